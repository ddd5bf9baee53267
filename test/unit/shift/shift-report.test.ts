// The figures of a shift, its clock, the rules for cash, and what explains a difference.
import { describe, expect, it } from 'vitest';
import { shiftReport as shiftReportShape } from '../../../src/contract/till/shift-contract.ts';
import type { FactBody, FactLine, FactTender } from '../../../src/domain/journal/fact.ts';
import { milli, minor, type Minor } from '../../../src/domain/money/minor.ts';
import { checkCashOut, expectedCash, moveCash } from '../../../src/domain/shift/cash.ts';
import { explainDifference } from '../../../src/domain/shift/explain-difference.ts';
import { shiftAge, shiftExpiry } from '../../../src/domain/shift/shift-clock.ts';
import { shiftReport } from '../../../src/domain/shift/shift-report.ts';
import { CASHIER, factLine, factsOf } from '../../support/selling.ts';

const SENIOR = { staffId: 'staff-2', name: 'Старший кассир' };
const cash = (units: number): FactTender => ({ kind: 'cash', amount: minor(units), reference: '' });
const card = (units: number): FactTender => ({ kind: 'card', amount: minor(units), reference: '' });
const opened = (float = 100_000): FactBody => ({
  kind: 'ShiftOpened',
  shiftId: 's1',
  number: 214,
  by: CASHIER,
  float: minor(float),
  fiscal: null,
});
const moved = (direction: 'in' | 'out', units: number, reason = 'инкассация'): FactBody => ({
  kind: 'CashMoved',
  movementId: `m-${units}`,
  shiftId: 's1',
  direction,
  amount: minor(units),
  reason,
  by: SENIOR,
});

type Receipt = { number: number; due: number; tenders: FactTender[]; change?: number; lines?: FactLine[]; by?: typeof CASHIER };
const totals = ({ due, change = 0 }: Receipt) => {
  const tax = minor(Math.round((due * 22) / 122));
  return {
    total: minor(due),
    rounding: minor(0),
    due: minor(due),
    change: minor(change),
    vat: [{ rate: '22%' as FactLine['vat'], amount: tax }],
    fiscal: null,
  };
};
const sold = (receipt: Receipt): FactBody => ({
  kind: 'SaleCompleted',
  receiptId: `r-${receipt.number}`,
  number: receipt.number,
  shiftId: 's1',
  by: receipt.by ?? CASHIER,
  customer: null,
  lines: receipt.lines ?? [factLine({ total: minor(receipt.due) })],
  tenders: receipt.tenders,
  ...totals(receipt),
});
const cameBack = (receipt: Receipt): FactBody => ({
  kind: 'ReturnCompleted',
  receiptId: `r-${receipt.number}`,
  number: receipt.number,
  shiftId: 's1',
  by: receipt.by ?? CASHIER,
  approval: null,
  reason: '',
  originalReceiptId: 'r-1',
  lines: receipt.lines ?? [factLine({ total: minor(receipt.due) })],
  tenders: receipt.tenders,
  ...totals(receipt),
});
const closed = (counted: number, expected: number): FactBody => ({
  kind: 'ShiftClosed',
  shiftId: 's1',
  by: SENIOR,
  counted: minor(counted),
  expected: minor(expected),
  difference: minor(counted - expected),
  note: '',
  fiscal: null,
});

const day = [
  opened(),
  sold({ number: 1, due: 61_000, tenders: [cash(100_000)], change: 39_000 }),
  sold({
    number: 2,
    due: 24_400,
    tenders: [card(20_000), cash(5_000)],
    change: 600,
    by: SENIOR,
    lines: [factLine({ goodId: 'good-2', name: 'Носки', quantity: milli(4000), discount: minor(500), total: minor(24_400) })],
  }),
  moved('in', 50_000, 'размен'),
  moved('out', 80_000),
  cameBack({ number: 3, due: 12_200, tenders: [cash(12_200)] }),
  {
    kind: 'Overridden',
    overrideId: 'o1',
    shiftId: 's1',
    what: 'discount.over-ceiling',
    requestedBy: CASHIER,
    approval: { staffId: 'staff-2', name: 'Старший кассир', reason: 'брак' },
    about: 'Носки',
  } satisfies FactBody,
];
const options = { localHour: (at: string) => (new Date(at).getUTCHours() + 3) % 24, blind: false };

describe('the report of a shift', () => {
  it('M16 adds up tenders, tax, cash, cashiers, hours and goods', () => {
    const report = shiftReport(factsOf(...day), options);
    expect(report).toMatchObject({
      shiftId: 's1',
      number: 214,
      kind: 'x',
      openedBy: 'Кассир',
      closedAt: null,
      salesCount: 2,
      salesTotal: 85_400,
      returnsCount: 1,
      returnsTotal: 12_200,
      discounts: 500,
      byTender: [
        { kind: 'cash', sales: 65_400, returns: 12_200 },
        { kind: 'card', sales: 20_000, returns: 0 },
      ],
      vat: [{ rate: '22%', sales: 15_400, returns: 2_200 }],
      cashIn: 50_000,
      cashOut: 80_000,
      cashExpected: 123_200,
      counted: null,
      byCashier: [
        { name: 'Кассир', receipts: 1, total: 48_800 },
        { name: 'Старший кассир', receipts: 1, total: 24_400 },
      ],
      byHour: [
        { hour: 12, receipts: 1, total: 61_000 },
        { hour: 13, receipts: 1, total: 24_400 },
        { hour: 16, receipts: 0, total: -12_200 },
      ],
      topGoods: [
        { name: 'Колготки', quantity: 0, total: 48_800 },
        { name: 'Носки', quantity: 4000, total: 24_400 },
      ],
      cashMovements: [
        { kind: 'in', amount: 50_000, reason: 'размен', by: 'Старший кассир' },
        { kind: 'out', amount: 80_000, reason: 'инкассация' },
      ],
      overrides: [{ what: 'discount.over-ceiling', why: 'брак', requestedBy: 'Кассир', approvedBy: 'Старший кассир' }],
      explanations: [],
    });
    expect(shiftReportShape.parse({ ...report, server: null })).toEqual({ ...report, server: null });
  });
  it('hides the expected cash of an open shift from a blind count, and shows it once counted', () => {
    expect(shiftReport(factsOf(...day), { ...options, blind: true }).cashExpected).toBeNull();
    const report = shiftReport(factsOf(...day, closed(62_200, 123_200)), { ...options, blind: true });
    expect(report).toMatchObject({
      kind: 'z',
      cashExpected: 123_200,
      counted: 62_200,
      difference: -61_000,
      closedBy: 'Старший кассир',
    });
    expect(report.explanations[0]).toEqual({ kind: 'card-as-cash', amount: -61_000, receiptNumber: 1, note: '' });
    expect(shiftReportShape.parse({ ...report, server: null })).toEqual({ ...report, server: null });
  });
  it('needs the fact that opened the shift', () => {
    expect(() => shiftReport([], options)).toThrow(RangeError);
  });
});

describe('cash in the drawer', () => {
  const inDrawer = minor(10_000);
  it('M16 refuses to give out more than there is', () => {
    expect(expectedCash(factsOf(...day))).toBe(123_200);
    const move = (amount: Minor, direction: 'in' | 'out', reason = 'размен') => {
      const decided = moveCash(inDrawer, { direction, amount, reason });
      return decided.ok ? 'ok' : decided.error.code;
    };
    expect(move(minor(10_000), 'out')).toBe('ok');
    expect(move(minor(10_001), 'out')).toBe('CASH_NOT_ENOUGH');
    expect(move(minor(10_001), 'in')).toBe('ok');
    expect(move(minor(0), 'in')).toBe('AMOUNT_NOT_POSITIVE');
    expect(move(minor(1), 'in', '  ')).toBe('REASON_MISSING');
    expect(checkCashOut(inDrawer, minor(10_001))).toMatchObject({ error: { details: { available: '100.00' } } });
  });
});

describe('what explains a difference', () => {
  const facts = factsOf(...day);
  const kinds = (units: number, of = facts) =>
    explainDifference(of, minor(units)).map(({ kind, note }) => (note === '' ? kind : `${kind} ${note}`));
  it('M17 finds the single mistake that leaves it', () => {
    expect(kinds(0)).toEqual([]);
    expect(kinds(39_000)[0]).toBe('change-not-given');
    expect(kinds(-39_000)[0]).toBe('change-not-given');
    expect(kinds(12_200)[0]).toBe('return-not-paid');
    expect(kinds(20_000)[0]).toBe('cash-as-card');
    expect(kinds(-100_000)[0]).toBe('float');
    expect(kinds(-80_000)[0]).toBe('cash-movement-missing инкассация');
  });
  it('M17 calls a movement doubled when it has a twin', () => {
    const twins = factsOf(...day, moved('out', 80_000));
    expect(kinds(80_000, twins)[0]).toBe('cash-movement-doubled инкассация');
    expect(kinds(80_000)[0]).toBe('cash-movement-missing инкассация');
  });
  it('M17 finds two mistakes that leave it together, and names both', () => {
    expect(kinds(-61_000 - 4_400)).toContain('pair №1 -610.00 · №2 -44.00');
    expect(kinds(1)).toEqual([]);
  });
  it('M17 every explanation leaves exactly the difference', () => {
    for (const units of [39_000, -61_000, -65_400, 20_000, -80_000]) {
      for (const { amount } of explainDifference(facts, minor(units))) expect(amount).toBe(units);
    }
  });
  it('M17 answers within a blink for a very long shift', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      sold({ number: index + 1, due: 1_000 + index, tenders: [cash(2_000 + 2 * index)], change: 1_000 + index }),
    );
    const before = process.cpuUsage();
    const found = explainDifference(factsOf(opened(), ...many), minor(-123_457));
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(500);
    expect(found.length).toBeLessThanOrEqual(8);
  });
});

describe('the clock of a shift', () => {
  it('warns an hour before the registrar refuses, and knows a forgotten shift', () => {
    const openedAt = '2026-11-20T06:00:00.000Z';
    expect(shiftExpiry(openedAt)).toEqual({ warnAt: '2026-11-21T05:00:00.000Z', expiresAt: '2026-11-21T06:00:00.000Z' });
    expect(shiftAge(openedAt, '2026-11-21T04:59:59.999Z')).toBe('fresh');
    expect(shiftAge(openedAt, '2026-11-21T05:00:00.000Z')).toBe('ending');
    expect(shiftAge(openedAt, '2026-11-21T06:00:00.000Z')).toBe('expired');
  });
});
