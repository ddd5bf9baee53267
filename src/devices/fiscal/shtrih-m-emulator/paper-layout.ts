/** How documents look on the registrar's roll: 42 characters, in Russian, as the law and habit have it. */
import { paperTime, fromMinuteText } from './device-time.ts';
import { quantityText, rubles, type DocumentKind, type RegisteredDocument } from './registered-document.ts';
import type { OpenReceipt, ReceiptLine } from './registrar-state.ts';
import { FOOTER_ROWS, HEADER_ROWS, STORAGE_FIELD, TABLE, tableText, type TableValues } from './tables.ts';

export const PAPER_WIDTH = 42;

type Unprinted = Omit<RegisteredDocument, 'paper'>;

const KIND_TITLES: Readonly<Record<DocumentKind, string>> = {
  'open-shift': 'ОТЧЕТ ОБ ОТКРЫТИИ СМЕНЫ',
  'close-shift': 'ОТЧЕТ О ЗАКРЫТИИ СМЕНЫ',
  sale: 'ПРИХОД',
  'sale-return': 'ВОЗВРАТ ПРИХОДА',
  buy: 'РАСХОД',
  'buy-return': 'ВОЗВРАТ РАСХОДА',
};
const METHODS: Readonly<Record<number, string>> = {
  1: 'ПРЕДОПЛАТА 100%',
  2: 'ПРЕДОПЛАТА',
  3: 'АВАНС',
  4: 'ПОЛНЫЙ РАСЧЕТ',
  5: 'ЧАСТИЧНЫЙ РАСЧЕТ И КРЕДИТ',
  6: 'ПЕРЕДАЧА В КРЕДИТ',
  7: 'ОПЛАТА КРЕДИТА',
};
const SUBJECTS: Readonly<Record<number, string>> = {
  1: 'ТОВАР',
  2: 'ПОДАКЦИЗНЫЙ ТОВАР',
  3: 'РАБОТА',
  4: 'УСЛУГА',
  10: 'ПЛАТЕЖ',
  11: 'АГЕНТСКОЕ ВОЗНАГРАЖДЕНИЕ',
};
const TAX_SYSTEMS: Readonly<Record<number, string>> = {
  1: 'ОСН',
  2: 'УСН доход',
  4: 'УСН доход - расход',
  8: 'ЕНВД',
  16: 'ЕСХН',
  32: 'ПСН',
};
const PAYMENT_TAGS: readonly (readonly [string, string])[] = [
  ['1081', 'БЕЗНАЛИЧНЫМИ'],
  ['1215', 'ПРЕДВАРИТЕЛЬНАЯ ОПЛАТА (АВАНС)'],
  ['1216', 'ПОСЛЕДУЮЩАЯ ОПЛАТА (КРЕДИТ)'],
  ['1217', 'ИНАЯ ФОРМА ОПЛАТЫ'],
];
const UNPRINTED_NAME = '//';

export type Till = { readonly tables: TableValues };
export type Settlement = {
  readonly receipt: OpenReceipt;
  readonly cash: number;
  readonly change: number;
  readonly rounding: number;
  readonly text: string;
};

export function receiptPaper(till: Till, document: Unprinted, settlement: Settlement): readonly string[] {
  const { receipt, cash, change, rounding, text } = settlement;
  return [
    ...header(till),
    center('КАССОВЫЙ ЧЕК'),
    center(KIND_TITLES[document.kind]),
    ...receipt.lines.flatMap(linePaper),
    RULE,
    ...(rounding > 0 ? [sides('ОКРУГЛЕНИЕ', `-${rubles(rounding)}`)] : []),
    sides('ИТОГ', `=${document.totals['1020'] ?? ''}`),
    ...(cash > 0 ? [sides('НАЛИЧНЫМИ', `=${rubles(cash)}`)] : []),
    ...PAYMENT_TAGS.flatMap(([tag, title]) => paid(document, tag, title)),
    ...(change > 0 ? [sides('СДАЧА', `=${rubles(change)}`)] : []),
    ...Object.entries(document.vat).map(([rate, sum]) => sides(vatTitle(rate), `=${sum}`)),
    sides('СНО:', TAX_SYSTEMS[document.taxSystem ?? 0] ?? ''),
    ...(document.customer === null ? [] : wrap(`ЭЛ. АДР. ПОКУПАТЕЛЯ: ${document.customer}`)),
    ...(text === '' ? [] : wrap(text)),
    ...signature(till, document),
    ...footer(till),
  ];
}

export function shiftPaper(till: Till, document: Unprinted, report: readonly string[] = []): readonly string[] {
  return [...header(till), center(KIND_TITLES[document.kind]), ...report, ...signature(till, document)];
}

/** Operation totals of the shift for X and Z reports. */
export function reportPaper(title: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  return [center(title), ...rows.map(([name, value]) => sides(name, value)), RULE];
}

/** What prints when an operation has no fiscal document: cash in, cash out, a cancelled receipt. */
export function plainPaper(till: Till, title: string, sum: number | null): readonly string[] {
  return [...header(till), center(title), ...(sum === null ? [] : [sides('СУММА', `=${rubles(sum)}`)]), RULE];
}

export const CUT_LINE = '- '.repeat(PAPER_WIDTH >> 1).trimEnd();
const RULE = '-'.repeat(PAPER_WIDTH);

export function wrap(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${PAPER_WIDTH}}`, 'gsu')) ?? [''];
}

function linePaper(line: ReceiptLine): readonly string[] {
  if (line.name.startsWith(UNPRINTED_NAME)) return [];
  return [
    ...wrap(line.mark === null ? line.name : `${line.name} [M]`),
    sides('', `${quantityText(line.quantity)} x ${rubles(line.price)} =${rubles(line.sum)}`),
    sides(line.rate.paper, line.rate.part === 0 ? '' : `=${rubles(line.tax)}`),
    `${METHODS[line.method] ?? ''} ${SUBJECTS[line.subject] ?? `ПРЕДМЕТ РАСЧЕТА ${line.subject}`}`,
  ];
}

function paid(document: Unprinted, tag: string, title: string): readonly string[] {
  const sum = document.totals[tag];
  return sum === undefined || sum === '0.00' ? [] : [sides(title, `=${sum}`)];
}

function vatTitle(rate: string): string {
  if (rate === 'none') return 'СУММА БЕЗ НДС';
  return rate === '0%' ? 'СУММА С НДС 0%' : `СУММА НДС ${rate}`;
}

function header(till: Till): readonly string[] {
  const text = HEADER_ROWS.map((row) => tableText(till.tables, TABLE.texts, row)).filter((line) => line !== '');
  return [...text, fromStorage(till, 'user'), fromStorage(till, 'address')].map(center);
}

function footer(till: Till): readonly string[] {
  return FOOTER_ROWS.map((row) => tableText(till.tables, TABLE.texts, row)).flatMap((line) =>
    line === '' ? [] : [center(line)],
  );
}

function signature(till: Till, document: Unprinted): readonly string[] {
  const receipt = document.receipt === null ? '' : `ЧЕК ${document.receipt}`;
  return [
    sides('КАССИР', document.cashier),
    ...(document.cashierInn === null ? [] : [sides('ИНН КАССИРА', document.cashierInn)]),
    sides(`СМЕНА ${document.shift}`, receipt),
    sides(paperTime(fromMinuteText(document.at)), `ИНН ${fromStorage(till, 'inn')}`),
    sides('РН ККТ', fromStorage(till, 'registration')),
    sides('ЗН ККТ', fromStorage(till, 'serial')),
    sides('ФН', fromStorage(till, 'storage')),
    sides(`ФД ${document.number}`, `ФП ${document.sign}`),
  ];
}

function fromStorage(till: Till, field: keyof typeof STORAGE_FIELD): string {
  return tableText(till.tables, TABLE.storage, 1, STORAGE_FIELD[field]);
}

function center(text: string): string {
  return ' '.repeat(Math.max(0, PAPER_WIDTH - text.length) >> 1) + text;
}

function sides(left: string, right: string): string {
  return (left + ' '.repeat(Math.max(1, PAPER_WIDTH - left.length - right.length)) + right).trimEnd();
}
