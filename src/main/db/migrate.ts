/** Numbered SQL files bring a till's file to the newest shape, one transaction each, after a backup. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import { withStorageFaults } from './sqlite-faults.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string; readonly sha256: string };
type Applied = { readonly version: number; readonly name: string; readonly sha256: string };

const TILL_MIGRATIONS = fileURLToPath(new URL('../../../migrations/till/', import.meta.url));
const BACKUPS_KEPT = 3;

/** Files named `0001_what.sql`, numbered without gaps. Line ends do not count for the checksum. */
export function readMigrations(dir: string = TILL_MIGRATIONS): readonly Migration[] {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Fault('BUG', { badMigrationNumber: name });
    const sql = readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n');
    return { version: index + 1, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Applies what is missing. A file that already holds data is first copied into `backups` (the last few copies are kept).
 * Throws DB_FROM_FUTURE for a file of a newer program and DB_EDITED_MIGRATION when a released step was changed.
 */
export function migrate(db: Database, migrations: readonly Migration[], backups: string): void {
  withStorageFaults(() => {
    const applied = readApplied(db);
    checkApplied(applied, migrations);
    const pending = migrations.slice(applied.length);
    if (pending.length === 0) return;
    if (applied.length > 0) backUp(db, backups, applied.length);
    for (const migration of pending) apply(db, migration);
  });
}

/** Throws what `migrate` throws, and DB_CORRUPT when steps are missing; changes nothing. */
export function assertMigrated(db: Database, migrations: readonly Migration[]): void {
  const applied = readApplied(db);
  checkApplied(applied, migrations);
  if (applied.length < migrations.length)
    throw new Fault('DB_CORRUPT', { problem: 'the file waits for an update: start the till once' });
}

function readApplied(db: Database): readonly Applied[] {
  const exists = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'").get() !== undefined;
  return exists ? db.prepare<[], Applied>('SELECT version, name, sha256 FROM schema_migration ORDER BY version').all() : [];
}

function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  if (applied.length > migrations.length) throw new Fault('DB_FROM_FUTURE', { file: applied.length, app: migrations.length });
  for (const [index, done] of applied.entries()) {
    if (done.version !== index + 1) throw new Fault('DB_CORRUPT', { problem: `update ${index + 1} is missing` });
    if (done.sha256 !== migrations[index]?.sha256) throw new Fault('DB_EDITED_MIGRATION', { name: done.name });
  }
}

function apply(db: Database, migration: Migration): void {
  db.transaction(() => {
    db.exec(
      'CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
    );
    db.exec(migration.sql);
    db.prepare('INSERT INTO schema_migration (version, name, sha256) VALUES (?, ?, ?)').run(
      migration.version,
      migration.name,
      migration.sha256,
    );
  }).immediate();
}

/** Named so that the newest sorts last; a copy that was cut short is replaced. */
function backUp(db: Database, backups: string, version: number): void {
  mkdirSync(backups, { recursive: true });
  const path = join(backups, `till-before-${String(version + 1).padStart(4, '0')}.sqlite`);
  if (existsSync(path)) rmSync(path);
  db.prepare('VACUUM INTO ?').run(path);
  const copies = readdirSync(backups)
    .filter((file) => /^till-before-\d{4}\.sqlite$/.test(file))
    .sort();
  for (const old of copies.slice(0, -BACKUPS_KEPT)) rmSync(join(backups, old));
}
