/** A registered document as the fiscal storage hands it out: a run of tags. */
import { joinBytes, uintField } from './bytes.ts';
import { fromMinuteText, unixTimeField } from './device-time.ts';
import type { DocumentKind, RegisteredDocument } from './registered-document.ts';
import { STORAGE_FIELD, TABLE, tableText, type TableValues } from './tables.ts';
import { numberTlv, textTlv, tlv, type Tags } from './tlv.ts';

/** Document type codes of the fiscal storage. */
export const DOCUMENT_TYPES: Readonly<Record<DocumentKind, number>> = {
  'open-shift': 2,
  'close-shift': 5,
  sale: 3,
  'sale-return': 3,
  buy: 3,
  'buy-return': 3,
};

const TEXT_LINE_TAGS = ['1030', '1163', '1162'];
const MONEY_LINE_TAGS = ['1079', '1043', '1200'];
const NUMBER_LINE_TAGS = ['1199', '1214', '1212', '2108'];
const QUANTITY_PLACES = 6;

export function documentTlv(document: RegisteredDocument, tables: TableValues): readonly Uint8Array[] {
  const fromTable = (field: number): string => tableText(tables, TABLE.storage, 1, field);
  const money = Object.entries(document.totals).map(([tag, sum]) => numberTlv(Number(tag), kopecks(sum)));
  return [
    textTlv(1041, fromTable(STORAGE_FIELD.storage)),
    textTlv(1037, fromTable(STORAGE_FIELD.registration)),
    textTlv(1018, fromTable(STORAGE_FIELD.inn)),
    tlv(1040, uintField(document.number, 4)),
    tlv(1012, unixTimeField(fromMinuteText(document.at))),
    tlv(1077, joinBytes([0, 0], uintField(Number(document.sign), 4).reverse())),
    tlv(1038, uintField(document.shift, 4)),
    ...(document.receipt === null ? [] : [tlv(1042, uintField(document.receipt, 4))]),
    textTlv(1021, document.cashier),
    ...(document.cashierInn === null ? [] : [textTlv(1203, document.cashierInn)]),
    ...(document.customer === null ? [] : [textTlv(1008, document.customer)]),
    ...(document.operation === null ? [] : [tlv(1054, [document.operation]), tlv(1055, [document.taxSystem ?? 0])]),
    ...money,
    ...document.lines.map((line) => tlv(1059, joinBytes(...lineTlv(line)))),
  ];
}

/** Tag 1054; 0 for a document that is not a receipt. */
export function operationByte(document: RegisteredDocument): number {
  return document.operation ?? 0;
}

function lineTlv(line: Tags): readonly Uint8Array[] {
  const given = (tags: readonly string[]): readonly (readonly [number, string])[] =>
    tags.flatMap((tag) =>
      typeof line[tag] === 'string' || typeof line[tag] === 'number' ? [[Number(tag), String(line[tag])] as const] : [],
    );
  return [
    ...given(TEXT_LINE_TAGS).map(([tag, text]) => textTlv(tag, text)),
    ...given(['1023']).map(([, quantity]) => quantityTlv(quantity)),
    ...given(MONEY_LINE_TAGS).map(([tag, sum]) => numberTlv(tag, kopecks(sum))),
    ...given(NUMBER_LINE_TAGS).map(([tag, value]) => tlv(tag, uintField(Number(value), 1))),
  ];
}

/** FVLN: how many places follow the point, then the number without it. */
function quantityTlv(quantity: string): Uint8Array {
  const [whole = '0', fraction = ''] = quantity.split('.');
  return tlv(1023, joinBytes([QUANTITY_PLACES], uintField(Number(whole + fraction.padEnd(QUANTITY_PLACES, '0')), 6)));
}

function kopecks(rubles: string): number {
  return Number(rubles.replace('.', ''));
}
