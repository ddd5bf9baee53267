/**
 * A fiscal registrar at its port. It is a device of its own: it outlives the till, does a command although nobody hears
 * the answer, and keeps what it printed, which is what every receipt is compared with in the end.
 */
import type {
  Capabilities,
  CommandOutcome,
  FiscalRecord,
  FiscalRegistrar,
  RegisterOutcome,
} from '../../../src/devices/fiscal/fiscal-registrar.ts';
import type { FiscalDocument } from '../../../src/contract/fiscal-document.ts';
import { formatMoney, parseMoney } from '../../../src/domain/money/decimal.ts';
import { add, negate, subtract, ZERO, type Minor } from '../../../src/domain/money/minor.ts';
import type { Chance } from './chance.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

/** Shares of commands, and how long a device is silent. */
export type RegistrarFaults = { lostAnswer: number; refusal: number; silentUntil: number; slow: number };

export type Printed = FiscalRecord & {
  readonly kind: 'sale' | 'return' | 'shift-open' | 'shift-close';
  readonly intentId: string | null;
  readonly total: Minor;
  readonly cash: Minor;
};
export type CashDone = { readonly intentId: string; readonly amount: Minor };

export type FakeRegistrar = {
  /** The till's end of the cable: dies with the till that holds it. */
  plug(till: Actor): FiscalRegistrar;
  readonly faults: RegistrarFaults;
  /** Everything on record, oldest first. */
  readonly printed: readonly Printed[];
  readonly cash: readonly CashDone[];
  cashInDrawer(): Minor;
};

type Parts = { readonly name: string; readonly time: VirtualTime; readonly chance: Chance; readonly log: (text: string) => void };

/** How long a driver waits for an answer. */
const PATIENCE_MS = 8000;
const DAY_MS = 24 * 3_600_000;
const CAPABILITIES: Capabilities = {
  country: 'RU',
  prints: true,
  cuts: true,
  drawer: true,
  shiftHours: 24,
  maxNameLength: 128,
  prepayment: true,
  lineWidth: 48,
};
const SILENT = { outcome: 'unknown', code: 'KKT_NO_ANSWER', details: {} } as const;
const UNREACHABLE = { outcome: 'not-done', code: 'DEVICE_UNREACHABLE', details: {} } as const;

export function createFakeRegistrar({ name, time, chance, log }: Parts): FakeRegistrar {
  const device: Actor = { name, alive: true };
  const faults: RegistrarFaults = { lostAnswer: 0, refusal: 0, silentUntil: 0, slow: 0 };
  const printed: Printed[] = [];
  const cash: CashDone[] = [];
  let drawer: Minor = ZERO;
  let openedAt: number | undefined;
  let shift = 0;
  let freeAt = 0;

  function put(entry: Omit<Printed, keyof FiscalRecord>): FiscalRecord {
    const fiscalDocument = printed.length + 1;
    const record: FiscalRecord = {
      fiscalDocument,
      fiscalSign: String(1_000_000 + fiscalDocument * 7919),
      shift,
      receipt: fiscalDocument,
      at: time.iso().slice(0, 16),
      storage: `FN-${name}`,
      printed: true,
    };
    printed.push({ ...record, ...entry });
    drawer = entry.kind === 'return' ? subtract(drawer, entry.cash) : add(drawer, entry.cash);
    log(`prints ${entry.kind} ${fiscalDocument} ${formatMoney(entry.total)}`);
    return record;
  }

  const isExpired = (): boolean => openedAt !== undefined && time.now() - openedAt >= DAY_MS;
  const kopecks = (text: string): Minor => {
    const read = parseMoney(text);
    if (!read.ok) throw new RangeError(text);
    return read.value;
  };

  /**
   * One command at a time, and the answer on its way back. `changes`: of commands that a device may refuse and whose
   * answer matters; a command that never left the till is known not to have been done.
   */
  function command<T extends { readonly outcome: string }>(till: Actor, what: string, changes: boolean, perform: () => T) {
    return new Promise<T | typeof SILENT | typeof UNREACHABLE | { outcome: 'not-done'; code: 'KKT_HARDWARE'; details: object }>(
      (resolve) => {
        const answer = (ms: number, outcome: Parameters<typeof resolve>[0]): void =>
          void time.after(ms, () => resolve(outcome), till);
        if (time.now() < faults.silentUntil) {
          const isKnown = changes && chance.happens(0.5);
          return answer(isKnown ? 20 : PATIENCE_MS, isKnown ? UNREACHABLE : SILENT);
        }
        const [isLost, isRefused] = [chance.happens(faults.lostAnswer), changes && chance.happens(faults.refusal)];
        const isDropped = isLost && chance.happens(0.5);
        const takes = chance.between(20, 200) + (chance.happens(faults.slow) ? chance.between(1000, 6000) : 0);
        freeAt = Math.max(freeAt, time.now()) + takes;
        const doneIn = freeAt - time.now();
        if (isDropped) {
          log(`never gets ${what}`);
          return answer(doneIn + PATIENCE_MS, SILENT);
        }
        time.after(
          doneIn,
          () => {
            const outcome = isRefused ? ({ outcome: 'not-done', code: 'KKT_HARDWARE', details: {} } as const) : perform();
            if (isRefused) log(`refuses ${what}`);
            if (isLost) log(`does ${what}, the answer is lost`);
            answer(isLost ? PATIENCE_MS : 5, isLost ? SILENT : outcome);
          },
          device,
        );
      },
    );
  }

  const refused = (code: 'KKT_SHIFT_CLOSED' | 'KKT_SHIFT_EXPIRED' | 'KKT_SHIFT_OPEN' | 'KKT_NOT_ENOUGH_CASH') =>
    ({ outcome: 'not-done', code, details: {} }) as const;

  function register(document: FiscalDocument, intentId: string): RegisterOutcome {
    if (openedAt === undefined) return refused('KKT_SHIFT_CLOSED');
    if (isExpired()) return refused('KKT_SHIFT_EXPIRED');
    const { payments, lines, kind, rounding } = document;
    const total = subtract(add(...lines.map((line) => kopecks(line.total))), kopecks(rounding));
    const paid = add(kopecks(payments.cash), kopecks(payments.card));
    const change = kind === 'sale' ? subtract(paid, total) : ZERO;
    const kept = subtract(kopecks(payments.cash), change);
    if (kind === 'return' && kept > drawer) return refused('KKT_NOT_ENOUGH_CASH');
    const record = put({ kind, intentId, total, cash: kept });
    return { outcome: 'done', change: formatMoney(change), ...record };
  }

  function probe(intentId: string): RegisterOutcome {
    const found = printed.find((document) => document.intentId === intentId);
    if (found === undefined) return { outcome: 'not-done', code: 'KKT_NOT_REGISTERED', details: {} };
    const { fiscalDocument, fiscalSign, at, storage, receipt, printed: isPrinted } = found;
    return {
      ...{ outcome: 'done', change: '0.00', fiscalDocument, fiscalSign, shift: found.shift },
      ...{ receipt, at, storage, printed: isPrinted },
    };
  }

  function turnShift(kind: 'shift-open' | 'shift-close'): CommandOutcome<{ readonly record: FiscalRecord }> {
    if (kind === 'shift-open' && openedAt !== undefined) return refused('KKT_SHIFT_OPEN');
    if (kind === 'shift-close' && openedAt === undefined) return refused('KKT_SHIFT_CLOSED');
    if (kind === 'shift-open') [openedAt, shift] = [time.now(), shift + 1];
    else openedAt = undefined;
    const record = put({ kind, intentId: null, total: ZERO, cash: ZERO });
    return { outcome: 'done', record };
  }

  function moveCash(intentId: string, amount: Minor): CommandOutcome {
    if (amount < 0 && negate(amount) > drawer) return refused('KKT_NOT_ENOUGH_CASH');
    cash.push({ intentId, amount });
    drawer = add(drawer, amount);
    log(`moves cash ${formatMoney(amount)}`);
    return { outcome: 'done' };
  }

  const last = (): FiscalRecord | null => printed.at(-1) ?? null;
  const done = (): CommandOutcome => ({ outcome: 'done' });
  const asked = <T>(answer: Promise<unknown>): Promise<T> => answer as Promise<T>;

  return {
    faults,
    printed,
    cash,
    cashInDrawer: () => drawer,
    plug: (till) => ({
      capabilities: CAPABILITIES,
      status: () =>
        asked(
          command(till, 'status', false, () => ({
            outcome: 'done' as const,
            status: {
              ...{ model: 'fake', serial: name, shift: openedAt === undefined ? 'closed' : isExpired() ? 'expired' : 'open' },
              ...{ shiftNumber: shift, paper: 'ok', coverOpen: false, documentOpen: false, clock: time.iso().slice(0, 19) },
              ...{ storage: `FN-${name}`, storageExpires: null, storageWarnings: [], lastDocument: printed.length },
              unsentDocuments: 0,
            },
          })),
        ),
      totals: () =>
        asked(
          command(till, 'totals', false, () => ({
            outcome: 'done' as const,
            totals: {
              ...{ cashInDrawer: formatMoney(drawer), sales: '0.00', returns: '0.00', salesCount: 0, returnsCount: 0 },
            },
          })),
        ),
      openShift: () => asked(command(till, 'shift-open', true, () => turnShift('shift-open'))),
      closeShift: () => asked(command(till, 'shift-close', true, () => turnShift('shift-close'))),
      xReport: () => asked(command(till, 'x-report', true, done)),
      cashIn: (amount, intentId) => asked(command(till, 'cash-in', true, () => moveCash(intentId, kopecks(amount)))),
      cashOut: (amount, intentId) => asked(command(till, 'cash-out', true, () => moveCash(intentId, negate(kopecks(amount))))),
      probeCash: (intentId) =>
        asked(
          command(till, 'probe-cash', false, () =>
            cash.some((move) => move.intentId === intentId)
              ? { outcome: 'done' as const }
              : { outcome: 'not-done' as const, code: 'REGISTRAR_DID_NOT' as const, details: {} },
          ),
        ),
      register: (document, intentId) => asked(command(till, `a ${document.kind}`, true, () => register(document, intentId))),
      probe: (_document, intentId) => asked(command(till, 'probe', false, () => probe(intentId))),
      recall: () => null,
      forget: () => undefined,
      lastDocument: () => asked(command(till, 'last-document', false, () => ({ outcome: 'done' as const, record: last() }))),
      continuePrint: () => asked(command(till, 'continue', false, done)),
      repeatDocument: () => asked(command(till, 'repeat', false, done)),
      printText: () => asked(command(till, 'text', false, done)),
      openDrawer: () => Promise.resolve({ outcome: 'done' }),
      close: () => Promise.resolve(),
    }),
  };
}
