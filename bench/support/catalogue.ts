// Tills with catalogues of any size, made once through the product's own import and kept in the system's temporary directory.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_BASKET } from '../../src/domain/basket/basket.ts';
import { compose } from '../../src/main/compose.ts';
import { openTillStore, type TillStore } from '../../src/main/db/till-store.ts';
import { pepperFromFile } from '../../src/main/launch/device-key.ts';
import { systemClock, systemIds } from '../../src/main/system.ts';
import type { Till } from '../../src/main/till.ts';
import { goodsList } from './goods-list.ts';

export const ROOT = join(import.meta.dirname, '..', '..');
/** To be changed together with what the lists hold. */
const CACHE = join(tmpdir(), 'till-bench-3');
const PAGE = 25_000;
const IMPORT_CACHE_KIB = 256_000;

/** Where something that takes long to make is kept from run to run; made again when a run was cut short. */
export async function kept(name: string, make: (dir: string) => Promise<void>): Promise<string> {
  const dir = join(CACHE, name);
  if (existsSync(join(dir, 'complete'))) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  await make(dir);
  mkdirSync(join(dir, 'complete'));
  return dir;
}

/** The directory of a till with so many goods and the people of the demo shop, without devices. Not to be written to: see `freshTill`. */
export function catalogueDir(goods: number): Promise<string> {
  return kept(`goods-${goods}`, async (dir) => {
    const store = openBenchStore(dir, IMPORT_CACHE_KIB);
    for await (const step of store.goodsImport.run(goodsList(goods), { defaultVat: '22%', pageSize: PAGE }))
      process.stderr.write(`\rmaking ${goods} goods: ${step.stage} ${step.done}   `);
    process.stderr.write('\n');
    store.close();
    await setUpShop(dir);
  });
}

/** A copy of such a till that may be sold from. */
export async function freshTill(goods: number): Promise<{ readonly dir: string; readonly remove: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'till-bench-shop-'));
  cpSync(await catalogueDir(goods), dir, { recursive: true });
  rmSync(join(dir, 'complete'), { recursive: true });
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The storage alone, with the memory a till has unless told otherwise. */
export function openBenchStore(dir: string, cacheKib?: number): TillStore {
  const memory = cacheKib === undefined ? {} : { cacheKib };
  return openTillStore(dir, { clock: systemClock, ids: systemIds, evolveBasket: () => EMPTY_BASKET, ...memory });
}

/** The whole till core in this process. */
export function openTill(dir: string): Promise<Till> {
  return compose({
    dataDir: dir,
    resourcesDir: ROOT,
    version: '0',
    pepper: pepperFromFile(join(dir, 'device.key')),
    demo: true,
    language: 'ru',
  });
}

async function setUpShop(dir: string): Promise<void> {
  const till = await openTill(dir);
  const { handlers } = till;
  await signIn(handlers, 'manager');
  const { devices } = await handlers['settings.get'](null);
  await handlers['settings.saveDevices']({
    ...devices,
    registrar: { ...devices.registrar, kind: 'none' },
    printer: { ...devices.printer, kind: 'none' },
    drawer: 'none',
  });
  await handlers['people.signOut'](null);
  await till.close();
}

const PINS = { cashier: '1111', senior: '2222', manager: '3333' } as const;

export async function signIn(
  calls: Pick<Till['handlers'], 'people.list' | 'people.signIn'>,
  role: keyof typeof PINS,
): Promise<void> {
  const person = (await calls['people.list'](null)).find((one) => one.role === role);
  if (person === undefined) throw new Error(`nobody is a ${role}`);
  const answer = await calls['people.signIn']({ staffId: person.staffId, pin: PINS[role] });
  if (!answer.ok) throw new Error(`not signed in: ${JSON.stringify(answer)}`);
}
