// Lookup by barcode beside a bare prepared statement, and beside RxDB in memory, indexed and as a filter over the collection.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createRxDatabase, type RxCollection } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { GOOD_COLUMNS } from '../src/main/db/good-rows.ts';
import { barcodeOf, catalogueDir, openBenchStore, SIZES } from './catalogue.ts';
import { limited, percentile, ratioOf, shown, timesOf, type Bench, type Row } from './measure.ts';

const ROUNDS = 15;
const BATCH = 2000;
const MOST_TIMES = 1.5;
/** A million documents take RxDB's memory storage minutes and gigabytes to load. */
const MOST_FOR_RXDB = 100_000;

type Doc = { readonly id: string; readonly barcode: string; readonly name: string; readonly price: number };

export const lookup: Bench = {
  name: 'lookup by barcode',
  async run() {
    const rows: Row[] = [];
    for (const goods of SIZES) rows.push(...(await besideStatement(goods)), ...(goods <= MOST_FOR_RXDB ? await rxdb(goods) : []));
    return rows;
  },
};

/** Spread over the catalogue, the same for both sides. */
const codeAt = (index: number, goods: number): string => barcodeOf((index * 7919) % goods);

async function besideStatement(goods: number): Promise<readonly Row[]> {
  const dir = await catalogueDir(goods);
  const store = openBenchStore(dir);
  const db = new Database(join(dir, 'till.sqlite'), { readonly: true });
  db.pragma('cache_size = -16000');
  const bare = db.prepare(`SELECT ${GOOD_COLUMNS}, b.quantity FROM barcode b JOIN good g ON g.n = b.good_n WHERE b.code = ?`);
  const ours = (index: number): unknown => store.catalogue.byBarcode([codeAt(index, goods)]);
  const peer = (index: number): unknown => bare.get(codeAt(index, goods));
  const ratio = ratioOf(ROUNDS, BATCH, ours, peer);
  const p95 = percentile(timesOf(BATCH, ours), 0.95);
  db.close();
  store.close();
  const size = String(goods);
  return [
    limited({ name: 'lookup ÷ bare prepared statement', size, value: ratio, unit: '×' }, MOST_TIMES),
    shown({ name: 'lookup, p95', size, value: p95, unit: 'ms' }),
  ];
}

async function rxdb(goods: number): Promise<readonly Row[]> {
  const database = await createRxDatabase({ name: `bench${goods}`, storage: getRxStorageMemory(), multiInstance: false });
  try {
    const { goods: collection } = await database.addCollections({ goods: { schema: SCHEMA } });
    await fill(collection as RxCollection<Doc>, goods);
    const indexed = await timed(60, (index) => collection.findOne({ selector: { barcode: codeAt(index, goods) } }).exec());
    const filtered = await timed(5, async (index) => {
      const all = (await collection.find().exec()) as readonly Doc[];
      return all.find((doc) => doc.barcode === codeAt(index, goods));
    });
    const size = String(goods);
    return [
      shown({ name: 'RxDB memory, indexed, p95', size, value: percentile(indexed, 0.95), unit: 'ms' }),
      shown({ name: 'RxDB memory, whole collection filtered, p95', size, value: percentile(filtered, 0.95), unit: 'ms' }),
    ];
  } finally {
    await database.close();
  }
}

const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    barcode: { type: 'string', maxLength: 20 },
    name: { type: 'string' },
    price: { type: 'integer' },
  },
  required: ['id', 'barcode', 'name', 'price'],
  indexes: ['barcode'],
} as const;

async function fill(collection: RxCollection<Doc>, goods: number): Promise<void> {
  for (let from = 0; from < goods; from += 5000) {
    const docs = Array.from({ length: Math.min(5000, goods - from) }, (_, offset) => {
      const n = from + offset;
      return { id: String(n), barcode: barcodeOf(n), name: `good ${n}`, price: n + 1 };
    });
    await collection.bulkInsert(docs);
  }
}

async function timed(calls: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const started = performance.now();
    await work(index);
    times.push(performance.now() - started);
  }
  return times;
}
