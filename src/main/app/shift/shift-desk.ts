/** Opening and closing the shift, cash in and out of the drawer, and the reports about it. */
import type { FactBody } from '../../../domain/journal/fact.ts';
import { minor, subtract, type Minor } from '../../../domain/money/minor.ts';
import { expectedCash, moveCash as decideCash } from '../../../domain/shift/cash.ts';
import { shiftAge } from '../../../domain/shift/shift-clock.ts';
import { shiftReport, type ShiftReport } from '../../../domain/shift/shift-report.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { ShiftCheckView } from '../../../contract/till/sync-contract.ts';
import type { LocalTime } from '../local-time.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { SlipDesk } from '../receipts/slip-desk.ts';
import type { Clock, Ids, Journal, OpenShift, SettingsStore, ShiftRow, Shifts, Storage, UnitOfWork } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { FREE_SPACE_FLOOR_BYTES } from '../storage-floor.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly shifts: Shifts;
  readonly journal: Journal;
  readonly checkout: Checkout;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly localTime: LocalTime;
  readonly storage: Storage;
  readonly slips: SlipDesk;
  readonly wakePrinter: () => void;
  readonly openDrawer: () => Promise<Result<null, Refusal>>;
  /** How the comparison with the server came out. */
  readonly checkOf: (shiftId: string) => ShiftCheckView | undefined;
  /** Somebody paid for the basket in hand, and there is no receipt yet. */
  readonly hasPaidBasket: () => boolean;
};
type CashMove = {
  readonly kind: 'in' | 'out';
  readonly amount: Minor;
  readonly reason: string;
  readonly override?: AskedOverride;
};
type ShiftView = ShiftReport & { readonly server: ShiftCheckView | null };

export type ShiftDesk = ReturnType<typeof createShiftDesk>;

export function createShiftDesk({
  shifts,
  journal,
  checkout,
  session,
  settings,
  ids,
  clock,
  unitOfWork,
  localTime,
  storage,
  slips,
  wakePrinter,
  openDrawer,
  checkOf,
  hasPaidBasket,
}: Deps) {
  /** The open shift when it may still sell. */
  function selling(): Result<OpenShift, Refusal> {
    const shift = shifts.open();
    if (shift === undefined) return refuse('SHIFT_CLOSED');
    return shiftAge(shift.openedAt, clock.now()) === 'expired'
      ? refuse('SHIFT_EXPIRED', { openedAt: shift.openedAt })
      : ok(shift);
  }

  async function open(float: Minor): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('shift.open', undefined);
    if (!allowed.ok) return allowed;
    if (shifts.open()) return refuse('SHIFT_ALREADY_OPEN');
    const pending: FactBody = {
      kind: 'ShiftOpened',
      shiftId: ids.next(),
      number: shifts.nextNumber(),
      by: allowed.value.by,
      float,
      fiscal: null,
    };
    return checkout.start(intentOf('shift-open', pending));
  }

  async function moveCash(input: CashMove): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize(input.kind === 'in' ? 'cash.in' : 'cash.out', input.override);
    if (!allowed.ok) return allowed;
    const shift = selling();
    if (!shift.ok) return shift;
    const move = decideCash(cashInDrawer(shift.value.shiftId), {
      direction: input.kind,
      amount: input.amount,
      reason: input.reason,
    });
    if (!move.ok) return move;
    const { by, record } = allowed.value;
    const pending: FactBody = {
      kind: 'CashMoved',
      movementId: ids.next(),
      shiftId: shift.value.shiftId,
      direction: input.kind,
      amount: input.amount,
      reason: input.reason,
      by,
    };
    return checkout.start(intentOf('cash', pending), () => record(`cash ${input.kind} ${String(input.amount)}`));
  }

  /** Closes the shift, expired or not: the counted cash is compared with what the journal expects. A full disk must not keep it open. Refuses SHIFT_HAS_PAYMENT. */
  async function close(counted: Minor, note: string): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('shift.close', undefined);
    if (!allowed.ok) return allowed;
    const shift = shifts.open();
    if (shift === undefined) return refuse('SHIFT_CLOSED');
    if (checkout.isBusy()) return refuse('CHECKOUT_BUSY');
    const isDiskLow = storage.freeBytes() < FREE_SPACE_FLOOR_BYTES;
    // The money would be in no shift. Where no receipt can be made any more, the basket waits for the next one.
    if (!isDiskLow && hasPaidBasket() && !isOver(shift, clock.now(), checkout.view())) return refuse('SHIFT_HAS_PAYMENT');
    if (isDiskLow) storage.releaseBallast();
    const expected = cashInDrawer(shift.shiftId);
    const pending: FactBody = {
      kind: 'ShiftClosed',
      shiftId: shift.shiftId,
      by: allowed.value.by,
      counted,
      expected,
      difference: subtract(counted, expected),
      note,
      fiscal: null,
    };
    return checkout.start(intentOf('shift-close', pending));
  }

  function intentOf(kind: 'shift-open' | 'shift-close' | 'cash', pending: FactBody) {
    return { intentId: ids.next(), kind, createdAt: clock.now(), document: null, pending, basketId: null };
  }

  function cashInDrawer(shiftId: string): Minor {
    return expectedCash(journal.ofShift(shiftId));
  }

  /** The figures of a shift. While a blind count is still to come, what is expected in the drawer stays hidden. */
  function view(shiftId: string): Result<ShiftView, Refusal> {
    if (shifts.get(shiftId) === undefined) return refuse('SHIFT_UNKNOWN');
    const report = shiftReport(journal.ofShift(shiftId), {
      localHour: localTime.hour,
      blind: settings.get().selling.blindCount,
    });
    return ok({ ...report, server: checkOf(shiftId) ?? null });
  }

  /** Any shift's report, for whoever may read reports. */
  async function reportOf(shiftId: string): Promise<Result<ShiftView, Refusal>> {
    const allowed = await session.authorize(
      shifts.open()?.shiftId === shiftId || shifts.list(undefined, 1)[0]?.shiftId === shiftId ? 'shift.x-report' : 'reports.read',
      undefined,
    );
    return allowed.ok ? view(shiftId) : allowed;
  }

  /** The report of a shift on the receipt printer, for whoever may read it. */
  async function printReport(shiftId: string): Promise<Result<null, Refusal>> {
    const readable = await reportOf(shiftId);
    if (!readable.ok) return readable;
    if (!slips.hasPrinter()) return refuse('PRINTER_NOT_SET');
    unitOfWork(() => slips.shiftReport(shiftId));
    wakePrinter();
    return ok(null);
  }

  async function xReport({ print }: { readonly print: boolean }): Promise<Result<ShiftView, Refusal>> {
    const allowed = await session.authorize('shift.x-report', undefined);
    if (!allowed.ok) return allowed;
    const shift = shifts.open();
    if (shift === undefined) return refuse('SHIFT_CLOSED');
    if (print) {
      const printed = await checkout.useRegistrar('x-report', (device) => device.xReport());
      if (!printed.ok) return printed;
    }
    return view(shift.shiftId);
  }

  async function drawer(reason: string, override: AskedOverride): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('drawer.open', override);
    if (!allowed.ok) return allowed;
    const opened = await openDrawer();
    if (!opened.ok) return opened;
    unitOfWork(() => {
      journal.append({ kind: 'DrawerOpened', by: allowed.value.by, reason, shiftId: shifts.open()?.shiftId ?? null });
      allowed.value.record('drawer');
    });
    return ok(null);
  }

  const list = (before: number | undefined, limit: number) =>
    session.cashier().ok ? shifts.list(before, limit).map(toListed) : [];

  return { selling, open, moveCash, close, cashInDrawer, reportOf, printReport, xReport, drawer, list };
}

/** By the till's clock, or by the registrar's, which has just refused a receipt. */
function isOver({ openedAt }: OpenShift, now: string, seen: ReturnType<Checkout['view']>): boolean {
  return shiftAge(openedAt, now) === 'expired' || (seen.phase === 'failed' && seen.code === 'KKT_SHIFT_EXPIRED');
}

function toListed({ shiftId, number, openedAt, closedAt, salesTotal, receipts, difference }: ShiftRow) {
  return { shiftId, number, openedAt, closedAt, salesTotal: minor(salesTotal), receipts, difference };
}
