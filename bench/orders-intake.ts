// Orders a second from HTTP request to durable commit (reserved, signed, told), beside an empty commit and the same INSERTs alone.
// npx node bench/orders-intake.ts; SECONDS, SHOPS (connections), STORES and GOODS by the environment.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { startEmbeddedPostgres } from '../src/server/db/embedded-postgres.ts';
import { startOrderServer } from '../test/support/order-server.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 20);
const CONNECTIONS = Number(process.env['SHOPS'] ?? 24);
const STORES = Number(process.env['STORES'] ?? 4);
const GOODS = Number(process.env['GOODS'] ?? 200);
const LIMIT = 300;
const WARM_SECONDS = 5;
const PIECES = 100_000;

// As the server brings it, with fsync: the suites' own does without.
const home = mkdtempSync(join(tmpdir(), 'lavka-bench-intake-'));
const postgres = await startEmbeddedPostgres(home);
process.env['LAVKA_TEST_DATABASE_URL'] = postgres.url;
const server = await startOrderServer();
const stores = [server.storeId];
for (let n = 1; n < STORES; n += 1) stores.push(await server.makeStore());
const goods = Array.from({ length: GOODS }, (_, n) => `good-${n}`);
await server.asOwner('PUT', '/v1/goods', { goods: goods.map((goodId) => ({ goodId, name: `Товар ${goodId}`, vat: '22%' })) });
for (const storeId of stores) {
  const lines = goods.map((goodId) => ({ goodId, quantity: PIECES * 1000 }));
  const document = { storeId, kind: 'receipt', at: '2026-11-21T09:00:00.000Z', lines };
  await server.asOwner('PUT', `/v1/stock-documents/${v7()}`, document);
}
await server.services.roller.settle();

/** A web shop of its own thread: what it costs is not the server's. */
function shopThread(seconds: number, first: number): Promise<readonly number[]> {
  const code = `
    const { parentPort, workerData: { url, key, seconds, first, connections, stores, goods } } = require('node:worker_threads');
    const anOrder = (n) => ({
      number: String(n), storeId: stores[n % stores.length], buyerPhone: '+79000000000',
      lines: [1, 2, 3].map((k) => ({ goodId: goods[(n * 7 + k * 131) % goods.length], quantity: 1000, price: 50000 })),
      payments: [{ paymentId: 'p-' + n, sum: 150000 }],
    });
    let sent = first;
    const took = [];
    const until = performance.now() + seconds * 1000;
    const one = async () => {
      while (performance.now() < until) {
        const [n, start] = [(sent += 1), performance.now()];
        const answer = await fetch(url + '/v1/orders', {
          method: 'POST', body: JSON.stringify(anOrder(n)),
          headers: { 'content-type': 'application/json', authorization: 'Bearer ' + key, 'idempotency-key': 'key-' + String(n).padStart(12, '0') },
        });
        const { status } = await answer.json();
        if (status !== 'confirmed') throw new Error(status);
        took.push(performance.now() - start);
      }
    };
    Promise.all(Array.from({ length: connections }, one)).then(() => parentPort.postMessage(took));`;
  const workerData = { url: server.url, key: server.shopKey, seconds, first, connections: CONNECTIONS, stores, goods };
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Seconds of processor that all PostgreSQL processes of this machine have used; 0 where there is no /proc. */
function postgresSeconds(): number {
  if (!existsSync('/proc/self/stat')) return 0;
  const ticks = readdirSync('/proc')
    .filter((name: string) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const [, rest = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ');
        const fields = rest.split(' ');
        return isOurs(name) ? Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]) : 0;
      } catch {
        return 0;
      }
    });
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

function isOurs(name: string): boolean {
  return readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith('postgres') && parentOf(name) === postmaster;
}

function parentOf(name: string): string {
  return /PPid:\s*(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? '';
}

const pid = await server.services.database.asOwner(async (trx) => {
  const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx);
  return String(rows[0]!.pid);
});
const postmaster = existsSync('/proc/self/stat') ? parentOf(pid) : '';

// Plans, connections and the first deal of each good are not what is asked for here.
const warm = (await shopThread(WARM_SECONDS, 0)).length;
const [began, idle, database] = [performance.now(), process.threadCpuUsage(), postgresSeconds()];
const took = [...(await shopThread(SECONDS, 1_000_000))];
const seconds = (performance.now() - began) / 1000;
const used = process.threadCpuUsage(idle);
const busyMs = (used.user + used.system) / 1000;
const databaseMs = (postgresSeconds() - database) * 1000;
const rate = took.length / seconds;
took.sort((a, b) => a - b);

const { tenantId } = server.owner;
const held = await server.services.database.inTenant(tenantId, async ({ trx }) => {
  const count = async (table: string): Promise<number> =>
    (await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(trx)).rows[0]!.count;
  const reserved = await sql<{ sum: number }>`SELECT coalesce(sum(quantity), 0)::bigint AS sum FROM stock_reserved_line`.execute(
    trx,
  );
  return { orders: await count('customer_order'), documents: await count('document'), reserved: reserved.rows[0]!.sum / 1000 };
});

/** What the disk and the connection cost at least: as many single-row commits from as many connections. */
async function commits(): Promise<number> {
  const until = performance.now() + 3000;
  let done = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        await server.services.database.inTenant(tenantId, ({ trx }) =>
          sql`INSERT INTO order_request (tenant_id, client_id, key, body_hash, order_id) VALUES (${tenantId}, ${tenantId}, ${v7()}, '', '')`.execute(
            trx,
          ),
        );
        done += 1;
      }
    }),
  );
  return done / 3;
}
const bare = await commits();
await server.close();
await postgres.stop();
rmSync(home, { recursive: true, force: true });

const at = (share: number): number => Math.round(took[Math.floor(took.length * share)] ?? 0);
const all = warm + took.length;
const isComplete = held.orders === all && held.documents === all && held.reserved === all * 3;
process.stdout.write(
  `${JSON.stringify({
    ...{ connections: CONNECTIONS, stores: STORES, seconds: Math.round(seconds), orders: took.length },
    ...{ ordersPerSecond: Math.round(rate), limit: LIMIT, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) },
    ...{
      serverMsPerOrder: Number((busyMs / took.length).toFixed(2)),
      databaseMsPerOrder: Number((databaseMs / took.length).toFixed(2)),
    },
    ...{ load: loadavg()[0], singleRowCommitsPerSecond: Math.round(bare), complete: isComplete, held },
  })}\n`,
);
process.exit(rate >= LIMIT && isComplete ? 0 : 1);
