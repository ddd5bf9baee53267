/** A step of an order from one status to another: one check for till, server and import. */
import { SERVER_ONLY_STATUSES, type Order, type OrderMove, type OrderSide, type OrderStatus } from '../documents/order.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { ledgerOf } from './ledger.ts';
import type { OrderRules } from './order-rules.ts';

export type MoveRefusal = Refusal<
  'ORDER_MOVE_FORBIDDEN' | 'ORDER_MOVE_SERVER_ONLY' | 'ORDER_NOT_HANDED_OVER' | 'ORDER_HANDED_OVER' | 'ORDER_NOT_RETURNED'
>;

export type MoveRequest = {
  /** Made by whoever moves: the same move twice is one. */
  readonly id: string;
  readonly to: OrderStatus;
  readonly at: string;
  readonly staffId: string;
  readonly place: string;
  readonly side: OrderSide;
  readonly note?: string;
};

export type OrderPatch = Partial<Order>;
const MINUTE_MS = 60_000;

/** The change of the document, empty when this very move or the status is there already. `dueAt` undefined: no limit. */
export function moveOrder(order: Order, move: MoveRequest, rules: OrderRules): Result<OrderPatch, MoveRefusal> {
  const { status: from } = order;
  if (from === move.to || order.moves.some(({ id }) => id === move.id)) return ok({});
  if (!rules.moves[from].includes(move.to)) return refuse('ORDER_MOVE_FORBIDDEN', { from, to: move.to });
  if (move.side === 'till' && SERVER_ONLY_STATUSES.includes(move.to)) return refuse('ORDER_MOVE_SERVER_ONLY', { to: move.to });
  const refusal = againstGoods(order, move.to);
  if (refusal !== undefined) return refusal;
  return ok({ status: move.to, moves: [...order.moves, entryOf(from, move)], ...dueOf(move.to, move.at, rules) });
}

/** What is in the customer's hands must agree with the status. */
function againstGoods(order: Order, to: OrderStatus): ReturnType<typeof refuse<MoveRefusal['code']>> | undefined {
  const { lines, isShipped } = ledgerOf(order);
  const isTaken = lines.some(({ handed, returned }) => handed > returned);
  if (to === 'handed_over' && !isShipped) return refuse('ORDER_NOT_HANDED_OVER', { number: order.number });
  if (to === 'partly_handed_over' && !isTaken) return refuse('ORDER_NOT_HANDED_OVER', { number: order.number });
  if (SERVER_ONLY_STATUSES.includes(to) && isTaken) return refuse('ORDER_HANDED_OVER', { number: order.number });
  if (to === 'returned' && isTaken) return refuse('ORDER_NOT_RETURNED', { number: order.number });
  return undefined;
}

function entryOf(from: OrderStatus, { id, to, at, staffId, place, side, note }: MoveRequest): OrderMove {
  return { id, from, to, at, staffId, place, side, ...(note === undefined ? {} : { note }) };
}

/** The field is taken out where the status has no limit. */
export function dueOf(
  status: OrderStatus,
  at: string,
  { limits }: OrderRules,
): { readonly dueAt: string } | { readonly dueAt?: never } {
  const minutes = limits[status];
  if (minutes === undefined) return { dueAt: undefined } as unknown as { readonly dueAt?: never };
  return { dueAt: new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString() };
}

/**
 * Whether people may hand it over from where it stands: the matrix leads there by steps that a till may take. They need not
 * take each of them by hand. Refuses ORDER_MOVE_FORBIDDEN.
 */
export function mayHandOver({ status }: Pick<Order, 'status'>, { moves }: OrderRules): Result<null, MoveRefusal> {
  const reached = new Set<OrderStatus>([status]);
  for (const from of reached)
    for (const to of moves[from]) if (!SERVER_ONLY_STATUSES.includes(to) && to !== 'returned') reached.add(to);
  const isWay = reached.has('handed_over') || reached.has('partly_handed_over');
  return isWay ? ok(null) : refuse('ORDER_MOVE_FORBIDDEN', { from: status, to: 'handed_over' });
}

/** Where goods in the customer's hands put an order, or undefined while there are none. */
export function statusByGoods(order: Order): 'partly_handed_over' | 'handed_over' | 'returned' | undefined {
  const { lines, isShipped, isPaid } = ledgerOf(order);
  const handed = lines.some((line) => line.handed > 0);
  if (!handed) return undefined;
  if (lines.every((line) => line.open === 0 && line.returned >= line.handed)) return 'returned';
  return isShipped && isPaid ? 'handed_over' : 'partly_handed_over';
}

/**
 * Shipment and payment are both full: the order closes by itself, from wherever it is, for a handover outranks
 * everything. Empty when there is nothing to close.
 */
export function closeByGoods(order: Order, move: Omit<MoveRequest, 'to'>, rules: OrderRules): OrderPatch {
  const to = statusByGoods(order);
  if (to === undefined || to === order.status || order.moves.some(({ id }) => id === move.id)) return {};
  const rank = (status: OrderStatus): number => ['partly_handed_over', 'handed_over', 'returned'].indexOf(status);
  if (rank(order.status) > rank(to)) return {};
  return { status: to, moves: [...order.moves, entryOf(order.status, { ...move, to })], ...dueOf(to, move.at, rules) };
}

/** Whether it may be confirmed without a person. `stock` says whether all of it is free in its store. */
export function confirmsItself(order: Order, rules: OrderRules, stock: { readonly isAllFree: boolean }): boolean {
  const { due, paid } = ledgerOf(order);
  return rules.confirm.some(({ sources, payment, stock: wanted }) => {
    if (sources.length > 0 && !sources.includes(order.source)) return false;
    if (payment === 'full' && due > 0) return false;
    if (payment === 'part' && paid <= 0) return false;
    return wanted === 'any' || stock.isAllFree;
  });
}

/** Late and not to be waited for: prepaid goods stay reserved whatever the limit says. */
export function lateMove(order: Order, now: string, { lateBecomes }: OrderRules): OrderStatus | undefined {
  if (order.dueAt === undefined || Date.parse(order.dueAt) > Date.parse(now)) return undefined;
  const next = lateBecomes[order.status];
  return next !== undefined && SERVER_ONLY_STATUSES.includes(next) && ledgerOf(order).left > 0 ? undefined : next;
}
