/**
 * The registrar's memory on disk, so that it survives a restart as the real one survives a night: `FILE` holds everything but
 * the documents, `FILE.documents` one document a line. A document is on disk before the state that counts it.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../../../contract/errors/fault.ts';
import type { RegisteredDocument } from './registered-document.ts';
import { afterPowerCut, NEW_SESSION, type Memory } from './registrar-state.ts';

const LASTING_STORAGE = ['documents', 'sentThrough', 'operatorOnline', 'operatorSilentSince', 'expires', 'capacity'] as const;

const savedState = z.object({
  version: z.literal(1),
  documents: z.int().min(0),
  memory: z.looseObject({
    storage: z.looseObject({ number: z.string() }),
    counters: z.looseObject({}),
    shift: z.looseObject({}),
    printer: z.looseObject({}),
    tables: z.looseObject({}),
  }),
});

export type StateFile = {
  /** What was saved, as after a power cut; undefined for a new file. Throws EMULATOR_FILE_UNUSABLE. */
  load(): Memory | undefined;
  /** Returns when it is durable; does nothing when nothing that lasts has changed. */
  save(memory: Memory): void;
  /** Forgets everything. */
  reset(memory: Memory): void;
};

export function stateFile(path: string): StateFile {
  const documentsPath = `${path}.documents`;
  let saved: Memory | undefined;
  const write = (memory: Memory): void => {
    const { documents, ...storage } = memory.storage;
    writeDurably(path, JSON.stringify({ version: 1, documents: documents.length, memory: { ...memory, storage } }));
    saved = memory;
  };
  return {
    load() {
      try {
        saved = existsSync(path) ? readState(path, documentsPath) : undefined;
        writeDurably(documentsPath, saved?.storage.documents.map(asRow).join('') ?? '');
        return saved;
      } catch (error) {
        throw unusableFile(path, error);
      }
    },
    save(memory) {
      if (saved !== undefined && !hasLastingChange(saved, memory)) return;
      if (saved !== undefined && saved.storage.number !== memory.storage.number) return this.reset(memory);
      const fresh = memory.storage.documents.slice(saved?.storage.documents.length ?? 0);
      if (fresh.length > 0) appendDurably(documentsPath, fresh.map(asRow).join(''));
      write(memory);
    },
    reset(memory) {
      write(memory);
      writeDurably(documentsPath, memory.storage.documents.map(asRow).join(''));
    },
  };
}

/** What is told when a file of the emulator cannot be read or written. */
export function unusableFile(path: string, cause: unknown): Fault {
  const reason =
    cause instanceof z.ZodError ? 'not the memory of an emulated device' : cause instanceof Error ? cause.message : '';
  return new Fault('EMULATOR_FILE_UNUSABLE', { path, reason }, { cause });
}

function readState(path: string, documentsPath: string): Memory {
  const state = savedState.parse(JSON.parse(readFileSync(path, 'utf8')));
  // Rows beyond the count were written just before a crash and never answered for.
  const rows = readFileSync(documentsPath, 'utf8').split('\n').slice(0, state.documents);
  const documents = rows.filter((row) => row !== '').map((row) => JSON.parse(row) as RegisteredDocument);
  if (documents.length !== state.documents) throw new RangeError(`${documents.length} documents of ${state.documents}`);
  const memory = { ...state.memory, storage: { ...state.memory.storage, documents } } as unknown as Memory;
  return afterPowerCut({ memory, session: NEW_SESSION }).memory;
}

/** An open document and its data are lost with the power anyway. */
function hasLastingChange(before: Memory, after: Memory): boolean {
  const { storage: was, ...rest } = before;
  const { storage: is } = after;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return keys.some((key) => before[key] !== after[key]) || LASTING_STORAGE.some((key) => was[key] !== is[key]);
}

function asRow(document: RegisteredDocument): string {
  return `${JSON.stringify(document)}\n`;
}

function appendDurably(path: string, text: string): void {
  const file = openSync(path, 'a');
  try {
    appendFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A reader sees the old file or the new one, never half of either. */
function writeDurably(path: string, text: string): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
}
