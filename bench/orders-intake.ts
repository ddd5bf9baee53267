// Orders a second from HTTP request to durable commit (reserved, signed, told), beside an empty commit and the same INSERTs alone.
// node bench/orders-intake.ts; SECONDS, SHOPS (connections), STORES and GOODS by the environment.
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { startOrderServer } from '../test/support/order-server.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 20);
const CONNECTIONS = Number(process.env['SHOPS'] ?? 24);
const STORES = Number(process.env['STORES'] ?? 4);
const GOODS = Number(process.env['GOODS'] ?? 1000);
const LIMIT = 300;
const PIECES = 100_000;

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

function anOrder(n: number): Record<string, unknown> {
  const lines = [1, 2, 3].map((k) => ({ goodId: goods[(n * 7 + k * 131) % GOODS], quantity: 1000, price: 50_000 }));
  const payments = [{ paymentId: `p-${n}`, sum: 150_000 }];
  return { number: String(n), storeId: stores[n % STORES], buyerPhone: '+79000000000', lines, payments };
}

const took: number[] = [];
let sent = 0;
const began = performance.now();
await Promise.all(
  Array.from({ length: CONNECTIONS }, async () => {
    while (performance.now() < began + SECONDS * 1000) {
      const [n, start] = [(sent += 1), performance.now()];
      const { status, body } = await server.order(anOrder(n), `key-${String(n).padStart(12, '0')}`);
      took.push(performance.now() - start);
      if (status !== 200 || body.status !== 'confirmed') throw new Error(JSON.stringify(body));
    }
  }),
);
const seconds = (performance.now() - began) / 1000;
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

const at = (share: number): number => Math.round(took[Math.floor(took.length * share)] ?? 0);
const isComplete = held.orders === took.length && held.documents === took.length && held.reserved === took.length * 3;
process.stdout.write(
  `${JSON.stringify({
    ...{ connections: CONNECTIONS, stores: STORES, seconds: Math.round(seconds), orders: took.length },
    ...{ ordersPerSecond: Math.round(rate), limit: LIMIT, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) },
    ...{ singleRowCommitsPerSecond: Math.round(bare), complete: isComplete, held },
  })}\n`,
);
process.exit(rate >= LIMIT && isComplete ? 0 : 1);
