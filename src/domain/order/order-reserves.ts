/** What an order holds in its store, so that nobody else sells the last one. */
import type { Order, OrderStatus } from '../documents/order.ts';
import { milli, type Milli } from '../money/minor.ts';
import { ledgerOf } from './ledger.ts';

/** From confirmation until the goods are gone or the order has ended; while a payment is awaited too. */
const RESERVING: readonly OrderStatus[] = [
  'awaiting_payment',
  'confirmed',
  'awaiting_goods',
  'picking',
  'ready',
  'partly_handed_over',
];

export type Wanted = ReadonlyMap<string, Milli>;

/** By good: everything not handed over yet. Nothing for an order that reserves nothing. */
export function wantedOf(order: Order): Wanted {
  const wanted = new Map<string, Milli>();
  if (!RESERVING.includes(order.status)) return wanted;
  return openGoods(order);
}

/** By good: what is still to be handed over, whatever the status. Services take no place on a shelf. */
export function openGoods(order: Pick<Order, 'lines' | 'payments' | 'handovers' | 'returns'>): Wanted {
  const goods = new Map<string, Milli>();
  const { lines } = ledgerOf(order);
  for (const [index, line] of order.lines.entries()) {
    const open = lines[index]?.open ?? 0;
    if (open > 0 && line.unit !== 'service') goods.set(line.goodId, milli((goods.get(line.goodId) ?? 0) + open));
  }
  return goods;
}
