// Money of orders: whatever is paid ahead, handed over in parts and given back, every kopeck is spent exactly once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../src/domain/documents/order.ts';
import type { FactTender } from '../../src/domain/journal/fact.ts';
import type { OrderFact } from '../../src/domain/journal/receipt-kind.ts';
import { add, milli, minor, ZERO, type Minor } from '../../src/domain/money/minor.ts';
import { followFact } from '../../src/domain/order/follow-fact.ts';
import { ledgerOf } from '../../src/domain/order/ledger.ts';
import { isOverGiven } from '../../src/domain/order/over-given.ts';
import { moneyOf } from '../../src/domain/order/prepaid-parts.ts';
import { quoteAdvance, quoteHandover, quotePrepayment, quoteRefund, openQuantity } from '../../src/domain/order/settlement.ts';
import { settle } from '../../src/domain/sale/settle.ts';
import { toFiscalDocument } from '../../src/domain/sale/sale-facts.ts';
import { expectedCash } from '../../src/domain/shift/cash.ts';
import type { VatCode } from '../../src/domain/tax/vat.ts';
import { orderPayment } from '../../src/contract/sync/order-document.ts';
import { fiscalDocument } from '../../src/contract/fiscal-document.ts';
import { planReceipt } from '../../src/devices/fiscal/shtrih-m/receipt-plan.ts';
import { anOrder, anOrderLine } from '../support/order-documents.ts';

const ABOUT = { name: 'Аванс', vat: '22%' as VatCode };
const DEED = { at: '2026-11-21T10:41:07.000Z', tillId: 'till-1', place: 'Касса 1' };
const PERSON = { staffId: 'staff-1', name: 'Кассир' };

const anyLine = fc.record({
  price: fc.integer({ min: 100, max: 500_000 }),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 5 }).map((n) => n * 1000),
    fc.integer({ min: 100, max: 5000 }),
  ),
  vat: fc.constantFrom('22%', '10%', 'none', '0%'),
});
type Step = { readonly what: 'prepay' | 'advance' | 'hand' | 'refund'; readonly share: number; readonly card: number };
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('prepay', 'advance', 'hand', 'refund'),
  share: fc.integer({ min: 1, max: 100 }),
  card: fc.integer({ min: 0, max: 100 }),
});

type LineSeed = { readonly price: number; readonly quantity: number; readonly vat: string };

function anOrderOf(lines: readonly LineSeed[]): Order {
  return anOrder('order-1', {
    lines: lines.map(({ price, quantity, vat }, index) =>
      anOrderLine(`line-${String(index)}`, quantity, price, {
        vat: vat as VatCode,
        unit: quantity % 1000 === 0 ? 'piece' : 'kg',
      }),
    ),
  });
}

/** As long as a till's own: everything made of it has to fit into a document. */
const receiptIdOf = (index: number): string => `0198f8e0-0000-7000-8000-${String(index).padStart(12, '0')}`;

type Done = { readonly order: Order; readonly facts: readonly OrderFact[] };

function act({ order, facts }: Done, step: Step, id: string): Done {
  const fact = factOf(order, step, id);
  if (fact === undefined) return { order, facts };
  const patch = followFact(order, fact, DEED);
  const next = { ...order, ...patch };
  // The registrar would take it: sums within a kopeck, payments that cover.
  const document = toFiscalDocument({
    id: '0198f8e0-0000-7000-8000-000000000001',
    kind: fact.kind === 'PrepaymentRefunded' ? 'return' : 'sale',
    taxSystem: 'osn',
    cashier: { name: 'Кассир', inn: '' },
    customer: null,
    lines: fact.lines,
    tenders: fact.tenders,
    rounding: ZERO,
  });
  const shape = fiscalDocument.safeParse(document);
  expect(shape.success ? null : shape.error.issues).toBe(null);
  const planned = planReceipt(fiscalDocument.parse(document));
  expect(planned.ok ? null : planned.error).toBe(null);
  for (const payment of next.payments) expect(orderPayment.safeParse(payment).error?.issues).toBeUndefined();
  // Said twice, nothing changes.
  expect(followFact(next, fact, DEED)).toBe(null);
  return { order: next, facts: [...facts, fact] };
}

function factOf(order: Order, { what, share, card }: Step, receiptId: string): OrderFact | undefined {
  const money = moneyOf(order);
  const head = {
    receiptId,
    number: 1,
    shiftId: 'shift-1',
    by: PERSON,
    customer: null,
    order: { orderId: order.id, number: order.number },
  };
  const totals = (total: Minor) => ({ total, rounding: ZERO, due: total, change: ZERO, fiscal: null });
  const ways = (sum: Minor): FactTender[] => {
    const byCard = minor(Math.floor((sum * card) / 100));
    return [
      ...(byCard > 0 ? [{ kind: 'card' as const, amount: byCard, reference: '' }] : []),
      ...(sum > byCard ? [{ kind: 'cash' as const, amount: minor(sum - byCard), reference: '' }] : []),
    ];
  };
  if (what === 'advance') {
    const { lines, total, vat, method } = quoteAdvance(minor(share * 100), ABOUT);
    return { kind: 'PrepaymentTaken', ...head, method, lines, tenders: ways(total), vat, ...totals(total) };
  }
  if (what === 'prepay') {
    const due = ledgerOf(order).due;
    const quoted = quotePrepayment(money, minor(Math.ceil((due * share) / 100)));
    if (!quoted.ok) return undefined;
    const { lines, total, vat, method } = quoted.value;
    return { kind: 'PrepaymentTaken', ...head, method, lines, tenders: ways(total), vat, ...totals(total) };
  }
  const chosen = money.goods.map((good) => ({
    lineId: good.lineId,
    quantity: milli(Math.ceil((openQuantity(good) * share) / 100)),
  }));
  if (what === 'hand') {
    const quoted = quoteHandover(money, chosen);
    if (!quoted.ok || quoted.value.total === 0) return undefined;
    const { lines, handed, parts, prepaid, due, total, vat } = quoted.value;
    const offset: FactTender[] = prepaid > 0 ? [{ kind: 'prepaid', amount: prepaid, reference: order.number }] : [];
    const tenders = [...offset, ...ways(due)];
    return {
      kind: 'OrderHandedOver',
      ...head,
      approval: null,
      ground: 'server',
      handed,
      parts,
      lines,
      tenders,
      vat,
      ...totals(total),
    };
  }
  const quoted = quoteRefund(money, chosen, ABOUT);
  if (!quoted.ok) return undefined;
  const { lines, parts, total, vat } = quoted.value;
  const tenders = quoted.value.ways.map(({ way, sum }): FactTender => ({ kind: way, amount: sum, reference: '' }));
  return {
    ...{
      kind: 'PrepaymentRefunded',
      ...head,
      reason: '',
      approval: null,
      parts,
      refused: chosen.filter(({ quantity }) => quantity > 0),
    },
    ...{ lines, tenders, vat, ...totals(total) },
  };
}

const moneyIn = (facts: readonly OrderFact[], kind: FactTender['kind'], sign: (fact: OrderFact) => 1 | -1): number =>
  facts.reduce(
    (sum, fact) => sum + sign(fact) * fact.tenders.filter((t) => t.kind === kind).reduce((all, t) => all + t.amount, 0),
    0,
  );
const SIGN = (fact: OrderFact): 1 | -1 => (fact.kind === 'PrepaymentRefunded' || fact.kind === 'OrderReturned' ? -1 : 1);

describe('the money of an order', () => {
  it('is settled, refunded and left to the kopeck, in whatever order it was paid, handed over and refused', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), fc.array(anyStep, { maxLength: 8 }), (lines, steps) => {
        let done: Done = { order: anOrderOf(lines), facts: [] };
        steps.forEach((step, index) => (done = act(done, step, receiptIdOf(index))));
        // Then everything that is left goes out.
        done = act(done, { what: 'hand', share: 100, card: 0 }, receiptIdOf(steps.length));
        const { order, facts } = done;
        const ledger = ledgerOf(order);
        // What is left may be worth less than half a kopeck: there is no receipt for that.
        const { goods: open } = moneyOf(order);
        const rest = quoteHandover(
          moneyOf(order),
          open.map((good) => ({ lineId: good.lineId, quantity: openQuantity(good) })),
        );
        expect(ledger.isShipped || (rest.ok && rest.value.total === 0)).toBe(true);

        const settled = facts.filter(({ kind }) => kind === 'OrderHandedOver');
        const offset = moneyIn(settled, 'prepaid', () => 1);
        expect(ledger.settled).toBe(offset);
        const left = add(...moneyOf(order).prepaid.map((part) => part.left));
        expect(left).toBe(Math.max(0, ledger.left));
        expect(ledger.left).toBeGreaterThanOrEqual(0);
        expect(isOverGiven(order)).toBe(false);
        // In = goods handed over + what is left for the customer.
        const money = moneyIn(facts, 'cash', SIGN) + moneyIn(facts, 'card', SIGN);
        const goods = add(...settled.map(({ total }) => total));
        expect(money).toBe(goods + left);
        // An offset moves no cash.
        const asJournal = facts.map((body, index) => ({
          seq: index,
          id: '',
          v: 1,
          at: '',
          body,
          prevHash: '',
          hash: '',
        }));
        expect(expectedCash(asJournal)).toBe(moneyIn(facts, 'cash', SIGN));
      }),
      { numRuns: 400 },
    );
  });

  it('never takes more of a payment than was paid, and names the payment each kopeck came from', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 3 }), fc.array(anyStep, { maxLength: 8 }), (lines, steps) => {
        let done: Done = { order: anOrderOf(lines), facts: [] };
        steps.forEach((step, index) => (done = act(done, step, receiptIdOf(index))));
        const { order, facts } = done;
        for (const payment of order.payments.filter(({ what }) => what === 'prepayment' || what === 'advance')) {
          const used = facts
            .flatMap((fact) => ('parts' in fact ? fact.parts : []))
            .filter(({ paymentId }) => paymentId === payment.id)
            .reduce((sum, part) => sum + part.sum, 0);
          const left = moneyOf(order)
            .prepaid.filter(({ paymentId }) => paymentId === payment.id)
            .reduce((sum, part) => sum + part.left, 0);
          expect(used + left).toBe(payment.sum);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks for exactly what the ledger says is due', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), fc.array(anyStep, { maxLength: 6 }), (lines, steps) => {
        let done: Done = { order: anOrderOf(lines), facts: [] };
        steps.forEach((step, index) => (done = act(done, step, receiptIdOf(index))));
        const money = moneyOf(done.order);
        const all = quoteHandover(
          money,
          money.goods.map((good) => ({ lineId: good.lineId, quantity: openQuantity(good) })),
        );
        if (!all.ok) return;
        expect(all.value.due).toBe(ledgerOf(done.order).due);
        expect(settle(all.value.total, null, [{ kind: 'card', amount: all.value.prepaid }]).remaining).toBe(all.value.due);
      }),
      { numRuns: 300 },
    );
  });
});
