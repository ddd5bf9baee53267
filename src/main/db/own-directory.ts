/**
 * One owner per till. The lock is an exclusive transaction on a second, empty SQLite file: it works the same on Windows
 * and Linux and ends with the process, however that ends. A readable file beside it says who the owner is.
 */
import Database from 'better-sqlite3';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../contract/errors/fault.ts';
import { toStorageFault } from './sqlite-faults.ts';

export type Ownership = { readonly release: () => void };

/** Makes the directory when needed. Throws TILL_HELD with the owner's `pid` and `since`. */
export function ownDirectory(dir: string, since: string): Ownership {
  mkdirSync(dir, { recursive: true });
  const ownerFile = join(dir, 'owner.json');
  const lock = takeLock(join(dir, 'owner.lock'), ownerFile);
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, since }));
  return {
    release() {
      rmSync(ownerFile, { force: true });
      lock.close();
    },
  };
}

function takeLock(path: string, ownerFile: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (thrown) {
    lock?.close();
    const held = thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
    throw held ? new Fault('TILL_HELD', readOwner(ownerFile), { cause: thrown }) : toStorageFault(thrown);
  }
}

function readOwner(ownerFile: string): { readonly pid: number | null; readonly since: string | null } {
  try {
    const owner = JSON.parse(readFileSync(ownerFile, 'utf8')) as { pid?: unknown; since?: unknown };
    return {
      pid: typeof owner.pid === 'number' ? owner.pid : null,
      since: typeof owner.since === 'string' ? owner.since : null,
    };
  } catch {
    return { pid: null, since: null }; // The owner has the lock and is only now writing its name.
  }
}
