/** Slips still to be printed: added with the fact they belong to, read and moved on by the print queue. */
import type { Database } from 'better-sqlite3';
import type { ErrorCode } from '../../contract/errors/registry.ts';
import type { Slip } from '../../domain/receipt/slip.ts';
import type { PrintJobWriter } from '../app/ports.ts';
import type { PrintJob, PrintJobs, PrintJobState } from '../app/printing/print-jobs.ts';

type Row = {
  readonly seq: number;
  readonly job_id: string;
  readonly title: string;
  readonly slip: string;
  readonly created_at: string;
  readonly state: PrintJobState;
  readonly reason: ErrorCode | null;
  readonly repeat: number;
};
type Move = { readonly to: PrintJobState; readonly from: readonly PrintJobState[] };

const OPEN: readonly PrintJobState[] = ['waiting', 'printing', 'unsure', 'failed'];

export function createPrintJobStore(db: Database): PrintJobs & PrintJobWriter {
  const add = db.prepare("INSERT INTO print_job (job_id, title, slip, created_at, state) VALUES (?, ?, ?, ?, 'waiting')");
  const next = db.prepare<[], Row>("SELECT * FROM print_job WHERE state = 'waiting' ORDER BY seq LIMIT 1");
  const open = db.prepare<[], Row>("SELECT * FROM print_job WHERE state NOT IN ('printed', 'cancelled') ORDER BY seq");
  const count = db.prepare<[], { waiting: number; attention: number }>(`
    SELECT coalesce(sum(state IN ('waiting', 'printing')), 0) AS waiting, coalesce(sum(state IN ('unsure', 'failed')), 0) AS attention
    FROM print_job WHERE state NOT IN ('printed', 'cancelled')`);
  const setReason = db.prepare("UPDATE print_job SET reason = ? WHERE job_id = ? AND state IN ('waiting', 'printing')");
  const again = db.prepare(`
    UPDATE print_job SET repeat = repeat OR state = 'unsure', state = 'waiting', reason = NULL
    WHERE job_id = ? AND state IN ('unsure', 'failed')`);
  const recover = db.prepare("UPDATE print_job SET state = 'unsure', reason = 'PRINTER_UNSURE' WHERE state = 'printing'");

  const printing = prepareMove(db, { to: 'printing', from: ['waiting'] });
  const printed = prepareMove(db, { to: 'printed', from: ['printing'] });
  const waiting = prepareMove(db, { to: 'waiting', from: ['printing'] });
  const unsure = prepareMove(db, { to: 'unsure', from: ['printing'] });
  const failed = prepareMove(db, { to: 'failed', from: ['printing'] });
  const cancelled = prepareMove(db, { to: 'cancelled', from: OPEN });

  return {
    add: (job) => void add.run(job.jobId, job.title, JSON.stringify(job.slip), job.createdAt),
    nextWaiting() {
      const row = next.get();
      return row && toPrintJob(row);
    },
    markPrinting: (id) => printing(id, undefined),
    markPrinted: (id) => printed(id, null),
    markWaiting: (id, reason) => waiting(id, reason),
    setReason: (id, reason) => setReason.run(reason, id).changes === 1,
    markUnsure: (id, reason) => unsure(id, reason),
    markFailed: (id, reason) => failed(id, reason),
    markAgain: (id) => again.run(id).changes === 1,
    markCancelled: (id) => cancelled(id, undefined),
    recoverInterrupted: () => recover.run().changes,
    listOpen: () => open.all().map(toPrintJob),
    count: () => count.get() ?? { waiting: 0, attention: 0 },
  };
}

/**
 * Moves a job between states; a `reason` of undefined leaves the old one. What is over is never read again, and a buyer's
 * name may stand in it: its slip goes.
 */
function prepareMove(db: Database, { to, from }: Move): (id: string, reason: ErrorCode | null | undefined) => boolean {
  const slip = OPEN.includes(to) ? 'slip' : "'[]'";
  const states = from.map((state) => `'${state}'`).join(', ');
  const move = db.prepare(`
    UPDATE print_job SET state = '${to}', slip = ${slip}, reason = CASE WHEN ? THEN ? ELSE reason END WHERE job_id = ? AND state IN (${states})`);
  return (id, reason) => move.run(reason === undefined ? 0 : 1, reason ?? null, id).changes === 1;
}

function toPrintJob(row: Row): PrintJob {
  return {
    id: row.job_id,
    seq: row.seq,
    title: row.title,
    slip: JSON.parse(row.slip) as Slip,
    createdAt: row.created_at,
    state: row.state,
    reason: row.reason,
    repeat: row.repeat === 1,
  };
}
