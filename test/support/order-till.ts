// A till on the bench with orders in its own documents, as the exchange would have brought them.
import type { Order } from '../../src/domain/documents/order.ts';
import type { OrderBook } from '../../src/main/app/orders/order-book.ts';
import type { TillStore } from '../../src/main/db/till-store.ts';
import { realTimers } from '../../src/devices/transport/transport.ts';
import { openedBook } from './opened-book.ts';
import { openedTill, type BenchOptions, type TillBench } from './till-bench.ts';
import { waitUntil } from './wait-until.ts';

export type OrderTill = TillBench & {
  /** Writes an order as if it had come from the server. */
  bring(order: Order): Promise<void>;
  order(orderId: string): Order;
  book(): OrderBook;
  again(): Promise<OrderTill>;
};

export async function orderTill(options: Parameters<typeof openedTill>[0] & BenchOptions = {}): Promise<OrderTill> {
  const held: { store?: TillStore } = {};
  const adjust = (store: TillStore): TillStore => (held.store = options.adjust?.(store) ?? store);
  const bench = await openedTill({ ...options, adjust });
  const around = async (till: TillBench): Promise<OrderTill> => {
    const { orders } = held.store!.documents({ ...realTimers, random: Math.random });
    await openedBook(orders);
    const book = (): OrderBook => {
      const open = orders.book();
      if (open === undefined) throw new Error('the documents are closed');
      return open;
    };
    return {
      ...till,
      book,
      order(orderId) {
        const order = book().get(orderId);
        if (order === undefined) throw new Error(`no order ${orderId}`);
        return order;
      },
      async bring(order) {
        held.store?.unitOfWork(() => book().add(order));
        await waitUntil(() => till.state().orders.version > 0, 'the board');
      },
      again: async () => around(await till.reopen({ adjust })),
    };
  };
  return around(bench);
}
