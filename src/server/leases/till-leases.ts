/** All that a till holds, whatever it is of: what it can name it can end, and nothing else. */
import { sql } from 'kysely';
import type { Unit } from '../db/database.ts';
import { endOrderLeases, giveOrderLeaseBack } from '../orders/leases.ts';
import type { TaskUnit } from '../orders/staff-tasks.ts';
import { endReceiptLeases, forgetFreed } from '../returns/receipt-leases.ts';
import { noteEnded, type NamedLease } from './ended-leases.ts';

/** Names of the till's leases, those among them that people freed: the till has not said yet what became of them. */
export async function listLeases({ trx, tenantId }: Unit, tillId: string): Promise<string[]> {
  const { rows } = await sql<{ readonly lease: string }>`
    SELECT lease_id AS lease FROM order_lease WHERE tenant_id = ${tenantId} AND till_id = ${tillId}
    UNION ALL SELECT lease_id FROM receipt_lease WHERE tenant_id = ${tenantId} AND till_id = ${tillId}
    UNION ALL SELECT lease_id FROM receipt_lease_freed WHERE tenant_id = ${tenantId} AND till_id = ${tillId}`.execute(trx);
  return rows.map(({ lease }) => lease);
}

/** No receipt is made by it. Its name is used up, also where it has not come yet. Whether there was one. */
export async function endLease(unit: TaskUnit, named: NamedLease): Promise<boolean> {
  await noteEnded(unit, [named]);
  const which = sql`till_id = ${named.tillId} AND lease_id = ${named.lease}`;
  const ended = [...(await giveOrderLeaseBack(unit, named)), ...(await endReceiptLeases(unit, which))];
  return (await forgetFreed(unit, which)) || ended.length > 0;
}

/** Of a till that was cut off for good. */
export async function endAllLeases(unit: TaskUnit, tillId: string): Promise<void> {
  const which = sql`till_id = ${tillId}`;
  await endOrderLeases(unit, which);
  await endReceiptLeases(unit, which);
  await forgetFreed(unit, which);
}
