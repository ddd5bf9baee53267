// The till of the power-cut tests: the real core over the real driver, in a shop of a few goods.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evolveBasket } from '../../../src/domain/basket/evolve-basket.ts';
import { realTimers } from '../../../src/devices/transport/transport.ts';
import { composeOver, type World } from '../../../src/main/compose.ts';
import { openTillFile, type TillFile } from '../../../src/main/db/open-till-file.ts';
import { tillStoreOver, type TillStore } from '../../../src/main/db/till-store.ts';
import { assertSound } from '../../../src/main/db/verify.ts';
import { systemClock, systemIds } from '../../../src/main/system.ts';
import type { Till } from '../../../src/main/till.ts';
import { optionsFor } from '../till-bench.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const GOODS = 40;
const WORLD: World = { clock: systemClock, ids: systemIds, timers: realTimers };
/** The registrar's memory lies in the till's directory, so that one log holds what both wrote, in order. */
export const REGISTRAR_FILE = 'registrar.json';

/** Where the till finds its migrations and the first few goods of the sample: small images are quick to make. */
export function makeResources(dir: string): string {
  mkdirSync(join(dir, 'demo'), { recursive: true });
  symlinkSync(join(ROOT, 'migrations'), join(dir, 'migrations'));
  const rows = readFileSync(join(ROOT, 'demo', 'goods-3000.tsv'), 'utf8').split('\n');
  writeFileSync(join(dir, 'demo', 'goods-3000.tsv'), rows.slice(0, 1 + GOODS).join('\n'));
  return dir;
}

/** Opens the file as the till does, with what `prepare` changes on it. Throws when the file is not sound. */
export function openSalesFile(dir: string, prepare: (file: TillFile) => void = () => undefined): TillStore {
  const file = openTillFile(dir, 'own');
  try {
    assertSound(file.db);
    prepare(file);
    return tillStoreOver(file, dir, { ...WORLD, evolveBasket });
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

export function startSalesTill(
  store: TillStore,
  { dir, resources, registrar }: { readonly dir: string; readonly resources: string; readonly registrar: string },
): Promise<Till> {
  return composeOver(store, { ...optionsFor(dir, { registrar }), resourcesDir: resources }, WORLD);
}
