/** What the till's orders need from the outside: documents, read at once and changed inside a unit of work. */
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import type { Order, OrderStatus } from '../../../domain/documents/order.ts';
import type { Reservation } from '../../../domain/documents/reservation.ts';
import type { CustomerBook } from './customer-book.ts';

export interface OrderBook {
  /** Reads at once, also inside a unit of work. */
  get(orderId: string): Order | undefined;
  /** Of all times, newest first. */
  byNumber(number: string): readonly Order[];
  /** Of all times, newest first: a pick-up code that was used names an order that is over. */
  byCode(code: string): readonly Order[];
  /** Orders that are not over, in slices of a few milliseconds. */
  open(): Iterable<readonly Order[]>;
  /** Orders that are over, the newest first, in slices of a few milliseconds. */
  past(status: OrderStatus): Iterable<readonly Order[]>;
  /** Every order that changed, from whichever side, after it is durable. */
  onChange(listen: (order: Order) => void): void;
  /** Inside a unit of work only. Throws DOCUMENT_MISSING, DOCUMENT_INVALID. */
  patch(orderId: string, patch: Partial<Order>): void;
  /** Inside a unit of work only. Throws DOCUMENT_INVALID. */
  add(order: Order): void;
  comments(orderId: string): readonly OrderComment[];
  comment(comment: OrderComment): void;
  /** Inside a unit of work only. Notes that somebody has read it. */
  readComment(commentId: string, staffId: string): void;
  /** The latest remarks that are meant for somebody, in slices of a few milliseconds. */
  addressed(): Iterable<readonly OrderComment[]>;
  onComment(listen: (comment: OrderComment) => void): void;
  /** Goods held by hand for an order, whatever became of them. */
  reservations(orderId: string): readonly Reservation[];
  /** What is held of a good by hand, or asked to be. */
  heldByHand(goodId: string): readonly Reservation[];
  onReservation(listen: () => void): void;
  /** Inside a unit of work only: made, or made anew. */
  reserve(reservation: Reservation): void;
  readonly customers: CustomerBook;
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
