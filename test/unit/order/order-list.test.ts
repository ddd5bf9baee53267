// The list of orders: the first few of many, narrowed and sorted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ORDER_FILTER, type OrderFilter, type OrderSort } from '../../../src/contract/till/order-list-contract.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { firstOf } from '../../../src/main/app/orders/first-of.ts';
import { listOrders } from '../../../src/main/app/orders/order-list.ts';
import { toShelved } from '../../../src/main/app/orders/shelved.ts';
import { aPayment, anOrder, anOrderLine } from '../../support/order-documents.ts';

const AT = Date.parse('2026-11-21T12:00:00.000Z');
const names: Readonly<Record<string, string>> = { s1: 'Кассир', s2: 'Старший кассир' };

const made = (id: string, over: Partial<Order>) => toShelved(anOrder(id, { lines: [anOrderLine('l1', 1000, 10_000)], ...over }));
const orders = [
  made('a', { number: 'W-42', buyerName: 'Борисова Анна', buyerPhone: '+79990004567', responsibleId: 's2', priority: 1 }),
  made('b', {
    number: 'W-1042',
    status: 'ready',
    buyerName: 'Алёшина Ольга',
    dueAt: '2026-11-21T11:00:00.000Z',
    source: 'phone',
  }),
  made('c', { number: 'W-7', wishedAt: '2026-11-25T10:00:00.000Z', payments: [aPayment('p', 4000)], responsibleId: 's1' }),
  made('d', { number: 'W-8', wishedAt: '2026-11-23T10:00:00.000Z', payments: [aPayment('p', 10_000, [['l1', 10_000]])] }),
];

function list(filter: Partial<OrderFilter>, sort: OrderSort = { by: 'number', isDown: false }, text = ''): string[] {
  const asked = { text, filter: { ...NO_ORDER_FILTER, ...filter }, sort, limit: 10 };
  return listOrders(orders, asked, { at: AT, nameOf: (id) => names[id] ?? id }).rows.map(({ card }) => card.number);
}

describe('the first of many', () => {
  it('are those that sorting all of them would begin with', () => {
    const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.nat(20), id: fc.nat() })), fc.integer({ min: 0, max: 12 }), (items, limit) => {
        expect(firstOf(items, limit, compare)).toEqual([...items].sort(compare).slice(0, limit));
      }),
    );
  });
});

describe('the list of orders', () => {
  it('puts numbers in the order people count', () => {
    expect(list({})).toEqual(['W-7', 'W-8', 'W-42', 'W-1042']);
  });

  it('begins with the most urgent when nothing is chosen to sort by', () => {
    expect(list({}, { by: null, isDown: false })[0]).toBe('W-42');
  });

  it('keeps what has no value at the end, whichever way it is sorted', () => {
    expect(list({}, { by: 'wishedAt', isDown: false }).slice(0, 2)).toEqual(['W-8', 'W-7']);
    expect(list({}, { by: 'wishedAt', isDown: true }).slice(0, 2)).toEqual(['W-7', 'W-8']);
  });

  it('sorts people by their names, not by how they are stored', () => {
    expect(list({}, { by: 'responsible', isDown: false }).slice(0, 2)).toEqual(['W-7', 'W-42']);
    expect(list({}, { by: 'buyer', isDown: false }).slice(0, 2)).toEqual(['W-1042', 'W-42']);
  });

  it('is narrowed by any field and by several at once', () => {
    expect(list({ paid: ['paid'] })).toEqual(['W-8']);
    expect(list({ paid: ['part', 'paid'] })).toEqual(['W-7', 'W-8']);
    expect(list({ responsibleIds: ['s1', 's2'] })).toEqual(['W-7', 'W-42']);
    expect(list({ responsibleIds: [''] })).toEqual(['W-8', 'W-1042']);
    expect(list({ columns: ['overdue'] })).toEqual(['W-1042']);
    expect(list({ columns: ['overdue'], statuses: ['new'] })).toEqual([]);
    expect(list({ columns: ['overdue'], sources: ['phone'] })).toEqual(['W-1042']);
    expect(list({ columns: ['overdue'], sources: ['web'] })).toEqual([]);
    expect(list({ wishedFrom: '2026-11-24T00:00:00.000Z' })).toEqual(['W-7']);
    expect(list({ wishedTo: '2026-11-24T00:00:00.000Z' })).toEqual(['W-8']);
    expect(list({ statuses: ['ready'], storeIds: ['another'] })).toEqual([]);
  });

  it('finds by the beginning of a number, the end of a phone, and words of a name in any order', () => {
    const sort = { by: 'number', isDown: false } as const;
    expect(list({}, sort, 'w-4')).toEqual(['W-42']);
    expect(list({}, sort, '№ 10')).toEqual(['W-1042']);
    for (const text of ['w42', 'W42', 'w-42', 'W 42', '№42', '42']) expect(list({}, sort, text)).toEqual(['W-42']);
    expect(list({}, sort, '4')).toEqual(['W-42']);
    expect(list({}, sort, '4567')).toEqual(['W-42']);
    expect(list({}, sort, 'ольга алешина')).toEqual(['W-1042']);
    expect(list({ columns: ['overdue'] }, sort, 'борис')).toEqual([]);
  });

  it('counts all that fit, not only those that are shown', () => {
    const asked = { text: '', filter: NO_ORDER_FILTER, sort: { by: null, isDown: false }, limit: 1 } as const;
    const found = listOrders(orders, asked, { at: AT, nameOf: String });
    expect([found.rows.length, found.count]).toEqual([1, 4]);
  });
});
