/** An open order as it lies in memory: its card, and what it is found and sorted by. */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Order } from '../../../domain/documents/order.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import { plainNumber } from '../../../domain/order/order-number.ts';
import { wantedOf } from '../../../domain/order/order-reserves.ts';
import type { OrderCard, OrderColumn } from '../../../contract/till/orders-contract.ts';
import { toCard } from './order-card.ts';

export type Shelved = {
  readonly card: OrderCard;
  /** Plain: see src/domain/order/order-number.ts. */
  readonly number: string;
  readonly dueMs: number;
  readonly digits: string;
  /** Folded, each after a space. */
  readonly words: string;
  readonly code: string;
  /** By good: what it holds in its store. */
  readonly holds: ReadonlyMap<string, Milli>;
};

export function columnOf({ card, dueMs }: Pick<Shelved, 'card' | 'dueMs'>, at: number): OrderColumn {
  if (dueMs <= at) return 'overdue';
  switch (card.status) {
    case 'new':
    case 'awaiting_payment':
      return 'to-confirm';
    case 'awaiting_goods':
      return 'awaiting';
    case 'ready':
    case 'partly_handed_over':
      return 'ready';
    default:
      return 'to-pick';
  }
}

/** ISO instants in UTC compare as text. */
export function byUrgency(a: Shelved, b: Shelved): number {
  const byDue = a.dueMs === b.dueMs ? 0 : a.dueMs - b.dueMs;
  if (a.card.priority !== b.card.priority || byDue !== 0) return b.card.priority - a.card.priority || byDue;
  return a.card.createdAt < b.card.createdAt ? -1 : Number(a.card.createdAt > b.card.createdAt);
}

export function toShelved(order: Order): Shelved {
  return {
    card: toCard(order),
    number: plainNumber(order.number),
    dueMs: order.dueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(order.dueAt),
    digits: (order.buyerPhone ?? '').replace(/\D/g, ''),
    words: ` ${foldedWords(order.buyerName ?? '').join(' ')}`,
    code: order.pickupCode.toUpperCase(),
    holds: wantedOf(order),
  };
}
