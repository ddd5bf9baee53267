/** The list of orders: narrowed, sorted and cut to what is shown. Pure but for what it is given. */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { OrderFilter, OrderListColumn, OrderSort } from '../../../contract/till/order-list-contract.ts';
import { firstOf } from './first-of.ts';
import { beginsWith, isExactly, isNear, wantedFrom } from './order-search.ts';
import { byUrgency, columnOf, type Shelved } from './shelved.ts';

export type ListAsked = {
  readonly text: string;
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly limit: number;
};
export type ListWorld = {
  /** The time now. */
  readonly at: number;
  readonly nameOf: (staffId: string) => string;
};
/** Undefined comes last, whichever way it is sorted. */
type SortKey = string | number | undefined;

/** The first `limit` of those that fit, and how many fit. */
export function listOrders(orders: Iterable<Shelved>, asked: ListAsked, world: ListWorld): { rows: Shelved[]; count: number } {
  const fits = fitsFilter(asked.filter, world.at);
  const isFound = fitsText(asked.text);
  let count = 0;
  function* fitting(): Generator<Keyed> {
    const keyOf = asked.sort.by === null ? () => undefined : KEYS[asked.sort.by];
    for (const shelved of orders) {
      if (!fits(shelved) || !isFound(shelved)) continue;
      count += 1;
      yield { shelved, key: keyOf(shelved, world) };
    }
  }
  const rows = firstOf(fitting(), asked.limit, comparator(asked.sort)).map(({ shelved }) => shelved);
  return { rows, count };
}

type Keyed = { readonly shelved: Shelved; readonly key: SortKey };

function comparator({ by, isDown }: OrderSort): (one: Keyed, other: Keyed) => number {
  if (by === null) return (one, other) => byUrgency(one.shelved, other.shelved);
  const sign = isDown ? -1 : 1;
  return (one, other) => {
    if (one.key === other.key) return byUrgency(one.shelved, other.shelved);
    if (one.key === undefined || other.key === undefined) return one.key === undefined ? 1 : -1;
    return one.key < other.key ? -sign : sign;
  };
}

/** Text is compared folded: plain comparison is a hundred times quicker than a collator's, and good enough for finding. */
const folded = (text: string): SortKey => (text === '' ? undefined : foldedWords(text).join(' '));

const KEYS: Readonly<Record<OrderListColumn, (shelved: Shelved, world: ListWorld) => SortKey>> = {
  number: ({ card }) => numberKey(card.number),
  status: ({ card }) => card.status,
  age: ({ card }) => card.since,
  buyer: ({ words }) => (words === ' ' ? undefined : words),
  phone: ({ card }) => (card.phoneEnd === '' ? undefined : card.phoneEnd),
  goods: ({ card }) => folded(card.firstGoods.slice(0, 40)),
  picked: ({ card }) => (card.lineCount === 0 ? 0 : card.picked / card.lineCount),
  total: ({ card }) => card.total,
  due: ({ card }) => card.due,
  paid: ({ card }) => card.paid,
  wishedAt: ({ card }) => card.wishedAt ?? undefined,
  dueAt: ({ dueMs }) => (dueMs === Number.POSITIVE_INFINITY ? undefined : dueMs),
  createdAt: ({ card }) => card.createdAt,
  priority: ({ card }) => card.priority,
  source: ({ card }) => folded(card.source),
  responsible: ({ card }, { nameOf }) => (card.responsibleId === null ? undefined : folded(nameOf(card.responsibleId))),
  store: ({ card }) => card.storeId,
  cells: ({ card }) => folded(card.cells),
};

/** "W-42" before "W-1042". */
function numberKey(number: string): string {
  return number.toUpperCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** By number from its beginning, the code, the phone's last digits, or words of a name; no text finds all. */
function fitsText(text: string): (shelved: Shelved) => boolean {
  const wanted = wantedFrom(text);
  if (wanted.typed === '') return () => true;
  return (shelved) => isExactly(shelved, wanted) || beginsWith(shelved, wanted) || isNear(shelved, wanted);
}

export function fitsFilter(filter: OrderFilter, at: number): (shelved: Shelved) => boolean {
  const { wishedFrom, wishedTo } = filter;
  const checks: ((shelved: Shelved) => boolean)[] = [];
  const among = (wanted: readonly string[], of: (shelved: Shelved) => string): void => {
    if (wanted.length === 0) return;
    const set = new Set(wanted);
    checks.push((shelved) => set.has(of(shelved)));
  };
  among(filter.columns, (shelved) => columnOf(shelved, at));
  among(filter.statuses, ({ card }) => card.status);
  among(filter.paid, ({ card }) => card.paid);
  among(filter.sources, ({ card }) => card.source);
  among(filter.responsibleIds, ({ card }) => card.responsibleId ?? '');
  among(filter.storeIds, ({ card }) => card.storeId);
  if (wishedFrom !== null) checks.push(({ card }) => card.wishedAt !== null && card.wishedAt >= wishedFrom);
  if (wishedTo !== null) checks.push(({ card }) => card.wishedAt !== null && card.wishedAt < wishedTo);
  return (shelved) => checks.every((check) => check(shelved));
}
