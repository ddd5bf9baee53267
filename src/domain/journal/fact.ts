/**
 * The facts a till records. Each is written once, in the past tense, and never edited; every table about the past is
 * derived from them. Amounts are minor units, quantities thousandths. A change of shape gets a new `v` and an upcast.
 */
import type { Approval, BasketLine, TenderKind } from '../basket/basket.ts';
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
};

/** Of a sale, `amount` is what was handed over (cash before change); of a return, what was given back. */
export type FactTender = { readonly kind: TenderKind; readonly amount: Minor; readonly reference: string };

type ReceiptTotals = {
  readonly total: Minor;
  readonly rounding: Minor;
  readonly due: Minor;
  readonly change: Minor;
  readonly vat: readonly { readonly rate: VatCode; readonly amount: Minor }[];
};

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
