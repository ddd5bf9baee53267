/** The tables that documents live in: the storage makes them itself, and the numbered SQL migrations never touch them. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../../contract/errors/fault.ts';
import { scalarField, type DocumentSchema } from './document-fields.ts';

/** Raised when the shape of the tables below changes. */
export const LAYOUT_VERSION = 1;

/** What a table is for. One table per schema version: RxDB copies documents over when the version grows. */
export type TableKey = { readonly database: string; readonly collection: string; readonly version: number };

/** Makes the bookkeeping tables. Throws DB_FROM_FUTURE for a file whose documents a newer program laid out. */
export function ensureLayout(db: Database): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS rx_layout (version INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS rx_sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
    INSERT INTO rx_layout SELECT ${LAYOUT_VERSION} WHERE NOT EXISTS (SELECT 1 FROM rx_layout);`);
  const version = db.prepare<[], number>('SELECT version FROM rx_layout').pluck().get() ?? 0;
  if (version > LAYOUT_VERSION) throw new Fault('DB_FROM_FUTURE', { file: version, app: LAYOUT_VERSION });
}

/** The table's name, quoted for SQL. */
export function tableName(key: TableKey): string {
  return quote(`rx_${escape(key.database)}.${escape(key.collection)}.${key.version}`);
}

/**
 * Documents of all schema versions of a collection are counted by one sequence. A migrated document so gets a number
 * beyond every checkpoint, and replication looks at it again: one that was not pushed before the migration still is.
 */
export function sequenceName(key: TableKey): string {
  return `${escape(key.database)}.${escape(key.collection)}`;
}

/** Makes the table and exactly the indexes that the schema names: an index that a newer schema dropped goes away. */
export function ensureTable<D>(db: Database, key: TableKey, schema: DocumentSchema<D>): void {
  const table = tableName(key);
  db.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (
      id TEXT PRIMARY KEY, rev TEXT NOT NULL, deleted INTEGER NOT NULL, lwt REAL NOT NULL,
      seq INTEGER NOT NULL UNIQUE, odd INTEGER NOT NULL, data TEXT NOT NULL) STRICT`);
  const wanted = indexes(table, schema);
  const existing = db
    .prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?")
    .pluck()
    .all(unquote(table));
  for (const name of existing) if (!wanted.has(name)) db.exec(`DROP INDEX ${quote(name)}`);
  for (const [name, on] of wanted) if (!existing.includes(name)) db.exec(`CREATE INDEX ${quote(name)} ON ${table} ${on}`);
  db.prepare('INSERT OR IGNORE INTO rx_sequence (name, value) VALUES (?, 0)').run(sequenceName(key));
}

function indexes<D>(table: string, schema: DocumentSchema<D>): ReadonlyMap<string, string> {
  const name = (what: string): string => `${unquote(table)}/${what}`;
  const fixed: [string, string][] = [
    [name('odd'), '(id) WHERE odd = 1'],
    [name('tombstones'), '(lwt) WHERE deleted = 1'],
  ];
  const declared = (schema.indexes ?? []).flatMap((index): [string, string][] => {
    const paths = typeof index === 'string' ? [index] : [...index];
    // Changes are read by sequence number, never by the time of writing.
    if (paths[0] === '_meta.lwt') return [];
    const fields = paths.map((path) => scalarField(schema, path)?.sql);
    // `odd` at the end lets a count be answered from the index alone.
    return fields.includes(undefined) ? [] : [[name(paths.join(',')), `(${fields.join(', ')}, odd)`]];
  });
  return new Map([...fixed, ...declared]);
}

function escape(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('.', '%2E');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function unquote(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}
