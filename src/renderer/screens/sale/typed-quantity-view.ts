/** Digits typed on the sale screen, before anybody knows what they are for: `3 Enter`, or `5*` and a scan. Pure. */
import { parseQuantity } from '../../../domain/money/decimal.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import type { Key } from '../../keys/action.ts';
import { typeKey } from '../../parts/typed-number.ts';

export type TypedQuantity = { readonly text: string; readonly isForNext: boolean };
export const NOTHING_TYPED: TypedQuantity = { text: '', isForNext: false };
export const QUANTITY_KEYS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function pressQuantityKey(typed: TypedQuantity, key: Key): TypedQuantity {
  if (key === '*') return typed.text === '' ? typed : { ...typed, isForNext: true };
  // After the star a digit begins anew: `5*` was for the next good, and it has not come.
  const text = typed.isForNext && key !== 'Backspace' ? '' : typed.text;
  return { text: typeKey(text, key, 3), isForNext: false };
}

/** What has been typed, or null when it is nothing or zero. */
export function typedQuantity({ text }: TypedQuantity): Milli | null {
  const parsed = parseQuantity(text.replace(/,$/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** Only with the star: a digit left over must never multiply what comes next. */
export function quantityForNext(typed: TypedQuantity): Milli | null {
  return typed.isForNext ? typedQuantity(typed) : null;
}
