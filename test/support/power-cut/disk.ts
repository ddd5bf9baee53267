// A disk as a power cut leaves it: all that was synced is there, of the rest a random half of the 512-byte sectors.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Record } from './shim.ts';

const SECTOR = 512;
/** How the shim calls the directory itself. */
const DIRECTORY = '.';
/** The coin of a disk that kept everything. */
const ALL = (): number => 0;

type Change = Extract<Record, { kind: 'write' | 'truncate' }>;
type File = {
  /** What the last sync promised. */
  durable: Buffer;
  /** Since then, in order. */
  unsynced: Change[];
  /** Its name is in the directory for sure: the file or the directory was synced since it was made. */
  named: boolean;
};

export type Disk = {
  readonly apply: (record: Record) => void;
  /** Writes the files as they might be found. `random` decides which unsynced sectors arrived. */
  readonly writeImage: (dir: string, random: () => number) => void;
  /** The bytes a process has written to a file, synced or not. */
  readonly written: (name: string) => Buffer;
};

export function createDisk(): Disk {
  const files = new Map<string, File>();
  /** Directory entries that may or may not have been removed when the power went. */
  const removed = new Map<string, File>();

  function fileOf(name: string): File {
    const file = files.get(name) ?? { durable: Buffer.alloc(0), unsynced: [], named: false };
    files.set(name, file);
    return file;
  }

  function syncDirectory(): void {
    removed.clear();
    for (const file of files.values()) file.named = true;
  }

  return {
    apply(record) {
      if (record.kind === 'write' || record.kind === 'truncate') fileOf(record.name).unsynced.push(record);
      if (record.kind === 'sync' && record.name === DIRECTORY) syncDirectory();
      else if (record.kind === 'sync') settle(fileOf(record.name));
      if (record.kind === 'unlink' || record.kind === 'rename') {
        const file = fileOf(record.name);
        files.delete(record.name);
        if (record.kind === 'unlink') removed.set(record.name, file);
        else files.set(record.to, file);
      }
    },
    writeImage(dir, random) {
      rmSync(dir, { recursive: true, force: true });
      mkdirSync(dir, { recursive: true });
      const lingering = [...removed].filter(([name]) => !files.has(name) && random() < 0.5);
      const present = [...files].filter(([, file]) => file.named || random() < 0.5);
      for (const [name, file] of [...present, ...lingering]) {
        writeFileSync(join(dir, name), damage(file.durable, file.unsynced, random));
      }
    },
    written: (name) => damage(fileOf(name).durable, fileOf(name).unsynced, ALL),
  };
}

function settle(file: File): void {
  file.named = true;
  if (file.unsynced.length === 0) return;
  file.durable = damage(file.durable, file.unsynced, ALL);
  file.unsynced = [];
}

/** Writes `changes` over `bytes` as far as they arrived. Sectors whose coin falls below one half do. */
function damage(bytes: Buffer, changes: readonly Change[], random: () => number): Buffer {
  const ends = changes.map((change) => (change.kind === 'truncate' ? change.size : change.offset + change.data.length));
  const room = Buffer.alloc(Math.max(bytes.length, ...ends));
  bytes.copy(room);
  let length = bytes.length;
  for (const change of changes) {
    if (change.kind === 'write') {
      if (arrives(room, change, random)) length = Math.max(length, change.offset + change.data.length);
    } else if (random() < 0.5) {
      if (change.size < length) room.fill(0, change.size, length);
      length = change.size;
    }
  }
  return room.subarray(0, length);
}

/** Whether any sector of the write arrived. */
function arrives(room: Buffer, { offset, data }: Extract<Change, { kind: 'write' }>, random: () => number): boolean {
  let any = false;
  for (let from = 0; from < data.length;) {
    const to = Math.min(data.length, from + SECTOR - ((offset + from) % SECTOR));
    if (random() < 0.5) {
      any = true;
      data.copy(room, offset + from, from, to);
    }
    from = to;
  }
  return any;
}
