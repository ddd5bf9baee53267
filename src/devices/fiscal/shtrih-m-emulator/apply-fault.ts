/** Faults that change what the device is: paper, cover, clock, fiscal storage, somebody else's document. Pure. */
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { closeReceipt } from './commands/close-receipt.ts';
import { cancelledReceipt, openReceipt, withLine } from './commands/receipt-commands.ts';
import { DAY_MS, HOUR_MS, type DeviceTime } from './device-time.ts';
import type { EmulatorFault } from './fault.ts';
import { isShiftTooLong, newFiscalStorage, type FiscalStorage } from './fiscal-storage.ts';
import { SYSTEM_ADMINISTRATOR } from './operators.ts';
import { loaded, type Printer } from './printer.ts';
import { EMPTY_SHIFT, PAYMENT_TYPES, withMemory, type RegistrarState } from './registrar-state.ts';
import { taxInside, VAT_RATES } from './vat-rates.ts';

export type DeviceFault = Exclude<
  EmulatorFault,
  { fault: 'lose-reply' | 'half-frame' | 'garbage' | 'desync' | 'stray-ff' | 'slow' | 'power-on' | 'clear' }
>;
export type Applied = { readonly state: RegistrarState; readonly paper: readonly string[] };

const MINUTE_MS = 60_000;
const ONE_PIECE = 1_000_000;

/** The refusal says why the fault cannot happen now. */
export function applyFault(state: RegistrarState, fault: DeviceFault, now: DeviceTime): Result<Applied, string> {
  switch (fault.fault) {
    case 'foreign-document':
      return foreignDocument(state, fault, now);
    case 'advance-clock':
      return ok(advanced(state, Math.round(fault.hours * HOUR_MS)));
    case 'shift-expired':
      return expireShift(state, now);
    case 'fn-replaced':
      return ok(quiet(storageReplaced(state, now)));
    case 'fn-full':
    case 'fn-days-left':
    case 'ofd-offline':
    case 'ofd-overdue':
    case 'ofd-online':
      return ok(
        quiet(withMemory(state, { storage: { ...state.memory.storage, ...storageChange(state.memory.storage, fault, now) } })),
      );
    default:
      return ok(quiet(withMemory(state, { printer: printerAfter(state.memory.printer, fault) })));
  }
}

function printerAfter(
  printer: Printer,
  fault: Extract<
    DeviceFault,
    { fault: 'no-paper' | 'paper-loaded' | 'cover-open' | 'cover-closed' | 'power-off' | 'slow-print' }
  >,
): Printer {
  switch (fault.fault) {
    case 'no-paper':
      return fault.when === 'now'
        ? loaded(printer, { paper: false })
        : { ...printer, limit: { cause: 'paper', lines: fault.afterLines ?? 'half' } };
    case 'power-off':
      return { ...printer, limit: { cause: 'power', lines: fault.afterLines ?? 'half' } };
    case 'paper-loaded':
      return loaded(printer, { paper: true });
    case 'cover-open':
      return loaded(printer, { coverOpen: true });
    case 'cover-closed':
      return loaded(printer, { coverOpen: false });
    case 'slow-print':
      return { ...printer, msPerLine: fault.msPerLine };
  }
}

function storageChange(
  storage: FiscalStorage,
  fault: Extract<DeviceFault, { fault: 'fn-full' | 'fn-days-left' | 'ofd-offline' | 'ofd-overdue' | 'ofd-online' }>,
  now: DeviceTime,
): Partial<FiscalStorage> {
  switch (fault.fault) {
    case 'fn-full':
      return { capacity: storage.documents.length };
    case 'fn-days-left':
      return { expires: now + fault.days * DAY_MS };
    case 'ofd-offline':
      return { operatorOnline: false };
    case 'ofd-overdue':
      return {
        operatorOnline: false,
        operatorSilentSince: now - fault.days * DAY_MS,
        sentThrough: Math.min(storage.sentThrough, Math.max(0, storage.documents.length - 1)),
      };
    case 'ofd-online':
      return { operatorOnline: true, operatorSilentSince: null, sentThrough: storage.documents.length };
  }
}

/** A new storage has numbered nothing yet and knows nothing of the shift before. */
function storageReplaced(before: RegistrarState, now: DeviceTime): RegistrarState {
  const { state } = before.session.receipt === null ? quiet(before) : cancelledReceipt(before);
  const number = String(BigInt(state.memory.storage.number) + 1n).padStart(state.memory.storage.number.length, '0');
  return withMemory(state, { storage: newFiscalStorage(number, now), shift: EMPTY_SHIFT });
}

function expireShift(state: RegistrarState, now: DeviceTime): Result<Applied, string> {
  const { storage } = state.memory;
  if (!storage.shiftOpen) return err('no shift is open: open one first');
  if (isShiftTooLong(storage, now)) return ok(quiet(state));
  return ok(advanced(state, storage.shiftOpenedAt + 24 * HOUR_MS + MINUTE_MS - now));
}

/** Somebody else's receipt through another host: what is open is thrown away first, as they would have to. */
function foreignDocument(
  before: RegistrarState,
  fault: Extract<DeviceFault, { fault: 'foreign-document' }>,
  now: DeviceTime,
): Result<Applied, string> {
  const cancelled = before.session.receipt === null ? quiet(before) : cancelledReceipt(before);
  const context = { state: cancelled.state, now, operator: SYSTEM_ADMINISTRATOR, speaksV2: true };
  const sum = Number(fault.total.replace('.', ''));
  const [rate] = VAT_RATES.filter((one) => one.name === 'none');
  const opened = openReceipt(context, fault.kind === 'sale' ? 1 : 2);
  if (!opened.ok || rate === undefined) return err(`the registrar refuses a receipt now: ${refusal(opened)}`);
  const line = {
    name: 'ЧУЖОЙ ТОВАР',
    quantity: ONE_PIECE,
    price: sum,
    sum,
    rate,
    tax: taxInside(sum, rate),
    method: 4,
    subject: 1,
    department: 1,
    tags: {},
    mark: null,
  };
  const added = withLine(opened.value, line);
  if (!added.ok || added.value.session.receipt === null) return err(`the registrar refuses the line: ${refusal(added)}`);
  const paymentType = fault.payment === 'cash' ? 0 : 1;
  const payments = Array.from({ length: PAYMENT_TYPES }, (_, type) => (type === paymentType ? sum : 0));
  const closed = closeReceipt({ ...context, state: added.value }, added.value.session.receipt, {
    payments,
    rounding: 0,
    taxSystem: 1,
    text: '',
    foreign: true,
  });
  if (!closed.ok) return err(`the registrar refuses the receipt: ${refusal(closed)}`);
  return ok({ state: closed.value.state, paper: [...cancelled.paper, ...closed.value.paper] });
}

function refusal(result: Result<unknown, number>): string {
  return result.ok ? 'no reason' : `error ${result.error.toString(16).padStart(2, '0').toUpperCase()}`;
}

function advanced(state: RegistrarState, ms: number): Applied {
  return quiet(withMemory(state, { clockOffset: state.memory.clockOffset + ms }));
}

function quiet(state: RegistrarState): Applied {
  return { state, paper: [] };
}
