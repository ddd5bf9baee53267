/** What the till's orders need from the outside: documents, read at once and changed inside a unit of work. */
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import type { Order } from '../../../domain/documents/order.ts';

export interface OrderBook {
  /** Reads at once, also inside a unit of work. */
  get(orderId: string): Order | undefined;
  /** Of all times, newest first. */
  byNumber(number: string): readonly Order[];
  /** Orders that are not over, in slices of a few milliseconds. */
  open(): Iterable<readonly Order[]>;
  /** Every order that changed, from whichever side, after it is durable. */
  onChange(listen: (order: Order) => void): void;
  /** Inside a unit of work only. Throws DOCUMENT_MISSING, DOCUMENT_INVALID. */
  patch(orderId: string, patch: Partial<Order>): void;
  /** Inside a unit of work only. Throws DOCUMENT_INVALID. */
  add(order: Order): void;
  comments(orderId: string): readonly OrderComment[];
  comment(comment: OrderComment): void;
}

/** The documents that orders lie in: opened when first wanted, closed and opened anew after a storage error. */
export interface OrderDocuments {
  /** Undefined while they are not open. */
  book(): OrderBook | undefined;
  /** Whether this till ever held orders: then they are wanted from the start. */
  areKept(): boolean;
  /** Opens them, unless they are open. */
  want(): void;
  /** Each time they are open, with their orders. */
  onOpened(listen: () => void): void;
}
