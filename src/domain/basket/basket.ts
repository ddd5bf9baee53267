/**
 * The open basket as a fold of its events. Each thing the cashier does is one small row in the till's file, so the
 * basket survives a power cut, and undo is taking the last row away.
 */
import type { Unit } from '../catalogue/good.ts';
import type { BasisPoints, Milli, Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';

export type Discount =
  { readonly kind: 'percent'; readonly basisPoints: BasisPoints } | { readonly kind: 'amount'; readonly amount: Minor };
export type TenderKind = 'cash' | 'card';
export type Tender = { readonly tenderId: string; readonly kind: TenderKind; readonly amount: Minor; readonly reference: string };

/** Who allowed something beyond the cashier's own rights, and why. */
export type Approval = { readonly staffId: string; readonly name: string; readonly reason: string };

/** What is being sold, frozen when it joins the basket: later changes of the catalogue do not touch it. */
export type LineGood = {
  readonly goodId: string | null;
  readonly name: string;
  readonly article: string;
  readonly barcode: string | null;
  readonly unit: Unit;
  readonly listPrice: Minor;
  readonly priceSource: 'list' | 'in-store-code' | 'typed';
  readonly priceVersion: number;
  readonly vat: VatCode;
};

export type Marked<T> = { readonly value: T; readonly by: string; readonly approval: Approval | null; readonly reason: string };

export type BasketLine = {
  readonly lineId: string;
  readonly good: LineGood;
  readonly quantity: Milli;
  readonly priceChange: Marked<Minor> | null;
  readonly discount: Marked<Discount> | null;
};

export type Basket = {
  readonly lines: readonly BasketLine[];
  readonly discount: Marked<Discount> | null;
  readonly customer: string | null;
  readonly tenders: readonly Tender[];
  readonly lastLineId: string | null;
};

export type BasketEvent =
  | { readonly type: 'LineAdded'; readonly lineId: string; readonly good: LineGood; readonly quantity: Milli }
  | { readonly type: 'QuantitySet'; readonly lineId: string; readonly quantity: Milli }
  | { readonly type: 'PriceChanged'; readonly lineId: string; readonly change: Marked<Minor> | null }
  | { readonly type: 'LineDiscounted'; readonly lineId: string; readonly discount: Marked<Discount> | null }
  | { readonly type: 'ReceiptDiscounted'; readonly discount: Marked<Discount> | null }
  | { readonly type: 'LineRemoved'; readonly lineId: string }
  | { readonly type: 'Cleared' }
  | { readonly type: 'CustomerSet'; readonly customer: string | null }
  | { readonly type: 'Tendered'; readonly tender: Tender }
  | { readonly type: 'TenderRemoved'; readonly tenderId: string }
  | { readonly type: 'TendersCleared' };

export const EMPTY_BASKET: Basket = { lines: [], discount: null, customer: null, tenders: [], lastLineId: null };
