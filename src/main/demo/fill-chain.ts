/** Fills an empty server with the demo chain. Each part can be repeated: a filling that was cut short goes on where it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Language } from '../../contract/errors/define-errors.ts';
import { IMPORT_TYPES } from '../../contract/sync/import-contract.ts';
import type { BackOffice } from './back-office.ts';
import { readChainFile, writeChainFile, type ChainFile } from './chain-file.ts';
import { DEMO_PEOPLE, DEMO_STORES, demoShop, DEMO_THANKS, type DemoStoreName } from './chain-plan.ts';

export type FillOptions = {
  readonly dir: string;
  readonly resourcesDir: string;
  readonly language: Language;
};

/** The part after which a till can join and sell. */
export const SHOPS_OPEN = 'shops';

const started = z.object({ jobId: z.string() });
const jobAnswer = z.object({ status: z.string() });
const LOOK_AGAIN_MS = 50;
const storesAnswer = z.object({ stores: z.array(z.object({ storeId: z.string(), priceTypeId: z.string() })) });
const goodsAnswer = z.object({ goods: z.array(z.object({ goodId: z.string() })), next: z.string().nullable() });
const WAREHOUSE_STOCK = 240_000;

/** Stores, people, settings, goods with prices, and stock of the first shop. */
export async function openShops(office: BackOffice, options: FillOptions): Promise<void> {
  await once(options.dir, 'stores', () => makeStores(office, options));
  await once(options.dir, 'people', () => makePeople(office, options));
  await once(options.dir, SHOPS_OPEN, () => takeGoods(office, options, 'shop1'));
}

/** Stock of the second shop and of the warehouse. */
export async function stockTheRest(office: BackOffice, options: FillOptions): Promise<void> {
  await once(options.dir, 'stock shop2', () => takeGoods(office, options, 'shop2'));
  await once(options.dir, 'stock warehouse', () => fillWarehouse(office, options));
}

/** Does a part unless it is done, and remembers that it is. */
export async function once(dir: string, part: string, work: () => Promise<void>): Promise<void> {
  if (chainOf(dir).done.includes(part)) return;
  await work();
  const file = chainOf(dir);
  writeChainFile(dir, { ...file, done: [...file.done, part] });
}

export function chainOf(dir: string): ChainFile {
  const file = readChainFile(dir);
  if (file === undefined) throw new RangeError('a chain is filled after its server has started');
  return file;
}

export function storeIdOf(dir: string, store: DemoStoreName): string {
  const storeId = chainOf(dir).stores[store];
  if (storeId === undefined) throw new RangeError(`the demo chain has no ${store}`);
  return storeId;
}

async function makeStores(office: BackOffice, { dir, language }: FillOptions): Promise<void> {
  const priceTypeId = await priceTypeOf(office);
  const file = chainOf(dir);
  const present = storesAnswer.parse(await office.ask('GET', '/v1/stores')).stores;
  const first = present[0]?.storeId ?? v7();
  const ids = Object.fromEntries(DEMO_STORES.map(({ name }, index) => [name, file.stores[name] ?? (index === 0 ? first : v7())]));
  // Known before they are made: a second try finds the same.
  writeChainFile(dir, { ...file, stores: ids });
  for (const { name, kind, title, address } of DEMO_STORES) {
    await office.ask('PUT', `/v1/stores/${String(ids[name])}`, {
      name: title[language],
      kind,
      address,
      priceTypeId,
      active: true,
    });
    if (kind === 'warehouse') continue;
    await office.ask('PUT', `/v1/stores/${String(ids[name])}/settings/shop`, { value: demoShop(name, language) });
    const selling = { receiptHeader: [], receiptFooter: [DEMO_THANKS[language]] };
    await office.ask('PUT', `/v1/stores/${String(ids[name])}/settings/selling`, { value: selling });
  }
}

async function priceTypeOf(office: BackOffice): Promise<string> {
  const { stores } = storesAnswer.parse(await office.ask('GET', '/v1/stores'));
  return stores[0]?.priceTypeId ?? '';
}

async function makePeople(office: BackOffice, { dir, language }: FillOptions): Promise<void> {
  const storeIds = [storeIdOf(dir, 'shop1'), storeIdOf(dir, 'shop2')];
  for (const { staffId, role, pin, badge, name } of DEMO_PEOPLE)
    await office.ask('PUT', `/v1/staff/${staffId}`, { name: name[language], role, inn: '', badge, active: true, storeIds, pin });
}

async function takeGoods(office: BackOffice, { dir, resourcesDir }: FillOptions, store: DemoStoreName): Promise<void> {
  const query = new URLSearchParams({
    priceTypeId: await priceTypeOf(office),
    storeId: storeIdOf(dir, store),
    defaultVat: '22%',
  });
  const list = readFileSync(join(resourcesDir, 'demo', 'goods-3000.tsv'), 'utf8');
  const { jobId } = started.parse(await office.send(`/v1/imports/goods?${query.toString()}`, IMPORT_TYPES.tsv, list));
  for (;;) {
    const { status } = jobAnswer.parse(await office.ask('GET', `/v1/imports/${jobId}`));
    if (status === 'done') return;
    if (status !== 'running') throw new Error(`the demo’s goods were not taken in: ${status}`);
    await delay(LOOK_AGAIN_MS);
  }
}

async function fillWarehouse(office: BackOffice, { dir }: FillOptions): Promise<void> {
  const storeId = storeIdOf(dir, 'warehouse');
  let after = '';
  for (;;) {
    const page = goodsAnswer.parse(await office.ask('GET', `/v1/goods?limit=1000&after=${encodeURIComponent(after)}`));
    const lines = page.goods.map(({ goodId }) => ({ goodId, quantity: WAREHOUSE_STOCK }));
    const document = { storeId, kind: 'count', number: '', note: '', at: new Date().toISOString(), lines };
    if (lines.length > 0) await office.ask('PUT', `/v1/stock-documents/${v7()}`, document);
    if (page.next === null) return;
    after = page.next;
  }
}
