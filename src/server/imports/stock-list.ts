/** A list of stock alone: how much of each known good there is in one store. */
import type { z } from 'zod';
import type { stockImportQuery } from '../../contract/sync/import-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { readGoodsHeader } from '../../domain/catalogue/goods-file-columns.ts';
import { v7 } from 'uuid';
import type { Unit } from '../db/database.ts';
import { recordStockDocument } from '../stock/stock-documents.ts';
import { countOf, createReader, findGoods, pageByPage, type Numbered } from './goods-list.ts';
import type { ImportList, Problem, Written } from './import-list.ts';

/** Throws GOODS_HEADER, also for a list without a column of stock. */
export function openStockList(header: string, { storeId }: z.infer<typeof stockImportQuery>): ImportList {
  const columns = readGoodsHeader(header);
  if (!columns.ok) throw new Fault(columns.error.code, { problem: columns.error.problem });
  if (!columns.value.at.has('stock')) throw new Fault('GOODS_HEADER', { problem: 'stock ?' });
  return pageByPage(createReader(columns.value), (unit, rows) => countPage(unit, rows, storeId));
}

async function countPage(unit: Unit, page: readonly Numbered[], storeId: string): Promise<Omit<Written, 'skipped'>> {
  const ids = await findGoods(unit, page);
  const problems: Problem[] = [];
  const counted = new Map<string, number>();
  for (const numbered of page) {
    const { line, row } = numbered;
    const goodId = ids.get(numbered);
    if (goodId === undefined) problems.push({ line, code: 'GOOD_UNKNOWN', details: {} });
    else if (row.stock === undefined || row.stock < 0) problems.push({ line, code: 'GOODS_STOCK', details: { text: '' } });
    else counted.set(goodId, row.stock);
  }
  const lines = [...counted].map(([goodId, quantity]) => ({ goodId, quantity }));
  if (lines.length > 0) await recordStockDocument(unit, v7(), countOf(storeId, lines));
  return { added: 0, updated: lines.length, unchanged: page.length - lines.length - problems.length, problems };
}
