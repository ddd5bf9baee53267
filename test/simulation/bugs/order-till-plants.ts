/** Bugs of a till in giving back money and goods of orders. */
import type { OrderDocuments } from '../../../src/main/app/orders/order-book.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Plant } from './plant.ts';

type Book = NonNullable<ReturnType<OrderDocuments['book']>>;

export const ORDER_TILL_PLANTS: readonly Plant[] = [
  {
    ...{ name: 'returns-again', what: 'goods of an order that came back before are not counted', hasOrders: true },
    foundBy: ['I5 one handover'],
    till: () => ({
      store: (store) => withBook({ ...store, receipts: { ...store.receipts, ofOrder: () => [] } }, forgetful),
    }),
  },
  {
    ...{ name: 'gives-back-unasked', what: 'a till gives back without asking whether another one does', hasOrders: true },
    foundBy: ['I5 one handover'],
    till: () => ({
      http: (http) => ({
        ...http,
        send(request) {
          const isBack = request.path === '/v1/order-leases' && request.body?.includes('"give-back"') === true;
          if (!isBack) return http.send(request);
          const leased = { until: '2029-01-01T00:00:00.000Z', known: [] };
          return Promise.resolve({ status: 200, text: JSON.stringify(leased), retryAfter: null, date: null });
        },
      }),
    }),
  },
  {
    ...{ name: 'refund-stays-in-drawer', what: 'cash that was refunded still counts as in the drawer', hasOrders: true },
    foundBy: ['I3 money'],
    till: () => ({
      store: (store) => {
        const ofShift: TillStore['journal']['ofShift'] = (shiftId) =>
          store.journal.ofShift(shiftId).filter(({ body }) => body.kind !== 'PrepaymentRefunded');
        return { ...store, journal: { ...store.journal, ofShift } };
      },
    }),
  },
];

/** Shows orders without what came back of them; what is written keeps it. */
function forgetful(book: Book): Book {
  return {
    ...book,
    get(orderId) {
      const order = book.get(orderId);
      return order && { ...order, returns: [] };
    },
    patch(orderId, patch) {
      const { returns } = patch;
      const before = book.get(orderId)?.returns.filter(({ id }) => returns?.some((one) => one.id === id) === false) ?? [];
      book.patch(orderId, returns === undefined ? patch : { ...patch, returns: [...before, ...returns] });
    },
  };
}

function withBook(store: TillStore, change: (book: Book) => Book): TillStore {
  return {
    ...store,
    documents(timers) {
      const documents = store.documents(timers);
      const book = (): Book | undefined => {
        const real = documents.orders.book();
        return real && change(real);
      };
      return { ...documents, orders: { ...documents.orders, book } };
    },
  };
}
