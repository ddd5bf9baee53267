/** What shops, the back office and the customer do to an order: each is one transaction, repeatable by its own id. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Editing, PaymentNotice } from '../../contract/sync/order-contract.ts';
import type { Order, OrderSide, OrderStatus } from '../../domain/documents/order.ts';
import { minor } from '../../domain/money/minor.ts';
import { moveOrder, type OrderPatch } from '../../domain/order/move-order.ts';
import { answerProposal, decideEdit } from '../../domain/order/order-edits.ts';
import { noteAttempt, takePayment } from '../../domain/order/take-payment.ts';
import type { ErrorCode } from '../../contract/errors/registry.ts';
import type { Refusal } from '../../domain/shared/refusal.ts';
import type { Result } from '../../domain/shared/result.ts';
import { lockOrder } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { nowText, readRules, type OrderEnv } from './order-env.ts';

export type Act = {
  readonly orderId: string;
  /** A shop sees its own orders alone; null sees all of the chain. */
  readonly shopId: string | null;
};

/** The payment arrives once however often it is told. Throws ORDER_PAYMENT_WRONG, RECORD_UNKNOWN. */
export function payOrder(unit: OrderUnit, env: OrderEnv, act: Act, notice: PaymentNotice): Promise<Order> {
  const { paymentId: id, way, at = nowText(env), reference, advance, failed } = notice;
  const sum = minor(notice.sum);
  return change(unit, env, act, (order) => {
    if (failed !== undefined) return noteAttempt(order, { id, at, way, sum, problem: failed });
    const lines = notice.lines?.map((line) => ({ lineId: line.lineId, sum: minor(line.sum) }));
    const taken = takePayment(order, {
      ...{ id, way, sum, at, isAdvance: advance },
      ...(reference === undefined ? {} : { reference }),
      ...(lines === undefined ? {} : { lines }),
    });
    return value(taken);
  });
}

export type Step = {
  readonly moveId: string;
  readonly to: OrderStatus;
  readonly staffId: string;
  readonly side: OrderSide;
  readonly note?: string | undefined;
};

/** Where somebody acts from, in words: the web shop, or the store whose order it is. */
async function placeOf({ trx, tenantId }: OrderUnit, shopId: string | null, storeId: string): Promise<string> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT name FROM shop WHERE tenant_id = ${tenantId} AND shop_id = ${shopId}
    UNION ALL SELECT name FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND ${shopId}::uuid IS NULL`.execute(
    trx,
  );
  return rows[0]?.name ?? '';
}

/** Throws ORDER_MOVE_FORBIDDEN and what else `moveOrder` refuses. */
export async function stepOrder(unit: OrderUnit, env: OrderEnv, act: Act, step: Step): Promise<Order> {
  const { moveId: id, to, staffId, side, note } = step;
  const { order, row } = await lockOrder(unit, act.orderId, act.shopId);
  const rules = await readRules(unit, order.storeId);
  const place = await placeOf(unit, act.shopId, order.storeId);
  const move = { id, to, at: nowText(env), staffId, place, side, ...(note === undefined ? {} : { note }) };
  const patch = value(moveOrder(order, move, rules));
  if (Object.keys(patch).length === 0) return order;
  return changeOrder(unit, env, { order: { ...order, ...patch }, row });
}

/**
 * Made at once on the customer's word or where none is needed, else put before the customer.
 * Throws BAD_INPUT, ORDER_EDIT_INVALID, ORDER_EDIT_HANDED, ORDER_EDIT_ENDED, ORDER_EDIT_WAITING.
 */
export async function changeContents(
  unit: OrderUnit,
  env: OrderEnv,
  act: Act,
  { editId, consent, staffId, note, changes }: Editing,
): Promise<Order> {
  // Whoever is not the customer's own shop says who heard the customer's word.
  if (consent === 'given' && staffId === '' && act.shopId === null) throw new Fault('BAD_INPUT', { field: 'staffId' });
  const { order, row } = await lockOrder(unit, act.orderId, act.shopId);
  const rules = await readRules(unit, order.storeId);
  const edit = { id: editId, at: nowText(env), staffId, changes: changes as never, ...(note === undefined ? {} : { note }) };
  const { patch } = value(decideEdit(order, edit, { agreed: consent === 'given', kinds: rules.consent }));
  if (Object.keys(patch).length === 0) return order;
  return changeOrder(unit, env, { order: { ...order, ...patch }, row, rules });
}

/** Throws ORDER_PROPOSAL_UNKNOWN. */
export function answerChange(
  unit: OrderUnit,
  env: OrderEnv,
  act: Act,
  answer: { readonly editId: string; readonly agreed: boolean; readonly staffId: string },
): Promise<Order> {
  const { editId: id, agreed, staffId } = answer;
  return change(unit, env, act, (order) => value(answerProposal(order, { id, agreed, staffId, at: nowText(env) })));
}

/** Plain fields. Custom ones are added to those that are there. */
export function changeFields(unit: OrderUnit, env: OrderEnv, act: Act, fields: OrderPatch): Promise<Order> {
  return change(unit, env, act, (order) => ({
    ...fields,
    ...(fields.custom === undefined ? {} : { custom: { ...order.custom, ...fields.custom } }),
  }));
}

async function change(
  unit: OrderUnit,
  env: OrderEnv,
  { orderId, shopId }: Act,
  make: (order: Order) => OrderPatch,
): Promise<Order> {
  const { order, row } = await lockOrder(unit, orderId, shopId);
  const patch = make(order);
  if (Object.keys(patch).length === 0) return order;
  return changeOrder(unit, env, { order: { ...order, ...patch }, row });
}

/** A refusal of the rules as the fault that travels. */
export function value<T>(result: Result<T, Refusal<string>>): T {
  if (!result.ok) throw new Fault(result.error.code as ErrorCode, result.error.details);
  return result.value;
}
