// Handing over among many orders: from the scan to everything the handover screen shows, from the key to durable, and a change
// elsewhere to the board. `npx node bench/orders.ts [open orders] [past orders]`
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Order } from '../src/domain/documents/order.ts';
import { milli, minor } from '../src/domain/money/minor.ts';
import type { VatCode } from '../src/domain/tax/vat.ts';
import { openedBook } from '../test/support/opened-book.ts';
import { realTimers } from '../src/devices/transport/transport.ts';
import { composeOver, openStore } from '../src/main/compose.ts';
import { pepperFromFile } from '../src/main/launch/device-key.ts';
import { systemClock, systemIds } from '../src/main/system.ts';
import { freshTill, ROOT, signIn } from './support/catalogue.ts';
import { percentile, timesOf, timesOfAsync } from './support/measure.ts';

const [OPEN = 20_000, PAST = 100_000] = process.argv.slice(2).map(Number);
const LOOKS = 300;
const HANDOVERS = 200;
const PAGE = 500;
const TABLE = '"rx_lavka.orders.0"';
const STATUSES = ['new', 'confirmed', 'picking', 'ready', 'ready', 'ready'] as const;

function order(n: number, status: Order['status'], goodId: string): Order {
  const line = (k: number) => ({
    ...{ id: `l${k}`, goodId, name: `Товар ${k}`, unit: 'piece', vat: '22%' as VatCode, category: `Ряд ${k}` },
    ...{ quantity: milli(1000), price: minor(10_000), discount: minor(0), picked: milli(1000) },
  });
  const id = `order-${String(n).padStart(8, '0')}`;
  return {
    ...{ id, number: `W-${n}`, rootId: id, storeId: 'store-1', source: 'web', status, priority: 0, oneHandover: false },
    createdAt: new Date(1_790_000_000_000 + n * 1000).toISOString(),
    buyerName: `Покупатель ${n % 5000} Имя${n % 300}`,
    buyerPhone: `+7999${String(1_000_000 + n)}`,
    pickupCode: String(100_000 + n),
    lines: [line(1), line(2), line(3)] as unknown as Order['lines'],
    payments: [
      {
        ...{ id: `pay-${n}`, what: 'prepayment', way: 'online', sum: minor(30_000), at: '2026-11-20T10:00:00.000Z', method: 1 },
        lines: [1, 2, 3].map((k) => ({ lineId: `l${k}`, sum: minor(10_000) })),
      },
    ],
    ...{ paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [], files: [], flags: [], custom: {} },
    ...{ overruled: [], resent: 0 },
  };
}

const { dir, remove } = await freshTill(3000);
const options = {
  ...{ dataDir: dir, resourcesDir: ROOT, version: '0', demo: true, language: 'ru' as const },
  pepper: pepperFromFile(join(dir, 'device.key')),
} as const;
const world = { clock: systemClock, ids: systemIds, timers: realTimers };
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function fill(): Promise<string> {
  const store = openStore(options, world);
  const goodId = store.catalogue.search('а', 1).hits[0]?.good.goodId ?? '';
  const documents = store.documents({ ...realTimers, random: Math.random });
  const orders = await openedBook(documents.orders);
  for (let from = 0; from < OPEN; from += PAGE)
    store.unitOfWork(() => {
      for (let n = from; n < Math.min(OPEN, from + PAGE); n += 1)
        orders.add(order(n, STATUSES[n % STATUSES.length] ?? 'new', goodId));
    });
  await documents.host.close();
  store.close();
  return goodId;
}

/** Written past RxDB, as rows: only what lies on disk counts here. */
function fillPast(goodId: string): void {
  const db = new Database(join(dir, 'till.sqlite'));
  db.pragma('journal_mode = WAL');
  const last = db.prepare<[], number>(`SELECT max(seq) FROM ${TABLE}`).pluck().get() ?? 0;
  const insert = db.prepare(`INSERT INTO ${TABLE} (id, rev, deleted, lwt, seq, odd, data) VALUES (?, '1-bench', 0, 1, ?, 0, ?)`);
  const text = JSON.stringify({
    ...order(0, 'handed_over', goodId),
    _deleted: false,
    _attachments: {},
    _meta: { lwt: 1 },
    _rev: '1-bench',
  });
  for (let from = 0; from < PAST; from += 20_000)
    db.transaction(() => {
      for (let n = from; n < Math.min(PAST, from + 20_000); n += 1) {
        const id = `past-${String(n).padStart(8, '0')}`;
        insert.run(
          id,
          last + n + 1,
          text.replaceAll('order-00000000', id).replace('"W-0"', `"P-${n}"`).replace('"100000"', `"P${n}"`),
        );
      }
    })();
  db.prepare('UPDATE rx_sequence SET value = ? WHERE name = ?').run(last + PAST + 1, 'lavka.orders');
  db.close();
}

function report(figure: string, times: readonly number[], most?: number): void {
  const [p50, p95, max] = [percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)];
  const verdict = most === undefined ? '' : p95 <= most ? `  kept (≤ ${most} ms)` : `  BROKEN (≤ ${most} ms)`;
  say(`${figure.padEnd(52)} p50 ${p50.toFixed(2)}  p95 ${p95.toFixed(2)}  max ${max.toFixed(2)} ms${verdict}`);
}

const goodId = await fill();
fillPast(goodId);
say(`${OPEN} open orders, ${PAST} past ones`);

const store = openStore(options, world);
const started = performance.now();
const till = await composeOver(store, options, world);
const { orders } = store.documents({ ...realTimers, random: Math.random });
const loop = monitorEventLoopDelay({ resolution: 2 });
loop.enable();
let version = 0;
let counted = 0;
till.onPush((push) => {
  if (push.name !== 'till.changed') return;
  version = push.payload.orders.version;
  counted = push.payload.orders.ready + push.payload.orders.toPick + push.payload.orders.toConfirm;
});
const { handlers } = till;
await signIn(handlers, 'cashier');
for (;;) {
  const board = await handlers['orders.board']({ limit: 30 });
  if (board.isWhole) break;
  await new Promise((resolve) => setTimeout(resolve, 5));
}
say(
  `the board is whole ${(performance.now() - started).toFixed(0)} ms after the start; the loop was never held longer than ${(loop.max / 1e6).toFixed(1)} ms`,
);
await handlers['shift.open']({ float: minor(0) });

const all = ['l1', 'l2', 'l3'].map((lineId) => ({ lineId, quantity: milli(1000) }));
const nth = (index: number): number => (index * 7919) % OPEN;
report(
  'scan of a code → everything the handover screen shows',
  await timesOfAsync(LOOKS, async (index) => {
    const scanned = await handlers['till.scan']({ text: `LVO-${100_000 + nth(index)}` });
    if (scanned.did !== 'order') throw new Error(JSON.stringify(scanned));
    const found = await handlers['orders.get']({ orderId: scanned.orderId });
    const quoted = await handlers['orders.quoteHandover']({ orderId: scanned.orderId, lines: all });
    if (!found.ok || !quoted.ok) throw new Error('no order');
  }),
  100,
);
report(
  'find by the phone’s last four digits',
  timesOf(LOOKS, (index) => handlers['orders.find']({ text: String(1_000_000 + nth(index)).slice(-4) })),
  100,
);
report(
  'find by name',
  timesOf(LOOKS, (index) => handlers['orders.find']({ text: `имя${index} покуп` })),
  100,
);
if (PAST > 0)
  report(
    'find a past order by its number',
    timesOf(LOOKS, (index) => handlers['orders.find']({ text: `P-${(index * 7919) % PAST}` })),
    100,
  );
report(
  'the board',
  timesOf(50, () => handlers['orders.board']({ limit: 30 })),
  100,
);

const ready = Array.from({ length: OPEN }, (_, n) => n).filter((n) => STATUSES[n % STATUSES.length] === 'ready');
report(
  'one key → the handover is durable (no registrar)',
  await timesOfAsync(HANDOVERS, async (index) => {
    const n = ready[index] ?? 0;
    const orderId = `order-${String(n).padStart(8, '0')}`;
    const done = await handlers['orders.handOver']({ orderId, lines: all, code: String(100_000 + n), tenders: [] });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    await handlers['payment.dismiss'](null);
  }),
  100,
);

report(
  'a change elsewhere → the board here',
  await timesOfAsync(50, async (index) => {
    const before = version;
    const orderId = `order-${String(ready[HANDOVERS + index] ?? 0).padStart(8, '0')}`;
    store.unitOfWork(() => orders.book()?.patch(orderId, { priority: 5 }));
    while (version === before) await new Promise((resolve) => setImmediate(resolve));
    await handlers['orders.board']({ limit: 30 });
  }),
  1000,
);
say(`${counted} on the board at the end; memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
await till.close();
remove();
