// Documents of the kinds that a test of the exchange needs beside orders.
import type { Customer } from '../../src/domain/documents/customer.ts';
import type { OrderComment } from '../../src/domain/documents/order-comment.ts';
import type { Reservation } from '../../src/domain/documents/reservation.ts';
import type { Milli } from '../../src/domain/money/minor.ts';

export function aCustomer(id: string, changes: Partial<Customer> = {}): Customer {
  return {
    ...{ id, name: `Покупатель ${id}`, phones: [], cards: [], mayAdvertise: false, erased: false },
    ...{ overruled: [], resent: 0, ...changes },
  };
}

export function aComment(id: string, changes: Partial<OrderComment> = {}): OrderComment {
  return {
    ...{ id, orderId: 'o1', staffId: 's1', text: 'Позвонить', at: '2026-11-21T09:00:00.000Z', readBy: [] },
    ...{ overruled: [], resent: 0, ...changes },
  };
}

export function aReservation(id: string, storeId: string, changes: Partial<Reservation> = {}): Reservation {
  return { id, storeId, goodId: 'g1', quantity: 1000 as Milli, state: 'asked', overruled: [], resent: 0, ...changes };
}
