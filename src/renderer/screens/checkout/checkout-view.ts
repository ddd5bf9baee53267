/** What is shown while the registrar works and after: one headline, one next step. Pure. */
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';

export type Busy = Extract<CheckoutView, { phase: 'registering' | 'asking' | 'attention' }>;
export type Operation = Busy['operation'];

/** Which device an attention is about, by its code: the printer of slips, or the registrar, which everything else goes through. */
export function deviceOf(code: string): 'printer' | 'registrar' {
  return /^PRINT(?:ER)?_/.test(code) ? 'printer' : 'registrar';
}

export type Settlement = InputOf<TillContract['payment.settle']>['outcome'];
export type SettledAs = Settlement['kind'];

/** Only receipts are found again by the number on their paper. */
export function asksForDocument(operation: Operation): boolean {
  return operation === 'sale' || operation === 'return';
}

/** What the manager found on paper; null while the number of the document is missing. */
export function readSettlement(
  as: SettledAs,
  operation: Operation,
  { number, sign }: { readonly number: string; readonly sign: string },
): Settlement | null {
  if (as === 'not-registered') return { kind: as };
  if (!asksForDocument(operation)) return { kind: as, fiscalDocument: null, fiscalSign: '' };
  const fiscalDocument = Number(number);
  return fiscalDocument > 0 && fiscalDocument <= 2_000_000_000 ? { kind: as, fiscalDocument, fiscalSign: sign } : null;
}

/** Seconds since the operation began; null while it is too short to be worth a word. */
export function waitedSeconds(since: string, nowMs: number): number | null {
  const seconds = Math.floor((nowMs - Date.parse(since)) / 1000);
  return seconds >= 3 ? seconds : null;
}
