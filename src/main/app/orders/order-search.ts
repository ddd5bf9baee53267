/** What somebody typed to find an order by: its number or the beginning of it, its code, the end of a phone, or words of a name. */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import { numberBegins, plainNumber } from '../../../domain/order/order-number.ts';
import type { Shelved } from './shelved.ts';

export type Wanted = {
  readonly typed: string;
  /** What a number begins with, plain. */
  readonly start: string;
  readonly digits: string;
  readonly words: readonly string[];
};

/** Fewer digits than that name too many phones. */
const LEAST_PHONE_DIGITS = 3;
/** Of a whole phone: what stands before them, 8 or +7, is said either way. */
const MOST_PHONE_DIGITS = 10;

/** Digits alone may be the end of a phone; anything else is words of a name. */
export function wantedFrom(text: string): Wanted {
  const typed = text.trim().toUpperCase();
  const isNumeric = /^[\d\s()+№#-]+$/.test(typed);
  return {
    typed,
    start: plainNumber(typed),
    digits: isNumeric ? typed.replace(/\D/g, '') : '',
    words: isNumeric ? [] : foldedWords(text).map((word) => ` ${word}`),
  };
}

export function isExactly({ number, code }: Shelved, { typed, start }: Wanted): boolean {
  return (start !== '' && number === start) || (code !== '' && code === typed);
}

export function beginsWith({ number }: Shelved, { start }: Wanted): boolean {
  return numberBegins(number, start);
}

export function isNear(shelved: Shelved, { digits, words }: Wanted): boolean {
  if (digits.length >= LEAST_PHONE_DIGITS) return shelved.digits.endsWith(digits.slice(-MOST_PHONE_DIGITS));
  return words.length > 0 && words.every((word) => shelved.words.includes(word));
}
