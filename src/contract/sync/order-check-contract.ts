/** What the back office must look through in a store: handovers, refunds and returns that nothing but a person vouched for. */
import { z } from 'zod';
import { id, instant, money, uuid } from './wire.ts';

export const riskQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  /** Only those that nobody looked through yet. */
  open: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A task of the kind `risk-handover` stands for each; it is done when somebody looked it through. */
export const riskHandovers = z.object({
  handovers: z.array(
    z.object({
      taskId: uuid,
      orderId: id,
      number: z.string(),
      kind: z.enum(['handover', 'refund', 'order-return']),
      receiptId: id,
      tillId: z.string(),
      /** The till's time. */
      at: z.string(),
      staff: z.string(),
      /** Who answered for it with their PIN, and why; empty where it was not recorded. */
      approvedBy: z.string(),
      reason: z.string(),
      /** What went out, or was given back. */
      total: money,
      /** The order was handed over more than once, or more was given back of it than was paid. */
      isDouble: z.boolean(),
      checkedAt: instant.nullable(),
      checkedBy: z.string(),
    }),
  ),
});
export type RiskHandovers = z.infer<typeof riskHandovers>;

/** What was to be told to customers and shops, and could not be so far. */
export const untoldPage = z.object({
  untold: z.array(
    z.object({
      outboxId: uuid,
      kind: z.enum(['webhook', 'sms', 'email']),
      orderId: id,
      number: z.string(),
      attempts: z.int(),
      /** Of the last attempt. */
      problem: z.string(),
      nextAt: instant,
      isGivenUp: z.boolean(),
    }),
  ),
});
export const untoldParams = z.object({ outboxId: uuid });
