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

/** `GET /v1/buyers`: the last digits of a phone, at least four, or beginnings of words of a name. */
export const buyersQuery = z.object({
  ...{ phone: z.string().max(30).optional(), name: z.string().max(100).optional() },
  staffId: id.optional(),
});

/**
 * People who ordered in any store and are not among the customers. `isInFull` false: the name is shortened and the phone
 * masked, for whoever asks has no sight of personal data.
 */
export const buyersFound = z.object({
  buyers: z
    .array(
      z.object({
        /** The newest of their orders, in `store`. */
        ...{ orderId: id, store: z.string(), name: z.string(), phone: z.string(), isInFull: z.boolean() },
        /** The newest of theirs that fit, parts too. */
        orderIds: z.array(id).max(300),
        orders: z.int(),
      }),
    )
    .max(30),
});
export type BuyersFound = z.infer<typeof buyersFound>;
