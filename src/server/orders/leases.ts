/**
 * Who is handing an order over, or giving back of it, right now: one till at a time, and the others are told. While a customer
 * stands at the counter the lease runs out by itself; once the receipt has begun (`firm`) it holds until that is here, was given
 * up, or the till is cut off: a till that is away may have made it.
 */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import { lockDocument } from '../documents/document-store.ts';
import { assertNotEnded, noteEnded, type NamedLease } from '../leases/ended-leases.ts';
import { lockOrder } from './find-order.ts';
import type { OrderUnit } from './follow-order.ts';
import type { OrderEnv } from './order-env.ts';
import type { TaskUnit } from './staff-tasks.ts';

type Holder = { readonly storeId: string; readonly tillId: string };
export type LeaseAsked = Holder & {
  readonly orderId: string;
  /** The till's name for it, and how far its journal was. */
  readonly lease: string;
  readonly after: number;
  readonly seconds: number;
  readonly firm: boolean;
  readonly what: 'handover' | 'give-back';
  /** Its document is still on its way from this very till. */
  readonly isNew: boolean;
};
export type Leased = {
  readonly until: string;
  /** Payments, handovers, returns and edits in the order as it is here: a till that lacks one of them waits for it. */
  readonly known: string[];
};

/**
 * The till may go on until the time returned; asked again, further. What was handed over may come back to any store of the
 * chain. Throws RECORD_UNKNOWN, also for a handover of another store's order, LEASE_TAKEN {till}, and of a handover
 * ORDER_CLAIM_USED when it was handed over, ORDER_EDIT_ENDED when it has ended; LEASE_ENDED.
 */
export async function takeLease(
  unit: OrderUnit,
  env: OrderEnv,
  { tillId, orderId, lease, after, seconds, firm, ...asked }: LeaseAsked,
): Promise<Leased> {
  const { trx, tenantId } = unit;
  const order = await orderToLease(unit, { orderId, ...asked });
  if (asked.what === 'handover' && order !== undefined) assertToHandOver(order);
  const storeId = order?.storeId ?? asked.storeId;
  const [now, until] = [new Date(env.now()).toISOString(), new Date(env.now() + seconds * 1000).toISOString()];
  const { rows } = await sql`
    INSERT INTO order_lease (tenant_id, store_id, order_id, till_id, lease_id, after_seq, until, firm)
    VALUES (${tenantId}, ${storeId}, ${orderId}, ${tillId}, ${lease}, ${after}, ${until}, ${firm})
    ON CONFLICT (tenant_id, store_id, order_id)
      DO UPDATE SET till_id = excluded.till_id, lease_id = excluded.lease_id, after_seq = excluded.after_seq, until = excluded.until,
        firm = excluded.firm OR (order_lease.firm AND order_lease.till_id = excluded.till_id)
      WHERE order_lease.till_id = excluded.till_id OR (NOT order_lease.firm AND order_lease.until <= ${now}::timestamptz)
    RETURNING 1`.execute(trx);
  if (rows.length === 0)
    throw new Fault('LEASE_TAKEN', { number: order?.number ?? '', till: await holderOf(unit, storeId, orderId) });
  await assertNotEnded(unit, { tillId, lease });
  return { until, known: order === undefined ? [] : knownOf(order) };
}

function assertToHandOver(order: Order): void {
  const { number, status } = order;
  if (ledgerOf(order).isShipped) throw new Fault('ORDER_CLAIM_USED', { number });
  if (FINAL_STATUSES.includes(status)) throw new Fault('ORDER_EDIT_ENDED', { number });
}

/** Undefined: it is to come. */
async function orderToLease(
  unit: OrderUnit,
  { storeId, orderId, what, isNew }: Pick<LeaseAsked, 'storeId' | 'orderId' | 'what' | 'isNew'>,
): Promise<Order | undefined> {
  const own = await lockDocument(unit, { storeId, collection: 'orders' }, orderId);
  if (own !== undefined && !own.deleted) return own.document;
  if (own === undefined && isNew) return undefined;
  if (what === 'handover') throw new Fault('RECORD_UNKNOWN', { what: 'order', id: orderId });
  return (await lockOrder(unit, orderId)).order;
}

async function holderOf({ trx, tenantId }: OrderUnit, storeId: string, orderId: string): Promise<string> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT t.name FROM order_lease l JOIN till t USING (tenant_id, till_id)
    WHERE l.tenant_id = ${tenantId} AND l.store_id = ${storeId} AND l.order_id = ${orderId}`.execute(trx);
  return rows[0]?.name ?? '';
}

function knownOf({ payments, handovers, returns, edits }: Order): string[] {
  return [...payments, ...handovers, ...returns, ...edits].map(({ id }) => id);
}

/** Nobody makes a receipt of it right now: its goods may go to another part. Throws LEASE_TAKEN {till}. */
export async function assertNotFirm(unit: OrderUnit, { id, storeId, number }: Order): Promise<void> {
  const { rows } = await sql`
    SELECT 1 FROM order_lease WHERE tenant_id = ${unit.tenantId} AND store_id = ${storeId} AND order_id = ${id} AND firm`.execute(
    unit.trx,
  );
  if (rows.length > 0) throw new Fault('LEASE_TAKEN', { number, till: await holderOf(unit, storeId, id) });
}

/** Of receipts that are in their orders, or are not made. */
export async function endOrderLeases(unit: TaskUnit, which: RawBuilder<unknown>): Promise<readonly NamedLease[]> {
  const { rows } = await sql<NamedLease>`
    DELETE FROM order_lease WHERE tenant_id = ${unit.tenantId} AND ${which} RETURNING till_id AS "tillId", lease_id AS lease`.execute(
    unit.trx,
  );
  await noteEnded(unit, rows);
  return rows;
}

/**
 * Of a receipt that is not made. While another receipt of the order is on its way from the till into the order, the lease holds
 * for that one, and ends with it.
 */
export function giveOrderLeaseBack(unit: TaskUnit, { tillId, lease }: NamedLease): Promise<readonly NamedLease[]> {
  const isAwaited = sql`SELECT 1 FROM order_fact AS w
    WHERE w.tenant_id = order_lease.tenant_id AND w.order_id = order_lease.order_id AND w.till_id = order_lease.till_id`;
  return endOrderLeases(unit, sql`till_id = ${tillId} AND lease_id = ${lease} AND NOT EXISTS (${isAwaited})`);
}

/** The receipt is in the order. A lease that was asked for after it is of the next one, unless that was given back meanwhile. */
export async function endLeaseOfReceipt(
  unit: TaskUnit,
  { orderId, tillId, seq }: { readonly orderId: string; readonly tillId: string; readonly seq: number },
): Promise<void> {
  const isGivenBack = sql`SELECT 1 FROM lease_ended AS e
    WHERE e.tenant_id = order_lease.tenant_id AND e.till_id = order_lease.till_id AND e.lease_id = order_lease.lease_id`;
  const isOver = sql`after_seq < ${seq} OR EXISTS (${isGivenBack})`;
  await endOrderLeases(unit, sql`order_id = ${orderId} AND till_id = ${tillId} AND (${isOver})`);
}
