/**
 * The facts a till records. Each is written once, in the past tense, and never edited; every table about the past is
 * derived from them. Amounts are minor units, quantities thousandths. A change of shape gets a new `v` and an upcast.
 */
import type { Approval, BasketLine, TenderKind } from '../basket/basket.ts';
import type { PaymentWay, PrepaymentMethod } from '../order/prepayment.ts';
import type { Unit } from '../catalogue/good.ts';
import type { Milli, Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';

export type Person = { readonly staffId: string; readonly name: string };

/** The registrar's signs; null where the shop has no registrar. */
export type FiscalSigns = {
  readonly fiscalDocument: number;
  readonly fiscalSign: string;
  readonly shift: number;
  readonly storage: string;
  readonly at: string;
  readonly printed: boolean;
};

export type FactLine = {
  readonly lineId: string;
  readonly goodId: string | null;
  readonly name: string;
  readonly article: string;
  readonly barcode: string | null;
  readonly unit: Unit;
  readonly quantity: Milli;
  readonly listPrice: Minor;
  readonly price: Minor;
  readonly gross: Minor;
  readonly discount: Minor;
  readonly total: Minor;
  readonly vat: VatCode;
  readonly vatAmount: Minor;
  readonly priceVersion: number;
  /** Why it cost what it cost, kept for returns and disputes. */
  readonly why: Pick<BasketLine, 'priceChange' | 'discount'> & { readonly priceSource: 'list' | 'in-store-code' | 'typed' };
  /** Of a prepayment or its refund, tag 1214; a line without it is a full settlement. */
  readonly method?: PrepaymentMethod;
};

/** `prepaid`: a prepayment offset, no money moves. `online`: given back through the web shop, past drawer and terminal. */
export type ReceiptTenderKind = TenderKind | 'prepaid' | 'online';

/** Of a sale, `amount` is what was handed over (cash before change); of a return, what was given back. */
export type FactTender = { readonly kind: ReceiptTenderKind; readonly amount: Minor; readonly reference: string };

/** The order a receipt belongs to. */
export type FactOrder = { readonly orderId: string; readonly number: string };

/** How much of a line went out in one handover, and what it was settled with. `fromPrepayment + paidNow` = its total. */
export type HandedLine = {
  readonly lineId: string;
  readonly quantity: Milli;
  readonly fromPrepayment: Minor;
  readonly paidNow: Minor;
};

/** What a receipt took from, or gave back of, one payment of the order. `lineId`: what it was paid for; null: an advance, for no line. */
export type PaymentPart = {
  readonly paymentId: string;
  readonly lineId: string | null;
  readonly method: PrepaymentMethod;
  readonly way: PaymentWay;
  readonly sum: Minor;
};

/** What a handover went by: the server itself, a lease of the store, the server's signed claim, or a manager's word. */
export type HandoverGround = 'server' | 'lease' | 'claim' | 'risk';

type ReceiptTotals = {
  readonly total: Minor;
  readonly rounding: Minor;
  readonly due: Minor;
  readonly change: Minor;
  readonly vat: readonly { readonly rate: VatCode; readonly amount: Minor }[];
};

type OrderReceipt = {
  readonly receiptId: string;
  readonly number: number;
  readonly shiftId: string;
  readonly by: Person;
  readonly customer: string | null;
  readonly order: FactOrder;
  readonly lines: readonly FactLine[];
  readonly tenders: readonly FactTender[];
  readonly fiscal: FiscalSigns | null;
} & ReceiptTotals;

export type FactBody =
  | {
      readonly kind: 'ShiftOpened';
      readonly shiftId: string;
      readonly number: number;
      readonly by: Person;
      readonly float: Minor;
      readonly fiscal: FiscalSigns | null;
    }
  | {
      readonly kind: 'CashMoved';
      readonly movementId: string;
      readonly shiftId: string;
      readonly direction: 'in' | 'out';
      readonly amount: Minor;
      readonly reason: string;
      readonly by: Person;
    }
  | ({
      readonly kind: 'SaleCompleted';
      readonly receiptId: string;
      readonly number: number;
      readonly shiftId: string;
      readonly by: Person;
      readonly customer: string | null;
      readonly lines: readonly FactLine[];
      readonly tenders: readonly FactTender[];
      readonly fiscal: FiscalSigns | null;
    } & ReceiptTotals)
  | ({
      readonly kind: 'ReturnCompleted';
      readonly receiptId: string;
      readonly number: number;
      readonly shiftId: string;
      readonly by: Person;
      readonly approval: Approval | null;
      readonly reason: string;
      readonly originalReceiptId: string | null;
      /** `lineId` of a line of a receipt is the original's line. */
      readonly lines: readonly FactLine[];
      readonly tenders: readonly FactTender[];
      readonly fiscal: FiscalSigns | null;
    } & ReceiptTotals)
  /** Money for goods that are still to be handed over. The payment's id is the receipt's. */
  | (OrderReceipt & { readonly kind: 'PrepaymentTaken'; readonly method: PrepaymentMethod })
  /** A prepayment given back before the goods were handed over. `parts`: of which payments. */
  | (OrderReceipt & {
      readonly kind: 'PrepaymentRefunded';
      readonly reason: string;
      readonly approval: Approval | null;
      /** Older programs did not ask before they gave back. */
      readonly ground?: HandoverGround;
      readonly parts: readonly PaymentPart[];
      /** What the customer will not take: it leaves the order. */
      readonly refused: readonly { readonly lineId: string; readonly quantity: Milli }[];
    })
  /** Goods of an order in the customer's hands, settled by what was prepaid and what was paid now. `lineId` is the order's line. */
  | (OrderReceipt & {
      readonly kind: 'OrderHandedOver';
      readonly approval: Approval | null;
      readonly ground: HandoverGround;
      readonly handed: readonly HandedLine[];
      /** Σ = the sum of the prepaid tenders. */
      readonly parts: readonly PaymentPart[];
    })
  /** Goods of an order brought back after they were handed over, at this till or elsewhere. */
  | (OrderReceipt & {
      readonly kind: 'OrderReturned';
      readonly reason: string;
      readonly approval: Approval | null;
      readonly ground?: HandoverGround;
      /** The handover's receipt, when this till knows it. */
      readonly originalReceiptId: string | null;
    })
  | {
      readonly kind: 'ShiftClosed';
      readonly shiftId: string;
      readonly by: Person;
      readonly counted: Minor;
      readonly expected: Minor;
      readonly difference: Minor;
      readonly note: string;
      readonly fiscal: FiscalSigns | null;
    }
  | {
      readonly kind: 'Overridden';
      readonly overrideId: string;
      readonly shiftId: string | null;
      readonly what: string;
      readonly requestedBy: Person;
      readonly approval: Approval;
      /** Journals of earlier versions do not say. */
      readonly how?: 'pin' | 'badge';
      readonly about: string;
    }
  | { readonly kind: 'ReceiptCopied'; readonly receiptId: string; readonly by: Person }
  | { readonly kind: 'DrawerOpened'; readonly by: Person; readonly reason: string; readonly shiftId: string | null }
  | {
      readonly kind: 'SaleMissed';
      readonly missedId: string;
      readonly by: Person;
      readonly text: string;
      readonly reason: 'none' | 'no-size' | 'too-dear' | 'other';
      readonly goodId: string | null;
    }
  | { readonly kind: 'SignedIn'; readonly by: Person; readonly how: 'pin' | 'badge' }
  | { readonly kind: 'SignedOut'; readonly by: Person };

export type FactKind = FactBody['kind'];

/** A fact as it lies in the journal. `seq` is gapless per till; `hash` covers `prevHash` and the canonical JSON of the rest. */
export type Fact = {
  readonly seq: number;
  readonly id: string;
  readonly v: number;
  /** Device time, ISO 8601 UTC: shown, never used for order. */
  readonly at: string;
  readonly body: FactBody;
  readonly prevHash: string;
  readonly hash: string;
};
