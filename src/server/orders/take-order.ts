/** A new order from a web shop, the back office or a till that reaches the server: taken in whole, or not at all. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { NewOrder } from '../../contract/sync/order-contract.ts';
import type { Order, OrderLine } from '../../domain/documents/order.ts';
import { extend, milli, minor, ZERO } from '../../domain/money/minor.ts';
import { isDivisible, type Unit as GoodUnit } from '../../domain/catalogue/good.ts';
import { dueOf } from '../../domain/order/move-order.ts';
import type { OrderRules } from '../../domain/order/order-rules.ts';
import { takePayment } from '../../domain/order/take-payment.ts';
import type { VatCode } from '../../domain/tax/vat.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { hashOf, newId, newPageToken, newPickupCode, nowText, rulesOf, RULES_SECTION, type OrderEnv } from './order-env.ts';
import { findOrder } from './find-order.ts';

export type Asked = {
  /** Whose request it is: a shop, a till, the chain's owner. */
  readonly clientId: string;
  readonly shopId: string | null;
  readonly key: string;
  readonly input: NewOrder;
};
type GoodRow = {
  readonly goodId: string;
  readonly name: string;
  readonly unit: GoodUnit;
  readonly vat: string;
  readonly category: string;
};

/** The same key with the same request gives the same order. Throws ORDER_KEY_REUSED, RECORD_UNKNOWN, BAD_INPUT, ORDER_PAYMENT_WRONG. */
export async function takeOrder(unit: OrderUnit, env: OrderEnv, asked: Asked): Promise<Order> {
  const { input, clientId, key, shopId } = asked;
  const orderId = newId();
  const bodyHash = hashOf(JSON.stringify(input));
  const known = await claimKey(unit, { clientId, key, bodyHash, orderId });
  if (known !== undefined) return (await findOrder(unit, known)).order;
  const { goods, rules } = await readGround(unit, input);
  const order = withPayments(emptyOrder(unit, env, { orderId, input, lines: linesOf(goods, input) }), env, input);
  const limited = { ...order, ...dueOf(order.status, nowText(env), rules) };
  return changeOrder(unit, env, { order: limited, row: undefined, rules, ...(shopId === null ? {} : { shopId }) });
}

type Ground = { readonly goods: ReadonlyMap<string, GoodRow>; readonly rules: OrderRules };
type GroundRow = { readonly known: boolean; readonly rules: string | null; readonly goods: readonly GoodRow[] };

/** The store, its rules and the goods, in one question: this is asked hundreds of times a second. */
async function readGround({ trx, tenantId }: OrderUnit, { storeId, lines }: NewOrder): Promise<Ground> {
  const ids = lines.map(({ goodId }) => goodId);
  const { rows } = await sql<GroundRow>`
    SELECT EXISTS (SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId}) AS known,
      (SELECT body FROM setting WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND section = ${RULES_SECTION}) AS rules,
      (SELECT coalesce(json_agg(json_build_object('goodId', good_id, 'name', name, 'unit', unit, 'vat', vat, 'category', category)), '[]')
        FROM good WHERE tenant_id = ${tenantId} AND good_id = ANY(${ids}::text[])) AS goods`.execute(trx);
  const [row] = rows;
  if (row?.known !== true) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: storeId });
  return { goods: new Map(row.goods.map((good) => [good.goodId, good])), rules: rulesOf(row.rules) };
}

/** The order that this key made before. Two at once: the second waits for the first. */
async function claimKey(
  { trx, tenantId }: OrderUnit,
  {
    clientId,
    key,
    bodyHash,
    orderId,
  }: { readonly clientId: string; readonly key: string; readonly bodyHash: string; readonly orderId: string },
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

/** Names, units and taxes come from the chain's catalogue: a shop does not decide them. Line ids are short, for they go into a QR code. */
function linesOf(goods: ReadonlyMap<string, GoodRow>, { lines }: NewOrder): readonly OrderLine[] {
  return lines.map(({ goodId, name, quantity, price, discount }, index) => {
    const good = goods.get(goodId);
    if (good === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'good', id: goodId });
    if (!isDivisible(good.unit) && quantity % 1000 !== 0)
      throw new Fault('BAD_INPUT', { field: `lines.${String(index)}.quantity` });
    if (discount > extend(minor(price), milli(quantity)))
      throw new Fault('BAD_INPUT', { field: `lines.${String(index)}.discount` });
    return {
      ...{ id: String(index + 1), goodId, name: name ?? good.name, unit: good.unit, vat: good.vat as VatCode },
      ...(good.category === '' ? {} : { category: good.category }),
      ...{ quantity: milli(quantity), price: minor(price), discount: minor(discount), picked: milli(ZERO) },
    };
  });
}

function emptyOrder(
  { tenantId }: OrderUnit,
  env: OrderEnv,
  { orderId, input, lines }: { readonly orderId: string; readonly input: NewOrder; readonly lines: readonly OrderLine[] },
): Order {
  const { number, storeId, source, wishedAt, priority, oneHandover, custom, awaitsPayment } = input;
  const optional = {
    ...{ wishedAt, customerId: input.customerId, buyerName: input.buyerName, buyerPhone: input.buyerPhone },
    ...{ buyerEmail: input.buyerEmail, channel: input.channel, language: input.language },
  };
  return {
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Order>),
    ...{ id: orderId, rootId: orderId, number, storeId, source, priority, oneHandover, custom },
    status: awaitsPayment ? 'awaiting_payment' : 'new',
    ...{ createdAt: nowText(env), pickupCode: newPickupCode(), pageToken: newPageToken(tenantId), lines },
    ...{ payments: [], paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [], files: [] },
    ...{ flags: [], overruled: [], resent: 0 },
  };
}

function withPayments(empty: Order, env: OrderEnv, { payments }: NewOrder): Order {
  return payments.reduce<Order>((order, { paymentId, way, sum, at, reference, advance }) => {
    const taken = takePayment(order, {
      ...{ id: paymentId, way, sum: minor(sum), at: at ?? nowText(env), isAdvance: advance },
      ...(reference === undefined ? {} : { reference }),
    });
    if (!taken.ok) throw new Fault(taken.error.code, taken.error.details);
    return { ...order, ...taken.value };
  }, empty);
}
