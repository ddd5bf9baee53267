/** Bugs of a till around orders. */
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Http } from '../../../src/sync/transport/http.ts';
import type { Plant } from './plant.ts';

/** Of a handover the server is asked; what is given back the till takes for its own to decide. */
function refundsUnasked(http: Http): Http {
  return {
    ...http,
    async send(request) {
      const isLease = request.method === 'POST' && request.path === '/v1/order-leases';
      if (!isLease || !(request.body ?? '').includes('"give-back"')) return http.send(request);
      return {
        status: 200,
        body: Buffer.from(JSON.stringify({ until: '2040-01-01T00:00:00.000Z', known: [] })),
        retryAfter: null,
        date: null,
      };
    },
  };
}

export const ORDER_TILL_PLANTS: readonly Plant[] = [
  {
    ...{
      name: 'refund-without-lease',
      what: 'a refund or a return of an order is made without asking the server',
      hasOrders: true,
    },
    foundBy: ['I5 one handover'],
    till: () => ({ http: refundsUnasked }),
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
