/** Parts of an order: splitting, lines to and fro, joining. Both parts change in one transaction or neither does. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Order } from '../../domain/documents/order.ts';
import { dueOf } from '../../domain/order/move-order.ts';
import { isGivenAway, joinParts, moveLines, nextPartNumber, splitOrder, type LineShare } from '../../domain/order/order-parts.ts';
import { without } from '../../domain/shared/without.ts';
import { assertStore } from '../stores/stores.ts';
import { value, type Act } from './act-on-order.ts';
import { lockOrder, type Found } from './find-order.ts';
import { changeOrder, stepByServer, type OrderUnit } from './follow-order.ts';
import { newId, nowText, readRules, type OrderEnv } from './order-env.ts';
import { assertNotFirm } from './leases.ts';
import { isPartOf, readOrderRow } from './order-index.ts';
import { moveRequests } from './moved-requests.ts';

export type Split = { readonly partId: string; readonly storeId: string; readonly lines: readonly LineShare[] };
export type Parts = { readonly from: Order; readonly to: Order };

/** `ofStore`: only orders that lie there; null for whoever may split all. */
export type Splitter = Act & { readonly ofStore: string | null };

/**
 * A new part, in this store or another. Made twice under one `partId` it is one. A part that gave everything away stays, and
 * nothing is to be done about it: a till that was cut off may have made a receipt of it that is still to come.
 * Throws RECORD_UNKNOWN, LEASE_TAKEN while a till makes a receipt of it, and what `splitOrder` refuses.
 */
export async function splitOff(unit: OrderUnit, env: OrderEnv, act: Splitter, { partId, storeId, lines }: Split): Promise<Parts> {
  await assertStore(unit, storeId);
  const { order, row } = await lockOrder(unit, act.orderId, act.shopId);
  assertHere(act, order);
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
  await moveRequests(unit, env, made);
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

function assertHere({ ofStore }: Splitter, { id, storeId }: Order): void {
  if (ofStore !== null && ofStore !== storeId) throw new Fault('RECORD_UNKNOWN', { what: 'order', id });
}

/** Lines to another part; without lines, all that is not handed over. Throws as `splitOff`. */
export async function moveBetween(
  unit: OrderUnit,
  env: OrderEnv,
  act: Splitter,
  { toOrderId, lines }: { readonly toOrderId: string; readonly lines: readonly LineShare[] },
): Promise<Parts> {
  if (toOrderId === act.orderId) throw new Fault('BAD_INPUT', { field: 'toOrderId' });
  const found = await lockBoth(unit, act, toOrderId);
  const [source, target] = found;
  // Whoever has the goods may give them away, also to another store; taken from there they are by people there.
  assertHere(act, source.order);
  for (const { order } of found) await assertNotFirm(unit, order);
  const made = value(
    lines.length > 0
      ? moveLines(source.order, target.order, lines, partsEnv(env))
      : joinParts(source.order, target.order, partsEnv(env)),
  );
  await moveRequests(unit, env, made);
  const from = await changeOrder(unit, env, { order: made.from, row: source.row });
  const rules = await readRules(unit, made.to.storeId);
  // Something is to be done about it again.
  const due = isGivenAway(target.order) ? dueOf(made.to.status, nowText(env), rules) : {};
  const order = { ...made.to, ...due };
  const isToPick = target.order.status === 'ready' && bringsUnpicked(target.order, made.to);
  const to = await changeOrder(unit, env, {
    order: isToPick ? stepByServer(order, 'picking', env, rules) : order,
    row: target.row,
  });
  return { from, to };
}

/** What lies ready for the customer is not all of it any more. */
function bringsUnpicked(before: Order, { lines }: Order): boolean {
  const known = new Set(before.lines.map(({ id }) => id));
  return lines.some(({ id, picked, quantity }) => picked < quantity && !known.has(id));
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
