/** What the till holds of a feed, in one figure to compare with the server's. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import type { FeedDigest } from '../../../sync/till-ports.ts';

const PART = 2000;
type Row = { readonly key: string; readonly seq: number };

/** A part at a time: a hundred thousand rows must not hold up a sale. */
export function createFeedDigest(
  db: Database,
  unfold: () => Generator<void, void>,
): (feed: FeedName) => Generator<void, FeedDigest> {
  const next = db.prepare<[string, number, number], Row>(
    'SELECT coalesce(said, key) AS key, seq FROM sync_feed_row WHERE feed = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  return function* digest(feed) {
    yield* unfold();
    const sum = createHash('sha256');
    let [count, maxSeq] = [0, 0];
    for (;;) {
      const rows = next.all(feed, maxSeq, PART);
      if (rows.length === 0) return { count, maxSeq, hash: sum.digest('hex') };
      sum.update(rows.map(({ key, seq }) => `${key}:${String(seq)}\n`).join(''));
      count += rows.length;
      maxSeq = rows.at(-1)?.seq ?? maxSeq;
      yield;
    }
  };
}
