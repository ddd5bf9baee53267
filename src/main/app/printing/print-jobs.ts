/** The port to the stored print jobs. Rows are the truth: the queue keeps nothing in memory that it could not read back. */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Slip } from '../../../domain/receipt/slip.ts';

/**
 * - `waiting`: to be printed, in the order of `seq`
 * - `printing`: handed to the printer; after a crash nobody knows how far it got
 * - `unsure`: may be on paper; waits for a person to repeat or cancel it
 * - `failed`: cannot be prepared for printing; waits for a person
 * - `printed`, `cancelled`: final
 */
export type PrintJobState = 'waiting' | 'printing' | 'unsure' | 'failed' | 'printed' | 'cancelled';

export type PrintJob = {
  readonly id: string;
  /** Order of queueing, unique and growing. A job keeps it for ever, also when it is repeated. */
  readonly seq: number;
  /** What is printed, e.g. "receipt 428": shown in the list of jobs. */
  readonly title: string;
  readonly slip: Slip;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly state: PrintJobState;
  /** Why it is not printed yet; null while nothing is wrong. */
  readonly reason: ErrorCode | null;
  /** True when an earlier attempt may have reached the paper: printed with a mark and without opening the drawer. */
  readonly repeat: boolean;
};

/**
 * Synchronous, every change durable when the method returns. Each method that changes a job returns false, and changes
 * nothing, when there is no such job or it is in another state than the one named.
 *
 * Jobs are added in the unit of work of the sale they belong to, so adding is not part of this port.
 */
export interface PrintJobs {
  /** The `waiting` job with the smallest `seq`. */
  nextWaiting(): PrintJob | undefined;
  /** waiting → printing. */
  markPrinting(id: string): boolean;
  /** printing → printed; reason becomes null. */
  markPrinted(id: string): boolean;
  /** printing → waiting, with the reason. `seq` and `repeat` stay: the job is first again. */
  markWaiting(id: string, reason: ErrorCode): boolean;
  /** waiting or printing: only the reason changes, e.g. the paper ran out in mid-slip (code) and is back (null). */
  setReason(id: string, reason: ErrorCode | null): boolean;
  /** printing → unsure, with the reason. */
  markUnsure(id: string, reason: ErrorCode): boolean;
  /** printing → failed, with the reason. */
  markFailed(id: string, reason: ErrorCode): boolean;
  /** unsure → waiting with `repeat` true; failed → waiting with `repeat` as it was. Reason becomes null. */
  markAgain(id: string): boolean;
  /** waiting, printing, unsure or failed → cancelled. */
  markCancelled(id: string): boolean;
  /** Every `printing` job → unsure with PRINTER_UNSURE: called once at the start, before anything prints. Returns how many. */
  recoverInterrupted(): number;
  /** All jobs that are neither printed nor cancelled, by `seq`. */
  listOpen(): readonly PrintJob[];
  /** How many jobs are waiting or printing, and how many wait for a person (unsure, failed). */
  count(): { readonly waiting: number; readonly attention: number };
}
