/** What a shift report shows, out of its figures. Pure. */
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { ReceiptsWithin } from '../../../contract/till/payment-contract.ts';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import { minor, multiplyDivide, subtract, ZERO, type Minor } from '../../../domain/money/minor.ts';

export type ShiftRow = OutputOf<TillContract['shift.list']>[number];

/** What one receipt brings on average; zero where there are none. */
export function averageOf(total: Minor, receipts: number): Minor {
  return receipts === 0 ? ZERO : minor(multiplyDivide(total, 1, receipts, 'half-up'));
}

export type Compared = {
  readonly shiftId: string;
  readonly number: number;
  readonly openedAt: string;
  readonly sales: Minor;
  readonly receipts: number;
  readonly average: Minor;
  /** How much more (or less) the report's shift sold, in basis points of this one; null where there is nothing to compare with. */
  readonly change: number | null;
};

/** The shifts before the report's own, newest first. */
export function comparedWith(report: ShiftReportView, rows: readonly ShiftRow[], limit: number): Compared[] {
  return rows
    .filter((row) => row.number < report.number)
    .slice(0, limit)
    .map((row) => ({
      shiftId: row.shiftId,
      number: row.number,
      openedAt: row.openedAt,
      sales: row.salesTotal,
      receipts: row.receipts,
      average: averageOf(row.salesTotal, row.receipts),
      change:
        row.salesTotal <= 0
          ? null
          : multiplyDivide(subtract(report.salesTotal, row.salesTotal), 10_000, row.salesTotal, 'half-up'),
    }));
}

export type Hour = ShiftReportView['byHour'][number];

/** Every hour from the first sale to the last: a quiet hour is shown too. A night shift begins where its longest silence ends. */
export function hoursOf(byHour: readonly Hour[]): Hour[] {
  const busy = [...byHour].sort((a, b) => a.hour - b.hour);
  const [first] = busy;
  if (first === undefined) return [];
  const start = startOf(busy);
  const last = Math.max(...busy.map(({ hour }) => (hour - start + 24) % 24));
  return Array.from({ length: last + 1 }, (_, step) => {
    const hour = (start + step) % 24;
    return busy.find((one) => one.hour === hour) ?? { hour, receipts: 0, total: ZERO };
  });
}

function startOf(busy: readonly Hour[]): number {
  const silences = busy.map(({ hour }, index) => {
    const before = busy[(index + busy.length - 1) % busy.length]?.hour ?? hour;
    return { hour, silence: (hour - before + 24) % 24 || 24 };
  });
  return silences.reduce((longest, one) => (one.silence > longest.silence ? one : longest)).hour;
}

/** How the cash in the drawer came about; the parts sum to what is expected. */
export type CashStep = { readonly id: 'float' | 'sales' | 'returns' | 'in' | 'out'; readonly amount: Minor };

export function cashSteps(report: ShiftReportView): CashStep[] {
  const cash = report.byTender.find(({ kind }) => kind === 'cash');
  return [
    { id: 'float', amount: report.float },
    { id: 'sales', amount: cash?.sales ?? ZERO },
    { id: 'returns', amount: subtract(ZERO, cash?.returns ?? ZERO) },
    { id: 'in', amount: report.cashIn },
    { id: 'out', amount: subtract(ZERO, report.cashOut) },
  ];
}

/** The receipts behind a number of this report. */
export function behind(report: ShiftReportView, part: Omit<ReceiptsWithin, 'shiftId'> = {}): ReceiptsWithin {
  return { shiftId: report.shiftId, ...part };
}
