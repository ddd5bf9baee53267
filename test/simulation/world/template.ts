/** A till that was set up and not paired yet: made once, copied for every simulated one. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { composeOver, openStore, type World } from '../../../src/main/compose.ts';
import { realTimers } from '../../../src/devices/transport/transport.ts';
import { noRegistrar } from '../../../src/devices/fiscal/no-registrar.ts';
import { createChance } from './chance.ts';
import { optionsOf } from './till.ts';

export const TEMPLATE_MANAGER_PIN = '9517';
/** Later than any clock a run may meet: PostgreSQL’s own tells the server which prices are past. Before RxDB’s own stamps stop being what it takes for valid (docs/reliability.md). */
export const START_OF_TIME = Date.parse('2028-03-01T07:00:00.000Z');

/** To be called before time is simulated. Resolves to the directory. */
export async function makeTemplate(parent: string): Promise<string> {
  const dir = mkdtempSync(join(parent, 'template-'));
  const chance = createChance(0, 'template');
  const iso = new Date(START_OF_TIME).toISOString();
  const world: World = {
    clock: { now: () => iso, today: () => iso.slice(0, 10) },
    ids: { next: () => chance.uuid(START_OF_TIME) },
    timers: realTimers,
    openDevices: () => ({
      registrar: noRegistrar(() => iso),
      printer: undefined,
      addresses: { registrar: '', printer: '' },
      close: () => Promise.resolve(),
    }),
  };
  const options = optionsOf(dir);
  const till = await composeOver(openStore(options, world), options, world);
  const call = till.handlers;
  const { shop, devices } = await call['settings.get'](null);
  await call['settings.saveShop']({ ...shop, organisation: 'Магазин', tillName: 'Касса' });
  await call['settings.saveDevices']({ ...devices, registrar: { ...devices.registrar, kind: 'shtrih-m' } });
  const manager = { name: 'Управляющий', pin: TEMPLATE_MANAGER_PIN, role: 'manager' } as const;
  const finished = await call['setup.finish']({ manager });
  if (!finished.ok) throw new Error(JSON.stringify(finished.error));
  await till.close();
  return dir;
}
