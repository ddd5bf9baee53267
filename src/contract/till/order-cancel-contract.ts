/** Cancelling an order with all its parts. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { orderStatus, refundView } from './orders-contract.ts';
import { id, money, override, refusal, result, shortText } from './shapes.ts';

export const cancelLook = z.object({
  parts: z.array(
    z.object({
      ...{ orderId: id, number: z.string(), status: orderStatus, store: z.string(), isHere: z.boolean() },
      /** Prepaid and neither settled nor given back. */
      left: money,
      /** Why it cannot be cancelled now. */
      problem: refusal.nullable(),
    }),
  ),
  /** What this till gives back, of the parts of its store. */
  ...refundView.shape,
});
export type CancelLook = z.infer<typeof cancelLook>;

const failed = z.array(z.object({ number: z.string(), problem: refusal }));
/** Numbers of parts. `owed`: cancelled, and the money has not gone back. */
export const cancelOutcome = z.object({ cancelled: z.array(z.string()), refused: failed, owed: failed });
export type CancelOutcome = z.infer<typeof cancelOutcome>;

export const orderCancelContract = {
  /** Refused: ORDER_UNKNOWN, ORDER_CANCEL_NEEDS_SERVER, NOT_PAIRED. */
  'orders.lookCancel': call(z.object({ orderId: id }), result(cancelLook)),
  /**
   * Cancels what may be and gives back what was paid for it here; answers when the last receipt is made. Refused before
   * anything is cancelled: ORDER_CANCEL_NEEDS_SERVER, NEEDS_OVERRIDE, CASH_SHORT and whatever keeps a receipt from beginning.
   */
  'orders.cancelAll': call(
    z.object({
      ...{ orderId: id, reason: z.string().min(1).max(200) },
      ...{ cardReference: shortText.optional(), override: override.optional() },
    }),
    result(cancelOutcome),
  ),
} as const;
