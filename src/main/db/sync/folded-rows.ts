/** What a first load was given, kept a part to a row until everything can be sold: the table it belongs into is dear to write. */
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import type { UnitOfWork } from '../../app/ports.ts';

/** `said`: as the server spells the key, where the till spells it otherwise. */
export type GivenRow = readonly [key: string, seq: number, said?: string];

export type FoldedRows = {
  /** Inside the unit of work that writes the end of the page. */
  readonly put: (feed: FeedName, load: number, rows: readonly GivenRow[]) => void;
  /** Writes them where they belong, one transaction a step. Whoever reads or writes sync_feed_row does this first. */
  readonly unfold: () => Generator<void, void>;
};

/** Rows written at once: no longer than a few milliseconds on a slow till. */
const PART = 250;

export function createFoldedRows(db: Database, unitOfRefill: UnitOfWork): FoldedRows {
  const put = db.prepare('INSERT INTO sync_folded_row (feed, load, rows) VALUES (?, ?, ?)');
  const first = db.prepare<[], number>('SELECT n FROM sync_folded_row ORDER BY n LIMIT 1').pluck();
  // In the order they came: of a code that moved between two pages the later one holds.
  const unfold = db.prepare(`
    INSERT OR REPLACE INTO sync_feed_row (feed, key, seq, load, said)
    SELECT feed, given.value ->> 0, given.value ->> 1, load, given.value ->> 2
    FROM sync_folded_row, json_each(rows) AS given WHERE n = ?`);
  const drop = db.prepare('DELETE FROM sync_folded_row WHERE n = ?');

  return {
    put(feed, load, rows) {
      for (let from = 0; from < rows.length; from += PART) put.run(feed, load, JSON.stringify(rows.slice(from, from + PART)));
    },
    *unfold() {
      for (;;) {
        const n = first.get();
        if (n === undefined) return;
        unitOfRefill(() => {
          unfold.run(n);
          drop.run(n);
        });
        yield;
      }
    },
  };
}
