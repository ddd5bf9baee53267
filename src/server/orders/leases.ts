/** Who is handing an order over right now: one till at a time, and the others are told. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import { lockDocument } from '../documents/document-store.ts';
import type { OrderUnit } from './follow-order.ts';
import type { OrderEnv } from './order-env.ts';

export type LeaseAsked = {
  readonly storeId: string;
  readonly tillId: string;
  readonly orderId: string;
  readonly seconds: number;
};

/**
 * The till may hand over until the time returned; asked again it may go on. Throws RECORD_UNKNOWN for an order that is
 * not of this store, ORDER_CLAIM_USED when it was handed over, ORDER_EDIT_ENDED when it has ended, LEASE_TAKEN.
 */
export async function takeLease(
  unit: OrderUnit,
  env: OrderEnv,
  { storeId, tillId, orderId, seconds }: LeaseAsked,
): Promise<string> {
  const { trx, tenantId } = unit;
  const stored = await lockDocument(unit, { storeId, collection: 'orders' }, orderId);
  if (stored === undefined || stored.deleted) throw new Fault('RECORD_UNKNOWN', { what: 'order', id: orderId });
  const { number, status } = stored.document;
  if (ledgerOf(stored.document).isShipped) throw new Fault('ORDER_CLAIM_USED', { number });
  if (FINAL_STATUSES.includes(status)) throw new Fault('ORDER_EDIT_ENDED', { number });
  const [now, until] = [new Date(env.now()), new Date(env.now() + seconds * 1000)];
  const { rows } = await sql`
    INSERT INTO order_lease (tenant_id, store_id, order_id, till_id, until)
    VALUES (${tenantId}, ${storeId}, ${orderId}, ${tillId}, ${until.toISOString()})
    ON CONFLICT (tenant_id, store_id, order_id) DO UPDATE SET till_id = excluded.till_id, until = excluded.until
      WHERE order_lease.till_id = excluded.till_id OR order_lease.until <= ${now.toISOString()}::timestamptz
    RETURNING 1`.execute(trx);
  if (rows.length === 0) throw new Fault('LEASE_TAKEN', { number });
  return until.toISOString();
}

/** Whether there was one of this till. */
export async function releaseLease(
  { trx, tenantId }: OrderUnit,
  { storeId, tillId, orderId }: Omit<LeaseAsked, 'seconds'>,
): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM order_lease WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND order_id = ${orderId} AND till_id = ${tillId}
    RETURNING 1`.execute(trx);
  return rows.length > 0;
}
