/** What a scanned or typed code turned out to be. One union: whoever acts on a scan switches over `kind`. */
import type { Milli, Minor } from '../money/minor.ts';
import type { BarcodeDetails, BarcodeRefusal, BarcodeRefusalCode } from './barcode-refusal.ts';
import type { Gs1Element } from './gs1-element-string.ts';

/** What a quantity inside a code is counted in. */
export type MeasureUnit = 'piece' | 'kg' | 'm' | 'm2' | 'l' | 'm3';

type Read = {
  /** The code as it was read: no AIM prefix, no outer spaces, in the Latin layout. */
  readonly raw: string;
};

/**
 * A trade item number. `lookup` holds the stored form (see `normalizeGtin`). A case has its own number: `inside` is the
 * GTIN-13 of its content, to be offered, never added by itself, for one case is not one piece.
 */
export type GtinReading = Read & {
  readonly kind: 'gtin';
  readonly symbology: 'EAN-13' | 'EAN-8' | 'UPC-A' | 'UPC-E' | 'ITF-14';
  readonly gtin: string;
  readonly ean13: string | null;
  readonly upcA: string | null;
  readonly inside: string | null;
  readonly lookup: readonly string[];
};

/**
 * A code the shop's own scales print. Try `lookup` in order; when none matches, `code` may still be a plain good whose
 * number merely looks like one of ours, and then the quantity and the price do not count.
 * A label with zeros in place of the weight or the price leaves them null: ask for them.
 */
export type InStoreReading = Read & {
  readonly kind: 'in-store';
  readonly layout: string;
  readonly item: string;
  readonly code: string;
  readonly quantity: Milli | null;
  readonly unit: MeasureUnit | null;
  readonly price: Minor | null;
  readonly lookup: readonly string[];
};

/** GS1 element strings. Dates are `YYYY-MM-DD`. `price` is for the whole item, `currency` the ISO 4217 number when the code names one. */
export type Gs1Reading = Read & {
  readonly kind: 'gs1';
  readonly gtin: string | null;
  readonly inside: string | null;
  readonly batch: string | null;
  readonly serial: string | null;
  readonly produced: string | null;
  readonly packed: string | null;
  readonly bestBefore: string | null;
  readonly sellBy: string | null;
  readonly expires: string | null;
  readonly quantity: Milli | null;
  readonly unit: MeasureUnit | null;
  readonly price: Minor | null;
  readonly currency: string | null;
  /** A mark code (GTIN, serial and a crypto part) as one element string, separators kept: what the registrar wants. */
  readonly mark: string | null;
  readonly elements: readonly Gs1Element[];
  readonly lookup: readonly string[];
};

export type CustomerCardReading = Read & { readonly kind: 'customer-card'; readonly card: string };
export type BadgeReading = Read & { readonly kind: 'badge'; readonly badge: string };
export type OrderReading = Read & { readonly kind: 'order'; readonly order: string };

export type ReceiptOperation = 'sale' | 'sale-return' | 'purchase' | 'purchase-return';
export type ReceiptReading = Read & { readonly kind: 'receipt' } & (
    | {
        readonly source: 'ru-fiscal';
        readonly at: string;
        readonly total: Minor;
        readonly fiscalDrive: string;
        readonly fiscalDocument: string;
        readonly fiscalSign: string;
        readonly operation: ReceiptOperation;
      }
    | { readonly source: 'ua-fiscal'; readonly fiscalNumber: string; readonly registrar: string; readonly total: Minor | null }
    | { readonly source: 'slip'; readonly till: string; readonly number: number }
  );

/** Anything else: an article, a Code 128 text, a name. */
export type TextReading = Read & { readonly kind: 'text'; readonly text: string; readonly lookup: readonly string[] };

export type RefusedReading = BarcodeRefusal & { readonly kind: 'refused'; readonly raw: string };

export type AcceptedReading =
  GtinReading | InStoreReading | Gs1Reading | CustomerCardReading | BadgeReading | OrderReading | ReceiptReading | TextReading;
export type Reading = AcceptedReading | RefusedReading;

const SHOWN_LENGTH = 60;

export function refused(raw: string, code: BarcodeRefusalCode, details: BarcodeDetails = {}): RefusedReading {
  const shown = raw.replace(/[^\x20-\x7e\p{L}\p{N}]/gu, '·').slice(0, SHOWN_LENGTH);
  return { kind: 'refused', code, details: { shown, ...details }, raw: raw.slice(0, SHOWN_LENGTH) };
}
