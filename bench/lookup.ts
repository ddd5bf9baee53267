// Lookup by barcode beside a bare prepared statement, and beside RxDB in memory: indexed, and as a filter over the collection.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { GOOD_COLUMNS } from '../src/main/db/good-rows.ts';
import type { Bench, BenchContext, Row } from './support/bench.ts';
import { catalogueDir, openBenchStore } from './support/catalogue.ts';
import { barcodeOf } from './support/goods-list.ts';
import { compare, median, percentile, timesOf, timesOfAsync } from './support/measure.ts';
import { fillRxdb, MOST_FOR_RXDB } from './support/rxdb-goods.ts';

const MOST_TIMES = 1.5;

export const lookup: Bench = {
  name: 'lookup',
  async run(context) {
    const rows: Row[] = [];
    for (const goods of context.goods) rows.push(...(await lookups(goods, context)));
    return rows;
  },
};

/** Spread over the catalogue, the same for every side. */
const codeAt = (index: number, goods: number): string => barcodeOf((index * 7919) % goods);

async function lookups(goods: number, { quick, note }: BenchContext): Promise<readonly Row[]> {
  const dir = await catalogueDir(goods);
  const store = openBenchStore(dir);
  const db = new Database(join(dir, 'till.sqlite'), { readonly: true });
  db.pragma('cache_size = -16000');
  try {
    const bare = db.prepare(`SELECT ${GOOD_COLUMNS}, b.quantity FROM barcode b JOIN good g ON g.n = b.good_n WHERE b.code = ?`);
    const ours = (index: number): unknown => store.catalogue.byBarcode([codeAt(index, goods)]);
    const times = { rounds: quick ? 5 : 31, batch: 2000 };
    const compared = compare(times, ours, (index) => bare.get(codeAt(index, goods)));
    const size = String(goods);
    const figure: Row = {
      figure: 'lookup by barcode',
      size,
      unit: 'ms',
      ours: compared.ours,
      ratio: compared.ratio,
      peer: { name: 'bare prepared statement', value: compared.peer },
      limit: { on: 'ratio', most: MOST_TIMES },
    };
    const p95: Row = { figure: 'lookup by barcode, p95', size, unit: 'ms', ours: percentile(timesOf(5000, ours), 0.95) };
    if (goods <= MOST_FOR_RXDB) return [figure, p95, ...(await besideRxdb(db, goods, ours))];
    note(`RxDB's memory storage is left out at ${size} goods: it takes minutes and well over a gigabyte to load them`);
    return [figure, p95];
  } finally {
    db.close();
    store.close();
  }
}

async function besideRxdb(db: Database.Database, goods: number, ours: (index: number) => unknown): Promise<readonly Row[]> {
  const { collection, close } = await fillRxdb(db);
  try {
    const find = (index: number): Promise<unknown> => collection.findOne({ selector: { barcode: codeAt(index, goods) } }).exec();
    const filter = async (index: number): Promise<unknown> => {
      const all = await collection.find().exec();
      return all.find(({ barcode }) => barcode === codeAt(index, goods));
    };
    await timesOfAsync(20, find);
    const mine = median(timesOf(2000, ours));
    const indexed = median(await timesOfAsync(200, (index) => find(index + 20)));
    const [first = 0, ...again] = await timesOfAsync(8, filter);
    const size = String(goods);
    return [
      {
        figure: 'lookup by barcode',
        size,
        unit: 'ms',
        ours: mine,
        peer: { name: 'RxDB memory, indexed findOne', value: indexed },
      },
      {
        figure: 'lookup by barcode',
        size,
        unit: 'ms',
        ours: mine,
        peer: { name: 'RxDB memory, whole collection filtered', value: median(again) },
      },
      { figure: 'lookup by barcode', size, unit: 'ms', ours: mine, peer: { name: 'the same filter, first time', value: first } },
    ];
  } finally {
    await close();
  }
}
