/** Decimal text at the boundaries (files, devices, screens' input) to and from the integers used inside. */
import { err, ok, type Result } from '../shared/result.ts';
import { milli, minor, type Milli, type Minor } from './minor.ts';

export type DecimalRefusal = { readonly code: 'NOT_A_DECIMAL' | 'TOO_MANY_DECIMALS' | 'NUMBER_TOO_LARGE'; readonly text: string };

/** Reads "1250.00", "1 250,5" or "-3" as a whole number of 10^-places. More fraction digits than `places` are refused, never rounded. */
export function parseDecimal(text: string, places: number): Result<number, DecimalRefusal> {
  const shown = text.slice(0, 40);
  const match = /^(-?)(\d{1,16})(?:[.,](\d{1,9}))?$/.exec(text.replace(/[\s\u00a0\u2009\u202f]/g, ''));
  if (match === null) return err({ code: 'NOT_A_DECIMAL', text: shown });
  const [, sign = '', integer = '0', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return err({ code: 'TOO_MANY_DECIMALS', text: shown });
  const value = Number(`${integer}${kept.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(value)) return err({ code: 'NUMBER_TOO_LARGE', text: shown });
  return ok(sign === '-' && value !== 0 ? -value : value);
}

export function parseMoney(text: string): Result<Minor, DecimalRefusal> {
  const parsed = parseDecimal(text, 2);
  return parsed.ok ? ok(minor(parsed.value)) : parsed;
}

export function parseQuantity(text: string): Result<Milli, DecimalRefusal> {
  const parsed = parseDecimal(text, 3);
  return parsed.ok ? ok(milli(parsed.value)) : parsed;
}

/** 125000 → "1250.00". The machine form: a point, no grouping; screens format for people. */
export function formatMoney(amount: Minor): string {
  return formatDecimal(amount, 2);
}

/** 1500 → "1.5", 2000 → "2". Trailing zeros are dropped. */
export function formatQuantity(quantity: Milli): string {
  return formatDecimal(quantity, 3).replace(/\.?0+$/, '');
}

function formatDecimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
