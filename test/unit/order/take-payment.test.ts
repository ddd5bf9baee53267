// Money that comes before the goods, and when a customer may be written to.
import { describe, expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import type { Minor } from '../../../src/domain/money/minor.ts';
import { DEFAULT_ORDER_RULES } from '../../../src/domain/order/order-rules.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { noteAttempt, takePayment, type NewPayment } from '../../../src/domain/order/take-payment.ts';
import { withinHours } from '../../../src/domain/order/working-hours.ts';
import { anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';

const order = anOrder('o', { lines: [anOrderLine('a', 1000, 700), anOrderLine('b', 1000, 300)] });
const paying = (sum: number, changes: Partial<NewPayment> = {}): NewPayment => ({
  ...{ id: 'p', way: 'online', sum: sum as Minor, at: '2026-11-21T10:00:00.000Z', isAdvance: false },
  ...changes,
});
const taken = (to: Order, payment: NewPayment): Order => {
  const result = takePayment(to, payment);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...to, ...result.value };
};
const refusal = (to: Order, payment: NewPayment): unknown => {
  const result = takePayment(to, payment);
  return result.ok ? 'taken' : result.error.details['problem'];
};

describe('a payment', () => {
  it('in full is a full prepayment of every line', () => {
    expect(taken(order, paying(1000)).payments).toMatchObject([{ method: 1, lines: [{ sum: 700 }, { sum: 300 }] }]);
  });
  it('of a part is spread in proportion, to the kopeck, and the rest completes it', () => {
    const half = taken(order, paying(333));
    expect(half.payments).toMatchObject([{ method: 2, lines: [{ sum: 233 }, { sum: 100 }] }]);
    const full = taken(half, paying(667, { id: 'q' }));
    expect(ledgerOf(full)).toMatchObject({ due: 0, unassigned: 0 });
    expect(full.payments[1]?.method).toBe(2);
  });
  it('after an advance covers only what the advance does not', () => {
    const advanced = taken(order, paying(400, { isAdvance: true }));
    expect(advanced.payments).toMatchObject([{ what: 'advance', method: 3, lines: [] }]);
    expect(refusal(advanced, paying(601, { id: 'q' }))).toBe('PAYMENT_SUM');
    expect(ledgerOf(taken(advanced, paying(600, { id: 'q' })))).toMatchObject({ due: 0, left: 1000 });
  });
  it('twice is one, and under the same id with another sum it is refused', () => {
    const once = taken(order, paying(1000));
    expect(takePayment(once, paying(1000))).toEqual({ ok: true, value: {} });
    expect(refusal(once, paying(500))).toBe('PAYMENT_ID');
  });
  it.each([
    ['more than is due', paying(1001), 'PAYMENT_SUM'],
    ['for a line that is not there', paying(5, { lines: [{ lineId: 'x', sum: 5 as Minor }] }), 'PAYMENT_LINES'],
    ['whose lines do not add up', paying(5, { lines: [{ lineId: 'a', sum: 4 as Minor }] }), 'PAYMENT_LINES'],
    ['more for a line than it costs', paying(701, { lines: [{ lineId: 'a', sum: 701 as Minor }] }), 'PAYMENT_LINES'],
  ])('%s is refused', (_, payment, problem) => {
    expect(refusal(order, payment)).toBe(problem);
  });
  it('that failed is noted once', () => {
    const attempt = { id: 'x', at: '', way: 'online', sum: 5 as Minor, problem: 'нет денег' } as const;
    const noted = { ...order, ...noteAttempt(order, attempt) };
    expect(noted.paymentAttempts).toEqual([attempt]);
    expect(noteAttempt(noted, attempt)).toEqual({});
  });
  it('keeps its place in an order that was paid before', () => {
    const paid = { ...order, payments: [aPayment('z', 300, [['b', 300]])] };
    expect(taken(paid, paying(700)).payments[1]).toMatchObject({ lines: [{ lineId: 'a', sum: 700 }] });
  });
});

describe('working hours', () => {
  const { messages } = DEFAULT_ORDER_RULES; // 09:00 to 20:00, three hours before UTC
  it.each([
    ['within them, at once', '2026-11-21T06:00:00.000Z', '2026-11-21T06:00:00.000Z'],
    ['before them, at opening', '2026-11-21T05:59:00.000Z', '2026-11-21T06:00:00.000Z'],
    ['at closing, the next morning', '2026-11-21T17:00:00.000Z', '2026-11-22T06:00:00.000Z'],
    ['before midnight of UTC and after it here, that morning', '2026-11-21T22:30:00.000Z', '2026-11-22T06:00:00.000Z'],
  ])('%s', (_, at, expected) => {
    expect(withinHours(at, messages)).toBe(expected);
  });
  it('that never close hold at any time', () => {
    const at = '2026-11-21T03:00:00.000Z';
    expect(withinHours(at, { ...messages, from: '00:00', to: '00:00' })).toBe(at);
  });
});
