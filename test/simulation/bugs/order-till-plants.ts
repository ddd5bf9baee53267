/** Bugs of a till in giving back money and goods of orders. */
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Plant } from './plant.ts';

export const ORDER_TILL_PLANTS: readonly Plant[] = [
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
