/** What SQLite reports, in the till's own codes. */
import Database from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';

/** A storage fault for what the disk, the file or another process did; anything else comes back as it was thrown. */
export function toStorageFault(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const { code } = thrown;
  const options = { cause: thrown };
  if (code === 'SQLITE_FULL') return new Fault('DISK_FULL', {}, options);
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN'))
    return new Fault('DISK_FAILED', { problem: code }, options);
  if (code.startsWith('SQLITE_READONLY')) return new Fault('DISK_FAILED', { problem: code }, options);
  if (code.startsWith('SQLITE_CORRUPT')) return new Fault('DB_CORRUPT', { problem: thrown.message }, options);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Fault('DB_LOCKED', {}, options);
  return thrown;
}

/** After these the file on the disk may differ from what this process believes: nothing more may be written. */
export function endsWriting(fault: unknown): fault is Fault {
  return fault instanceof Fault && (fault.code === 'DISK_FAILED' || fault.code === 'DB_CORRUPT');
}

/** Throws the storage fault behind what `work` throws. */
export function withStorageFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw toStorageFault(thrown);
  }
}

/** The same port with every method's SQLite errors turned into faults. */
export function guardPort<T extends object>(port: T): T {
  const guarded = Object.entries(port).map(([name, method]: [string, unknown]) => {
    if (typeof method !== 'function') return [name, method];
    const call = method as (...args: unknown[]) => unknown;
    return [name, (...args: unknown[]): unknown => withStorageFaults(() => call(...args))];
  });
  return Object.fromEntries(guarded) as T;
}
