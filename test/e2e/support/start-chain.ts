/**
 * Starts a chain for an end-to-end test: the server as a process of its own, a filled shop with a till that joined it over a line
 * that can be cut, and another shop with a till of its own.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { nodePath } from '../../../build/ensure.mjs';
import type { OrderView } from '../../../src/contract/sync/order-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { DEMO_DEVICES, DEMO_PEOPLE, DEMO_MANAGER, demoShop, type DemoStoreName } from '../../../src/main/demo/chain-plan.ts';
import { layLine, type Line } from '../../support/lay-line.ts';
import { screenOfTill } from '../../support/screen-of-till.ts';
import { CODES } from './at-the-till.ts';
import { startTill, type StartedTill } from './start-till.ts';

const START_TIMEOUT_MS = 60_000;
const JOIN_TIMEOUT_MS = 30_000;

/** Goods of the shop: what they cost, and ten of each on the shelf. */
export const GOODS = {
  bra: { goodId: 'good-bra', name: 'Бюстгальтер', code: CODES.bra, price: 219_000, vat: '22%' },
  coffee: { goodId: 'good-coffee', name: 'Кофе сильвестре', code: CODES.coffee, price: 6790, vat: '10%' },
  seeds: { goodId: 'good-seeds', name: 'Семечки', code: CODES.seeds, price: 33_500, vat: '10%' },
} as const;
/** Five in the other shop, none in this one. */
export const ELSEWHERE = {
  ...{ goodId: 'good-tights', name: 'Колготки', code: '4607023248899', price: 48_900, vat: '22%' },
} as const;
export const ON_SHELF = milli(10_000);

type Method = 'GET' | 'POST' | 'PUT';
export type Stock = { readonly onHand: number; readonly reserved: number; readonly free: number };

export type StartedChain = {
  readonly till: StartedTill;
  readonly url: string;
  readonly line: Line;
  readonly storeId: string;
  readonly other: { readonly till: StartedTill; readonly storeId: string };
  /** Asks as the owner; must be answered with 200. */
  office<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** Asks as the web shop. */
  shop<T>(method: Method, path: string, body?: unknown, idempotencyKey?: string): Promise<T>;
  order(orderId: string): Promise<OrderView>;
  orderByNumber(number: string): Promise<OrderView>;
  /** What the shop has of it; nothing where it never had any. */
  stock(goodId: string, storeId?: string): Promise<Stock>;
  stop(): Promise<void>;
};

type Server = { readonly ready: Ready; stop(): Promise<void> };
type Ready = { readonly url: string; readonly storeId: string; readonly ownerKey: string };

export async function startChain(): Promise<StartedChain> {
  const root = mkdtempSync(join(tmpdir(), 'lavka-chain-'));
  const emptyTill = (): Promise<StartedTill> => startTill({ args: ['--no-demo', '--emulate', '--language', 'ru'] });
  const [server, ...tills] = await Promise.all([startServer(join(root, 'server')), emptyTill(), emptyTill()]);
  return openChain(root, server, tills).catch(async (thrown: unknown) => {
    await Promise.all([server, ...tills].map((one) => one.stop()));
    throw thrown;
  });
}

async function openChain(
  root: string,
  server: Server,
  [till, there]: readonly [StartedTill, StartedTill],
): Promise<StartedChain> {
  const { url, storeId, ownerKey } = server.ready;
  const office = asking(url, ownerKey);
  const otherId = await fill(office, storeId);
  const made = await office<{ key: string }>('POST', '/v1/shops', { name: 'Интернет-магазин' });
  const line = await layLine(url);
  const codeFor = (store: string): Promise<{ code: string }> => office('POST', '/v1/pairing-codes', { storeId: store });
  await Promise.all([
    joinChain(till, 'shop1', { server: line.url, ...(await codeFor(storeId)) }),
    joinChain(there, 'shop2', { server: url, ...(await codeFor(otherId)) }),
  ]);
  return {
    ...{ till, url, line, storeId, office, other: { till: there, storeId: otherId } },
    shop: asking(url, made.key),
    order: (orderId) => office('GET', `/v1/orders/${orderId}`),
    async orderByNumber(number) {
      const { orders } = await office<{ orders: OrderView[] }>('GET', `/v1/orders?find=${encodeURIComponent(number)}`);
      return expectOne(orders);
    },
    async stock(goodId, store = storeId) {
      const { stock } = await office<{ stock: (Stock & { goodId: string })[] }>('GET', `/v1/stores/${store}/stock`);
      const [{ onHand, reserved, free } = { onHand: 0, reserved: 0, free: 0 }] = stock.filter((row) => row.goodId === goodId);
      return { onHand, reserved, free };
    },
    async stop() {
      expect(await Promise.all([till.stop(), there.stop()])).toEqual([0, 0]);
      await line.close();
      await server.stop();
      for (const dir of [root, dirname(till.dir), dirname(there.dir)]) rmSync(dir, { recursive: true, force: true });
    },
  };
}

function expectOne<T>(rows: readonly T[]): T {
  const [first] = rows;
  if (first === undefined || rows.length !== 1) throw new Error(`${String(rows.length)} instead of one`);
  return first;
}

type Ask = StartedChain['shop'];

function asking(url: string, key: string): Ask {
  return async <T>(method: Method, path: string, body?: unknown, idempotencyKey?: string): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
    return JSON.parse(text) as T;
  };
}

async function startServer(dir: string): Promise<Server> {
  const place = ['--data', dir, '--port', '0', '--log-level', 'silent', '--die-with-parent'];
  const child = spawn(nodePath(), ['src/main/cli/lavka.ts', 'server', ...place], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (): void => reject(new Error(`the server did not start: ${said}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', fail);
    createInterface({ input: child.stdout }).once('line', (text) => {
      clearTimeout(timer);
      resolve(JSON.parse(text) as Ready);
    });
  });
  return {
    ready,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Returns the other shop's id. */
async function fill(office: Ask, storeId: string): Promise<string> {
  const { stores } = await office<{ stores: { priceTypeId: string }[] }>('GET', '/v1/stores');
  const { priceTypeId } = expectOne(stores);
  const otherId = '01920000-0000-7000-8000-0000000000b2';
  const shops = [
    { id: storeId, plan: demoShop('shop1', 'ru') },
    { id: otherId, plan: demoShop('shop2', 'ru') },
  ];
  for (const { id, plan } of shops) {
    const { store: name, address } = plan;
    await office('PUT', `/v1/stores/${id}`, { name, kind: 'shop', address, priceTypeId, active: true });
    await office('PUT', `/v1/stores/${id}/settings/shop`, { value: plan });
  }
  for (const { staffId, role, pin, badge, name } of DEMO_PEOPLE)
    await office('PUT', `/v1/staff/${staffId}`, {
      ...{ name: name.ru, role, inn: '', badge, active: true, storeIds: shops.map(({ id }) => id), pin },
    });
  const goods = Object.values(GOODS);
  await office('PUT', '/v1/goods', {
    goods: [...goods, ELSEWHERE].map(({ goodId, name, code, vat }) => ({ goodId, name, vat, barcodes: [{ code }] })),
  });
  const prices = [...goods, ELSEWHERE].map(({ goodId, price }) => ({ goodId, amount: price }));
  await office('POST', '/v1/prices', { priceTypeId, prices });
  const bring = (document: string, store: string, lines: object[]): Promise<unknown> =>
    office('PUT', `/v1/stock-documents/01920000-0000-7000-8000-00000000000${document}`, {
      ...{ storeId: store, kind: 'receipt', at: new Date().toISOString(), lines },
    });
  await bring(
    '1',
    storeId,
    goods.map(({ goodId }) => ({ goodId, quantity: ON_SHELF })),
  );
  await bring('2', otherId, [{ goodId: ELSEWHERE.goodId, quantity: 5000 }]);
  return otherId;
}

type Invitation = { readonly server: string; readonly code: string };

/** Sets the till up, joins it, and waits until it has everything it sells by. */
async function joinChain(started: StartedTill, store: DemoStoreName, invitation: Invitation): Promise<void> {
  const { till, state, leave } = await screenOfTill(await started.url());
  const must = (answer: { readonly ok: boolean; readonly error?: unknown }): void => expect(answer).toMatchObject({ ok: true });
  await till['till.hello'](null);
  await expect.poll(() => state()?.phase).toBe('setup');
  const { shop, devices } = await till['settings.get'](null);
  must(await till['settings.saveShop']({ ...shop, ...demoShop(store, 'ru'), tillName: '1' }));
  must(
    await till['settings.saveDevices']({
      ...devices,
      ...{ registrar: { ...devices.registrar, ...DEMO_DEVICES.registrar }, drawer: DEMO_DEVICES.drawer },
      printer: { ...devices.printer, ...DEMO_DEVICES.printer },
    }),
  );
  must(await till['setup.finish']({ manager: { name: DEMO_MANAGER.name.ru, pin: DEMO_MANAGER.pin, role: 'manager' } }));
  const [manager] = await till['people.list'](null);
  must(await till['people.signIn']({ staffId: manager?.staffId ?? '', pin: DEMO_MANAGER.pin }));
  must(await till['sync.pair'](invitation));
  const isLoaded = async (): Promise<boolean> => {
    const found = await till['catalogue.search']({ text: 'Семечки', limit: 1 });
    const people = await till['people.list'](null);
    return found.goods[0]?.price === minor(GOODS.seeds.price) && people.length === DEMO_PEOPLE.length;
  };
  await expect.poll(isLoaded, { timeout: JOIN_TIMEOUT_MS }).toBe(true);
  await till['people.signOut'](null);
  leave();
}
