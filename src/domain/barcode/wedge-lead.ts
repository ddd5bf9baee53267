/** Tells what a person typed right before a scan from the scan itself, where both came as one run of keys. */
import { hasRightCheckDigit } from './check-digit.ts';
import { readFiscalQr } from './fiscal-qr.ts';
import { readOwnCode } from './own-code.ts';
import type { WatchedKey } from './watched-key.ts';

/** `2*`, `0,5*`: how many of the next good. No code of a shop begins so. */
const TYPED_QUANTITY = /^\d{1,4}(?:[.,]\d{1,3})?\*/;
/** As many digits as a quantity has; more might be an EAN-8 by chance at the end of a longer code. */
const LEAD_MOST = 3;
/** A hand that has just let go of a key does not pull the trigger sooner. */
const LEAD_PAUSE_MS = 16;

/** How many of the first keys are a quantity with its star, whatever the rhythm. */
export function typedQuantityLength(keys: readonly WatchedKey[]): number {
  return TYPED_QUANTITY.exec(keys.map(({ char }) => char).join(''))?.[0].length ?? 0;
}

/**
 * How many of the first keys of a scan a person may have typed: those before the pause that is by far the longest.
 * A radio scanner may stall there as well, so it is only a guess until the whole code is there: see `leadOf`.
 */
export function possibleLead(keys: readonly WatchedKey[]): number {
  const gaps = keys.map(({ gapMs }) => gapMs);
  for (let length = Math.min(LEAD_MOST, keys.length - 1); length > 0; length -= 1) {
    const pause = gaps[length] ?? 0;
    if (pause >= LEAD_PAUSE_MS && pause >= 2 * Math.max(0, ...gaps.slice(length + 1))) return length;
  }
  return 0;
}

/** How many of the first `possible` characters are no part of the code: the rest proves to be a code, the whole does not. */
export function leadOf(text: string, possible: number): number {
  return possible > 0 && !isProvenCode(text) && isProvenCode(text.slice(possible)) ? possible : 0;
}

/** A code that says itself that it is whole: by its check digit, or by the form of our own codes, fiscal receipts and GS1. */
function isProvenCode(text: string): boolean {
  const bare = text.replace(/^\][A-Za-z]\d/, '');
  if (/^(?:\d{8}|\d{12,14})$/.test(bare)) return hasRightCheckDigit(bare);
  if (/^01\d{14}/.test(bare)) return hasRightCheckDigit(bare.slice(2, 16));
  const reading = readOwnCode(bare) ?? readFiscalQr(bare);
  return reading !== null && reading.kind !== 'refused';
}
