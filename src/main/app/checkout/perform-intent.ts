/** Carrying out one intent on the registrar, and finding out afterwards what became of it. */
import type { FiscalSigns } from '../../../domain/journal/fact.ts';
import { formatMoney, parseMoney } from '../../../domain/money/decimal.ts';
import { negate, subtract } from '../../../domain/money/minor.ts';
import type {
  CommandOutcome,
  FiscalRecord,
  FiscalRegistrar,
  NotDone,
  RegisterOutcome,
  RegistrarStatus,
  Unknown,
} from '../../../devices/fiscal/fiscal-registrar.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Intent } from '../ports.ts';
import { toSigns } from './to-signs.ts';

export type IntentOutcome = { readonly outcome: 'done'; readonly signs: FiscalSigns | null } | NotDone | Unknown;

export type Known = Exclude<IntentOutcome, { outcome: 'unknown' }>;

/**
 * Does it. A device that already is where the intent wants it (a shift opened from its own keys) counts as done. One that
 * waits to finish the paper before is told to go on first: nobody has to look for that button with a customer waiting.
 */
export async function performIntent(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  const outcome = await attempt(device, intent);
  if (outcome.outcome !== 'not-done' || outcome.code !== 'KKT_WAITS_CONTINUE') return outcome;
  const printed = await device.continuePrint();
  return printed.outcome === 'done' ? attempt(device, intent) : outcome;
}

async function attempt(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  switch (intent.kind) {
    case 'sale':
    case 'return':
      return fromRegister(device, await device.register(documentOf(intent), intent.intentId));
    case 'shift-open':
      return withFloat(device, intent, await openShift(device, intent));
    case 'shift-close':
      return closeShift(device, intent);
    case 'cash':
      return moveCash(device, intent);
  }
}

/** Asks what became of it. Never registers anything new. */
export async function probeIntent(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  switch (intent.kind) {
    case 'sale':
    case 'return':
      return fromRegister(device, await device.probe(documentOf(intent), intent.intentId));
    case 'shift-open':
      // An expired shift is yesterday's: the one that was to be opened is not.
      return withFloat(device, intent, await byStatus(device, (status) => status.shift === 'open'));
    case 'shift-close':
      return byStatus(device, (status) => status.shift === 'closed');
    case 'cash':
      return fromCommand(await device.probeCash(intent.intentId));
  }
}

function documentOf(intent: Intent) {
  if (intent.document === null) throw new Fault('BUG', { intent: intent.intentId, missing: 'document' });
  return intent.document;
}

const DONE_WITHOUT_DEVICE = { outcome: 'done', signs: null } as const;

async function openShift(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  if (device.capabilities.country === 'none') return DONE_WITHOUT_DEVICE;
  const status = await device.status();
  if (status.outcome !== 'done') return status;
  if (status.status.shift === 'open') return { outcome: 'done', signs: null };
  if (status.status.shift === 'expired') {
    // Yesterday's shift was never closed on the device: the law wants its Z report before a new shift.
    const closed = await device.closeShift(cashierOf(intent));
    if (closed.outcome !== 'done') return closed;
  }
  return fromCommand(await device.openShift(cashierOf(intent)));
}

/**
 * The registrar counts the drawer too, and refuses to pay back cash it knows nothing of: the float goes into its count.
 * It is moved by what is missing there, so doing it again after a crash moves nothing. A shift whose float could not be
 * told is open all the same.
 */
async function withFloat(device: FiscalRegistrar, intent: Intent, opened: IntentOutcome): Promise<IntentOutcome> {
  if (opened.outcome !== 'done' || intent.pending.kind !== 'ShiftOpened') return opened;
  const counted = await device.totals();
  const known = counted.outcome === 'done' ? parseMoney(counted.totals.cashInDrawer) : undefined;
  if (known?.ok !== true) return opened;
  const missing = subtract(intent.pending.float, known.value);
  if (missing > 0) await device.cashIn(formatMoney(missing), intent.intentId);
  if (missing < 0) await device.cashOut(formatMoney(negate(missing)), intent.intentId);
  return opened;
}

async function closeShift(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  if (device.capabilities.country === 'none') return DONE_WITHOUT_DEVICE;
  const status = await device.status();
  if (status.outcome !== 'done') return status;
  if (status.status.shift === 'closed') return { outcome: 'done', signs: null };
  return fromCommand(await device.closeShift(cashierOf(intent)));
}

async function moveCash(device: FiscalRegistrar, intent: Intent): Promise<IntentOutcome> {
  if (intent.pending.kind !== 'CashMoved') throw new Fault('BUG', { intent: intent.intentId, pending: intent.pending.kind });
  const amount = formatMoney(intent.pending.amount);
  return fromCommand(
    intent.pending.direction === 'in'
      ? await device.cashIn(amount, intent.intentId)
      : await device.cashOut(amount, intent.intentId),
  );
}

function cashierOf(intent: Intent) {
  return { name: 'by' in intent.pending ? intent.pending.by.name : '' };
}

async function byStatus(device: FiscalRegistrar, isDone: (status: RegistrarStatus) => boolean): Promise<IntentOutcome> {
  if (device.capabilities.country === 'none') return DONE_WITHOUT_DEVICE;
  const status = await device.status();
  if (status.outcome === 'not-done') return { ...status, outcome: 'unknown' };
  if (status.outcome === 'unknown') return status;
  if (!isDone(status.status)) return { outcome: 'not-done', code: 'REGISTRAR_DID_NOT', details: {} };
  const last = await device.lastDocument();
  return { outcome: 'done', signs: last.outcome === 'done' && last.record ? toSigns(last.record) : null };
}

function fromRegister(device: FiscalRegistrar, outcome: RegisterOutcome): IntentOutcome {
  if (outcome.outcome !== 'done') return outcome;
  return { outcome: 'done', signs: device.capabilities.country === 'none' ? null : toSigns(outcome) };
}

function fromCommand(outcome: CommandOutcome<{ readonly record?: FiscalRecord }>): IntentOutcome {
  if (outcome.outcome !== 'done') return outcome;
  return { outcome: 'done', signs: outcome.record ? toSigns(outcome.record) : null };
}
