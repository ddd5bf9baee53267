/** I3: money that tills took for an order beyond its goods is asked back, and only then. */
import { SERVER_ONLY_STATUSES, type Order } from '../../../src/domain/documents/order.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { isIncoming } from '../../../src/domain/order/order-money.ts';
import type { Evidence } from './evidence.ts';
import { ordersIn } from './handovers.ts';

export function overpaidTold({ server }: Evidence): readonly string[] {
  const asked = new Set(server.tasks.filter(({ kind, open }) => kind === 'overpaid' && open).map(({ orderId }) => orderId));
  return ordersIn(server.replicas['orders'])
    .filter((order) => isOverpaid(order) !== asked.has(order.id))
    .map(
      ({ id, number }) => `${number} ${asked.has(id) ? 'is not overpaid, and' : 'is overpaid, and nobody'} is asked to give back`,
    );
}

/** By a till: what a shop was paid it gives back itself. */
function isOverpaid(order: Order): boolean {
  const isTaken = order.payments.some((payment) => isIncoming(payment) && payment.receiptId !== undefined);
  return isTaken && !SERVER_ONLY_STATUSES.includes(order.status) && ledgerOf(order).over > 0;
}
