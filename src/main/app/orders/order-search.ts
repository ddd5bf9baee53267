/** What somebody typed to find an order by: its number or the beginning of it, its code, the end of a phone, or words of a name. */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Shelved } from './shelved.ts';

export type Wanted = {
  readonly typed: string;
  /** What a number begins with: without the sign that stands before numbers, and spaces. */
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
    start: typed.replace(/^[№#\s]+/, ''),
    digits: isNumeric ? typed.replace(/\D/g, '') : '',
    words: isNumeric ? [] : foldedWords(text).map((word) => ` ${word}`),
  };
}

export function isExactly({ number, code }: Shelved, { typed, start }: Wanted): boolean {
  return number === typed || number === start || (code !== '' && code === typed);
}

/** "W-1042" begins with "W-10", and what people say of it, "10", with its digits. */
export function beginsWith({ number }: Shelved, { start, digits }: Wanted): boolean {
  if (start !== '' && number.startsWith(start)) return true;
  return digits !== '' && digits === start && number.slice(number.search(/\d/)).startsWith(digits);
}

export function isNear(shelved: Shelved, { digits, words }: Wanted): boolean {
  if (digits.length >= LEAST_PHONE_DIGITS) return shelved.digits.endsWith(digits.slice(-MOST_PHONE_DIGITS));
  return words.length > 0 && words.every((word) => shelved.words.includes(word));
}
