/** Whether more went back, or was settled, than ever came: what two tills do that cannot ask each other. */
import type { Order, OrderPayment } from '../documents/order.ts';
import { ledgerOf } from './ledger.ts';
import { isIncoming } from './order-money.ts';

/** A payment given back twice, goods that came back and never went out, or more settled than was paid. */
export function isOverGiven(order: Pick<Order, 'lines' | 'payments' | 'handovers' | 'returns'>): boolean {
  const { left, lines } = ledgerOf(order);
  return left < 0 || lines.some(({ handed, returned }) => returned > handed) || order.payments.some(isOverSpent);

  function isOverSpent(payment: OrderPayment): boolean {
    if (!isIncoming(payment)) return false;
    const gone = order.payments.filter((other) => !isIncoming(other) && other.of === payment.id);
    const spent = gone.reduce((sum, other) => sum + other.sum, 0);
    return spent > payment.sum || payment.lines.some((line) => shareOf(gone, line.lineId) > line.sum);
  }
}

function shareOf(payments: readonly OrderPayment[], lineId: string): number {
  const shares = payments.flatMap(({ lines }) => lines).filter((line) => line.lineId === lineId);
  return shares.reduce((sum, line) => sum + line.sum, 0);
}
