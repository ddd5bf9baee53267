// Goods between stores: what was counted, whose good was scanned, what differs.
import { describe, expect, it } from 'vitest';
import type { TransferRow } from '../../../src/contract/till/transfers-contract.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import {
  countOf,
  differenceOf,
  isCounted,
  rowOfCodes,
  scanned,
  step,
  withCount,
} from '../../../src/renderer/screens/orders/transfers/transfers-view.ts';

const CODE = '4607023248899';
function row(transferId: string, changes: Partial<TransferRow> = {}): TransferRow {
  return {
    ...{ transferId, side: 'coming', store: 'Склад', goodId: 'g', name: 'Носки', unit: 'piece', barcodes: [CODE] },
    ...{ quantity: milli(3000), held: milli(0), stock: null, number: '', note: '', at: '2026-11-21T08:00:00Z', ...changes },
  };
}

describe('counting a transfer', () => {
  it('nothing counted is all of it, and the first scanned piece begins at one', () => {
    const coming = row('t');
    expect([countOf({}, coming), isCounted({}, coming), differenceOf({}, coming)]).toEqual([3000, false, 0]);
    const one = scanned({}, coming);
    expect([countOf(one, coming), isCounted(one, coming), differenceOf(one, coming)]).toEqual([1000, true, -2000]);
  });

  it('one less of what nobody counted is all but one, and never less than nothing', () => {
    const coming = row('t');
    expect(step({}, coming, -1)).toEqual({ t: 2000 });
    expect(step({ t: milli(500) }, coming, -1)).toEqual({ t: 0 });
    expect(withCount({}, coming, -4000)).toEqual({ t: 0 });
  });

  it('more may come than was sent, but no more is sent than was asked for', () => {
    const [coming, asked] = [row('t'), row('u', { side: 'asked' })];
    const over = step({}, coming, 1);
    expect([over, differenceOf(over, coming)]).toEqual([{ t: 4000 }, 1000]);
    expect(step({}, asked, 1)).toEqual({ u: 3000 });
    // What stays here of what was asked for is no difference: nobody counted on it yet.
    expect(differenceOf({ u: milli(1000) }, asked)).toBe(0);
  });
});

describe('whose good was scanned', () => {
  const rows = [row('sent', { side: 'asked' }), row('first'), row('second'), row('mine', { side: 'wanted', barcodes: ['9'] })];
  it('what is on the way here before what is asked of us, and of two the one that still lacks pieces', () => {
    expect(rowOfCodes(rows, {}, [CODE])?.transferId).toBe('first');
    expect(rowOfCodes(rows, { first: milli(3000) }, [CODE])?.transferId).toBe('second');
    const both = { first: milli(3000), second: milli(3000) };
    expect(rowOfCodes(rows, both, [CODE])?.transferId).toBe('sent');
    expect(rowOfCodes(rows, { ...both, sent: milli(3000) }, [CODE])?.transferId).toBe('sent');
  });

  it('nobody’s is nobody’s, and so is what this store only asked for', () => {
    expect(rowOfCodes(rows, {}, ['0'])).toBeNull();
    expect(rowOfCodes(rows, {}, ['9'])).toBeNull();
  });
});
