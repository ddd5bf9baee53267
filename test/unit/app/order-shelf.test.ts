// What open orders hold of a good, as the sale asks for it: always the sum of what each of them holds.
import { expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import type { Reservation } from '../../../src/domain/documents/reservation.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import type { OrderBook } from '../../../src/main/app/orders/order-book.ts';
import { createOrderShelf } from '../../../src/main/app/orders/order-shelf.ts';
import { anOrder, anOrderLine } from '../../support/order-documents.ts';

const orderOf = (id: string, status: Order['status'], quantity: number): Order =>
  anOrder(id, { status, lines: [anOrderLine('l1', quantity, 100, { goodId: 'good' })] });

it('what orders hold of a good follows them as they come, change and end', async () => {
  const byHand: Reservation[] = [];
  let bring: (order: Order) => void = () => undefined;
  const book = {
    onChange: (listener: (order: Order) => void) => void (bring = listener),
    onReservation: () => undefined,
    heldByHand: (goodId: string) => byHand.filter((held) => held.goodId === goodId),
    open: () => [[orderOf('o1', 'confirmed', 2000), orderOf('o2', 'new', 5000)]],
    customers: { keepers: () => [], onIndexed: () => undefined, index: () => [].values() },
  } as unknown as OrderBook;
  const shelf = createOrderShelf({
    ...{ book: () => book, now: () => '2026-11-21T09:00:00.000Z', pause: () => Promise.resolve(), changed: () => undefined },
  });
  await shelf.fill();
  const held = (): number => {
    expect(shelf.held('good')).toBe(shelf.holding('good').reduce((sum, { quantity }) => sum + quantity, 0));
    return shelf.held('good');
  };
  expect([held(), shelf.held('another')], 'what is not confirmed holds nothing').toEqual([2000, 0]);
  bring(orderOf('o2', 'confirmed', 5000));
  expect(held()).toBe(7000);
  bring(orderOf('o2', 'picking', 3000));
  expect(held()).toBe(5000);
  bring(orderOf('o1', 'cancelled', 2000));
  expect(held()).toBe(3000);
  bring(orderOf('o3', 'new', 4000));
  const asked = { id: 'o3/0', storeId: 'store-1', goodId: 'good', orderId: 'o3', overruled: [], resent: 0 } as const;
  byHand.push({ ...asked, quantity: milli(4000), state: 'asked' });
  expect(held(), 'what people hold by hand is held too').toBe(7000);
  byHand[0] = { ...asked, quantity: milli(4000), state: 'held', until: '2026-11-21T08:59:59.000Z' };
  expect(held(), 'until when they said').toBe(3000);
  await shelf.fill();
  expect(held(), 'counted anew, not twice').toBe(2000);
});
