/** Prints the stored jobs one after the other, in order, and waits for paper instead of losing a slip. */
import type { ErrorCode } from '../../contract/errors/registry.ts';
import { repeatSlip } from '../../domain/receipt/repeat-slip.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { PrintOutcome, SlipPrinter } from '../../devices/printer/slip-printer.ts';
import type { Timers } from '../../devices/transport/transport.ts';
import type { PrintJob, PrintJobs } from './print-jobs.ts';

export type PrintQueuePorts = {
  readonly jobs: PrintJobs;
  readonly printer: SlipPrinter;
  readonly timers: Timers;
  /** Called after every change of a job: the screen reads the rows again. */
  readonly onChange: () => void;
};

export type PrintQueueSettings = {
  /** What to do with a slip that may or may not be on paper. `repeat` loses no slip: a second one carries the mark. */
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
  /** Finishes with the job in hand given up (it is `unsure` after the next start); nothing prints any more. */
  stop(): Promise<void>;
};

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10_000;

export function createPrintQueue(ports: PrintQueuePorts, settings: PrintQueueSettings): PrintQueue {
  const { jobs, timers, onChange } = ports;
  let stopped = false;
  let running: Promise<void> | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let endPause = (): void => undefined;
  let inHand: { readonly id: string; readonly abort: AbortController } | undefined;

  const changed = (done: boolean): boolean => {
    if (done) onChange();
    return done;
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = timers.after(pauseMs, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    });

  const printOne = async (job: PrintJob): Promise<PrintOutcome> => {
    const abort = new AbortController();
    inHand = { id: job.id, abort };
    const slip = job.repeat ? repeatSlip(job.slip, settings.repeatMark) : job.slip;
    const onWaiting = (code: ErrorCode | undefined): void => void changed(jobs.setReason(job.id, code ?? null));
    try {
      return await ports.printer.print(slip, { onWaiting, signal: abort.signal });
    } finally {
      inHand = undefined;
    }
  };

  /** Returns whether to go on at once with the next job. */
  const record = (id: string, outcome: PrintOutcome): boolean => {
    if (outcome.outcome === 'printed') return changed(jobs.markPrinted(id));
    if (outcome.outcome === 'not-printed') {
      if (outcome.code === 'PRINTER_CANNOT_PRINT') return changed(jobs.markFailed(id, outcome.code));
      changed(jobs.markWaiting(id, outcome.code));
      return false;
    }
    changed(jobs.markUnsure(id, outcome.code));
    if (settings.whenUnsure === 'ask') return true;
    changed(jobs.markAgain(id));
    return false;
  };

  const work = async (): Promise<void> => {
    for (let job = jobs.nextWaiting(); job !== undefined && !stopped; job = jobs.nextWaiting()) {
      if (!changed(jobs.markPrinting(job.id))) continue;
      const outcome = await printOne(job);
      if (isStopped()) return;
      if (record(job.id, outcome)) pauseMs = FIRST_PAUSE_MS;
      else await pause();
    }
  };
  const isStopped = (): boolean => stopped;

  const wake = (): void => {
    if (stopped) return;
    endPause();
    running ??= work().finally(() => {
      running = undefined;
      if (jobs.nextWaiting() !== undefined) wake();
    });
  };

  return {
    start: () => {
      if (jobs.recoverInterrupted() > 0) onChange();
      if (settings.whenUnsure === 'repeat') for (const job of jobs.listOpen()) if (job.state === 'unsure') changed(jobs.markAgain(job.id));
      wake();
    },
    wake,
    again: (id) => {
      if (!changed(jobs.markAgain(id))) return err({ code: 'PRINT_JOB_GONE', id });
      wake();
      return ok(undefined);
    },
    cancel: (id) => {
      if (!changed(jobs.markCancelled(id))) return err({ code: 'PRINT_JOB_GONE', id });
      if (inHand?.id === id) inHand.abort.abort();
      wake();
      return ok(undefined);
    },
    stop: async () => {
      stopped = true;
      inHand?.abort.abort();
      endPause();
      await running;
    },
  };
}
