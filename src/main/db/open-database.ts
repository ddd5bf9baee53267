/** The one way a till's file is opened. Each setting is here for a reason that a test proves. */
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../../contract/errors/fault.ts';
import { toStorageFault } from './sqlite-faults.ts';

/** "LVKA": marks the file as a till's. */
export const APPLICATION_ID = 0x4c564b41;
const CACHE_KIB = 16_000;
/** Older ones may lose committed data when a write meets a checkpoint (fixed in 3.51.3). */
const OLDEST_ENGINE = [3, 51, 3] as const;

export type OpenOptions = {
  /** Reads beside the owner; nothing can be written. */
  readonly readonly?: boolean;
  /** Memory for pages of the file; grows only as it is used. */
  readonly cacheKib?: number;
};

/**
 * Opens a till's file, or makes a new one. Throws DB_FOREIGN for somebody else's file, DB_CORRUPT for a damaged one,
 * DB_ENGINE_OLD, DISK_FAILED.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database.Database {
  refuseLostFile(path);
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 2000, readonly: options.readonly ?? false });
    assertEngine(db);
    claim(db, path, options.readonly ?? false);
    configure(db, options);
    return db;
  } catch (thrown) {
    db?.close();
    throw toOpenFault(thrown, path);
  }
}

function configure(db: Database.Database, options: OpenOptions): void {
  if (options.readonly !== true) db.pragma('journal_mode = WAL');
  // better-sqlite3 opens an existing WAL file at NORMAL, which loses acknowledged receipts in a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE slips past the triggers that keep the journal append-only.
  db.pragma('recursive_triggers = ON');
  db.pragma('trusted_schema = OFF');
  // What is removed is overwritten, in pages that become free too (FAST leaves those, and a signed scan is many of them).
  db.pragma('secure_delete = ON');
  db.pragma(`cache_size = -${options.cacheKib ?? CACHE_KIB}`);
  db.pragma('mmap_size = 0');
  // Longer than a log may become (checkpointer.ts): cutting a long one short takes a tenth of a second, inside a COMMIT.
  db.pragma('journal_size_limit = 134217728');
  const settings = ['synchronous', 'foreign_keys', 'recursive_triggers', 'secure_delete'].map((name) =>
    db.pragma(name, { simple: true }),
  );
  if (settings.join() !== '2,1,1,1') throw new Fault('BUG', { settings: settings.join() });
}

function assertEngine(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  const [major = 0, minor = 0, patch = 0] = parts;
  const [needMajor, needMinor, needPatch] = OLDEST_ENGINE;
  const enough = major > needMajor || (major === needMajor && (minor > needMinor || (minor === needMinor && patch >= needPatch)));
  if (!enough) throw new Fault('DB_ENGINE_OLD', { version });
}

/** Marks a new file as ours and refuses one that is not. */
function claim(db: Database.Database, path: string, readonly: boolean): void {
  const id = db.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID) return;
  const isNew = id === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!isNew || readonly) throw new Fault('DB_FOREIGN', { file: basename(path) });
  db.pragma(`application_id = ${APPLICATION_ID}`);
}

/** A log of changes beside an empty or missing file means that the file itself was lost: starting afresh would hide it. */
function refuseLostFile(path: string): void {
  const size = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
  if (size(path) === 0 && size(`${path}-wal`) > 0) throw new Fault('DB_CORRUPT', { problem: `${basename(path)} is lost` });
}

function toOpenFault(thrown: unknown, path: string): unknown {
  const notDatabase = thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_NOTADB';
  return notDatabase ? new Fault('DB_FOREIGN', { file: basename(path) }, { cause: thrown }) : toStorageFault(thrown);
}
