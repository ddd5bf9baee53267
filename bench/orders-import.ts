// How long a list of open orders of three lines takes to be taken in, and how long the same list takes again.
// npx node bench/orders-import.ts; ORDERS and GOODS by the environment.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMPORT_TYPES } from '../src/contract/sync/import-contract.ts';
import { startEmbeddedPostgres } from '../src/server/db/embedded-postgres.ts';
import { importList } from '../test/support/import-list.ts';
import { startTestServer } from '../test/support/test-server.ts';

const ORDERS = Number(process.env['ORDERS'] ?? 20_000);
const GOODS = Number(process.env['GOODS'] ?? 2000);
const STATUSES = ['new', 'confirmed', 'ready'];

// As the server brings it, with fsync: the suites' own does without.
const home = mkdtempSync(join(tmpdir(), 'lavka-bench-import-'));
const postgres = await startEmbeddedPostgres(home);
process.env['LAVKA_TEST_DATABASE_URL'] = postgres.url;
const server = await startTestServer();
const { storeId, priceTypeId } = server.owner;

async function take(path: string, lines: readonly string[]): Promise<void> {
  const began = performance.now();
  const job = await importList(server, { path, type: IMPORT_TYPES.csv, list: `${lines.join('\n')}\n` });
  const seconds = Math.round(performance.now() - began) / 1000;
  const { kind, status, done, added, unchanged, skipped } = job as Readonly<Record<string, unknown>>;
  console.log(JSON.stringify({ kind, status, done, added, unchanged, skipped, seconds, load: loadavg()[0] }));
}

const goods = Array.from({ length: GOODS }, (_, n) => `A-${String(n)},Товар ${String(n)},100,100000`);
await take(`/v1/imports/goods?priceTypeId=${priceTypeId}&storeId=${storeId}`, ['article,name,price,stock', ...goods]);
await server.services.roller.settle();

const orders = Array.from({ length: ORDERS }, (_, n) =>
  [1, 2, 3].map((pieces) => {
    const article = `A-${String((n * 7 + pieces * 131) % GOODS)}`;
    const paid = n % 2 === 0 ? '' : '600';
    return `${String(n)},2026-11-20 14:30,${STATUSES[n % 3] ?? ''},Покупатель ${String(n)},+79000000000,${article},${String(pieces)},100,${paid}`;
  }),
).flat();
const list = ['number,created,status,buyer,phone,article,quantity,price,paid', ...orders];
const path = `/v1/imports/orders?storeId=${storeId}`;
await take(path, list);
await take(path, list);
console.log(JSON.stringify({ memoryMb: Math.round(process.memoryUsage().rss / 1e6) }));

await server.close();
await postgres.stop();
rmSync(home, { recursive: true, force: true });
