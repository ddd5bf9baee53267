/** What is held of a good, so that a line of a sale can warn: by open orders, as they come and go, and for orders by hand. */
import type { Reservation } from '../../../domain/documents/reservation.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';
import type { OrderBook } from './order-book.ts';
import type { Shelved } from './shelved.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly now: () => string;
};

export function createHeldGoods({ book, now }: Deps) {
  /** By good: what all orders hold, so that each line of a sale is looked at without walking 20,000 of them. */
  const byOrders = new Map<string, number>();

  function count(shelved: Shelved | undefined, by: 1 | -1): void {
    for (const [goodId, quantity] of shelved?.holds ?? []) {
      byOrders.set(goodId, (byOrders.get(goodId) ?? 0) + by * quantity);
    }
  }

  /** Before the order holds by itself; until it is over, where somebody said until when. */
  function byHand(goodId: string): readonly Reservation[] {
    const at = Date.parse(now());
    return (book()?.heldByHand(goodId) ?? []).filter(({ until }) => until === undefined || Date.parse(until) > at);
  }

  /** What nobody else is to sell. */
  function held(goodId: string): Milli {
    const hands = byHand(goodId).reduce((sum, { quantity }) => sum + quantity, 0);
    return milli((byOrders.get(goodId) ?? 0) + hands);
  }

  return { count, clear: () => byOrders.clear(), byHand, held };
}
