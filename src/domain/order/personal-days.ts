/** How long an order keeps what is personal: names, phones, addresses, signed papers. */
import type { Order } from '../documents/order.ts';
import { FINAL_STATUSES, type OrderRules } from './order-rules.ts';

const DAY_MS = 86_400_000;

/** It ended `keepPersonalDays` ago or longer. An order that is not over keeps all. */
export function isPastPersonalDays(
  { status, moves, createdAt }: Pick<Order, 'status' | 'moves' | 'createdAt'>,
  now: string,
  { keepPersonalDays }: Pick<OrderRules, 'keepPersonalDays'>,
): boolean {
  if (!FINAL_STATUSES.includes(status)) return false;
  const ended = Date.parse(moves.at(-1)?.at ?? createdAt);
  return Date.parse(now) - ended >= keepPersonalDays * DAY_MS;
}
