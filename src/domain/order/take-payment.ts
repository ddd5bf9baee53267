/** Money that came in for an order before its goods went out. */
import type { Order, OrderPayment, PaymentAttempt, PaymentWay } from '../documents/order.ts';
import { allocate } from '../money/allocate.ts';
import { add, minor, subtract, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { ledgerOf } from './ledger.ts';
import type { OrderPatch } from './move-order.ts';

export type PaymentRefusal = Refusal<'ORDER_PAYMENT_WRONG'>;
/** What of the payment does not fit. */
export type PaymentProblem = 'PAYMENT_ID' | 'PAYMENT_SUM' | 'PAYMENT_LINES';
export type NewPayment = {
  /** Of whoever took it: the same payment twice is one. */
  readonly id: string;
  readonly way: PaymentWay;
  readonly sum: Minor;
  readonly at: string;
  readonly reference?: string;
  /** Left out: spread over what is due, in proportion. */
  readonly lines?: OrderPayment['lines'];
  /** For no line in particular. */
  readonly isAdvance: boolean;
};

/** Refused when it is more than is due, for a line that is not there, or under the id of another payment. Money for an order that has ended is taken: it came, and must be given back. */
export function takePayment(order: Order, payment: NewPayment): Result<OrderPatch, PaymentRefusal> {
  const { id, way, sum, at, reference, isAdvance } = payment;
  const same = order.payments.find((one) => one.id === id);
  if (same !== undefined) return same.sum === sum && same.way === way ? ok({}) : wrong(order, 'PAYMENT_ID');
  const lines = isAdvance ? [] : (payment.lines ?? spread(order, sum));
  if (lines === undefined) return wrong(order, 'PAYMENT_SUM');
  if (!isAdvance && !fits(order, lines, sum)) return wrong(order, payment.lines === undefined ? 'PAYMENT_SUM' : 'PAYMENT_LINES');
  const entry: OrderPayment = {
    ...{ id, what: isAdvance ? 'advance' : 'prepayment', way, sum, at, lines, method: methodOf(order, sum, isAdvance) },
    ...(reference === undefined ? {} : { reference }),
  };
  return ok({ payments: [...order.payments, entry] });
}

/** Somebody could not pay. The same attempt twice is one. */
export function noteAttempt(order: Order, attempt: PaymentAttempt): OrderPatch {
  return order.paymentAttempts.some(({ id }) => id === attempt.id)
    ? {}
    : { paymentAttempts: [...order.paymentAttempts, attempt] };
}

/** What of each line is not paid for: undefined where the sum is more than all of it. */
function spread(order: Order, sum: Minor): OrderPayment['lines'] | undefined {
  const unpaid = unpaidOf(order);
  const whole = add(...unpaid.map((line) => line.sum));
  if (sum > whole || sum <= 0) return undefined;
  const shares = allocate(
    sum,
    unpaid.map((line) => line.sum),
  );
  return unpaid.flatMap(({ lineId }, index) => ((shares[index] ?? 0) > 0 ? [{ lineId, sum: shares[index] ?? minor(0) }] : []));
}

function fits(order: Order, lines: OrderPayment['lines'], sum: Minor): boolean {
  const unpaid = new Map(unpaidOf(order).map((line) => [line.lineId, line.sum]));
  const isOnce = new Set(lines.map(({ lineId }) => lineId)).size === lines.length;
  return (
    isOnce && add(...lines.map((line) => line.sum)) === sum && lines.every((line) => line.sum <= (unpaid.get(line.lineId) ?? -1))
  );
}

/** An advance covers what no line's own prepayment does, first line first. */
function unpaidOf(order: Order): readonly { readonly lineId: string; readonly sum: Minor }[] {
  const { lines, unassigned } = ledgerOf(order);
  let advance = Math.max(0, unassigned);
  return lines.map(({ lineId, openSum, left }) => {
    const open = Math.max(0, openSum - left);
    const covered = Math.min(open, advance);
    advance -= covered;
    return { lineId, sum: minor(open - covered) };
  });
}

function methodOf(order: Order, sum: Minor, isAdvance: boolean): OrderPayment['method'] {
  if (isAdvance) return 3;
  const { total, prepaid } = ledgerOf(order);
  return prepaid === 0 && subtract(total, sum) === 0 ? 1 : 2;
}

function wrong({ number }: Order, problem: PaymentProblem): Result<never, PaymentRefusal> {
  return refuse('ORDER_PAYMENT_WRONG', { number, problem });
}
