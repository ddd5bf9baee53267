/** An order with all its parts, wherever they lie: what each is, and cancelling every one that may be. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { CancelledPart, PartView } from '../../contract/sync/order-parts-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { moveOrder } from '../../domain/order/move-order.ts';
import { isGivenAway } from '../../domain/order/order-parts.ts';
import { stepOrder, type Act, type Step } from './act-on-order.ts';
import { findOrder, lockOrder } from './find-order.ts';
import { serverMove, type OrderUnit } from './follow-order.ts';
import { assertNotFirm } from './leases.ts';
import { isPartOf } from './order-index.ts';
import { newId, readRules, type OrderEnv } from './order-env.ts';

type Place = { readonly orderId: string; readonly storeId: string; readonly store: string };

/** The first one first; a part that gave everything away is none. Throws RECORD_UNKNOWN. */
export async function listParts(unit: OrderUnit, env: OrderEnv, act: Act): Promise<PartView[]> {
  const parts: PartView[] = [];
  for (const place of await placesOf(unit, act)) {
    const { order } = await findOrder(unit, place.orderId, act.shopId);
    if (isGivenAway(order)) continue;
    const { number, status } = order;
    parts.push({ ...place, number, status, left: ledgerOf(order).left, ...(await whyNot(unit, env, order)) });
  }
  return parts;
}

/**
 * Every part of an order that may be cancelled is, in one transaction; one that is refused, because the customer has its goods
 * or a till makes a receipt of it, stops no other. Again it changes nothing. Throws RECORD_UNKNOWN.
 */
export async function cancelParts(
  unit: OrderUnit,
  env: OrderEnv,
  act: Act,
  step: Omit<Step, 'moveId' | 'to'>,
): Promise<{ readonly stores: readonly string[]; readonly parts: CancelledPart[] }> {
  const places = await placesOf(unit, act);
  const parts: CancelledPart[] = [];
  for (const { orderId } of places) {
    const { order } = await lockOrder(unit, orderId, act.shopId);
    const why = await whyNot(unit, env, order);
    const asked = { ...step, moveId: newId(), to: 'cancelled' } as const;
    const { status } = why.code === null ? await stepOrder(unit, env, { ...act, orderId }, asked) : order;
    parts.push({ orderId, number: order.number, status, ...why });
  }
  return { stores: places.map(({ storeId }) => storeId), parts };
}

/** In order of id, so that two who cancel at once never wait in a circle. */
async function placesOf(unit: OrderUnit, { orderId, shopId }: Act): Promise<readonly Place[]> {
  const { order } = await findOrder(unit, orderId, shopId);
  const { rows } = await sql<Place>`
    SELECT o.order_id AS "orderId", o.store_id AS "storeId", s.name AS store FROM customer_order o JOIN store s USING (tenant_id, store_id)
    WHERE o.tenant_id = ${unit.tenantId} AND ${isPartOf(sql`${order.rootId}`)} ORDER BY o.order_id`.execute(unit.trx);
  return rows;
}

type Why = Pick<CancelledPart, 'code' | 'details'>;
const NOTHING: Why = { code: null, details: {} };

/** What stands against cancelling it now; nothing where it is cancelled. */
async function whyNot(unit: OrderUnit, env: OrderEnv, order: Order): Promise<Why> {
  if (order.status === 'cancelled') return NOTHING;
  const moved = moveOrder(order, { ...serverMove(env), to: 'cancelled' }, await readRules(unit, order.storeId));
  if (!moved.ok) return moved.error;
  try {
    await assertNotFirm(unit, order);
    return NOTHING;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { code: thrown.code, details: thrown.details };
  }
}
