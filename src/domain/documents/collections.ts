/** The documents that tills and the server edit together, by the names they travel under. */
import type { Customer } from './customer.ts';
import type { OrderComment } from './order-comment.ts';
import type { Order } from './order.ts';
import type { Reservation } from './reservation.ts';

export type DocumentTypes = {
  readonly orders: Order;
  readonly customers: Customer;
  readonly reservations: Reservation;
  readonly order_comments: OrderComment;
};
export type CollectionName = keyof DocumentTypes;

/** In the order a new till asks for them: an order is of use only with its customer. */
export const COLLECTIONS = ['customers', 'orders', 'reservations', 'order_comments'] as const satisfies readonly CollectionName[];

/** A customer is the chain's; everything else belongs to one store. */
export const CHAIN_WIDE: readonly CollectionName[] = ['customers'];

/** Only the server may write these: a difference in them is no difference, and what a till writes there is dropped. */
export const SERVER_FIELDS: readonly string[] = ['receivedAt', 'serverSeq'];

/** JSON spells half a character and character zero as escapes, and a whole character never. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:d[89a-f]|0000)/i;

/** Whether every database can hold what this JSON text says. */
export function isStorable(json: string): boolean {
  return !UNSTORABLE.test(json);
}
