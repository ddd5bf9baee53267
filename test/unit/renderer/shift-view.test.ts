/** A shift report's own figures: averages, comparison, hours, the way to the cash in the drawer. */
import { describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { createInstance } from 'i18next';
import { reportTable } from '../../../src/renderer/screens/shift/report-table.ts';
import { averageOf, behind, cashSteps, comparedWith, hoursOf } from '../../../src/renderer/screens/shift/shift-view.ts';
import { report, shifts } from '../../gallery/fake-books.ts';

const hour = (at: number, receipts = 1) => ({ hour: at, receipts, total: minor(receipts * 100) });

describe('a shift report on the screen', () => {
  it('rounds the average receipt half up and has none without receipts', () => {
    expect(averageOf(minor(100_01), 2)).toBe(50_01);
    expect(averageOf(minor(0), 0)).toBe(0);
  });

  it('compares with the shifts before it, never with itself or a later one', () => {
    const rows = comparedWith(report({ number: 213 }), shifts, 2);
    expect(rows.map((row) => row.number)).toEqual([212, 211]);
  });

  it('says by how much it sold more or less, in basis points of the other shift', () => {
    const other = { ...shifts[1]!, number: 213, salesTotal: minor(200_00), receipts: 4 };
    const [more] = comparedWith(report({ salesTotal: minor(250_00) }), [other], 1);
    expect(more).toMatchObject({ change: 2500, average: 50_00 });
    const [less] = comparedWith(report({ salesTotal: minor(150_00) }), [other], 1);
    expect(less?.change).toBe(-2500);
    const [nothing] = comparedWith(report(), [{ ...other, salesTotal: minor(0) }], 1);
    expect(nothing?.change).toBeNull();
  });

  it('shows a quiet hour between busy ones', () => {
    expect(hoursOf([hour(12), hour(9)]).map((one) => [one.hour, one.receipts])).toEqual([
      [9, 1],
      [10, 0],
      [11, 0],
      [12, 1],
    ]);
    expect(hoursOf([])).toEqual([]);
    expect(hoursOf([hour(15)])).toHaveLength(1);
  });

  it('runs a night shift through midnight', () => {
    expect(hoursOf([hour(1), hour(22), hour(23)]).map((one) => one.hour)).toEqual([22, 23, 0, 1]);
  });

  it('leads from the float to the cash that should be there', () => {
    const shown = report();
    const sum = cashSteps(shown).reduce((total, step) => total + step.amount, 0);
    expect(sum).toBe(shown.cashExpected);
  });

  it('becomes a table that a spreadsheet reads: numbers with a comma, nothing that runs as a formula', async () => {
    const i18n = createInstance();
    const t = await i18n.init({ lng: 'ru' });
    const first = report().byCashier[0]!;
    const table = reportTable(
      report({ number: 213, byCashier: [{ ...first, name: '=1+1\tКассир', total: minor(-1_250_50) }] }),
      t,
    );
    const rows = table.split('\n').map((row) => row.split('\t'));
    expect(rows[0]).toEqual(['shift.shift', '213']);
    expect(rows).toContainEqual(["'=1+1 Кассир", String(first.receipts), '-1250,50']);
    expect(table).not.toMatch(/\u202f|undefined|null/);
    // What came back is taken off each hour: not the sales that stand at the top of the report.
    expect(rows).toContainEqual(['shift.hourHead', 'shift.receipts', 'shift.net']);
  });

  it('names the receipts behind a number', () => {
    expect(behind(report(), { hour: 12 })).toEqual({ shiftId: 'sh1', hour: 12 });
  });
});
