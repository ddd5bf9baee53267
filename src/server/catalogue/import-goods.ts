/** A list of goods (TSV or CSV) into the catalogue: bad lines are reported and skipped, the rest is kept, page by page. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { GoodChange, importQuery, importReport, StockDocument } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { readGoodsHeader, type GoodsColumns } from '../../domain/catalogue/goods-file-columns.ts';
import { readGoodsRow, type GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import type { Database, Unit } from '../db/database.ts';
import { recordStockDocument } from '../stock/stock-documents.ts';
import { saveGoods } from './goods.ts';
import { setPrices } from './prices.ts';
import { toTsvLines } from './to-tsv-lines.ts';

export type ImportReport = z.infer<typeof importReport>;
type Query = z.infer<typeof importQuery>;
type Numbered = { readonly line: number; readonly row: GoodsRow };
type Problem = ImportReport['problems'][number];
type Known = Omit<GoodChange, 'barcodes'>;

const PAGE = 1000;
const PROBLEMS_KEPT = 1000;

/** Throws GOODS_HEADER, RECORD_UNKNOWN; pages already taken in stay, and taking the list in again changes only what differs. */
export async function importGoods(database: Database, tenantId: string, list: string, query: Query): Promise<ImportReport> {
  const lines = toTsvLines(list);
  const header = readGoodsHeader(lines[0] ?? '');
  if (!header.ok) throw new Fault(header.error.code, { problem: header.error.problem });
  const { rows, problems } = readRows(header.value, lines);
  const tally = { added: 0, updated: 0, unchanged: 0 };
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    const done = await database.inTenant(tenantId, (unit) => writePage(unit, page, query));
    tally.added += done.added;
    tally.updated += done.updated;
    tally.unchanged += page.length - done.added - done.updated - done.problems.length;
    problems.push(...done.problems);
  }
  return { lines: lines.length - 1, ...tally, skipped: problems.length, problems: problems.slice(0, PROBLEMS_KEPT) };
}

function readRows(
  columns: GoodsColumns,
  lines: readonly string[],
): { readonly rows: readonly Numbered[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const rows: Numbered[] = [];
  const firstLineOf = new Map<string, number>();
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    if (index === 0 || text.trim() === '') continue;
    const read = readGoodsRow(columns, text);
    const twice = read.ok ? read.value.codes.find(({ code }) => firstLineOf.has(code)) : undefined;
    if (!read.ok) problems.push({ line, ...read.error });
    else if (text.includes('\0')) problems.push({ line, code: 'GOODS_TEXT', details: { field: 'text', most: 0 } });
    else if (twice)
      problems.push({
        line,
        code: 'GOODS_BARCODE_TWICE',
        details: { code: twice.code, first: firstLineOf.get(twice.code) ?? 0 },
      });
    else {
      for (const { code } of read.value.codes) firstLineOf.set(code, line);
      rows.push({ line, row: read.value });
    }
  }
  return { rows, problems };
}

type Written = { readonly added: number; readonly updated: number; readonly problems: readonly Problem[] };

async function writePage(unit: Unit, page: readonly Numbered[], { priceTypeId, storeId, defaultVat }: Query): Promise<Written> {
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
  return { added, updated: changed - added, problems };
}

function countOf(storeId: string, lines: StockDocument['lines']): StockDocument {
  return { storeId, kind: 'count', toStoreId: null, number: '', note: 'import', at: new Date().toISOString(), lines };
}

/** By any of its barcodes, else by its article. */
async function findGoods({ trx, tenantId }: Unit, page: readonly Numbered[]): Promise<Map<Numbered, string>> {
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
