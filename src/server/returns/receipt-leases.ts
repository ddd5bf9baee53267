/** Goods of a receipt are taken back by one till at a time, and what came back twice all the same is found out. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { CameBack } from '../../contract/sync/return-contract.ts';
import type { Unit } from '../db/database.ts';
import type { Trx } from '../db/trx.ts';
import type { ReadFact } from '../push/read-fact.ts';
import { addTask } from '../orders/staff-tasks.ts';
import { cameBackOf } from './past-receipt.ts';

type Holder = { readonly storeId: string; readonly tillId: string };
type OfReceipt = Holder & { readonly receiptId: string };

/** Holds until the return is here or the till gives it back. Throws RETURN_TAKEN {till}. */
export async function takeReceiptLease(
  unit: Unit,
  { receiptId, storeId, tillId }: OfReceipt,
): Promise<{ readonly returns: CameBack[] }> {
  const { trx, tenantId } = unit;
  const { rows } = await sql`
    INSERT INTO receipt_lease (tenant_id, receipt_id, store_id, till_id) VALUES (${tenantId}, ${receiptId}, ${storeId}, ${tillId})
    ON CONFLICT (tenant_id, receipt_id) DO UPDATE SET till_id = excluded.till_id WHERE receipt_lease.till_id = excluded.till_id
    RETURNING 1`.execute(trx);
  if (rows.length === 0) throw new Fault('RETURN_TAKEN', { till: await holderOf(unit, receiptId) });
  return { returns: await cameBackOf(unit, receiptId) };
}

async function holderOf({ trx, tenantId }: Unit, receiptId: string): Promise<string> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT s.name || ', ' || t.name AS name FROM receipt_lease l JOIN till t USING (tenant_id, store_id, till_id)
    JOIN store s USING (tenant_id, store_id) WHERE l.tenant_id = ${tenantId} AND l.receipt_id = ${receiptId}`.execute(trx);
  return rows[0]?.name ?? '';
}

/** Whether there was one of this till. */
export async function releaseReceiptLease({ trx, tenantId }: Unit, { receiptId, tillId }: OfReceipt): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM receipt_lease WHERE tenant_id = ${tenantId} AND receipt_id = ${receiptId} AND till_id = ${tillId} RETURNING 1`.execute(
    trx,
  );
  return rows.length > 0;
}

type Place = Holder & { readonly tenantId: string };
type Return = Extract<NonNullable<ReadFact['body']>, { readonly kind: 'ReturnCompleted' }>;

/** In the transaction that takes the facts in: the receipt is free for others, and more than was sold did not come back. */
export async function followReturns(trx: Trx, place: Place, facts: readonly ReadFact[]): Promise<void> {
  for (const { body } of facts) {
    if (body?.kind !== 'ReturnCompleted' || body.originalReceiptId === null) continue;
    await sql`
      DELETE FROM receipt_lease WHERE tenant_id = ${place.tenantId} AND receipt_id = ${body.originalReceiptId} AND till_id = ${place.tillId}`.execute(
      trx,
    );
    await noteOverReturned(trx, place, body);
  }
}

/** A till without the server may take back what another one took back already: people hear of it. */
async function noteOverReturned(trx: Trx, { tenantId, storeId }: Place, body: Return): Promise<void> {
  const sold = body.originalReceiptId;
  const { rows } = await sql<{ readonly number: number }>`
    SELECT r.number FROM store s JOIN receipt r USING (tenant_id, store_id) WHERE r.tenant_id = ${tenantId} AND r.receipt_id = ${sold} AND r.kind = 'sale' AND EXISTS (
      SELECT 1 FROM receipt_line l WHERE l.tenant_id = r.tenant_id AND l.store_id = r.store_id AND l.receipt_id = r.receipt_id
        AND l.quantity < (
          SELECT sum(b.quantity) FROM receipt c JOIN receipt_line b ON b.tenant_id = c.tenant_id AND b.store_id = c.store_id AND b.receipt_id = c.receipt_id
          WHERE c.tenant_id = r.tenant_id AND c.original_receipt_id = r.receipt_id AND c.kind = 'return' AND b.line_id = l.line_id))`.execute(
    trx,
  );
  const [over] = rows;
  if (over === undefined) return;
  const details = { number: over.number, receiptId: sold ?? '', returnNumber: body.number, sum: body.due };
  await addTask({ trx, tenantId }, { storeId, kind: 'double-return', orderId: '', about: body.receiptId, details });
}
