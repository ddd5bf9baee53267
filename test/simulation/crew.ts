/** Workers for seeds: one PostgreSQL, as many processes as asked for, each given the next seed when it has done one. */
import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeedResult } from './run-seed.ts';
import type { Order } from './worker.ts';
import { startPostgres } from './world/postgres.ts';

export type Crew = {
  run(order: Order): Promise<SeedResult>;
  /** All of them, as many at once as there are workers, in no order; stops early when `told` says so. */
  runAll(orders: Iterable<Order>, told: (result: SeedResult) => 'go on' | 'enough'): Promise<void>;
  dismiss(): Promise<void>;
};

/** A seed takes a second or two, beside other work many times that; one that takes this long stands still. */
const STANDS_STILL_MS = 400_000;
const RAM_DISK = '/dev/shm';

export async function hireCrew(workers: number): Promise<Crew> {
  const root = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'lavka-simulation-'));
  chmodSync(root, 0o755);
  const postgres = await startPostgres(join(root, 'server'));
  const idle: ChildProcess[] = [];
  const all = await Promise.all(Array.from({ length: workers }, (_, index) => hire(postgres.url, root, `worker-${index}`)));
  idle.push(...all);

  async function run(order: Order): Promise<SeedResult> {
    const worker = idle.pop();
    if (worker === undefined) throw new RangeError('every worker has a seed');
    try {
      return await ask(worker, order);
    } finally {
      idle.push(worker);
    }
  }

  return {
    run,
    async runAll(orders, told) {
      const rest = orders[Symbol.iterator]();
      let isEnough = false;
      const work = async (): Promise<void> => {
        for (let next = rest.next(); next.done !== true && !isEnough; next = rest.next()) {
          if (told(await run(next.value)) === 'enough') isEnough = true;
        }
      };
      await Promise.all(all.map(work));
    },
    async dismiss() {
      await Promise.all(all.map(leave));
      await postgres.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function leave(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    if (worker.connected) worker.disconnect();
    else worker.kill('SIGKILL');
  });
}

function hire(databaseUrl: string, root: string, name: string): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'), [databaseUrl, root, name], {
    env: { ...process.env, TZ: 'UTC' },
    // Short-lived garbage by the hundred megabytes: fewer, larger collections.
    execArgv: ['--max-semi-space-size=64', '--import', join(import.meta.dirname, 'fresh-start.ts')],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('exit', (code) => reject(new Error(`a worker ended with ${String(code)}`)));
  });
}

function ask(worker: ChildProcess, order: Order): Promise<SeedResult> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`seed ${order.seed}: ${why}`));
    const ended = (code: number | null): void => fail(`the worker ended with ${String(code)}`);
    const late = setTimeout(() => fail('stands still'), STANDS_STILL_MS);
    worker.once('exit', ended);
    worker.once('message', (result: SeedResult) => {
      clearTimeout(late);
      worker.off('exit', ended);
      resolve(result);
    });
    worker.send(order);
  });
}
