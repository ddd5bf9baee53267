/** After a load from the start: what the server no longer names goes, a part at a time. */
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import type { UnitOfWork } from '../../app/ports.ts';

const PART = 1000;
const UNNAMED = (feed: FeedName, key: string): string =>
  `NOT EXISTS (SELECT 1 FROM sync_feed_row AS named WHERE named.feed = '${feed}' AND named.key = ${key} AND named.load = @load)`;

/** One transaction a step. */
export type Sweep = (feed: FeedName, load: number) => Generator<void, void>;

export function createSweep(db: Database, unitOfWork: UnitOfWork): Sweep {
  const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM good').pluck();
  const inGoods = (change: string, feed: FeedName) =>
    db.prepare(`UPDATE good SET ${change} WHERE n > @from AND n <= @to AND ${UNNAMED(feed, 'good.good_id')}`);
  const ofGoods: Partial<Record<FeedName, ReturnType<typeof inGoods>>> = {
    goods: inGoods('active = 0', 'goods'),
    prices: inGoods('price = NULL, is_free = 0, price_version = NULL', 'prices'),
    stock: inGoods('counted = NULL, running_then = 0', 'stock'),
  };
  const nextCode = db
    .prepare<[string], string | null>(
      `SELECT max(code) FROM (SELECT code FROM barcode WHERE code > ? ORDER BY code LIMIT ${PART})`,
    )
    .pluck();
  const dropCodes = db.prepare(
    `DELETE FROM barcode WHERE code > @from AND code <= @to AND ${UNNAMED('barcodes', 'barcode.code')}`,
  );
  const dropRows = db.prepare(`
    DELETE FROM sync_feed_row WHERE feed = @feed
      AND key IN (SELECT key FROM sync_feed_row WHERE feed = @feed AND load <> @load LIMIT ${PART})`);

  return function* sweep(feed, load) {
    const statement = ofGoods[feed];
    const end = statement === undefined ? 0 : (last.get() ?? 0);
    for (let from = 0; from < end; from += PART) {
      unitOfWork(() => void statement?.run({ from, to: from + PART, load }));
      yield;
    }
    for (let from = ''; feed === 'barcodes';) {
      const to = nextCode.get(from);
      if (to == null) break;
      unitOfWork(() => void dropCodes.run({ from, to, load }));
      from = to;
      yield;
    }
    while (unitOfWork(() => dropRows.run({ feed, load }).changes) > 0) yield;
  };
}
