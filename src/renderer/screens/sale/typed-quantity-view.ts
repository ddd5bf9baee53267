/** Digits typed on the sale screen, before anybody knows what they are for: `3 Enter`, or `5*` and a scan. Pure. */
import { parseQuantity } from '../../../domain/money/decimal.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import type { Key } from '../../keys/action.ts';
import { typeKey } from '../../parts/typed-number.ts';

export type TypedQuantity = { readonly text: string; readonly isForNext: boolean };
export const NOTHING_TYPED: TypedQuantity = { text: '', isForNext: false };
export const QUANTITY_KEYS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Nobody types five digits of pieces, but a code typed by hand, or by a scanner too slow to be told from one, has more. */
const MOST_QUANTITY_DIGITS = 4;
const MOST_CODE_DIGITS = 18;

export function pressQuantityKey(typed: TypedQuantity, key: Key): TypedQuantity {
  if (key === '*') return typed.text === '' ? typed : { ...typed, isForNext: true };
  // After the star a digit begins anew: `5*` was for the next good, and it has not come.
  const text = typed.isForNext && key !== 'Backspace' ? '' : typed.text;
  const isCodeSoFar = /^\d$/.test(key) && /^\d+$/.test(text) && text.length < MOST_CODE_DIGITS;
  return { text: isCodeSoFar ? text + key : typeKey(text, key, 3), isForNext: false };
}

/** What has been typed when it is too long for a quantity: then it is a code. */
export function typedCode({ text }: Pick<TypedQuantity, 'text'>): string | null {
  return /^\d+$/.test(text) && text.length > MOST_QUANTITY_DIGITS ? text : null;
}

/** What has been typed, or null when it is nothing or zero. */
export function typedQuantity({ text }: Pick<TypedQuantity, 'text'>): Milli | null {
  if (typedCode({ text }) !== null) return null;
  const parsed = parseQuantity(text.replace(/,$/, '').replace(/^0+(?=\d)/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** Only with the star: a digit left over must never multiply what comes next. */
export function quantityForNext(typed: TypedQuantity): Milli | null {
  return typed.isForNext ? typedQuantity(typed) : null;
}
