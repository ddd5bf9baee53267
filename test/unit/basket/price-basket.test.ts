// Prices computed by hand.
import { describe, expect, it } from 'vitest';
import { evolveBasket, foldBasket } from '../../../src/domain/basket/evolve-basket.ts';
import { explainLine, priceBasket } from '../../../src/domain/basket/price-basket.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { amount, basketOf, goodOf, MARK, marked, percent } from '../../support/selling.ts';

const NO_LAW = { country: null, day: '' };
const line = (price: number, quantity = 1000, vat = '22%') => ({ price, quantity, vat, discount: null });

describe('pricing', () => {
  it('M1 M2 M4 M5 prices two pairs of tights with both discounts', () => {
    const basket = basketOf([{ price: 48_900, quantity: 2000, vat: '22%', discount: percent(1000) }], amount(10_000));
    expect(priceBasket(basket, NO_LAW)).toEqual({
      lines: [
        {
          lineId: 'line-0',
          price: 48_900,
          gross: 97_800,
          lineDiscount: 9_780,
          receiptDiscount: 10_000,
          discount: 19_780,
          total: 78_020,
          vat: '22%',
          vatAmount: 14_069,
        },
      ],
      gross: 97_800,
      discount: 19_780,
      total: 78_020,
      vat: [{ rate: '22%', amount: 14_069 }],
    });
  });
  it('M1 rounds half a kopeck up: 0.125 kg at 99.96 is 12.50', () => {
    expect(priceBasket(basketOf([line(9_996, 125)]), NO_LAW).total).toBe(1_250);
    expect(priceBasket(basketOf([line(9_999, 500)]), NO_LAW).total).toBe(5_000);
  });
  it('M4 spreads 1.00 over three equal lines as 34, 33, 33', () => {
    const priced = priceBasket(basketOf([line(1000), line(1000), line(1000)], amount(100)), NO_LAW);
    expect(priced.lines.map((each) => each.receiptDiscount)).toEqual([34, 33, 33]);
  });
  it('M3 a discount counts only up to what is left after lines went away', () => {
    const basket = basketOf([line(1000), line(500)], amount(1200));
    expect(priceBasket(basket, NO_LAW).total).toBe(300);
    const smaller = evolveBasket(basket, { type: 'LineRemoved', lineId: 'line-0' });
    expect(priceBasket(smaller, NO_LAW)).toMatchObject({ total: 0, discount: 500 });
    expect(priceBasket(evolveBasket(smaller, { type: 'LineRemoved', lineId: 'line-1' }), NO_LAW)).toMatchObject({
      total: 0,
      lines: [],
    });
  });
  it('M5 sums the tax of lines per rate, not the tax of the sum', () => {
    const priced = priceBasket(
      basketOf([line(10), line(10), line(10), line(1000, 1000, 'none'), line(1000, 1000, '0%')]),
      NO_LAW,
    );
    expect(priced.vat).toEqual([
      { rate: '22%', amount: 6 },
      { rate: 'none', amount: 0 },
      { rate: '0%', amount: 0 },
    ]);
  });
  it('M5 sells at the rate of the day what the catalogue still has at an ended one', () => {
    const basket = basketOf([line(12_200, 1000, '20%')]);
    expect(priceBasket(basket, { country: 'RU', day: '2026-11-21' }).lines[0]).toMatchObject({ vat: '22%', vatAmount: 2_200 });
    expect(priceBasket(basket, { country: 'RU', day: '2025-12-31' }).lines[0]).toMatchObject({ vat: '20%', vatAmount: 2_033 });
    expect(priceBasket(basket, { country: 'UA', day: '2026-11-21' }).lines[0]).toMatchObject({ vat: '20%' });
    expect(priceBasket(basket, NO_LAW).lines[0]).toMatchObject({ vat: '20%' });
  });
});

describe('why a line costs what it costs', () => {
  it('names each step, who made it and who allowed it', () => {
    const approval = { staffId: 'boss', name: 'Управляющий', reason: 'витрина' };
    const basket = foldBasket([
      { type: 'LineAdded', lineId: 'a', good: goodOf(), quantity: milli(2000) },
      { type: 'PriceChanged', lineId: 'a', change: { value: minor(40_000), by: 'Кассир', approval, reason: '' } },
      { type: 'LineDiscounted', lineId: 'a', discount: { value: percent(1000), ...MARK, reason: 'постоянный' } },
      { type: 'ReceiptDiscounted', discount: marked(amount(500)) },
    ]);
    expect(explainLine(basket, 'a', NO_LAW)).toEqual([
      { kind: 'list', amount: 97_800, priceVersion: 7 },
      { kind: 'price-change', amount: -17_800, by: 'Кассир', approvedBy: 'Управляющий', reason: 'витрина' },
      { kind: 'line-discount', amount: -8_000, basisPoints: 1000, by: 'staff-1', reason: 'постоянный' },
      { kind: 'receipt-discount', amount: -500, by: 'staff-1' },
    ]);
  });
  it('is empty for a line that is gone', () => {
    expect(explainLine(basketOf([]), 'a', NO_LAW)).toEqual([]);
  });
});
