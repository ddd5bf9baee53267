/** What is shown while the registrar works and after: one headline, one next step. Pure. */
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';

export type Busy = Extract<CheckoutView, { phase: 'registering' | 'asking' | 'attention' }>;
export type Operation = Busy['operation'];

/** Which device an attention is about, by its code: the printer of slips, or the registrar, which everything else goes through. */
export function deviceOf(code: string): 'printer' | 'registrar' {
  return /^PRINT(?:ER)?_/.test(code) ? 'printer' : 'registrar';
}

/** Seconds since the operation began; null while it is too short to be worth a word. */
export function waitedSeconds(since: string, nowMs: number): number | null {
  const seconds = Math.floor((nowMs - Date.parse(since)) / 1000);
  return seconds >= 3 ? seconds : null;
}
