/** VAT as the registrar knows it: the byte of operation V2, the row of table 6, the tags of the fiscal data format. */
import { multiplyDivide } from '../../../domain/money/minor.ts';

export type VatRate = {
  /** As `documents` names it: "22%", "22/122", "none". */
  readonly name: string;
  readonly paper: string;
  /** Rate byte of FF46. */
  readonly code: number;
  /** The tax inside a sum is sum × part / whole. */
  readonly part: number;
  readonly whole: number;
  /** Value of tag 1199. */
  readonly tag1199: number;
  /** Tag of the receipt's total at this rate; the format of 5 % and 7 % is not confirmed, so they have none here. */
  readonly totalTag: string | null;
};

/** In the order of table 6; row 1 is the first. */
export const VAT_RATES: readonly VatRate[] = [
  { name: '20%', paper: 'НДС 20%', code: 0x01, part: 20, whole: 120, tag1199: 1, totalTag: '1102' },
  { name: '10%', paper: 'НДС 10%', code: 0x02, part: 10, whole: 110, tag1199: 2, totalTag: '1103' },
  { name: '0%', paper: 'НДС 0%', code: 0x04, part: 0, whole: 100, tag1199: 5, totalTag: '1104' },
  { name: 'none', paper: 'БЕЗ НДС', code: 0x08, part: 0, whole: 100, tag1199: 6, totalTag: '1105' },
  { name: '20/120', paper: 'НДС 20/120', code: 0x10, part: 20, whole: 120, tag1199: 3, totalTag: '1106' },
  { name: '10/110', paper: 'НДС 10/110', code: 0x20, part: 10, whole: 110, tag1199: 4, totalTag: '1107' },
  { name: '5%', paper: 'НДС 5%', code: 0x81, part: 5, whole: 105, tag1199: 7, totalTag: null },
  { name: '7%', paper: 'НДС 7%', code: 0x82, part: 7, whole: 107, tag1199: 8, totalTag: null },
  { name: '5/105', paper: 'НДС 5/105', code: 0x84, part: 5, whole: 105, tag1199: 9, totalTag: null },
  { name: '7/107', paper: 'НДС 7/107', code: 0x88, part: 7, whole: 107, tag1199: 10, totalTag: null },
  { name: '22%', paper: 'НДС 22%', code: 0xcb, part: 22, whole: 122, tag1199: 11, totalTag: '1102' },
  { name: '22/122', paper: 'НДС 22/122', code: 0xcc, part: 22, whole: 122, tag1199: 12, totalTag: '1106' },
];

/** From this day firmware that is told so puts 22 % where the till says 20 %. */
const NEW_RATE_SINCE = Date.UTC(2026, 0, 1);
const REPLACED: Readonly<Record<string, string>> = { '20%': '22%', '20/120': '22/122' };

export function vatRateByCode(code: number): VatRate | undefined {
  return VAT_RATES.find((rate) => rate.code === code);
}

/** Table 17 field 71 = 1: 20 % becomes 22 %, 20/120 becomes 22/122. */
export function withReplacedRate(rate: VatRate, replacing: boolean, now: number): VatRate {
  const name = replacing && now >= NEW_RATE_SINCE ? REPLACED[rate.name] : undefined;
  return VAT_RATES.find((other) => other.name === name) ?? rate;
}

/** The tax inside `sum`, in kopecks. */
export function taxInside(sum: number, rate: VatRate): number {
  return multiplyDivide(sum, rate.part, rate.whole, 'half-up');
}
