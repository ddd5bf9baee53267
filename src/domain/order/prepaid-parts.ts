/** What is left of an order's payments, payment by payment and line by line: where a handover takes from, and a refund gives back. */
import type { Order, OrderPayment } from '../documents/order.ts';
import { minor, ZERO, type Minor } from '../money/minor.ts';
import { handedOf, sumOfPart } from './ledger.ts';
import type { OrderGood, OrderMoney, PrepaidPart } from './settlement.ts';

/** What receipts want to know of a good besides the order's line. */
export type GoodFacts = { readonly article: string; readonly barcode: string | null };

type Left = { -readonly [K in keyof PrepaidPart]: PrepaidPart[K] };
type Source = Pick<Order, 'lines' | 'payments' | 'handovers'>;

const NOTHING_KNOWN: GoodFacts = { article: '', barcode: null };

export function moneyOf(order: Source, factsOf: (goodId: string) => GoodFacts | undefined = () => undefined): OrderMoney {
  const goods = order.lines.map((line): OrderGood => {
    const { id: lineId, goodId, name, unit, vat, price, discount, quantity } = line;
    const handed = handedOf(order, lineId);
    return { lineId, goodId, name, unit, vat, price, discount, quantity, handed, ...(factsOf(goodId) ?? NOTHING_KNOWN) };
  });
  return { goods, prepaid: prepaidParts(order, goods) };
}

/**
 * Oldest payment first, empty parts left out. Worked out from the lists alone, so every till and the server find the
 * same: refunds and handovers take from the payments they name; a handover that names none takes from its lines' oldest
 * payment and, beyond that, from what is free.
 */
export function prepaidParts(order: Source, goods: readonly OrderGood[]): PrepaidPart[] {
  const parts = order.payments.filter(({ what }) => what !== 'refund' && what !== 'moved_out').flatMap(partsOf);
  for (const payment of order.payments) if (payment.what === 'refund' || payment.what === 'moved_out') takeBack(parts, payment);
  settle(parts, order);
  for (const good of goods) setFree(parts, good);
  for (const part of parts) if (!goods.some(({ lineId }) => lineId === part.lineId)) part.lineId = null;
  return parts.filter(({ left }) => left > 0);
}

function partsOf({ id: paymentId, way, method, lines, sum }: OrderPayment): Left[] {
  const named = lines.map((line): Left => {
    const { lineId } = line;
    return { paymentId, lineId, paidFor: lineId, way, method, left: line.sum };
  });
  const rest = minor(sum - lines.reduce((total, line) => total + line.sum, 0));
  return rest > 0 ? [...named, { paymentId, lineId: null, paidFor: null, way, method, left: rest }] : named;
}

function takeBack(parts: readonly Left[], { of, lines, sum }: OrderPayment): void {
  let rest = sum as number;
  const isNamed = (part: Left): boolean => of === undefined || part.paymentId === of;
  for (const line of lines) {
    rest -= line.sum;
    const own = parts.filter(({ lineId }) => lineId === line.lineId);
    drain([...own.filter(isNamed), ...own], line.sum);
  }
  const free = parts.filter(({ lineId }) => lineId === null);
  drain([...free.filter(isNamed), ...free], minor(Math.max(0, rest)));
}

function settle(parts: readonly Left[], { handovers }: Pick<Order, 'handovers'>): void {
  let beyond = 0;
  for (const spent of handovers.flatMap((handover) => handover.parts ?? [])) {
    const isSource = (part: Left): boolean => part.paymentId === spent.paymentId && part.paidFor === (spent.lineId ?? null);
    beyond += drain(parts.filter(isSource), spent.sum);
  }
  const untold = handovers.filter((handover) => handover.parts === undefined);
  for (const { lineId, fromPrepayment } of untold.flatMap(({ lines }) => lines)) {
    beyond += drain(
      parts.filter((part) => part.lineId === lineId),
      fromPrepayment,
    );
  }
  const rest = drain(
    parts.filter(({ lineId }) => lineId === null),
    minor(beyond),
  );
  drain(parts, rest);
}

/** What a line is paid beyond its worth may pay other lines: the newest payment for it first. */
function setFree(parts: Left[], good: OrderGood): void {
  const own = parts.filter(({ lineId }) => lineId === good.lineId);
  let over = own.reduce((sum, { left }) => sum + left, 0) - sumOfPart(good, good.handed, openOf(good));
  for (const part of own.reverse()) {
    if (over <= 0) return;
    const freed = minor(Math.min(over, part.left));
    over -= freed;
    part.left = minor(part.left - freed);
    parts.push({ ...part, lineId: null, left: freed });
  }
}

/** Returns what could not be taken. */
function drain(parts: readonly Left[], sum: Minor): Minor {
  let open = sum as number;
  for (const part of parts) {
    const taken = Math.min(open, part.left);
    part.left = minor(part.left - taken);
    open -= taken;
  }
  return open === 0 ? ZERO : minor(open);
}

function openOf({ quantity, handed }: OrderGood): OrderGood['quantity'] {
  return Math.max(0, quantity - handed) as OrderGood['quantity'];
}
