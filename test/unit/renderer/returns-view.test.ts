/** What comes back of a receipt: ticking, stepping, typing, and goods without a receipt. */
import { describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import {
  addLoose,
  lineOfCodes,
  linesToReturn,
  looseTotal,
  stepLine,
  stepLoose,
  toggleAll,
  toggleLine,
  typedQuantity,
  type Chosen,
} from '../../../src/renderer/screens/returns/returns-view.ts';
import { receipt } from '../../gallery/fake-books.ts';
import { goods } from '../../gallery/fake-shop.ts';

const { lines } = receipt();
const [tights, , socks, apples] = lines;
const none: Chosen = {};

describe('the lines of a return', () => {
  it('takes all that is left of a line at the first touch and nothing at the second', () => {
    const once = toggleLine(none, tights!);
    expect(linesToReturn(once)).toEqual([{ lineId: 'l1', quantity: 2000 }]);
    expect(linesToReturn(toggleLine(once, tights!))).toEqual([]);
  });

  it('never steps beyond what may come back, nor below nothing', () => {
    const one = stepLine(none, socks!, 1);
    expect(linesToReturn(stepLine(one, socks!, 1))).toEqual([{ lineId: 'l3', quantity: 1000 }]);
    expect(linesToReturn(stepLine(none, socks!, -1))).toEqual([]);
  });

  it('returns what is left of goods sold by weight with one step', () => {
    expect(linesToReturn(stepLine(none, apples!, 1))).toEqual([{ lineId: 'l4', quantity: 735 }]);
  });

  it('ticks the whole receipt, and unticks it when all of it is ticked', () => {
    const all = toggleAll(none, lines);
    expect(linesToReturn(all)).toHaveLength(4);
    expect(linesToReturn(toggleAll(all, lines))).toEqual([]);
    expect(linesToReturn(toggleAll(toggleLine(none, tights!), lines))).toHaveLength(4);
  });

  it('finds the line of a scanned code that still has something to bring back', () => {
    const full = toggleLine(none, tights!);
    expect(lineOfCodes(lines, none, ['4600000000015'])?.lineId).toBe('l1');
    expect(lineOfCodes(lines, full, ['4600000000015'])?.lineId).toBe('l2');
    expect(lineOfCodes(lines, none, ['4600000000022'])).toBeNull();
  });

  it('reads a typed quantity only while it is one the line allows', () => {
    expect(typedQuantity('0,5', apples!)).toBe(500);
    expect(typedQuantity('0,736', apples!)).toBeNull();
    expect(typedQuantity('', apples!)).toBeNull();
  });
});

describe('goods brought back without a receipt', () => {
  const [first, second] = goods;

  it('counts the same good once more instead of a second line', () => {
    const twice = addLoose(addLoose([], first!, '489,00'), first!, '489,00');
    expect(twice).toEqual([{ good: first, quantityText: '2', priceText: '489,00' }]);
  });

  it('sums prices times quantities, and has no sum while something is missing', () => {
    const lines = addLoose([{ good: first!, quantityText: '0,735', priceText: '149,90' }], second!, '10');
    expect(looseTotal(lines)).toBe(minor(12_018));
    expect(looseTotal([{ good: first!, quantityText: '1', priceText: '' }])).toBeNull();
    expect(looseTotal([{ good: first!, quantityText: '0', priceText: '1' }])).toBeNull();
    expect(looseTotal([])).toBe(0);
  });

  it('steps down to one and no further', () => {
    const line = { good: first!, quantityText: '2,5', priceText: '1' };
    expect(stepLoose(line, -1).quantityText).toBe('1,5');
    expect(stepLoose(stepLoose(line, -1), -1).quantityText).toBe('1');
  });
});
