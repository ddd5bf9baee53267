/** Returns: how much of what may come back, and what is given back for it. Rules M11 to M13 of docs/spec/money.md. */
import type { LineGood, TenderKind } from '../basket/basket.ts';
import { foldBasket } from '../basket/evolve-basket.ts';
import { checkLineAmounts, checkPrice, checkQuantity, type PriceRefusal, type QuantityRefusal } from '../basket/limits.ts';
import { priceBasket, sumVat, type PricingRules, type VatTotal } from '../basket/price-basket.ts';
import type { FactLine, FactTender } from '../journal/fact.ts';
import { formatQuantity } from '../money/decimal.ts';
import { add, milli, minor, multiplyDivide, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { saleLines } from './sale-facts.ts';
import { settle, type RoundingRule } from './settle.ts';

/** How much of each line of the receipt has come back so far, by the line's id. */
export type Returned = ReadonlyMap<string, { readonly quantity: Milli; readonly total: Minor }>;
export type ReturnableLine = { readonly line: FactLine; readonly quantity: Milli; readonly total: Minor };

export type ReturnRefusal =
  QuantityRefusal | PriceRefusal | Refusal<'RETURN_EMPTY' | 'RETURN_LINE_UNKNOWN' | 'RETURN_TOO_MUCH' | 'TOTAL_ZERO'>;

/** `due` = total + rounding = Σ refunds. */
export type ReturnQuote = {
  readonly lines: readonly FactLine[];
  readonly total: Minor;
  readonly rounding: Minor;
  readonly due: Minor;
  readonly vat: readonly VatTotal[];
  readonly refunds: readonly FactTender[];
};

export type ReturnRequest = {
  /** All lines of the receipt as recorded. */
  readonly lines: readonly FactLine[];
  readonly returned: Returned;
  readonly chosen: readonly { readonly lineId: string; readonly quantity: Milli }[];
  /** Of the receipt: what was handed over for it, and what was due. */
  readonly tenders: readonly FactTender[];
  readonly due: Minor;
};

/** Lines that have something left to return. */
export function returnableLines(lines: readonly FactLine[], returned: Returned): ReturnableLine[] {
  return lines
    .map((line) => {
      const before = returned.get(line.lineId);
      const quantity = milli(line.quantity - (before?.quantity ?? 0));
      return { line, quantity, total: subtract(line.total, before?.total ?? ZERO) };
    })
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Prices and rates are the receipt's own, never today's. Returning a line in parts gives, in sum, exactly its total and
 * tax, and returning everything gives back exactly what was due.
 */
export function quoteReturn(asked: ReturnRequest): Result<ReturnQuote, ReturnRefusal> {
  const request = { ...asked, returned: withinSold(asked) };
  const parts = chooseParts(request);
  if (!parts.ok) return parts;
  const lines = parts.value;
  const total = add(...lines.map((line) => line.total));
  const sold = add(...request.lines.map((line) => line.total));
  const before = add(...request.lines.map((line) => request.returned.get(line.lineId)?.total ?? ZERO));
  const givenBefore = givenBack(before, sold, request.due);
  const givenAfter = givenBack(add(before, total), sold, request.due);
  const due = subtract(givenAfter, givenBefore);
  if (due === 0) return refuse('TOTAL_ZERO');
  return ok({
    lines,
    total,
    rounding: subtract(due, total),
    due,
    vat: sumVat(lines.map((line) => ({ rate: line.vat, amount: line.vatAmount }))),
    refunds: refundsBetween(givenBefore, givenAfter, refundOrder(request)),
  });
}

/** Goods brought back without a receipt, at a price a manager named. */
export function looseReturn(
  request: {
    readonly lines: readonly {
      readonly lineId: string;
      readonly good: LineGood;
      readonly quantity: Milli;
      readonly price: Minor;
    }[];
    readonly refund: TenderKind;
    readonly rounding: RoundingRule | null;
  },
  rules: PricingRules,
): Result<ReturnQuote, ReturnRefusal> {
  if (request.lines.length === 0) return refuse('RETURN_EMPTY');
  for (const { good, quantity, price } of request.lines) {
    const checked = checkPrice(price);
    if (!checked.ok) return checked;
    const amount = checkQuantity(quantity, good);
    if (!amount.ok) return amount;
  }
  const basket = foldBasket(
    request.lines.map(({ lineId, good, quantity, price }) => ({
      type: 'LineAdded',
      lineId,
      good: { ...good, listPrice: price, priceSource: 'typed' },
      quantity,
    })),
  );
  const amounts = checkLineAmounts(basket.lines);
  if (!amounts.ok) return amounts;
  const priced = priceBasket(basket, rules);
  const settled = settle(priced.total, request.rounding, []);
  const due = request.refund === 'cash' ? settled.dueInCash : settled.due;
  if (due === 0) return refuse('TOTAL_ZERO');
  return ok({
    lines: saleLines(basket, priced),
    total: priced.total,
    rounding: subtract(due, priced.total),
    due,
    vat: priced.vat,
    refunds: [{ kind: request.refund, amount: due, reference: '' }],
  });
}

/**
 * What two tills took back apart from each other is more than was sold. This receipt has given it back once; the other time
 * is a loss that people are told of, and takes nothing from the lines that are left.
 */
function withinSold({ lines, returned }: ReturnRequest): Returned {
  return new Map(
    lines.flatMap(({ lineId, quantity, total }) => {
      const before = returned.get(lineId);
      if (before === undefined) return [];
      return [[lineId, { quantity: milli(Math.min(before.quantity, quantity)), total: minor(Math.min(before.total, total)) }]];
    }),
  );
}

function chooseParts({ lines, returned, chosen }: ReturnRequest): Result<FactLine[], ReturnRefusal> {
  const wanted = new Map<string, Milli>();
  for (const { lineId, quantity } of chosen) wanted.set(lineId, milli((wanted.get(lineId) ?? 0) + quantity));
  if (wanted.size === 0) return refuse('RETURN_EMPTY');
  const parts: FactLine[] = [];
  for (const [lineId, quantity] of wanted) {
    const line = lines.find((candidate) => candidate.lineId === lineId);
    if (line === undefined) return refuse('RETURN_LINE_UNKNOWN');
    const checked = checkQuantity(quantity, line);
    if (!checked.ok) return checked;
    const before = returned.get(lineId) ?? { quantity: milli(0), total: ZERO };
    const left = milli(line.quantity - before.quantity);
    if (quantity > left) return refuse('RETURN_TOO_MUCH', { name: line.name, most: formatQuantity(left) });
    parts.push(partOf(line, before, quantity));
  }
  return ok(parts);
}

/** Each figure is "as of now" minus "as of before", both rounded from the whole line: the last part takes the rest by itself. */
function partOf(line: FactLine, before: { readonly quantity: Milli; readonly total: Minor }, quantity: Milli): FactLine {
  const from = before.quantity;
  const to = milli(from + quantity);
  const between = (whole: Minor): Minor => subtract(upTo(whole, to, line.quantity), upTo(whole, from, line.quantity));
  const total = minor(Math.max(0, upTo(line.total, to, line.quantity) - before.total));
  const discount = between(line.discount);
  return { ...line, quantity, total, discount, gross: add(total, discount), vatAmount: between(line.vatAmount) };
}

function upTo(whole: Minor, quantity: Milli, of: Milli): Minor {
  return minor(multiplyDivide(whole, quantity, of, 'half-up'));
}

/** What has been given back once goods worth `returned` of `sold` came back: the receipt's rounding comes back in proportion. */
function givenBack(returned: Minor, sold: Minor, due: Minor): Minor {
  return sold === 0 ? ZERO : add(returned, minor(multiplyDivide(subtract(due, sold), returned, sold, 'half-up')));
}

/** Cards first, in the order they paid, then the cash that stayed in the drawer. */
function refundOrder({ tenders, due }: ReturnRequest): FactTender[] {
  const cards = tenders.filter((tender) => tender.kind === 'card');
  const cash = subtract(due, add(...cards.map((tender) => tender.amount)));
  return [...cards, { kind: 'cash', amount: cash, reference: '' }];
}

/** Refunds follow from how much was given back before, so no counter per tender is kept that could go wrong. */
function refundsBetween(from: Minor, to: Minor, order: readonly FactTender[]): FactTender[] {
  let start: Minor = ZERO;
  return order.flatMap((paid) => {
    const end = add(start, paid.amount);
    const amount = minor(Math.max(0, Math.min(to, end) - Math.max(from, start)));
    start = end;
    return amount > 0 ? [{ ...paid, amount }] : [];
  });
}
