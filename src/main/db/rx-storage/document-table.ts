/** One table of documents and the statements that read and write it. Knows rows, not RxDB's rules. */
import type { Database, Statement } from 'better-sqlite3';
import type { RxDocumentData } from 'rxdb';
import type { SqlValue } from './compile-selector.ts';
import { primaryPathOf, stringPaths, type DocumentSchema } from './document-fields.ts';
import { sequenceName, tableName, type TableKey } from './storage-layout.ts';

/** The part of a SELECT after WHERE. */
export type RowFilter = { readonly sql: string; readonly params: readonly SqlValue[] };

export type DocumentTable<D> = {
  readonly byId: (id: string) => RxDocumentData<D> | undefined;
  readonly insert: (document: RxDocumentData<D>) => number;
  readonly update: (document: RxDocumentData<D>) => number;
  readonly select: (filter: RowFilter) => RxDocumentData<D>[];
  readonly count: (filter: RowFilter) => number;
  readonly hasOdd: () => boolean;
  /** In the order of their last change. `seq` is the number of the last one, or `since` when there is none. */
  readonly changedSince: (since: number, limit: number) => { readonly documents: RxDocumentData<D>[]; readonly seq: number };
  /** Forgets documents deleted before `lwt` (ms since 1970); false when more than `limit` were due. */
  readonly purge: (lwt: number, limit: number) => boolean;
  readonly drop: () => void;
};

/** At and beyond it SQLite's order of text (by code point) and JavaScript's (by code unit) may differ. */
const BEYOND_COMMON_ORDER = /[\ud800-\uffff]/;
const STATEMENTS_KEPT = 100;

export function createDocumentTable<D>(db: Database, key: TableKey, schema: DocumentSchema<D>): DocumentTable<D> {
  const table = tableName(key);
  const idPath = primaryPathOf(schema);
  const isOdd = oddDetector(schema);
  const statements = createStatementCache(db);
  const parse = (data: string): RxDocumentData<D> => JSON.parse(data) as RxDocumentData<D>;

  const find = db.prepare<[string], string>(`SELECT data FROM ${table} WHERE id = ?`).pluck();
  const next = db.prepare<[string], number>('UPDATE rx_sequence SET value = value + 1 WHERE name = ? RETURNING value').pluck();
  const insert = db.prepare(
    `INSERT INTO ${table} (id, rev, deleted, lwt, seq, odd, data) VALUES (@id, @rev, @deleted, @lwt, @seq, @odd, @data)`,
  );
  const update = db.prepare(
    `UPDATE ${table} SET rev = @rev, deleted = @deleted, lwt = @lwt, seq = @seq, odd = @odd, data = @data WHERE id = @id`,
  );
  const since = db.prepare<[number, number], { data: string; seq: number }>(
    `SELECT data, seq FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const odd = db.prepare<[], number>(`SELECT 1 FROM ${table} WHERE odd = 1 LIMIT 1`).pluck();
  const purge = db.prepare(
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt LIMIT ?)`,
  );

  function write(statement: Statement, document: RxDocumentData<D>): number {
    const seq = next.get(sequenceName(key)) ?? 0;
    statement.run({
      id: (document as Record<string, unknown>)[idPath],
      rev: document._rev,
      deleted: Number(document._deleted),
      lwt: document._meta.lwt,
      seq,
      odd: Number(isOdd(document)),
      data: JSON.stringify(document),
    });
    return seq;
  }

  return {
    byId(id) {
      const data = find.get(id);
      return data === undefined ? undefined : parse(data);
    },
    insert: (document) => write(insert, document),
    update: (document) => write(update, document),
    select({ sql, params }) {
      const rows = statements(`SELECT data FROM ${table} WHERE ${sql}`).all(...params) as string[];
      return rows.map(parse);
    },
    count: ({ sql, params }) => statements(`SELECT count(*) FROM ${table} WHERE ${sql}`).get(...params) as number,
    hasOdd: () => odd.get() !== undefined,
    changedSince(from, limit) {
      const rows = since.all(from, limit);
      return { documents: rows.map(({ data }) => parse(data)), seq: rows.at(-1)?.seq ?? from };
    },
    purge: (lwt, limit) => purge.run(lwt, limit).changes < limit,
    drop() {
      db.exec(`DROP TABLE IF EXISTS ${table}`);
    },
  };
}

/** True for a document with a string that SQL could order otherwise than JavaScript: an emoji, a full-width letter. */
function oddDetector<D>(schema: DocumentSchema<D>): (document: unknown) => boolean {
  const paths = stringPaths(schema).map((path) => path.split('.'));
  const read = (document: unknown, path: readonly string[]): unknown =>
    path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document);
  return (document) =>
    paths.some((path) => {
      const value = read(document, path);
      return typeof value === 'string' && BEYOND_COMMON_ORDER.test(value);
    });
}

/** Values are always parameters, so the same few shapes of a query come again and again. */
function createStatementCache(db: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql).pluck();
    const [oldest] = kept.keys();
    if (kept.size >= STATEMENTS_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(sql, statement);
    return statement;
  };
}
