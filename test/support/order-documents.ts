// An order document as a test needs it.
import type { Order } from '../../src/domain/documents/order.ts';

export function anOrder(id: string, changes: Partial<Order> = {}): Order {
  return {
    id,
    number: `№ ${id}`,
    storeId: 'store-1',
    source: 'web',
    status: 'confirmed',
    createdAt: '2026-11-21T09:00:00.000Z',
    priority: 0,
    oneHandover: false,
    lines: [],
    payments: [],
    handovers: [],
    moves: [],
    custom: {},
    overruled: [],
    resent: 0,
    ...changes,
  };
}
