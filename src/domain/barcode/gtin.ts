/** Trade item numbers: the short and long forms of one number, and the one form the catalogue stores. */
import { checkDigitOf, hasRightCheckDigit } from './check-digit.ts';

const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14];

/**
 * UPC-E (8 digits, number system 0 or 1) as the UPC-A it stands for, check digit kept as it is, or null when the
 * eight digits cannot be a UPC-E. Forms that another pattern should have written are on sale too, and are read.
 * Source: GS1 General Specifications, section 5.2 (zero suppression).
 */
export function expandUpcE(code: string): string | null {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(code);
  if (match === null) return null;
  const [, system = '', a = '', b = '', c = '', d = '', e = '', rule = '', check = ''] = match;
  return `${system}${unsuppressed([a, b, c, d, e].join(''), Number(rule))}${check}`;
}

function unsuppressed(digits: string, rule: number): string {
  if (rule <= 2) return `${digits.slice(0, 2)}${rule}0000${digits.slice(2)}`;
  if (rule === 3) return `${digits.slice(0, 3)}00000${digits.slice(3)}`;
  if (rule === 4) return `${digits.slice(0, 4)}00000${digits.slice(4)}`;
  return `${digits}0000${rule}`;
}

/** The UPC-E of a UPC-A (12 digits), or null when it has too few zeros to be shortened. */
export function compressUpcA(code: string): string | null {
  if (!/^[01]\d{11}$/.test(code)) return null;
  const [system, maker, item, check] = [code.slice(0, 1), code.slice(1, 6), code.slice(6, 11), code.slice(11)];
  const short = suppressed(maker, item);
  return short === null ? null : `${system}${short}${check}`;
}

function suppressed(maker: string, item: string): string | null {
  if (/^..[012]00$/.test(maker) && item.startsWith('00')) return `${maker.slice(0, 2)}${item.slice(2)}${maker.charAt(2)}`;
  if (/^..[3-9]00$/.test(maker) && item.startsWith('000')) return `${maker.slice(0, 3)}${item.slice(3)}3`;
  if (/^...[1-9]0$/.test(maker) && item.startsWith('0000')) return `${maker.slice(0, 4)}${item.slice(4)}4`;
  if (/^....[1-9]$/.test(maker) && /^0000[5-9]$/.test(item)) return `${maker}${item.slice(4)}`;
  return null;
}

/**
 * The one form a trade item number is stored and looked up in: 13 digits, or 14 when a packaging indicator leads.
 * So EAN-8, UPC-A, UPC-E, EAN-13 and an ITF-14 that begins with 0 all meet. Spaces between digits are dropped.
 * What is not a valid number comes back trimmed and otherwise untouched. Total and idempotent.
 */
export function normalizeGtin(code: string): string {
  const trimmed = code.trim();
  const digits = withoutSpaces(trimmed);
  if (!GTIN_LENGTHS.includes(digits.length) || !/^\d+$/.test(digits)) return trimmed;
  const full = isUpcEShaped(digits) ? expandUpcE(digits) : digits;
  if (full === null || !hasRightCheckDigit(full)) return trimmed;
  return canonical(full);
}

/** Eight digits that begin with 0 are a UPC-E: EAN-8 numbers are not issued there. Source: GS1 General Specifications, section 1.4. */
export function isUpcEShaped(digits: string): boolean {
  return digits.length === 8 && digits.startsWith('0');
}

/** A valid number of any length as 13 digits, or 14 when it needs them. */
export function canonical(digits: string): string {
  return digits.replace(/^0+/, '').padStart(13, '0');
}

/** The GTIN-13 of what lies in the case: a GTIN-14 with indicator 1 to 8, without it and with its own check digit. */
export function insideOf(gtin14: string): string | null {
  if (!/^[1-8]\d{13}$/.test(gtin14)) return null;
  const body = gtin14.slice(1, 13);
  return `${body}${checkDigitOf(body)}`;
}

/** People type the digits as they are printed, in groups. */
export function withoutSpaces(text: string): string {
  const compact = text.replace(/[ \u00a0]/g, '');
  return /^\d+$/.test(compact) && GTIN_LENGTHS.includes(compact.length) ? compact : text;
}
