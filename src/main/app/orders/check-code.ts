/** Whether the customer showed that the order is theirs: by its code, typed or scanned, or by the claim in their QR. */
import type { Order } from '../../../domain/documents/order.ts';
import { isClaimCode } from '../../../domain/order/order-claim.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Refusal } from '../refusal.ts';
import type { Grounds } from './handover-ground.ts';

const OWN_PREFIX = 'LVO-';

/** `shown`: the order has no code, or it was named. `missing`: nothing was said. Refuses ORDER_CODE_WRONG, and what a bad claim says. */
export function checkCode(order: Order, said: string | undefined, grounds: Grounds): Result<'shown' | 'missing', Refusal> {
  if (order.pickupCode === '') return ok('shown');
  const code = (said ?? '').trim().toUpperCase();
  // The shelf's label opens the order and proves nothing.
  if (code === '' || code === `${OWN_PREFIX}${order.id.toUpperCase()}`) return ok('missing');
  if (isClaimCode(code)) {
    const claim = grounds.claim(code, order);
    if (!claim.ok) return claim;
    return claim.value.orderId === order.id ? ok('shown') : refuse('ORDER_CODE_WRONG', { number: order.number });
  }
  const plain = code.startsWith(OWN_PREFIX) ? code.slice(OWN_PREFIX.length) : code;
  return plain === order.pickupCode.toUpperCase() ? ok('shown') : refuse('ORDER_CODE_WRONG', { number: order.number });
}
