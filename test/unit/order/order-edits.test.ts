// Changing what was ordered: at once, or on the customer's word.
import { describe, expect, it } from 'vitest';
import type { Order, OrderChange } from '../../../src/domain/documents/order.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { CONSENT_KINDS } from '../../../src/domain/order/order-rules.ts';
import { answerProposal, editOrder, needsConsent, proposeEdit } from '../../../src/domain/order/order-edits.ts';
import type { Milli, Minor } from '../../../src/domain/money/minor.ts';
import { aHandover, anOrder, anOrderLine } from '../../support/order-documents.ts';

const order = anOrder('o', { lines: [anOrderLine('a', 3000, 1000, { discount: 300 as Minor }), anOrderLine('b', 1000, 700)] });
const edit = (...changes: OrderChange[]) => ({ id: 'e', at: '2026-11-21T10:00:00.000Z', staffId: 's', changes });
const less: OrderChange = { what: 'quantity', lineId: 'a', quantity: 2000 as Milli };
const apply = (to: Order, ...changes: OrderChange[]): Order => {
  const done = editOrder(to, edit(...changes), 'given');
  if (!done.ok) throw new Error(done.error.code);
  return { ...to, ...done.value };
};
const refusal = (to: Order, ...changes: OrderChange[]): string => {
  const done = editOrder(to, edit(...changes), 'given');
  return done.ok ? 'done' : done.error.code;
};

describe('an edit', () => {
  it('takes a quantity and its share of the discount off a line', () => {
    expect(ledgerOf(apply(order, less)).total).toBe(1800 + 700);
  });
  it('puts a substitute in the place of a line and says of which', () => {
    const changed = apply(order, { what: 'substitute', lineId: 'b', line: anOrderLine('c', 1000, 650) });
    expect(changed.lines.map(({ id, replaces }) => [id, replaces])).toEqual([
      ['a', undefined],
      ['c', 'b'],
    ]);
  });
  it('of a part handed over removes only the rest', () => {
    const taken = { ...order, handovers: [aHandover('h', [['a', 1000, 0, 900]])] };
    expect(apply(taken, { what: 'remove', lineId: 'a' }).lines[0]).toMatchObject({ id: 'a', quantity: 1000, discount: 100 });
  });
  it('that comes twice is made once', () => {
    const once = apply(order, less);
    expect(editOrder(once, edit(less), 'given')).toEqual({ ok: true, value: {} });
  });
  it.each([
    ['of a line that is not there', order, { what: 'remove', lineId: 'x' } as const, 'ORDER_EDIT_INVALID'],
    ['to half a piece', order, { what: 'quantity', lineId: 'a', quantity: 1500 as Milli } as const, 'ORDER_EDIT_INVALID'],
    [
      'below what the customer holds',
      { ...order, handovers: [aHandover('h', [['a', 3000, 0, 2700]])] },
      less,
      'ORDER_EDIT_HANDED',
    ],
    ['of an order that has ended', { ...order, status: 'cancelled' as const }, less, 'ORDER_EDIT_ENDED'],
    ['with a line that is there already', order, { what: 'add', line: anOrderLine('a', 1000, 1) } as const, 'ORDER_EDIT_INVALID'],
  ])('%s is refused', (_, to, change, code) => {
    expect(refusal(to, change)).toBe(code);
  });
});

describe('the customer’s word', () => {
  it('is needed for less, other and dearer, not for cheaper', () => {
    expect(needsConsent(order, [less], CONSENT_KINDS)).toBe(true);
    expect(needsConsent(order, [{ what: 'price', lineId: 'b', price: 800 as Minor }], CONSENT_KINDS)).toBe(true);
    expect(needsConsent(order, [{ what: 'price', lineId: 'b', price: 600 as Minor }], CONSENT_KINDS)).toBe(false);
    expect(needsConsent(order, [less], ['substitute'])).toBe(false);
  });
  it('waits, changes nothing meanwhile, and makes the change when given', () => {
    const asked = proposeEdit(order, edit(less));
    if (!asked.ok) throw new Error('refused');
    const waiting = { ...order, ...asked.value };
    expect(ledgerOf(waiting).total).toBe(ledgerOf(order).total);
    const other = proposeEdit(waiting, { ...edit(less), id: 'other' });
    expect(other.ok ? '' : other.error.code).toBe('ORDER_EDIT_WAITING');
    const answer = { id: 'e', at: '2026-11-21T11:00:00.000Z', staffId: '' };
    const agreed = answerProposal(waiting, { ...answer, agreed: true });
    expect(agreed).toMatchObject({ ok: true, value: { proposal: undefined, edits: [{ id: 'e', consent: 'given' }] } });
    const refused = answerProposal(waiting, { ...answer, agreed: false });
    expect(refused).toMatchObject({ ok: true, value: { edits: [{ consent: 'refused' }] } });
    expect(refused.ok && refused.value.lines).toBe(undefined);
    const late = answerProposal(order, { ...answer, agreed: true });
    expect(late.ok ? '' : late.error.code).toBe('ORDER_PROPOSAL_UNKNOWN');
  });
});
