/**
 * I5: an order is handed over once; a second handover is possible only where a till could not ask the server, and is always
 * written down: a flag, a task, an alarm. The same holds of what is given back. And every receipt of an order is in its
 * document, with the same money.
 */
import type { Order } from '../../../src/domain/documents/order.ts';
import { isOrderFact, type OrderFact } from '../../../src/domain/journal/receipt-kind.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { asServerHolds } from './copied-tills.ts';
import type { Evidence, Replica, TillEvidence } from './evidence.ts';
import { groupBy } from './receipts.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function ordersIn(held: Replica | undefined): readonly Order[] {
  return [...(held ?? new Map<string, string>()).values()].map((text) => JSON.parse(text.slice('doc '.length)) as Order);
}

export function orderFactsOf({ journal }: TillEvidence): readonly OrderFact[] {
  return journal.map(({ fact }) => fact).filter(isOrderFact);
}

export function oneHandover(evidence: Evidence): readonly string[] {
  const { server, copied } = evidence;
  const facts = groupBy(asServerHolds(evidence).flatMap(orderFactsOf), ({ order }) => order.orderId);
  // Of machines that the server took for one till: it gave each of them the other's leases, and some never came there.
  const ofCopied = new Set(copied.flatMap(({ till }) => orderFactsOf(till)).map(({ receiptId }) => receiptId));
  const orders = ordersIn(server.replicas['orders']);
  const known = new Set(orders.map(({ id }) => id));
  const doubles = orders.filter(isDouble).length;
  return [
    ...evidence.tills.flatMap((till) => unaskedOf(till, evidence.agreed)),
    ...[...facts]
      .filter(([id, made]) => !known.has(id) && !made.every(({ receiptId }) => ofCopied.has(receiptId)))
      .map(([id]) => `receipts of an order that is gone: ${id}`),
    ...orders.flatMap((order) => [
      ...toldOf(order, server.tasks, ofCopied),
      ...recordedOf(order, facts.get(order.id) ?? [], ofCopied),
      ...spentOf(order, facts.get(order.id) ?? []),
      ...givenBackOf(order, facts.get(order.id) ?? [], { tasks: server.tasks, ofCopied }),
    ]),
    ...(server.alarms.filter(({ code }) => code === 'ORDER_CLAIM_USED').length === doubles
      ? []
      : [`${doubles} orders were handed over twice, alarms: ${server.alarms.map(({ code }) => code).join(', ')}`]),
  ];
}

/** What goes by the server's word was asked of the server. */
function unaskedOf(till: TillEvidence, agreed: Evidence['agreed']): readonly string[] {
  return orderFactsOf(till)
    .filter((fact) => 'ground' in fact && fact.ground === 'server' && !agreed.has(`${till.name} ${fact.order.orderId}`))
    .map(({ kind, order }) => `${till.name}: ${kind} of ${order.number} by the server's word, which it never gave`);
}

function isDouble(order: Order): boolean {
  return ledgerOf(order).lines.some(({ handed, ordered }) => handed > ordered);
}

type Receipts = ReadonlySet<string>;

function toldOf(order: Order, tasks: Evidence['server']['tasks'], ofCopied: Receipts): readonly string[] {
  const { id, number, flags, handovers, edits } = order;
  if (!isDouble(order))
    return flags.includes('double_handover') && handovers.length < 2 ? [`${number} is flagged for nothing`] : [];
  const isFlagged = flags.includes('double_handover');
  const hasTask = tasks.some(({ kind, orderId }) => kind === 'double_handover' && orderId === id);
  // Goods that leave an order while they are handed over (a refund, an edit) are more handed than ordered too: told, but no second handover.
  const isSecond = handovers.length > 1 && edits.length === 0;
  return [
    ...(isFlagged && hasTask ? [] : [`${number} was handed over twice, and nobody is told (flag ${isFlagged}, task ${hasTask})`]),
    ...(isSecond && handovers.every(({ ground, receiptId }) => ground === 'server' && !ofCopied.has(receiptId))
      ? [`${number} was handed over twice, and the server agreed each time`]
      : []),
  ];
}

/** Each receipt is one entry of the document, with its sums; and no entry is without its receipt. */
function recordedOf(order: Order, facts: readonly OrderFact[], ofCopied: Receipts): readonly string[] {
  const { number, payments, handovers, returns } = order;
  const problems: string[] = [];
  const entries = new Set([...payments, ...handovers, ...returns].flatMap(({ receiptId }) => receiptId ?? []));
  for (const fact of facts) {
    const said = moneyIn(fact);
    const written = moneyOf(order, fact);
    if (said !== written) problems.push(`${number}: ${fact.kind} of ${said} is ${written} in the order`);
    entries.delete(fact.receiptId);
  }
  const lost = [...entries].filter((id) => !ofCopied.has(id));
  return [...problems, ...lost.map((id) => `${number}: an entry of ${id} has no receipt`)];
}

/** "quantity offset paid", as far as the receipt moves them. */
function moneyIn(fact: OrderFact): string {
  const offset = sum(fact.tenders.filter(({ kind }) => kind === 'prepaid').map(({ amount }) => amount));
  if (fact.kind !== 'OrderHandedOver') return `${fact.total}`;
  return `${sum(fact.handed.map(({ quantity }) => quantity))} ${offset} ${fact.total - offset}`;
}

function moneyOf({ payments, handovers, returns }: Order, fact: OrderFact): string {
  const { receiptId } = fact;
  if (fact.kind === 'OrderHandedOver') {
    const lines = handovers.filter((one) => one.receiptId === receiptId).flatMap((one) => one.lines);
    const of = (figure: (line: (typeof lines)[number]) => number): number => sum(lines.map(figure));
    return `${of(({ quantity }) => quantity)} ${of(({ fromPrepayment }) => fromPrepayment)} ${of(({ paidNow }) => paidNow)}`;
  }
  if (fact.kind === 'OrderReturned') {
    const lines = returns.filter((one) => one.receiptId === receiptId).flatMap((one) => one.lines);
    return `${sum(lines.map((line) => line.sum))}`;
  }
  return `${sum(payments.filter((one) => one.receiptId === receiptId).map((one) => one.sum))}`;
}

/** A payment is settled and given back for no more than it was; more only with people told. */
function spentOf({ number, payments, flags }: Order, facts: readonly OrderFact[]): readonly string[] {
  if (flags.length > 0) return [];
  const spent = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind !== 'OrderHandedOver' && fact.kind !== 'PrepaymentRefunded') continue;
    for (const part of fact.parts) spent.set(part.paymentId, (spent.get(part.paymentId) ?? 0) + part.sum);
  }
  return payments
    .filter(({ id, what, sum: paid }) => what !== 'refund' && what !== 'moved_out' && (spent.get(id) ?? 0) > paid)
    .map(({ id, sum: paid }) => `${number}: a payment of ${paid} was spent for ${spent.get(id)}`);
}

type Told = { readonly tasks: Evidence['server']['tasks']; readonly ofCopied: Receipts };
type Back = Extract<OrderFact, { readonly kind: 'PrepaymentRefunded' | 'OrderReturned' }>;

/** A prepayment goes back once and goods come back once; twice only where the server could not be asked, and then people are told. */
function givenBackOf(order: Order, facts: readonly OrderFact[], { tasks, ofCopied }: Told): readonly string[] {
  const { id, number, flags, payments } = order;
  const back = facts.filter((fact): fact is Back => fact.kind === 'PrepaymentRefunded' || fact.kind === 'OrderReturned');
  if (!isTwice(order, facts)) return [];
  const isTold = flags.includes('money') && tasks.some(({ kind, orderId }) => kind === 'money' && orderId === id);
  // The back office may move money to another part while a till gives it back.
  const isSettled = payments.every(({ what }) => what !== 'moved_out');
  return [
    ...(isTold ? [] : [`more was given back of ${number} than came, and nobody is told`]),
    ...(isSettled && back.length > 1 && back.every(({ ground, receiptId }) => ground === 'server' && !ofCopied.has(receiptId))
      ? [`more was given back of ${number} than came, and the server agreed each time`]
      : []),
  ];
}

/** By the receipts alone, whatever the order's document says. */
function isTwice({ payments }: Order, facts: readonly OrderFact[]): boolean {
  const refunded = new Map<string, number>();
  const held = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind === 'PrepaymentRefunded')
      for (const { paymentId, sum: part } of fact.parts) refunded.set(paymentId, (refunded.get(paymentId) ?? 0) + part);
    if (fact.kind === 'OrderHandedOver')
      for (const { lineId, quantity } of fact.handed) held.set(lineId, (held.get(lineId) ?? 0) + quantity);
    if (fact.kind === 'OrderReturned')
      for (const { lineId, quantity } of fact.lines) held.set(lineId, (held.get(lineId) ?? 0) - quantity);
  }
  const isBeyond = payments.some(({ id, sum: paid }) => (refunded.get(id) ?? 0) > paid);
  return isBeyond || [...held.values()].some((quantity) => quantity < 0);
}
