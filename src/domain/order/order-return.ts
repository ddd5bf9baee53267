/** Goods of an order that come back after they were handed over: what they are worth, and by which ways the money goes back. */
import { sumVat, type VatTotal } from '../basket/price-basket.ts';
import type { Order } from '../documents/order.ts';
import type { FactLine } from '../journal/fact.ts';
import { formatQuantity } from '../money/decimal.ts';
import { add, milli, minor, subtract, ZERO, type Minor } from '../money/minor.ts';
import { refuse } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { handedOf, returnedOf, sumOfPart } from './ledger.ts';
import { plainVat, type PaymentWay } from './prepayment.ts';
import { lineOf, type ChosenQuantity, type OrderGood, type SettlementRefusal } from './settlement.ts';

export type OrderReturnQuote = {
  readonly lines: readonly FactLine[];
  readonly total: Minor;
  readonly vat: readonly VatTotal[];
  readonly ways: readonly { readonly way: PaymentWay; readonly sum: Minor }[];
};

type Paid = { readonly way: PaymentWay; readonly sum: Minor };

/** Electronic money first, then cash: the order returns of receipts go by, too. */
const WAYS: readonly PaymentWay[] = ['online', 'card', 'cash'];

/** `goods` are the order's. Prices and rates are the order's own. Refuses what was not handed over or came back already. */
export function quoteOrderReturn(
  order: Order,
  goods: readonly OrderGood[],
  chosen: readonly ChosenQuantity[],
): Result<OrderReturnQuote, SettlementRefusal> {
  const lines: FactLine[] = [];
  for (const { lineId, quantity } of chosen) {
    if (quantity <= 0) continue;
    const good = goods.find((candidate) => candidate.lineId === lineId);
    if (good === undefined) return refuse('ORDER_LINE_UNKNOWN');
    const before = returnedOf(order, lineId);
    const left = milli(Math.max(0, handedOf(order, lineId) - before));
    if (quantity > left) return refuse('ORDER_TOO_MUCH', { name: good.name, most: formatQuantity(left) });
    lines.push(lineOf(good, { quantity, total: sumOfPart(good, before, quantity), vat: plainVat(good.vat) }));
  }
  const total = add(...lines.map((line) => line.total));
  if (total === 0) return refuse('ORDER_NOTHING_CHOSEN');
  const vat = sumVat(lines.map((line) => ({ rate: line.vat, amount: line.vatAmount })));
  return ok({ lines, total, vat, ways: waysBack(order, total) });
}

/** What was paid by each way for goods handed over, less what went back before: the rest follows in cash. */
function waysBack(order: Order, total: Minor): Paid[] {
  const before = add(...order.returns.flatMap(({ lines }) => lines.map(({ sum }) => sum)));
  let skipped = before as number;
  let open = total as number;
  const back: Paid[] = [];
  for (const { way, sum } of paidFor(order)) {
    const gone = Math.min(skipped, sum);
    skipped -= gone;
    const taken = Math.min(open, sum - gone);
    open -= taken;
    if (taken > 0) back.push({ way, sum: minor(taken) });
  }
  if (open === 0) return back;
  const cash = back.find(({ way }) => way === 'cash')?.sum ?? ZERO;
  return [...back.filter(({ way }) => way !== 'cash'), { way: 'cash', sum: add(cash, minor(open)) }];
}

/** Handovers that do not say how they were paid count as cash: the drawer is what the shop has at hand. */
function paidFor(order: Order): Paid[] {
  const sums = new Map<PaymentWay, Minor>();
  const count = (way: PaymentWay, sum: Minor): void => void sums.set(way, add(sums.get(way) ?? ZERO, sum));
  for (const handover of order.handovers) {
    const settled = add(...handover.lines.map(({ fromPrepayment }) => fromPrepayment));
    const told = handover.parts ?? [];
    for (const { paymentId, sum } of told) count(order.payments.find(({ id }) => id === paymentId)?.way ?? 'online', sum);
    const untold = subtract(settled, add(...told.map(({ sum }) => sum)));
    if (untold > 0) count(order.payments[0]?.way ?? 'online', untold);
    const paidNow = add(...handover.lines.map((line) => line.paidNow));
    if (handover.paid === undefined) count('cash', paidNow);
    else for (const { way, sum } of handover.paid) count(way, sum);
  }
  return WAYS.flatMap((way) => {
    const sum = sums.get(way) ?? ZERO;
    return sum > 0 ? [{ way, sum }] : [];
  });
}
