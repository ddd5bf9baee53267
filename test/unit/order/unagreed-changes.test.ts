/** Changes of ordered lines that nobody agreed to: found, put back, put before the customer. */
import { describe, expect, it } from 'vitest';
import type { Order, OrderEdit } from '../../../src/domain/documents/order.ts';
import type { Milli, Minor } from '../../../src/domain/money/minor.ts';
import { answerProposal } from '../../../src/domain/order/order-edits.ts';
import { CONSENT_KINDS } from '../../../src/domain/order/order-rules.ts';
import { changesBetween, holdUnagreed } from '../../../src/domain/order/unagreed-changes.ts';
import { aHandover, anOrder, anOrderLine } from '../../support/order-documents.ts';

const before = anOrder('o', { lines: [anOrderLine('a', 3000, 900), anOrderLine('b', 1000, 700)] });
const [a, b] = [before.lines[0]!, before.lines[1]!];
const proposal = { id: 'p', at: '2026-11-21T10:00:00.000Z', staffId: 'cashier' };
const hold = (after: Order, kinds: Parameters<typeof holdUnagreed>[3] = CONSENT_KINDS) =>
  holdUnagreed(before, after, proposal, kinds);
const edited = (lines: Order['lines'], ...edits: OrderEdit[]): Order => ({ ...before, lines, edits });
const anEdit = (consent: OrderEdit['consent'], changes: OrderEdit['changes']): OrderEdit => ({
  ...{ id: 'e', at: '2026-11-21T10:00:00.000Z', staffId: 'cashier', consent, changes },
});
const fewer = { ...a, quantity: 2000 as Milli };
const other = { ...anOrderLine('c', 1000, 800), replaces: 'b' };

describe('what changed', () => {
  it('is told as the changes that lead there; picking is none', () => {
    const after = edited([{ ...fewer, picked: 1000 as Milli }, other, anOrderLine('d', 1000, 100)]);
    expect(changesBetween(before, after)).toEqual([
      { what: 'quantity', lineId: 'a', quantity: 2000 },
      { what: 'substitute', lineId: 'b', line: other },
      { what: 'add', line: anOrderLine('d', 1000, 100) },
    ]);
    expect(changesBetween(before, edited([{ ...a, picked: 3000 as Milli, cell: 'A1' }, b]))).toEqual([]);
    expect(changesBetween(before, edited([a]))).toEqual([{ what: 'remove', lineId: 'b' }]);
  });
});

describe('a change without the customer’s word', () => {
  it.each<[string, Order['lines']]>([
    ['fewer', [fewer, b]],
    ['dearer', [a, { ...b, price: 800 as Minor }]],
    ['another good', [a, other]],
    ['one more', [a, b, anOrderLine('d', 1000, 100)]],
    ['one less', [a]],
  ])('%s is put back as it was and waits; agreed to it is made', (_, lines) => {
    const held = hold(edited(lines))!;
    expect(held.order.lines.map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect([...held.order.lines].sort((one, two) => (one.id < two.id ? -1 : 1))).toEqual(before.lines);
    expect(held.order.proposal).toMatchObject({ id: 'p', staffId: 'cashier', changes: held.changes });
    const agreed = answerProposal(held.order, { id: 'p', at: proposal.at, staffId: '', agreed: true });
    const byId = (all: Order['lines']): Order['lines'] => [...all].sort((one, two) => (one.id < two.id ? -1 : 1));
    expect(agreed.ok && byId(agreed.value.lines ?? [])).toEqual(byId(lines));
  });
  it('is no line that the customer holds: it was moved to another part while it was handed over', () => {
    const gone = { ...before, lines: [a] };
    const back = { ...gone, lines: [a, b], handovers: [aHandover('h', [['b', 1000, 0, 700]])] };
    expect(holdUnagreed(gone, back, proposal, CONSENT_KINDS)).toBeUndefined();
    expect(holdUnagreed(gone, { ...back, handovers: [] }, proposal, CONSENT_KINDS)?.changes).toMatchObject([{ what: 'add' }]);
  });
  it('keeps what was picked meanwhile, no more than was ordered', () => {
    const held = hold(edited([{ ...a, quantity: 5000 as Milli, picked: 4000 as Milli, cell: 'B2' }, b]))!;
    expect(held.order.lines[0]).toMatchObject({ quantity: 3000, picked: 3000, cell: 'B2' });
  });
  it('that says it needs none is not believed', () => {
    const change = { what: 'quantity', lineId: 'a', quantity: 2000 as Milli } as const;
    const held = hold(edited([fewer, b], anEdit('not_needed', [change])))!;
    expect(held.order).toMatchObject({ lines: before.lines, edits: [], proposal: { changes: [change] } });
  });
  it('is not made a second proposal while one waits: people hear of it', () => {
    const waiting = { ...edited([fewer, b]), proposal: { ...proposal, id: 'first', changes: [] } };
    expect(hold(waiting)).toMatchObject({ isProposed: false, order: { lines: before.lines, proposal: { id: 'first' } } });
  });
});

describe('nothing is held back', () => {
  it('of what the customer agreed to, of what gets cheaper, of what the owner asks no word for', () => {
    const change = { what: 'quantity', lineId: 'a', quantity: 2000 as Milli } as const;
    expect(hold(edited([fewer, b], anEdit('given', [change])))).toBe(undefined);
    expect(hold(edited([a, { ...b, price: 600 as Minor }]))).toBe(undefined);
    expect(hold(edited([fewer, b]), ['substitute'])).toBe(undefined);
  });
});
