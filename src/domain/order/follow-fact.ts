/**
 * What a receipt of an order changes in the order's document. Everything has the receipt's identity, so doing it twice
 * changes nothing, and a till that lost the document for a while catches up from its journal.
 */
import type { Order, OrderMove, OrderPayment, OrderStatus } from '../documents/order.ts';
import type { FiscalSigns } from '../journal/fact.ts';
import type { OrderFact } from '../journal/receipt-kind.ts';
import { add, milli, minor, subtract, ZERO, type Minor } from '../money/minor.ts';
import { tenderKept } from '../shift/cash.ts';
import { handedOf, returnedOf } from './ledger.ts';

export type Deed = { readonly at: string; readonly tillId: string; readonly place: string };
type FactOf<K extends OrderFact['kind']> = Extract<OrderFact, { readonly kind: K }>;

/** Null when the order knows the receipt already. */
export function followFact(order: Order, fact: OrderFact, deed: Deed): Partial<Order> | null {
  if (knows(order, fact.receiptId)) return null;
  switch (fact.kind) {
    case 'PrepaymentTaken':
      return { payments: [...order.payments, ...paymentsOf(fact, deed)] };
    case 'PrepaymentRefunded':
      return afterRefund(order, fact, deed);
    case 'OrderHandedOver':
      return afterHandover(order, fact, deed);
    case 'OrderReturned':
      return afterReturn(order, fact, deed);
  }
}

function knows({ payments, handovers, returns }: Order, receiptId: string): boolean {
  return [...payments, ...handovers, ...returns].some((entry) => entry.receiptId === receiptId);
}

/** One payment per way the money came, the lines' sums spread over them in turn. */
function paymentsOf(fact: FactOf<'PrepaymentTaken'>, { at }: Deed): OrderPayment[] {
  const { receiptId, method } = fact;
  const open = fact.lines.map(({ lineId, total }) => ({ lineId, left: total }));
  return (['card', 'cash'] as const).flatMap((way): OrderPayment[] => {
    const sum = tenderKept(fact, way);
    if (sum === 0) return [];
    const lines = method === 3 ? [] : takeFrom(open, sum);
    const what = method === 3 ? 'advance' : 'prepayment';
    return [{ id: `${receiptId}-${way}`, what, way, sum, at, lines, method, receiptId, ...signs(fact.fiscal) }];
  });
}

function takeFrom(open: { readonly lineId: string; left: Minor }[], sum: Minor): { lineId: string; sum: Minor }[] {
  let rest = sum;
  return open.flatMap((line) => {
    const taken = minor(Math.min(rest, line.left));
    rest = subtract(rest, taken);
    line.left = subtract(line.left, taken);
    return taken === 0 ? [] : [{ lineId: line.lineId, sum: taken }];
  });
}

/** What the customer will not take leaves the order; an order of which nothing is left is asked to be cancelled. */
function afterRefund(order: Order, fact: FactOf<'PrepaymentRefunded'>, deed: Deed): Partial<Order> {
  const lines = order.lines.map((line) => {
    const refused = fact.refused.find(({ lineId }) => lineId === line.id)?.quantity ?? milli(0);
    if (refused === 0) return line;
    const quantity = milli(Math.max(0, line.quantity - refused));
    return { ...line, quantity, picked: milli(Math.min(line.picked, quantity)) };
  });
  const changes = lines.flatMap(({ id: lineId, quantity }, index) =>
    order.lines[index]?.quantity === quantity ? [] : [{ what: 'quantity' as const, lineId, quantity }],
  );
  const patch = {
    lines,
    payments: [...order.payments, ...refundsOf(fact, deed)],
    edits: [...order.edits, { id: fact.receiptId, at: deed.at, staffId: fact.by.staffId, consent: 'given' as const, changes }],
  };
  const isOpen = lines.some((line) => handedOf(order, line.id) < line.quantity);
  if (isOpen) return patch;
  if (order.handovers.length > 0) return { ...patch, ...moved(order, 'handed_over', fact, deed) };
  return { ...patch, cancelAsked: { at: deed.at, staffId: fact.by.staffId, reason: fact.reason } };
}

function refundsOf(fact: FactOf<'PrepaymentRefunded'>, { at }: Deed): OrderPayment[] {
  const { receiptId, parts } = fact;
  return [...new Set(parts.map(({ paymentId }) => paymentId))].flatMap((of, index): OrderPayment[] => {
    const own = parts.filter(({ paymentId }) => paymentId === of);
    const [first] = own;
    if (first === undefined) return [];
    const lines = own.flatMap(({ lineId, sum }) => (lineId === null ? [] : [{ lineId, sum }]));
    const { way, method } = first;
    const sum = add(...own.map((part) => part.sum));
    return [
      {
        id: `${receiptId}-${String(index + 1)}`,
        what: 'refund',
        way,
        sum,
        at,
        lines,
        method,
        of,
        receiptId,
        ...signs(fact.fiscal),
      },
    ];
  });
}

function afterHandover(order: Order, fact: FactOf<'OrderHandedOver'>, deed: Deed): Partial<Order> {
  const { receiptId, ground, approval, handed } = fact;
  const { at, tillId } = deed;
  // A handover by a claim alone does not know which payments it spent: the order does.
  const isTold = fact.parts.every(({ paymentId }) => order.payments.some(({ id }) => id === paymentId));
  const parts = fact.parts.map(({ paymentId, lineId, sum }) => ({ paymentId, ...(lineId !== null && { lineId }), sum }));
  const lines = handed.map((line) => ({ ...line }));
  const paid = (['card', 'cash'] as const).flatMap((way) => {
    const sum = tenderKept(fact, way);
    return sum === 0 ? [] : [{ way, sum }];
  });
  const risk = ground === 'risk' && approval !== null ? { risk: approval } : {};
  const handover = { id: receiptId, tillId, at, receiptId, ground, lines, ...(isTold && { parts }), paid, ...risk };
  const handovers = [...order.handovers, handover];
  const isWhole = order.lines.every((line) => handedOf({ handovers }, line.id) >= line.quantity);
  return { handovers, ...moved(order, isWhole ? 'handed_over' : 'partly_handed_over', fact, deed) };
}

function afterReturn(order: Order, fact: FactOf<'OrderReturned'>, deed: Deed): Partial<Order> {
  const { receiptId } = fact;
  const { at, tillId } = deed;
  const sums = new Map<string, { quantity: number; sum: Minor }>();
  for (const { lineId, quantity, total } of fact.lines) {
    const before = sums.get(lineId) ?? { quantity: 0, sum: ZERO };
    sums.set(lineId, { quantity: before.quantity + quantity, sum: add(before.sum, total) });
  }
  const lines = [...sums].map(([lineId, { quantity, sum }]) => ({ lineId, quantity: milli(quantity), sum }));
  const returns = [...order.returns, { id: receiptId, tillId, at, receiptId, lines }];
  const isWhole = order.lines.every((line) => {
    const handed = handedOf(order, line.id);
    return handed >= line.quantity && returnedOf({ returns }, line.id) >= handed;
  });
  return { returns, ...(isWhole ? moved(order, 'returned', fact, deed) : {}) };
}

function moved(order: Order, to: OrderStatus, fact: OrderFact, { at, place }: Deed): Pick<Order, 'status' | 'moves'> | object {
  if (order.status === to) return {};
  const move: OrderMove = {
    ...{ id: `${fact.receiptId}-move`, from: order.status, to, at, staffId: fact.by.staffId, place, side: 'till' },
  };
  return { status: to, moves: [...order.moves, move] };
}

function signs(fiscal: FiscalSigns | null): Pick<OrderPayment, 'fiscal'> {
  return fiscal === null ? {} : { fiscal: { document: fiscal.fiscalDocument, sign: fiscal.fiscalSign } };
}
