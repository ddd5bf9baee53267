// Statuses: the owner's matrix, the one check of a move, what confirms, ends and closes an order by itself.
import { describe, expect, it } from 'vitest';
import type { Order, OrderStatus } from '../../../src/domain/documents/order.ts';
import { closeByGoods, confirmsItself, lateMove, moveOrder, type MoveRequest } from '../../../src/domain/order/move-order.ts';
import { checkMatrix, checkRules, DEFAULT_ORDER_RULES as RULES } from '../../../src/domain/order/order-rules.ts';
import { without } from '../../../src/domain/shared/without.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';

const line = anOrderLine('l', 2000, 500);
const order = (status: OrderStatus, changes: Partial<Order> = {}): Order => anOrder('o', { status, lines: [line], ...changes });
const move = (to: OrderStatus, changes: Partial<MoveRequest> = {}): MoveRequest => ({
  ...{ id: 'm', to, at: '2026-11-21T10:00:00.000Z', staffId: 's', place: 'Магазин', side: 'server' },
  ...changes,
});
const moved = (from: Order, to: MoveRequest): unknown => {
  const result = moveOrder(from, to, RULES);
  return result.ok ? result.value.status : result.error.code;
};

describe('the matrix', () => {
  it('as it is delivered is sound', () => {
    expect(checkMatrix(RULES.moves)).toEqual([]);
  });
  it('with a status that nothing leads to is not', () => {
    const moves = { ...RULES.moves, confirmed: [], awaiting_goods: [], picking: ['ready' as const] };
    expect(checkMatrix(moves)).toContainEqual({ code: 'STATUS_UNREACHABLE', status: 'picking' });
  });
  it('with a status that nothing leaves is not', () => {
    expect(checkMatrix({ ...RULES.moves, picking: [] })).toEqual([{ code: 'STATUS_DEAD_END', status: 'picking' }]);
  });
  it('without a way to the customer is not', () => {
    const moves = { ...RULES.moves, ready: ['cancelled' as const] };
    expect(checkMatrix(moves)).toContainEqual({ code: 'HANDOVER_UNREACHABLE', status: 'handed_over' });
  });
  it('without a status that is not used at all is sound', () => {
    const without = Object.fromEntries(
      Object.entries(RULES.moves).map(([from, to]) => [from, from === 'picking' ? [] : to.filter((one) => one !== 'picking')]),
    ) as unknown as typeof RULES.moves;
    expect(checkMatrix(without)).toEqual([]);
  });
  it('is kept by what the rules make of late orders too', () => {
    expect(checkRules(RULES)).toEqual([]);
    const rules = { ...RULES, lateBecomes: { ...RULES.lateBecomes, picking: 'expired' as const } };
    expect(checkRules(rules)).toEqual([{ code: 'LATE_MOVE_FORBIDDEN', status: 'picking' }]);
  });
  it('asks for a limit wherever something is to happen to late orders', () => {
    const limits = without(RULES.limits, ['ready']);
    const { triggers } = RULES;
    const withoutReady = triggers.filter(({ when, status }) => !(when === 'late' && status === 'ready'));
    const wrong = [{ code: 'LATE_WITHOUT_LIMIT', status: 'ready' }];
    expect(checkRules({ ...RULES, limits })).toEqual(wrong);
    expect(checkRules({ ...RULES, limits, lateBecomes: {} })).toEqual(wrong);
    expect(checkRules({ ...RULES, limits, triggers: withoutReady })).toEqual(wrong);
    expect(checkRules({ ...RULES, limits, lateBecomes: {}, triggers: withoutReady })).toEqual([]);
  });
});

describe('a move', () => {
  it('writes status, history and the time limit', () => {
    expect(moveOrder(order('confirmed'), move('picking', { note: 'полка 3' }), RULES)).toEqual({
      ok: true,
      value: {
        status: 'picking',
        dueAt: '2026-11-21T11:00:00.000Z',
        moves: [{ ...move('picking', { note: 'полка 3' }), from: 'confirmed' }],
      },
    });
  });
  it('twice is one', () => {
    const done = moveOrder(order('confirmed'), move('picking'), RULES);
    if (!done.ok) throw new Error('refused');
    const later = { ...order('confirmed'), ...done.value, status: 'ready' as const };
    expect(moveOrder(later, move('picking'), RULES)).toEqual({ ok: true, value: {} });
  });
  it.each([
    ['that the matrix forbids', order('new'), move('ready'), 'ORDER_MOVE_FORBIDDEN'],
    ['out of a final status', order('cancelled'), move('confirmed'), 'ORDER_MOVE_FORBIDDEN'],
    ['to cancelled by a till', order('ready'), move('cancelled', { side: 'till' }), 'ORDER_MOVE_SERVER_ONLY'],
    ['to handed over with nothing handed over', order('ready'), move('handed_over'), 'ORDER_NOT_HANDED_OVER'],
    [
      'to cancelled with goods in the customer’s hands',
      order('ready', { handovers: [aHandover('h', [['l', 1000, 0, 500]])] }),
      move('cancelled'),
      'ORDER_HANDED_OVER',
    ],
    [
      'to returned with goods in the customer’s hands',
      order('handed_over', { handovers: [aHandover('h', [['l', 2000, 0, 1000]])] }),
      move('returned'),
      'ORDER_NOT_RETURNED',
    ],
  ])('%s is refused', (_, from, to, code) => {
    expect(moved(from, to)).toBe(code);
  });
  it('to cancelled by the server goes', () => {
    expect(moved(order('ready'), move('cancelled'))).toBe('cancelled');
  });
});

describe('what happens by itself', () => {
  const isAllFree = true;
  const paid = order('new', { payments: [aPayment('p', 1000, [['l', 1000]])] });
  it('a paid order whose goods are free is confirmed', () => {
    expect(confirmsItself(paid, RULES, { isAllFree })).toBe(true);
    expect(confirmsItself(paid, RULES, { isAllFree: false })).toBe(false);
    expect(confirmsItself(order('new'), RULES, { isAllFree })).toBe(false);
  });
  it('a rule for one source does not speak for another', () => {
    const rules = { ...RULES, confirm: [{ sources: ['phone'], payment: 'any', stock: 'any' } as const] };
    expect(confirmsItself(order('new', { source: 'phone' }), rules, { isAllFree: false })).toBe(true);
    expect(confirmsItself(order('new', { source: 'web' }), rules, { isAllFree })).toBe(false);
  });
  it('an order not paid in time expires; a prepaid one stays, whatever the time', () => {
    const dueAt = '2026-11-21T10:00:00.000Z';
    expect(lateMove(order('ready', { dueAt }), '2026-11-21T10:00:00.000Z', RULES)).toBe('expired');
    expect(lateMove(order('ready', { dueAt }), '2026-11-21T09:59:59.999Z', RULES)).toBeUndefined();
    expect(lateMove({ ...paid, status: 'ready', dueAt }, '2026-11-22T10:00:00.000Z', RULES)).toBeUndefined();
    expect(lateMove(order('picking', { dueAt }), '2026-11-22T10:00:00.000Z', RULES)).toBeUndefined();
  });
  it('shipment and payment in full close it, a part leaves it open, a return reopens nothing', () => {
    const at = { ...move('ready'), id: 'x' };
    const half = order('ready', { handovers: [aHandover('h', [['l', 1000, 0, 500]])] });
    const full = order('picking', { handovers: [aHandover('h', [['l', 2000, 0, 1000]])] });
    const back = [{ id: 'r', tillId: 't', at: '', receiptId: 'r', lines: [{ lineId: 'l', quantity: 2000, sum: 1000 }] }];
    expect(closeByGoods(half, at, RULES).status).toBe('partly_handed_over');
    expect(closeByGoods(full, at, RULES).status).toBe('handed_over');
    expect(closeByGoods({ ...full, status: 'handed_over' }, at, RULES)).toEqual({});
    expect(closeByGoods({ ...full, status: 'handed_over', returns: back as never }, at, RULES).status).toBe('returned');
    expect(closeByGoods(order('ready'), at, RULES)).toEqual({});
  });
});
