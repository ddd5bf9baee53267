/** A number being typed, as text: what each key makes of it. Pure; the text is read by the domain's own parser. */
import type { Key } from '../keys/action.ts';

const LONGEST_WHOLE = 9;

/** `places`: digits allowed after the comma. Keys that do not fit are ignored: a field never holds what cannot be read. */
export function typeKey(text: string, key: Key, places: number): string {
  if (key === 'Backspace') return text.slice(0, -1);
  if (key === 'Delete') return '';
  if (key === '00') return typeKey(typeKey(text, '0', places), '0', places);
  const next = key === ',' && text === '' ? '0,' : text + key;
  return fits(next, places) ? withoutLeadingZeros(next) : text;
}

/** Keeps only what can be read from text that was pasted or typed into a field: "1 250.5" → "1250,5". */
export function cleanNumber(text: string, places: number): string {
  return Array.from(text.replace(/\./g, ',')).reduce(
    (kept, char) => (/[\d,]/.test(char) ? typeKey(kept, char, places) : kept),
    '',
  );
}

function fits(text: string, places: number): boolean {
  const pattern = places === 0 ? /^\d*$/ : new RegExp(`^\\d*(?:,\\d{0,${String(places)}})?$`);
  return pattern.test(text) && (text.split(',')[0]?.length ?? 0) <= LONGEST_WHOLE;
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/^0+(?=\d)/, '');
}

/** Digits only, as a word: a PIN or a tax number may begin with zeros. */
export function digitsOf(text: string, most: number): string {
  return text.replace(/\D/g, '').slice(0, most);
}
