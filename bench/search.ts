// Search as people type: every beginning of every query, beside LIKE '%…%' and beside a $regex over RxDB.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { foldedWords } from '../src/domain/catalogue/fold.ts';
import { shortNumber, type Bench, type BenchContext, type Row } from './support/bench.ts';
import { catalogueDir, openBenchStore } from './support/catalogue.ts';
import { percentile, timesOf, timesOfAsync } from './support/measure.ts';
import { fillRxdb, MOST_FOR_RXDB } from './support/rxdb-goods.ts';

const MOST_MS = 20;
/** Rows the screen asks for. */
const LIMIT = 30;
/** What people type at a till: words of names in Russian, Ukrainian and Latin, parts of words, articles, codes, prices, typing errors. */
const QUERIES = [
  'носки муж',
  'колготки giulia',
  'трусы жен',
  'трусы женские классика',
  'шкарпетки чоловічі',
  'цукерки шоколадні',
  'пижама котмаркот',
  'gloria jeans синий',
  'omsa 40 nero',
  'бюстгальтер 75',
  'футболка белый',
  'детские черный',
  'ЩЁТКА для мытья',
  'лготк',
  'жама',
  'рошок автомат',
  'светильник led',
  'кружка красный 12',
  'A-2718',
  'а-99',
  '4600000',
  '0012345',
  '460000123456',
  '489',
  '199,00',
  'р 56 58',
  'руддщ',
  'rjkujnrb',
  'колгтоки',
  'фывапролдж',
  'холодильник двухкамерный',
] as const;
/** What the screen asks for, key by key. */
const TYPED = QUERIES.flatMap((query) => Array.from(query, (_, index) => query.slice(0, index + 1)));

export const search: Bench = {
  name: 'search',
  async run(context) {
    const rows: Row[] = [];
    for (const goods of context.goods) rows.push(...(await searches(goods, context)));
    return rows;
  },
};

async function searches(goods: number, { quick, note }: BenchContext): Promise<readonly Row[]> {
  const dir = await catalogueDir(goods);
  const store = openBenchStore(dir);
  const db = new Database(join(dir, 'till.sqlite'), { readonly: true });
  db.pragma('cache_size = -16000');
  try {
    const ours = (index: number): unknown => store.catalogue.search(TYPED[index % TYPED.length]!, LIMIT);
    timesOf(TYPED.length, ours);
    const times = timesOf(TYPED.length * (quick ? 1 : 5), ours);
    const p95 = percentile(times, 0.95);
    const slowest = TYPED.map((text, index) => ({ text, ms: times[index]! })).sort((a, b) => b.ms - a.ms);
    note(
      `slowest at ${goods} goods: ${slowest
        .slice(0, 5)
        .map(({ text, ms }) => `«${text}» ${shortNumber(ms)} ms`)
        .join(', ')}`,
    );
    const size = String(goods);
    const row = { size, unit: 'ms', figure: 'search as typed, p95' };
    const rows: Row[] = [
      { ...row, ours: p95, limit: { on: 'ours', most: MOST_MS } },
      { ...row, figure: 'search as typed, median', ours: percentile(times, 0.5) },
      { ...row, figure: 'search as typed, slowest', ours: Math.max(...times) },
      { ...row, ours: p95, peer: { name: "LIKE '%…%', p95", value: percentile(likes(db, quick), 0.95) } },
    ];
    if (goods > MOST_FOR_RXDB) note(`RxDB's $regex is left out at ${size} goods, as for the lookup`);
    else rows.push({ ...row, ours: p95, peer: { name: 'RxDB $regex, p95', value: percentile(await regexes(db), 0.95) } });
    return rows;
  } finally {
    db.close();
    store.close();
  }
}

/** Some of what is typed, spread over the list: a scan of the table takes its time. */
function sampleOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => TYPED[Math.floor((index * TYPED.length) / count)]!);
}

/** The folded column, every word somewhere in it: what a till without an index for words does. */
function likes(db: Database.Database, quick: boolean): readonly number[] {
  const sample = sampleOf(quick ? 12 : 60);
  const find = (text: string): unknown => {
    const words = foldedWords(text);
    const where = words.map(() => 'search LIKE ?').join(' AND ');
    return db
      .prepare(`SELECT * FROM good WHERE active = 1 AND ${where} ORDER BY search LIMIT ${LIMIT}`)
      .all(...words.map((word) => `%${word}%`));
  };
  return timesOf(sample.length, (index) => find(sample[index]!));
}

async function regexes(db: Database.Database): Promise<readonly number[]> {
  const { collection, close } = await fillRxdb(db);
  const sample = sampleOf(15);
  try {
    const find = (text: string): Promise<unknown> => {
      const words = foldedWords(text).map((word) => ({ search: { $regex: word } }));
      return collection.find({ selector: { $and: words }, limit: LIMIT }).exec();
    };
    return await timesOfAsync(sample.length, (index) => find(sample[index]!));
  } finally {
    await close();
  }
}
