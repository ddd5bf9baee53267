/** Money of an order that nothing stands against any more goes back to the customer: people are asked to, until it has. */
import { SERVER_ONLY_STATUSES, type Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { isIncoming } from '../../domain/order/order-money.ts';
import { addTask, addTaskAgain, finishTasks, type TaskUnit } from './staff-tasks.ts';

export async function askForMoneyBack(unit: TaskUnit, order: Order): Promise<void> {
  await askForRefund(unit, order);
  await askForOverpaid(unit, order);
}

/** Money of an order that has ended without its goods goes back to the customer: somebody does it, once for each payment. */
async function askForRefund(unit: TaskUnit, order: Order): Promise<void> {
  const paid = order.payments.findLast(({ what }) => what !== 'refund' && what !== 'moved_out');
  if (paid === undefined || !SERVER_ONLY_STATUSES.includes(order.status)) return;
  const { left } = ledgerOf(order);
  const task = { storeId: order.storeId, kind: 'refund', orderId: order.id, about: paid.id };
  if (left > 0) await addTask(unit, { ...task, details: { number: order.number, sum: left } });
  else await finishTasks(unit, task, '');
}

/**
 * Two tills apart both took the prepayment, or goods left an order that a till was paid for: who took the money gives back what
 * nothing stands against. Of an order that ended without its goods `askForRefund` asks; what a shop was paid it gives back itself.
 */
async function askForOverpaid(unit: TaskUnit, order: Order): Promise<void> {
  const taken = order.payments.filter((payment) => isIncoming(payment) && payment.receiptId !== undefined);
  const last = taken.at(-1);
  if (last === undefined) return;
  const { over } = ledgerOf(order);
  const { id: orderId, storeId, number, status } = order;
  const task = { storeId, orderId, kind: 'overpaid' };
  const isOpen = over > 0 && !SERVER_ONLY_STATUSES.includes(status);
  if (isOpen) await addTaskAgain(unit, { ...task, about: last.id, details: { number, sum: over } });
  for (const { id } of isOpen ? taken.slice(0, -1) : taken) await finishTasks(unit, { ...task, about: id }, '');
}
