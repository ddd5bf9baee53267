/** Keeps an eye on the registrar and the printer, and does what a person asks of them directly. */
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { FiscalRegistrar, RegistrarStatus } from '../../../devices/fiscal/fiscal-registrar.ts';
import type { PrinterStatus } from '../../../devices/printer/slip-printer.ts';
import { testSlip } from '../../../devices/printer/test-slip.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { DeviceCheckView } from '../../../contract/till/settings-contract.ts';
import type { TillState } from '../../../contract/till/till-contract.ts';
import type { Session } from '../people/session.ts';
import type { LocalTime } from '../local-time.ts';
import type { Clock, SettingsStore } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { DeviceSet, OpenDevices } from './device-set.ts';

type Deps = {
  readonly open: OpenDevices;
  readonly settings: SettingsStore;
  readonly session: Session;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly localTime: LocalTime;
  readonly isBusy: () => boolean;
  readonly changed: () => void;
};

type Health = { readonly code: ErrorCode | null; readonly details: Details };
type DeviceView = TillState['registrar'];

/** The registrar's status, and how far its clock was from the till's when it was read; null where that could not be told. */
export type SeenStatus = { readonly status: RegistrarStatus; readonly clockMinutesOff: number | null };

const POLL_MS = 10_000;
const LONGEST_ANSWER_MS = 30_000;

export type DeviceDesk = ReturnType<typeof createDeviceDesk>;

export function createDeviceDesk(deps: Deps) {
  const { open, settings, session, timers, clock, localTime, isBusy, changed } = deps;
  let set: DeviceSet = open(settings.get().devices);
  let registrarHealth: Health | undefined;
  let printerHealth: Health | undefined;
  let lastStatus: SeenStatus | undefined;
  let cancelPoll = (): void => undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    if (!isBusy()) await lookAtRegistrar();
    await lookAtPrinter();
  }

  async function lookAtRegistrar(): Promise<void> {
    if (!hasRegistrar()) return;
    const askedAt = clock.now();
    const outcome = await orFault(() => set.registrar.status());
    if (outcome.outcome === 'done') lastStatus = { status: outcome.status, clockMinutesOff: minutesOff(outcome.status, askedAt) };
    const next: Health = outcome.outcome === 'done' ? needsOf(outcome.status) : { code: outcome.code, details: outcome.details };
    noteIfNew(registrarHealth, next, (health) => (registrarHealth = health));
  }

  async function lookAtPrinter(): Promise<void> {
    if (set.printer === undefined) return;
    noteIfNew(printerHealth, printerNeeds(await set.printer.status()), (health) => (printerHealth = health));
  }

  /** Compared while both clocks stand at the same moment. An answer that took long (the computer slept) says nothing of clocks. */
  function minutesOff({ clock: deviceTime }: RegistrarStatus, askedAt: string): number | null {
    const now = clock.now();
    if (Math.abs(Date.parse(now) - Date.parse(askedAt)) > LONGEST_ANSWER_MS) return null;
    return Math.round(Math.abs(Date.parse(`${deviceTime}Z`) - Date.parse(`${localTime.second(now)}Z`)) / 60_000);
  }

  function noteIfNew(before: Health | undefined, next: Health, keep: (health: Health) => void): void {
    keep(next);
    if (before?.code !== next.code) changed();
  }

  function hasRegistrar(): boolean {
    return settings.get().devices.registrar.kind !== 'none';
  }

  function start(): void {
    const round = (): void => {
      if (isStopped) return;
      void look().finally(() => {
        if (!isStopped) cancelPoll = timers.after(POLL_MS, round);
      });
    };
    round();
  }

  /** Closes the devices and opens them as the settings say now. */
  async function reopen(): Promise<void> {
    await set.close();
    set = open(settings.get().devices);
    registrarHealth = printerHealth = lastStatus = undefined;
    changed();
    await look();
  }

  /** What the print queue has heard from the printer: nobody need ask it again. */
  function hearPrinter(health: Health): void {
    noteIfNew(printerHealth, health, (heard) => (printerHealth = heard));
  }

  async function withRegistrar(
    work: (device: FiscalRegistrar) => ReturnType<FiscalRegistrar['continuePrint']>,
  ): Promise<Result<null, Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (!hasRegistrar()) return refuse('REGISTRAR_NOT_SET');
    if (isBusy()) return refuse('CHECKOUT_BUSY');
    const outcome = await orFault(() => work(set.registrar));
    await lookAtRegistrar();
    return outcome.outcome === 'done' ? ok(null) : refuse(outcome.code, outcome.details);
  }

  async function checkRegistrar(): Promise<DeviceCheckView> {
    if (!hasRegistrar()) return { ok: false, code: 'REGISTRAR_NOT_SET', details: {}, facts: [] };
    await lookAtRegistrar();
    return {
      ok: registrarHealth?.code === null,
      code: registrarHealth?.code ?? null,
      details: registrarHealth?.details ?? {},
      facts: [{ key: 'address', value: set.addresses.registrar }, ...(lastStatus ? registrarFacts(lastStatus.status) : [])],
    };
  }

  async function checkPrinter(): Promise<DeviceCheckView> {
    if (set.printer === undefined) return { ok: false, code: 'PRINTER_NOT_SET', details: {}, facts: [] };
    await lookAtPrinter();
    return {
      ok: printerHealth?.code === null,
      code: printerHealth?.code ?? null,
      details: printerHealth?.details ?? {},
      facts: [{ key: 'address', value: set.addresses.printer }],
    };
  }

  async function testPrint(): Promise<Result<null, Refusal>> {
    // The first-start guide has nobody to ask yet.
    const cashier = settings.isSetUp() ? session.cashier() : ok(null);
    if (!cashier.ok) return cashier;
    if (set.printer === undefined) return refuse('PRINTER_NOT_SET');
    const outcome = await set.printer.print(testSlip);
    await lookAtPrinter();
    return outcome.outcome === 'printed' ? ok(null) : refuse(outcome.code, outcome.details);
  }

  async function openDrawer(): Promise<Result<null, Refusal>> {
    const where = settings.get().devices.drawer;
    if (where === 'registrar') {
      const outcome = await orFault(() => set.registrar.openDrawer());
      return outcome.outcome === 'done' ? ok(null) : refuse(outcome.code, outcome.details);
    }
    if (where === 'printer' && set.printer !== undefined) {
      const outcome = await set.printer.openDrawer();
      return outcome.outcome === 'printed' ? ok(null) : refuse(outcome.code, outcome.details);
    }
    return ok(null);
  }

  return {
    start,
    reopen,
    look,
    registrar: () => set.registrar,
    printer: () => set.printer,
    seen: () => lastStatus,
    hearPrinter,
    registrarView: () => (hasRegistrar() ? viewOf(registrarHealth, set.addresses.registrar) : NO_DEVICE),
    printerView: () => (set.printer === undefined ? NO_DEVICE : viewOf(printerHealth, set.addresses.printer)),
    checkRegistrar,
    checkPrinter,
    testPrint,
    openDrawer,
    continuePrint: () => withRegistrar((device) => device.continuePrint()),
    repeatDocument: () => withRegistrar((device) => device.repeatDocument()),
    stop: async () => {
      isStopped = true;
      cancelPoll();
      await set.close();
    },
  };
}

const NO_DEVICE: DeviceView = { kind: 'none', code: null, details: {} };

function viewOf(health: Health | undefined, address: string): DeviceView {
  if (health === undefined) return { kind: 'connecting', code: null, details: {}, address };
  if (health.code === null) return { kind: 'ok', code: null, details: {}, address };
  return { kind: UNREACHABLE.has(health.code) ? 'off' : 'attention', code: health.code, details: health.details, address };
}

const UNREACHABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DEVICE_UNREACHABLE',
  'DEVICE_DISCONNECTED',
  'KKT_NO_ANSWER',
  'PRINTER_SILENT',
  'PRINTER_NOT_ONE',
]);

async function orFault<T extends { readonly outcome: string }>(
  work: () => Promise<T>,
): Promise<T | { readonly outcome: 'unknown'; readonly code: ErrorCode; readonly details: Details }> {
  try {
    return await work();
  } catch (thrown) {
    const { code, details } = Fault.from(thrown);
    return { outcome: 'unknown', code, details };
  }
}

/** What the registrar needs from a person now, if anything. */
function needsOf(status: RegistrarStatus): Health {
  if (status.coverOpen || status.paper === 'out') return { code: 'KKT_NO_PAPER', details: {} };
  if (status.paper === 'unfinished-print') return { code: 'KKT_WAITS_CONTINUE', details: {} };
  return { code: null, details: {} };
}

function printerNeeds(status: PrinterStatus): Health {
  return status.state === 'not-ready' ? { code: status.code, details: status.details } : { code: null, details: {} };
}

function registrarFacts(status: RegistrarStatus): DeviceCheckView['facts'] {
  return [
    { key: 'model', value: status.model },
    { key: 'serial', value: status.serial },
    { key: 'shift', value: `${status.shift} ${String(status.shiftNumber)}` },
    { key: 'paper', value: status.paper },
    { key: 'clock', value: status.clock },
    { key: 'storage', value: status.storage },
    { key: 'storageExpires', value: status.storageExpires ?? '' },
    { key: 'lastDocument', value: String(status.lastDocument) },
    { key: 'unsentDocuments', value: String(status.unsentDocuments) },
  ].filter((fact) => fact.value !== '');
}
