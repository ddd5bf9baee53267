/** Counting the drawer. */
import { describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import {
  countedAmount,
  denominationsOf,
  differenceOf,
  noteSum,
  sumOf,
} from '../../../src/renderer/screens/closing/closing-view.ts';

describe('counting the drawer', () => {
  it('offers the notes and coins of the currency, largest first', () => {
    expect(denominationsOf('RUB')[0]).toBe(5_000_00);
    expect(denominationsOf('UAH')[0]).toBe(1_000_00);
    for (const currency of ['RUB', 'UAH'] as const) {
      const notes = denominationsOf(currency);
      expect([...notes].sort((a, b) => b - a)).toEqual(notes);
    }
  });

  it('sums what was counted, and counts an empty field as none', () => {
    const notes = denominationsOf('RUB');
    expect(noteSum(minor(5_000_00), '3')).toBe(15_000_00);
    expect(sumOf({ 500000: '3', 10000: '', 100: '7' }, notes)).toBe(15_007_00);
    expect(sumOf({}, notes)).toBe(0);
  });

  it('takes nothing typed for nothing counted', () => {
    expect(countedAmount('')).toBeNull();
    expect(countedAmount('0')).toBe(0);
    expect(countedAmount('17 000,50')).toBe(17_000_50);
  });

  it('says how much is short or over without a sign, and nothing while the count is blind', () => {
    expect(differenceOf(minor(900), minor(1000))).toEqual({ kind: 'short', amount: 100 });
    expect(differenceOf(minor(1100), minor(1000))).toEqual({ kind: 'over', amount: 100 });
    expect(differenceOf(minor(1000), minor(1000))).toEqual({ kind: 'exact', amount: 0 });
    expect(differenceOf(null, minor(1000))).toBeNull();
    expect(differenceOf(minor(1000), null)).toBeNull();
  });
});
