/** A good as the till sells it. */
import type { Milli, Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';

export type Unit = 'piece' | 'kg' | 'g' | 'm' | 'l' | 'pack' | 'set' | 'service';
export const UNITS: readonly Unit[] = ['piece', 'kg', 'g', 'm', 'l', 'pack', 'set', 'service'];

/** How the quantity and the price of a good come about at the till. */
export type PricingKind = 'fixed' | 'free-price';

export type Good = {
  readonly goodId: string;
  readonly name: string;
  readonly article: string;
  /** Path with slashes: "Одежда и обувь/Колготки". Its last part is the quick-key group. */
  readonly category: string;
  readonly brand: string;
  readonly unit: Unit;
  /** For one whole unit; undefined for a free price. */
  readonly price: Minor | undefined;
  readonly vat: VatCode;
  /** Variants of one model share it: size and colour tell them apart. */
  readonly modelId: string | undefined;
  readonly size: string;
  readonly colour: string;
  readonly active: boolean;
};

/** What a barcode means: a good, and how much of it (12 for a pack of twelve). */
export type BarcodeMeaning = { readonly good: Good; readonly quantity: Milli };

/** Goods in these units may be sold in parts; the others only in whole pieces. */
export function isDivisible(unit: Unit): boolean {
  return unit === 'kg' || unit === 'g' || unit === 'm' || unit === 'l';
}
