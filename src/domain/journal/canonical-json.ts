/** One spelling for one value: the text that journal hashes are taken over. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON with keys sorted by UTF-16 code units, no spaces, and fields of undefined value left out. Numbers must be whole
 * and safe: the journal holds none other, and only whole numbers have one spelling in every language.
 * Throws RangeError for anything JSON cannot say the same way twice.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return wholeNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new RangeError(`not a JSON value: ${typeof value}`);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const fields = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${quote(key)}:${canonicalJson(value[key])}`);
  return `{${fields.join(',')}}`;
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('text with half a surrogate pair has no UTF-8 form');
  return JSON.stringify(text);
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole safe number: ${value}`);
  return String(value === 0 ? 0 : value);
}
