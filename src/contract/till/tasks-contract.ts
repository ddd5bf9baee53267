/** What the server asks of the people in this store: known here without it too, as it was last told. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { orderStatus } from './orders-contract.ts';
import { anyQuantity, done, id, instant, money, override, result, unit } from './shapes.ts';

/** A till may be older than a kind: show what is known of it. */
export const taskRow = z.object({
  taskId: id,
  kind: z.string(),
  createdAt: instant,
  orderId: id.nullable(),
  /** Of the order or the receipt; empty where it is about neither. */
  number: z.string(),
  good: z.object({ name: z.string(), unit, stock: anyQuantity.nullable() }).nullable(),
  /** How much of the good: asked for, or what came. */
  quantity: anyQuantity.nullable(),
  sent: anyQuantity.nullable(),
  sum: money.nullable(),
  status: orderStatus.nullable(),
  /** Which till it is about. */
  till: z.string(),
  /** The other store of a transfer, or the web shop that it is about; empty where a server of before did not say. */
  store: z.string(),
  /** What a colleague said or did. */
  ...{ staff: z.string(), approvedBy: z.string(), reason: z.string() },
  /** Who did it, and when; `by` is empty where it came about by itself. */
  done: z.object({ at: instant, by: z.string() }).nullable(),
});
export type TaskRow = z.infer<typeof taskRow>;

export const tasksContract = {
  /** What is open, the oldest first, then the latest that were done. */
  'tasks.list': call(z.null(), result(z.array(taskRow))),
  /**
   * Also without the server: it hears of it later. Nothing where it was done meanwhile. Refused: TASK_UNKNOWN, and
   * NEEDS_OVERRIDE for what checks on money.
   */
  'tasks.done': call(z.object({ taskId: id, override: override.optional() }), done),
} as const;
