/** What a quantity, a price and an amount may be at most, and the refusals that say so. Rule M10 of docs/spec/money.md. */
import { isDivisible } from '../catalogue/good.ts';
import { formatMoney, formatQuantity } from '../money/decimal.ts';
import { add, extend, milli, minor, ONE_PIECE, ZERO, type Milli, type Minor } from '../money/minor.ts';
import type { Refusal } from '../shared/refusal.ts';
import { refuse } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import type { BasketLine, LineGood } from './basket.ts';
import { unitPrice } from './price-basket.ts';

export const MOST_LINES = 500;
export const MOST_QUANTITY = milli(100_000_000);
export const MOST_AMOUNT = minor(9_999_999_999);

export type QuantityRefusal = Refusal<'QUANTITY_NOT_POSITIVE' | 'QUANTITY_TOO_LARGE' | 'QUANTITY_NOT_WHOLE'>;
export type AmountRefusal = Refusal<'AMOUNT_NOT_POSITIVE' | 'AMOUNT_TOO_LARGE'>;
export type PriceRefusal = Refusal<'PRICE_NOT_POSITIVE' | 'AMOUNT_TOO_LARGE'>;

export function checkQuantity(quantity: Milli, good: Pick<LineGood, 'name' | 'unit'>): Result<Milli, QuantityRefusal> {
  if (quantity <= 0) return refuse('QUANTITY_NOT_POSITIVE', { name: good.name });
  if (quantity > MOST_QUANTITY) return refuse('QUANTITY_TOO_LARGE', { name: good.name, most: formatQuantity(MOST_QUANTITY) });
  if (!isDivisible(good.unit) && quantity % ONE_PIECE !== 0) return refuse('QUANTITY_NOT_WHOLE', { name: good.name });
  return ok(quantity);
}

export function checkPrice(price: Minor): Result<Minor, PriceRefusal> {
  if (price <= 0) return refuse('PRICE_NOT_POSITIVE');
  return price > MOST_AMOUNT ? tooLarge() : ok(price);
}

/** A gift: the price list may say that a good costs nothing. What people type may not. */
export function checkListPrice({ listPrice, priceSource }: LineGood): Result<Minor, PriceRefusal> {
  return listPrice === 0 && priceSource === 'list' ? ok(ZERO) : checkPrice(listPrice);
}

export function checkAmount(amount: Minor): Result<Minor, AmountRefusal> {
  if (amount <= 0) return refuse('AMOUNT_NOT_POSITIVE');
  return amount > MOST_AMOUNT ? tooLarge() : ok(amount);
}

/** Neither a line nor the whole receipt, before discounts, may pass the limit. Quantities and prices were checked before. */
export function checkLineAmounts(lines: readonly BasketLine[]): Result<Minor, Refusal<'AMOUNT_TOO_LARGE'>> {
  let sum: Minor = ZERO;
  for (const line of lines) {
    sum = add(sum, extend(unitPrice(line), line.quantity));
    if (sum > MOST_AMOUNT) return tooLarge();
  }
  return ok(sum);
}

function tooLarge() {
  return refuse('AMOUNT_TOO_LARGE', { most: formatMoney(MOST_AMOUNT) });
}
