/** In which store of the chain an order waits for its customer, by what they show at the counter of another one. */
import { sql } from 'kysely';
import type { OrderPlace, PlacesQuery } from '../../contract/sync/order-place-contract.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';

/** Digits are made at random: two orders that wait may have the same. */
const MOST = 5;

/** None where nothing was asked for, nobody has this code, or the order is over. */
export async function findOrderPlaces({ trx, tenantId }: Unit, { code, orderId }: PlacesQuery): Promise<OrderPlace[]> {
  const by =
    orderId === undefined
      ? sql`d.doc ->> 'pickupCode' = ${code?.trim().toUpperCase() ?? ''} AND d.doc ->> 'pickupCode' <> ''`
      : sql`o.order_id = ${orderId}`;
  const { rows } = await sql<OrderPlace>`
    SELECT o.number, s.store_id AS "storeId", s.name AS store, s.address FROM customer_order o
    JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND o.status <> ALL(${[...FINAL_STATUSES]}::text[]) AND ${by}
    ORDER BY o.created_at DESC, o.order_id LIMIT ${MOST}`.execute(trx);
  return rows;
}
