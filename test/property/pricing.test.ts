// The pricing held against a slow reimplementation in exact fractions, and against its own rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket, Discount, Marked } from '../../src/domain/basket/basket.ts';
import { explainLine, priceBasket } from '../../src/domain/basket/price-basket.ts';
import { anyBasket, sum } from '../support/selling.ts';

const RULES = { country: null, day: '2026-11-21' };

/** ⌊n / d + 1/2⌋ for n ≥ 0. */
const halfUp = (n: bigint, d: bigint): bigint => (2n * n + d) / (2n * d);

/** The rate as a fraction of the total: "22%" → 22/122, "22/122" → 22/122, in hundredths. */
function taxShare(vat: string): readonly [bigint, bigint] {
  if (vat === 'none') return [0n, 1n];
  const text = vat.includes('/') ? vat.split('/')[0]! : vat.slice(0, -1);
  const rate = BigInt(Math.round(Number(text) * 100));
  return [rate, 10_000n + rate];
}

function taken(discount: Marked<Discount> | null, from: bigint): bigint {
  if (discount === null) return 0n;
  const { value } = discount;
  if (value.kind === 'percent') return halfUp(from * BigInt(value.basisPoints), 10_000n);
  return BigInt(value.amount) < from ? BigInt(value.amount) : from;
}

/** Gives the kopecks out one by one to whoever is furthest below the exact share. */
function spreadSlowly(discount: bigint, nets: readonly bigint[]): bigint[] {
  const total = nets.reduce((a, b) => a + b, 0n);
  if (discount === 0n) return nets.map(() => 0n);
  const shares = nets.map((net) => (discount * net) / total);
  const rests = nets.map((net, index) => discount * net - shares[index]! * total);
  let left = discount - shares.reduce((a, b) => a + b, 0n);
  while (left > 0n) {
    const largest = rests.reduce((best, rest, index) => (rest > rests[best]! ? index : best), 0);
    shares[largest]! += 1n;
    rests[largest] = -1n;
    left -= 1n;
  }
  return shares;
}

function oracle(basket: Basket) {
  const own = basket.lines.map((line) => {
    const gross = halfUp(BigInt(line.good.listPrice) * BigInt(line.quantity), 1000n);
    return { vat: line.good.vat, gross, net: gross - taken(line.discount, gross) };
  });
  const nets = own.map(({ net }) => net);
  const shares = spreadSlowly(
    taken(
      basket.discount,
      nets.reduce((a, b) => a + b, 0n),
    ),
    nets,
  );
  return own.map(({ vat, gross, net }, index) => {
    const total = net - shares[index]!;
    const [up, down] = taxShare(vat);
    return { gross: Number(gross), total: Number(total), vatAmount: Number(halfUp(total * up, down)) };
  });
}

describe('pricing', () => {
  it('M1 M2 M4 M5 agrees with exact fractions, line by line', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        const { lines } = priceBasket(basket, RULES);
        expect(lines.map(({ gross, total, vatAmount }) => ({ gross, total, vatAmount }))).toEqual(oracle(basket));
      }),
      { numRuns: 500 },
    );
  });
  it('M3 M4 no line is negative and everything sums to the totals', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        const priced = priceBasket(basket, RULES);
        for (const line of priced.lines) {
          expect(line.total).toBeGreaterThanOrEqual(0);
          expect(line.discount).toBe(line.lineDiscount + line.receiptDiscount);
          expect(line.gross - line.discount).toBe(line.total);
        }
        expect(sum(priced.lines.map((line) => line.total))).toBe(priced.total);
        expect(priced.gross - priced.discount).toBe(priced.total);
      }),
    );
  });
  it('M5 the tax of a rate is the sum of its lines', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        const priced = priceBasket(basket, RULES);
        for (const { rate, amount } of priced.vat) {
          expect(sum(priced.lines.filter((line) => line.vat === rate).map((line) => line.vatAmount))).toBe(amount);
        }
        expect(new Set(priced.vat.map(({ rate }) => rate)).size).toBe(priced.vat.length);
        expect(sum(priced.vat.map(({ amount }) => amount))).toBe(sum(priced.lines.map((line) => line.vatAmount)));
      }),
    );
  });
  it('the steps of an explanation sum to the line', () => {
    fc.assert(
      fc.property(anyBasket, (basket) => {
        for (const { lineId, total } of priceBasket(basket, RULES).lines) {
          expect(sum(explainLine(basket, lineId, RULES).map((step) => step.amount))).toBe(total);
        }
      }),
    );
  });
});
