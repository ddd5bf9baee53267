// A label that says what it costs: the line asks for exactly that, whatever the list and the scales say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Good } from '../../../src/domain/catalogue/good.ts';
import { extend, milli, minor } from '../../../src/domain/money/minor.ts';
import { byLabel } from '../../../src/main/app/basket/by-label.ts';

const good = (unit: Good['unit'], price?: number): Good =>
  ({ goodId: 'g', name: 'Сыр', unit, ...(price !== undefined && { price: minor(price) }) }) as Good;
const label = (amount: number, weight: number | null = null, count = 1000) => ({
  amount: minor(amount),
  weight: weight === null ? null : milli(weight),
  count: milli(count),
});

describe('a label with an amount', () => {
  it('of the list price is sold by the weight it stands for', () => {
    expect(byLabel(good('kg', 89_000), label(4450))).toEqual({ unit: 'kg', price: 89_000, quantity: 50, source: 'list' });
  });

  it('of another price keeps the weight and carries a price of its own', () => {
    expect(byLabel(good('kg', 89_000), label(12_345))).toEqual({
      unit: 'kg',
      price: 88_813,
      quantity: 139,
      source: 'in-store-code',
    });
    expect(byLabel(good('kg', 89_000), label(10_000, 125))).toEqual({
      unit: 'kg',
      price: 80_000,
      quantity: 125,
      source: 'in-store-code',
    });
  });

  it('without a list price is a packed piece, or its own weight where the label says it', () => {
    expect(byLabel(good('kg'), label(12_345))).toEqual({ unit: 'pack', price: 12_345, quantity: 1000, source: 'in-store-code' });
    expect(byLabel(good('kg'), label(10_000, 500))).toEqual({
      unit: 'kg',
      price: 20_000,
      quantity: 500,
      source: 'in-store-code',
    });
  });

  it('of a good sold by the piece is the price of the piece', () => {
    expect(byLabel(good('piece', 5000), label(4000, null, 2000))).toEqual({
      unit: 'piece',
      price: 4000,
      quantity: 2000,
      source: 'in-store-code',
    });
  });

  it('always asks for its amount, times how many there are', () => {
    const unit = fc.constantFrom<Good['unit']>('kg', 'm', 'piece');
    const price = fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined });
    const weight = fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: null });
    fc.assert(
      fc.property(
        fc.record({ unit, price, weight, amount: fc.integer({ min: 1, max: 999_999 }), count: fc.integer({ min: 1, max: 99 }) }),
        (given) => {
          const line = byLabel(good(given.unit, given.price), label(given.amount, given.weight, given.count * 1000));
          expect(extend(line.price, line.quantity)).toBe(given.amount * given.count);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
