/** What somebody typed to find an order by: its number, its code, the end of a phone, or words of a name. */
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Shelved } from './shelved.ts';

export type Wanted = { readonly typed: string; readonly digits: string; readonly words: readonly string[] };

/** Fewer digits than that name too many phones. */
const LEAST_PHONE_DIGITS = 3;

/** Digits alone may be the end of a phone; anything else is words of a name. */
export function wantedFrom(text: string): Wanted {
  const typed = text.trim().toUpperCase();
  const isNumeric = /^[\d\s()+№#-]+$/.test(typed);
  return {
    typed,
    digits: isNumeric ? typed.replace(/\D/g, '') : '',
    words: isNumeric ? [] : foldedWords(text).map((word) => ` ${word}`),
  };
}

export function isExactly({ number, code }: Shelved, typed: string): boolean {
  return number === typed || (code !== '' && code === typed);
}

export function isNear(shelved: Shelved, { digits, words }: Wanted): boolean {
  if (digits.length >= LEAST_PHONE_DIGITS) return shelved.digits.endsWith(digits);
  return words.length > 0 && words.every((word) => shelved.words.includes(word));
}
