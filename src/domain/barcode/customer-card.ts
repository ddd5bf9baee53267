/** Customer cards: codes known by their prefix. */
import { hasRightCheckDigit } from './check-digit.ts';
import { refused, type CustomerCardReading, type RefusedReading } from './reading.ts';

/** `length` counts all characters, prefix included; null takes any. `checkDigit` is for cards printed as EAN-13 and the like. */
export type CardRange = { readonly prefix: string; readonly length: number | null; readonly checkDigit: boolean };

export function readCustomerCard(text: string, ranges: readonly CardRange[]): CustomerCardReading | RefusedReading | null {
  const upper = text.toUpperCase();
  const range = ranges.find(
    ({ prefix, length }) =>
      prefix !== '' && upper.startsWith(prefix.toUpperCase()) && (length === null || length === upper.length),
  );
  if (range === undefined || !/^[A-Z0-9-]+$/.test(upper)) return null;
  if (upper.length === range.prefix.length) return refused(text, 'BARCODE_INCOMPLETE');
  if (range.checkDigit && !hasRightCheckDigit(upper)) return refused(text, 'BARCODE_CHECK_DIGIT');
  return { kind: 'customer-card', raw: text, card: upper };
}
