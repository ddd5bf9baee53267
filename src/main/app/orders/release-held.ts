/** Giving back what was held for an order by hand. */
import type { OrderBook } from './order-book.ts';

/** Inside a unit of work: what was held by hand is given back, as when the order begins to hold for itself. */
export function releaseOf(book: OrderBook, orderId: string): void {
  for (const held of book.reservations(orderId)) {
    if (held.state === 'asked' || held.state === 'held') book.reserve({ ...held, state: 'released' });
  }
}
