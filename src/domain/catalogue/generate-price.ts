/** Prices and stock for lists that have none: made up, but the same for the same seed and code, and of a likely size. */
import { milli, minor, type Milli, type Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';

export type Generated = { readonly price: Minor; readonly stock: Milli; readonly vat: VatCode };

type Range = { readonly starts: string; readonly from: number; readonly to: number; readonly vat: string };

/** Whole units of money, by how the category begins; the first that fits. */
const RANGES: readonly Range[] = [
  { starts: 'Одежда и обувь/Чулочно', from: 79, to: 899, vat: '22%' },
  { starts: 'Одежда', from: 199, to: 3999, vat: '22%' },
  { starts: 'Продукты', from: 29, to: 699, vat: '10%' },
  { starts: 'Уход за детьми', from: 99, to: 1499, vat: '10%' },
  { starts: 'Полиграфия', from: 49, to: 899, vat: '10%' },
  { starts: 'Канцелярские', from: 9, to: 499, vat: '22%' },
  { starts: 'Техника', from: 299, to: 9999, vat: '22%' },
  { starts: '', from: 39, to: 1999, vat: '22%' },
];
const MOST_STOCK = 60;

/** `key` is the good's first code or its article. */
export function generatePrice(seed: number, key: string, category: string): Generated {
  const range = RANGES.find(({ starts }) => category.startsWith(starts)) ?? { from: 39, to: 1999, vat: '22%' };
  // Cheap goods are many and dear ones few: the square pulls towards the lower end.
  const dice = mix(seed, `price ${key}`) % 1000;
  const whole = range.from + Math.floor(((range.to - range.from) * dice * dice) / 1_000_000);
  const ending = mix(seed, `ending ${key}`) % 4 === 0 ? 90 : 0;
  const pieces = mix(seed, `stock ${key}`) % (MOST_STOCK + 1);
  return {
    price: minor(Number(`${whole}${String(ending).padStart(2, '0')}`)),
    stock: milli(Number(`${pieces}000`)),
    vat: range.vat as VatCode,
  };
}

/** FNV-1a over the text, started from the seed, with a last stir so that near keys fall far apart. */
function mix(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
