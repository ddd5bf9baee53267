/** What GS1 element strings say about a good: number, batch, dates, weight, price, and whether it is a mark code. */
import { milli, minor, multiplyDivide, type Milli, type Minor } from '../money/minor.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { BarcodeRefusal } from './barcode-refusal.ts';
import { readGs1Date } from './gs1-date.ts';
import { buildElementString, type Gs1Element, type Gs1Elements } from './gs1-element-string.ts';
import { insideOf, normalizeGtin } from './gtin.ts';
import { refused, type Gs1Reading, type MeasureUnit, type RefusedReading } from './reading.ts';

type Values = ReadonlyMap<string, string>;
type Dates = Pick<Gs1Reading, 'produced' | 'packed' | 'bestBefore' | 'sellBy' | 'expires'>;
type Amount = Pick<Gs1Reading, 'quantity' | 'unit'>;
type Price = Pick<Gs1Reading, 'price' | 'currency'>;
type Part<T> = Result<T, BarcodeRefusal>;

const DATE_FIELDS: readonly (readonly [keyof Dates, string])[] = [
  ['produced', '11'],
  ['packed', '13'],
  ['bestBefore', '15'],
  ['sellBy', '16'],
  ['expires', '17'],
];
const MEASURES: ReadonlyMap<string, MeasureUnit> = new Map([
  ['310', 'kg'],
  ['311', 'm'],
  ['314', 'm2'],
  ['315', 'l'],
  ['316', 'm3'],
]);

/** `parsed` is what the element string `raw` was cut into; `year` settles the century of its dates. */
export function readGs1(raw: string, parsed: Gs1Elements, year: number): Gs1Reading | RefusedReading {
  if (!parsed.ok) return refused(raw, parsed.error.code, parsed.error.details);
  const values: Values = new Map(parsed.value.map(({ ai, value }) => [ai, value]));
  const dates = datesOf(values, year);
  if (!dates.ok) return refused(raw, dates.error.code, dates.error.details);
  const price = priceOf(values);
  if (!price.ok) return refused(raw, price.error.code, price.error.details);
  const rest = { mark: markOf(values, parsed.value), elements: parsed.value };
  return { kind: 'gs1', raw, ...goodOf(values), ...dates.value, ...amountOf(values), ...price.value, ...rest };
}

/** 01 is the good itself, 02 what lies in a logistic unit. */
function goodOf(values: Values): Pick<Gs1Reading, 'gtin' | 'inside' | 'batch' | 'serial' | 'lookup'> {
  const gtin = values.get('01') ?? values.get('02') ?? null;
  const named = { gtin, batch: values.get('10') ?? null, serial: values.get('21') ?? null };
  return gtin === null
    ? { ...named, inside: null, lookup: [] }
    : { ...named, inside: insideOf(gtin), lookup: [normalizeGtin(gtin)] };
}

function broken(ai: string): { readonly ok: false; readonly error: BarcodeRefusal } {
  return err({ code: 'BARCODE_GS1_BROKEN', details: { ai } });
}

function datesOf(values: Values, year: number): Part<Dates> {
  const dates: Record<keyof Dates, string | null> = {
    produced: null,
    packed: null,
    bestBefore: null,
    sellBy: null,
    expires: null,
  };
  for (const [field, ai] of DATE_FIELDS) {
    const value = values.get(ai);
    if (value === undefined) continue;
    const date = readGs1Date(value, year);
    if (date === null) return broken(ai);
    dates[field] = date;
  }
  return ok(dates);
}

/** Measured goods first, then a count. Finer than a thousandth is rounded half up: a till counts in thousandths. */
function amountOf(values: Values): Amount {
  for (const [ai, value] of values) {
    const unit = ai.length === 4 ? MEASURES.get(ai.slice(0, 3)) : undefined;
    if (unit === undefined) continue;
    const quantity: Milli = milli(multiplyDivide(Number(value), 1000, 10 ** Number(ai.charAt(3)), 'half-up'));
    return { quantity, unit };
  }
  const count = values.get('30') ?? values.get('37');
  return count === undefined ? { quantity: null, unit: null } : { quantity: milli(Number(count) * 1000), unit: 'piece' };
}

/** 392n is in the till's own currency, 393n names one. A price finer than the minor unit, or past counting, is refused: money is never rounded here. */
function priceOf(values: Values): Part<Price> {
  for (const [ai, value] of values) {
    const stem = ai.length === 4 ? ai.slice(0, 3) : '';
    if (stem !== '392' && stem !== '393') continue;
    const price = exactMinor(stem === '392' ? value : value.slice(3), Number(ai.charAt(3)));
    return price === null ? broken(ai) : ok({ price, currency: stem === '392' ? null : value.slice(0, 3) });
  }
  return ok({ price: null, currency: null });
}

function exactMinor(digits: string, decimals: number): Minor | null {
  const hundredfold = BigInt(digits) * 100n;
  const divisor = 10n ** BigInt(decimals);
  const amount = Number(hundredfold / divisor);
  return hundredfold % divisor === 0n && Number.isSafeInteger(amount) ? minor(amount) : null;
}

/** GTIN and serial with a verification code: 92 (after its key in 91), or the short 93. */
function markOf(values: Values, elements: readonly Gs1Element[]): string | null {
  const hasCrypto = values.has('92') || values.has('93');
  return values.has('01') && values.has('21') && hasCrypto ? buildElementString(elements) : null;
}
