/**
 * What the registrar's replies mean, by the tables of protocol 1.17. Every reader gets the bytes after the error byte
 * and answers undefined when the reply is shorter than its layout.
 */
import { readLittleEndian } from './bytes.ts';
import { decode1251 } from './text-codec.ts';

export type ShortStatus = { readonly mode: number; readonly submode: number; readonly flags: number };
export type FullStatus = ShortStatus & {
  readonly documentNumber: number;
  readonly clock: string;
  readonly serial: string;
  readonly lastClosedShift: number;
};
export type StorageStatus = {
  readonly phase: number;
  /** 0 none, 2 opening a shift, 4 receipt, 8 closing a shift, 20 correction … */
  readonly currentDocument: number;
  readonly shiftOpen: boolean;
  readonly warnings: number;
  readonly storage: string;
  readonly lastDocument: number;
};
/** Date and time to the minute, local to the device: "2026-11-21T10:41". */
export type Signed = { readonly fiscalDocument: number; readonly fiscalSign: string; readonly at: string | null };
export type FoundDocument = Signed & { readonly type: number; readonly operation: number | null; readonly total: number | null };

/** Type of a receipt in the answer of "find document". */
export const RECEIPT_DOCUMENT = 3;

type Reader<T> = (data: Uint8Array) => T | undefined;

/** Replies of which only the success matters. */
export const nothing: Reader<object> = () => ({});

const needs =
  <T>(length: number, read: (data: Uint8Array) => T): Reader<T> =>
  (data) =>
    data.length < length ? undefined : read(data);

/** 10h: operator, flags 2, mode, submode, … */
export const readShortStatus = needs(13, (data): ShortStatus => ({
  flags: readLittleEndian(data, 1, 2),
  mode: (data[3] ?? 0) & 0x0f,
  submode: data[4] ?? 0,
}));

/** 11h. Offsets are those of live logs (the document's text leaves reserved bytes out), less 2 for code and error. */
export const readFullStatus = needs(34, (data): FullStatus => ({
  documentNumber: readLittleEndian(data, 9, 2),
  flags: readLittleEndian(data, 11, 2),
  mode: (data[13] ?? 0) & 0x0f,
  submode: data[14] ?? 0,
  clock: `${date(data[25], data[24], data[23])}T${[data[26], data[27], data[28]].map(two).join(':')}`,
  serial: String(readLittleEndian(data, 30, 4)).padStart(8, '0'),
  lastClosedShift: data.length >= 36 ? readLittleEndian(data, 34, 2) : 0,
}));

/** FF01: phase, document, data, shift, warnings, date 5, number 16, last document 4. */
export const readStorageStatus = needs(30, (data): StorageStatus => ({
  phase: data[0] ?? 0,
  currentDocument: data[1] ?? 0,
  shiftOpen: data[3] === 1,
  warnings: data[4] ?? 0,
  storage: decode1251(data.subarray(10, 26)),
  lastDocument: readLittleEndian(data, 26, 4),
}));

/** FF03: year, month, day; newer firmware appends more. */
export const readExpiry = needs(3, (data) => ({ expires: date(data[0], data[1], data[2]) }));

/** FF39: status, read state, queue 2, first document 4, date 5. */
export const readExchangeStatus = needs(4, (data) => ({ unsent: readLittleEndian(data, 2, 2) }));

/** FF40: state, shift 2, receipt 2. */
export const readShiftParameters = needs(5, (data) => ({
  open: data[0] === 1,
  shift: readLittleEndian(data, 1, 2),
  receipt: readLittleEndian(data, 3, 2),
}));

/** FF45: change 5, document 4, sign 4, and on newer firmware date and time 5. */
export const readClosedReceipt = needs(13, (data): Signed & { readonly change: number } => ({
  change: readLittleEndian(data, 0, 5),
  fiscalDocument: readLittleEndian(data, 5, 4),
  fiscalSign: String(readLittleEndian(data, 9, 4)),
  at: data.length >= 18 ? dateTime(data, 13) : null,
}));

/** FF0A: type, acknowledged by the operator, then date 5, document 4, sign 4 and, for a receipt, operation and total 5. */
export const readFoundDocument = needs(15, (data): FoundDocument => ({
  type: data[0] ?? 0,
  at: dateTime(data, 2),
  fiscalDocument: readLittleEndian(data, 7, 4),
  fiscalSign: String(readLittleEndian(data, 11, 4)),
  operation: data.length >= 21 ? (data[15] ?? 0) : null,
  total: data.length >= 21 ? readLittleEndian(data, 16, 5) : null,
}));

/** FF3A: type 2, length 2. */
export const readLength = needs(4, (data) => ({ length: readLittleEndian(data, 2, 2) }));
/** FF3B: one tag. */
export const readBytes: Reader<{ readonly bytes: Uint8Array }> = (data) => ({ bytes: data.slice() });
/** 1Ah: operator, value 6. */
export const readMoneyRegister = needs(7, (data) => ({ value: readLittleEndian(data, 1, 6) }));
/** 1Bh: operator, value 2. */
export const readOperationRegister = needs(3, (data) => ({ value: readLittleEndian(data, 1, 2) }));
/** 89h: operator, sum 5. */
export const readSubtotal = needs(6, (data) => ({ total: readLittleEndian(data, 1, 5) }));
/** 1Fh: the field's bytes; a number or text, as the field is. */
export const readTableField = needs(1, (data) => ({
  bytes: data.slice(),
  number: readLittleEndian(data, 0, Math.min(data.length, 6)),
  text: decode1251(data),
}));
/** FCh: type, subtype, protocol 2, model, language, name. */
export const readDeviceType = needs(6, (data) => ({ name: decode1251(data.subarray(6)) }));
/** 6Bh: the device's own words for an error code. */
export const readErrorText = needs(1, (data) => ({ text: decode1251(data) }));

function dateTime(data: Uint8Array, at: number): string {
  return `${date(data[at], data[at + 1], data[at + 2])}T${two(data[at + 3])}:${two(data[at + 4])}`;
}

function date(year: number | undefined, month: number | undefined, day: number | undefined): string {
  return `20${two(year)}-${two(month)}-${two(day)}`;
}

function two(value: number | undefined): string {
  return String(value ?? 0).padStart(2, '0');
}
