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
import type { Clock, Intent, Intents, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { performIntent, probeIntent, type IntentOutcome } from './perform-intent.ts';

/** Appends the fact of a finished intent with the device's signs, and returns what the screen shall say. Runs inside the unit of work. */
export type RecordOutcome = (intent: Intent, signs: FiscalSigns | null) => Extract<CheckoutView, { phase: 'done' }> | null;

type Deps = {
  readonly registrar: () => FiscalRegistrar;
  readonly intents: Intents;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly record: RecordOutcome;
  /** False once the data was found broken: nothing more may be put on it. */
  readonly isSound: () => boolean;
  /** After the outcome is durable and before the screen is told. */
  readonly onRecorded: (intent: Intent) => void;
  readonly changed: () => void;
};

/** Pauses between questions to a device whose answer was lost; the last one repeats for ever. */
const PROBE_PAUSES_MS = [300, 1000, 2000, 3000, 5000] as const;
/** After so many unanswered questions a person has to look at the cable. */
const TRIES_BEFORE_ATTENTION = 3;

export type Checkout = ReturnType<typeof createCheckout>;

export function createCheckout({ registrar, intents, unitOfWork, clock, timers, record, isSound, onRecorded, changed }: Deps) {
  let view: CheckoutView = { phase: 'idle' };
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  function show(next: CheckoutView): void {
    view = next;
    changed();
  }

  function isBusy(): boolean {
    return view.phase === 'registering' || view.phase === 'asking' || view.phase === 'attention';
  }

  /** Makes the intent durable (with whatever `alongside` writes) and starts on it; how it ends arrives in the view. Refused with CHECKOUT_BUSY. */
  function start(intent: Omit<Intent, 'status'>, alongside: () => void = () => undefined): Result<null, Refusal> {
    if (isBusy()) return err({ code: 'CHECKOUT_BUSY', details: {} });
    if (!isSound()) return err({ code: 'TILL_READ_ONLY', details: {} });
    if (registrar().capabilities.country === 'none') return recordAtOnce(intent, alongside);
    unitOfWork(() => {
      intents.open(intent);
      alongside();
    });
    show({ phase: 'registering', operation: intent.kind, since: clock.now() });
    running = run({ ...intent, status: 'open' });
    return ok(null);
  }

  /** No device is asked, so nothing can come between the intent and its outcome: one transaction holds both. */
  function recordAtOnce(intent: Omit<Intent, 'status'>, alongside: () => void): Result<null, Refusal> {
    const opened: Intent = { ...intent, status: 'open' };
    const done = unitOfWork(() => {
      intents.open(intent);
      alongside();
      return settle(opened, { outcome: 'done', signs: null });
    });
    onRecorded(opened);
    show(done ?? { phase: 'idle' });
    return ok(null);
  }

  async function run(intent: Intent): Promise<void> {
    const outcome = await settled(() => performIntent(registrar(), intent));
    if (outcome.outcome === 'unknown') await ask(intent, outcome);
    else finish(intent, outcome);
  }

  /** Asks the device until it knows. Only stopping the till ends this: the intent then waits for the next start. */
  async function ask(intent: Intent, first: Extract<IntentOutcome, { outcome: 'unknown' }>): Promise<void> {
    const since = clock.now();
    let last = first;
    for (let tries = 1; !isStopped; tries += 1) {
      show(
        tries <= TRIES_BEFORE_ATTENTION
          ? { phase: 'asking', operation: intent.kind, since, tries }
          : { phase: 'attention', operation: intent.kind, ...whatToMend(last), tries },
      );
      await pause(PROBE_PAUSES_MS[Math.min(tries - 1, PROBE_PAUSES_MS.length - 1)] ?? 0);
      const outcome = await settled(() => probeIntent(registrar(), intent));
      if (outcome.outcome !== 'unknown') return finish(intent, outcome);
      last = outcome;
    }
  }

  function finish(intent: Intent, outcome: Exclude<IntentOutcome, { outcome: 'unknown' }>): void {
    if (outcome.outcome === 'not-done') {
      unitOfWork(() => intents.close(intent.intentId, 'not-done', JSON.stringify(outcome)));
      return show({ phase: 'failed', operation: intent.kind, code: outcome.code, details: outcome.details });
    }
    const done = unitOfWork(() => settle(intent, outcome));
    onRecorded(intent);
    show(done ?? { phase: 'idle' });
  }

  /** To be called inside a unit of work. */
  function settle(intent: Intent, outcome: Extract<IntentOutcome, { outcome: 'done' }>): ReturnType<RecordOutcome> {
    intents.close(intent.intentId, 'done', JSON.stringify(outcome));
    return record(intent, outcome.signs);
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

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => void timers.after(ms, resolve));
  }

  /** Resolves what a crash left open, oldest first. To be called once, before anything else uses the registrar. */
  async function recover(): Promise<void> {
    for (const intent of intents.unresolved()) {
      show({ phase: 'asking', operation: intent.kind, since: clock.now(), tries: 0 });
      const outcome = await settled(() => probeIntent(registrar(), intent));
      if (outcome.outcome === 'unknown') await ask(intent, outcome);
      else finish(intent, outcome);
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
    view: () => view,
    dismiss: () => (isBusy() ? undefined : show({ phase: 'idle' })),
    /** Resolves when the operation under way has ended or may be left to the next start. */
    stop: () => {
      isStopped = true;
      return running;
    },
  };
}

/** While the outcome is unknown a silent device must not be described as if nothing had been sent to it. */
function whatToMend({ code, details }: Unknown): { readonly code: ErrorCode; readonly details: Details } {
  const isSilent = code === 'DEVICE_UNREACHABLE' || code === 'DEVICE_DISCONNECTED' || code === 'KKT_NO_ANSWER';
  return isSilent ? { code: 'REGISTRAR_SILENT', details } : { code, details };
}
