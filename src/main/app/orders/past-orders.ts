/** Past orders that fit, looked through in steps beside a till that sells. */
import type { OrderStatus } from '../../../domain/documents/order.ts';
import type { OrderBook } from './order-book.ts';
import { toShelved, type Shelved } from './shelved.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly pause: () => Promise<void>;
};

/** Of each status only the newest are looked through: what lies further back is found by its number. */
const LOOKED_AT = 2000;

export async function pastOrders(
  { book, pause }: Deps,
  statuses: readonly OrderStatus[],
  fits: (order: Shelved) => boolean,
): Promise<{ found: Shelved[]; isWhole: boolean }> {
  const found: Shelved[] = [];
  let isWhole = true;
  for (const status of statuses) {
    let looked = 0;
    for (const slice of book()?.past(status) ?? []) {
      found.push(...slice.map(toShelved).filter(fits));
      looked += slice.length;
      if (looked >= LOOKED_AT) break;
      await pause();
    }
    isWhole &&= looked < LOOKED_AT;
  }
  return { found, isWhole };
}
