/** Goods, their barcodes and their stock, as the server has them. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { barcodeBody, goodBody, stockBody } from '../../../contract/sync/feed-contract.ts';
import { normalizeGtin } from '../../../domain/barcode/gtin.ts';
import { articleKey } from '../../../domain/catalogue/fold.ts';
import { GOOD_FIELDS, groupOf, newGood, searchTextOf, type GoodFields, type StoredGood } from '../good-fields.ts';
import type { SearchIndex } from '../search-index.ts';
import { unusable, type Taken, type TakeRow } from './take-row.ts';

const coveringStock = stockBody.extend({ covers: z.int().min(0).nullable().default(null) });

export type GoodTakers = {
  readonly goods: TakeRow;
  readonly barcodes: TakeRow;
  readonly stock: TakeRow;
  /** A part at a time: codes of each good beside it, for the search by digits. */
  readonly gatherCodes: (from: number, to: number) => void;
};

export function createGoodTakers(db: Database, index: SearchIndex): GoodTakers {
  const read = db.prepare<[string], StoredGood>('SELECT * FROM good WHERE good_id = ?');
  return {
    goods: takeGoods(db, index, read),
    barcodes: takeBarcodes(db, index),
    stock: takeStock(db),
    gatherCodes: prepareGather(db),
  };
}

type ReadGood = { get(goodId: string): StoredGood | undefined };

function takeGoods(db: Database, index: SearchIndex, read: ReadGood): TakeRow {
  const insert = db.prepare(
    `INSERT INTO good (${GOOD_FIELDS.join(', ')}) VALUES (${GOOD_FIELDS.map((field) => `@${field}`).join(', ')})`,
  );
  const update = db.prepare(`UPDATE good SET ${GOOD_FIELDS.map((field) => `${field} = @${field}`).join(', ')} WHERE n = @n`);

  function store(before: StoredGood | undefined, fields: GoodFields): void {
    if (before === undefined) {
      const later = index.isStale() ? { search: '', grp: '', article_key: '' } : {};
      const n = Number(insert.run({ ...fields, ...later }).lastInsertRowid);
      return index.replace(undefined, { ...fields, n });
    }
    if (GOOD_FIELDS.every((field) => fields[field] === before[field])) return;
    update.run({ ...fields, n: before.n });
    index.replace(before, { ...fields, n: before.n });
  }

  return (row) => {
    const before = read.get(row.key);
    if (row.deleted) {
      if (before) store(before, { ...before, active: 0 });
      return 'taken';
    }
    const body = goodBody.safeParse(row.body);
    if (!body.success) return unusable(body.error.issues[0]?.path.join('.') ?? '');
    if (body.data.name === '') return unusable('name');
    store(before, mergeBody(before ?? newGood(row.key, body.data.vat), body.data));
    return 'taken';
  };
}

function mergeBody(before: GoodFields, body: ReturnType<typeof goodBody.parse>): GoodFields {
  const { goodId, name, article, category, brand, unit, vat, modelId, size, colour, active } = body;
  return {
    ...before,
    ...{ good_id: goodId, name, article, category, brand, unit, vat, model_id: modelId, size, colour, active: active ? 1 : 0 },
    grp: groupOf(category),
    article_key: articleKey(article),
    search: searchTextOf(body),
  };
}

function takeBarcodes(db: Database, index: SearchIndex): TakeRow {
  const owner = db.prepare<[string], number>('SELECT good_n FROM barcode WHERE code = ?').pluck();
  const numberOf = db.prepare<[string], number>('SELECT n FROM good WHERE good_id = ?').pluck();
  const whole = db.prepare<[number], StoredGood>('SELECT * FROM good WHERE n = ?');
  const put = db.prepare(
    'INSERT INTO barcode (code, good_n, quantity) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET good_n = excluded.good_n, quantity = excluded.quantity',
  );
  const remove = db.prepare('DELETE FROM barcode WHERE code = ?');
  const codesOf = db
    .prepare<[number], string | null>("SELECT group_concat(code, ' ' ORDER BY code) FROM barcode WHERE good_n = ?")
    .pluck();
  const setCodes = db.prepare('UPDATE good SET codes = ? WHERE n = ?');

  function regather(n: number | undefined): void {
    if (n === undefined || index.isStale()) return;
    const good = whole.get(n);
    if (good === undefined) return;
    const codes = codesOf.get(n) ?? '';
    setCodes.run(codes, n);
    index.replace(good, { ...good, codes });
  }

  return (row) => {
    const code = normalizeGtin(row.key);
    const before = owner.get(code);
    if (row.deleted) {
      remove.run(code);
      regather(before);
      return 'taken';
    }
    const body = barcodeBody.safeParse(row.body);
    if (!body.success || body.data.quantity < 1) return unusable('barcode');
    const n = numberOf.get(body.data.goodId);
    if (n === undefined) return 'early';
    put.run(code, n, body.data.quantity);
    if (before !== n) regather(before);
    regather(n);
    return 'taken';
  };
}

/** The server counts what it knows of; what this till sold after that is taken off here, as it is sold. Without a word from the server that is what it acknowledged. */
function takeStock(db: Database): TakeRow {
  const known = db
    .prepare<[string, number | null], number>(
      `
      SELECT running FROM stock_movement WHERE good_id = ? AND seq <= coalesce(?, (SELECT acked_seq FROM sync_progress))
      ORDER BY seq DESC, position DESC LIMIT 1`,
    )
    .pluck();
  const set = db.prepare('UPDATE good SET counted = ?, running_then = ? WHERE good_id = ?');

  return (row): Taken => {
    if (row.deleted) {
      set.run(null, 0, row.key);
      return 'taken';
    }
    const body = coveringStock.safeParse(row.body);
    if (!body.success) return unusable('stock');
    return set.run(body.data.onHand, known.get(row.key, body.data.covers) ?? 0, row.key).changes === 0 ? 'early' : 'taken';
  };
}

function prepareGather(db: Database): GoodTakers['gatherCodes'] {
  const gather = db.prepare(`
    UPDATE good SET codes = held.codes
    FROM (SELECT good_n, group_concat(code, ' ' ORDER BY code) AS codes FROM barcode WHERE good_n > @from AND good_n <= @to GROUP BY good_n) AS held
    WHERE good.n = held.good_n AND good.codes <> held.codes`);
  const empty = db.prepare(`
    UPDATE good SET codes = '' WHERE n > @from AND n <= @to AND codes <> '' AND NOT EXISTS (SELECT 1 FROM barcode WHERE good_n = good.n)`);
  return (from, to) => {
    gather.run({ from, to });
    empty.run({ from, to });
  };
}
