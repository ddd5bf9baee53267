// When two versions are the same to RxDB: what only the server writes must not send a document round for ever.
import { expect, it } from 'vitest';
import { createConflictHandler } from '../../../src/sync/conflict/conflict-handler.ts';
import { mergeOrder } from '../../../src/sync/conflict/merge-order.ts';
import { anOrder } from '../../support/order-documents.ts';

const { isEqual } = createConflictHandler(mergeOrder);
const order = { ...anOrder('a'), _deleted: false };

it('a document with the server’s own fields is the document without them', () => {
  expect(isEqual({ ...order, serverSeq: 7, receivedAt: 'x' } as typeof order, order, 'test')).toBe(true);
  expect(isEqual(order, { ...order, serverSeq: 8 } as typeof order, 'test')).toBe(true);
});

it('any other difference is one, a deletion too', () => {
  expect(isEqual(order, { ...order, priority: 1 }, 'test')).toBe(false);
  expect(isEqual(order, { ...order, _deleted: true }, 'test')).toBe(false);
});
