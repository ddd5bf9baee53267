/** A new order from a web shop, the back office or a till that reaches the server: taken in whole, or not at all. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { NewOrder } from '../../contract/sync/order-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { findOrder } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { goodRows, newOrderDocument, type GoodRow, type NewOrderGround } from './new-order.ts';
import { hashOf, newId, rulesOf, RULES_SECTION, type OrderEnv } from './order-env.ts';

export type Asked = {
  /** Whose request it is: a shop, a till, the chain's owner. */
  readonly clientId: string;
  readonly shopId: string | null;
  readonly key: string;
  readonly input: NewOrder;
};
/** The same key with the same request gives the same order. Throws ORDER_KEY_REUSED, RECORD_UNKNOWN, BAD_INPUT, ORDER_PAYMENT_WRONG. */
export async function takeOrder(unit: OrderUnit, env: OrderEnv, asked: Asked): Promise<Order> {
  const { input, clientId, key, shopId } = asked;
  const orderId = newId();
  const bodyHash = hashOf(JSON.stringify(input));
  const known = await claimKey(unit, { clientId, key, bodyHash, orderId });
  if (known !== undefined) return (await findOrder(unit, known)).order;
  const ground = await readGround(unit, input);
  const order = newOrderDocument(env, { tenantId: unit.tenantId, orderId, input }, ground);
  return changeOrder(unit, env, { order, row: undefined, rules: ground.rules, ...(shopId === null ? {} : { shopId }) });
}

type GroundRow = { readonly known: boolean; readonly rules: string | null; readonly goods: readonly GoodRow[] };

/** The store, its rules and the goods, in one question: this is asked hundreds of times a second. */
async function readGround({ trx, tenantId }: OrderUnit, { storeId, lines }: NewOrder): Promise<NewOrderGround> {
  const ids = lines.map(({ goodId }) => goodId);
  const { rows } = await sql<GroundRow>`
    SELECT EXISTS (SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId}) AS known,
      (SELECT body FROM setting WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND section = ${RULES_SECTION}) AS rules,
      ${goodRows(tenantId, ids)} AS goods`.execute(trx);
  const [row] = rows;
  if (row?.known !== true) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: storeId });
  return { goods: new Map(row.goods.map((good) => [good.goodId, good])), rules: rulesOf(row.rules) };
}

export type RequestKey = { readonly clientId: string; readonly key: string; readonly bodyHash: string };

/** The order that this key made before. Two at once: the second waits for the first. Throws ORDER_KEY_REUSED. */
export async function claimKey(
  { trx, tenantId }: OrderUnit,
  { clientId, key, bodyHash, orderId }: RequestKey & { readonly orderId: string },
): Promise<string | undefined> {
  const { rows } = await sql`
    INSERT INTO order_request (tenant_id, client_id, key, body_hash, order_id) VALUES (${tenantId}, ${clientId}, ${key}, ${bodyHash}, ${orderId})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (rows.length > 0) return undefined;
  const held = await sql<{ readonly orderId: string; readonly bodyHash: string }>`
    SELECT order_id AS "orderId", body_hash AS "bodyHash" FROM order_request
    WHERE tenant_id = ${tenantId} AND client_id = ${clientId} AND key = ${key}`.execute(trx);
  if (held.rows[0]?.bodyHash !== bodyHash) throw new Fault('ORDER_KEY_REUSED', { key });
  return held.rows[0].orderId;
}
