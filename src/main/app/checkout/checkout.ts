/**
 * The one road to the registrar. What is to happen is durable before a byte goes to the device (an intent), what came of
 * it is durable before the screen says so, and what is not known is asked until it is. Never two operations at a time.
 */
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { FiscalSigns } from '../../../domain/journal/fact.ts';
import type { CommandOutcome, FiscalRegistrar, Unknown } from '../../../devices/fiscal/fiscal-registrar.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import type { Clock, Intent, Intents, Storage, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { performIntent, probeIntent, type IntentOutcome, type Known } from './perform-intent.ts';
import { createManagersWord, maySettle, type Decision } from './managers-word.ts';
import { createPauses } from './pauses.ts';

/** Appends the fact of a finished intent with the device's signs, and returns what the screen shall say. Runs inside the unit of work. */
export type RecordOutcome = (intent: Intent, signs: FiscalSigns | null) => Done | null;
type Done = Extract<CheckoutView, { phase: 'done' }>;

type Deps = {
  readonly registrar: () => FiscalRegistrar;
  readonly intents: Intents;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly timers: Timers;
  readonly record: RecordOutcome;
  /** False once the data was found broken: nothing more may be put on it. */
  readonly isSound: () => boolean;
  /** After the outcome is durable and before the screen is told. */
  readonly onRecorded: (intent: Intent) => void;
  /** Whatever came of it: the registrar may need something now, and what was held for an operation that failed is free. */
  readonly onEnded: (intent: Intent, outcome: Known['outcome']) => void;
  readonly changed: () => void;
};

/** After so many unanswered questions a person has to look at the cable. */
const TRIES_BEFORE_ATTENTION = 3;

const BUSY_PHASES: ReadonlySet<CheckoutView['phase']> = new Set(['registering', 'asking', 'attention'] as const);

export type Checkout = ReturnType<typeof createCheckout>;

export function createCheckout(deps: Deps) {
  const { registrar, intents, unitOfWork, clock, storage, timers } = deps;
  const { record, isSound, onRecorded, onEnded, changed } = deps;
  let view: CheckoutView = { phase: 'idle' };
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  const pauses = createPauses(timers);
  const word = createManagersWord(pauses.end);

  function show(next: CheckoutView): void {
    view = next;
    changed();
  }

  const isBusy = (): boolean => BUSY_PHASES.has(view.phase);

  /**
   * Makes the intent durable (with whatever `alongside` writes) and starts on it; how it ends arrives in the view.
   * `whileOpen` writes what is needed only until the outcome is known. Refused with CHECKOUT_BUSY.
   */
  function start(
    intent: Omit<Intent, 'status'>,
    alongside: () => void = () => undefined,
    whileOpen: () => void = () => undefined,
  ): Result<null, Refusal> {
    if (isBusy()) return err({ code: 'CHECKOUT_BUSY', details: {} });
    if (!isSound()) return err({ code: 'TILL_READ_ONLY', details: {} });
    if (registrar().capabilities.country === 'none') return recordAtOnce({ ...intent, status: 'open' }, alongside);
    unitOfWork(() => {
      intents.open(intent);
      alongside();
      whileOpen();
    });
    show({ phase: 'registering', operation: intent.kind, since: clock.now() });
    running = conclude({ ...intent, status: 'open' }, performIntent);
    return ok(null);
  }

  /** No device is asked, so nothing can come between the intent and its outcome: the fact alone says both. */
  function recordAtOnce(intent: Intent, alongside: () => void): Result<null, Refusal> {
    view = unitOfWork(() => {
      alongside();
      return record(intent, null) ?? { phase: 'idle' };
    });
    onRecorded(intent);
    changed();
    return ok(null);
  }

  async function conclude(intent: Intent, work: typeof performIntent): Promise<void> {
    const outcome = await settled(() => work(registrar(), intent));
    await (outcome.outcome === 'unknown' ? ask(intent, outcome) : finish(intent, outcome));
  }

  /**
   * Asks the device until it knows, or until a manager says what the paper shows. Only stopping the till ends this
   * otherwise: the intent then waits for the next start.
   */
  async function ask(intent: Intent, first: Extract<IntentOutcome, { outcome: 'unknown' }>): Promise<void> {
    const since = clock.now();
    let last = first;
    for (let tries = 1; !isStopped; tries += 1) {
      const byHand = word.offer(maySettle(last.code, since, clock.now()) ? intent : undefined);
      show(
        tries <= TRIES_BEFORE_ATTENTION && byHand === null
          ? { phase: 'asking', operation: intent.kind, since, tries }
          : { phase: 'attention', operation: intent.kind, ...whatToMend(last), tries, byHand },
      );
      await pauses.after(tries);
      const outcome = await settled(() => probeIntent(registrar(), intent));
      const decision = word.take();
      if (outcome.outcome !== 'unknown') {
        decision?.reject('SETTLED_BY_REGISTRAR');
        return await finish(intent, outcome);
      }
      if (decision !== undefined) return await finishByHand(intent, decision);
      last = outcome;
    }
  }

  async function finishByHand(intent: Intent, decision: Decision): Promise<void> {
    await finish(intent, decision.outcome, decision.record);
    if (isStopped && isBusy()) return decision.reject('NOTHING_TO_SETTLE');
    registrar().forget(intent.intentId);
    decision.accept();
  }

  async function finish(intent: Intent, outcome: Known, alongside: () => void = () => undefined): Promise<void> {
    const ended = await writtenDown(intent, outcome, alongside);
    if (ended === undefined) return;
    view = ended;
    if (outcome.outcome === 'done') onRecorded(intent);
    onEnded(intent, outcome.outcome);
    changed();
  }

  /**
   * Writes the outcome down, for as long as it takes: the device has done its part and only the till could forget it.
   * Undefined when the till was stopped first: the intent is still open then, and the next start asks the device again.
   */
  async function writtenDown(intent: Intent, outcome: Known, alongside: () => void): Promise<CheckoutView | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        return unitOfWork(() => {
          alongside();
          return close(intent, outcome);
        });
      } catch (thrown) {
        const { code, details } = Fault.from(thrown);
        if (code === 'DISK_FULL' && storage.releaseBallast()) continue;
        show({ phase: 'attention', operation: intent.kind, code, details, tries, byHand: null });
        await pauses.after(tries);
        if (isStopped) return undefined;
      }
    }
  }

  function close(intent: Intent, outcome: Known): CheckoutView {
    intents.close(intent.intentId, outcome.outcome, JSON.stringify(outcome));
    if (outcome.outcome === 'done') return record(intent, outcome.signs) ?? { phase: 'idle' };
    return { phase: 'failed', operation: intent.kind, code: outcome.code, details: outcome.details };
  }

  /** Resolves what a crash left open, oldest first. To be called once, before anything else uses the registrar. */
  const recover = (): Promise<void> => (running = recoverAll());

  async function recoverAll(): Promise<void> {
    for (const intent of intents.unresolved()) {
      if (isStopped) return;
      show({ phase: 'asking', operation: intent.kind, since: clock.now(), tries: 0 });
      await conclude(intent, probeIntent);
    }
  }

  /** Runs something on the registrar that leaves no fiscal document, with the same exclusion. */
  async function useRegistrar<T>(
    operation: 'x-report' | 'cash',
    work: (device: FiscalRegistrar) => Promise<CommandOutcome<T>>,
  ): Promise<Result<T | null, Refusal>> {
    if (isBusy()) return err({ code: 'CHECKOUT_BUSY', details: {} });
    const before = view;
    show({ phase: 'registering', operation, since: clock.now() });
    try {
      const outcome = await work(registrar());
      return outcome.outcome === 'done' ? ok(outcome) : err({ code: outcome.code, details: outcome.details });
    } finally {
      show(before);
    }
  }

  return {
    start,
    recover,
    isBusy,
    useRegistrar,
    settle: word.settle,
    stuck: word.stuck,
    view: () => view,
    /** Resolves when the operation under way has ended. */
    ended: () => running,
    /** The receipt that was made last was the last of several, which gave all of this back. */
    endRow: (receipts: number, back: Done['back']) =>
      void (view.phase === 'done' && show({ ...view, receipts, back: [...back] })),
    dismiss: () => (isBusy() ? undefined : show({ phase: 'idle' })),
    /** Resolves when the operation under way has ended or may be left to the next start. */
    stop: () => {
      isStopped = true;
      pauses.end();
      return running;
    },
  };
}

/** While the outcome is unknown a silent device must not be described as if nothing had been sent to it. */
function whatToMend({ code, details }: Unknown): { readonly code: ErrorCode; readonly details: Details } {
  const isSilent = code === 'DEVICE_UNREACHABLE' || code === 'DEVICE_DISCONNECTED' || code === 'KKT_NO_ANSWER';
  return isSilent ? { code: 'REGISTRAR_SILENT', details } : { code, details };
}

/** A fault of the driver is not an answer: the device may have done its work. */
async function settled(work: () => Promise<IntentOutcome>): Promise<IntentOutcome> {
  try {
    return await work();
  } catch (thrown) {
    const fault = Fault.from(thrown);
    return { outcome: 'unknown', code: fault.code, details: fault.details };
  }
}
