// Catalogues of any size for measuring, grown from the sample so that words, prices and codes look like a shop's.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_BASKET } from '../src/domain/basket/basket.ts';
import { canonical } from '../src/domain/barcode/gtin.ts';
import { checkDigitOf } from '../src/domain/barcode/check-digit.ts';
import { openTillStore, type TillStore } from '../src/main/db/till-store.ts';
import { systemClock, systemIds } from '../src/main/system.ts';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, '.cache', 'bench');
const COLOURS = ['чёрный', 'белый', 'синий', 'серый', 'красный', 'бежевый', 'зелёный', 'розовый'];
const PAGE = 25_000;

export const SIZES = [3_000, 100_000, 1_000_000] as const;

/** The directory of a till with so many goods; made once and kept in .cache. */
export async function catalogueDir(goods: number): Promise<string> {
  const dir = join(CACHE, `goods-${goods}`);
  if (existsSync(join(dir, 'complete'))) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const store = openBenchStore(dir, 256_000);
  for await (const step of store.goodsImport.run(listOf(goods), { defaultVat: '22%', generatePrices: 1, pageSize: PAGE })) {
    process.stderr.write(`\rmaking ${goods} goods: ${step.stage} ${step.done}   `);
  }
  process.stderr.write('\n');
  store.close();
  mkdirSync(join(dir, 'complete'));
  return dir;
}

/** With the memory a till has. */
export function openBenchStore(dir: string, cacheKib?: number): TillStore {
  const memory = cacheKib === undefined ? {} : { cacheKib };
  return openTillStore(dir, { clock: systemClock, ids: systemIds, evolveBasket: () => EMPTY_BASKET, ...memory });
}

/** The barcode of the n-th good. */
export function barcodeOf(n: number): string {
  const body = `46${String(n).padStart(10, '0')}`;
  return canonical(body + checkDigitOf(body));
}

async function* listOf(goods: number): AsyncGenerator<Uint8Array> {
  const sample = readFileSync(join(ROOT, 'demo', 'goods-3000.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  yield Buffer.from('barcode\tname\tcategory\tbrand\tarticle\n');
  for (let from = 0; from < goods; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, goods - from) }, (_, offset) => lineOf(sample, from + offset));
    yield await Promise.resolve(Buffer.from(`${lines.join('\n')}\n`));
  }
}

function lineOf(sample: readonly (readonly string[])[], n: number): string {
  const [, name = '', category = '', brand = ''] = sample[n % sample.length] ?? [];
  const round = Math.floor(n / sample.length);
  const variation = round === 0 ? '' : ` ${COLOURS[round % COLOURS.length] ?? ''} ${round}`;
  return [barcodeOf(n), `${name.slice(0, 100)}${variation}`, category, brand, `A-${n}`].join('\t');
}
