/** Codes the shop prints itself on its scales: which good, and how much of it or for how much. */
import { milli, minor, type Milli, type Minor } from '../money/minor.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { checkDigitOf, hasRightCheckDigit } from './check-digit.ts';
import { normalizeGtin } from './gtin.ts';
import { refused, type InStoreReading, type MeasureUnit, type RefusedReading } from './reading.ts';

export type InStoreLayoutRefusal = {
  readonly code: 'BARCODE_BAD_LAYOUT';
  readonly reason: 'characters' | 'length' | 'prefix' | 'item' | 'measure' | 'check-digit';
  readonly layout: string;
};

type Layout = {
  readonly prefix: string;
  readonly item: number;
  readonly measure: 'W' | 'P' | 'Q' | null;
  readonly width: number;
};

const LAYOUT = /^(\d+)(I+)(?:(W+)|(P+)|(Q+))?C$/;
const LENGTHS: readonly number[] = [8, 12, 13];

/**
 * A layout is written as the code looks: digits are the prefix, `I` the item's number, then `W` weight in grams,
 * `P` price in minor units or `Q` a count of pieces, and `C` the check digit at the end: `21IIIIIWWWWWC`.
 * 8, 12 or 13 characters. Refuses with BARCODE_BAD_LAYOUT and what is wrong.
 */
export function checkInStoreLayout(layout: string): Result<string, InStoreLayoutRefusal> {
  const refuse = (reason: InStoreLayoutRefusal['reason']): Result<string, InStoreLayoutRefusal> =>
    err({ code: 'BARCODE_BAD_LAYOUT', reason, layout: layout.slice(0, 40) });
  if (!/^[\dIWPQC]+$/.test(layout)) return refuse('characters');
  if (!LENGTHS.includes(layout.length)) return refuse('length');
  if (!/^\d/.test(layout)) return refuse('prefix');
  if (!/^\d+I/.test(layout)) return refuse('item');
  if (!/C$/.test(layout)) return refuse('check-digit');
  return LAYOUT.test(layout) ? ok(layout) : refuse('measure');
}

/** Reads `digits` by the first layout whose length and prefix fit; null when none does. A layout that makes no sense is passed over. */
export function readInStoreCode(digits: string, layouts: readonly string[]): InStoreReading | RefusedReading | null {
  if (!/^\d+$/.test(digits)) return null;
  for (const text of layouts) {
    const layout = text.length === digits.length ? parseLayout(text) : null;
    if (layout === null || !digits.startsWith(layout.prefix)) continue;
    return hasRightCheckDigit(digits) ? readBy(layout, text, digits) : refused(digits, 'BARCODE_CHECK_DIGIT');
  }
  return null;
}

function parseLayout(text: string): Layout | null {
  const match = checkInStoreLayout(text).ok ? LAYOUT.exec(text) : null;
  if (match === null) return null;
  const [, prefix = '', item = '', weight = '', price = '', pieces = ''] = match;
  const measure = weight + price + pieces;
  return {
    prefix,
    item: item.length,
    measure: measure === '' ? null : (measure.charAt(0) as 'W' | 'P' | 'Q'),
    width: measure.length,
  };
}

function readBy(layout: Layout, text: string, digits: string): InStoreReading {
  const itemEnd = layout.prefix.length + layout.item;
  const item = digits.slice(layout.prefix.length, itemEnd);
  const blank = `${digits.slice(0, itemEnd)}${'0'.repeat(layout.width)}`;
  const shortItem = item.replace(/^0+(?=\d)/, '');
  const lookup = [normalizeGtin(`${blank}${checkDigitOf(blank)}`), item, ...(shortItem === item ? [] : [shortItem])];
  const base = { kind: 'in-store', raw: digits, layout: text, item, code: normalizeGtin(digits), lookup } as const;
  return { ...base, ...measured(layout, Number(digits.slice(itemEnd, -1))) };
}

function measured({ measure }: Layout, value: number): { quantity: Milli | null; unit: MeasureUnit | null; price: Minor | null } {
  if (measure === 'P') return { quantity: null, unit: null, price: value === 0 ? null : minor(value) };
  if (measure === 'W') return { quantity: value === 0 ? null : milli(value), unit: 'kg', price: null };
  if (measure === 'Q') return { quantity: value === 0 ? null : milli(value * 1000), unit: 'piece', price: null };
  return { quantity: null, unit: null, price: null };
}
