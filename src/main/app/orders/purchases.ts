/** What somebody bought: at this till, in orders that it knows, and what the server adds, in one list. */
import type { CustomerHistory } from '../../../contract/sync/customer-contract.ts';
import type { Purchase } from '../../../contract/till/customers-contract.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { Result } from '../../../domain/shared/result.ts';
import type { Receipts } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';
import type { Shelved } from './shelved.ts';

const MOST = 100;
/** What stands before them, 8 or +7, is said either way; a shorter number is nobody's own. */
const PHONE_DIGITS = 10;

/** By which a phone is the same however it was written; empty for what is no whole phone. */
export function phoneEnd(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < PHONE_DIGITS ? '' : digits.slice(-PHONE_DIGITS);
}

export function orderedHere({ card }: Pick<Shelved, 'card'>): Purchase {
  return {
    ...{ kind: 'order', id: card.orderId, number: card.number, at: card.createdAt, store: '' },
    ...{ total: card.total, goods: card.firstGoods, status: card.status, isHere: true },
  };
}

/** Receipts under an id, a card or a phone. */
export function soldTo(receipts: Pick<Receipts, 'ofCustomer'>, known: readonly string[]): Purchase[] {
  return receipts.ofCustomer(known, MOST).map((receipt) => ({
    ...{ kind: receipt.kind === 'return' ? ('return' as const) : ('sale' as const), id: receipt.receiptId },
    ...{ number: String(receipt.number), at: receipt.at, store: '', total: receipt.due, goods: receipt.firstGoods },
    ...{ status: null, isHere: true },
  }));
}

type Held = { readonly book: () => OrderBook | undefined; readonly receipts: Pick<Receipts, 'get'> };

/** The server knows every till and every store; without it, what this till holds itself. */
export function wholeHistory(
  here: readonly Purchase[],
  asked: Result<CustomerHistory, Refusal>,
  { book, receipts }: Held,
): { purchases: Purchase[]; problem: Refusal | null } {
  const isHere = ({ kind, id }: Pick<Purchase, 'kind' | 'id'>): boolean =>
    (kind === 'order' ? book()?.get(id) : receipts.get(id)) !== undefined;
  const known = new Set(here.map(({ id }) => id));
  const there = (asked.ok ? asked.value.purchases : [])
    .filter(({ id }) => !known.has(id))
    .map(({ kind, id, number, at, store, total, goods, status }) => ({
      ...{ kind, id, number, at, store, total: minor(total), goods, status, isHere: isHere({ kind, id }) },
    }));
  const isMissing = !asked.ok && asked.error.code !== 'NOT_PAIRED';
  return { purchases: newestFirst([...here, ...there]), problem: isMissing ? asked.error : null };
}

function newestFirst(purchases: readonly Purchase[]): Purchase[] {
  return [...purchases].sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST);
}
