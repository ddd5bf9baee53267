/** Parts of one order, and cancelling all of them. */
import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/documents/order.ts';
import { details } from './wire.ts';

/** `code`, with `details`: why it cannot be cancelled; null where it can, or is. */
const part = {
  ...{ orderId: z.string(), number: z.string(), status: z.enum(ORDER_STATUSES) },
  ...{ code: z.string().nullable(), details },
};
/** `left`: prepaid and neither settled nor given back. */
export const partView = z.object({ ...part, storeId: z.string(), store: z.string(), left: z.int() });
export const partsPage = z.object({ parts: z.array(partView) });
export type PartView = z.infer<typeof partView>;

/** What became of it. */
export const cancelledPart = z.object(part);
export const cancelledParts = z.object({ parts: z.array(cancelledPart) });
export type CancelledPart = z.infer<typeof cancelledPart>;
