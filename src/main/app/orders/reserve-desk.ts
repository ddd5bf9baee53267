/** Holding goods of orders by hand, before anybody has confirmed them. The till asks; the server, which knows the stock, answers. */
import type { Order } from '../../../domain/documents/order.ts';
import type { Reservation } from '../../../domain/documents/reservation.ts';
import { openGoods, wantedOf } from '../../../domain/order/order-reserves.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { OrdersDone } from '../../../contract/till/order-list-contract.ts';
import type { UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { eachOrder } from './each-order.ts';
import type { OrderBook } from './order-book.ts';
import type { OrderDesk } from './order-desk.ts';
import { releaseOf } from './release-held.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly unitOfWork: UnitOfWork;
};
export type ReserveDesk = ReturnType<typeof createReserveDesk>;

export function createReserveDesk({ book, orders, unitOfWork }: Deps) {
  function reserve(orderIds: readonly string[], note: string): Result<OrdersDone, Refusal> {
    const asked = eachOrder(orderIds, (orderId) => askedFor(orderId, note));
    if (!asked.ok) return asked;
    const { made, refused } = asked.value;
    unitOfWork(() => made.flat().forEach((reservation) => book()?.reserve(reservation)));
    return ok({ done: made.filter((reservations) => reservations.length > 0).length, refused });
  }

  /** An order that holds its goods by its status needs no hand. */
  function askedFor(orderId: string, note: string): Result<Reservation[], Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_OVER', { number: order.number });
    return ok(wantedOf(order).size === 0 ? reservationsOf(order, note) : []);
  }

  function release(orderId: string): Result<null, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    unitOfWork(() => releaseOf(opened.value.book, orderId));
    return ok(null);
  }

  return { reserve, release };
}

function reservationsOf(order: Order, note: string): Reservation[] {
  return [...openGoods(order)].map(([goodId, quantity], index) => ({
    ...{ id: reservationId(order.id, index), storeId: order.storeId, goodId, quantity, state: 'asked', orderId: order.id },
    ...(note.trim() !== '' && { note: note.trim() }),
    ...{ overruled: [], resent: 0 },
  }));
}

/** Begins with the order's, so that all of one order are found together; the same good of it keeps the same one. */
function reservationId(orderId: string, index: number): string {
  return `${orderId}/${String(index)}`;
}
