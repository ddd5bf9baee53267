// Search as people type: every beginning of every query, from two letters on.
import { catalogueDir, openBenchStore, SIZES } from './catalogue.ts';
import { limited, percentile, shown, timesOf, type Bench, type Row } from './measure.ts';

const MOST_MS = 20;
const LIMIT = 40;
const QUERIES = [
  'носки муж',
  'колготки giulia',
  'трусы жен',
  'пижама котмаркот',
  'gloria jeans синий',
  'бюстгальтер 75',
  'футболка белый',
  'детские черный',
  'лготк',
  'жама',
  'полотенце махровое',
  'кружка красный 12',
  'A-2718',
  '46000002',
  '0012345',
  '489',
  '199,00',
  'р 56 58',
  'руддщ',
  'колгтоки',
  'фывапролдж',
  'светильник серый 33',
];

export const search: Bench = {
  name: 'search',
  async run() {
    const rows: Row[] = [];
    for (const goods of SIZES) {
      const store = openBenchStore(await catalogueDir(goods));
      const typed = QUERIES.flatMap((query) => Array.from({ length: query.length - 1 }, (_, index) => query.slice(0, index + 2)));
      for (const text of typed) store.catalogue.search(text, LIMIT);
      const times = timesOf(typed.length * 3, (index) => store.catalogue.search(typed[index % typed.length] ?? '', LIMIT));
      store.close();
      const size = String(goods);
      const p95 = { name: 'search as typed, p95', size, value: percentile(times, 0.95), unit: 'ms' };
      rows.push(limited(p95, MOST_MS), shown({ name: 'search as typed, slowest', size, value: Math.max(...times), unit: 'ms' }));
    }
    return rows;
  },
};
