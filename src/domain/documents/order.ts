/**
 * An order that several people edit. Money and goods are lists that are only added to (payments, handovers, returns):
 * two sides merge them by id, and every figure is worked out from them (src/domain/order/ledger.ts).
 */
import type { Unit } from '../catalogue/good.ts';
import type { Milli, Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';
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
  /** Keeps its id when the whole line moves to another part. */
  readonly id: string;
  readonly goodId: string;
  readonly name: string;
  readonly unit: Unit;
  readonly vat: VatCode;
  readonly category?: string;
  readonly quantity: Milli;
  /** For one whole unit. */
  readonly price: Minor;
  /** Off the whole line: its sum is price × quantity − discount. A line that was divided may carry kopecks of rounding below zero. */
  readonly discount: Minor;
  /** Put aside for the customer so far. How much is in the customer's hands: `handedOf`. */
  readonly picked: Milli;
  /** Looked for and not found. */
  readonly missing?: Milli;
  /** Found and not fit to be given to anybody. */
  readonly damaged?: Milli;
  readonly cell?: string;
  /** The line that this one stands in for. */
  readonly replaces?: string;
};

export const PAYMENT_DEEDS = ['prepayment', 'advance', 'refund', 'moved_in', 'moved_out'] as const;
export const PAYMENT_WAYS = ['online', 'cash', 'card'] as const;
export type PaymentWay = (typeof PAYMENT_WAYS)[number];

/**
 * Money of the order, written once by whoever took it, never edited; `sum` is always above zero.
 * - `prepayment`: for the lines named; their sums add up to `sum`
 * - `advance`: for the order as a whole, no lines
 * - `refund`: given back before handover, for lines or of an advance; `of` is the payment
 * - `moved_in`, `moved_out`: went with lines to another part of the order; both sides together are nothing
 * What a customer pays at handover is not here but in the handover: it is no prepayment.
 */
export type OrderPayment = {
  readonly id: string;
  readonly what: (typeof PAYMENT_DEEDS)[number];
  readonly way: PaymentWay;
  readonly sum: Minor;
  /** The device's or the bank's time: shown, never compared. */
  readonly at: string;
  readonly lines: readonly { readonly lineId: string; readonly sum: Minor }[];
  /** Tag 1214 of its fiscal document: 1 full prepayment, 2 part of it, 3 advance. A refund has its payment's. */
  readonly method: 1 | 2 | 3;
  readonly of?: string;
  /** The till's receipt, where a till took it. */
  readonly receiptId?: string;
  /** The bank's number, where it was paid online. */
  readonly reference?: string;
  readonly fiscal?: { readonly document: number; readonly sign: string };
};

/** Somebody tried to pay and could not: staff sees it. */
export type PaymentAttempt = {
  readonly id: string;
  readonly at: string;
  readonly way: PaymentWay;
  readonly sum: Minor;
  readonly problem: string;
};

/** What a till went by when it gave the goods away: the server itself, a lease, the signed claim, or a manager's word. */
export const HANDOVER_GROUNDS = ['server', 'lease', 'claim', 'risk'] as const;

/**
 * A handover is a fact of its own; here stands what it took. Two of them from two tills stay both, so that it is seen.
 * A line's value is `fromPrepayment + paidNow`.
 */
export type OrderHandover = {
  readonly id: string;
  readonly tillId: string;
  readonly at: string;
  readonly receiptId: string;
  readonly ground: (typeof HANDOVER_GROUNDS)[number];
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: Milli;
    readonly fromPrepayment: Minor;
    readonly paidNow: Minor;
  }[];
  /** Which payments `fromPrepayment` came out of; `lineId` is what was paid for, absent of an advance. */
  readonly parts?: readonly { readonly paymentId: string; readonly lineId?: string; readonly sum: Minor }[];
  /** How what was paid now was paid: a return goes back so. */
  readonly paid?: readonly { readonly way: PaymentWay; readonly sum: Minor }[];
  /** Of the ground `risk`: who answered for it with their PIN, and why. */
  readonly risk?: { readonly staffId: string; readonly name: string; readonly reason: string };
};

/** Goods that came back after handover, and what was given for them. */
export type OrderReturn = {
  readonly id: string;
  readonly tillId: string;
  readonly at: string;
  readonly receiptId: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: Milli; readonly sum: Minor }[];
};

export const ORDER_SIDES = ['till', 'server', 'shop', 'customer'] as const;
export type OrderSide = (typeof ORDER_SIDES)[number];

export type OrderMove = {
  readonly id: string;
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly at: string;
  /** Empty where no person did it. */
  readonly staffId: string;
  /** The store or till in words. */
  readonly place: string;
  readonly side: OrderSide;
  readonly note?: string;
};

export const ORDER_CHANGES = ['quantity', 'price', 'add', 'remove', 'substitute'] as const;

/** One change of the lines. `line` with `add` and `substitute`; a substitute stands in for `lineId`. */
export type OrderChange = {
  readonly what: (typeof ORDER_CHANGES)[number];
  readonly lineId?: string;
  readonly quantity?: Milli;
  readonly price?: Minor;
  readonly line?: OrderLine;
};

/** Changes that wait for the customer's word. */
export type OrderProposal = {
  readonly id: string;
  readonly at: string;
  readonly staffId: string;
  readonly note?: string;
  readonly changes: readonly OrderChange[];
};

/** Changes that were decided on: made, or refused by the customer. */
export type OrderEdit = {
  readonly id: string;
  readonly at: string;
  /** Empty where the customer answered on the page. */
  readonly staffId: string;
  readonly consent: 'given' | 'refused' | 'not_needed';
  readonly changes: readonly OrderChange[];
};

/** Where goods that this store is short of come from: a transfer that was asked for. */
export type OrderSupply = {
  readonly id: string;
  readonly lineId: string;
  readonly quantity: Milli;
  readonly fromStoreId: string;
  readonly at: string;
};

export type OrderFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly at: string;
  readonly staffId: string;
};

/**
 * Things that people must look at. `double_handover`: more was handed over than ordered. `recount`: goods of its
 * reserve were sold. `money`: more was settled or refunded than paid, or more came back than went out. `moved_line`: a line
 * is in two parts.
 */
export const ORDER_FLAGS = ['double_handover', 'recount', 'money', 'moved_line'] as const;
export type OrderFlag = (typeof ORDER_FLAGS)[number];

export type Order = {
  readonly id: string;
  /** As the customer knows it: "1042", a further part of it "1042/2". */
  readonly number: string;
  /** The first part's id: all parts of one order have it. Its own id when it was never split. */
  readonly rootId: string;
  readonly storeId: string;
  /** "web", "phone", "till" or a shop's own word. */
  readonly source: string;
  readonly status: OrderStatus;
  readonly createdAt: string;
  /** When the customer wants it. */
  readonly wishedAt?: string;
  /** What the customer was promised. */
  readonly promisedAt?: string;
  /** Until when it may stay in its status. Compared by the server's clock alone. */
  readonly dueAt?: string;
  readonly priority: number;
  readonly customerId?: string;
  readonly buyerName?: string;
  readonly buyerPhone?: string;
  readonly buyerEmail?: string;
  /** How the customer wants to be told. */
  readonly channel?: 'sms' | 'email';
  readonly language?: 'ru' | 'uk' | 'en';
  readonly responsibleId?: string;
  /** The customer wants everything at once. */
  readonly oneHandover: boolean;
  /** What the customer says at the counter; empty where there is none. */
  readonly pickupCode: string;
  /** What the server signed, so that a till can hand over without it (src/domain/order/order-claim.ts). */
  readonly claim?: string;
  /** The unguessable part of the address of the customer's page. */
  readonly pageToken?: string;
  /** A till asks the server to cancel: only the server does. */
  readonly cancelAsked?: { readonly at: string; readonly staffId: string; readonly reason: string };
  readonly lines: readonly OrderLine[];
  readonly payments: readonly OrderPayment[];
  readonly paymentAttempts: readonly PaymentAttempt[];
  readonly handovers: readonly OrderHandover[];
  readonly returns: readonly OrderReturn[];
  readonly moves: readonly OrderMove[];
  readonly proposal?: OrderProposal;
  readonly edits: readonly OrderEdit[];
  readonly supplies: readonly OrderSupply[];
  readonly files: readonly OrderFile[];
  readonly flags: readonly OrderFlag[];
  readonly custom: Readonly<Record<string, string>>;
  readonly overruled: readonly Overruled[];
  /** Raised to send a refused change once more. */
  readonly resent: number;
};
