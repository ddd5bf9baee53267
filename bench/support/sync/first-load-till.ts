// A whole till in a process of its own: joins a server, loads everything for the first time, says how that went.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { letHeapGrow } from '../../../src/main/let-heap-grow.ts';
import { startTill } from '../../../test/support/paired-till.ts';

const { values } = parseArgs({ options: { server: { type: 'string' }, code: { type: 'string' }, goods: { type: 'string' } } });
const goods = Number(values.goods);
const LOOK_MS = 10;

export type FirstLoad = {
  /** Goods, codes, prices and counts of stock that were written. */
  readonly rows: number;
  /** Seconds until all of them could be sold, until all rows were in, until everything could be found by words. */
  readonly sellable: number;
  readonly loaded: number;
  /** Seconds of processor time of the till's thread until then: what a quiet machine would need at least. */
  readonly workedSellable: number;
  readonly workedLoaded: number;
  readonly longestPauseMs: number;
  readonly p99PauseMs: number;
  readonly residentMb: number;
};

const till = await startTill({ loading: letHeapGrow });
const file = new Database(join(till.dir, 'till.sqlite'), { readonly: true });
const isSellable = file
  .prepare<[number], 1>("SELECT 1 FROM sync_cursor WHERE feed = 'prices' AND loading = 0 AND received >= ? LIMIT 1")
  .pluck();
const isLoaded = file.prepare<[], 1>("SELECT 1 FROM sync_cursor WHERE feed = 'stock' AND loading = 0").pluck();

const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};
await till.must('sync.pair', { server: values.server ?? '', code: values.code ?? '' });
// From here on somebody may sell: joining a server is done at a desk.
const workedBefore = worked();
const began = performance.now();
const late: number[] = [];
let expected = performance.now() + LOOK_MS;
let [sellable, loaded, workedSellable] = [0, 0, 0];
const done = new Promise<void>((resolve) => {
  const look = (): void => {
    const now = performance.now();
    late.push(Math.max(0, now - expected));
    if (sellable === 0 && isSellable.get(goods) === 1)
      [sellable, workedSellable] = [(now - began) / 1000, worked() - workedBefore];
    if (isLoaded.get() === 1) {
      loaded = (now - began) / 1000;
      resolve();
      return;
    }
    expected = performance.now() + LOOK_MS;
    setTimeout(look, LOOK_MS);
  };
  setTimeout(look, LOOK_MS);
});
await done;
late.sort((a, b) => a - b);
const { rows } = file.prepare<[], { rows: number }>('SELECT sum(received) AS rows FROM sync_cursor').get()!;
const result: FirstLoad = {
  ...{ rows, sellable, loaded, workedSellable, workedLoaded: worked() - workedBefore },
  ...{ longestPauseMs: late.at(-1) ?? 0, p99PauseMs: late[Math.floor(late.length * 0.99)] ?? 0 },
  residentMb: process.memoryUsage().rss / 1_048_576,
};
file.close();
await till.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
