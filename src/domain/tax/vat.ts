/** Value added tax contained in prices. A rate is written as on a price tag: "22%", "0%", "none", or calculated: "22/122". */
import { multiplyDivide, minor, type Minor } from '../money/minor.ts';
import { err, ok, type Result } from '../shared/result.ts';

export type VatCode = string & { readonly __brand: 'VatCode' };
export type VatRefusal = { readonly code: 'VAT_UNKNOWN'; readonly text: string };

/** Accepts "none", any percentage with up to two decimals ("22%", "5.5%"), or a calculated rate whose lower part is 100 more than its upper ("22/122"). */
export function parseVat(text: string): Result<VatCode, VatRefusal> {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === 'none') return ok(trimmed as VatCode);
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s?%$/.exec(trimmed);
  if (percent?.[1] !== undefined) return ok(`${String(Number(percent[1]))}%` as VatCode);
  const calculated = /^(\d{1,2})\/(\d{3})$/.exec(trimmed);
  if (calculated !== null && Number(calculated[2]) === Number(calculated[1]) + 100) return ok(trimmed as VatCode);
  return err({ code: 'VAT_UNKNOWN', text: text.slice(0, 20) });
}

const RATE_PLACES = 4;
const WHOLE = 100 * 10 ** RATE_PLACES;

/** The tax inside `total`: total × rate / (100 % + rate), rounded half up; zero for "none" and "0%". */
export function vatInside(total: Minor, vat: VatCode): Minor {
  const [, integer = '0', fraction = ''] = /^(\d+)(?:\.(\d+))?/.exec(vat) ?? [];
  const rate = Number(`${integer}${fraction.padEnd(RATE_PLACES, '0').slice(0, RATE_PLACES)}`);
  return minor(multiplyDivide(total, rate, WHOLE + rate, 'half-up'));
}
