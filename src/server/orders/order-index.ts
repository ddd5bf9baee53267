/** The row beside an order's document: where it lies, what it is found by, what was already done about it. */
import { sql, type RawBuilder } from 'kysely';
import type { Order, OrderStatus } from '../../domain/documents/order.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';
import type { ReservedLine } from '../stock/reserve.ts';
import { hashOf } from './order-env.ts';

export type OrderRow = {
  readonly orderId: string;
  readonly storeId: string;
  readonly shopId: string | null;
  readonly status: OrderStatus;
  readonly reserved: readonly ReservedLine[];
  /** Moves that were told. */
  readonly told: readonly string[];
  /** Its buyer was: nothing personal is kept of it any more, whoever sends it. */
  readonly isForgotten: boolean;
};

type Stored = Omit<OrderRow, 'reserved'> & { readonly reserved: string };

/** Of a statement on `customer_order o`: the first part and the others, each by its index. */
export function isPartOf(rootId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(o.order_id = ${rootId} OR (o.root_id = ${rootId} AND o.root_id <> o.order_id))`;
}

export async function readOrderRow({ trx, tenantId }: Unit, orderId: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<Stored>`
    SELECT order_id AS "orderId", store_id AS "storeId", shop_id AS "shopId", status, reserved, told,
      forgotten_at IS NOT NULL AS "isForgotten" FROM customer_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`.execute(
    trx,
  );
  const [row] = rows;
  return row && { ...row, reserved: JSON.parse(row.reserved) as ReservedLine[] };
}

export type OrderMarks = Pick<OrderRow, 'shopId' | 'reserved' | 'told'> & { readonly now: string };

/** The row by the names of its columns, without `followed`. */
export function orderRowOf(order: Order, { shopId, reserved, told, now }: OrderMarks) {
  return {
    ...{ order_id: order.id, store_id: order.storeId, root_id: order.rootId, shop_id: shopId, number: order.number },
    ...{ status: order.status, created_at: instantOr(order.createdAt, now), due_at: instantOr(order.dueAt, null) },
    ...{ ended_at: FINAL_STATUSES.includes(order.status) ? now : null, page_hash: hashOf(order.pageToken ?? order.id) },
    ...{ customer_id: order.customerId ?? null, phone_back: phoneBack(order.buyerPhone) },
    ...{ reserved: JSON.stringify(reserved), told },
  };
}

/** Written last in each work on an order: `followed` says of which document the row speaks. */
export async function writeOrderRow({ trx, tenantId }: Unit, order: Order, marks: OrderMarks): Promise<void> {
  const row = orderRowOf(order, marks);
  await sql`
    INSERT INTO customer_order (tenant_id, order_id, store_id, root_id, shop_id, number, status, created_at, due_at, ended_at,
      page_hash, customer_id, phone_back, reserved, told, followed)
    SELECT ${tenantId}, ${row.order_id}, ${row.store_id}, ${row.root_id}, ${row.shop_id}, ${row.number}, ${row.status},
      ${row.created_at}::timestamptz, ${row.due_at}::timestamptz, ${row.ended_at}::timestamptz, ${row.page_hash},
      ${row.customer_id}, ${row.phone_back}, ${row.reserved}, ${row.told}::text[],
      (SELECT md5(doc::text) FROM document WHERE tenant_id = ${tenantId} AND scope_id = ${order.storeId} AND collection = 'orders' AND id = ${order.id})
    ON CONFLICT (tenant_id, order_id) DO UPDATE SET store_id = excluded.store_id, number = excluded.number, status = excluded.status,
      due_at = excluded.due_at, late_at = CASE WHEN customer_order.status = excluded.status THEN customer_order.late_at END,
      ended_at = CASE WHEN excluded.ended_at IS NULL THEN NULL ELSE coalesce(customer_order.ended_at, excluded.ended_at) END,
      forgotten_at = CASE WHEN excluded.ended_at IS NOT NULL THEN customer_order.forgotten_at END,
      page_hash = excluded.page_hash, customer_id = excluded.customer_id, phone_back = excluded.phone_back,
      reserved = excluded.reserved, told = excluded.told, followed = excluded.followed`.execute(trx);
}

/** Nothing personal is kept of it from now on. */
export async function markForgotten({ trx, tenantId }: Unit, orderId: string, now: string): Promise<void> {
  await sql`
    UPDATE customer_order SET forgotten_at = ${now} WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`.execute(trx);
}

/** Of an order that was deleted: a part that was joined to another. */
export async function forgetOrderRow({ trx, tenantId }: Unit, orderId: string): Promise<void> {
  await sql`DELETE FROM customer_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`.execute(trx);
}

/** A till's clock may say anything; the index must hold a time. */
function instantOr<T>(text: string | undefined, other: T): string | T {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) || at < 0 || at > 8e12 ? other : new Date(at).toISOString();
}

export function phoneBack(phone: string | undefined): string {
  return (phone ?? '').replace(/\D/g, '').split('').reverse().join('');
}
