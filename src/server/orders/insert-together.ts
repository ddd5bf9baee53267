/** New orders with all that belongs to them, in one statement: the last of its transaction. */
import { sql } from 'kysely';
import type { Order } from '../../domain/documents/order.ts';
import type { Unit } from '../db/database.ts';
import { orderRowOf, type OrderMarks } from './order-index.ts';
import { outboxRow, type Entry } from './tell.ts';

/** `order` has the shape of a document: whoever made it looked. */
export type ReadyOrder<Request> = {
  readonly request: Request;
  readonly order: Order;
  readonly reserved: readonly { readonly goodId: string; readonly quantity: number }[];
  readonly marks: Omit<OrderMarks, 'reserved'>;
  readonly entries: readonly Entry[];
  readonly claim: { readonly clientId: string; readonly key: string; readonly bodyHash: string };
};

/**
 * Their ids, less those whose key was known: of these nothing is written. The counters of the stores are locked here, for
 * what is left of the transaction, and the documents have their numbers from them at once: so their order is that of commits.
 */
export async function insertTogether(unit: Unit, ready: readonly ReadyOrder<unknown>[]): Promise<ReadonlySet<string>> {
  if (ready.length === 0) return new Set();
  const { trx, tenantId } = unit;
  const given = ready.map(({ order, reserved, marks, claim }) => ({
    ...orderRowOf(order, { ...marks, reserved: reserved.map(({ goodId, quantity }) => ({ goodId, quantity })) }),
    ...{ client_id: claim.clientId, key: claim.key, body_hash: claim.bodyHash, doc: order },
  }));
  const held = ready.flatMap(({ order, reserved }) =>
    reserved.map(({ goodId, quantity }) => ({ order_id: order.id, store_id: order.storeId, good_id: goodId, quantity })),
  );
  const told = ready.flatMap(({ order, entries }) => entries.map((entry) => ({ order_id: order.id, ...outboxRow(entry) })));
  // Asked for in one order by everybody: two that have two keys in common never wait for each other in a circle.
  const { rows } = await sql<{ readonly orderId: string; readonly storeId: string; readonly through: number }>`
    WITH given AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(given)}::json) AS r (order_id text, store_id uuid, root_id text, shop_id uuid,
        number text, status text, created_at timestamptz, due_at timestamptz, ended_at timestamptz, page_hash text, customer_id text,
        phone_back text, reserved text, told text[], client_id uuid, key text, body_hash text, doc jsonb)),
    held AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(held)}::json) AS r (order_id text, store_id uuid, good_id text, quantity bigint)),
    claimed AS (
      INSERT INTO order_request (tenant_id, client_id, key, body_hash, order_id)
      SELECT ${tenantId}::uuid, client_id, key, body_hash, order_id FROM given ORDER BY client_id, key
      ON CONFLICT DO NOTHING RETURNING order_id),
    new AS MATERIALIZED (SELECT given.* FROM given JOIN claimed USING (order_id)),
    holding AS (
      INSERT INTO stock_reservation (tenant_id, store_id, reservation_id)
      SELECT ${tenantId}::uuid, store_id, order_id FROM held JOIN claimed USING (order_id) GROUP BY store_id, order_id),
    lines AS (
      INSERT INTO stock_reserved_line (tenant_id, store_id, reservation_id, good_id, quantity)
      SELECT ${tenantId}::uuid, store_id, order_id, good_id, quantity FROM held JOIN claimed USING (order_id)),
    pending AS (
      INSERT INTO stock_pending (tenant_id, store_id, pending_id, good_id, quantity, reserved)
      SELECT ${tenantId}::uuid, store_id, gen_random_uuid(), good_id, 0, sum(quantity)::bigint
      FROM held JOIN claimed USING (order_id) GROUP BY store_id, good_id),
    telling AS (
      INSERT INTO outbox (tenant_id, once_key, outbox_id, kind, target, body, order_id, while_status, not_before)
      SELECT ${tenantId}::uuid, once_key, outbox_id, kind, target, body, order_id, while_status, not_before
      FROM json_to_recordset(${JSON.stringify(told)}::json)
        AS r (order_id text, once_key text, outbox_id uuid, kind text, target text, body text, while_status text, not_before timestamptz)
        JOIN claimed USING (order_id)),
    counter AS (
      INSERT INTO feed_counter (tenant_id, scope_id, value)
      SELECT ${tenantId}::uuid, store_id, count(*) FROM new GROUP BY store_id ORDER BY store_id
      ON CONFLICT (tenant_id, scope_id) DO UPDATE SET value = feed_counter.value + excluded.value
      RETURNING scope_id, value),
    documents AS (
      INSERT INTO document (tenant_id, scope_id, collection, id, seq, deleted, doc)
      SELECT ${tenantId}::uuid, store_id, 'orders', order_id,
        counter.value + 1 - row_number() OVER (PARTITION BY store_id ORDER BY order_id DESC), false, doc
      FROM new JOIN counter ON counter.scope_id = new.store_id
      RETURNING id, md5(doc::text) AS digest),
    rows AS (
      INSERT INTO customer_order (tenant_id, order_id, store_id, root_id, shop_id, number, status, created_at, due_at, ended_at,
        page_hash, customer_id, phone_back, reserved, told, followed)
      SELECT ${tenantId}::uuid, order_id, store_id, root_id, shop_id, number, status, created_at, due_at, ended_at,
        page_hash, customer_id, phone_back, reserved, told, digest
      FROM new JOIN documents ON documents.id = new.order_id)
    SELECT order_id AS "orderId", store_id AS "storeId", counter.value AS through
    FROM new JOIN counter ON counter.scope_id = new.store_id`.execute(trx);
  for (const [scope, orders] of Map.groupBy(rows, ({ storeId }) => storeId)) {
    const through = orders[0]?.through ?? 0;
    unit.announce({ scope, topics: ['orders'], numbers: { after: through - orders.length, through } });
  }
  return new Set(rows.map(({ orderId }) => orderId));
}
