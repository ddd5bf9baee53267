/** People who ordered and were never entered as customers: found by their orders, with what they bought. */
import type { BuyerView, FarBuyerView, Purchase } from '../../../contract/till/customers-contract.ts';
import { fold } from '../../../domain/catalogue/fold.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { without } from '../../../domain/shared/without.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { Session } from '../people/session.ts';
import type { Receipts } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';
import { nameFor, phoneFor, sightOf, type Sight } from './order-card.ts';
import { isNear, wantedFrom } from './order-search.ts';
import type { OrderShelf } from './order-shelf.ts';
import { pastOrders } from './past-orders.ts';
import { orderedHere, phoneEnd, soldTo, wholeHistory } from './purchases.ts';
import { toShelved, type Shelved } from './shelved.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly want: () => void;
  readonly shelf: OrderShelf;
  readonly receipts: Receipts;
  readonly exchange: Pick<ExchangeDesk, 'ask'>;
  readonly session: Session;
  readonly pause: () => Promise<void>;
};
export type BuyerDesk = ReturnType<typeof createBuyerDesk>;

const MOST_FOUND = 30;
const LEAST_LETTERS = 2;
/** Fewer name too many people of a whole chain. */
const LEAST_FAR_DIGITS = 4;

export function createBuyerDesk({ book, want, shelf, receipts, exchange, session, pause }: Deps) {
  async function find(text: string): Promise<BuyerView[]> {
    const cashier = session.cashier();
    if (!cashier.ok) return [];
    const sight = sightOf(cashier.value);
    const found = await findHere(text, sight);
    return [...byBuyer(found).values()].slice(0, MOST_FOUND).map(({ last, orders }) => ({
      ...{ orderId: last.card.orderId, name: nameFor(sight, last.card.buyer) },
      ...{ phone: phoneFor(sight, book()?.get(last.card.orderId)?.buyerPhone ?? ''), orders },
    }));
  }

  async function findHere(text: string, sight: Sight): Promise<readonly Shelved[]> {
    want();
    const wanted = wantedFrom(text);
    if (wanted.digits === '' && fold(text.trim()).length < LEAST_LETTERS) return [];
    const fits = (one: Shelved): boolean => isNobodys(one) && isNear(one, wanted);
    const open = [...shelf.seenBy(sight)].filter(fits);
    return open.length > 0 ? open : past(sight, fits);
  }

  /** Who is found here is not named twice. Of a person limited to their own nothing of a colleague's is asked for. */
  async function findFar(text: string): Promise<{ buyers: FarBuyerView[]; problem: Refusal | null }> {
    const cashier = session.cashier();
    const { digits, words } = wantedFrom(text);
    const isEnough = digits === '' ? words.join('').trim().length >= LEAST_LETTERS : digits.length >= LEAST_FAR_DIGITS;
    if (!cashier.ok || !isEnough || cashier.value.ownCustomers) return { buyers: [], problem: null };
    const { staffId } = cashier.value;
    const query = digits === '' ? { name: text.trim(), staffId } : { phone: digits, staffId };
    const asked = await exchange.ask((server, token, signal) => server.buyers(token, query, signal));
    if (!asked.ok) return { buyers: [], problem: asked.error.code === 'NOT_PAIRED' ? null : asked.error };
    const here = new Set((await findHere(text, sightOf(cashier.value))).map(({ card }) => card.orderId));
    const far = asked.value.buyers.filter(({ orderIds }) => !orderIds.some((orderId) => here.has(orderId)));
    return { buyers: far.map((buyer) => without(buyer, ['orderIds'])), problem: null };
  }

  async function past(sight: Sight, fits: (one: Shelved) => boolean): Promise<readonly Shelved[]> {
    const looked = await pastOrders({ book, pause }, FINAL_STATUSES, (one) => fits(one) && shelf.isOf(sight, one.card));
    return looked.found;
  }

  /** Nobody's card stands in it, and nobody has its phone. */
  function isNobodys({ card, digits }: Shelved): boolean {
    if (card.customerId !== null) return false;
    const end = phoneEnd(digits);
    return end === '' || (book()?.customers.find({ digits: end, card: '', words: [] }, 1) ?? []).length === 0;
  }

  async function history(orderId: string): Promise<Result<{ purchases: Purchase[]; problem: Refusal | null }, Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const order = book()?.get(orderId);
    const sight = sightOf(cashier.value);
    if (order === undefined) return sight.ownOf === null ? farHistory(orderId) : refuse('ORDER_UNKNOWN');
    const named = toShelved(order);
    if (!shelf.isOf(sight, named.card)) return refuse('ORDER_OF_COLLEAGUE');
    const key = buyerKey(named);
    const fits = (one: Shelved): boolean => one.card.customerId === null && buyerKey(one) === key;
    const phones = order.buyerPhone === undefined ? [] : [order.buyerPhone];
    const ended = await past(sight, fits);
    const ordered = [...[...shelf.seenBy(sight)].filter(fits), ...ended].map(orderedHere);
    // Of a person limited to their own nothing of a colleague's is asked for.
    if (sight.ownOf !== null) return ok(wholeHistory(ordered, ok({ purchases: [] }), { book, receipts }));
    const asked = await askHistory(orderId);
    return ok(wholeHistory([...soldTo(receipts, phones), ...ordered], asked, { book, receipts }));
  }

  /** Of an order that is not here the server alone knows whose it is. */
  async function farHistory(orderId: string): ReturnType<typeof history> {
    const asked = await askHistory(orderId);
    if (asked.ok) return ok(wholeHistory([], asked, { book, receipts }));
    return asked.error.code === 'NOT_PAIRED' ? refuse('ORDER_UNKNOWN') : asked;
  }

  function askHistory(orderId: string) {
    return exchange.ask((server, token, signal) => server.buyerHistory(token, orderId, signal));
  }

  return { find, findFar, history };
}

/** A phone is one buyer; without one a name says nothing of who it is, and each order stands for itself. */
function buyerKey({ card, digits }: Pick<Shelved, 'card' | 'digits'>): string {
  const end = phoneEnd(digits);
  return end === '' ? card.orderId : end;
}

function byBuyer(orders: readonly Shelved[]): ReadonlyMap<string, { readonly last: Shelved; readonly orders: number }> {
  const buyers = new Map<string, { last: Shelved; orders: number }>();
  for (const order of orders) {
    const key = buyerKey(order);
    const known = buyers.get(key);
    const last = known !== undefined && known.last.card.createdAt > order.card.createdAt ? known.last : order;
    buyers.set(key, { last, orders: (known?.orders ?? 0) + 1 });
  }
  return buyers;
}
