/**
 * Goods of a receipt are taken back by one till at a time. A lease has no end of its own: the till may have given the money
 * back before it was cut off. What takes long is told to people, and they may free the receipt (free-receipts.ts).
 */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { CameBack } from '../../contract/sync/return-contract.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { assertNotEnded, noteEnded } from '../leases/ended-leases.ts';
import { finishTasks, type TaskUnit } from '../orders/staff-tasks.ts';
import { cameBackOf } from './past-receipt.ts';

export type Holder = { readonly storeId: string; readonly tillId: string };
export type OfReceipt = Holder & { readonly receiptId: string };
/** The till's name for it, and how far its journal was. */
type Asked = OfReceipt & { readonly lease: string; readonly after: number };
/** `told`: people were asked to look what became of it. */
type Ended = OfReceipt & { readonly lease: string; readonly since: string; readonly told: boolean };

const ENDED = sql`receipt_id AS "receiptId", store_id AS "storeId", till_id AS "tillId", lease_id AS lease,
  ${isoInstant('taken_at')} AS since, told`;

/** Holds until the return is here, the till gives it back, or people free it. Throws RETURN_TAKEN {till}, LEASE_ENDED. */
export async function takeReceiptLease(
  unit: Unit,
  { receiptId, storeId, tillId, lease, after }: Asked,
  now: string,
): Promise<{ readonly returns: CameBack[] }> {
  const { trx, tenantId } = unit;
  const { rows } = await sql`
    INSERT INTO receipt_lease (tenant_id, receipt_id, store_id, till_id, lease_id, after_seq, taken_at)
    VALUES (${tenantId}, ${receiptId}, ${storeId}, ${tillId}, ${lease}, ${after}, ${now})
    ON CONFLICT (tenant_id, receipt_id) DO UPDATE SET lease_id = excluded.lease_id, after_seq = excluded.after_seq
      WHERE receipt_lease.till_id = excluded.till_id
    RETURNING 1`.execute(trx);
  if (rows.length === 0) throw new Fault('RETURN_TAKEN', { till: await holderOf(unit, receiptId) });
  await assertNotEnded(unit, { tillId, lease });
  return { returns: await cameBackOf(unit, receiptId) };
}

async function holderOf({ trx, tenantId }: Unit, receiptId: string): Promise<string> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT s.name || ', ' || t.name AS name FROM receipt_lease l JOIN till t USING (tenant_id, store_id, till_id)
    JOIN store s USING (tenant_id, store_id) WHERE l.tenant_id = ${tenantId} AND l.receipt_id = ${receiptId}`.execute(trx);
  return rows[0]?.name ?? '';
}

/** What became of them is known: nobody need look any more. */
export async function endReceiptLeases(unit: TaskUnit, which: RawBuilder<unknown>, staffId = ''): Promise<readonly Ended[]> {
  const { rows } = await sql<Ended>`
    DELETE FROM receipt_lease WHERE tenant_id = ${unit.tenantId} AND ${which} RETURNING ${ENDED}`.execute(unit.trx);
  await noteEnded(unit, rows);
  for (const lease of rows) if (lease.told) await finishTasks(unit, openReturnTask(lease), staffId);
  return rows;
}

/** Their tills say what became of them, or never will. Whether there was one. */
export async function forgetFreed({ trx, tenantId }: TaskUnit, which: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`DELETE FROM receipt_lease_freed WHERE tenant_id = ${tenantId} AND ${which} RETURNING 1`.execute(trx);
  return rows.length > 0;
}

/** Of each lease one, in the store whose till holds it. */
export function openReturnTask({ storeId, receiptId, tillId, since }: Omit<Ended, 'told' | 'lease'>) {
  return { storeId, kind: 'return-open', orderId: '', about: `${receiptId} ${tillId} ${since}` } as const;
}
