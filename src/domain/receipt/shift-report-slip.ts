/** The slip of an X or a Z report. */
import type { ShiftReport } from '../shift/shift-report.ts';
import type { PairBlock, Slip, SlipBlock } from './slip.ts';
import { amountPair, amountUnlessZero, CUT, headBlocks, RULE, titleBlock, type SlipContext } from './slip-parts.ts';
import { moneyText, quantityText, SLIP_TEXTS, timeText, vatText, type SlipLanguage, type SlipTexts } from './slip-texts.ts';

export function shiftReportSlip(report: ShiftReport, context: SlipContext): Slip {
  const { language } = context;
  const texts = SLIP_TEXTS[language];
  return [
    ...headBlocks(context),
    titleBlock(report.kind === 'x' ? texts.xReport : texts.zReport),
    ...shiftHead(report, context),
    RULE,
    amountPair(`${texts.sales}: ${report.salesCount}`, report.salesTotal, language),
    amountPair(`${texts.returns}: ${report.returnsCount}`, report.returnsTotal, language),
    ...amountUnlessZero(texts.discounts, report.discounts, language),
    ...orderBlocks(report, texts, language),
    ...bothWays(
      texts.byTender,
      report.byTender.map((row) => ({ ...row, label: texts[row.kind] })),
      language,
    ),
    ...bothWays(
      texts.vat,
      report.vat.map((row) => ({ ...row, label: vatText(row.rate, language) })),
      language,
    ),
    ...cashBlocks(report, texts, language),
    ...section(
      texts.movements,
      report.cashMovements.map(({ at, kind, amount, reason }) => ({
        kind: 'pair',
        left: `${timeText(context.localTime(at)).slice(-5)} ${reason}`,
        right: `${kind === 'in' ? '+' : '-'}${moneyText(amount, language)}`,
      })),
    ),
    ...section(
      texts.byCashier,
      report.byCashier.map(({ name, receipts, total }) => amountPair(`${name}: ${receipts}`, total, language)),
    ),
    ...section(
      texts.byHour,
      report.byHour.map((row) => amountPair(`${hourText(row.hour)}: ${row.receipts}`, row.total, language)),
    ),
    ...section(
      texts.topGoods,
      report.topGoods.map((good) => amountPair(`${good.name}, ${quantityText(good.quantity, language)}`, good.total, language)),
    ),
    ...section(
      texts.overrides,
      report.overrides.map(({ at, why, requestedBy, approvedBy }) => ({
        kind: 'text',
        text: `${timeText(context.localTime(at)).slice(-5)} ${requestedBy} → ${approvedBy}: ${why}`,
      })),
    ),
    ...fiscalBlocks(report, texts),
    ...CUT,
  ];
}

function shiftHead(report: ShiftReport, { shop, language, localTime }: SlipContext): SlipBlock[] {
  const texts = SLIP_TEXTS[language];
  const opened: PairBlock = {
    kind: 'pair',
    left: `${texts.opened} ${report.openedBy}`,
    right: timeText(localTime(report.openedAt)),
  };
  const closed: PairBlock[] =
    report.closedAt === null
      ? []
      : [{ kind: 'pair', left: `${texts.closed} ${report.closedBy ?? ''}`.trim(), right: timeText(localTime(report.closedAt)) }];
  const till: PairBlock = {
    kind: 'pair',
    left: `${texts.till} ${shop.tillName}`.trim(),
    right: `${texts.shift} ${report.number}`,
  };
  return [till, opened, ...closed];
}

/** Prepayments beside the sales they are no part of; left out on a day without orders. */
function orderBlocks({ orders }: ShiftReport, texts: SlipTexts, language: SlipLanguage): SlipBlock[] {
  const handovers: SlipBlock[] =
    orders.handovers === 0 ? [] : [{ kind: 'pair', left: texts.handovers, right: String(orders.handovers) }];
  return section(texts.orders, [
    ...handovers,
    ...amountUnlessZero(texts.prepaidTaken, orders.prepaid, language),
    ...amountUnlessZero(texts.prepaidOffset, orders.offset, language),
    ...amountUnlessZero(texts.prepaidRefunded, orders.refunded, language),
    ...amountUnlessZero(texts.refundedOnline, orders.refundedOnline, language),
  ]);
}

/** Figures nobody may see yet (a blind count) are left out. */
function cashBlocks(report: ShiftReport, texts: SlipTexts, language: SlipLanguage): SlipBlock[] {
  const known = [
    [texts.expected, report.cashExpected],
    [texts.counted, report.counted],
    [texts.difference, report.difference],
  ] as const;
  return [
    RULE,
    amountPair(texts.float, report.float, language),
    amountPair(texts.cashIn, report.cashIn, language),
    amountPair(texts.cashOut, report.cashOut, language),
    ...known.flatMap(([label, amount]) => (amount === null ? [] : [{ ...amountPair(label, amount, language), bold: true }])),
  ];
}

type BothWays = {
  readonly label: string;
  readonly sales: ShiftReport['salesTotal'];
  readonly returns: ShiftReport['salesTotal'];
};

function bothWays(title: string, rows: readonly BothWays[], language: SlipLanguage): SlipBlock[] {
  if (rows.length === 0) return [];
  const texts = SLIP_TEXTS[language];
  const table = rows.map((row) => [row.label, moneyText(row.sales, language), moneyText(row.returns, language)]);
  return [RULE, { kind: 'columns', align: ['left', 'right', 'right'], rows: [[title, texts.sales, texts.returns], ...table] }];
}

function section(title: string, blocks: readonly SlipBlock[]): SlipBlock[] {
  return blocks.length === 0 ? [] : [RULE, { kind: 'text', text: title, bold: true }, ...blocks];
}

function fiscalBlocks({ fiscal }: ShiftReport, texts: SlipTexts): SlipBlock[] {
  if (fiscal === null) return [];
  return [
    RULE,
    { kind: 'pair', left: `${texts.fiscalDocument} ${fiscal.fiscalDocument}`, right: `${texts.fiscalSign} ${fiscal.fiscalSign}` },
    { kind: 'pair', left: `${texts.fiscalStorage} ${fiscal.storage}`, right: timeText(fiscal.at) },
  ];
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
