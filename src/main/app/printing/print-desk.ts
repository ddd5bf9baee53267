/** The print queue as screens see it; rebuilt when the printer's settings change, the rows stay. */
import { REPEAT_MARKS } from '../../../domain/receipt/repeat-slip.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { SlipPrinter } from '../../../devices/printer/slip-printer.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { Session } from '../people/session.ts';
import type { SettingsStore } from '../ports.ts';
import type { PrintJobs } from './print-jobs.ts';
import { createPrintQueue, type PrintQueue, type PrintQueuePorts } from './print-queue.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly jobs: PrintJobs;
  readonly settings: SettingsStore;
  readonly session: Session;
  readonly timers: Timers;
  readonly onHeard: NonNullable<PrintQueuePorts['onHeard']>;
  readonly changed: () => void;
};

export type PrintDesk = ReturnType<typeof createPrintDesk>;

export function createPrintDesk({ jobs, settings, session, timers, onHeard, changed }: Deps) {
  let queue: PrintQueue | undefined;

  /** Starts printing on `printer`; with none the jobs wait. */
  async function use(printer: SlipPrinter | undefined): Promise<void> {
    await queue?.stop();
    const { devices, screen } = settings.get();
    const how = {
      whenUnsure: devices.printer.reprintUnsure ? 'repeat' : 'ask',
      repeatMark: REPEAT_MARKS[screen.language],
    } as const;
    queue = printer && createPrintQueue({ jobs, printer, timers, onChange: changed, onFault: changed, onHeard }, how);
    queue?.start();
  }

  function asked(
    work: (queue: PrintQueue) => Result<undefined, { readonly code: 'PRINT_JOB_GONE'; readonly id: string }>,
  ): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (queue === undefined) return refuse('PRINTER_NOT_SET');
    const answer = work(queue);
    return answer.ok ? ok(null) : refuse(answer.error.code);
  }

  function list(): OutputOf<TillContract['print.jobs']> {
    return jobs
      .listOpen()
      .map((job) => ({ jobId: job.id, title: job.title, createdAt: job.createdAt, status: job.state, reason: job.reason }));
  }

  function counts(): { readonly waiting: number; readonly unsure: number } {
    const { waiting, attention } = jobs.count();
    return { waiting, unsure: attention };
  }

  return {
    use,
    list,
    counts,
    wake: () => queue?.wake(),
    again: (jobId: string) => asked((present) => present.again(jobId)),
    cancel: (jobId: string) => asked((present) => present.cancel(jobId)),
    stop: () => queue?.stop() ?? Promise.resolve(),
  };
}
