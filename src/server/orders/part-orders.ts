/** Parts of an order: splitting, lines to and fro, joining. Both parts change in one transaction or neither does. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Order, OrderStatus } from '../../domain/documents/order.ts';
import { dueOf } from '../../domain/order/move-order.ts';
import { isGivenAway, joinParts, moveLines, nextPartNumber, splitOrder, type LineShare } from '../../domain/order/order-parts.ts';
import { without } from '../../domain/shared/without.ts';
import { assertStore } from '../stores/stores.ts';
import { stepOrder, value, type Act, type Step } from './act-on-order.ts';
import { findOrder, lockOrder, type Found } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { newId, nowText, readRules, type OrderEnv } from './order-env.ts';
import { assertNotFirm } from './leases.ts';
import { isPartOf, readOrderRow } from './order-index.ts';

export type Split = { readonly partId: string; readonly storeId: string; readonly lines: readonly LineShare[] };
export type Parts = { readonly from: Order; readonly to: Order };

/** `ofStore`: only an order that lies there; null for whoever may split all. */
export type Splitter = Act & { readonly ofStore: string | null };

/**
 * A new part, in this store or another. Made twice under one `partId` it is one. A part that gave everything away stays, and
 * nothing is to be done about it: a till that was cut off may have made a receipt of it that is still to come.
 * Throws RECORD_UNKNOWN, LEASE_TAKEN while a till makes a receipt of it, and what `splitOrder` refuses.
 */
export async function splitOff(unit: OrderUnit, env: OrderEnv, act: Splitter, { partId, storeId, lines }: Split): Promise<Parts> {
  await assertStore(unit, storeId);
  const { order, row } = await lockOrder(unit, act.orderId, act.shopId);
  if (act.ofStore !== null && act.ofStore !== order.storeId) throw new Fault('RECORD_UNKNOWN', { what: 'order', id: order.id });
  if ((await readOrderRow(unit, partId)) !== undefined)
    return { from: order, to: (await lockOrder(unit, partId, act.shopId)).order };
  await assertNotFirm(unit, order);
  const { rows } = await sql<{ readonly number: string; readonly isRoot: boolean }>`
    SELECT number, order_id = root_id AS "isRoot" FROM customer_order o
    WHERE tenant_id = ${unit.tenantId} AND ${isPartOf(sql`${order.rootId}`)}`.execute(unit.trx);
  const root = rows.find(({ isRoot }) => isRoot)?.number ?? order.number;
  const number = nextPartNumber(
    root,
    rows.map((one) => one.number),
  );
  const status = order.status === 'new' || order.status === 'awaiting_payment' ? order.status : 'confirmed';
  const made = value(splitOrder(order, { id: partId, number, storeId, status }, lines, partsEnv(env)));
  const due = dueOf(status, nowText(env), await readRules(unit, storeId));
  const part = { ...without(made.to, ['pageToken', 'promisedAt']), ...due };
  const from = await changeOrder(unit, env, { order: made.from, row });
  const to = await changeOrder(unit, env, {
    order: part,
    row: undefined,
    ...(row.shopId === null ? {} : { shopId: row.shopId }),
  });
  return { from, to };
}

/** Lines to another part; without lines, all that is not handed over. */
export async function moveBetween(
  unit: OrderUnit,
  env: OrderEnv,
  act: Act,
  { toOrderId, lines }: { readonly toOrderId: string; readonly lines: readonly LineShare[] },
): Promise<Parts> {
  if (toOrderId === act.orderId) throw new Fault('BAD_INPUT', { field: 'toOrderId' });
  const found = await lockBoth(unit, act, toOrderId);
  const [source, target] = found;
  for (const { order } of found) await assertNotFirm(unit, order);
  const made = value(
    lines.length > 0
      ? moveLines(source.order, target.order, lines, partsEnv(env))
      : joinParts(source.order, target.order, partsEnv(env)),
  );
  const from = await changeOrder(unit, env, { order: made.from, row: source.row });
  // Something is to be done about it again.
  const due = isGivenAway(target.order) ? dueOf(made.to.status, nowText(env), await readRules(unit, made.to.storeId)) : {};
  const to = await changeOrder(unit, env, { order: { ...made.to, ...due }, row: target.row });
  return { from, to };
}

/** In order of id, so that two who move against each other never wait in a circle. */
async function lockBoth(unit: OrderUnit, { orderId, shopId }: Act, toOrderId: string): Promise<readonly [Found, Found]> {
  const found = new Map<string, Found>();
  for (const id of [orderId, toOrderId].sort()) found.set(id, await lockOrder(unit, id, shopId));
  const [from, to] = [found.get(orderId), found.get(toOrderId)];
  if (from === undefined || to === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'order', id: orderId });
  return [from, to];
}

function partsEnv(env: OrderEnv) {
  return { newId, at: nowText(env) };
}

/** What became of one part when all of an order was to be cancelled. `code`: why it could not be; null where it was. */
export type CancelledPart = {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly code: string | null;
};

/**
 * Every part of an order that may be cancelled is, in one transaction; one that is refused, because the customer has its goods
 * for example, stops no other. Again it changes nothing. Throws RECORD_UNKNOWN.
 */
export async function cancelParts(
  unit: OrderUnit,
  env: OrderEnv,
  act: Act,
  step: Omit<Step, 'moveId' | 'to'>,
): Promise<{ readonly stores: readonly string[]; readonly parts: CancelledPart[] }> {
  const { order } = await findOrder(unit, act.orderId, act.shopId);
  const { rows } = await sql<{ readonly orderId: string; readonly storeId: string }>`
    SELECT order_id AS "orderId", store_id AS "storeId" FROM customer_order o
    WHERE tenant_id = ${unit.tenantId} AND ${isPartOf(sql`${order.rootId}`)} ORDER BY order_id`.execute(unit.trx);
  const parts: CancelledPart[] = [];
  for (const { orderId } of rows) parts.push(await cancelPart(unit, env, { ...act, orderId }, step));
  return { stores: rows.map(({ storeId }) => storeId), parts };
}

/** What forbids a step is found out before anything of it is written. */
async function cancelPart(unit: OrderUnit, env: OrderEnv, act: Act, step: Omit<Step, 'moveId' | 'to'>): Promise<CancelledPart> {
  try {
    const { number, status } = await stepOrder(unit, env, act, { ...step, moveId: newId(), to: 'cancelled' });
    return { orderId: act.orderId, number, status, code: null };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const { order } = await findOrder(unit, act.orderId, act.shopId);
    return { orderId: act.orderId, number: order.number, status: order.status, code: thrown.code };
  }
}
