// Lists of goods of any length, always the same: names recombined from the sample within a category, codes with right check digits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../src/domain/barcode/gtin.ts';
import { checkDigitOf } from '../../src/domain/barcode/check-digit.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'demo', 'goods-3000.tsv');
const COLUMNS = ['barcode', 'name', 'category', 'brand', 'price', 'vat', 'unit', 'article', 'stock'] as const;
const LINES_PER_CHUNK = 1000;
const LONGEST_NAME = 120;

type SampleGood = {
  readonly words: readonly string[];
  readonly category: string;
  readonly brand: string;
  readonly price: number;
  readonly vat: string;
};

/** Prime to ten, so that no two goods share a code. */
const CODE_STEP = 6_180_339_887;
const CODES = 10_000_000_000;

/** The barcode of the n-th good. */
export function barcodeOf(n: number): string {
  const body = `46${String((n * CODE_STEP) % CODES).padStart(10, '0')}`;
  return canonical(body + checkDigitOf(body));
}

/** The bytes of a list of `goods` goods, as a file would give them. */
export async function* goodsList(goods: number): AsyncGenerator<Uint8Array> {
  const sample = readSample();
  const byCategory = Map.groupBy(sample, ({ category }) => category);
  yield Buffer.from(`${COLUMNS.join('\t')}\n`);
  for (let from = 0; from < goods; from += LINES_PER_CHUNK) {
    const lines = Array.from({ length: Math.min(LINES_PER_CHUNK, goods - from) }, (_, offset) => {
      const n = from + offset;
      const good = sample[n % sample.length]!;
      return lineOf(n, good, byCategory.get(good.category)!);
    });
    yield await Promise.resolve(Buffer.from(`${lines.join('\n')}\n`));
  }
}

/** Goods sold by the piece at a fixed price: a scan of any of them adds a line. */
function readSample(): readonly SampleGood[] {
  const [head = '', ...lines] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.flatMap((line): SampleGood[] => {
    const cells = line.split('\t');
    const at = (column: string): string => cells[columns.indexOf(column)] ?? '';
    if (at('unit') !== 'шт' || at('price') === '' || at('category') === '' || at('model') !== '') return [];
    const words = at('name').split(/\s+/);
    return [
      { words, category: at('category'), brand: at('brand'), price: Math.round(Number(at('price')) * 100), vat: at('vat') },
    ];
  });
}

/** The first round is the sample itself; each later one begins a name with one good of a category and ends it with another. */
function lineOf(n: number, good: SampleGood, family: readonly SampleGood[]): string {
  const mixed = mix(n);
  const tail = family[mixed % family.length]!;
  const isSample = good.words.length < 2 || family.length < 2;
  const cut = Math.max(1, Math.ceil(good.words.length / 2));
  const words = isSample ? good.words : [...good.words.slice(0, cut), ...tail.words.slice(Math.floor(tail.words.length / 2))];
  // Names repeat in life too, but not by the hundred: a model number tells the rest apart.
  const name = `${words.join(' ').slice(0, LONGEST_NAME)} ${String(100 + (mix(n + 1) % 9900))}`;
  const price = Math.max(500, good.price - 5_000 + (mix(n + 2) % 100) * 100);
  const cells = [
    barcodeOf(n),
    name,
    good.category,
    good.brand,
    (price / 100).toFixed(2),
    good.vat,
    'шт',
    `A-${n}`,
    String(mix(n + 3) % 90),
  ];
  return cells.join('\t');
}

/** Numbers that look shuffled and are the same on every machine. */
function mix(n: number): number {
  let value = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
