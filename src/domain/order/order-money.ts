/** Of which payments the prepayment that is left came: what is refunded goes back the way it was paid. */
import type { Order, OrderPayment } from '../documents/order.ts';
import { minor, type Minor } from '../money/minor.ts';

export type Source = { readonly payment: OrderPayment; readonly left: Minor };
type Paid = Pick<Order, 'payments' | 'handovers'>;

/**
 * What is left of each payment for one line (`lineId` null: of advances), oldest first; settlements used up the oldest.
 * Refunds and moves to other parts name their payment.
 */
export function sourcesOf(order: Paid, lineId: string | null): readonly Source[] {
  let settled = lineId === null ? settledFromAdvance(order) : settledOf(order, lineId);
  const incoming = order.payments.filter((payment) => isIncoming(payment) && shareOf(payment, lineId) > 0);
  return incoming.flatMap((payment) => {
    const gone = order.payments.filter((other) => !isIncoming(other) && other.of === payment.id);
    const kept = shareOf(payment, lineId) - gone.reduce((sum, other) => sum + shareOf(other, lineId), 0);
    const used = Math.min(Math.max(0, kept), settled);
    settled -= used;
    return kept > used ? [{ payment, left: minor(kept - used) }] : [];
  });
}

/** Takes `sum` from the payments of a line, oldest first. Less than `sum` where less is left. */
export function takeFrom(
  sources: readonly Source[],
  sum: Minor,
): readonly { readonly payment: OrderPayment; readonly sum: Minor }[] {
  let wanted: number = sum;
  return sources.flatMap(({ payment, left }) => {
    const taken = Math.min(left, wanted);
    wanted -= taken;
    return taken > 0 ? [{ payment, sum: minor(taken) }] : [];
  });
}

export function isIncoming({ what }: Pick<OrderPayment, 'what'>): boolean {
  return what !== 'refund' && what !== 'moved_out';
}

/** A payment's part for one line, or, without lines, the whole of it. */
function shareOf({ lines, sum }: OrderPayment, lineId: string | null): number {
  if (lineId === null) return lines.length === 0 ? sum : 0;
  return lines.reduce((total, line) => (line.lineId === lineId ? total + line.sum : total), 0);
}

function settledOf({ handovers }: Paid, lineId: string): number {
  let sum = 0;
  for (const { lines } of handovers) for (const line of lines) if (line.lineId === lineId) sum += line.fromPrepayment;
  return sum;
}

/** What lines were settled with beyond their own prepayment came from advances. */
function settledFromAdvance(order: Paid): number {
  const ids = new Set(order.handovers.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  let sum = 0;
  for (const lineId of ids) sum += Math.max(0, settledOf(order, lineId) - ownOf(order, lineId));
  return sum;
}

function ownOf({ payments }: Paid, lineId: string): number {
  return payments.reduce((sum, payment) => sum + (isIncoming(payment) ? 1 : -1) * shareOf(payment, lineId), 0);
}
