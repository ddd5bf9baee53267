/**
 * The money and the goods of an order, worked out from its lists and never stored. Per line: prepaid, settled (paid
 * for by prepayment when handed over), refunded, left. Sums of parts always add up to the whole.
 */
import type { Order, OrderLine, OrderPayment } from '../documents/order.ts';
import { add, extend, minor, negate, multiplyDivide, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';

type Lines<Line> = { readonly lines: readonly (Line & { readonly lineId: string })[] };
type Goods = Pick<Order, 'handovers' | 'returns'>;
export type LedgerSource = Goods & Pick<Order, 'lines' | 'payments'>;

export type LineLedger = {
  readonly lineId: string;
  readonly ordered: Milli;
  /** Given to the customer. More than ordered: two tills handed over. */
  readonly handed: Milli;
  /** Of what was handed, what came back. */
  readonly returned: Milli;
  /** Still to be handed over. */
  readonly open: Milli;
  readonly sum: Minor;
  /** Paid beforehand for this line, before refunds. */
  readonly prepaid: Minor;
  readonly refunded: Minor;
  /** Paid by the prepayment at handovers; more than the line's own came from the advance. */
  readonly settled: Minor;
  readonly paidAtHandover: Minor;
  /** The line's own prepayment that is neither settled nor refunded. */
  readonly left: Minor;
  /** What the goods still to be handed over cost. */
  readonly openSum: Minor;
};

export type OrderLedger = {
  readonly lines: readonly LineLedger[];
  readonly total: Minor;
  /** Prepayments and advances, with what came from and went to other parts, less refunds. */
  readonly prepaid: Minor;
  readonly settled: Minor;
  /** The whole prepayment that is neither settled nor refunded. Below zero: too much was settled. */
  readonly left: Minor;
  /** `left` that belongs to no line: an advance, or what an edit set free. */
  readonly unassigned: Minor;
  /** All that the customer paid and has not got back for undone goods: `prepaid` and what was paid at handovers. */
  readonly paid: Minor;
  /** What the goods still to be handed over cost beyond `left`. */
  readonly due: Minor;
  /** What of `left` is more than those goods cost: it goes back to the customer. */
  readonly over: Minor;
  readonly isShipped: boolean;
  readonly isPaid: boolean;
};

/** Price × quantity less the discount of the whole line. */
export function lineSum({ price, quantity, discount }: Pick<OrderLine, 'price' | 'quantity' | 'discount'>): Minor {
  return subtract(extend(price, quantity), discount);
}

/** What `quantity` of a line costs, `before` of which went earlier: parts of any size add up to the line's sum. */
export function sumOfPart(line: Pick<OrderLine, 'price' | 'quantity' | 'discount'>, before: Milli, quantity: Milli): Minor {
  const whole = lineSum(line);
  if (line.quantity === 0) return ZERO;
  const upTo = (goods: number): Minor => minor(multiplyDivide(whole, goods, line.quantity, 'half-up'));
  return subtract(upTo(before + quantity), upTo(before));
}

/** How much of a line is in the customer's hands, or came back from them: what was ever handed over. */
export function handedOf({ handovers }: Pick<Order, 'handovers'>, lineId: string): Milli {
  return sumOf(handovers, lineId, ({ quantity }) => quantity) as Milli;
}

export function returnedOf({ returns }: Pick<Order, 'returns'>, lineId: string): Milli {
  return sumOf(returns, lineId, ({ quantity }) => quantity) as Milli;
}

export function ledgerOf(order: LedgerSource): OrderLedger {
  const lines = order.lines.map((line) => lineLedger(order, line));
  const prepaid = add(...order.payments.map(signed));
  const settled = add(...order.handovers.flatMap((handover) => handover.lines.map(({ fromPrepayment }) => fromPrepayment)));
  const paidThere = add(...order.handovers.flatMap((handover) => handover.lines.map(({ paidNow }) => paidNow)));
  const left = subtract(prepaid, settled);
  const openSum = add(...lines.map((line) => line.openSum));
  const due = minor(Math.max(0, openSum - Math.max(0, left)));
  return {
    lines,
    total: add(...lines.map(({ sum }) => sum)),
    prepaid,
    settled,
    left,
    unassigned: subtract(left, add(...lines.map((line) => line.left))),
    paid: add(prepaid, paidThere),
    due,
    over: minor(Math.max(0, left - openSum)),
    isShipped: lines.every(({ open }) => open === 0),
    isPaid: due === 0,
  };
}

function lineLedger(order: LedgerSource, line: OrderLine): LineLedger {
  const { id: lineId, quantity: ordered } = line;
  const handed = handedOf(order, lineId);
  const open = Math.max(0, ordered - handed) as Milli;
  const [prepaid, refunded] = [paymentsOf(order.payments, lineId, false), paymentsOf(order.payments, lineId, true)];
  const settled = minor(sumOf(order.handovers, lineId, ({ fromPrepayment }) => fromPrepayment));
  return {
    lineId,
    ordered,
    handed,
    returned: returnedOf(order, lineId),
    open,
    sum: lineSum(line),
    prepaid,
    refunded,
    settled,
    paidAtHandover: minor(sumOf(order.handovers, lineId, ({ paidNow }) => paidNow)),
    left: minor(Math.max(0, prepaid - refunded - settled)),
    openSum: open === 0 ? ZERO : sumOfPart(line, handed, open),
  };
}

/** A payment as it counts for the order: what came in above zero, what went out below. */
export function signed({ what, sum }: Pick<OrderPayment, 'what' | 'sum'>): Minor {
  return what === 'refund' || what === 'moved_out' ? negate(sum) : sum;
}

/** Refunds of a line, or all else that was paid for it. */
function paymentsOf(payments: readonly OrderPayment[], lineId: string, refunds: boolean): Minor {
  const counted = payments.filter(({ what }) => (what === 'refund') === refunds);
  return add(
    ...counted.map((payment) => {
      const sum = minor(sumOf([payment], lineId, (line) => line.sum));
      return payment.what === 'moved_out' ? negate(sum) : sum;
    }),
  );
}

function sumOf<Line>(entries: readonly Lines<Line>[], lineId: string, figure: (line: Line) => number): number {
  let sum = 0;
  for (const { lines } of entries) for (const line of lines) if (line.lineId === lineId) sum += figure(line);
  return minor(sum);
}
