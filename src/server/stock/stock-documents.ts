/** Goods received, written off, moved between stores, counted: each becomes movements, and the stock follows from those. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { StockDocument } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Unit } from '../db/database.ts';
import { pendingOf } from '../push/derive-rows.ts';
import { insertRows, type Row } from '../push/insert-rows.ts';

/**
 * Safe to repeat with the same identifier and content. Goods of a transfer that arrive `later` are on the way until
 * `recordArrival`. Throws RECORD_CONFLICT for other content, RECORD_UNKNOWN, BAD_INPUT.
 */
export async function recordStockDocument(
  unit: Unit,
  documentId: string,
  document: StockDocument,
  arrives: 'now' | 'later' = 'now',
): Promise<'recorded' | 'duplicate'> {
  const { trx, tenantId } = unit;
  const { storeId, kind, toStoreId, number, note, at, lines } = document;
  if ((kind === 'transfer') !== (toStoreId !== null) || toStoreId === storeId)
    throw new Fault('BAD_INPUT', { field: 'toStoreId' });
  if (new Set(lines.map(({ goodId }) => goodId)).size !== lines.length) throw new Fault('BAD_INPUT', { field: 'lines' });
  await assertStores(unit, toStoreId === null ? [storeId] : [storeId, toStoreId]);
  const body = canonicalJson(document);
  const put = await sql`
    INSERT INTO stock_document (tenant_id, store_id, document_id, kind, to_store_id, number, note, at, body)
    VALUES (${tenantId}, ${storeId}, ${documentId}, ${kind}, ${toStoreId}, ${number}, ${note}, ${at}, ${body})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (put.rows.length === 0) {
    const held = await sql<{ readonly body: string }>`
      SELECT body FROM stock_document WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND document_id = ${documentId}`.execute(
      trx,
    );
    if (held.rows[0]?.body !== body) throw new Fault('RECORD_CONFLICT', { id: documentId });
    return 'duplicate';
  }
  await moveGoods(unit, documentId, document, arrives);
  return 'recorded';
}

async function moveGoods(unit: Unit, documentId: string, document: StockDocument, arrives: 'now' | 'later'): Promise<void> {
  const { storeId, kind, toStoreId, lines } = document;
  const quantities = kind === 'count' ? await corrections(unit, storeId, lines) : lines;
  const isOut = kind === 'write-off' || kind === 'transfer';
  await move(unit, storeId, movementsOf(documentId, document, quantities, isOut ? -1 : 1));
  if (toStoreId !== null && arrives === 'now') await move(unit, toStoreId, movementsOf(documentId, document, quantities, 1));
}

/** What of a transfer's goods came to a store, once. */
export async function recordArrival(
  unit: Unit,
  documentId: string,
  arrival: Pick<StockDocument, 'storeId' | 'at' | 'lines'>,
): Promise<void> {
  await move(unit, arrival.storeId, movementsOf(documentId, { kind: 'transfer', at: arrival.at }, arrival.lines, 1));
}

type Quantities = readonly { readonly goodId: string; readonly quantity: number }[];

function movementsOf(
  documentId: string,
  { kind, at }: Pick<StockDocument, 'kind' | 'at'>,
  lines: Quantities,
  sign: 1 | -1,
): readonly Row[] {
  return lines.map(({ goodId, quantity }, position) => {
    const signed = sign === 1 ? quantity : 0 - quantity;
    return { source_id: documentId, position, good_id: goodId, kind, quantity: signed, at };
  });
}

async function move({ trx, tenantId }: Unit, storeId: string, movements: readonly Row[]): Promise<void> {
  await insertRows(trx, { tenantId, storeId }, { stock_movement: movements, stock_pending: pendingOf(movements, v7) });
}

/** What was counted less what was on hand. Two counts of one store wait for each other at its lease. */
async function corrections({ trx, tenantId }: Unit, storeId: string, lines: Quantities): Promise<Quantities> {
  await sql`SELECT 1 FROM stock_lease WHERE tenant_id = ${tenantId} AND store_id = ${storeId} FOR UPDATE`.execute(trx);
  const { rows } = await sql<{ readonly goodId: string; readonly onHand: number }>`
    SELECT good_id AS "goodId", sum(quantity)::bigint AS "onHand" FROM stock_movement
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = ANY(${lines.map(({ goodId }) => goodId)}::text[])
    GROUP BY good_id`.execute(trx);
  const onHand = new Map(rows.map((row) => [row.goodId, row.onHand]));
  return lines.map(({ goodId, quantity }) => ({ goodId, quantity: quantity - (onHand.get(goodId) ?? 0) }));
}

async function assertStores({ trx, tenantId }: Unit, storeIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ readonly storeId: string }>`
    SELECT store_id AS "storeId" FROM store WHERE tenant_id = ${tenantId} AND store_id = ANY(${storeIds}::uuid[])`.execute(trx);
  const missing = storeIds.find((storeId) => !rows.some((row) => row.storeId === storeId));
  if (missing !== undefined) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: missing });
}
