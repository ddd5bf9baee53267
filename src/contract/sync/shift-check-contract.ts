/** After every Z report: the till and the server hold the same shift, or the documents that differ are named. */
import { z } from 'zod';
import { SHIFT_DOCUMENT_KINDS } from '../../domain/shift/compare-shift.ts';
import { hash, id, instant, money, moneyOrZero } from './wire.ts';

export const MOST_DIFFERENCES = 100;
const kind = z.enum(SHIFT_DOCUMENT_KINDS);
const number = z.int().min(1).max(2_000_000_000).nullable();
const total = z.object({ count: z.int().min(0).max(1_000_000), sum: money });

export const shiftParams = z.object({ shiftId: id });
export const shiftDocument = z.object({ kind, id, number, amount: moneyOrZero });
export const shiftTotals = z.object({ sales: total, returns: total, cashIn: total, cashOut: total });
/** `till` or `server` null: that side does not have the document. */
export const shiftDifference = z.object({ kind, id, number, till: money.nullable(), server: money.nullable() });

export const shiftCheckRequest = z
  .object({
    totals: shiftTotals.describe('Count and sum of each kind, as the till has them'),
    digest: hash.describe(
      'SHA-256 over `kind:id:number:amount\\n` of every document, sorted by code unit; number empty for cash',
    ),
    /** Sent when the server asked for them. */
    documents: z.array(shiftDocument).max(20_000).optional(),
  })
  .meta({
    example: {
      totals: {
        sales: { count: 1, sum: 9900 },
        returns: { count: 0, sum: 0 },
        cashIn: { count: 0, sum: 0 },
        cashOut: { count: 0, sum: 0 },
      },
      digest: '0'.repeat(64),
    },
  });
export type ShiftCheckRequest = z.infer<typeof shiftCheckRequest>;

/** `documents`: they differ, send all of them to learn which. Kept by the server when it is one of the other two. */
export const shiftCheckAnswer = z.object({
  outcome: z.enum(['same', 'differs', 'documents']),
  differences: z.array(shiftDifference).max(MOST_DIFFERENCES),
});
export type ShiftCheckAnswer = z.infer<typeof shiftCheckAnswer>;

export const shiftCheckView = z.object({
  checkedAt: instant,
  outcome: z.enum(['same', 'differs']),
  differences: z.array(shiftDifference),
});
export type ShiftCheckView = z.infer<typeof shiftCheckView>;
