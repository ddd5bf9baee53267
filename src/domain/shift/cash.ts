/** Cash in the drawer as the journal knows it, and the rules for moving it. */
import { checkAmount, type AmountRefusal } from '../basket/limits.ts';
import type { Fact, FactBody, FactTender } from '../journal/fact.ts';
import { isReceiptFact, receiptKind, takesMoney, type ReceiptFact } from '../journal/receipt-kind.ts';
import { formatMoney } from '../money/decimal.ts';
import { add, negate, subtract, ZERO, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';

export type CashRefusal = AmountRefusal | Refusal<'CASH_NOT_ENOUGH' | 'REASON_MISSING'>;
export type CashMove = { readonly direction: 'in' | 'out'; readonly amount: Minor; readonly reason: string };

/** Float + cash taken by receipts − cash given back + cash in − cash out, over the facts of one shift. */
export function expectedCash(facts: readonly Fact[]): Minor {
  return add(...facts.map(({ body }) => cashEffect(body)));
}

/** What the fact did to the drawer. */
export function cashEffect(body: FactBody): Minor {
  if (isReceiptFact(body)) {
    const kept = tenderKept(body, 'cash');
    return takesMoney(receiptKind(body)) ? kept : negate(kept);
  }
  switch (body.kind) {
    case 'ShiftOpened':
      return body.float;
    case 'CashMoved':
      return body.direction === 'in' ? body.amount : negate(body.amount);
    default:
      return ZERO;
  }
}

/** What one kind of tender came to, after change. */
export function tenderKept(receipt: ReceiptFact, kind: FactTender['kind']): Minor {
  const given = add(...receipt.tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amount));
  return kind === 'cash' ? subtract(given, receipt.change) : given;
}

/** Cash comes and goes with a reason, and no more goes out than there is. */
export function moveCash(inDrawer: Minor, move: CashMove): Result<CashMove, CashRefusal> {
  const amount = checkAmount(move.amount);
  if (!amount.ok) return amount;
  if (move.reason.trim() === '') return refuse('REASON_MISSING');
  return move.direction === 'in' ? ok(move) : payOut(inDrawer, move.amount, move);
}

/** Also for refunds in cash: the registrar counts the drawer too, and refuses what is not there. */
export function checkCashOut(inDrawer: Minor, amount: Minor): Result<Minor, CashRefusal> {
  return payOut(inDrawer, amount, amount);
}

function payOut<T>(inDrawer: Minor, amount: Minor, value: T): Result<T, Refusal<'CASH_NOT_ENOUGH'>> {
  return amount > inDrawer ? refuse('CASH_NOT_ENOUGH', { available: formatMoney(inDrawer) }) : ok(value);
}
