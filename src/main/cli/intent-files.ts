/** Fiscal intents as files, one a document: what was to be registered and the driver's witness. Written atomically and durably. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { fiscalDocument, type FiscalDocument } from '../../contract/fiscal-document.ts';
import type { IntentStore } from '../../devices/fiscal/fiscal-registrar.ts';
import { writeDurably } from '../launch/write-durably.ts';

const intent = z.object({ document: fiscalDocument.nullable(), witness: z.string().optional() });
type Intent = z.infer<typeof intent>;

export type IntentFiles = IntentStore & {
  keep(intentId: string, document: FiscalDocument): void;
  document(intentId: string): FiscalDocument | undefined;
  ids(): readonly string[];
};

const FILE_NAME = /^([A-Za-z0-9][A-Za-z0-9-]{0,99})\.json$/;

/** Throws BAD_INPUT for a directory that cannot be had and for a file that is not an intent: guessing about money is worse. */
export function openIntentFiles(directory: string): IntentFiles {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (thrown) {
    throw new Fault('BAD_INPUT', { field: `--intents ${directory}` }, { cause: thrown });
  }

  function read(intentId: string): Intent | undefined {
    const path = join(directory, fileName(intentId));
    const text = readIfThere(path);
    if (text === undefined) return undefined;
    const parsed = intent.safeParse(parseJson(text));
    if (!parsed.success) throw new Fault('BAD_INPUT', { field: path });
    return parsed.data;
  }

  function write(intentId: string, value: Intent): void {
    const name = fileName(intentId);
    const temporary = join(directory, `.${name}.tmp`);
    writeDurably(temporary, JSON.stringify(value));
    renameSync(temporary, join(directory, name));
    syncDirectory(directory);
  }

  return {
    keep: (intentId, document) => write(intentId, { ...read(intentId), document }),
    document: (intentId) => read(intentId)?.document ?? undefined,
    save: (intentId, witness) => write(intentId, { document: read(intentId)?.document ?? null, witness }),
    load: (intentId) => read(intentId)?.witness,
    ids: () => readdirSync(directory).flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []),
  };
}

/** For a shell session that keeps nothing: a crash then leaves only the device's own memory. */
export function intentsInMemory(): IntentFiles {
  const witnesses = new Map<string, string>();
  const documents = new Map<string, FiscalDocument>();
  return {
    keep: (intentId, document) => void documents.set(intentId, document),
    document: (intentId) => documents.get(intentId),
    save: (intentId, witness) => void witnesses.set(intentId, witness),
    load: (intentId) => witnesses.get(intentId),
    ids: () => [...documents.keys()],
  };
}

function fileName(intentId: string): string {
  const name = `${intentId}.json`;
  if (!FILE_NAME.test(name)) throw new Fault('BAD_INPUT', { field: `id ${intentId.slice(0, 100)}` });
  return name;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The new name is durable only when its directory is; Windows keeps names by itself and refuses to sync a directory. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
