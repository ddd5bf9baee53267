/** The first load in whole goods, as far as the file knows of it: some pages and the cursor behind them are durable together. */
import type { Database } from 'better-sqlite3';
import type { FirstLoadPage } from '../../../contract/sync/first-load-contract.ts';
import type { FeedTables } from '../../../sync/till-ports.ts';
import type { UnitOfWork } from '../../app/ports.ts';
import type { SearchIndex } from '../search-index.ts';
import { FRESH, startOver, type Cursors } from './feed-cursors.ts';
import type { FoldedRows } from './folded-rows.ts';
import { createTakeWholeGoods, emptyBatch, type Given, type LoadedFeed, type WholeGoodsEnv } from './take-whole-goods.ts';

export type FirstLoadEnv = {
  readonly unitOfWork: UnitOfWork;
  readonly unitOfRefill: UnitOfWork;
  readonly index: SearchIndex;
  readonly cursors: Cursors;
  readonly folded: FoldedRows;
  readonly takeRow: WholeGoodsEnv['takeRow'];
};

/** The feeds that it stands for. */
const LOADED: readonly LoadedFeed[] = ['goods', 'barcodes', 'prices'];
/** A quarter of a second's worth of goods: so long a till cannot scan what it has written, so much comes again after a cut. */
const GOODS_AT_ONCE = 9000;

export function createFirstLoadTables(
  db: Database,
  { unitOfWork, unitOfRefill, index, cursors, folded, takeRow }: FirstLoadEnv,
): Pick<FeedTables, 'firstLoad' | 'takeGoods' | 'leaveFirstLoad'> {
  const read = db.prepare<[], string>('SELECT cursor FROM sync_first_load').pluck();
  const write = db.prepare('INSERT OR REPLACE INTO sync_first_load VALUES (1, ?)');
  const end = db.prepare('DELETE FROM sync_first_load');
  const forgetFolded = db.prepare('DELETE FROM sync_folded_row');
  const anyGood = db.prepare('SELECT 1 FROM good LIMIT 1');
  const takeWhole = createTakeWholeGoods(db);
  let batch = emptyBatch();

  const isUntouched = (): boolean => LOADED.every((feed) => cursors.read(feed) === undefined) && anyGood.get() === undefined;

  function moveOn({ cursor, total, ends }: FirstLoadPage, given: Given): void {
    for (const feed of LOADED) {
      const before = cursors.read(feed) ?? FRESH;
      folded.put(feed, before.load, given[feed]);
      const received = before.received + given[feed].length;
      const place = ends === null ? {} : { cursor: ends[feed], loading: 0 };
      cursors.write(feed, { ...before, received, total: feed === 'goods' ? (total ?? before.total) : null, ...place });
    }
    if (ends === null) write.run(cursor);
    else end.run();
  }

  /** Every code is of a good that was written a moment ago: to look each up again takes twice as long as to write the code. */
  function unchecked(work: () => void): void {
    db.pragma('foreign_keys = OFF');
    try {
      work();
    } finally {
      db.pragma('foreign_keys = ON');
    }
  }

  return {
    firstLoad() {
      batch = emptyBatch();
      const cursor = read.get();
      return cursor !== undefined || isUntouched() ? { cursor: cursor || null } : null;
    },
    *takeGoods(page, moment) {
      const together = (work: () => void): void =>
        unitOfRefill(() => {
          index.markStale();
          work();
        });
      // Goods of a first page that was cut short must not pass for the till's own.
      if (read.get() === undefined) unitOfRefill(() => write.run(''));
      const env = { together, takeRow, moment };
      const known = { ...env, together: (work: () => void): void => unchecked(() => together(work)) };
      yield* takeWhole.page(page, batch, env);
      // The first page is not kept waiting: it says how many there will be.
      const isBetween = page.total === null && page.ends === null;
      if (isBetween && batch.given.goods.length < GOODS_AT_ONCE) return;
      yield* takeWhole.codes(batch, known);
      const { given } = batch;
      unitOfRefill(() => moveOn(page, given));
      batch = emptyBatch();
    },
    leaveFirstLoad: () =>
      unitOfWork(() => {
        end.run();
        forgetFolded.run();
        for (const feed of LOADED) startOver(cursors, feed);
      }),
  };
}
