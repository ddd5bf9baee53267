/**
 * Money as a whole number of minor units (kopecks), always a safe integer.
 * A till has one currency, so the amount does not carry it: settings and every receipt do.
 * Never multiply or divide amounts with `*` and `/`: use `multiplyDivide`, which is exact and says how it rounds.
 */
export type Minor = number & { readonly __unit: 'minor' };

/** Quantity as a whole number of thousandths: 1 piece = 1000, 0.250 kg = 250. */
export type Milli = number & { readonly __unit: 'milli' };

/** A share as a whole number of hundredths of a percent: 10 % = 1000. */
export type BasisPoints = number & { readonly __unit: 'basis-points' };

export type RoundingMode = 'half-up' | 'up' | 'down';

export const ZERO = 0 as Minor;
export const ONE_PIECE = 1000 as Milli;

/** Accepts only whole safe numbers: anything else is a programmer's mistake, for input is parsed by `parseDecimal`. */
export function minor(value: number): Minor {
  return whole(value) as Minor;
}

export function milli(value: number): Milli {
  return whole(value) as Milli;
}

export function basisPoints(value: number): BasisPoints {
  return whole(value) as BasisPoints;
}

export function add(...amounts: readonly Minor[]): Minor {
  return minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

export function subtract(from: Minor, amount: Minor): Minor {
  return minor(from - amount);
}

export function negate(amount: Minor): Minor {
  return minor(0 - amount);
}

/** What `quantity` of something costs at `price` for one whole unit, rounded half up to the minor unit. */
export function extend(price: Minor, quantity: Milli): Minor {
  return minor(multiplyDivide(price, quantity, 1000, 'half-up'));
}

/**
 * `value * by / per`, exact in between and rounded once. `half-up` and `up` move away from zero, `down` towards it,
 * so that a return mirrors its sale to the minor unit.
 */
export function multiplyDivide(value: number, by: number, per: number, mode: RoundingMode): number {
  if (per === 0) throw new RangeError('division by zero');
  const product = BigInt(whole(value)) * BigInt(whole(by));
  const negative = product < 0n !== per < 0;
  const size = product < 0n ? -product : product;
  const divisor = BigInt(Math.abs(whole(per)));
  const quotient = size / divisor;
  const rest = size % divisor;
  const raised = mode === 'up' ? rest > 0n : mode === 'half-up' && rest * 2n >= divisor;
  const rounded = Number(quotient + (raised ? 1n : 0n));
  return whole(negative ? -rounded : rounded);
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole safe number: ${value}`);
  return value === 0 ? 0 : value;
}
