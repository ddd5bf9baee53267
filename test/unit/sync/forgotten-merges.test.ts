// A till that was away while a buyer was forgotten: what it still has does not come back with its own changes.
import { expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import type { OrderComment } from '../../../src/domain/documents/order-comment.ts';
import { withoutBuyer } from '../../../src/domain/order/without-buyer.ts';
import { mergeComment } from '../../../src/sync/conflict/merge-comment.ts';
import { mergeOrder } from '../../../src/sync/conflict/merge-order.ts';
import { anOrder } from '../../support/order-documents.ts';

const NAME = 'Евдокия';
const remark: OrderComment = {
  ...{ id: 'c', orderId: 'o', staffId: 's', text: `Передать: ${NAME}`, at: '2026-11-21T09:00:00.000Z', readBy: [] },
  ...{ overruled: [], resent: 0 },
};

it('the words of a remark, whether or not it is known what both agreed on', () => {
  const [till, server] = [
    { ...remark, readBy: ['till'] },
    { ...remark, text: '' },
  ];
  for (const base of [remark, undefined])
    expect(mergeComment({ base, till, server })).toEqual({ ...server, readBy: ['till'], overruled: [] });
});

it('notes and names of files of an order', () => {
  const at = '2026-11-21T09:00:00.000Z';
  const move = { id: 'm', from: 'new', to: 'cancelled', at, staffId: 's', place: '', side: 'till', note: NAME } as const;
  const file = { id: 'f', name: `${NAME}.pdf`, type: 'application/pdf', size: 5, at, staffId: 's' };
  const base: Order = anOrder('o', { status: 'cancelled', buyerName: NAME, moves: [move], files: [file] });
  const merged = mergeOrder({ base, till: { ...base, priority: 3 }, server: withoutBuyer(base) });
  expect(merged).toMatchObject({ priority: 3, moves: [{ id: 'm', staffId: 's', at }], files: [{ id: 'f', name: '', size: 5 }] });
  expect(JSON.stringify(merged)).not.toContain(NAME);
});
