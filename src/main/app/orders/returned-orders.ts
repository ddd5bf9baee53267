/** Orders whose goods come back here: those of this store, and those of others as the server tells them. */
import type { Order } from '../../../domain/documents/order.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Session } from '../people/session.ts';
import type { SoldElsewhere } from '../receipts/sold-elsewhere.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';

type Deps = {
  readonly open: (orderId: string) => Result<{ readonly order: Order }, Refusal>;
  readonly elsewhere: Pick<SoldElsewhere, 'order' | 'fetchOrder'>;
  readonly book: () => OrderBook | undefined;
  readonly session: Session;
};
/** `store`: its name where it is another one. */
export type ReturnedOrder = { readonly order: Order; readonly store: string | null };

export function createReturnedOrders({ open, elsewhere, book, session }: Deps) {
  /** Refused as an order that is opened; one of another store must be fetched first. */
  function returnable(orderId: string): Result<ReturnedOrder, Refusal> {
    const opened = open(orderId);
    if (opened.ok) return ok({ order: opened.value.order, store: null });
    const sold = opened.error.code === 'ORDER_UNKNOWN' ? elsewhere.order(orderId) : undefined;
    return sold === undefined ? opened : ok(sold);
  }

  /** Nothing to fetch for an order of this store. */
  async function fetch(orderId: string): Promise<Result<null, Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    return book()?.get(orderId) === undefined ? elsewhere.fetchOrder(orderId) : ok(null);
  }

  return { returnable, fetch };
}
