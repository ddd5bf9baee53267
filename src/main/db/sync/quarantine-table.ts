/** What one side of the exchange could not take, until it goes through or somebody looks at it. */
import type { Database } from 'better-sqlite3';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { isErrorCode } from '../../../contract/errors/registry.ts';
import { COLLECTIONS } from '../../../domain/documents/collections.ts';
import type { QuarantineRow } from '../../../sync/till-ports.ts';

export type QuarantineEntry = {
  readonly direction: 'up' | 'down';
  readonly topic: string;
  readonly key: string;
  readonly code: string;
  readonly details: Details;
  readonly body?: unknown;
  readonly at: string;
};
export type QuarantinedRow = { readonly key: string; readonly body: unknown };

export type QuarantineTable = {
  /** Putting the same again counts an attempt. */
  readonly put: (entry: QuarantineEntry) => void;
  readonly heal: (direction: 'up' | 'down', topic: string, key: string) => void;
  readonly healFact: (seq: number) => void;
  readonly list: () => readonly QuarantineRow[];
  readonly count: () => number;
  /** The row of a feed, or the document, as it came. */
  readonly row: (topic: string, key: string, direction?: 'up' | 'down') => QuarantinedRow | undefined;
  /** All but documents, which stay where they are when the till joins its server again. */
  readonly clear: () => void;
  readonly clearDocuments: () => void;
};

const MOST_SHOWN = 200;
type Row = Omit<QuarantineRow, 'code' | 'details'> & { readonly code: string; readonly details: string };

export function createQuarantineTable(db: Database): QuarantineTable {
  const put = db.prepare(`
    INSERT INTO sync_quarantine (direction, topic, key, code, details, body, since, attempts)
    VALUES (@direction, @topic, @key, @code, @details, @body, @at, 1)
    ON CONFLICT DO UPDATE SET code = excluded.code, details = excluded.details, body = excluded.body, attempts = attempts + 1`);
  const heal = db.prepare('DELETE FROM sync_quarantine WHERE direction = ? AND topic = ? AND key = ?');
  const ofDocuments = `topic IN (${COLLECTIONS.map((name) => `'${name}'`).join(', ')})`;
  const healFact = db.prepare(`DELETE FROM sync_quarantine WHERE direction = 'up' AND key = ? AND NOT ${ofDocuments}`);
  const list = db.prepare<[], Row>(
    `SELECT direction, topic, key, code, details, since, attempts FROM sync_quarantine ORDER BY since, direction, topic, key LIMIT ${MOST_SHOWN}`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM sync_quarantine').pluck();
  const body = db
    .prepare<[string, string, string], string | null>(
      'SELECT body FROM sync_quarantine WHERE direction = ? AND topic = ? AND key = ?',
    )
    .pluck();
  const clear = db.prepare(`DELETE FROM sync_quarantine WHERE NOT ${ofDocuments}`);
  const clearDocuments = db.prepare(`DELETE FROM sync_quarantine WHERE ${ofDocuments}`);

  return {
    put: ({ details, body: held, ...entry }) =>
      void put.run({ ...entry, details: JSON.stringify(details), body: held === undefined ? null : JSON.stringify(held) }),
    heal: (direction, topic, key) => void heal.run(direction, topic, key),
    healFact: (seq) => void healFact.run(String(seq)),
    list: () =>
      list.all().map((row) => ({
        ...row,
        code: isErrorCode(row.code) ? row.code : ('SERVER_STRANGE' satisfies ErrorCode),
        details: JSON.parse(row.details) as Details,
      })),
    count: () => count.get() ?? 0,
    row(topic, key, direction = 'down') {
      const held = body.get(direction, topic, key);
      return held == null ? undefined : { key, body: JSON.parse(held) as unknown };
    },
    clear: () => void clear.run(),
    clearDocuments: () => void clearDocuments.run(),
  };
}
