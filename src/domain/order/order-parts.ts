/** One order in several parts: lines move between them with their money, and the parts always add up to the order. */
import type { Order, OrderLine, OrderPayment } from '../documents/order.ts';
import { isDivisible } from '../catalogue/good.ts';
import { extend, milli, minor, multiplyDivide, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { without } from '../shared/without.ts';
import { handedOf, ledgerOf, lineSum, signed } from './ledger.ts';
import { sourcesOf, takeFrom } from './order-money.ts';
import { FINAL_STATUSES } from './order-rules.ts';

export type PartsRefusal = Refusal<
  'ORDER_PARTS_STRANGERS' | 'ORDER_PARTS_ENDED' | 'ORDER_PARTS_QUANTITY' | 'ORDER_PARTS_TOGETHER' | 'ORDER_PARTS_WAITING'
>;
export type LineShare = { readonly lineId: string; readonly quantity: Milli };
export type PartsEnv = { readonly newId: () => string; readonly at: string };
/** A line of which goods were asked of another store, and the line that waits for them now. */
export type MovedRequest = { readonly lineId: string; readonly into: string };
export type Parts = { readonly from: Order; readonly to: Order };
/** `requests`: what was asked of other stores goes with the goods that are lacking, as long as they are wanted in the same store. */
export type MovedParts = Parts & { readonly requests: readonly MovedRequest[] };

/** A part that gave all of its goods and money to others: nothing is to be done about it any more. */
export function isGivenAway(order: Pick<Order, 'lines' | 'payments' | 'handovers' | 'returns'>): boolean {
  return order.lines.length === 0 && ledgerOf(order).left === 0;
}

/** Names of parts: "1042" is followed by "1042/2". `taken` are the numbers of all its parts. */
export function nextPartNumber(root: string, taken: readonly string[]): string {
  for (let part = taken.length + 1; ; part += 1) if (!taken.includes(`${root}/${part}`)) return `${root}/${part}`;
}

/** A new part with the lines given and their money. Refused where the customer wants everything at once. */
export function splitOrder(
  order: Order,
  part: Pick<Order, 'id' | 'number' | 'storeId'> & Partial<Pick<Order, 'status'>>,
  shares: readonly LineShare[],
  env: PartsEnv,
): Result<MovedParts, PartsRefusal> {
  if (order.oneHandover) return refuse('ORDER_PARTS_TOGETHER', { number: order.number });
  const empty: Order = {
    ...{ ...without(order, ['claim', 'proposal', 'cancelAsked', 'dueAt']), ...part, rootId: order.rootId, pickupCode: '' },
    ...{ lines: [], payments: [], paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [] },
    ...{ files: [], flags: [], overruled: [], resent: 0 },
  };
  return moveLines(order, empty, shares, env);
}

/** Everything of `from` that the customer does not hold goes to `to`, advances too. What is left of `from` may be empty. */
export function joinParts(from: Order, to: Order, env: PartsEnv): Result<MovedParts, PartsRefusal> {
  const open = ledgerOf(from).lines.filter((line) => line.open > 0);
  const moved = moveLines(
    from,
    to,
    open.map(({ lineId, open: quantity }) => ({ lineId, quantity })),
    env,
  );
  if (!moved.ok) return moved;
  const { from: rest, to: joined, requests } = moved.value;
  const advance = sourcesOf(rest, null).map(({ payment, left }) => ({ payment, sum: left }));
  const pairs = advance.map(({ payment, sum }) => transferOf(payment, sum, [], env));
  return ok({
    requests,
    from: withPayments(
      rest,
      pairs.map(([out]) => out),
    ),
    to: withPayments(
      joined,
      pairs.map(([, into]) => into),
    ),
  });
}

/** A whole line keeps its id; a part of one becomes a line of its own. Quantities that were handed over stay. */
export function moveLines(from: Order, to: Order, shares: readonly LineShare[], env: PartsEnv): Result<MovedParts, PartsRefusal> {
  if (from.rootId !== to.rootId || from.id === to.id) return refuse('ORDER_PARTS_STRANGERS', { number: from.number });
  if ([from, to].some(({ status }) => FINAL_STATUSES.includes(status))) return refuse('ORDER_PARTS_ENDED', { number: to.number });
  if (from.proposal !== undefined || to.proposal !== undefined) return refuse('ORDER_PARTS_WAITING', { number: from.number });
  let parts: MovedParts = { from, to, requests: [] };
  for (const share of shares) {
    const line = parts.from.lines.find(({ id }) => id === share.lineId);
    if (line === undefined || !isMovable(parts.from, line, share.quantity))
      return refuse('ORDER_PARTS_QUANTITY', { name: line?.name ?? share.lineId });
    parts = moveLine(parts, line, share.quantity, env);
  }
  return ok(parts);
}

function isMovable(order: Order, line: OrderLine, quantity: Milli): boolean {
  const open = line.quantity - handedOf(order, line.id);
  return quantity > 0 && quantity <= open && (isDivisible(line.unit) || quantity % 1000 === 0);
}

function moveLine({ from, to, requests }: MovedParts, line: OrderLine, quantity: Milli, env: PartsEnv): MovedParts {
  const isWhole = quantity === line.quantity;
  const [stays, moved] = isWhole ? [undefined, line] : divide(line, quantity, env.newId());
  const isSameStore = from.storeId === to.storeId;
  // What was looked for here in vain was not looked for there.
  const goes = isSameStore ? moved : without(moved, ['missing', 'damaged']);
  const isLackedThere = stays === undefined || stays.picked >= stays.quantity;
  const request = isSameStore && isLackedThere ? { lineId: line.id, into: goes.id } : undefined;
  const pairs = moneyWith(from, line, goes).map(({ payment, sum }) =>
    transferOf(payment, sum, [{ out: line.id, into: goes.id }], env),
  );
  const lines = from.lines.flatMap((one) => (one.id === line.id ? (stays === undefined ? [] : [stays]) : [one]));
  const supplies = suppliesWith(from, to, request);
  return {
    requests: request === undefined ? requests : [...requests, request],
    from: withPayments(
      { ...from, lines, supplies: supplies.from },
      pairs.map(([out]) => out),
    ),
    to: withPayments(
      { ...to, lines: [...to.lines, goes], supplies: supplies.to },
      pairs.map(([, into]) => into),
    ),
  };
}

/** What the documents say of a request that moves; a line that leaves for another store leaves its own behind. */
function suppliesWith(from: Order, to: Order, request: MovedRequest | undefined): Record<'from' | 'to', Order['supplies']> {
  if (request === undefined) return { from: from.supplies, to: to.supplies };
  const moved = from.supplies.filter(({ lineId }) => lineId === request.lineId);
  const ids = new Set(moved.map(({ id }) => id));
  return {
    from: from.supplies.filter(({ id }) => !ids.has(id)),
    to: [...to.supplies.filter(({ id }) => !ids.has(id)), ...moved.map((supply) => ({ ...supply, lineId: request.into }))],
  };
}

/** Two lines whose quantities and sums are the line's. What was given up goes with what is not put aside. */
function divide(line: OrderLine, quantity: Milli, id: string): readonly [stays: OrderLine, goes: OrderLine] {
  const kept = (line.quantity - quantity) as Milli;
  const whole = lineSum(line);
  const keptSum = minor(multiplyDivide(whole, kept, line.quantity, 'half-up'));
  const picked = Math.min(line.picked, kept) as Milli;
  const missing = milli(Math.min(line.missing ?? 0, kept - picked));
  const missed = milli((line.missing ?? 0) - missing);
  return [
    {
      ...line,
      quantity: kept,
      picked,
      ...(line.missing === undefined ? {} : { missing }),
      discount: subtract(extend(line.price, kept), keptSum),
    },
    {
      ...{ ...without(line, ['missing', 'damaged']), id, quantity, picked: (line.picked - picked) as Milli },
      ...(missed === 0 ? {} : { missing: missed }),
      discount: subtract(extend(line.price, quantity), subtract(whole, keptSum)),
    },
  ];
}

/** The moved goods' share of what is left of the line's prepayment. */
function moneyWith(from: Order, line: OrderLine, goes: OrderLine): ReturnType<typeof takeFrom> {
  const figures = ledgerOf(from).lines.find(({ lineId }) => lineId === line.id);
  if (figures === undefined || figures.left === 0) return [];
  const isAll = figures.open === goes.quantity;
  const part = figures.openSum === 0 ? ZERO : shareOf(figures.left, lineSum(goes), figures.openSum);
  return takeFrom(sourcesOf(from, line.id), isAll ? figures.left : part);
}

function shareOf(left: Minor, sum: Minor, of: Minor): Minor {
  return minor(Math.min(left, multiplyDivide(left, Math.min(sum, of), of, 'half-up')));
}

function transferOf(
  { id: of, way, method }: OrderPayment,
  sum: Minor,
  lines: readonly { readonly out: string; readonly into: string }[],
  { newId, at }: PartsEnv,
): readonly [out: OrderPayment, into: OrderPayment] {
  const id = newId();
  const both = { id, way, sum, at, method, of };
  return [
    { ...both, what: 'moved_out', lines: lines.map((line) => ({ lineId: line.out, sum })) },
    { ...both, what: 'moved_in', lines: lines.map((line) => ({ lineId: line.into, sum })) },
  ];
}

function withPayments(order: Order, payments: readonly OrderPayment[]): Order {
  return { ...order, payments: [...order.payments, ...payments] };
}

export type PartsFault = 'line twice' | 'money between parts';

/** What must be true of all parts of one order, whoever changed them: no line in two of them, no money on the way. */
export function partsFaults(parts: readonly Order[]): readonly PartsFault[] {
  const ids = parts.flatMap(({ lines }) => lines.map(({ id }) => id));
  const between = parts
    .flatMap(({ payments }) => payments.filter(({ what }) => what === 'moved_in' || what === 'moved_out'))
    .reduce((sum, payment) => sum + signed(payment), 0);
  return [
    ...(new Set(ids).size < ids.length ? ['line twice' as const] : []),
    ...(between === 0 ? [] : ['money between parts' as const]),
  ];
}
