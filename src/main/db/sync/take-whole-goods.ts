/** The first load of a till without goods: whole goods, written without looking for what cannot be there. */
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import { wholeGood, type FirstLoadPage, type HeldGood, type WholeGood } from '../../../contract/sync/first-load-contract.ts';
import { normalizeGtin } from '../../../domain/barcode/gtin.ts';
import { articleKey } from '../../../domain/catalogue/fold.ts';
import type { IncomingRow, Moment } from '../../../sync/till-ports.ts';
import type { GivenRow } from './folded-rows.ts';
import { takeSlice } from '../time-slice.ts';

export type LoadedFeed = 'goods' | 'barcodes' | 'prices';
/** What a page was given, by feed. */
export type Given = Readonly<Record<LoadedFeed, GivenRow[]>>;

export type WholeGoodsEnv = {
  /** One transaction. */
  readonly together: (work: () => void) => void;
  /** The way of every row that is not as simple as most: looks for what is there, keeps apart what is of no use. */
  readonly takeRow: (feed: Exclude<FeedName, 'staff'>, row: IncomingRow, moment: Moment) => void;
  readonly moment: () => Moment;
};

type PendingCode = { readonly code: string; readonly quantity: number; readonly n: number };

/**
 * Writes a page in steps of some milliseconds, a transaction each; a page that was cut short may come again. Answers
 * with what it was given. Throws SERVER_STRANGE.
 */
export type TakeWholeGoods = (page: FirstLoadPage, env: WholeGoodsEnv) => Generator<void, Given>;

export function createTakeWholeGoods(db: Database): TakeWholeGoods {
  const write = prepareWrite(db);

  return function* take(page, env) {
    const given: Given = { goods: [], barcodes: [], prices: [] };
    const codes: PendingCode[] = [];
    yield* inSlices(page.goods, env, (row: HeldGood, moment) => {
      note(given, row);
      const whole = wholeGood.safeParse(row);
      const n = whole.success && isSimple(whole.data, moment) ? write.good(whole.data) : undefined;
      if (n === undefined) takeApart(row, (feed, part) => env.takeRow(feed, part, moment));
      // In the order of their index: each page of it is then written once for a page of goods.
      else for (const { code, quantity } of row.codes) codes.push({ code: normalizeGtin(code), quantity, n });
    });
    yield* inSlices(page.prices, env, (row: IncomingRow, moment) => {
      given.prices.push([row.key, row.seq, null]);
      env.takeRow('prices', row, moment);
    });
    codes.sort((one, other) => (one.code < other.code ? -1 : 1));
    yield* inSlices(codes, env, write.code);
    return given;
  };
}

function* inSlices<T>(
  items: readonly T[],
  { together, moment }: WholeGoodsEnv,
  take: (item: T, moment: Moment) => void,
): Generator<void, void> {
  for (let from = 0; from < items.length;) {
    together(() => {
      const at = moment();
      from = takeSlice(items, from, (item) => take(item, at));
    });
    yield;
  }
}

/** Nothing about it needs a second look: at most one price, which holds. A good that is new has no receipt to wait for. */
function isSimple({ key, body, price, codes }: WholeGood, { serverNow }: Moment): boolean {
  if (body.goodId !== key || body.name === '' || codes.some(({ quantity }) => quantity < 1)) return false;
  return price === null || (price.body.prices.length === 1 && (price.body.prices[0]?.from ?? '') <= serverNow);
}

function note(given: Given, { key, seq, price, codes }: HeldGood): void {
  given.goods.push([key, seq, null]);
  if (price !== null) given.prices.push([key, price.seq, null]);
  for (const { code: said, seq: number } of codes) {
    const code = normalizeGtin(said);
    given.barcodes.push([code, number, code === said ? null : said]);
  }
}

/** As the feeds would have brought it. */
function takeApart(
  { key, seq, body, price, codes }: HeldGood,
  take: (feed: LoadedFeed, row: IncomingRow) => void,
): void {
  take('goods', { key, seq, deleted: false, body });
  if (price !== null) take('prices', { key, seq: price.seq, deleted: false, body: price.body });
  for (const { code, seq: number, quantity } of codes)
    take('barcodes', { key: code, seq: number, deleted: false, body: { code, goodId: key, quantity } });
}

/** Names and groups come with the search indexes: see search-index.ts. */
function prepareWrite(db: Database) {
  const insertGood = db.prepare(`
    INSERT INTO good (good_id, name, article, category, brand, unit, price, is_free, vat, model_id, size, colour, active,
      grp, article_key, search, codes, counted, running_then, price_version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, '', '', NULL, 0, ?) ON CONFLICT (good_id) DO NOTHING`);
  const putCode = db.prepare(`
    INSERT INTO barcode (code, good_n, quantity) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET good_n = excluded.good_n, quantity = excluded.quantity`);

  return {
    /** Its number; undefined when it is there already, of a page that was cut short. */
    good({ body, price }: WholeGood): number | undefined {
      const { amount = null, version = null } = price?.body.prices[0] ?? {};
      const { changes, lastInsertRowid } = insertGood.run(
        ...[body.goodId, body.name, body.article, body.category, body.brand, body.unit],
        ...[amount === 0 ? null : amount, amount === 0 ? 1 : 0, body.vat, body.modelId, body.size, body.colour],
        ...[body.active ? 1 : 0, articleKey(body.article), version],
      );
      return changes === 0 ? undefined : Number(lastInsertRowid);
    },
    code: ({ code, quantity, n }: PendingCode): void => void putCode.run(code, n, quantity),
  };
}
