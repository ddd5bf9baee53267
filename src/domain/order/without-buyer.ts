/**
 * An order whose buyer is forgotten: without name, phone, address and customer, and without what people wrote freely, where
 * any of it may stand: notes, names of files, why a payment failed, the shop's own fields. Who did what and when stays, and
 * every figure.
 */
import type { Order, OrderMove } from '../documents/order.ts';
import { without } from '../shared/without.ts';

export function withoutBuyer(order: Order): Order {
  const { proposal } = order;
  return {
    ...without(order, ['buyerName', 'buyerPhone', 'buyerEmail', 'customerId']),
    ...(proposal !== undefined && { proposal: without(proposal, ['note']) }),
    moves: order.moves.map((move) => (isOfRules(move) ? move : without(move, ['note']))),
    files: order.files.map((file) => ({ ...file, name: '' })),
    paymentAttempts: order.paymentAttempts.map((attempt) => ({ ...attempt, problem: '' })),
    ...{ custom: {}, overruled: [] },
  };
}

/** The server's own code, which no person wrote. */
function isOfRules({ side, note }: OrderMove): boolean {
  return note === undefined || (side === 'server' && note === 'ORDER_MOVE_FORBIDDEN');
}
