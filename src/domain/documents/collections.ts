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
