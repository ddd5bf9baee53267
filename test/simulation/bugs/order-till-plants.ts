/** Bugs of a till around orders. */
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Plant } from './plant.ts';

export const ORDER_TILL_PLANTS: readonly Plant[] = [
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
