/** What becomes of one row of a feed. */
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import type { IncomingRow, Moment } from '../../../sync/till-ports.ts';

/** `early`: it is about a good that has not come yet. */
export type Taken = 'taken' | 'early' | { readonly code: ErrorCode; readonly details: Details };
/** Runs inside the unit of work of its page. */
export type TakeRow = (row: IncomingRow, moment: Moment) => Taken;

export function unusable(problem: string): Taken {
  return { code: 'FEED_ROW_UNUSABLE', details: { problem } };
}
