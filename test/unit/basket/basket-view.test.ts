// What the sale's screen is told of the stock: what the books lack, and what orders of this store hold.
import { describe, expect, it } from 'vitest';
import { milli } from '../../../src/domain/money/minor.ts';
import { settle } from '../../../src/domain/sale/settle.ts';
import { priceBasket } from '../../../src/domain/basket/price-basket.ts';
import { toBasketView } from '../../../src/main/app/basket/basket-view.ts';
import { basketOf } from '../../support/selling.ts';

function lineOf(sold: number, stock: number | null, held: number) {
  const basket = basketOf([{ price: 73_000, quantity: sold, vat: '22%', discount: null }]);
  const priced = priceBasket(basket, { country: null, day: '' });
  const state = { basket, priced, settlement: settle(priced.total, null, []) };
  const view = toBasketView({
    ...{ basketId: 'b', state, canUndo: false, held: () => milli(held) },
    stock: () => (stock === null ? null : milli(stock)),
  });
  const [line] = view.lines;
  return [line?.stockLeft, line?.isOfReserve];
}

describe('a line of the sale', () => {
  it('says when what is sold is held for an order, before the books lack any', () => {
    expect(lineOf(2000, 3000, 1000)).toEqual([1000, false]);
    expect(lineOf(3000, 3000, 1000)).toEqual([0, true]);
  });

  it('of which nothing is held, or that is not counted here, says nothing of it', () => {
    expect(lineOf(3000, 3000, 0)).toEqual([0, false]);
    expect(lineOf(4000, 3000, 0), 'lacking, and nobody’s').toEqual([-1000, false]);
    expect(lineOf(3000, null, 1000)).toEqual([null, false]);
  });
});
