/** What was asked of other stores for the lines of an order, and what became of it: written in the order, answered on the server. */
import type { AskedOfStore } from '../../../contract/till/not-here.ts';
import type { TransferView } from '../../../contract/sync/transfer-contract.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';

/** Goods may still come of it. Of what nobody can say, they may. */
const OPEN: readonly AskedOfStore['state'][] = ['unknown', 'waiting', 'asked', 'accepted'];

/** The oldest first. `transfers`: what the server has of the order; null when it does not answer. */
export function askedOfStores(order: Order, transfers: readonly TransferView[] | null): AskedOfStore[] {
  const ids = new Set((transfers ?? []).map(({ transferId }) => transferId));
  const unheard = order.supplies
    .filter(({ id, lineId }) => !ids.has(id) && order.lines.some((line) => line.id === lineId))
    .map(({ id, lineId, quantity, at }) => {
      const state = transfers === null ? ('unknown' as const) : ('waiting' as const);
      return { transferId: id, lineId, store: '', quantity, state, at, reason: '' };
    });
  const answered = (transfers ?? []).flatMap((one) => {
    const lineId = lineOf(order, one);
    if (lineId === undefined || one.toStoreId !== order.storeId) return [];
    const { transferId, fromStore: store, quantity, received, state, askedAt: at, reason } = one;
    return [{ transferId, lineId, store, quantity: milli(received ?? quantity), state, at, reason }];
  });
  return [...answered, ...unheard].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The back office may have asked for the order without naming a line of it. */
function lineOf({ lines }: Order, { lineId, goodId }: TransferView): string | undefined {
  return lines.find((line) => (lineId === null ? line.goodId === goodId : line.id === lineId))?.id;
}

/** How many may still come. */
export function onTheWay(asked: readonly AskedOfStore[]): Milli {
  return milli(asked.reduce((sum, { state, quantity }) => (OPEN.includes(state) ? sum + quantity : sum), 0));
}
