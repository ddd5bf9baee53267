/** What the sale screen computes: the current line, what was typed, discounts, the price explained. */
import { describe, expect, it } from 'vitest';
import type { BasketLineView } from '../../../src/contract/till/basket-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import {
  currentLine,
  discountInput,
  discountText,
  explainedSteps,
  neighbour,
  readDiscount,
  steppedQuantity,
} from '../../../src/renderer/screens/sale/sale-view.ts';
import {
  NOTHING_TYPED,
  pressQuantityKey,
  quantityForNext,
  typedCode,
  typedQuantity,
} from '../../../src/renderer/screens/sale/typed-quantity-view.ts';

const line = (lineId: string): BasketLineView => ({
  lineId,
  goodId: lineId,
  name: lineId,
  article: '',
  barcode: null,
  unit: 'piece',
  quantity: milli(1000),
  price: minor(100),
  listPrice: minor(100),
  gross: minor(100),
  discount: minor(0),
  total: minor(100),
  vat: '22%',
  vatAmount: minor(18),
  lineDiscount: null,
  stockLeft: null,
  isOfReserve: false,
});
const lines = [line('a'), line('b'), line('c')];
const typed = (keys: string) => Array.from(keys).reduce(pressQuantityKey, NOTHING_TYPED);

describe('the current line', () => {
  it('is the chosen one while it is there, then the last one scanned, then the last of the receipt', () => {
    expect(currentLine(lines, 'b', 'c')?.lineId).toBe('b');
    expect(currentLine(lines, 'gone', 'a')?.lineId).toBe('a');
    expect(currentLine(lines, null, null)?.lineId).toBe('c');
    expect(currentLine([], null, null)).toBeNull();
  });

  it('moves up and down and stays at the ends', () => {
    expect(neighbour(lines, 'b', -1)).toBe('a');
    expect(neighbour(lines, 'a', -1)).toBe('a');
    expect(neighbour(lines, 'c', 1)).toBe('c');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('cannot be stepped down to nothing', () => {
    expect(steppedQuantity({ quantity: milli(2000) }, -1)).toBe(1000);
    expect(steppedQuantity({ quantity: milli(1000) }, -1)).toBeNull();
    expect(steppedQuantity({ quantity: milli(735) }, -1)).toBeNull();
    expect(steppedQuantity({ quantity: milli(735) }, 1)).toBe(1735);
  });
});

describe('digits typed on the sale screen', () => {
  it('are a quantity for the line, or with a star for the next good', () => {
    expect(typed('12')).toEqual({ text: '12', isForNext: false });
    expect(typed('5*')).toEqual({ text: '5', isForNext: true });
    expect(typedQuantity(typed('5*'))).toBe(5000);
    expect(typedQuantity(typed('0,25'))).toBe(250);
  });

  it('do not multiply the next good without the star', () => {
    expect(quantityForNext(typed('5'))).toBeNull();
    expect(quantityForNext(typed('5*'))).toBe(5000);
  });

  it('begin anew after a star that was not used', () => {
    expect(typed('5*3')).toEqual({ text: '3', isForNext: false });
  });

  it('mean nothing when they are zero, and a lone star means nothing', () => {
    expect(typedQuantity(typed('0'))).toBeNull();
    expect(typedQuantity(typed('*'))).toBeNull();
    expect(typedQuantity(typed('3,'))).toBe(3000);
    expect(typedQuantity(typed('05'))).toBe(5000);
  });

  it('are a code and never a quantity when there are more than four of them', () => {
    expect(typedCode(typed('4045'))).toBeNull();
    expect(typedQuantity(typed('4045'))).toBe(4_045_000);
    expect(typedCode(typed('40453'))).toBe('40453');
    expect(typedQuantity(typed('40453'))).toBeNull();
    expect(quantityForNext(typed('40453*'))).toBeNull();
    expect(typedCode(typed('0360002914523'))).toBe('0360002914523');
  });
});

describe('a discount', () => {
  it('is read as percent in hundredths, or as an amount', () => {
    expect(readDiscount('percent', '10')).toEqual({ kind: 'percent', basisPoints: 1000 });
    expect(readDiscount('percent', '7,5')).toEqual({ kind: 'percent', basisPoints: 750 });
    expect(readDiscount('amount', '125')).toEqual({ kind: 'amount', amount: 12500 });
  });

  it('of nothing, of more than everything, or of no number is none', () => {
    expect(readDiscount('percent', '100,01')).toBeNull();
    expect(readDiscount('percent', '0')).toBeNull();
    expect(readDiscount('amount', '')).toBeNull();
  });

  it('is edited as the text it would be typed as', () => {
    expect(discountInput({ kind: 'percent', basisPoints: 750 })).toBe('7,5');
    expect(discountInput({ kind: 'amount', amount: minor(125000) })).toBe('1250');
  });

  it('is shown in percent on its own line and as an amount when the whole receipt has it', () => {
    expect(discountText({ kind: 'percent', basisPoints: 1000 }, minor(12500))).toBe('−10\u00a0%');
    expect(discountText(null, minor(12500))).toBe('−125,00');
    expect(discountText(null, minor(0))).toBeNull();
  });
});

it('a price explained starts at the list and says what it comes to after each step', () => {
  const steps = explainedSteps([
    { kind: 'list', amount: minor(125000) },
    { kind: 'line-discount', amount: minor(-12500) },
    { kind: 'receipt-discount', amount: minor(-500) },
  ]);
  expect(steps.map(({ runningTotal }) => runningTotal)).toEqual([125000, 112500, 112000]);
});
