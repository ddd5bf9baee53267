// Rounding, change and cash keys, by hand.
import { describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { quickCash, settle, type RoundingRule } from '../../../src/domain/sale/settle.ts';

const cash = (units: number) => ({ kind: 'cash' as const, amount: minor(units) });
const card = (units: number) => ({ kind: 'card' as const, amount: minor(units) });
const rule = (mode: RoundingRule['mode'], applies: RoundingRule['applies'], step = 100): RoundingRule => ({
  step: minor(step),
  mode,
  applies,
});
const total = minor(78_020);

describe('settling', () => {
  it('M6 rounds cash down to whole roubles and gives the change from that', () => {
    expect(settle(total, rule('down', 'cash'), [cash(200_000)])).toEqual({
      rounding: -20,
      due: 78_000,
      dueInCash: 78_000,
      paid: 200_000,
      remaining: 0,
      remainingInCash: 0,
      change: 122_000,
      cashTaken: 78_000,
    });
  });
  it('M6 does not round a card, nor before cash is given, but says what cash would come to', () => {
    expect(settle(total, rule('down', 'cash'), [card(78_020)])).toMatchObject({ rounding: 0, due: 78_020, remaining: 0 });
    expect(settle(total, rule('down', 'cash'), [])).toMatchObject({ due: 78_020, dueInCash: 78_000, remainingInCash: 78_000 });
    expect(settle(total, rule('down', 'cash'), [card(50_010)])).toMatchObject({ remaining: 28_010, remainingInCash: 28_000 });
  });
  it('M6 rounds only the cash part of a mixed payment', () => {
    expect(settle(total, rule('half-up', 'cash'), [card(50_050), cash(30_000)])).toMatchObject({
      rounding: 30,
      due: 78_050,
      change: 2_000,
      cashTaken: 28_000,
    });
  });
  it('M6 rounds the total for every tender under "all"', () => {
    expect(settle(total, rule('up', 'all'), [])).toMatchObject({ rounding: 80, due: 78_100, dueInCash: 78_100 });
    expect(settle(minor(78_050), rule('half-up', 'all'), [])).toMatchObject({ due: 78_100 });
    expect(settle(minor(78_049), rule('half-up', 'all'), [])).toMatchObject({ due: 78_000 });
  });
  it('M7 gives no change from a card', () => {
    expect(settle(total, null, [card(80_000)])).toMatchObject({ change: 0 });
    expect(settle(total, null, [card(70_000), cash(10_000)])).toMatchObject({ change: 1_980, cashTaken: 8_020 });
  });
});

describe('cash keys', () => {
  const notes = [5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000].map(minor);
  it('M8 offers what a person would hand over', () => {
    expect(quickCash(minor(78_000), notes)).toEqual([78_000, 80_000, 100_000, 200_000, 500_000]);
    expect(quickCash(minor(210_300), notes)).toEqual([210_300, 220_000, 250_000, 300_000, 400_000, 500_000]);
    expect(quickCash(minor(1_234_500), notes)).toEqual([1_234_500, 1_240_000, 1_300_000, 1_400_000, 1_500_000]);
    expect(quickCash(minor(100_000), [])).toEqual([100_000]);
    expect(quickCash(minor(0), notes)).toEqual([]);
  });
  it('M8 offers every note that covers a small sum, the largest too', () => {
    expect(quickCash(minor(4_500), notes)).toEqual([4_500, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]);
    expect(quickCash(minor(50_000), notes)).toEqual([50_000, 100_000, 200_000, 500_000]);
    expect(quickCash(minor(20_000), notes)).toEqual([20_000, 50_000, 100_000, 200_000, 500_000]);
    const hryvnias = [5_000, 10_000, 20_000, 50_000, 100_000].map(minor);
    expect(quickCash(minor(32_450), hryvnias)).toEqual([32_450, 35_000, 40_000, 50_000, 100_000]);
  });
  it('M8 leaves out sums before single notes when there are too many', () => {
    const many = [1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000].map(minor);
    expect(quickCash(minor(3_200), many)).toEqual([3_200, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]);
  });
});
