/** Looks for a registrar and a printer at the addresses people plug them in at, for the first-start guide. */
import { shtrihMRegistrar } from '../../devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import { createEscposPrinter } from '../../devices/printer/printer-driver.ts';
import { PRINTER_PROFILES } from '../../devices/printer/printer-profile.ts';
import { realTimers, type Timers, type Transport } from '../../devices/transport/transport.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { ErrorCode } from '../../contract/errors/registry.ts';
import type { FoundDevice } from '../app/setup/setup-desk.ts';
import { connectTo } from './open-devices.ts';

/** Shtrih-M over RNDIS and on a usual network address, and a network printer's port on this machine. */
const USUAL_ADDRESSES = ['tcp:192.168.137.111:7778', 'tcp:127.0.0.1:7778', 'tcp:127.0.0.1:9100'] as const;

/** What is there answers at once; a person waits for the list. */
const impatient: Timers = { after: (ms, run) => realTimers.after(Math.min(ms, 1000), run), now: () => realTimers.now() };

const REGISTRAR_MS = 3000;

/** What only a status byte can say: to take a connection is no answer. */
const SAID_BY_A_PRINTER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PRINTER_NO_PAPER',
  'PRINTER_COVER_OPEN',
  'PRINTER_OFFLINE',
  'PRINTER_BROKEN',
]);

/**
 * A device is found when it answers in its own language. At an address that somebody named, whatever takes the connection
 * is listed as `unknown`; at a usual one it is left out: anything may listen there.
 */
export async function findDevices(
  addresses: readonly string[],
  usual: readonly string[] = USUAL_ADDRESSES,
): Promise<FoundDevice[]> {
  const named = new Set(addresses);
  const found = await Promise.all([...new Set([...addresses, ...usual])].map(identify));
  return found.filter((device) => device !== undefined).filter(({ kind, address }) => kind !== 'unknown' || named.has(address));
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
  let wire: Transport | undefined;
  let isOver = false;
  const connect = async (): Promise<Transport> => {
    if (isOver) throw new Fault('DEVICE_UNREACHABLE', { address });
    return (wire = await connectTo(address)());
  };
  const registrar = shtrihMRegistrar({
    connect,
    intents: { save: () => undefined, load: () => undefined },
    timers: impatient,
  });
  // The driver is patient with a registrar it knows; nobody has said yet that there is one.
  const cancel = realTimers.after(REGISTRAR_MS, () => {
    isOver = true;
    void wire?.close().catch(() => undefined);
  });
  try {
    const outcome = await registrar.status();
    return outcome.outcome === 'done'
      ? { address, kind: 'shtrih-m', title: `${outcome.status.model} № ${outcome.status.serial}` }
      : undefined;
  } finally {
    cancel();
    await registrar.close();
  }
}

async function asPrinter(address: string): Promise<FoundDevice | undefined> {
  const status = await createEscposPrinter({
    connect: connectTo(address),
    profile: PRINTER_PROFILES['80'],
    timers: impatient,
  }).status();
  const isAnswer = status.state === 'ready' || (status.state === 'not-ready' && SAID_BY_A_PRINTER.has(status.code));
  return isAnswer ? { address, kind: 'escpos', title: 'ESC/POS' } : undefined;
}
