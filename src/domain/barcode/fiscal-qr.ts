/** The QR code on a fiscal receipt, Russian and Ukrainian. */
import { parseMoney } from '../money/decimal.ts';
import type { Minor } from '../money/minor.ts';
import { refused, type ReceiptOperation, type ReceiptReading, type RefusedReading } from './reading.ts';

const OPERATIONS: readonly ReceiptOperation[] = ['sale', 'sale-return', 'purchase', 'purchase-return'];
const RU_START = /^t=\d{8}T\d{4}/;
const UA_START = /^https?:\/\/cabinet\.tax\.gov\.ua\/cashregs\/check\?/i;

type Fields = ReadonlyMap<string, string>;

/** Null when the text is no fiscal QR at all; BARCODE_INCOMPLETE when it is one with a field missing or senseless. */
export function readFiscalQr(text: string): ReceiptReading | RefusedReading | null {
  if (UA_START.test(text))
    return readUkrainian(text, fieldsOf(text.slice(text.indexOf('?') + 1))) ?? refused(text, 'BARCODE_INCOMPLETE');
  if (RU_START.test(text) && text.includes('&')) return readRussian(text, fieldsOf(text)) ?? refused(text, 'BARCODE_INCOMPLETE');
  return null;
}

function fieldsOf(query: string): Fields {
  const pairs = query.split('&').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return new Map(pairs);
}

/** `t=20261121T1041&s=780.00&fn=…&i=428&fp=…&n=1`: time, sum, fiscal drive, document, sign, kind of settlement. */
function readRussian(raw: string, fields: Fields): ReceiptReading | null {
  const at = localTime(fields.get('t') ?? '');
  const total = sumOf(fields.get('s') ?? '');
  const operation = OPERATIONS[Number(fields.get('n')) - 1];
  const [fiscalDrive, fiscalDocument, fiscalSign] = [number(fields, 'fn', 16), number(fields, 'i', 10), number(fields, 'fp', 10)];
  if (at === null || total === null || operation === undefined) return null;
  if (fiscalDrive === null || fiscalDocument === null || fiscalSign === null) return null;
  return { kind: 'receipt', raw, source: 'ru-fiscal', at, total, fiscalDrive, fiscalDocument, fiscalSign, operation };
}

/** `…/cashregs/check?id=…&fn=…&sm=…`: the receipt's fiscal number, the registrar's, the sum. */
function readUkrainian(raw: string, fields: Fields): ReceiptReading | null {
  const fiscalNumber = fields.get('id') ?? '';
  const registrar = number(fields, 'fn', 20);
  const sum = fields.get('sm');
  const total = sum === undefined ? null : sumOf(sum);
  if (!/^[\w-]{1,40}$/.test(fiscalNumber) || registrar === null || (sum !== undefined && total === null)) return null;
  return { kind: 'receipt', raw, source: 'ua-fiscal', fiscalNumber, registrar, total };
}

function number(fields: Fields, name: string, maxLength: number): string | null {
  const value = fields.get(name) ?? '';
  return /^\d+$/.test(value) && value.length <= maxLength ? value : null;
}

function sumOf(text: string): Minor | null {
  const parsed = parseMoney(text);
  return parsed.ok && parsed.value >= 0 ? parsed.value : null;
}

/** `20261121T1041` or with seconds, as `2026-11-21T10:41`: local time of the receipt, whose zone the code does not tell. */
function localTime(text: string): string | null {
  const match = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match;
  return `${year}-${month}-${day}T${hour}:${minute}`;
}
