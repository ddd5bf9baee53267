/** Which facts are receipts, and what each kind does with money and goods. Every one has a number of the till's gapless row. */
import type { FactBody } from './fact.ts';

export type ReceiptKind = 'sale' | 'return' | 'prepayment' | 'refund' | 'handover' | 'order-return';

const KIND_OF = {
  SaleCompleted: 'sale',
  ReturnCompleted: 'return',
  PrepaymentTaken: 'prepayment',
  PrepaymentRefunded: 'refund',
  OrderHandedOver: 'handover',
  OrderReturned: 'order-return',
} as const satisfies Partial<Record<FactBody['kind'], ReceiptKind>>;

export type ReceiptFactKind = keyof typeof KIND_OF;
export type ReceiptFact = Extract<FactBody, { readonly kind: ReceiptFactKind }>;
export type OrderFact = Extract<ReceiptFact, { readonly order: unknown }>;

export const RECEIPT_FACT_KINDS = Object.keys(KIND_OF) as readonly ReceiptFactKind[];
export const RECEIPT_KINDS = Object.values(KIND_OF) as readonly ReceiptKind[];

export function isReceiptFact(body: FactBody): body is ReceiptFact {
  return Object.hasOwn(KIND_OF, body.kind);
}

export function isOrderFact(body: FactBody): body is OrderFact {
  return isReceiptFact(body) && 'order' in body;
}

/** Made by one till at a time, under a lease: twice would be goods or money gone. A prepayment that came twice is money that came. */
export function needsLease(body: FactBody): body is Exclude<OrderFact, { readonly kind: 'PrepaymentTaken' }> {
  return isOrderFact(body) && body.kind !== 'PrepaymentTaken';
}

export function receiptKind(body: ReceiptFact): ReceiptKind {
  return KIND_OF[body.kind];
}

export function receiptKindOf(kind: ReceiptFactKind): ReceiptKind {
  return KIND_OF[kind];
}

/** Money that came in: tag 1054 = 1; otherwise it went back: 1054 = 2. */
export function takesMoney(kind: ReceiptKind): boolean {
  return kind === 'sale' || kind === 'prepayment' || kind === 'handover';
}

/** Goods went out (−1), came back (1), or stayed where they are (0). */
export function movesGoods(kind: ReceiptKind): -1 | 0 | 1 {
  if (kind === 'sale' || kind === 'handover') return -1;
  return kind === 'return' || kind === 'order-return' ? 1 : 0;
}
