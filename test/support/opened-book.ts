// The orders of a till's file, as soon as its documents are open.
import type { OrderBook, OrderDocuments } from '../../src/main/app/orders/order-book.ts';

export function openedBook(orders: OrderDocuments): Promise<OrderBook> {
  return new Promise((resolve) => {
    orders.onOpened(() => {
      const book = orders.book();
      if (book !== undefined) resolve(book);
    });
    orders.want();
  });
}
