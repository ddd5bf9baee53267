/** The catalogue as the till asks it: by code, by words, by group. */
import type { Database } from 'better-sqlite3';
import { articleKey } from '../../domain/catalogue/fold.ts';
import { milli, type Milli } from '../../domain/money/minor.ts';
import type { Catalogue, SearchHit } from '../app/ports.ts';
import { GOOD_COLUMNS, toGood, type GoodRow } from './good-rows.ts';
import { createSearch } from './search.ts';
import { createSuggest } from './suggest.ts';

type MeaningRow = GoodRow & { readonly quantity: number };

export function createCatalogue(db: Database): Catalogue {
  const byBarcode = db.prepare<[string], MeaningRow>(
    `SELECT ${GOOD_COLUMNS}, b.quantity FROM barcode b JOIN good g ON g.n = b.good_n WHERE b.code = ? AND g.active = 1`,
  );
  const byArticle = db.prepare<[string], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM good g WHERE g.article_key = ? AND g.article_key <> '' AND g.active = 1 ORDER BY g.n LIMIT 1`,
  );
  const get = db.prepare<[string], GoodRow>(`SELECT ${GOOD_COLUMNS} FROM good g WHERE g.good_id = ?`);
  const variants = db.prepare<[string], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM good g WHERE g.model_id = ? AND g.active = 1 ORDER BY g.n`,
  );
  const barcodes = db.prepare<[string], { code: string; quantity: number }>(`
    SELECT b.code, b.quantity FROM good g JOIN barcode b ON b.good_n = g.n WHERE g.good_id = ? ORDER BY b.quantity, b.code`);
  const groups = db.prepare<[], { group: string; goods: number }>(
    "SELECT grp AS 'group', goods FROM good_group ORDER BY goods DESC, grp",
  );
  const group = db.prepare<[string, number, number], GoodRow>(`
    SELECT ${GOOD_COLUMNS} FROM good g
    WHERE g.grp = ? AND g.active = 1 AND g.search <> '' AND (g.model_id IS NULL
      OR g.n = (SELECT min(o.n) FROM good o WHERE o.model_id = g.model_id AND o.active = 1))
    ORDER BY g.search LIMIT ? OFFSET ?`);
  const priceVersion = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'price_version'").pluck();
  const ownVersion = db.prepare<[string], number | null>('SELECT price_version FROM good WHERE good_id = ?').pluck();
  const count = db.prepare<[], number>('SELECT coalesce(sum(goods), 0) FROM good_group').pluck();
  const stockOf = prepareStock(db);
  const variantCount = prepareVariantCount(db);
  const search = createSearch(db);
  const suggest = createSuggest(db, (text) => search(text, 1).rows.length > 0);

  const toHit = (row: GoodRow, variantsBehind: number): SearchHit => ({
    good: toGood(row),
    stock: stockOf(row),
    variants: variantsBehind,
  });

  return {
    byBarcode(codes) {
      for (const code of codes) {
        const row = byBarcode.get(code);
        if (row !== undefined) return { good: toGood(row), quantity: row.quantity as Milli };
      }
      return undefined;
    },
    byArticle(article) {
      const row = byArticle.get(articleKey(article));
      return row && toGood(row);
    },
    get(goodId) {
      const row = get.get(goodId);
      return row && toGood(row);
    },
    search(text, limit) {
      const { rows, count: found } = search(text, limit);
      const hits = rows.map(({ row, isModel }) => toHit(row, isModel ? variantCount(row.model_id) : 0));
      return { hits, suggestion: hits.length === 0 ? (suggest(text) ?? null) : null, count: found };
    },
    variants: (modelId) => variants.all(modelId).map((row) => toHit(row, 0)),
    barcodes: (goodId) => barcodes.all(goodId).map(({ code, quantity }) => ({ code, quantity: milli(quantity) })),
    groups: () => groups.all(),
    group: (name, offset, limit) => group.all(name, limit, offset).map((row) => toHit(row, variantCount(row.model_id))),
    stock(goodId) {
      const row = get.get(goodId);
      return row === undefined ? null : stockOf(row);
    },
    priceVersion: (goodId) => (goodId === undefined ? null : ownVersion.get(goodId)) ?? Number(priceVersion.get() ?? 0),
    count: () => count.get() ?? 0,
  };
}

/** Counted, and moved since then: one look at the last movement, however many sales there were. */
function prepareStock(db: Database): (row: GoodRow) => Milli | null {
  const running = db
    .prepare<[string], number>('SELECT running FROM stock_movement WHERE good_id = ? ORDER BY seq DESC, position DESC LIMIT 1')
    .pluck();
  return (row) => (row.counted === null ? null : milli(row.counted + (running.get(row.good_id) ?? 0) - row.running_then));
}

function prepareVariantCount(db: Database): (modelId: string | null) => number {
  const count = db.prepare<[string], number>('SELECT count(*) FROM good WHERE model_id = ? AND active = 1').pluck();
  return (modelId) => {
    const behind = modelId === null ? 0 : (count.get(modelId) ?? 0);
    return behind > 1 ? behind : 0;
  };
}
