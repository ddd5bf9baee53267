// Tasks of a store: the words for each kind, and where it leads.
import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../../src/contract/till/tasks-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { figuresOf, leadOf, neighbour, wordOf } from '../../../src/renderer/screens/orders/tasks/tasks-view.ts';

function task(taskId: string, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    ...{ taskId, kind: 'late', createdAt: '2026-11-21T08:00:00Z', orderId: 'o1', number: '1042', good: null, quantity: null },
    ...{
      sent: null,
      sum: null,
      status: null,
      till: '',
      store: '',
      staff: '',
      approvedBy: '',
      reason: '',
      done: null,
      ...changes,
    },
  };
}

describe('a task', () => {
  it('of a kind that this till does not know still has words', () => {
    expect([wordOf('late'), wordOf('double_handover'), wordOf('invented-later')]).toEqual(['late', 'double_handover', 'other']);
  });

  it('says its figures as people write them, and nothing where there is none', () => {
    const full = task('a', {
      ...{ till: 'Касса 2', store: 'Склад' },
      good: { name: 'Носки', unit: 'piece', stock: null },
      ...{ quantity: milli(1500), sent: milli(2000), sum: minor(125_000) },
    });
    expect(figuresOf(full)).toEqual({
      number: '1042',
      ...{ till: 'Касса 2', store: 'Склад', named: 'yes' },
      good: 'Носки',
      count: '1,5',
      sent: '2',
      sum: '1\u202f250,00',
    });
    expect(figuresOf(task('b', { number: '' }))).toEqual({
      number: '',
      till: '',
      store: '',
      named: 'no',
      good: '',
      count: '',
      sent: '',
      sum: '',
    });
  });

  it('leads to where it is done: the order, the transfers, the receipt, or nowhere at the till', () => {
    expect(leadOf(task('a'))?.place).toEqual({ at: 'orders', view: 'card', orderId: 'o1' });
    expect(leadOf(task('a', { kind: 'transfer-coming' }))?.what).toBe('transfers');
    for (const kind of ['double-return', 'return-open', 'late-return'])
      expect(leadOf(task('a', { kind, orderId: null, number: '412' }))?.place).toEqual({ at: 'returns', elsewhere: '412' });
    expect(leadOf(task('a', { kind: 'recount', orderId: null }))).toBeNull();
  });

  it('has a neighbour above and below, and at the ends itself', () => {
    const rows = [task('a'), task('b'), task('c')];
    expect([neighbour(rows, 'b', 1), neighbour(rows, 'b', -1)]).toEqual(['c', 'a']);
    expect([neighbour(rows, 'c', 1), neighbour(rows, 'a', -1), neighbour(rows, null, 1)]).toEqual(['c', 'a', 'b']);
    expect(neighbour([], 'gone', 1)).toBeNull();
  });
});
