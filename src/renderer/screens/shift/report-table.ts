/** A shift's report as a table to paste into a spreadsheet: what the screen shows, in its order. Pure. */
import type { TFunction } from 'i18next';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { formatMoney, formatQuantity } from '../../../domain/money/decimal.ts';
import { milli, type Minor } from '../../../domain/money/minor.ts';
import { dateTimeText } from '../../i18n/format.ts';
import { averageOf, cashSteps, hoursOf } from './shift-view.ts';

type Row = readonly string[];

/** Rows are lines, cells are parted by tabs; amounts have a comma and no spaces, which spreadsheets here read as numbers. */
export function reportTable(report: ShiftReportView, t: TFunction): string {
  const blocks: readonly (readonly Row[])[] = [
    head(report, t),
    hours(report, t),
    tenders(report, t),
    drawer(report, t),
    vat(report, t),
    cashiers(report, t),
    goods(report, t),
  ];
  return blocks
    .filter((rows) => rows.length > 1)
    .map((rows) => rows.map((row) => row.map(cell).join('\t')).join('\n'))
    .join('\n\n');
}

function head(report: ShiftReportView, t: TFunction): readonly Row[] {
  return [
    [t('shift.shift'), String(report.number)],
    [t('shift.openedAt'), dateTimeText(report.openedAt), report.openedBy],
    ...(report.closedAt === null ? [] : [[t('shift.closedAt'), dateTimeText(report.closedAt), report.closedBy ?? '']]),
    [t('shift.sales'), money(report.salesTotal)],
    [t('shift.receipts'), String(report.salesCount)],
    [t('shift.average'), money(averageOf(report.salesTotal, report.salesCount))],
    [t('shift.returns'), money(report.returnsTotal), String(report.returnsCount)],
  ];
}

function hours(report: ShiftReportView, t: TFunction): readonly Row[] {
  const busy = hoursOf(report.byHour).filter(({ receipts }) => receipts > 0);
  return [
    [t('shift.hourHead'), t('shift.receipts'), t('shift.net')],
    ...busy.map(({ hour, receipts, total }) => [
      t('shift.hour', { from: hour, to: (hour + 1) % 24 }),
      String(receipts),
      money(total),
    ]),
  ];
}

function tenders(report: ShiftReportView, t: TFunction): readonly Row[] {
  return [
    [t('shift.byTender'), t('shift.sales'), t('shift.returns')],
    ...report.byTender.map(({ kind, sales, returns }) => [t(`tender.${kind}`), money(sales), money(returns)]),
  ];
}

function drawer(report: ShiftReportView, t: TFunction): readonly Row[] {
  const ends = (['cashExpected', 'counted', 'difference'] as const).flatMap((id) => {
    const amount = report[id];
    return amount === null ? [] : [[t(`shift.${id}`), money(amount)]];
  });
  return [[t('shift.drawer')], ...cashSteps(report).map(({ id, amount }) => [t(`shift.cash.${id}`), money(amount)]), ...ends];
}

function vat(report: ShiftReportView, t: TFunction): readonly Row[] {
  return [
    [t('vat.title'), t('shift.sales'), t('shift.returns')],
    ...report.vat.map(({ rate, sales, returns }) => [
      rate === 'none' ? t('vat.none') : t('vat.inside', { rate }),
      money(sales),
      money(returns),
    ]),
  ];
}

function cashiers(report: ShiftReportView, t: TFunction): readonly Row[] {
  return [
    [t('shift.byCashier'), t('shift.receipts'), t('shift.net')],
    ...report.byCashier.map(({ name, receipts, total }) => [name, String(receipts), money(total)]),
  ];
}

function goods(report: ShiftReportView, t: TFunction): readonly Row[] {
  return [
    [t('shift.topGoods'), t('shift.quantity'), t('shift.net')],
    ...report.topGoods.map(({ name, quantity, total }) => [
      name,
      formatQuantity(milli(quantity)).replace('.', ','),
      money(total),
    ]),
  ];
}

function money(amount: Minor): string {
  return formatMoney(amount).replace('.', ',');
}

/** A name with a tab in it would move the cells behind it; one that begins like a formula would be run. */
function cell(text: string): string {
  const plain = text.replace(/\s/g, ' ');
  return /^[=+@]|^-(?!\d)/.test(plain) ? `'${plain}` : plain;
}
