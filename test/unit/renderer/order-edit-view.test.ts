// What is typed into the lines of an order, and the changes it comes to.
import { describe, expect, it } from 'vitest';
import type { GoodView } from '../../../src/contract/till/catalogue-contract.ts';
import type { OrderLineView } from '../../../src/contract/till/orders-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { changesOf, rowOf, rowOfGood, stepRow } from '../../../src/renderer/screens/orders/edit/edit-view.ts';

const line: OrderLineView = {
  ...{ lineId: 'a', goodId: 'g', name: 'Сыр', category: '', unit: 'kg', cell: '', stock: null, barcodes: [] },
  ...{ quantity: milli(1500), price: minor(125_000), total: minor(187_500), prepaid: minor(0) },
  ...{ picked: milli(0), missing: milli(0), damaged: milli(0), handed: milli(500), returned: milli(0), open: milli(1000) },
};
const good: GoodView = {
  ...{ goodId: 'n', name: 'Носки', article: '', category: '', brand: '', vat: '22%', stock: null, variants: 0 },
  ...{ unit: 'piece', price: minor(9900), variant: '42' },
};
const row = rowOf(line);

describe('rows of an order', () => {
  it('untouched are no change, also where the price is one that nobody may type', () => {
    expect(changesOf([row])).toEqual([]);
    expect(changesOf([rowOf({ ...line, price: minor(0) })])).toEqual([]);
  });
  it('come to what was typed, and a quantity of nothing takes the line out', () => {
    expect(changesOf([{ ...row, quantity: '0,75', price: '1100,5' }])).toEqual([
      { what: 'quantity', lineId: 'a', quantity: 750 },
      { what: 'price', lineId: 'a', price: 110_050 },
    ]);
    expect(changesOf([{ ...row, quantity: '0' }])).toEqual([{ what: 'remove', lineId: 'a' }]);
    expect(changesOf([{ ...row, quantity: 'x', isOut: true }])).toEqual([{ what: 'remove', lineId: 'a' }]);
  });
  it('that cannot be read are no change at all', () => {
    expect(changesOf([{ ...row, quantity: '' }])).toBeNull();
    expect(changesOf([{ ...row, price: '0' }])).toBeNull();
    expect(changesOf([{ ...rowOfGood(good), quantity: '1,5' }])).toBeNull();
  });
  it('of goods that join name a price only where it is another than the catalogue’s', () => {
    const joins = rowOfGood(good);
    expect(joins.name).toBe('Носки 42');
    expect(changesOf([joins])).toEqual([{ what: 'add', goodId: 'n', quantity: 1000 }]);
    expect(changesOf([{ ...joins, price: '80' }])).toEqual([{ what: 'add', goodId: 'n', quantity: 1000, price: 8000 }]);
    expect(changesOf([{ ...joins, isOut: true }])).toEqual([]);
    expect(changesOf([rowOfGood({ ...good, price: null })])).toBeNull();
  });
  it('never go below what the customer holds', () => {
    expect(stepRow(row, -1).quantity).toBe('0,5');
    expect(stepRow(row, 1).quantity).toBe('2,5');
  });
});
