/** The first load of a till without goods: whole goods, written without looking for what cannot be there. */
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import { heldGood, type HeldGood, type FirstLoadPage, type WholeGood } from '../../../contract/sync/first-load-contract.ts';
import { normalizeGtin } from '../../../domain/barcode/gtin.ts';
import type { IncomingRow, Moment } from '../../../sync/till-ports.ts';
import type { GivenRow } from './folded-rows.ts';
import { isPlainGood } from './plain-good.ts';
import { takeSlice, type Sliceable } from '../time-slice.ts';

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
/** Goods that are written, and their codes that are not yet. */
export type Batch = { readonly given: Given; readonly codes: PendingCode[] };
export const emptyBatch = (): Batch => ({ given: { goods: [], barcodes: [], prices: [] }, codes: [] });

/**
 * Both write in steps of some milliseconds, a transaction each, and throw SERVER_STRANGE. What was cut short may come again.
 *
 * Codes arrive in no order, and nearly every page of their index takes some of each thousand: written a page of goods at a
 * time they were half of all that the log and the checkpoint had to write.
 */
export type TakeWholeGoods = {
  page(page: FirstLoadPage, batch: Batch, env: WholeGoodsEnv): Generator<void, void>;
  codes(batch: Batch, env: WholeGoodsEnv): Generator<void, void>;
};

export function createTakeWholeGoods(db: Database): TakeWholeGoods {
  const write = prepareWrite(db);

  return {
    *page(page, { given, codes }, env) {
      yield* inSlices(page.goods, env, (text, moment) => {
        const row = readJson(text);
        const plain = isPlainGood(row, moment.serverNow) ? row : undefined;
        // One that is new has no receipt to wait for: its price may begin at once.
        const n = plain && write.good(plain);
        const held = plain ?? readHeld(row);
        note(given, held, (code, quantity) => n !== undefined && codes.push({ code, quantity, n }));
        if (n === undefined) takeApart(held, (feed, part) => env.takeRow(feed, part, moment));
      });
      yield* inSlices(page.prices, env, (row: IncomingRow, moment) => {
        given.prices.push([row.key, row.seq]);
        env.takeRow('prices', row, moment);
      });
    },
    *codes({ codes }, env) {
      codes.sort((one, other) => (one.code < other.code ? -1 : 1));
      yield* inSlices(codes, env, write.code);
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('SERVER_STRANGE', { status: 200 }, { cause });
  }
}

function readHeld(row: unknown): HeldGood {
  const { success, data, error } = heldGood.safeParse(row);
  if (!success) throw new Fault('SERVER_STRANGE', { status: 200 }, { cause: error });
  return data;
}

function* inSlices<T>(
  items: Sliceable<T>,
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

function note(given: Given, { key, seq, price, codes }: HeldGood, coded: (code: string, quantity: number) => void): void {
  given.goods.push([key, seq]);
  if (price !== null) given.prices.push([key, price.seq]);
  for (const { code: said, seq: number, quantity } of codes) {
    const code = normalizeGtin(said);
    given.barcodes.push(code === said ? [code, number] : [code, number, said]);
    coded(code, quantity);
  }
}

/** As the feeds would have brought it. */
function takeApart({ key, seq, body, price, codes }: HeldGood, take: (feed: LoadedFeed, row: IncomingRow) => void): void {
  take('goods', { key, seq, deleted: false, body });
  if (price !== null) take('prices', { key, seq: price.seq, deleted: false, body: price.body });
  for (const { code, seq: number, quantity } of codes)
    take('barcodes', { key: code, seq: number, deleted: false, body: { code, goodId: key, quantity } });
}

/** Names, groups and articles to be found by come with the search indexes: see search-index.ts. */
function prepareWrite(db: Database) {
  const insertGood = db.prepare(`
    INSERT INTO good (good_id, name, article, category, brand, unit, price, is_free, vat, model_id, size, colour, active,
      grp, article_key, search, codes, counted, running_then, price_version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', NULL, 0, ?) ON CONFLICT (good_id) DO NOTHING`);
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
        ...[body.active ? 1 : 0, version],
      );
      return changes === 0 ? undefined : Number(lastInsertRowid);
    },
    code: ({ code, quantity, n }: PendingCode): void => void putCode.run(code, n, quantity),
  };
}
