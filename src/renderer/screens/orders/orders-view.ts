/** What the screens of orders show, computed from data: ages, what is chosen, what is still to be paid. Pure. */
import type { OrderBoard, OrderCard, OrderLineView, OrderView } from '../../../contract/till/orders-contract.ts';
import { formatQuantity, parseMoney } from '../../../domain/money/decimal.ts';
import { add, milli, minor, ONE_PIECE, subtract, ZERO, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { stepWithin } from '../../keys/step-within.ts';

export type Chosen = Readonly<Record<string, Milli>>;
/** What of a line may be chosen: to hand over, to give back, to take back. */
export type Limit = (line: OrderLineView) => Milli;
export type Given = { readonly kind: 'cash' | 'card'; readonly amount: Minor; readonly reference: string };

export const openOf: Limit = (line) => line.open;
/** Put aside by scanning and not handed over yet. */
const asideOf: Limit = ({ open, picked, handed }) => milli(Math.max(0, Math.min(open, picked - handed)));
/**
 * Not put aside yet, and not in this store either: what whoever picked did not find is not, whatever the books say. What is
 * not counted here may be here, but not where the order waits for goods: the server found none to hold.
 */
export const awaitedOf =
  (status: OrderCard['status']): Limit =>
  ({ open, picked, handed, missing, stock }) => {
    const uncounted = status === 'awaiting_goods' ? ZERO : open;
    const here = missing > 0 ? open - missing : (stock ?? uncounted);
    return milli(Math.max(0, open - Math.max(picked - handed, here)));
  };
export const returnableOf: Limit = (line) => milli(Math.max(0, line.handed - line.returned));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 мин", "3 ч", "2 дн": how long, as a number and a word to say it with. */
export function ageOf(since: string, now: number): { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number } {
  const ms = Math.max(0, now - Date.parse(since));
  if (ms < HOUR) return { unit: 'minutes', count: Math.floor(ms / MINUTE) };
  return ms < 2 * DAY ? { unit: 'hours', count: Math.floor(ms / HOUR) } : { unit: 'days', count: Math.floor(ms / DAY) };
}

/** The one thing to do with it next. */
export type NextStep = 'confirm' | 'pick' | 'hand' | 'look';

export function nextStep({ status }: Pick<OrderCard, 'status'>): NextStep {
  switch (status) {
    case 'new':
    case 'awaiting_payment':
      return 'confirm';
    case 'confirmed':
    case 'awaiting_goods':
    case 'picking':
      return 'pick';
    case 'ready':
    case 'partly_handed_over':
      return 'hand';
    default:
      return 'look';
  }
}

/** Why nothing of an order goes out any more, when that came about and where. `at` null: not known here. */
export type Ended = {
  readonly how: 'handed' | 'returned' | 'cancelled' | 'expired' | 'moved';
  readonly at: string | null;
  readonly place: string;
};
const ENDS: Readonly<Partial<Record<OrderCard['status'], Ended['how']>>> = {
  handed_over: 'handed',
  returned: 'returned',
  cancelled: 'cancelled',
  expired: 'expired',
};
type Ending = Pick<OrderView, 'card' | 'lines' | 'moves' | 'handovers'>;

/** Null while there is something to hand over. */
export function endedOf(order: Ending): Ended | null {
  const how = howEnded(order);
  if (how === null) return null;
  const move = order.moves.findLast(({ to }) => ENDS[to] === how);
  const handed = how === 'handed' ? order.handovers.at(-1)?.at : undefined;
  return { how, at: handed ?? move?.at ?? null, place: move?.place ?? '' };
}

/** An order that its claim alone tells of has no status of its own. */
function howEnded({ card, lines, handovers }: Ending): Ended['how'] | null {
  if (lines.length === 0) return 'moved';
  const isGone = handovers.length > 0 && lines.every(({ open }) => open === 0);
  return ENDS[card.status] ?? (isGone ? 'handed' : null);
}

/** Everything that may be chosen, to begin with: most customers take all. */
export function allOf(lines: readonly OrderLineView[], limit: Limit): Chosen {
  return Object.fromEntries(lines.map((line) => [line.lineId, limit(line)]));
}

/** What goes out, to begin with: what lies ready, where somebody picked by scanning; of a shop that puts aside by hand, all. */
export function toHandOver(lines: readonly OrderLineView[]): Chosen {
  return allOf(lines, lines.some((line) => asideOf(line) > 0) ? asideOf : openOf);
}

/** Something of what is still to be handed over was not put aside. */
export function isNotAside(line: OrderLineView): boolean {
  return asideOf(line) < line.open;
}

/** What was paid beyond everything that is ticked, when nothing else is left to hand over: it goes back to the customer. */
export function paidBeyond(order: Pick<OrderView, 'prepaid' | 'lines'>, chosen: Chosen, settled: Minor): Minor {
  const isAll = order.lines.every((line) => chosenOf(chosen, line) >= line.open);
  return isAll && order.prepaid > settled ? subtract(order.prepaid, settled) : ZERO;
}

export function chosenOf(chosen: Chosen, line: OrderLineView): Milli {
  return chosen[line.lineId] ?? milli(0);
}

export function toggle(chosen: Chosen, line: OrderLineView, limit: Limit): Chosen {
  return { ...chosen, [line.lineId]: chosenOf(chosen, line) > 0 ? milli(0) : limit(line) };
}

export function step(chosen: Chosen, line: OrderLineView, by: 1 | -1, limit: Limit): Chosen {
  const next = Math.min(limit(line), Math.max(0, chosenOf(chosen, line) + by * ONE_PIECE));
  return { ...chosen, [line.lineId]: milli(next) };
}

/** The line that a scanned piece belongs to: of several of one good the first that has not all of its own yet. */
export function lineScanned(lines: readonly OrderLineView[], codes: readonly string[], chosen: Chosen): OrderLineView | null {
  const same = lines.filter(({ barcodes }) => barcodes.some((own) => codes.includes(own)));
  return same.find((line) => chosenOf(chosen, line) < line.open) ?? same[0] ?? null;
}

export function linesOf(chosen: Chosen): { lineId: string; quantity: Milli }[] {
  return Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** What is left to pay after what was given; cash may be rounded. */
export function remaining(due: Minor, given: readonly Given[]): Minor {
  return minor(Math.max(0, due - add(...given.map(({ amount }) => amount))));
}

/** Nothing typed means the whole rest; null while the text is no amount. */
export function typedAmount(text: string, rest: Minor): Minor | null {
  if (text === '') return rest > 0 ? rest : null;
  const parsed = parseMoney(text.replace(/,$/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

export function changeOf(due: Minor, given: readonly Given[]): Minor {
  const paid = add(...given.map(({ amount }) => amount));
  return paid > due ? subtract(paid, due) : ZERO;
}

/** Lines in the order of a walk: by category, then by where they lie. */
export function walkOrder(orders: readonly OrderView[]): { readonly order: OrderView; readonly line: OrderLineView }[] {
  return orders
    .flatMap((order) => order.lines.map((line) => ({ order, line })))
    .sort((a, b) => placeOf(a.line).localeCompare(placeOf(b.line)) || a.line.name.localeCompare(b.line.name));
}

function placeOf({ category, cell }: OrderLineView): string {
  return `${category}\u0000${cell}`;
}

export type LineState = 'done' | 'short' | 'begun' | 'open';

export function stateOfLine({ quantity, picked, missing }: OrderLineView): LineState {
  if (picked >= quantity) return 'done';
  if (picked + missing >= quantity) return 'short';
  return picked > 0 ? 'begun' : 'open';
}

/** Every good of it is put aside: nothing is missing. */
export function isPicked(order: OrderView): boolean {
  return order.lines.every((line) => stateOfLine(line) === 'done');
}

/** Something of it is put aside. */
export function isBegun(order: OrderView): boolean {
  return order.lines.some(({ picked }) => picked > 0);
}

/** What is short is not held: an order that awaits goods holds what there is of it. */
export function reserveWords({ card, isHolding }: Pick<OrderView, 'card' | 'isHolding'>): 'holds' | 'holdsPart' | 'holdsNot' {
  if (!isHolding) return 'holdsNot';
  return card.status === 'awaiting_goods' ? 'holdsPart' : 'holds';
}

/** Cards of a column, or of all columns, for walking with the arrow keys. */
export function cardAt(board: OrderBoard, column: number, row: number): OrderCard | null {
  return board.columns[column]?.cards[row] ?? null;
}

export type BoardPlace = { readonly column: number; readonly row: number };

/** Where the arrow keys lead: over empty columns, and to the first card from nowhere. */
export function walkBoard(
  board: OrderBoard | null,
  from: BoardPlace,
  by: { readonly columns: number; readonly rows: number },
): BoardPlace {
  const filled = (board?.columns ?? []).flatMap(({ cards }, index) => (cards.length > 0 ? [index] : []));
  if (filled.length === 0) return from;
  const at = filled.indexOf(from.column);
  const column = filled[stepWithin(filled.length, at, by.columns)] ?? 0;
  const most = (board?.columns[column]?.cards.length ?? 1) - 1;
  return { column, row: from.row < 0 ? 0 : Math.min(most, Math.max(0, from.row + by.rows)) };
}

export function quantityLabel(quantity: Milli): string {
  return formatQuantity(quantity).replace('.', ',');
}
