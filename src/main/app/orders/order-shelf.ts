/**
 * Every order that is not over, ready to be looked at: the board, its counts, the list, and finding one in milliseconds
 * among 20,000. Filled in slices beside a till that sells, then kept up by what changes. The documents stay the truth.
 */
import type { Order } from '../../../domain/documents/order.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';
import { isGivenAway } from '../../../domain/order/order-parts.ts';
import { plainNumber, spellingsOf } from '../../../domain/order/order-number.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import type { OrderCard, OrderColumn } from '../../../contract/till/orders-contract.ts';
import { firstOf } from './first-of.ts';
import { createHeldGoods } from './held-goods.ts';
import type { OrderBook } from './order-book.ts';
import { toCard, type Sight } from './order-card.ts';
import { beginsWith, isExactly, isNear, wantedFrom } from './order-search.ts';
import { byUrgency, columnOf, toShelved, type Shelved } from './shelved.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly now: () => string;
  readonly pause: () => Promise<void>;
  readonly changed: () => void;
};
export type OrderShelf = ReturnType<typeof createOrderShelf>;
export type Board = readonly { readonly column: OrderColumn; readonly count: number; readonly cards: OrderCard[] }[];
type Counts = Readonly<Record<OrderColumn, number>>;

const MOST_FOUND = 50;

export const COLUMNS = ['to-confirm', 'to-pick', 'ready', 'overdue', 'awaiting'] as const satisfies readonly OrderColumn[];
/** An order that has just come stands in one of these. */
const FIRST_STATUSES: readonly Order['status'][] = ['new', 'awaiting_payment', 'confirmed', 'awaiting_goods'];

export function createOrderShelf({ book, now, pause, changed }: Deps) {
  const shelf = new Map<string, Shelved>();
  const goods = createHeldGoods({ book, now });
  /** Whose customers they are, of those that are somebody's. */
  const keepers = new Map<string, string>();
  let version = 0;
  let arrived = 0;
  let isFilled = false;
  let isStopped = false;
  let counted:
    { readonly at: number; readonly version: number; readonly ownOf: string | null; readonly counts: Counts } | undefined;

  function put(order: Order): void {
    const kept = FINAL_STATUSES.includes(order.status) || isGivenAway(order) ? undefined : toShelved(order);
    goods.count(shelf.get(order.id), -1);
    goods.count(kept, 1);
    if (kept === undefined) shelf.delete(order.id);
    else shelf.set(order.id, kept);
    version += 1;
  }

  /** To be called each time the documents were opened. Searching works at once; what is not read yet is found by its number. */
  async function fill(): Promise<void> {
    const orders = book();
    if (orders === undefined) return;
    shelf.clear();
    goods.clear();
    isFilled = false;
    orders.onChange((order) => {
      const isNew = isFilled && !shelf.has(order.id) && order.source !== 'till' && FIRST_STATUSES.includes(order.status);
      put(order);
      if (isNew) arrived += 1;
      changed();
    });
    orders.onReservation(changed);
    const readKeepers = (): void => {
      keepers.clear();
      for (const { customerId, staffId } of orders.customers.keepers()) keepers.set(customerId, staffId);
      version += 1;
      changed();
    };
    orders.customers.onIndexed(readKeepers);
    for (const slice of orders.open()) {
      for (const order of slice) if (!shelf.has(order.id)) put(order);
      await pause();
      if (isStopped || book() !== orders) return;
    }
    isFilled = true;
    changed();
    const indexing = orders.customers.index();
    while (indexing.next().done !== true) {
      await pause();
      if (isStopped || book() !== orders) return;
    }
    readKeepers();
  }

  /** Whether a person who sees only their own may see it. */
  function isOf({ ownOf }: Pick<Sight, 'ownOf'>, order: Pick<OrderCard, 'responsibleId' | 'customerId'>): boolean {
    if (ownOf === null || order.responsibleId === ownOf) return true;
    return order.customerId !== null && keepers.get(order.customerId) === ownOf;
  }

  function* seenBy(sight: Pick<Sight, 'ownOf'>): Generator<Shelved> {
    for (const shelved of shelf.values()) if (isOf(sight, shelved.card)) yield shelved;
  }

  function board(limit: number, sight: Sight): Board {
    const at = Date.parse(now());
    const columns = new Map<OrderColumn, Shelved[]>(COLUMNS.map((column) => [column, []]));
    for (const shelved of seenBy(sight)) columns.get(columnOf(shelved, at))?.push(shelved);
    return [...columns].map(([column, held]) => ({
      column,
      count: held.length,
      cards: firstOf(held, limit, byUrgency).map(({ card }) => card),
    }));
  }

  /** At most half a minute old: the screens' state asks for it after every change of anything. */
  function counts(sight: Pick<Sight, 'ownOf'>): Counts {
    const at = Date.parse(now());
    const { ownOf } = sight;
    if (counted?.version === version && counted.ownOf === ownOf && at - counted.at < 30_000) return counted.counts;
    const sums = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<OrderColumn, number>;
    for (const shelved of seenBy(sight)) sums[columnOf(shelved, at)] += 1;
    counted = { at, version, ownOf, counts: sums };
    return sums;
  }

  /** By number, code, the phone's last digits, or the buyer's name: exact matches, numbers that begin so, then the rest by urgency. */
  function find(text: string, sight: Sight): OrderCard[] {
    const wanted = wantedFrom(text);
    if (wanted.typed === '') return [];
    const exact: Shelved[] = [];
    const begun: Shelved[] = [];
    const near: Shelved[] = [];
    for (const shelved of seenBy(sight)) {
      if (isExactly(shelved, wanted)) exact.push(shelved);
      else if (beginsWith(shelved, wanted)) begun.push(shelved);
      else if (isNear(shelved, wanted)) near.push(shelved);
    }
    const others = [begun, near].flatMap((some) => firstOf(some, MOST_FOUND, byUrgency));
    const found = [...exact, ...others].slice(0, MOST_FOUND).map(({ card }) => card);
    return found.length > 0 ? found : past(spellingsOf(text), sight);
  }

  /** Orders that are over are found by their whole number, or the code that was used. */
  function past(names: readonly string[], sight: Sight): OrderCard[] {
    return pastNamed(names)
      .map(toCard)
      .filter((card) => isOf(sight, card));
  }

  function pastNamed(names: readonly string[]): readonly Order[] {
    const numbered = names.flatMap((name) => book()?.byNumber(name) ?? []);
    return numbered.length > 0 ? numbered : (book()?.byCode(names[0]?.toUpperCase() ?? '') ?? []);
  }

  /** The one order a code or a whole number names. */
  function byCode(code: string): string | undefined {
    const wanted = code.toUpperCase();
    const known = book()?.get(code.toLowerCase()) ?? book()?.get(code);
    if (known !== undefined) return known.id;
    const plain = plainNumber(code);
    for (const [orderId, shelved] of shelf) if (shelved.code === wanted || shelved.number === plain) return orderId;
    return pastNamed([code])[0]?.id;
  }

  /** Open orders that hold this good, the most urgent first. */
  function holding(goodId: string): { readonly card: OrderCard; readonly quantity: Milli }[] {
    const quantities = new Map<Shelved, Milli>();
    const hold = (shelved: Shelved | undefined, quantity: Milli | undefined): void => {
      if (shelved !== undefined && quantity !== undefined)
        quantities.set(shelved, milli((quantities.get(shelved) ?? 0) + quantity));
    };
    for (const shelved of shelf.values()) hold(shelved, shelved.holds.get(goodId));
    for (const { orderId = '', quantity } of goods.byHand(goodId)) hold(shelf.get(orderId), quantity);
    return firstOf(quantities.keys(), MOST_FOUND, byUrgency).map((shelved) => ({
      ...{ card: shelved.card, quantity: quantities.get(shelved) ?? milli(0) },
    }));
  }

  return {
    fill,
    stop: () => void (isStopped = true),
    board,
    counts,
    find,
    byCode,
    holding,
    held: goods.held,
    isOf,
    seenBy,
    version: () => version,
    /** Orders that came while the till ran. */
    arrived: () => arrived,
    isFilled: () => isFilled,
    size: () => shelf.size,
  };
}
