/** What a label with an amount on it puts into the basket: the customer pays that amount, to the kopeck. */
import type { LineGood } from '../../../domain/basket/basket.ts';
import { isDivisible, type Good } from '../../../domain/catalogue/good.ts';
import { extend, milli, minor, multiplyDivide, type Milli, type Minor } from '../../../domain/money/minor.ts';

export type Label = {
  readonly amount: Minor;
  /** Of one label, where it says so. */
  readonly weight: Milli | null;
  /** How many alike, in thousandths. */
  readonly count: Milli;
};

export type Labelled = Pick<LineGood, 'unit'> & {
  readonly price: Minor;
  readonly quantity: Milli;
  readonly source: LineGood['priceSource'];
};

/**
 * By the list price the amount gives the weight; where grams do not give it back (the scales had another price), the price
 * of a kilogram is the label's own. Without a list price and a weight, or where no weight fits, it is a packed piece.
 */
export function byLabel(good: Good, { amount, weight, count }: Label): Labelled {
  const packed = { unit: 'pack', price: amount, quantity: count, source: 'in-store-code' } as const;
  if (!isDivisible(good.unit)) return { ...packed, unit: good.unit, source: good.price === amount ? 'list' : 'in-store-code' };
  const one = weight ?? weightFor(amount, good.price);
  if (one === 0 || count % 1000 !== 0) return packed;
  const quantity = milli(multiplyDivide(one, count, 1000, 'half-up'));
  const total = minor(multiplyDivide(amount, count, 1000, 'half-up'));
  const own = minor(multiplyDivide(amount, 1000, one, 'half-up'));
  const price = [good.price, own].find((candidate) => candidate !== undefined && extend(candidate, quantity) === total);
  if (price === undefined) return packed;
  return { unit: good.unit, price, quantity, source: price === good.price ? 'list' : 'in-store-code' };
}

function weightFor(amount: Minor, price: Minor | undefined): Milli {
  return milli(price === undefined || price === 0 ? 0 : multiplyDivide(amount, 1000, price, 'half-up'));
}
