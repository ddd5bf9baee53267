/** What a return brings about besides its rows: the receipt is free for others, and money given back twice is told. */
import { sql } from 'kysely';
import { addTask, type TaskUnit } from '../orders/staff-tasks.ts';
import type { ReadFact } from '../push/read-fact.ts';
import { endReceiptLeases, type Holder, type OfReceipt } from './receipt-leases.ts';

type Return = Extract<NonNullable<ReadFact['body']>, { readonly kind: 'ReturnCompleted' }>;

/** In the transaction that takes the facts in. */
export async function followReturns(unit: TaskUnit, { storeId, tillId }: Holder, facts: readonly ReadFact[]): Promise<void> {
  for (const { fact, body } of facts) {
    if (body?.kind !== 'ReturnCompleted' || body.originalReceiptId === null) continue;
    const place = { storeId, tillId, receiptId: body.originalReceiptId };
    await waitForOthers(unit, place);
    await noteLate(unit, place, body);
    await noteOverReturned(unit, place, body);
    await endReceiptLeases(unit, sql`receipt_id = ${place.receiptId} AND till_id = ${tillId} AND after_seq < ${fact.seq}`);
  }
}

/** Two returns that come at the same moment must see each other: the second one waits for the first one's COMMIT. */
async function waitForOthers({ trx, tenantId }: TaskUnit, { receiptId, storeId, tillId }: OfReceipt): Promise<void> {
  await sql`
    INSERT INTO receipt_lease (tenant_id, receipt_id, store_id, till_id) VALUES (${tenantId}, ${receiptId}, ${storeId}, ${tillId})
    ON CONFLICT (tenant_id, receipt_id) DO UPDATE SET told = receipt_lease.told`.execute(trx);
}

/** People freed the receipt because they took this return for not made: somebody may have been paid for the same goods since. */
async function noteLate(unit: TaskUnit, { receiptId, storeId, tillId }: OfReceipt, body: Return): Promise<void> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<{ readonly freedBy: string }>`
    DELETE FROM receipt_lease_freed WHERE tenant_id = ${tenantId} AND receipt_id = ${receiptId} AND till_id = ${tillId}
    RETURNING freed_by AS "freedBy"`.execute(trx);
  const [freed] = rows;
  if (freed === undefined) return;
  const number = await numberOf(unit, receiptId);
  const details = { number, receiptId, returnNumber: body.number, sum: body.due, freedBy: freed.freedBy };
  await addTask(unit, { storeId, kind: 'late-return', orderId: '', about: body.receiptId, details });
}

async function numberOf({ trx, tenantId }: TaskUnit, receiptId: string): Promise<number> {
  const { rows } = await sql<{ readonly number: number }>`
    SELECT number FROM receipt WHERE tenant_id = ${tenantId} AND receipt_id = ${receiptId} AND kind = 'sale'`.execute(trx);
  return rows[0]?.number ?? 0;
}

/** A till without the server may take back what another one took back already: people hear of it. */
async function noteOverReturned(unit: TaskUnit, { receiptId, storeId }: OfReceipt, body: Return): Promise<void> {
  const { rows } = await sql<{ readonly number: number }>`
    SELECT r.number FROM store s JOIN receipt r USING (tenant_id, store_id) WHERE r.tenant_id = ${unit.tenantId} AND r.receipt_id = ${receiptId} AND r.kind = 'sale' AND EXISTS (
      SELECT 1 FROM receipt_line l WHERE l.tenant_id = r.tenant_id AND l.store_id = r.store_id AND l.receipt_id = r.receipt_id
        AND l.quantity < (
          SELECT sum(b.quantity) FROM receipt c JOIN receipt_line b ON b.tenant_id = c.tenant_id AND b.store_id = c.store_id AND b.receipt_id = c.receipt_id
          WHERE c.tenant_id = r.tenant_id AND c.original_receipt_id = r.receipt_id AND c.kind = 'return' AND b.line_id = l.line_id))`.execute(
    unit.trx,
  );
  const [over] = rows;
  if (over === undefined) return;
  const details = { number: over.number, receiptId, returnNumber: body.number, sum: body.due };
  await addTask(unit, { storeId, kind: 'double-return', orderId: '', about: body.receiptId, details });
}
