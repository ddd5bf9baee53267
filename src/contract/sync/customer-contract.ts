/** What a till asks about a customer beyond its own documents: everything they bought in the chain. */
import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/documents/order.ts';
import { id, money } from './wire.ts';

/** The buyer of an order, who need not be a customer: `GET /v1/orders/{orderId}/buyer-history`. */
export const buyerHistoryParams = z.object({ orderId: id });
export const customerHistoryParams = z.object({ customerId: id });
/** `staffId`: who asks. A person limited to own customers is refused others with CUSTOMER_OF_OTHER. */
export const customerHistoryQuery = z.object({ staffId: id.optional() });

/**
 * `GET /v1/customers/{customerId}/history` by a till or the owner: purchases at tills (sales and returns whose `customer` is
 * the customer's id, one of their cards or phones) and orders of every store, the newest first. Neither names nor phones of
 * people are in it.
 */
export const customerHistory = z.object({
  purchases: z
    .array(
      z.object({
        kind: z.enum(['order', 'sale', 'return']),
        /** Of the order or the receipt. */
        id,
        number: z.string(),
        at: z.string(),
        storeId: z.string(),
        store: z.string(),
        total: money,
        /** Names of the first goods. */
        goods: z.string(),
        /** Of an order; null of a receipt. */
        status: z.enum(ORDER_STATUSES).nullable(),
      }),
    )
    .max(100),
});
export type CustomerHistory = z.infer<typeof customerHistory>;
