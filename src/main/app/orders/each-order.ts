/** The same done with several orders, each by itself: one that is refused stops no other. */
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { OrdersDone } from '../../../contract/till/order-list-contract.ts';
import type { Refusal } from '../refusal.ts';

/** What was made of those that may be, and who was refused and why. Of one order alone its refusal is the answer. */
export function eachOrder<T>(
  orderIds: readonly string[],
  make: (orderId: string) => Result<T, Refusal>,
): Result<Pick<OrdersDone, 'refused'> & { readonly made: readonly T[] }, Refusal> {
  const made: T[] = [];
  const refused: OrdersDone['refused'] = [];
  for (const orderId of orderIds) {
    const one = make(orderId);
    if (one.ok) made.push(one.value);
    else if (orderIds.length === 1) return one;
    else refused.push({ orderId, refusal: { code: one.error.code, details: { ...one.error.details } } });
  }
  return ok({ made, refused });
}
