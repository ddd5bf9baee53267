/** What the basket costs: docs/spec/money.md, rules M1 to M5. The one place where lines are priced. */
import { allocate } from '../money/allocate.ts';
import { add, extend, minor, multiplyDivide, negate, subtract, ZERO, type Minor } from '../money/minor.ts';
import { vatInside, type VatCode } from '../tax/vat.ts';
import { vatOn, type Country } from '../tax/vat-rates.ts';
import type { Basket, BasketLine, Discount, Marked } from './basket.ts';

/** `country` null takes the rates as they stand, without asking the law of the day. */
export type PricingRules = { readonly country: Country | null; readonly day: string };

/** `discount` = the line's own and its share of the receipt's. */
export type PricedLine = {
  readonly lineId: string;
  readonly price: Minor;
  readonly gross: Minor;
  readonly lineDiscount: Minor;
  readonly receiptDiscount: Minor;
  readonly discount: Minor;
  readonly total: Minor;
  readonly vat: VatCode;
  readonly vatAmount: Minor;
};
export type VatTotal = { readonly rate: VatCode; readonly amount: Minor };
export type PricedBasket = {
  readonly lines: readonly PricedLine[];
  readonly gross: Minor;
  readonly discount: Minor;
  readonly total: Minor;
  readonly vat: readonly VatTotal[];
};

export type PriceStep = {
  readonly kind: 'list' | 'in-store-code' | 'typed' | 'price-change' | 'line-discount' | 'receipt-discount';
  readonly amount: Minor;
  readonly basisPoints?: number;
  readonly by?: string;
  readonly approvedBy?: string;
  readonly reason?: string;
  readonly priceVersion?: number;
};

export function priceBasket(basket: Basket, rules: PricingRules): PricedBasket {
  const own = basket.lines.map((line) => {
    const price = unitPrice(line);
    const gross = extend(price, line.quantity);
    const lineDiscount = discountOf(line.discount, gross);
    return { line, price, gross, lineDiscount, net: subtract(gross, lineDiscount) };
  });
  const nets = own.map(({ net }) => net);
  const shares = spread(discountOf(basket.discount, add(...nets)), nets);
  const lines = own.map(({ line, price, gross, lineDiscount, net }, index): PricedLine => {
    const receiptDiscount = shares[index] ?? ZERO;
    const total = subtract(net, receiptDiscount);
    const vat = rules.country === null ? line.good.vat : vatOn(line.good.vat, rules.country, rules.day);
    return {
      lineId: line.lineId,
      price,
      gross,
      lineDiscount,
      receiptDiscount,
      discount: add(lineDiscount, receiptDiscount),
      total,
      vat,
      vatAmount: vatInside(total, vat),
    };
  });
  return {
    lines,
    gross: add(...lines.map((line) => line.gross)),
    discount: add(...lines.map((line) => line.discount)),
    total: add(...lines.map((line) => line.total)),
    vat: sumVat(lines.map((line) => ({ rate: line.vat, amount: line.vatAmount }))),
  };
}

/** One total per rate, in the order the rates first appear. */
export function sumVat(parts: readonly VatTotal[]): VatTotal[] {
  const totals = new Map<VatCode, Minor>();
  for (const { rate, amount } of parts) totals.set(rate, add(totals.get(rate) ?? ZERO, amount));
  return [...totals].map(([rate, amount]) => ({ rate, amount }));
}

export function unitPrice(line: BasketLine): Minor {
  return line.priceChange?.value ?? line.good.listPrice;
}

/**
 * Why the line costs what it costs, in order. All amounts are for the whole line: the first is what it would cost at the
 * list price, the others change it, and they sum to the line's total. Empty when there is no such line.
 */
export function explainLine(basket: Basket, lineId: string, rules: PricingRules): PriceStep[] {
  const line = basket.lines.find((candidate) => candidate.lineId === lineId);
  const priced = priceBasket(basket, rules).lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined || priced === undefined) return [];
  const atList = extend(line.good.listPrice, line.quantity);
  const start: PriceStep = { kind: line.good.priceSource, amount: atList, priceVersion: line.good.priceVersion };
  return [
    start,
    ...markedStep('price-change', line.priceChange, subtract(priced.gross, atList)),
    ...markedStep('line-discount', line.discount, negate(priced.lineDiscount)),
    ...markedStep('receipt-discount', basket.discount, negate(priced.receiptDiscount)),
  ];
}

function markedStep(kind: PriceStep['kind'], marked: Marked<Minor | Discount> | null, amount: Minor): PriceStep[] {
  if (marked === null) return [];
  const { value, by, approval, reason } = marked;
  const percent = typeof value === 'object' && value.kind === 'percent' ? { basisPoints: value.basisPoints } : {};
  const approved = approval === null ? {} : { approvedBy: approval.name };
  const why = reason === '' ? (approval?.reason ?? '') : reason;
  return [{ kind, amount, ...percent, by, ...approved, ...(why === '' ? {} : { reason: why }) }];
}

/** A discount is never more than what it is taken from: lines may have left the basket since it was given (M3). */
function discountOf(marked: Marked<Discount> | null, from: Minor): Minor {
  if (marked === null) return ZERO;
  const discount = marked.value;
  const wanted = discount.kind === 'amount' ? discount.amount : multiplyDivide(from, discount.basisPoints, 10_000, 'half-up');
  return minor(Math.min(wanted, from));
}

function spread(discount: Minor, nets: readonly Minor[]): Minor[] {
  return discount === 0 ? nets.map(() => ZERO) : allocate(discount, nets);
}
