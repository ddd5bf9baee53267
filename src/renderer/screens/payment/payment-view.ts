/** What the payment screen shows and sends, computed from the basket and what has been typed. Pure. */
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import { parseMoney } from '../../../domain/money/decimal.ts';
import { subtract, ZERO, type Minor } from '../../../domain/money/minor.ts';

export type TenderKind = BasketView['tenders'][number]['kind'];

export type PaymentView = {
  /** What is still to be paid with this kind of tender: cash may be rounded, cards are not. */
  readonly remaining: Minor;
  /** What a press on "accept" would take; null while the typed text is no amount. */
  readonly amount: Minor | null;
  readonly change: Minor;
  readonly isEnough: boolean;
};

/** Nothing is left to take, but the sale is not registered: the registrar refused it. */
export function isPaidFor({ tenders, remaining }: Pick<BasketView, 'tenders' | 'remaining'>): boolean {
  return tenders.length > 0 && remaining === 0;
}

/** Nothing typed means the whole rest. */
export function toPaymentView(basket: BasketView, kind: TenderKind, text: string): PaymentView {
  const remaining = kind === 'cash' ? basket.remainingInCash : basket.remaining;
  const amount = typedAmount(text, remaining);
  const over = amount === null ? ZERO : subtract(amount, remaining);
  return { remaining, amount, change: kind === 'cash' && over > 0 ? over : ZERO, isEnough: amount !== null && over >= 0 };
}

function typedAmount(text: string, remaining: Minor): Minor | null {
  if (text === '') return remaining > 0 ? remaining : null;
  const parsed = parseMoney(text.replace(/,$/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}
