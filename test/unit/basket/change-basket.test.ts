// What the basket accepts, what it refuses and why.
import { describe, expect, it } from 'vitest';
import { EMPTY_BASKET, type Basket, type Tender } from '../../../src/domain/basket/basket.ts';
import {
  addGood,
  changePrice,
  clear,
  discountBasisPoints,
  discountLine,
  discountReceipt,
  removeLine,
  removeTender,
  setQuantity,
  tender,
  type BasketDecision,
} from '../../../src/domain/basket/change-basket.ts';
import { evolveBasket } from '../../../src/domain/basket/evolve-basket.ts';
import { priceBasket } from '../../../src/domain/basket/price-basket.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { RoundingRule } from '../../../src/domain/sale/settle.ts';
import type { VatCode } from '../../../src/domain/tax/vat.ts';
import { amount, basketOf, goodOf, MARK, percent } from '../../support/selling.ts';

const one = milli(1000);

function after(basket: Basket, decision: BasketDecision): Basket {
  if (!decision.ok) throw new Error(`refused: ${decision.error.code}`);
  return decision.value.reduce(evolveBasket, basket);
}
const withGood = (basket = EMPTY_BASKET, lineId = 'a', good = goodOf()): Basket =>
  after(basket, addGood(basket, { lineId, good, quantity: one }));
const code = (decision: BasketDecision): string => (decision.ok ? 'ok' : decision.error.code);
const cash = (units: number): Tender => ({ tenderId: 't1', kind: 'cash', amount: minor(units), reference: '' });
const card = (units: number): Tender => ({ tenderId: 't2', kind: 'card', amount: minor(units), reference: '1234' });
const dueOf = (basket: Basket, rounding: RoundingRule | null = null) => ({
  priced: priceBasket(basket, { country: null, day: '' }),
  rounding,
});

describe('adding a good', () => {
  it('M14 joins the line of the same good at the same price', () => {
    const basket = withGood(withGood(), 'b');
    expect(basket.lines).toHaveLength(1);
    expect(basket.lines[0]).toMatchObject({ lineId: 'a', quantity: 2000 });
    expect(basket.lastLineId).toBe('a');
  });
  it('M14 starts a line of its own for another price, rate, source, or after a manual change', () => {
    const others = [
      { listPrice: minor(1) },
      { vat: '10%' as VatCode },
      { priceSource: 'in-store-code' as const },
      { goodId: 'good-2' },
    ];
    for (const other of others) expect(withGood(withGood(), 'b', goodOf(other)).lines).toHaveLength(2);
    const discounted = after(withGood(), discountLine(withGood(), 'a', percent(500), MARK));
    expect(withGood(discounted, 'b').lines).toHaveLength(2);
    const repriced = after(withGood(), changePrice(withGood(), 'a', minor(100), MARK));
    expect(withGood(repriced, 'b').lines).toHaveLength(2);
  });
  it('M14 never joins free-price lines', () => {
    const free = goodOf({ goodId: null, priceSource: 'typed' });
    expect(withGood(withGood(EMPTY_BASKET, 'a', free), 'b', free).lines).toHaveLength(2);
  });
  it('M10 refuses parts of a piece, nothing, too much, and too dear', () => {
    const tries = [
      [{}, 500, 'QUANTITY_NOT_WHOLE'],
      [{ unit: 'kg' as const }, 500, 'ok'],
      [{}, 0, 'QUANTITY_NOT_POSITIVE'],
      [{}, -1000, 'QUANTITY_NOT_POSITIVE'],
      [{ listPrice: minor(1) }, 100_000_000, 'ok'],
      [{ listPrice: minor(1) }, 100_001_000, 'QUANTITY_TOO_LARGE'],
      [{ listPrice: minor(0), priceSource: 'typed' as const }, 1000, 'PRICE_NOT_POSITIVE'],
      [{ listPrice: minor(0), priceSource: 'list' as const }, 1000, 'ok'],
      [{ listPrice: minor(9_999_999_999) }, 1000, 'ok'],
      [{ listPrice: minor(10_000_000_000) }, 1000, 'AMOUNT_TOO_LARGE'],
      [{ listPrice: minor(9_999_999_999) }, 2000, 'AMOUNT_TOO_LARGE'],
      [{ listPrice: minor(Number.MAX_SAFE_INTEGER) }, 100_000_000, 'AMOUNT_TOO_LARGE'],
    ] as const;
    for (const [change, quantity, expected] of tries) {
      expect([change, code(addGood(EMPTY_BASKET, { lineId: 'a', good: goodOf(change), quantity: milli(quantity) }))]).toEqual([
        change,
        expected,
      ]);
    }
  });
  it('M10 holds the limit for the sum of a joined line and for the whole receipt', () => {
    const cheap = goodOf({ listPrice: minor(1) });
    const full = after(EMPTY_BASKET, addGood(EMPTY_BASKET, { lineId: 'a', good: cheap, quantity: milli(100_000_000) }));
    expect(code(addGood(full, { lineId: 'b', good: cheap, quantity: one }))).toBe('QUANTITY_TOO_LARGE');
    const dear = withGood(EMPTY_BASKET, 'a', goodOf({ listPrice: minor(9_999_999_999) }));
    expect(code(addGood(dear, { lineId: 'b', good: goodOf({ goodId: 'x', listPrice: minor(1) }), quantity: one }))).toBe(
      'AMOUNT_TOO_LARGE',
    );
  });
  it('M10 takes 500 lines and no more', () => {
    const full = basketOf(Array.from({ length: 500 }, () => ({ price: 100, quantity: 1000, vat: '22%', discount: null })));
    expect(code(addGood(full, { lineId: 'x', good: goodOf({ goodId: 'x' }), quantity: one }))).toBe('BASKET_FULL');
  });
});

describe('changing lines', () => {
  it('refuses what is about a line that is gone', () => {
    const basket = withGood();
    const decisions = [
      setQuantity(basket, 'x', one),
      changePrice(basket, 'x', minor(1), MARK),
      discountLine(basket, 'x', null, MARK),
      removeLine(basket, 'x'),
    ];
    expect(decisions.map(code)).toEqual(['LINE_GONE', 'LINE_GONE', 'LINE_GONE', 'LINE_GONE']);
    expect(code(removeTender(basket, 'x'))).toBe('TENDER_GONE');
  });
  it('M2 takes a discount up to the whole line and refuses more', () => {
    const basket = withGood();
    expect(code(discountLine(basket, 'a', amount(48_900), MARK))).toBe('ok');
    expect(code(discountLine(basket, 'a', amount(48_901), MARK))).toBe('DISCOUNT_TOO_LARGE');
    expect(code(discountLine(basket, 'a', percent(10_000), MARK))).toBe('ok');
    expect(code(discountLine(basket, 'a', percent(10_001), MARK))).toBe('DISCOUNT_TOO_LARGE');
    expect(code(discountLine(basket, 'a', amount(-1), MARK))).toBe('AMOUNT_NOT_POSITIVE');
  });
  it('M4 measures a receipt discount against the lines after their own discounts', () => {
    const basket = after(withGood(), discountLine(withGood(), 'a', amount(48_000), MARK));
    expect(code(discountReceipt(basket, amount(900), MARK))).toBe('ok');
    expect(code(discountReceipt(basket, amount(901), MARK))).toBe('DISCOUNT_TOO_LARGE');
    expect(code(discountReceipt(EMPTY_BASKET, amount(1), MARK))).toBe('BASKET_EMPTY');
  });
  it('a price goes back to the list price', () => {
    const repriced = after(withGood(), changePrice(withGood(), 'a', minor(100), MARK));
    expect(repriced.lines[0]?.priceChange).toEqual({ value: 100, ...MARK });
    expect(after(repriced, changePrice(repriced, 'a', null, MARK)).lines[0]?.priceChange).toBeNull();
    expect(code(changePrice(repriced, 'a', minor(0), MARK))).toBe('PRICE_NOT_POSITIVE');
  });
  it('clearing an untouched basket is no event', () => {
    expect(clear(EMPTY_BASKET)).toEqual({ ok: true, value: [] });
    expect(after(withGood(), clear(withGood()))).toEqual(EMPTY_BASKET);
  });
  it('an amount never slips under a ceiling by rounding', () => {
    expect(discountBasisPoints(amount(1001), minor(10_000))).toBe(1001);
    expect(discountBasisPoints(amount(1), minor(30_000))).toBe(1);
    expect(discountBasisPoints(percent(1000), minor(1))).toBe(1000);
    expect(discountBasisPoints(amount(5), minor(0))).toBe(10_000);
  });
});

describe('paying', () => {
  const basket = withGood();
  const down: RoundingRule = { step: minor(10_000), mode: 'down', applies: 'cash' };
  it('M7 takes more than is due in cash, but not by card', () => {
    expect(code(tender(basket, dueOf(basket), cash(100_000)))).toBe('ok');
    expect(code(tender(basket, dueOf(basket), card(48_900)))).toBe('ok');
    expect(tender(basket, dueOf(basket), card(48_901))).toEqual({
      ok: false,
      error: { code: 'TENDER_OVER_CARD', details: { most: '489.00' } },
    });
  });
  it('M7 a card pays no more than what cash left', () => {
    const part = after(basket, tender(basket, dueOf(basket), cash(40_000)));
    expect(code(tender(part, dueOf(part), card(8_900)))).toBe('ok');
    expect(code(tender(part, dueOf(part), card(8_901)))).toBe('TENDER_OVER_CARD');
  });
  it('M7 refuses an empty receipt, a zero one, one that is covered, and nothing', () => {
    expect(code(tender(EMPTY_BASKET, dueOf(EMPTY_BASKET), cash(1)))).toBe('BASKET_EMPTY');
    const gift = after(basket, discountLine(basket, 'a', percent(10_000), MARK));
    expect(code(tender(gift, dueOf(gift), cash(1)))).toBe('TOTAL_ZERO');
    const paid = after(basket, tender(basket, dueOf(basket), cash(48_900)));
    expect(code(tender(paid, dueOf(paid), cash(1)))).toBe('NOTHING_LEFT_TO_PAY');
    expect(code(tender(basket, dueOf(basket), cash(0)))).toBe('AMOUNT_NOT_POSITIVE');
  });
  it('M7 refuses a receipt that rounding makes zero', () => {
    const small = withGood(EMPTY_BASKET, 'a', goodOf({ listPrice: minor(9_999) }));
    expect(code(tender(small, dueOf(small, down), cash(9_999)))).toBe('TOTAL_ZERO');
    expect(code(tender(small, dueOf(small, down), card(9_999)))).toBe('ok');
  });
  it('M7 lines stay as they are while money has been given', () => {
    const paid = after(basket, tender(basket, dueOf(basket), cash(100)));
    const decisions = [
      addGood(paid, { lineId: 'b', good: goodOf(), quantity: one }),
      setQuantity(paid, 'a', one),
      removeLine(paid, 'a'),
      discountReceipt(paid, percent(100), MARK),
      clear(paid),
    ];
    expect(new Set(decisions.map(code))).toEqual(new Set(['BASKET_BEING_PAID']));
    expect(after(paid, removeTender(paid, 't1')).tenders).toEqual([]);
  });
  it('M9 refuses a receipt that the fiscal record could not hold', () => {
    const spec = { price: 1500, quantity: 7000, vat: '22%', discount: amount(500) };
    const fits = basketOf(Array.from({ length: 250 }, () => spec));
    expect(code(tender(fits, dueOf(fits), cash(9_999_999)))).toBe('ok');
    const long = basketOf(Array.from({ length: 251 }, () => spec));
    expect(code(tender(long, dueOf(long), cash(9_999_999)))).toBe('BASKET_FULL');
  });
});
