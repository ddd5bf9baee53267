/**
 * Every order that is not over, ready to be looked at: the board, its counts, and finding one in milliseconds among
 * 20,000. Filled in slices beside a till that sells, then kept up by what changes. The documents stay the truth.
 */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { ledgerOf } from '../../../domain/order/ledger.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import type { OrderCard, OrderColumn } from '../../../contract/till/orders-contract.ts';
import type { OrderBook } from './order-book.ts';

type Shelved = {
  readonly card: OrderCard;
  /** In capitals. */
  readonly number: string;
  readonly dueMs: number;
  readonly digits: string;
  readonly words: string;
  readonly code: string;
};

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly now: () => string;
  readonly pause: () => Promise<void>;
  readonly changed: () => void;
};
export type OrderShelf = ReturnType<typeof createOrderShelf>;

const MOST_FOUND = 50;
/** Fewer digits than that name too many phones. */
const LEAST_PHONE_DIGITS = 3;

export const COLUMNS = ['to-confirm', 'to-pick', 'ready', 'overdue', 'awaiting'] as const satisfies readonly OrderColumn[];

export function createOrderShelf({ book, now, pause, changed }: Deps) {
  const shelf = new Map<string, Shelved>();
  let version = 0;
  let isFilled = false;
  let isStopped = false;
  let counted:
    { readonly at: number; readonly version: number; readonly counts: Readonly<Record<OrderColumn, number>> } | undefined;

  function put(order: Order): void {
    if (FINAL_STATUSES.includes(order.status)) shelf.delete(order.id);
    else shelf.set(order.id, toShelved(order));
    version += 1;
  }

  /** To be called each time the documents were opened. Searching works at once; what is not read yet is found by its number. */
  async function fill(): Promise<void> {
    const orders = book();
    if (orders === undefined) return;
    shelf.clear();
    isFilled = false;
    orders.onChange((order) => {
      put(order);
      changed();
    });
    for (const slice of orders.open()) {
      for (const order of slice) if (!shelf.has(order.id)) put(order);
      await pause();
      if (isStopped || book() !== orders) return;
    }
    isFilled = true;
    changed();
  }

  function columnOf({ card, dueMs }: Shelved, at: number): OrderColumn {
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

  function board(limit: number): { readonly column: OrderColumn; readonly count: number; readonly cards: OrderCard[] }[] {
    const at = Date.parse(now());
    const columns = new Map<OrderColumn, Shelved[]>(COLUMNS.map((column) => [column, []]));
    for (const shelved of shelf.values()) columns.get(columnOf(shelved, at))?.push(shelved);
    return [...columns].map(([column, held]) => ({
      column,
      count: held.length,
      cards: held
        .sort(byUrgency)
        .slice(0, limit)
        .map(({ card }) => card),
    }));
  }

  /** At most a second old: the screens' state asks for it after every change of anything. */
  function counts(): Readonly<Record<OrderColumn, number>> {
    const at = Date.parse(now());
    if (counted !== undefined && counted.version === version && at - counted.at < 30_000) return counted.counts;
    const sums = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<OrderColumn, number>;
    for (const shelved of shelf.values()) sums[columnOf(shelved, at)] += 1;
    counted = { at, version, counts: sums };
    return sums;
  }

  /** By number, code, the phone's last digits, or the buyer's name; exact matches first, then the most urgent. */
  function find(text: string): OrderCard[] {
    const typed = text.trim().toUpperCase();
    if (typed === '') return [];
    const digits = typed.replace(/\D/g, '');
    const isNumeric = /^[\d\s()+№#-]+$/.test(typed);
    const words = foldedWords(text).map((word) => ` ${word}`);
    const exact: Shelved[] = [];
    const near: Shelved[] = [];
    for (const shelved of shelf.values()) {
      if (shelved.number === typed || (shelved.code !== '' && shelved.code === typed)) exact.push(shelved);
      else if (isNumeric && digits.length >= LEAST_PHONE_DIGITS && shelved.digits.endsWith(digits)) near.push(shelved);
      else if (!isNumeric && words.length > 0 && words.every((word) => shelved.words.includes(word))) near.push(shelved);
    }
    const found = [...exact, ...near.sort(byUrgency)].slice(0, MOST_FOUND).map(({ card }) => card);
    return found.length > 0 ? found : past(text.trim());
  }

  /** Orders that are over are found by their whole number. */
  function past(number: string): OrderCard[] {
    return (book()?.byNumber(number) ?? []).map(toCard);
  }

  /** The one order a code or a whole number names. */
  function byCode(code: string): string | undefined {
    const wanted = code.toUpperCase();
    const known = book()?.get(code.toLowerCase()) ?? book()?.get(code);
    if (known !== undefined) return known.id;
    for (const [orderId, shelved] of shelf) if (shelved.code === wanted || shelved.number === wanted) return orderId;
    return book()?.byNumber(code)[0]?.id;
  }

  return {
    fill,
    stop: () => void (isStopped = true),
    board,
    counts,
    find,
    byCode,
    version: () => version,
    isFilled: () => isFilled,
    size: () => shelf.size,
  };
}

function byUrgency(a: Shelved, b: Shelved): number {
  return b.card.priority - a.card.priority || a.dueMs - b.dueMs || a.card.createdAt.localeCompare(b.card.createdAt);
}

export function toCard(order: Order): OrderCard {
  const ledger = ledgerOf(order);
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    source: order.source,
    buyer: order.buyerName ?? '',
    phoneEnd: (order.buyerPhone ?? '').replace(/\D/g, '').slice(-4),
    createdAt: order.createdAt,
    since: order.moves.at(-1)?.at ?? order.createdAt,
    dueAt: order.dueAt ?? null,
    wishedAt: order.wishedAt ?? null,
    priority: order.priority,
    lineCount: order.lines.length,
    firstGoods: order.lines
      .slice(0, 3)
      .map((line) => line.name)
      .join(', '),
    picked: order.lines.filter((line) => line.picked >= line.quantity).length,
    cells: [...new Set(order.lines.flatMap(({ cell }) => (cell === undefined || cell === '' ? [] : [cell])))].join(', '),
    total: ledger.total,
    due: ledger.due,
    responsibleId: order.responsibleId ?? null,
    isFlagged: order.flags.length > 0 || order.cancelAsked !== undefined,
  };
}

function toShelved(order: Order): Shelved {
  return {
    card: toCard(order),
    number: order.number.toUpperCase(),
    dueMs: order.dueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(order.dueAt),
    digits: (order.buyerPhone ?? '').replace(/\D/g, ''),
    words: ` ${foldedWords(order.buyerName ?? '').join(' ')}`,
    code: order.pickupCode.toUpperCase(),
  };
}
