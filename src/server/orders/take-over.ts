/**
 * An order that another system had: made as every order is, led to its status by the owner's matrix, and its customer, who
 * was told of all that before, is told nothing.
 */
import { Fault } from '../../contract/errors/fault.ts';
import type { NewOrder } from '../../contract/sync/order-contract.ts';
import { readDocumentShape } from '../../contract/sync/document-shapes.ts';
import type { Order, OrderStatus } from '../../domain/documents/order.ts';
import { wayTo, type OrderRules } from '../../domain/order/order-rules.ts';
import { moveOrder } from '../../domain/order/move-order.ts';
import { value } from './act-on-order.ts';
import { changeOrder, serverMove, withoutUndefined, type OrderUnit } from './follow-order.ts';
import { newOrderDocument, type NewOrderGround } from './new-order.ts';
import { newId, type OrderEnv } from './order-env.ts';
import { claimKey, type RequestKey } from './take-order.ts';

export type OrderElsewhere = { readonly input: NewOrder; readonly status: OrderStatus; readonly createdAt: string | undefined };

/** Nothing is written yet. Throws what `newOrderDocument` and `moveOrder` refuse. */
export function orderFromElsewhere(
  env: OrderEnv,
  tenantId: string,
  { input, status, createdAt }: OrderElsewhere,
  ground: NewOrderGround,
): Order {
  const made = newOrderDocument(env, { tenantId, orderId: newId(), input }, ground);
  const way = wayTo(ground.rules.moves, made.status, status);
  if (way === undefined) throw new Fault('ORDER_MOVE_FORBIDDEN', { from: made.status, to: status });
  const dated = createdAt === undefined ? made : { ...made, createdAt };
  const moved = way.reduce<Order>(
    (order, to) => ({ ...order, ...value(moveOrder(order, { ...serverMove(env), to }, ground.rules)) }),
    dated,
  );
  const order = withoutUndefined(moved);
  const read = readDocumentShape('orders', order);
  if ('field' in read) throw new Fault('BAD_INPUT', { field: read.field });
  return order;
}

/** False where it is there already. Throws ORDER_KEY_REUSED. */
export async function takeOver(
  unit: OrderUnit,
  env: OrderEnv,
  { request, order, rules }: { readonly request: RequestKey; readonly order: Order; readonly rules: OrderRules },
): Promise<boolean> {
  const known = await claimKey(unit, { ...request, orderId: order.id });
  if (known !== undefined) return false;
  await changeOrder(unit, env, { order, row: undefined, rules, isQuiet: true });
  return true;
}
