/**
 * Lines as the fiscal record wants them: quantity × price must be within one kopeck of the line's sum (FFD order
 * ЕД-7-20/662@, tag 1043 = 1079 × 1023). Docs: docs/spec/money.md, rule M9.
 */
import { allocate } from '../money/allocate.ts';
import { add, milli, minor, multiplyDivide, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';

/** What a fiscal record holds at most. */
export const MOST_FISCAL_LINES = 500;

export type LineSum = { readonly price: Minor; readonly quantity: Milli; readonly total: Minor };

const MILLI_PER_UNIT = 1000;
const ONE_KOPECK = BigInt(MILLI_PER_UNIT);

/**
 * One line where some price fits (the line's own, else the total divided by the quantity), otherwise two whose prices
 * differ by a kopeck: with p = total / quantity rounded down, `total - p × quantity` of the quantity goes at p + 1.
 * The parts always sum to the line's quantity and total.
 */
export function splitForFiscal(line: LineSum): LineSum[] {
  const { quantity, total } = line;
  if (fits(line)) return [line];
  const even = { price: minor(multiplyDivide(total, MILLI_PER_UNIT, quantity, 'half-up')), quantity, total };
  if (fits(even)) return [even];
  const low = minor(multiplyDivide(total, MILLI_PER_UNIT, quantity, 'down'));
  const high = minor(low + 1);
  const atHigh = milli(Number(BigInt(total) * BigInt(MILLI_PER_UNIT) - BigInt(low) * BigInt(quantity)));
  const highTotal = minor(multiplyDivide(high, atHigh, MILLI_PER_UNIT, 'half-up'));
  return [
    { price: low, quantity: milli(quantity - atHigh), total: subtract(total, highTotal) },
    { price: high, quantity: atHigh, total: highTotal },
  ];
}

function fits({ price, quantity, total }: LineSum): boolean {
  const off = BigInt(price) * BigInt(quantity) - BigInt(total) * BigInt(MILLI_PER_UNIT);
  return off <= ONE_KOPECK && off >= -ONE_KOPECK;
}

/** What a registrar's own rounding field can take off a receipt: under one whole unit of money, and never more than the sum. */
const MOST_ROUNDING = 99;

/**
 * A registrar rounds by taking kopecks off. Rounding it cannot express (upwards, or a whole unit and more) becomes part
 * of the lines, spread like a discount, so that the record, the payments and what the customer paid stay one sum.
 */
export function foldRounding(
  totals: readonly Minor[],
  rounding: Minor,
): { readonly totals: readonly Minor[]; readonly rounding: Minor } {
  if (rounding <= 0 && rounding >= -MOST_ROUNDING) return { totals, rounding };
  const shares = allocate(rounding, totals);
  return { totals: totals.map((total, index) => add(total, shares[index] ?? ZERO)), rounding: ZERO };
}
