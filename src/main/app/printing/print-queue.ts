/** Prints the stored jobs one after the other, in order, and waits for paper instead of losing a slip. */
import { Fault } from '../../../contract/errors/fault.ts';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { repeatSlip } from '../../../domain/receipt/repeat-slip.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { PrintOutcome, SlipPrinter } from '../../../devices/printer/slip-printer.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { PrintJob, PrintJobs } from './print-jobs.ts';

export type PrintQueuePorts = {
  readonly jobs: PrintJobs;
  readonly printer: SlipPrinter;
  readonly timers: Timers;
  /** Called after every change of a job: the screen reads the rows again. */
  readonly onChange: () => void;
  /** What the printer has just said of itself; null: it prints. */
  readonly onHeard?: (reason: { readonly code: ErrorCode | null; readonly details: Details }) => void;
  /** The storage broke. The queue rests until the next `wake`. */
  readonly onFault: (fault: Fault) => void;
};

export type PrintQueueSettings = {
  /** What to do with a slip that may or may not be on paper. `repeat` loses no slip: the second one carries the mark. */
  readonly whenUnsure: 'repeat' | 'ask';
  /** The mark on a repeated slip, in the till's language (REPEAT_MARKS). */
  readonly repeatMark: string;
};

export type PrintJobRefusal = { readonly code: 'PRINT_JOB_GONE'; readonly id: string };

export type PrintQueue = {
  /** Resolves interrupted jobs, then prints. Call once. */
  start(): void;
  /** There is a new job, or somebody put paper in: look now instead of at the end of the pause. Returns at once. */
  wake(): void;
  /** Prints an `unsure` job again with the mark, a `failed` one as it was. */
  again(id: string): Result<undefined, PrintJobRefusal>;
  /** Takes a job out for good. One that is being printed is stopped; some of it may be on paper. */
  cancel(id: string): Result<undefined, PrintJobRefusal>;
  /** Lets the slip in hand finish for a moment, then gives it up (it is `unsure`). Nothing prints any more. */
  stop(): Promise<void>;
};

type Loop = {
  readonly ports: PrintQueuePorts;
  readonly settings: PrintQueueSettings;
  stopped: boolean;
  running: Promise<void> | undefined;
  pauseMs: number;
  /** Somebody called `wake` while the loop was about to rest. */
  woken: boolean;
  endPause: () => void;
  inHand: { readonly id: string; readonly abort: AbortController } | undefined;
};

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10_000;
const STOP_GRACE_MS = 3000;

export function createPrintQueue(ports: PrintQueuePorts, settings: PrintQueueSettings): PrintQueue {
  const loop: Loop = {
    ports,
    settings,
    stopped: false,
    running: undefined,
    pauseMs: FIRST_PAUSE_MS,
    woken: false,
    endPause: () => undefined,
    inHand: undefined,
  };
  const { jobs } = ports;
  const refused = (id: string): Result<undefined, PrintJobRefusal> => err({ code: 'PRINT_JOB_GONE', id });
  return {
    start: () => {
      if (jobs.recoverInterrupted() > 0) ports.onChange();
      if (settings.whenUnsure === 'repeat')
        for (const job of jobs.listOpen()) if (job.state === 'unsure') tell(loop, jobs.markAgain(job.id));
      wake(loop);
    },
    wake: () => wake(loop),
    again: (id) => {
      if (!tell(loop, jobs.markAgain(id))) return refused(id);
      wake(loop);
      return ok(undefined);
    },
    cancel: (id) => {
      if (!tell(loop, jobs.markCancelled(id))) return refused(id);
      if (loop.inHand?.id === id) loop.inHand.abort.abort();
      wake(loop);
      return ok(undefined);
    },
    stop: async () => {
      loop.stopped = true;
      loop.endPause();
      const cancel = ports.timers.after(STOP_GRACE_MS, () => loop.inHand?.abort.abort());
      await loop.running;
      cancel();
    },
  };
}

function wake(loop: Loop): void {
  if (loop.stopped) return;
  loop.woken = true;
  loop.endPause();
  loop.running ??= work(loop)
    .catch((thrown: unknown) => loop.ports.onFault(Fault.from(thrown)))
    .finally(() => {
      loop.running = undefined;
      // A job that came while the last look was answered "nothing" must not wait for the next wake.
      if (loop.woken) wake(loop);
    });
}

async function work(loop: Loop): Promise<void> {
  const { jobs } = loop.ports;
  for (;;) {
    loop.woken = false;
    const job = loop.stopped ? undefined : jobs.nextWaiting();
    if (job === undefined) return;
    const printed = tell(loop, jobs.markPrinting(job.id)) && record(loop, job.id, await print(loop, job));
    if (printed) loop.pauseMs = FIRST_PAUSE_MS;
    else await pause(loop);
  }
}

async function print(loop: Loop, job: PrintJob): Promise<PrintOutcome> {
  const abort = new AbortController();
  loop.inHand = { id: job.id, abort };
  const slip = job.repeat ? repeatSlip(job.slip, loop.settings.repeatMark) : job.slip;
  try {
    return await loop.ports.printer.print(slip, {
      signal: abort.signal,
      onWaiting: (code) => {
        tell(loop, loop.ports.jobs.setReason(job.id, code ?? null));
        loop.ports.onHeard?.({ code: code ?? null, details: {} });
      },
    });
  } finally {
    loop.inHand = undefined;
  }
}

/** Returns whether the next job may follow at once. A job cancelled in the meantime stays cancelled. */
function record({ ports, settings, stopped }: Loop, id: string, outcome: PrintOutcome): boolean {
  const { jobs } = ports;
  hear(ports, outcome);
  if (!recordOutcome(jobs, id, outcome)) return true;
  ports.onChange();
  if (outcome.outcome !== 'unsure') return outcome.outcome === 'printed' || outcome.code === 'PRINTER_CANNOT_PRINT';
  if (settings.whenUnsure === 'ask' || stopped) return true;
  if (jobs.markAgain(id)) ports.onChange();
  return false;
}

function hear({ onHeard }: PrintQueuePorts, outcome: PrintOutcome): void {
  if (outcome.outcome === 'printed' && outcome.confirmed) onHeard?.({ code: null, details: {} });
  const isAboutJob = 'code' in outcome && (outcome.code === 'PRINTER_CANNOT_PRINT' || outcome.code === 'PRINT_JOB_GONE');
  if (outcome.outcome === 'not-printed' && !isAboutJob) onHeard?.({ code: outcome.code, details: outcome.details });
}

function recordOutcome(jobs: PrintJobs, id: string, outcome: PrintOutcome): boolean {
  switch (outcome.outcome) {
    case 'printed':
      return jobs.markPrinted(id);
    case 'unsure':
      return jobs.markUnsure(id, outcome.code);
    case 'not-printed':
      return outcome.code === 'PRINTER_CANNOT_PRINT' ? jobs.markFailed(id, outcome.code) : jobs.markWaiting(id, outcome.code);
  }
}

function pause(loop: Loop): Promise<void> {
  if (loop.stopped || loop.woken) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = loop.ports.timers.after(loop.pauseMs, resolve);
    loop.pauseMs = Math.min(loop.pauseMs * 2, LONGEST_PAUSE_MS);
    loop.endPause = () => {
      cancel();
      loop.endPause = () => undefined;
      resolve();
    };
  });
}

function tell(loop: Loop, changed: boolean): boolean {
  if (changed) loop.ports.onChange();
  return changed;
}
