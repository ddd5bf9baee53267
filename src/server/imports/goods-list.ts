/** A list of goods into the catalogue: bad lines are reported and skipped, the rest is kept, page by page. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { GoodChange, StockDocument } from '../../contract/sync/back-office-contract.ts';
import type { goodsImportQuery } from '../../contract/sync/import-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { readGoodsHeader, type GoodsColumns } from '../../domain/catalogue/goods-file-columns.ts';
import { readGoodsRow, type GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import { saveGoods } from '../catalogue/goods.ts';
import { setPrices } from '../catalogue/prices.ts';
import type { Unit } from '../db/database.ts';
import { recordStockDocument } from '../stock/stock-documents.ts';
import type { ImportList, ImportPage, Problem, Written } from './import-list.ts';

type Query = z.infer<typeof goodsImportQuery>;
export type Numbered = { readonly line: number; readonly row: GoodsRow };
type Known = Omit<GoodChange, 'barcodes'>;

type ReadGoods = (
  lines: readonly string[],
  firstLine: number,
) => { readonly rows: readonly Numbered[]; readonly problems: readonly Problem[] };
type WriteGoods = (unit: Unit, rows: readonly Numbered[]) => Promise<Omit<Written, 'skipped'>>;

/** Throws GOODS_HEADER. */
export function openGoodsList(header: string, query: Query): ImportList {
  const columns = readGoodsHeader(header);
  if (!columns.ok) throw new Fault(columns.error.code, { problem: columns.error.problem });
  return pageByPage(createReader(columns.value), (unit, rows) => writePage(unit, rows, query));
}

/** A list whose lines have nothing to do with each other. */
export function pageByPage(read: ReadGoods, write: WriteGoods): ImportList {
  return {
    read(lines, firstLine) {
      const { rows, problems } = read(lines, firstLine);
      const writeAll: ImportPage['write'] = async (unit) => {
        const written = rows.length === 0 ? NOTHING : await write(unit, rows);
        const all = [...problems, ...written.problems];
        return { ...written, skipped: all.length, problems: all };
      };
      return { rows: lines.length, write: writeAll };
    },
    end: () => [],
  };
}

const NOTHING = { added: 0, updated: 0, unchanged: 0, problems: [] };

/** Remembers the barcodes of earlier lines: one that comes twice is the list's mistake. */
export function createReader(columns: GoodsColumns): ReadGoods {
  const firstLineOf = new Map<string, number>();

  function readLine(line: number, text: string): Numbered | Problem {
    const read = readGoodsRow(columns, text);
    if (!read.ok) return { line, ...read.error };
    if (text.includes('\0')) return { line, code: 'GOODS_TEXT', details: { field: 'text', most: 0 } };
    const twice = read.value.codes.find(({ code }) => firstLineOf.has(code));
    if (twice)
      return { line, code: 'GOODS_BARCODE_TWICE', details: { code: twice.code, first: firstLineOf.get(twice.code) ?? 0 } };
    for (const { code } of read.value.codes) firstLineOf.set(code, line);
    return { line, row: read.value };
  }

  return (lines, firstLine) => {
    const rows: Numbered[] = [];
    const problems: Problem[] = [];
    for (const [index, text] of lines.entries()) {
      if (text.trim() === '') continue;
      const read = readLine(firstLine + index, text);
      if ('row' in read) rows.push(read);
      else problems.push(read);
    }
    return { rows, problems };
  };
}

async function writePage(
  unit: Unit,
  page: readonly Numbered[],
  { priceTypeId, storeId, defaultVat }: Query,
): ReturnType<WriteGoods> {
  const ids = await findGoods(unit, page);
  const known = await readKnown(unit, [...ids.values()]);
  const problems: Problem[] = [];
  const goods = new Map<string, { readonly good: GoodChange; readonly row: GoodsRow }>();
  for (const numbered of page) {
    const { line, row } = numbered;
    const goodId = ids.get(numbered) ?? v7();
    const before = known.get(goodId);
    if (before === undefined && row.name === '') problems.push({ line, code: 'GOODS_NAME', details: {} });
    else goods.set(goodId, { good: toGood(goodId, row, before, defaultVat), row });
  }
  const added = [...goods.keys()].filter((goodId) => !known.has(goodId)).length;
  const changed =
    goods.size === 0
      ? 0
      : await saveGoods(
          unit,
          [...goods.values()].map(({ good }) => good),
        );
  const prices = [...goods].flatMap(([goodId, { row }]) => (row.price === undefined ? [] : [{ goodId, amount: row.price }]));
  if (prices.length > 0) await setPrices(unit, { priceTypeId, prices });
  const counted = [...goods].flatMap(([goodId, { row }]) =>
    row.stock === undefined || row.stock < 0 ? [] : [{ goodId, quantity: row.stock }],
  );
  if (storeId !== undefined && counted.length > 0) await recordStockDocument(unit, v7(), countOf(storeId, counted));
  const unchanged = page.length - changed - problems.length;
  return { added, updated: changed - added, unchanged, problems };
}

export function countOf(storeId: string, lines: StockDocument['lines']): StockDocument {
  return { storeId, kind: 'count', toStoreId: null, number: '', note: 'import', at: new Date().toISOString(), lines };
}

/** By any of its barcodes, else by its article. */
export async function findGoods({ trx, tenantId }: Unit, page: readonly Numbered[]): Promise<Map<Numbered, string>> {
  const codes = page.flatMap(({ row }) => row.codes.map(({ code }) => code));
  const articles = page.flatMap(({ row }) => row.article ?? []).filter((article) => article !== '');
  const byCode = await sql<{ readonly code: string; readonly goodId: string }>`
    SELECT code, good_id AS "goodId" FROM barcode WHERE tenant_id = ${tenantId} AND code = ANY(${codes}::text[])`.execute(trx);
  const byArticle = await sql<{ readonly article: string; readonly goodId: string }>`
    SELECT article, min(good_id) AS "goodId" FROM good WHERE tenant_id = ${tenantId} AND article = ANY(${articles}::text[]) GROUP BY article`.execute(
    trx,
  );
  const goodOfCode = new Map(byCode.rows.map(({ code, goodId }) => [code, goodId]));
  const goodOfArticle = new Map(byArticle.rows.map(({ article, goodId }) => [article, goodId]));
  const found = new Map<Numbered, string>();
  for (const numbered of page) {
    const { codes: own, article } = numbered.row;
    const coded = own.map(({ code }) => goodOfCode.get(code)).find((goodId) => goodId !== undefined);
    const goodId = coded ?? (own.length === 0 ? goodOfArticle.get(article ?? '') : undefined);
    if (goodId !== undefined) found.set(numbered, goodId);
  }
  return found;
}

async function readKnown({ trx, tenantId }: Unit, goodIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known>`
    SELECT good_id AS "goodId", name, article, category, brand, unit, vat, model_id AS "modelId", size, colour, active
    FROM good WHERE tenant_id = ${tenantId} AND good_id = ANY(${[...goodIds]}::text[])`.execute(trx);
  return new Map(rows.map((row) => [row.goodId, row]));
}

/** What the line does not say stays as it was. */
function toGood(goodId: string, row: GoodsRow, before: Known | undefined, defaultVat: string): GoodChange {
  const fresh: Known = {
    goodId,
    name: '',
    article: '',
    category: '',
    brand: '',
    unit: 'piece',
    vat: defaultVat,
    modelId: null,
    size: '',
    colour: '',
    active: true,
  };
  const base = before ?? fresh;
  const { article, category, brand, unit, vat, model, size, colour } = row;
  const said = Object.fromEntries(
    Object.entries({ article, category, brand, unit, vat, size, colour }).filter(([, value]) => value !== undefined),
  );
  const modelId = model === undefined ? base.modelId : model === '' ? null : model.slice(0, 64);
  const codes = row.codes.length === 0 ? {} : { barcodes: [...row.codes] };
  return { ...base, ...said, name: row.name === '' ? base.name : row.name, modelId, ...codes };
}
