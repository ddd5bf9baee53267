/** Writes goods into the catalogue in pages; a good is known by its barcodes, one without them by its article. */
import type { Database } from 'better-sqlite3';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import { articleKey, fold } from '../../domain/catalogue/fold.ts';
import type { GoodsCode, GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import type { Ids, UnitOfWork } from '../app/ports.ts';
import type { GoodRow } from './good-rows.ts';

export type NumberedRow = { readonly line: number; readonly row: GoodsRow };
export type RowProblem = { readonly line: number; readonly code: ErrorCode; readonly details: Details };
export type PageOutcome = {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly problems: readonly RowProblem[];
};

export type GoodsWriter = {
  /** Call once before the pages: receipts will remember the new version, and the search indexes are out of date from here. */
  readonly begin: () => void;
  /** One transaction. Goods new to the till get `defaultVat` where the row says none. */
  readonly writePage: (rows: readonly NumberedRow[], defaultVat: string) => PageOutcome;
};

type StoredGood = GoodRow & {
  readonly codes: string;
  readonly grp: string;
  readonly article_key: string;
  readonly search: string;
};
type Written = 'added' | 'updated' | 'unchanged' | { readonly code: ErrorCode; readonly details: Details };
type Fields = Omit<StoredGood, 'n' | 'active'>;

const FIELDS = [
  'good_id',
  'name',
  'article',
  'category',
  'brand',
  'unit',
  'price',
  'vat',
  'model_id',
  'size',
  'colour',
  'grp',
  'article_key',
  'search',
  'codes',
] as const;

export function createGoodsWriter(db: Database, env: { readonly ids: Ids; readonly unitOfWork: UnitOfWork }): GoodsWriter {
  const bump = db.prepare(
    "INSERT INTO meta VALUES ('price_version', '1') ON CONFLICT DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
  );
  const markStale = db.prepare("INSERT INTO meta VALUES ('search_stale', '1') ON CONFLICT DO NOTHING");
  const write = prepareWrite(db, env.ids);

  return {
    begin: () =>
      env.unitOfWork(() => {
        bump.run();
        markStale.run();
      }),
    writePage: (rows, defaultVat) =>
      env.unitOfWork(() => {
        const counts = { added: 0, updated: 0, unchanged: 0 };
        const problems: RowProblem[] = [];
        for (const { line, row } of rows) {
          const written = write(row, defaultVat);
          if (typeof written === 'string') counts[written] += 1;
          else problems.push({ line, ...written });
        }
        return { ...counts, problems };
      }),
  };
}

function prepareWrite(db: Database, ids: Ids): (row: GoodsRow, defaultVat: string) => Written {
  const ownerOf = db.prepare<[string], number>('SELECT good_n FROM barcode WHERE code = ?').pluck();
  const ownerByArticle = db
    .prepare<[string], number>("SELECT n FROM good WHERE article_key = ? AND article_key <> '' ORDER BY n LIMIT 1")
    .pluck();
  const read = db.prepare<[number], StoredGood>('SELECT * FROM good WHERE n = ?');
  const insert = db.prepare(
    `INSERT INTO good (${FIELDS.join(', ')}, active) VALUES (${FIELDS.map((f) => `@${f}`).join(', ')}, 1)`,
  );
  const update = db.prepare(`UPDATE good SET ${FIELDS.map((f) => `${f} = @${f}`).join(', ')}, active = 1 WHERE n = @n`);
  const insertCode = db.prepare(
    'INSERT INTO barcode (code, good_n, quantity) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET quantity = excluded.quantity WHERE quantity <> excluded.quantity',
  );
  const count = db.prepare(`
    INSERT INTO stock (good_id, counted, running_then)
    VALUES (@goodId, @counted, coalesce(
      (SELECT running FROM stock_movement WHERE good_id = @goodId ORDER BY seq DESC, position DESC LIMIT 1), 0))
    ON CONFLICT (good_id) DO UPDATE SET counted = excluded.counted, running_then = excluded.running_then
    WHERE counted <> excluded.counted OR running_then <> excluded.running_then`);

  function findOwner(row: GoodsRow): number | undefined | 'several' {
    if (row.codes.length === 0) return ownerByArticle.get(articleKey(row.article ?? ''));
    const owners = new Set(row.codes.map(({ code }) => ownerOf.get(code)).filter((owner) => owner !== undefined));
    return owners.size > 1 ? 'several' : owners.values().next().value;
  }

  function store(known: StoredGood | undefined, fields: Fields): { readonly n: number; readonly changed: boolean } {
    if (known === undefined) return { n: Number(insert.run(fields).lastInsertRowid), changed: true };
    const changed = known.active === 0 || FIELDS.some((field) => fields[field] !== known[field]);
    if (changed) update.run({ ...fields, n: known.n });
    return { n: known.n, changed };
  }

  function writeCodes(n: number, codes: readonly GoodsCode[]): boolean {
    return codes.map(({ code, quantity }) => insertCode.run(code, n, quantity).changes).includes(1);
  }

  function writeStock(goodId: string, counted: number | undefined): boolean {
    return counted !== undefined && count.run({ goodId, counted }).changes > 0;
  }

  return (row, defaultVat) => {
    const owner = findOwner(row);
    if (owner === 'several') return { code: 'GOODS_BARCODE_TAKEN', details: { code: row.codes[0]?.code ?? '' } };
    const known = owner === undefined ? undefined : read.get(owner);
    if (known === undefined && row.name === '') return { code: 'GOODS_NAME', details: {} };
    const fields = merge(known ?? newGood(ids.next(), defaultVat), row);
    const { n, changed } = store(known, fields);
    const touched = [changed, writeCodes(n, row.codes), writeStock(fields.good_id, row.stock)];
    if (known === undefined) return 'added';
    return touched.includes(true) ? 'updated' : 'unchanged';
  };
}

/** What the row says over what the till knew, or what a good new to the till starts from. */
function merge(before: StoredGood, row: GoodsRow): Fields {
  const category = row.category ?? before.category;
  const texts = {
    name: row.name === '' ? before.name : row.name,
    brand: row.brand ?? before.brand,
    size: row.size ?? before.size,
    colour: row.colour ?? before.colour,
    article: row.article ?? before.article,
  };
  return {
    ...texts,
    good_id: before.good_id,
    category,
    unit: row.unit ?? before.unit,
    price: row.price === undefined ? before.price : row.price,
    vat: row.vat ?? before.vat,
    model_id: row.model === undefined ? before.model_id : row.model || null,
    grp: category.split('/').at(-1)?.trim() ?? '',
    article_key: articleKey(texts.article),
    search: fold(Object.values(texts).join(' ')),
    codes: joinCodes(before.codes, row.codes),
  };
}

function newGood(goodId: string, vat: string): StoredGood {
  const texts = {
    name: '',
    article: '',
    category: '',
    brand: '',
    size: '',
    colour: '',
    grp: '',
    article_key: '',
    search: '',
    codes: '',
  };
  return { ...texts, n: 0, good_id: goodId, unit: 'piece', price: null, vat, model_id: null, active: 1 };
}

function joinCodes(known: string, codes: readonly GoodsCode[]): string {
  const all = new Set([...known.split(' '), ...codes.map(({ code }) => code)]);
  all.delete('');
  return [...all].join(' ');
}
