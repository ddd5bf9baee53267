/** Counting the drawer: notes and coins, their sum, and what is missing. Pure. */
import { add, extend, milli, minor, negate, subtract, type Minor } from '../../../domain/money/minor.ts';
import { parseMoney } from '../../../domain/money/decimal.ts';

/** What people carry, in minor units, largest first. Sources: Bank of Russia, National Bank of Ukraine. */
const DENOMINATIONS = {
  RUB: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 1_000, 500, 200, 100],
  UAH: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50],
} as const;

export function denominationsOf(currency: 'RUB' | 'UAH'): readonly Minor[] {
  return DENOMINATIONS[currency].map(minor);
}

/** Note → how many, as typed. */
export type Counts = Readonly<Record<number, string>>;

export function noteSum(note: Minor, count: string): Minor {
  return extend(note, milli(Number(count === '' ? '0' : count) * 1000));
}

export function sumOf(counts: Counts, notes: readonly Minor[]): Minor {
  return add(...notes.map((note) => noteSum(note, counts[note] ?? '')));
}

/** The typed amount; null while it is none. */
export function countedAmount(text: string): Minor | null {
  const parsed = parseMoney(text);
  return text !== '' && parsed.ok ? parsed.value : null;
}

/** `amount` is how much, without a sign: the kind says which way. */
export type Difference = { readonly kind: 'exact' | 'short' | 'over'; readonly amount: Minor };

/** Null while there is nothing to compare: not counted yet, or the count is blind. */
export function differenceOf(counted: Minor | null, expected: Minor | null): Difference | null {
  if (counted === null || expected === null) return null;
  const amount = subtract(counted, expected);
  if (amount === 0) return { kind: 'exact', amount };
  return amount < 0 ? { kind: 'short', amount: negate(amount) } : { kind: 'over', amount };
}
