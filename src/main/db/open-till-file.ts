/** A till's file in its directory: alone and up to date, or read beside whoever owns it. */
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import { assertMigrated, migrate, readMigrations } from './migrate.ts';
import { openDatabase, type OpenOptions } from './open-database.ts';
import { ownDirectory } from './own-directory.ts';

export const TILL_FILE = 'till.sqlite';

export type TillFile = { readonly db: Database; readonly close: () => void };
export type TillFileOptions = Pick<OpenOptions, 'cacheKib'> & {
  /** Where the numbered SQL files lie; the checkout's when left out. */
  readonly migrationsDir?: string;
  /** When this owner started, for whoever comes second. */
  readonly since?: string;
};

/**
 * Throws DB_FOREIGN, DB_CORRUPT, DB_FROM_FUTURE, DB_EDITED_MIGRATION, DB_ENGINE_OLD, DISK_FULL, DISK_FAILED,
 * and TILL_HELD when it should be owned and is.
 */
export function openTillFile(dir: string, how: 'own' | 'read', options: TillFileOptions = {}): TillFile {
  const migrations = readMigrations(options.migrationsDir);
  const ownership = how === 'own' ? ownDirectory(dir, options.since ?? new Date().toISOString()) : undefined;
  let db: Database | undefined;
  try {
    db = openDatabase(join(dir, TILL_FILE), { ...options, readonly: how === 'read' });
    if (how === 'own') migrate(db, migrations, join(dir, 'backups'));
    else assertMigrated(db, migrations);
  } catch (thrown) {
    db?.close();
    ownership?.release();
    throw thrown;
  }
  const opened = db;
  return {
    db: opened,
    close() {
      opened.close();
      ownership?.release();
    },
  };
}
