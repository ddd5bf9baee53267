/** Looks for a registrar and a printer at the addresses people plug them in at, for the first-start guide. */
import { shtrihMRegistrar } from '../../devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import { createEscposPrinter } from '../../devices/printer/printer-driver.ts';
import { PRINTER_PROFILES } from '../../devices/printer/printer-profile.ts';
import { realTimers } from '../../devices/transport/transport.ts';
import type { FoundDevice } from '../app/setup/setup-desk.ts';
import { connectTo } from './open-devices.ts';

/** Shtrih-M over RNDIS and on a usual network address, and a network printer's port on this machine. */
const USUAL_ADDRESSES = ['tcp:192.168.137.111:7778', 'tcp:127.0.0.1:7778', 'tcp:127.0.0.1:9100'] as const;

export async function findDevices(addresses: readonly string[]): Promise<FoundDevice[]> {
  const found = await Promise.all([...new Set([...addresses, ...USUAL_ADDRESSES])].map(identify));
  return found.filter((device) => device !== undefined);
}

async function identify(address: string): Promise<FoundDevice | undefined> {
  try {
    await (await connectTo(address)()).close();
  } catch {
    // Nobody there: that is the answer to the question, not a fault.
    return undefined;
  }
  return (await asRegistrar(address)) ?? (await asPrinter(address)) ?? { address, kind: 'unknown', title: address };
}

async function asRegistrar(address: string): Promise<FoundDevice | undefined> {
  const registrar = shtrihMRegistrar({ connect: connectTo(address), intents: { save: () => undefined, load: () => undefined } });
  try {
    const outcome = await registrar.status();
    return outcome.outcome === 'done'
      ? { address, kind: 'shtrih-m', title: `${outcome.status.model} № ${outcome.status.serial}` }
      : undefined;
  } finally {
    await registrar.close();
  }
}

async function asPrinter(address: string): Promise<FoundDevice | undefined> {
  const status = await createEscposPrinter({
    connect: connectTo(address),
    profile: PRINTER_PROFILES['80'],
    timers: realTimers,
  }).status();
  return status.state === 'unknown' ? undefined : { address, kind: 'escpos', title: 'ESC/POS' };
}
