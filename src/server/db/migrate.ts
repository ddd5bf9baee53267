/** Numbered SQL files bring the server's database to the newest shape, one transaction each. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Fault } from '../../contract/errors/fault.ts';

type Migration = { readonly version: number; readonly name: string; readonly sql: string; readonly sha256: string };
type Applied = { readonly version: number; readonly name: string; readonly sha256: string };

const FOLDER = fileURLToPath(new URL('../../../migrations/server/', import.meta.url));
const ALREADY_THERE: readonly string[] = ['23505', '42P07'];
const LONGEST_CONNECTING_MS = 15_000;

/** Files named `0001_what.sql`, numbered without gaps. Line ends do not count for the checksum. */
export function readMigrations(folder: string = FOLDER): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Fault('BUG', { badMigrationNumber: name });
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { version: index + 1, name, sql: text, sha256: hash('sha256', text, 'hex') };
  });
}

/**
 * Applies what is missing. Servers that start together wait for one another at a row lock.
 * Throws DATABASE_REFUSED where it is not let in, SERVER_SCHEMA_NEWER, SERVER_SCHEMA_EDITED.
 */
export async function migrate(url: string, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new Fault('DATABASE_REFUSED', { problem: 'an address is postgres://user:password@host:5432/database' });
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: LONGEST_CONNECTING_MS });
  client.on('error', () => undefined); // What is asked of it next fails.
  await client.connect().catch((cause: unknown) => {
    throw new Fault('DATABASE_REFUSED', { problem: cause instanceof Error ? cause.message : String(cause) }, { cause });
  });
  try {
    await makeLedger(client);
    for (const migration of migrations) await applyOne(client, migration, migrations);
    await inTransaction(client, async () => check(await lockAndRead(client), migrations));
  } finally {
    await client.end();
  }
}

/** Two servers may make it at once: the one that comes second finds it there. */
async function makeLedger(client: pg.Client): Promise<void> {
  try {
    await client.query(`
      CREATE TABLE IF NOT EXISTS schema_migration (version integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL);
      INSERT INTO schema_migration VALUES (0, 'lock', '') ON CONFLICT DO NOTHING;`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !ALREADY_THERE.includes(error.code ?? '')) throw error;
    await makeLedger(client);
  }
}

async function applyOne(client: pg.Client, migration: Migration, all: readonly Migration[]): Promise<void> {
  await inTransaction(client, async () => {
    const applied = await lockAndRead(client);
    check(applied, all);
    if (applied.length >= migration.version) return;
    await client.query(migration.sql);
    const { version, name, sha256 } = migration;
    await client.query('INSERT INTO schema_migration VALUES ($1, $2, $3)', [version, name, sha256]);
  });
}

/** Row 0 is there to be locked. */
async function lockAndRead(client: pg.Client): Promise<readonly Applied[]> {
  await client.query('SELECT 1 FROM schema_migration WHERE version = 0 FOR UPDATE');
  const { rows } = await client.query<Applied>('SELECT * FROM schema_migration WHERE version > 0 ORDER BY version');
  return rows;
}

function check(applied: readonly Applied[], migrations: readonly Migration[]): void {
  if (applied.length > migrations.length)
    throw new Fault('SERVER_SCHEMA_NEWER', { file: applied.length, app: migrations.length });
  const edited = applied.find((done, index) => done.sha256 !== migrations[index]?.sha256);
  if (edited) throw new Fault('SERVER_SCHEMA_EDITED', { name: edited.name });
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
