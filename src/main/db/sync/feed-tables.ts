/** The tables that feeds fill: a page and the cursor behind it are one transaction. */
import type { Database } from 'better-sqlite3';
import { FEEDS, type FeedName } from '../../../contract/sync/feed-contract.ts';
import { normalizeGtin } from '../../../domain/barcode/gtin.ts';
import type { FeedState, IncomingPage, IncomingRow, Moment } from '../../../sync/till-ports.ts';
import type { ComingPrices, ExchangePorts } from '../../app/exchange/exchange-ports.ts';
import type { Clock, Ids, SettingsStore, Staff, StoreWords, UnitOfWork } from '../../app/ports.ts';
import type { SearchIndex } from '../search-index.ts';
import type { QuarantineTable } from './quarantine-table.ts';
import { FRESH, prepareCursors, startOver } from './feed-cursors.ts';
import { createFeedDigest } from './feed-digest.ts';
import { createFirstLoadTables } from './first-load-tables.ts';
import { createFoldedRows } from './folded-rows.ts';
import { createSweep } from './sweep.ts';
import { createGoodTakers } from './take-goods.ts';
import { replaceStaff, takeSettings } from './take-people-settings.ts';
import { createPriceTakers } from './take-prices.ts';
import type { Taken, TakeRow } from './take-row.ts';

export type FeedEnv = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
  /** For pages of a load from the start. */
  readonly unitOfRefill: UnitOfWork;
  readonly index: SearchIndex;
  readonly quarantine: QuarantineTable;
  readonly settings: SettingsStore;
  readonly words: StoreWords;
  readonly staff: Staff;
  readonly caughtUp: () => Promise<void>;
};
/** Rows written at once: no longer than a few milliseconds on a slow till. */
const PART = 250;
const INDEX_PAGE = 300;
const GATHER_PAGE = 1000;

export function createFeedTables(
  db: Database,
  env: FeedEnv,
): { readonly feeds: ExchangePorts['feeds']; readonly comingPrices: ComingPrices } {
  const { unitOfWork, unitOfRefill, index, quarantine, clock } = env;
  const goodTakers = createGoodTakers(db, index);
  const { prices, coming } = createPriceTakers(db, unitOfWork);
  const kept = prepareKeptSettings(db);
  const takers: Readonly<Record<Exclude<FeedName, 'staff'>, TakeRow>> = {
    settings: takeSettings(env, kept.keep),
    goods: goodTakers.goods,
    barcodes: goodTakers.barcodes,
    prices,
    stock: goodTakers.stock,
  };
  const sweep = createSweep(db, unitOfRefill);
  const cursors = prepareCursors(db);
  const folded = createFoldedRows(db, unitOfRefill);
  const early = prepareEarlyRows(db);
  const named = db.prepare('INSERT OR REPLACE INTO sync_feed_row (feed, key, seq, load, said) VALUES (?, ?, ?, ?, ?)');
  const unnamed = db.prepare('DELETE FROM sync_feed_row WHERE feed = ? AND key = ?');
  const lastGood = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM good').pluck();
  const staffUntil = db.prepare<[], string | null>('SELECT staff_until FROM sync_progress').pluck();
  const setStaffUntil = db.prepare('UPDATE sync_progress SET staff_until = ?');

  function takeRow(feed: Exclude<FeedName, 'staff'>, row: IncomingRow, moment: Moment): Taken {
    try {
      return takers[feed](row, moment);
    } catch (thrown) {
      // One statement failed on a rule of the schema and changed nothing; a broken disk is another matter.
      const code = (thrown as { readonly code?: unknown }).code;
      if (typeof code !== 'string' || !code.startsWith('SQLITE_CONSTRAINT')) throw thrown;
      return { code: 'FEED_ROW_UNUSABLE', details: { problem: code } };
    }
  }

  function settle(feed: FeedName, row: IncomingRow, taken: Taken, hadTrouble: boolean): void {
    if (hadTrouble) {
      quarantine.heal('down', feed, row.key);
      early.drop(feed, row.key);
    }
    if (taken === 'early') early.put(feed, row);
    else if (taken !== 'taken')
      quarantine.put({ direction: 'down', topic: feed, key: row.key, ...taken, body: row.body, at: clock.now() });
  }

  function note(feed: FeedName, { key: said, seq, deleted }: IncomingRow, load: number): void {
    const key = keyHere(feed, said);
    if (deleted) unnamed.run(feed, key);
    else named.run(feed, key, seq, load, key === said ? null : said);
  }

  /** Goods that have come now may be what other rows waited for. */
  function takeEarly(moment: Moment): void {
    for (const { feed, key, body } of early.all()) {
      const row = { key, seq: 0, deleted: false, body: JSON.parse(body) as unknown };
      const taken = takeRow(feed, row, moment);
      if (taken === 'early') continue;
      early.drop(feed, key);
      settle(feed, row, taken, false);
    }
  }

  function takePart(feed: Exclude<FeedName, 'staff'>, rows: readonly IncomingRow[], moment: Moment): void {
    const { load } = cursors.read(feed) ?? FRESH;
    const hadTrouble = quarantine.count() > 0 || early.any();
    for (const row of rows) {
      settle(feed, row, takeRow(feed, row, moment), hadTrouble);
      note(feed, row, load);
    }
    if (feed === 'goods' && rows.length > 0) takeEarly(moment);
  }

  function state(feed: FeedName): FeedState {
    const { cursor, loading, received, total } = cursors.read(feed) ?? FRESH;
    return { feed, cursor, loading: loading === 1, received, total };
  }

  function moveOn(feed: FeedName, page: Pick<IncomingPage, 'cursor'> & { readonly total?: number | null }, rows: number): void {
    const before = cursors.read(feed) ?? FRESH;
    cursors.write(feed, { ...before, cursor: page.cursor, received: before.received + rows, total: page.total ?? before.total });
  }

  const feeds: ExchangePorts['feeds'] = {
    ...createFirstLoadTables(db, {
      ...{ unitOfWork, unitOfRefill, index, cursors, folded },
      takeRow: (feed, row, moment) => settle(feed, row, takeRow(feed, row, moment), false),
    }),
    caughtUp: env.caughtUp,
    state,
    states: () => FEEDS.map(state),
    startOver: (feed) => unitOfWork(() => startOver(cursors, feed)),

    *take(feed, page, moment) {
      if (feed === 'staff') return;
      yield* folded.unfold();
      const isLoad = state(feed).loading;
      const together = isLoad ? unitOfRefill : unitOfWork;
      const rows = rowsOf(page);
      for (let from = 0; ; from += PART) {
        const part = rows.slice(from, from + PART);
        const isLast = from + PART >= rows.length;
        together(() => {
          if (isLoad && part.length > 0 && (feed === 'goods' || feed === 'barcodes')) index.markStale();
          takePart(feed, part, moment());
          if (isLast) moveOn(feed, page, rows.length);
        });
        if (isLast) return;
        yield;
      }
    },

    *finishLoad(feed) {
      const { load } = cursors.read(feed) ?? FRESH;
      if (feed !== 'staff' && feed !== 'settings') yield* sweep(feed, load);
      unitOfWork(() => cursors.write(feed, { ...(cursors.read(feed) ?? FRESH), loading: 0 }));
    },

    *indexGoods() {
      if (!index.isStale()) return;
      const end = lastGood.get() ?? 0;
      for (let from = 0; from < end; from += GATHER_PAGE) {
        unitOfRefill(() => goodTakers.gatherCodes(from, from + GATHER_PAGE));
        yield;
      }
      for (const step of index.refresh(INDEX_PAGE)) if (step.done <= step.total) yield;
    },

    takeStaff: (people, until, page) =>
      unitOfWork(() => {
        replaceStaff(env.staff, people);
        setStaffUntil.run(until);
        moveOn('staff', page, people.length);
      }),
    staffUntil: () => staffUntil.get() ?? null,
    keptSettings: kept.all,
    digest: createFeedDigest(db, folded.unfold),

    again: (topic, key) =>
      unitOfWork(() => {
        const feed = FEEDS.find((name) => name === topic);
        const held = quarantine.row(topic, key);
        if (feed === undefined || feed === 'staff' || held === undefined) return false;
        const row = { ...held, seq: 0, deleted: false };
        const now = clock.now();
        const taken = takeRow(feed, row, { serverNow: now, betweenReceipts: false });
        if (taken === 'taken') quarantine.heal('down', topic, key);
        else settle(feed, row, taken === 'early' ? { code: 'FEED_ROW_UNUSABLE', details: { problem: 'goodId' } } : taken, false);
        return taken === 'taken';
      }),
  };
  return { feeds, comingPrices: coming };
}

/** What a balance covers stays with it, also when it has to wait for its good. */
function rowsOf({ rows, covers }: IncomingPage): readonly IncomingRow[] {
  if (covers == null) return rows;
  return rows.map((row) => (row.deleted ? row : { ...row, body: { ...(row.body as object), covers } }));
}

/** Barcodes are kept in one spelling, whatever spelling the server keeps. */
function keyHere(feed: FeedName, key: string): string {
  return feed === 'barcodes' ? normalizeGtin(key) : key;
}

function prepareKeptSettings(db: Database) {
  const keep = db.prepare('INSERT OR REPLACE INTO sync_kept_setting (section, fields) VALUES (?, ?)');
  const kept = db
    .prepare<[], string>("SELECT section || '.' || value FROM sync_kept_setting, json_each(fields) ORDER BY 1")
    .pluck();
  return {
    keep: (section: string, fields: readonly string[]) => void keep.run(section, JSON.stringify(fields)),
    all: () => kept.all(),
  };
}

function prepareEarlyRows(db: Database) {
  type Early = { readonly feed: Exclude<FeedName, 'staff'>; readonly key: string; readonly body: string };
  const put = db.prepare('INSERT OR REPLACE INTO sync_early_row (feed, key, body) VALUES (?, ?, ?)');
  const all = db.prepare<[], Early>('SELECT feed, key, body FROM sync_early_row ORDER BY feed, key');
  const any = db.prepare('SELECT 1 FROM sync_early_row LIMIT 1');
  const drop = db.prepare('DELETE FROM sync_early_row WHERE feed = ? AND key = ?');
  return {
    put: (feed: FeedName, { key, body }: IncomingRow) => void put.run(feed, key, JSON.stringify(body)),
    all: () => all.all(),
    any: () => any.get() !== undefined,
    drop: (feed: FeedName, key: string) => void drop.run(feed, key),
  };
}
