/** Receipts of an order that only one till may make at a time: begun when it is this till's to make, given up when it was refused. */
import type { Order } from '../../../domain/documents/order.ts';
import type { HandoverGround } from '../../../domain/journal/fact.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Result } from '../../../domain/shared/result.ts';
import type { Refusal } from '../refusal.ts';
import type { LeasedFor, Leases } from './handover-lease.ts';

type Deps = {
  readonly leases: Leases;
  /** Whether the registrar and the shift are ready for a receipt. */
  readonly mayBegin: () => Result<null, Refusal>;
};
type Work = (ground: HandoverGround) => Promise<Result<null, Refusal>>;
export type UnderLease = ReturnType<typeof createUnderLease>;

export function createUnderLease({ leases, mayBegin }: Deps) {
  /** The key pressed twice: what is refused the second time must not give back the lease that the first goes by. */
  let isBeginning = false;

  /** One at a time on this till. Refuses CHECKOUT_BUSY and whatever keeps a receipt from beginning. */
  async function one(begin: () => Promise<Result<null, Refusal>>): Promise<Result<null, Refusal>> {
    const ready = isBeginning ? refuse('CHECKOUT_BUSY') : mayBegin();
    if (!ready.ok) return ready;
    isBeginning = true;
    try {
      return await begin();
    } finally {
      isBeginning = false;
    }
  }

  /** `work` goes by a lease that holds until its receipt is recorded. Refused as Leases.take says. */
  async function hold(order: Order, what: LeasedFor, work: Work): Promise<Result<null, Refusal>> {
    const ground = await leases.take(order, true, what);
    if (!ground.ok) return ground;
    const done = await work(ground.value);
    // Whatever was refused, nothing has begun.
    if (!done.ok) leases.giveBack(order.id);
    return done;
  }

  return { one, hold, isBeginning: () => isBeginning };
}
