/** What a line of an order was already asked of other stores, and what became of it: written in the order, answered on the server. */
import type { AskedOfStore } from '../../../contract/till/not-here.ts';
import type { TransferView } from '../../../contract/sync/transfer-contract.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';

/** Goods may still come of it. Of what nobody can say, they may. */
const OPEN: readonly AskedOfStore['state'][] = ['unknown', 'waiting', 'asked', 'accepted'];

/** The oldest first. `transfers`: what the server has of the order; null when it does not answer. */
export function askedOfStores(
  order: Order,
  { lineId, transfers }: { readonly lineId: string; readonly transfers: readonly TransferView[] | null },
): AskedOfStore[] {
  const known = (transfers ?? []).filter((one) => one.lineId === lineId && one.toStoreId === order.storeId);
  const ids = new Set(known.map(({ transferId }) => transferId));
  const unheard = order.supplies
    .filter((supply) => supply.lineId === lineId && !ids.has(supply.id))
    .map(({ id, quantity, at }) => {
      const state = transfers === null ? ('unknown' as const) : ('waiting' as const);
      return { transferId: id, store: '', quantity, state, at, reason: '' };
    });
  const answered = known.map(({ transferId, fromStore, quantity, received, state, askedAt, reason }) => {
    return { transferId, store: fromStore, quantity: milli(received ?? quantity), state, at: askedAt, reason };
  });
  return [...answered, ...unheard].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** How many may still come. */
export function onTheWay(asked: readonly AskedOfStore[]): Milli {
  return milli(asked.reduce((sum, { state, quantity }) => (OPEN.includes(state) ? sum + quantity : sum), 0));
}
