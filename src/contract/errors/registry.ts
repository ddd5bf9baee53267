/** Every code a refusal or a fault may carry. One registry: screens, the command line and docs/errors.md all read it. */
import { barcodeErrors } from './barcode-errors.ts';
import type { ErrorEntry, ErrorText, Language } from './define-errors.ts';
import { detailWord } from './detail-words.ts';
import { deviceErrors } from './device-errors.ts';
import { documentsErrors } from './documents-errors.ts';
import { emulatorErrors } from './emulator-errors.ts';
import { exchangeErrors } from './exchange-errors.ts';
import { fiscalErrors } from './fiscal-errors.ts';
import { generalErrors } from './general-errors.ts';
import { orderCardErrors } from './order-card-errors.ts';
import { orderErrors } from './order-errors.ts';
import { orderHandlingErrors } from './order-handling-errors.ts';
import { orderImportErrors } from './order-import-errors.ts';
import { orderDeskErrors } from './order-desk-errors.ts';
import { orderServerErrors } from './order-server-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { printerErrors } from './printer-errors.ts';
import { shellErrors } from './shell-errors.ts';
import { shiftErrors } from './shift-errors.ts';
import { sellingErrors } from './selling-errors.ts';
import { serverErrors } from './server-errors.ts';
import { storageErrors } from './storage-errors.ts';
import { syncErrors } from './sync-errors.ts';
import { settleErrors } from './settle-errors.ts';
import { tillErrors } from './till-errors.ts';
import { trustErrors } from './trust-errors.ts';

export const errorRegistry = {
  ...generalErrors,
  ...barcodeErrors,
  ...deviceErrors,
  ...documentsErrors,
  ...emulatorErrors,
  ...exchangeErrors,
  ...fiscalErrors,
  ...orderErrors,
  ...orderHandlingErrors,
  ...orderImportErrors,
  ...orderDeskErrors,
  ...orderCardErrors,
  ...orderServerErrors,
  ...peopleErrors,
  ...printerErrors,
  ...shellErrors,
  ...shiftErrors,
  ...sellingErrors,
  ...storageErrors,
  ...settleErrors,
  ...tillErrors,
  ...serverErrors,
  ...syncErrors,
  ...trustErrors,
} as const;

/** Details that name a status of orders, or what is wrong with one. */
const NAMES_STATUS: readonly string[] = ['from', 'to', 'status', 'problem'];

export type ErrorCode = keyof typeof errorRegistry;
export type Details = Readonly<Record<string, string | number | boolean | null>>;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorRegistry, code);
}

/** The text for a person, with {placeholders} filled from `details`. */
export function describeError(code: ErrorCode, details: Details, language: Language): ErrorText {
  const entry: ErrorEntry = errorRegistry[code];
  const word = (key: string): string => detailWord(String(details[key] ?? '…'), language);
  // A detail of another kind may be spelt like a status: a till may be called "new".
  const named = (key: string): string => (NAMES_STATUS.includes(key) ? word(key) : String(details[key] ?? '…'));
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => named(key));
  const { what, safe, todo } = entry[language];
  return { what: fill(what), safe: fill(safe), todo: fill(todo) };
}
