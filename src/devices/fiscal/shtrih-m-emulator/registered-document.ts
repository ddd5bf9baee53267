/** A document on the fiscal record, as tests read it "to the tag": money and quantities are decimal strings, other tags as they are. */
import type { Tags } from './tlv.ts';

/** Tag 1054: 1 sale, 2 sale return, 3 buy, 4 buy return. */
export type Operation = 1 | 2 | 3 | 4;

export type DocumentKind = 'open-shift' | 'close-shift' | 'sale' | 'sale-return' | 'buy' | 'buy-return';

export const RECEIPT_KINDS: Readonly<Record<Operation, DocumentKind>> = {
  1: 'sale',
  2: 'sale-return',
  3: 'buy',
  4: 'buy-return',
};

export type DocumentDraft = {
  readonly kind: DocumentKind;
  readonly operation: Operation | null;
  /** Tag 1055, one bit. */
  readonly taxSystem: number | null;
  /** Tag 1020 in kopecks; 0 for shift documents. */
  readonly total: number;
  readonly lines: readonly Tags[];
  /** 1020, 1031, 1081, 1215, 1216, 1217 and the VAT tags. */
  readonly totals: Readonly<Record<string, string>>;
  /** VAT by rate name, the rates without a confirmed tag too; turnover for 0 % and none. */
  readonly vat: Readonly<Record<string, string>>;
  readonly cashier: string;
  readonly cashierInn: string | null;
  readonly customer: string | null;
  /** Everything else sent for the document as a whole. */
  readonly tags: Tags;
  /** True when somebody else than the host under test had it registered. */
  readonly foreign: boolean;
};

export type RegisteredDocument = DocumentDraft & {
  readonly number: number;
  readonly sign: string;
  readonly shift: number;
  /** The receipt's number within the shift. */
  readonly receipt: number | null;
  /** Device time, "2026-11-21T10:41". */
  readonly at: string;
  /** The whole paper of the document, whether or not all of it has been printed yet. */
  readonly paper: readonly string[];
};

/** Kopecks as "40.00"; no number is divided on the way. */
export function rubles(kopecks: number): string {
  const digits = String(Math.abs(kopecks)).padStart(3, '0');
  return `${kopecks < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Millionths as "3" or "0.25". */
export function quantityText(millionths: number): string {
  const digits = String(millionths).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${fraction}`;
}
