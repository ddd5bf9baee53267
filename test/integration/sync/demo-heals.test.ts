/** The demo as people see it: two tills and a server that are killed in turn while selling; nothing is lost or doubled. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { openTillFile } from '../../../src/main/db/open-till-file.ts';
import { inspect } from '../../../src/main/db/verify.ts';
import { startDemoTill, type DemoTillProcess } from '../../support/demo-till.ts';
import { waitUntil } from '../../support/wait-until.ts';

const SEEDS = '4601729010651';
const base = join(mkdtempSync(join(tmpdir(), 'lavka-demo-')), 'demo');
const running = new Set<DemoTillProcess>();
afterAll(async () => {
  await Promise.all([...running].map((till) => till.kill('SIGTERM')));
  rmSync(join(base, '..'), { recursive: true, force: true });
});

async function start(...args: readonly string[]): Promise<DemoTillProcess> {
  const till = await startDemoTill(['--data', base, ...args]);
  running.add(till);
  return till;
}
async function kill(till: DemoTillProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  running.delete(till);
  await till.kill(signal);
}

type Shop = { readonly storeId: string; readonly name: string; readonly kind: string };
type Receipt = { readonly receiptId: string; readonly tillId: string; readonly number: number };

async function ask<T>(path: string): Promise<T> {
  const { port, ownerKey } = JSON.parse(readFileSync(join(`${base}-chain`, 'chain.json'), 'utf8')) as {
    readonly port: number;
    readonly ownerKey: string;
  };
  const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, { headers: { authorization: `Bearer ${ownerKey}` } });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

async function receiptsOf(storeId: string): Promise<readonly Receipt[]> {
  return (await ask<{ receipts: readonly Receipt[] }>(`/v1/stores/${storeId}/receipts?limit=500`)).receipts;
}

async function signIn({ till, state }: DemoTillProcess): Promise<void> {
  expect(await till['till.scan']({ text: 'LVB-1111' })).toMatchObject({ did: 'signed-in' });
  if (state().shift === null) {
    expect(await till['shift.open']({ float: minor(0) })).toEqual({ ok: true, value: null });
    await waitUntil(() => state().shift !== null, 'the shift');
  }
  await waitUntil(() => state().session !== null, 'the cashier');
}
const isDrained = (till: DemoTillProcess) => (): boolean => {
  const { sync } = till.state();
  return sync.kind === 'paired' && sync.waiting === 0 && sync.link === 'ok';
};
const filled = (): boolean =>
  (JSON.parse(readFileSync(join(`${base}-chain`, 'chain.json'), 'utf8')) as { done: string[] }).done.includes('filled');

it('starts paired with a filled chain, and heals after kill -9 of each part while the others sell', async () => {
  // The database's account must get through a folder that only we may pass: as on a server where root keeps the clone.
  chmodSync(join(base, '..'), 0o700);
  const acknowledged: string[] = [];
  let first = await start();
  expect(first.ready.server?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(first.state().sync).toMatchObject({ kind: 'paired' });
  expect(first.state().shop.store).toBe('Магазин № 1');
  await signIn(first);
  acknowledged.push(await first.sell(SEEDS));

  let second = await start('--till', '2');
  expect(second.ready.server?.pid, 'the second till uses the server of the first').toBeNull();
  expect(second.state().lastReceipt).toBe(40);
  await signIn(second);
  acknowledged.push(await second.sell(SEEDS));
  await expect.poll(filled, { timeout: 30_000 }).toBe(true);

  // The server dies: both sell on, and it comes back by itself.
  process.kill(first.ready.server?.pid ?? 0, 'SIGKILL');
  for (let sale = 0; sale < 3; sale += 1) acknowledged.push(await first.sell(SEEDS), await second.sell(SEEDS));
  await waitUntil(isDrained(first), 'the first till to drain', 30_000);

  // The first till dies in the middle of a sale, and its server with it: the second takes the server over.
  await first.till['till.scan']({ text: SEEDS });
  await kill(first, 'SIGKILL');
  for (let sale = 0; sale < 3; sale += 1) acknowledged.push(await second.sell(SEEDS));
  await waitUntil(isDrained(second), 'the second till to drain', 60_000);
  first = await start();
  await waitUntil(() => first.basket().lines.length === 1, 'the basket that lived through it');
  await signIn(first);
  await first.till['basket.clear'](null);
  acknowledged.push(await first.sell(SEEDS));

  // The second dies: the server goes over to the first.
  await kill(second, 'SIGKILL');
  acknowledged.push(await first.sell(SEEDS));
  second = await start('--till', '2');
  await signIn(second);
  acknowledged.push(await second.sell(SEEDS));
  await waitUntil(isDrained(first), 'the first till to drain', 60_000);
  await waitUntil(isDrained(second), 'the second till to drain', 60_000);

  const { stores } = await ask<{ stores: readonly Shop[] }>('/v1/stores');
  const held = (await Promise.all(stores.map(({ storeId }) => receiptsOf(storeId)))).flat();
  const ids = held.map(({ receiptId }) => receiptId);
  expect(new Set(ids).size, 'none twice').toBe(ids.length);
  expect(
    acknowledged.filter((receiptId) => !ids.includes(receiptId)),
    'none lost',
  ).toEqual([]);
  expect(held).toHaveLength(70 + acknowledged.length);
  expect(await ask('/v1/quarantine')).toEqual({ facts: [] });
  expect(await ask('/v1/alarms')).toEqual({ alarms: [] });

  const sold = { first: first.state().lastReceipt, second: second.state().lastReceipt };
  await kill(second, 'SIGTERM');
  await kill(first, 'SIGTERM');
  for (const [dir, receipts] of [
    [base, sold.first],
    [`${base}-till-2`, sold.second],
    [`${base}-till-3`, 30],
  ] as const) {
    const file = openTillFile(dir, 'own');
    expect(inspect(file.db), dir).toMatchObject({ file: 'ok', broken: null, receipts });
    file.close();
  }
}, 180_000);
