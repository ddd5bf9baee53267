/** An order that several people edit: what it holds, and how far a status is on its way. */
import type { Milli, Minor } from '../money/minor.ts';
import type { Overruled } from './overruled.ts';

/** From the first to the last: of two statuses set at the same time the later one holds, whatever the clocks say. */
export const ORDER_STATUSES = [
  'new',
  'awaiting_payment',
  'confirmed',
  'awaiting_goods',
  'picking',
  'ready',
  'expired',
  'cancelled',
  'partly_handed_over',
  'handed_over',
  'returned',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Only the server ends an order that nobody has taken. */
export const SERVER_ONLY_STATUSES: readonly OrderStatus[] = ['expired', 'cancelled'];

export type OrderLine = {
  readonly id: string;
  readonly goodId: string;
  readonly name: string;
  readonly quantity: Milli;
  readonly price: Minor;
  /** Put aside for the customer so far. */
  readonly picked: Milli;
  /** In the customer's hands. Only grows. */
  readonly handed: Milli;
  readonly cell?: string;
};

/** Written by whoever took the money, never edited. `kind` as in the fiscal document. */
export type OrderPayment = {
  readonly id: string;
  readonly kind: 'online' | 'cash' | 'card' | 'refund';
  readonly sum: Minor;
  /** The device's or the bank's time: shown, never compared. */
  readonly at: string;
};

/** A handover is a fact of its own; here stands that it happened. Two of them from two tills stay both, so that it is seen. */
export type OrderHandover = { readonly id: string; readonly tillId: string; readonly at: string };

export type OrderMove = {
  readonly id: string;
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly at: string;
  readonly staffId: string;
  readonly place: string;
};

export type Order = {
  readonly id: string;
  /** As the customer knows it. */
  readonly number: string;
  readonly storeId: string;
  readonly source: string;
  readonly status: OrderStatus;
  readonly createdAt: string;
  /** When the customer wants it. */
  readonly wishedAt?: string;
  readonly priority: number;
  readonly customerId?: string;
  readonly buyerName?: string;
  readonly buyerPhone?: string;
  readonly buyerEmail?: string;
  readonly responsibleId?: string;
  /** The customer wants everything at once. */
  readonly oneHandover: boolean;
  readonly pickupCode?: string;
  /** What the server signed, so that a till can hand over without it. */
  readonly claim?: string;
  readonly lines: readonly OrderLine[];
  readonly payments: readonly OrderPayment[];
  readonly handovers: readonly OrderHandover[];
  readonly moves: readonly OrderMove[];
  readonly custom: Readonly<Record<string, string>>;
  readonly overruled: readonly Overruled[];
  /** Raised to send a refused change once more. */
  readonly resent: number;
};
