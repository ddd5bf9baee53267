/**
 * Money of an order at the till: taking a prepayment, settling a part that is handed over, giving a prepayment back.
 * Each is an ordinary receipt (tags 1214, 1215 and the calculated rates of 54-FZ); here its lines and sums are decided.
 * The figures of a part are "as of now" less "as of before", so any sequence of parts adds up to the whole, to the kopeck.
 */
import { sumVat, type VatTotal } from '../basket/price-basket.ts';
import type { Unit } from '../catalogue/good.ts';
import type { FactLine, HandedLine, PaymentPart } from '../journal/fact.ts';
import { allocate } from '../money/allocate.ts';
import { formatMoney, formatQuantity } from '../money/decimal.ts';
import { add, milli, minor, multiplyDivide, ONE_PIECE, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { vatInside, type VatCode } from '../tax/vat.ts';
import { sumOfPart } from './ledger.ts';
import { calculatedVat, plainVat, type PaymentWay, type PrepaymentMethod } from './prepayment.ts';

/**
 * What is left of one payment for one line, oldest payment first. `lineId` null: free for any line, because it is an
 * advance, or because what it was `paidFor` costs less by now.
 */
export type PrepaidPart = {
  readonly paymentId: string;
  readonly lineId: string | null;
  readonly paidFor: string | null;
  readonly way: PaymentWay;
  readonly method: PrepaymentMethod;
  readonly left: Minor;
};

/** A line of an order as receipts need it. `total` is of the whole line; `handed` is what has been handed over so far. */
export type OrderGood = {
  readonly lineId: string;
  readonly goodId: string | null;
  readonly name: string;
  readonly article: string;
  readonly barcode: string | null;
  readonly unit: Unit;
  readonly vat: VatCode;
  readonly price: Minor;
  /** Off the whole line. */
  readonly discount: Minor;
  readonly quantity: Milli;
  readonly handed: Milli;
};

export type OrderMoney = { readonly goods: readonly OrderGood[]; readonly prepaid: readonly PrepaidPart[] };
export type ChosenQuantity = { readonly lineId: string; readonly quantity: Milli };

export type SettlementRefusal =
  | Refusal<'ORDER_NOTHING_CHOSEN' | 'ORDER_LINE_UNKNOWN' | 'ORDER_TOO_MUCH' | 'ORDER_NOTHING_TO_PAY'>
  | Refusal<'ORDER_PREPAYMENT_OVER' | 'ORDER_NOTHING_PREPAID'>;

/** `total` = Σ lines = `prepaid` + `due`. */
export type HandoverQuote = {
  readonly lines: readonly FactLine[];
  readonly handed: readonly HandedLine[];
  readonly parts: readonly PaymentPart[];
  readonly total: Minor;
  readonly prepaid: Minor;
  readonly due: Minor;
  readonly vat: readonly VatTotal[];
};

export type PrepaymentQuote = {
  readonly method: PrepaymentMethod;
  readonly lines: readonly FactLine[];
  readonly total: Minor;
  readonly vat: readonly VatTotal[];
};

export type RefundQuote = {
  readonly lines: readonly FactLine[];
  readonly parts: readonly PaymentPart[];
  readonly total: Minor;
  readonly vat: readonly VatTotal[];
  /** What goes back by which way, in the order it was paid. */
  readonly ways: readonly { readonly way: PaymentWay; readonly sum: Minor }[];
};

/** What of the line has not been handed over is worth. */
export function openValue(good: OrderGood): Minor {
  return sumOfPart(good, good.handed, openQuantity(good));
}

export function openQuantity({ quantity, handed }: Pick<OrderGood, 'quantity' | 'handed'>): Milli {
  return milli(Math.max(0, quantity - handed));
}

export function leftOf(prepaid: readonly PrepaidPart[], lineId: string | null): Minor {
  return add(...prepaid.filter((part) => part.lineId === lineId).map(({ left }) => left));
}

/**
 * The receipt of handing over `chosen`. A line's own prepayment is spent in proportion to what of it goes out, so that
 * the rest stays prepaid as before; money that is free for any line then pays what is open, first line first.
 */
export function quoteHandover(
  { goods, prepaid }: OrderMoney,
  chosen: readonly ChosenQuantity[],
): Result<HandoverQuote, SettlementRefusal> {
  const picked = choose(goods, chosen);
  if (!picked.ok) return picked;
  let advance = leftOf(prepaid, null);
  let fromAdvance = ZERO;
  const parts: PaymentPart[] = [];
  const handed: HandedLine[] = [];
  const lines: FactLine[] = [];
  for (const { good, quantity } of picked.value) {
    const worth = sumOfPart(good, good.handed, quantity);
    const left = leftOf(prepaid, good.lineId);
    const fromPrepayment = minor(Math.min(worth, shareOf(left, { worth, of: openValue(good) }) + advance));
    // Its own money goes first, so that everybody who reads the order later finds the same payments spent.
    const own = minor(Math.min(left, fromPrepayment));
    advance = subtract(advance, subtract(fromPrepayment, own));
    fromAdvance = add(fromAdvance, subtract(fromPrepayment, own));
    parts.push(...spend(prepaid, good.lineId, own));
    handed.push({ lineId: good.lineId, quantity, fromPrepayment, paidNow: subtract(worth, fromPrepayment) });
    lines.push(lineOf(good, { quantity, total: worth, vat: plainVat(good.vat) }));
  }
  parts.push(...spend(prepaid, null, fromAdvance));
  const total = add(...lines.map((line) => line.total));
  const settled = add(...handed.map((line) => line.fromPrepayment));
  return ok({ lines, handed, parts, total, prepaid: settled, due: subtract(total, settled), vat: vatOf(lines) });
}

/** What is still to be paid for the order, were all of it taken now. */
export function openDue({ goods, prepaid }: OrderMoney): Minor {
  const worth = add(...goods.map(openValue));
  const own = goods.map((good) => Math.min(leftOf(prepaid, good.lineId), openValue(good)));
  const covered = own.reduce((sum, part) => sum + part, 0) + leftOf(prepaid, null);
  return minor(Math.max(0, worth - covered));
}

/**
 * The receipt of paying `sum` ahead, spread over what is not paid yet in proportion. Full only when it pays everything at
 * once. Refuses ORDER_NOTHING_TO_PAY, and ORDER_PREPAYMENT_OVER {most} when more is offered than is open.
 */
export function quotePrepayment({ goods, prepaid }: OrderMoney, sum: Minor): Result<PrepaymentQuote, SettlementRefusal> {
  const due = openDue({ goods, prepaid });
  if (sum <= 0 || due === 0) return refuse('ORDER_NOTHING_TO_PAY');
  if (sum > due) return refuse('ORDER_PREPAYMENT_OVER', { most: formatMoney(due) });
  const open = goods.map((good) => Math.max(0, openValue(good) - leftOf(prepaid, good.lineId)));
  const isFirst = prepaid.length === 0 && goods.every(({ handed }) => handed === 0);
  const method = isFirst && sum === due ? 1 : 2;
  const shares = allocate(sum, open);
  const lines = goods.flatMap((good, index) => {
    const total = shares[index] ?? ZERO;
    if (total === 0) return [];
    return [{ ...lineOf(good, { quantity: openQuantity(good), total, vat: calculatedVat(good.vat) }), method } as const];
  });
  return ok({ method, lines, total: sum, vat: vatOf(lines) });
}

/** The receipt of an advance: no goods are named, so one line stands for them all (tag 1214 = 3). */
export function quoteAdvance(sum: Minor, about: { readonly name: string; readonly vat: VatCode }): PrepaymentQuote {
  const line = { ...advanceLine(sum, about), method: 3 } as const;
  return { method: 3, lines: [line], total: sum, vat: vatOf([line]) };
}

/**
 * The receipt of giving back what was prepaid for `chosen`, which the customer will not take. Each part goes back under
 * the tag 1214 and the rate it came under, the way it came. With the last goods the rest of every advance goes back too;
 * with none chosen, only what was paid beyond the goods that are left.
 */
export function quoteRefund(
  { goods, prepaid }: OrderMoney,
  chosen: readonly ChosenQuantity[],
  about: { readonly name: string; readonly vat: VatCode },
): Result<RefundQuote, SettlementRefusal> {
  const picked = chosen.length === 0 ? ok([]) : choose(goods, chosen);
  if (!picked.ok) return picked;
  const lines: FactLine[] = [];
  const parts: PaymentPart[] = [];
  for (const { good, quantity } of picked.value) {
    const own = leftOf(prepaid, good.lineId);
    const back = isRest(good, quantity) ? own : shareToGiveBack(good, quantity, own);
    for (const part of spend(prepaid, good.lineId, back)) {
      parts.push(part);
      lines.push({ ...lineOf(good, { quantity, total: part.sum, vat: calculatedVat(good.vat) }), method: part.method });
    }
  }
  for (const part of spend(prepaid, null, advanceToGiveBack({ goods, prepaid }, picked.value))) {
    parts.push(part);
    const paidFor = goods.find(({ lineId }) => lineId === part.lineId);
    lines.push({ ...advanceLine(part.sum, paidFor ?? about), method: part.method });
  }
  const total = add(...parts.map(({ sum }) => sum));
  if (total === 0) return refuse('ORDER_NOTHING_PREPAID');
  return ok({ lines, parts, total, vat: vatOf(lines), ways: byWay(parts) });
}

/** Sums of the parts by way, in the order the ways first appear. */
export function byWay(parts: readonly PaymentPart[]): { readonly way: PaymentWay; readonly sum: Minor }[] {
  const sums = new Map<PaymentWay, Minor>();
  for (const { way, sum } of parts) sums.set(way, add(sums.get(way) ?? ZERO, sum));
  return [...sums].map(([way, sum]) => ({ way, sum }));
}

type Picked = { readonly good: OrderGood; readonly quantity: Milli };

function choose(goods: readonly OrderGood[], chosen: readonly ChosenQuantity[]): Result<Picked[], SettlementRefusal> {
  const wanted = new Map<string, Milli>();
  for (const { lineId, quantity } of chosen) wanted.set(lineId, milli((wanted.get(lineId) ?? 0) + quantity));
  const picked: Picked[] = [];
  for (const [lineId, quantity] of wanted) {
    if (quantity <= 0) continue;
    const good = goods.find((candidate) => candidate.lineId === lineId);
    if (good === undefined) return refuse('ORDER_LINE_UNKNOWN');
    const left = openQuantity(good);
    if (quantity > left) return refuse('ORDER_TOO_MUCH', { name: good.name, most: formatQuantity(left) });
    picked.push({ good, quantity });
  }
  return picked.length === 0 ? refuse('ORDER_NOTHING_CHOSEN') : ok(picked);
}

function isRest(good: OrderGood, quantity: Milli): boolean {
  return quantity === openQuantity(good);
}

/** Of a prepayment the share of a part; the rest of the line takes all that is left. Never more than the part is worth. */
function shareOf(left: Minor, { worth, of }: { readonly worth: Minor; readonly of: Minor }): Minor {
  if (of === 0) return ZERO;
  const covering = Math.min(left, of);
  return minor(Math.min(worth, multiplyDivide(covering, worth, of, 'half-up')));
}

/** Takes `sum` from what is left for the line, oldest payment first. */
function spend(prepaid: readonly PrepaidPart[], lineId: string | null, sum: Minor): PaymentPart[] {
  let open = sum;
  return prepaid.flatMap((part) => {
    if (part.lineId !== lineId || open === 0) return [];
    const taken = minor(Math.min(open, part.left));
    open = subtract(open, taken);
    const { paymentId, paidFor, way, method } = part;
    return taken === 0 ? [] : [{ paymentId, lineId: paidFor, way, method, sum: taken }];
  });
}

/** In proportion, and enough for the rest to be worth what stays prepaid for it. */
function shareToGiveBack(good: OrderGood, quantity: Milli, own: Minor): Minor {
  const share = multiplyDivide(own, quantity, openQuantity(good), 'half-up');
  const kept = openValue({ ...good, quantity: milli(good.quantity - quantity) });
  return minor(Math.max(share, own - kept));
}

/** An advance stays as long as goods that it may pay are left; what is beyond them goes back. */
function advanceToGiveBack({ goods, prepaid }: OrderMoney, refused: readonly Picked[]): Minor {
  const remaining = goods.reduce((sum, good) => {
    const gone = refused.find((picked) => picked.good.lineId === good.lineId)?.quantity ?? milli(0);
    if (isRest(good, gone)) return sum;
    const kept = openValue({ ...good, quantity: milli(good.quantity - gone) });
    const own = Math.min(leftOf(prepaid, good.lineId), kept);
    return sum + kept - own;
  }, 0);
  return minor(Math.max(0, leftOf(prepaid, null) - remaining));
}

/** A line of a receipt for `quantity` of a good of the order, worth `total` at `vat`. */
export function lineOf(
  good: OrderGood,
  { quantity, total, vat }: { readonly quantity: Milli; readonly total: Minor; readonly vat: VatCode },
): FactLine {
  const { lineId, goodId, name, article, barcode, unit, price } = good;
  const discount =
    good.discount === 0 ? ZERO : minor(Math.max(0, multiplyDivide(good.discount, quantity, good.quantity, 'half-up')));
  return {
    ...{ lineId, goodId, name, article, barcode, unit, quantity, listPrice: price, price },
    ...{ gross: add(total, discount), discount, total, vat, vatAmount: vatInside(total, vat), priceVersion: 0 },
    why: { priceChange: null, discount: null, priceSource: 'list' },
  };
}

/** `lineId` of no line of the order. */
const ADVANCE_LINE = 'advance';

function advanceLine(sum: Minor, { name, vat }: { readonly name: string; readonly vat: VatCode }): FactLine {
  return lineOf(
    {
      ...{ lineId: ADVANCE_LINE, goodId: null, name, article: '', barcode: null, unit: 'service' },
      ...{ vat, price: sum, discount: ZERO, quantity: ONE_PIECE, handed: milli(0) },
    },
    { quantity: ONE_PIECE, total: sum, vat: calculatedVat(vat) },
  );
}

function vatOf(lines: readonly FactLine[]): VatTotal[] {
  return sumVat(lines.map((line) => ({ rate: line.vat, amount: line.vatAmount })));
}
