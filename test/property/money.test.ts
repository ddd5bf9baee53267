// Money never appears or disappears when it is split, extended or written down.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/domain/money/allocate.ts';
import { formatMoney, parseMoney } from '../../src/domain/money/decimal.ts';
import { extend, milli, minor, multiplyDivide } from '../../src/domain/money/minor.ts';

const amounts = fc.integer({ min: -100_000_000_000, max: 100_000_000_000 });
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some((weight) => weight > 0));

describe('money', () => {
  it('parts always sum to the whole and stay within one unit of the exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (total, parts) => {
        const shares = allocate(minor(total), parts);
        expect(shares.reduce<number>((sum, share) => sum + share, 0)).toBe(total);
        const sum = parts.reduce((acc, weight) => acc + BigInt(weight), 0n);
        shares.forEach((share, index) => {
          const offBy = BigInt(share) * sum - BigInt(total) * BigInt(parts[index]!);
          expect(offBy < sum && offBy > -sum).toBe(true);
        });
      }),
    );
  });
  it('a return extends to exactly the negative of its sale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (price, quantity) => {
        expect(extend(minor(price), milli(-quantity))).toBe(0 - extend(minor(price), milli(quantity)) || 0);
      }),
    );
  });
  it('rounding modes differ by at most one unit and in the right order', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 10_000 }), (value, per) => {
        const [down, half, up] = (['down', 'half-up', 'up'] as const).map((mode) =>
          Math.abs(multiplyDivide(value, 1, per, mode)),
        );
        expect(down! <= half! && half! <= up! && up! - down! <= 1).toBe(true);
      }),
    );
  });
  it('text round trips', () => {
    fc.assert(
      fc.property(amounts, (value) => {
        expect(parseMoney(formatMoney(minor(value)))).toEqual({ ok: true, value });
      }),
    );
  });
});
