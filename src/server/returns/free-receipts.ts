/** Returns that were begun and of which nothing is heard: people are told, look at that till's paper, and free the receipt. */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { OpenReturn } from '../../contract/sync/return-contract.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { addTask } from '../orders/staff-tasks.ts';
import type { Round } from '../orders/watch-time.ts';
import { endReceiptLeases, openReturnTask } from './receipt-leases.ts';

/** Longer than a return at a slow registrar takes, shorter than a customer is asked to come back. */
const LONG_MS = 15 * 60_000;

/** Leases that are held for long become a task each, once. */
export async function watchReturns({ database, env, tenantId }: Round): Promise<void> {
  const long = new Date(env.now() - LONG_MS).toISOString();
  await database.inTenant(tenantId, async (unit) => {
    const { rows } = await sql<{ readonly receiptId: string }>`
      UPDATE receipt_lease SET told = true WHERE tenant_id = ${tenantId} AND NOT told AND taken_at <= ${long}::timestamptz
      RETURNING receipt_id AS "receiptId"`.execute(unit.trx);
    if (rows.length === 0) return;
    const ids = rows.map(({ receiptId }) => receiptId);
    for (const open of await openReturns(unit, sql`l.receipt_id = ANY(${ids})`)) {
      const { receiptId, number, till, since } = open;
      await addTask(unit, { ...openReturnTask(open), details: { receiptId, number: number === 0 ? '' : number, till, since } });
    }
  });
}

/** The oldest first. */
export async function listOpenReturns(unit: Unit): Promise<OpenReturn[]> {
  return openReturns(unit, sql`true`);
}

/** `number` is 0 of a receipt that has not come here yet. */
async function openReturns({ trx, tenantId }: Unit, which: RawBuilder<unknown>): Promise<OpenReturn[]> {
  const { rows } = await sql<OpenReturn>`
    SELECT l.receipt_id AS "receiptId", coalesce((SELECT r.number FROM receipt r
        WHERE r.tenant_id = l.tenant_id AND r.receipt_id = l.receipt_id), 0) AS number,
      l.store_id AS "storeId", l.till_id AS "tillId", t.name AS till, ${isoInstant('l.taken_at')} AS since
    FROM receipt_lease l JOIN till t USING (tenant_id, store_id, till_id)
    WHERE l.tenant_id = ${tenantId} AND ${which} ORDER BY l.taken_at LIMIT 500`.execute(trx);
  return rows;
}

/**
 * Any till may take goods of it back from now on. That the return was made after all is told when its receipt comes
 * (follow-returns.ts). Throws RECORD_UNKNOWN where nobody holds it.
 */
export async function freeReceipt(
  unit: Unit,
  { receiptId, staffId }: { readonly receiptId: string; readonly staffId: string },
  now: string,
): Promise<void> {
  const { trx, tenantId } = unit;
  const [lease] = await endReceiptLeases(unit, sql`receipt_id = ${receiptId}`, staffId);
  if (lease === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'return', id: receiptId });
  await sql`
    INSERT INTO receipt_lease_freed (tenant_id, receipt_id, till_id, lease_id, freed_at, freed_by)
    VALUES (${tenantId}, ${receiptId}, ${lease.tillId}, ${lease.lease}, ${now}, ${staffId})
    ON CONFLICT (tenant_id, receipt_id, till_id)
      DO UPDATE SET lease_id = excluded.lease_id, freed_at = excluded.freed_at, freed_by = excluded.freed_by`.execute(trx);
}
