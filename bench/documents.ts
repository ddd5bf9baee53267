// Documents: our storage on better-sqlite3 beside RxDB's memory storage, in one run. `npx node bench/documents.ts [orders]`
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRxDatabase, type RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import type { Order } from '../src/domain/documents/order.ts';
import { DOCUMENT_SCHEMAS } from '../src/main/db/documents/document-schemas.ts';
import { openDatabase } from '../src/main/db/open-database.ts';
import { createSqliteRxStorage } from '../src/main/db/rx-storage/sqlite-rx-storage.ts';
import { createTransactions } from '../src/main/db/unit-of-work.ts';

const ORDERS = Number(process.argv[2] ?? 20_000);
const PAGE = 200;
const STATUSES = ['new', 'confirmed', 'picking', 'ready', 'handed_over'] as const;

function order(n: number): Order {
  const line = (k: number) => ({
    id: `l${k}`,
    goodId: `g${n + k}`,
    name: `Товар ${k}`,
    unit: 'piece',
    vat: '22%',
    quantity: 1000,
    price: 10_000,
    discount: 0,
    picked: 0,
  });
  return {
    id: `order-${String(n).padStart(8, '0')}`,
    number: `№ ${n}`,
    rootId: `order-${String(n).padStart(8, '0')}`,
    storeId: 'store-1',
    source: 'web',
    status: STATUSES[n % STATUSES.length] ?? 'new',
    createdAt: new Date(1_700_000_000_000 + n * 1000).toISOString(),
    priority: 0,
    oneHandover: false,
    pickupCode: '',
    lines: [line(1), line(2), line(3)] as never,
    payments: [],
    paymentAttempts: [],
    handovers: [],
    returns: [],
    moves: [],
    edits: [],
    supplies: [],
    files: [],
    flags: [],
    custom: {},
    overruled: [],
    resent: 0,
  };
}

type Opened = { readonly orders: RxCollection<Order>; readonly close: () => Promise<void>; readonly bytes: () => number };

async function open(kind: string, name: string): Promise<Opened> {
  const dir = mkdtempSync(join(tmpdir(), 'lavka-bench-'));
  const db = kind === 'ours' ? openDatabase(join(dir, 'till.sqlite')) : undefined;
  const storage = db === undefined ? getRxStorageMemory() : createSqliteRxStorage(db, createTransactions(db));
  const database = await createRxDatabase({
    name,
    storage: wrappedValidateAjvStorage({ storage: storage as never }),
    multiInstance: false,
  });
  const { orders } = await database.addCollections({ orders: { schema: DOCUMENT_SCHEMAS.orders } });
  return {
    orders: orders as unknown as RxCollection<Order>,
    bytes: () => (db === undefined ? 0 : (db.pragma('wal_checkpoint(TRUNCATE)'), statSync(join(dir, 'till.sqlite')).size)),
    async close() {
      await database.close();
      db?.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function percentiles(times: number, work: (n: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push((await seconds(() => work(n))) * 1000);
  taken.sort((one, other) => one - other);
  const at = (share: number): string => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(2);
  return `${at(0.5)} / ${at(0.95)} ms`;
}

async function pull(orders: RxCollection<Order>, all: readonly Order[], isBoth: boolean): Promise<void> {
  const replication = replicateRxCollection<Order, { at: number }>({
    replicationIdentifier: 'bench',
    collection: orders,
    live: false,
    waitForLeadership: false,
    pull: {
      batchSize: PAGE,
      handler: (checkpoint, size) => {
        const at = checkpoint?.at ?? 0;
        const documents = all.slice(at, at + size).map((one) => ({ ...one, _deleted: false }));
        return Promise.resolve({ documents, checkpoint: { at: at + documents.length } });
      },
    },
    ...(isBoth && { push: { handler: () => Promise.resolve([]) } }),
  });
  await replication.awaitInitialReplication();
}

async function measure(kind: string): Promise<Record<string, string>> {
  const all = Array.from({ length: ORDERS }, (_, n) => order(n));
  const rate = (taken: number): string => `${Math.round(ORDERS / taken)} orders/s`;
  const figures: Record<string, string> = {};

  const both = await open(kind, 'both');
  figures['pull and push, pages of 200'] = rate(await seconds(() => pull(both.orders, all, true)));
  await both.close();

  const { orders, close, bytes } = await open(kind, 'bench');
  figures['pull only, pages of 200'] = rate(await seconds(() => pull(orders, all, false)));
  const some = (n: number): Order => all[(n * 7919) % ORDERS] as Order;
  figures['one insert, p50 / p95'] = await percentiles(300, (n) => orders.insert(order(ORDERS + n)));
  figures['one by number (index), p50 / p95'] = await percentiles(500, (n) =>
    orders.storageInstance.query(prepared(orders, { number: some(n).number }, 1)),
  );
  figures['50 ready, newest first, p50 / p95'] = await percentiles(50, () =>
    orders.storageInstance.query(prepared(orders, { storeId: 'store-1', status: 'ready' }, 50)),
  );
  figures['count of ready, p50 / p95'] = await percentiles(50, () =>
    orders.storageInstance.count(prepared(orders, { storeId: 'store-1', status: 'ready' })),
  );
  figures['patch → live query of 50, p50 / p95'] = await live(orders, some);
  figures['file'] = `${(bytes() / 1_048_576).toFixed(1)} MB`;
  figures['resident'] = `${Math.round(process.memoryUsage().rss / 1_048_576)} MB`;
  await close();
  return figures;
}

function prepared(orders: RxCollection<Order>, selector: object, limit?: number) {
  return orders
    .find({ selector, sort: [{ createdAt: 'desc' }], ...(limit !== undefined && { limit }) })
    .getPreparedQuery() as never;
}

async function live(orders: RxCollection<Order>, some: (n: number) => Order): Promise<string> {
  let heard: () => void = () => undefined;
  const subscription = orders
    .find({ selector: { storeId: 'store-1', status: 'picking' }, sort: [{ createdAt: 'desc' }], limit: 50 })
    .$.subscribe(() => heard());
  await new Promise((resolve) => setTimeout(resolve, 200));
  const newest = await orders.find({ selector: { status: 'picking' }, sort: [{ createdAt: 'desc' }], limit: 50 }).exec();
  const result = await percentiles(100, async (n) => {
    const emitted = new Promise<void>((resolve) => (heard = resolve));
    await newest[n % newest.length]?.getLatest().incrementalPatch({ buyerName: `${some(n).id} ${n}` });
    await emitted;
  });
  subscription.unsubscribe();
  return result;
}

// Each kind in turn in the same process would share memory figures: the kind is measured alone when it is named.
const kinds = process.argv[3] === undefined ? ['memory', 'ours'] : [process.argv[3]];
const results: Record<string, Record<string, string>> = {};
for (const kind of kinds) results[kind] = await measure(kind);
const names = Object.keys(Object.values(results)[0] ?? {});
process.stdout.write(`${ORDERS} orders of three lines\n| | ${kinds.join(' | ')} |\n|---|${kinds.map(() => '---|').join('')}\n`);
for (const name of names) process.stdout.write(`| ${name} | ${kinds.map((kind) => results[kind]?.[name] ?? '').join(' | ')} |\n`);
