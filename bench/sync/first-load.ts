// The first load of a catalogue over HTTP on loopback into a whole till; beside RxDB's replication into its memory storage.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import coreFlags from '../../src/main/core-flags.json' with { type: 'json' };
import type { Bench, Row } from '../support/bench.ts';
import { goodsList } from '../support/goods-list.ts';
import { databaseOf, makeTills } from '../support/sync/bench-tills.ts';
import type { FirstLoad } from '../support/sync/first-load-till.ts';
import type { RxdbLoad } from '../support/sync/rxdb-load.ts';
import { startServerProcess, type ServerProcess } from '../support/sync/server-process.ts';

const FOLDER = join(import.meta.dirname, '..', 'support', 'sync');
const [LEAST_ROWS, MOST_SELLABLE_S, MOST_PAUSE_MS] = [25_000, 3, 50];

export const firstLoad: Bench = {
  name: 'first-load',
  async run({ goods, note }): Promise<readonly Row[]> {
    const count = goods.at(-1) ?? 100_000;
    const server = await startServerProcess();
    try {
      await fillServer(server, count);
      const { code } = (await server.ask('POST', '/v1/pairing-codes', { storeId: server.storeId })).body as { code: string };
      const ours = await runChild<FirstLoad>(
        'first-load-till.ts',
        ['--server', server.url, '--code', code, '--goods', String(count)],
        coreFlags,
      );
      const [till] = await makeTills(await databaseOf(server.dataDir), server, 1);
      const peer = await runChild<RxdbLoad>('rxdb-load.ts', ['--server', server.url, '--token', till?.token ?? '']);
      note(
        `first load: ${ours.rows} rows; the till's thread worked ${ours.workedSellable.toFixed(1)} s until everything could be sold, ` +
          `${ours.workedLoaded.toFixed(1)} s until all was in and could be found by words (${ours.loaded.toFixed(1)} s by the clock); ` +
          `till ${Math.round(ours.residentMb)} MB, RxDB ${Math.round(peer.residentMb)} MB (goods alone, nothing on the disk, no search)`,
      );
      note('first load: PouchDB is not compared: it is no dependency, and it loads from a CouchDB only');
      const size = `${count} goods`;
      // Goods, codes and prices; counts of stock come after the search indexes.
      const rate = (count * 3) / ours.sellable;
      return [
        { figure: 'first load, rows a second', size, ours: rate, unit: '/s', limit: { on: 'ours', least: LEAST_ROWS } },
        {
          ...{ figure: 'the same ÷ RxDB replication, memory', size, ours: rate, unit: '/s' },
          peer: { name: 'RxDB', value: peer.rows / peer.seconds },
        },
        { figure: 'everything can be sold', size, ours: ours.sellable, unit: 's', limit: { on: 'ours', most: MOST_SELLABLE_S } },
        { figure: 'all in, found by words', size, ours: ours.loaded, unit: 's' },
        {
          figure: 'longest pause of the core',
          size,
          ours: ours.longestPauseMs,
          unit: 'ms',
          limit: { on: 'ours', most: MOST_PAUSE_MS },
        },
      ];
    } finally {
      await server.close();
    }
  },
};

async function fillServer(server: ServerProcess, count: number): Promise<void> {
  const { body: types } = await server.ask('GET', '/v1/price-types');
  const { priceTypeId } = (types as { priceTypes: { priceTypeId: string }[] }).priceTypes[0]!;
  const parts: Uint8Array[] = [];
  for await (const part of goodsList(count)) parts.push(part);
  const path = `/v1/imports/goods?priceTypeId=${priceTypeId}&storeId=${server.storeId}`;
  const started = await server.ask('POST', path, Buffer.concat(parts));
  if (started.status !== 202) throw new Error(JSON.stringify(started.body));
  await untilImported(server, (started.body as { jobId: string }).jobId);
  // Stock is rolled up soon after.
  for (const end = performance.now() + 120_000; performance.now() < end;) {
    const client = await server.ask('GET', `/v1/stores/${server.storeId}/stock?limit=1`);
    const metrics = await pendingOf(server);
    if (client.status === 200 && metrics === 0) return rest(server);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the stock was not rolled up');
}

async function untilImported(server: ServerProcess, jobId: string): Promise<void> {
  for (;;) {
    const { body } = await server.ask('GET', `/v1/imports/${jobId}`);
    const { status } = body as { status: string };
    if (status === 'done') return;
    if (status !== 'running') throw new Error(JSON.stringify(body));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function pendingOf(server: ServerProcess): Promise<number> {
  const [{ count } = { count: '' }] = await ask<{ count: string }>(server, 'SELECT count(*) AS count FROM stock_pending');
  return Number(count);
}

/** What PostgreSQL does by itself in the minutes after an import, done: it took half of a core from whoever came first. */
async function rest(server: ServerProcess): Promise<void> {
  for (const statement of ['VACUUM (ANALYZE)', 'CHECKPOINT']) await ask(server, statement);
}

async function ask<T extends object>(server: ServerProcess, statement: string): Promise<readonly T[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: await databaseOf(server.dataDir) });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The last line it writes is its result. */
export function runChild<T>(file: string, args: readonly string[], flags: readonly string[] = []): Promise<T> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, join(FOLDER, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => (last = line));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(last) as T) : reject(new Error(`${file} ended with ${String(code)}`)),
    );
  });
}
