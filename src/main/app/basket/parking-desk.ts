/** Baskets put aside under a name, and what was asked for but not sold. */
import { ok, type Result } from '../../../domain/shared/result.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import { toPerson } from '../people/session.ts';
import type { Baskets, Ids, Journal, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { BasketDesk } from './basket-desk.ts';

type Deps = {
  readonly baskets: Baskets;
  readonly journal: Journal;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
  readonly session: Session;
  readonly desk: BasketDesk;
  readonly changed: () => void;
};

type Change = Result<null, Refusal>;
type MissedSale = {
  readonly text: string;
  readonly reason: 'none' | 'no-size' | 'too-dear' | 'other';
  readonly goodId?: string | undefined;
};

export function createParkingDesk({ baskets, journal, ids, unitOfWork, session, desk, changed }: Deps) {
  function park(name: string): Change {
    const basket = desk.open();
    if (!basket.ok) return basket;
    if (basket.value.lines.length === 0) return refuse('BASKET_EMPTY');
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    unitOfWork(() => baskets.park(desk.current().basketId, name, cashier.value.name));
    desk.reload();
    return ok(null);
  }

  function recall(basketId: string): Change {
    const basket = desk.open();
    if (!basket.ok) return basket;
    if (basket.value.lines.length > 0) return refuse('BASKET_NOT_EMPTY');
    if (!unitOfWork(() => baskets.recall(basketId))) return refuse('BASKET_UNKNOWN');
    desk.reload();
    return ok(null);
  }

  async function discardParked(basketId: string, override: AskedOverride): Promise<Change> {
    const allowed = await session.authorize('basket.discard-parked', override);
    if (!allowed.ok) return allowed;
    if (!baskets.parked().some((parked) => parked.basketId === basketId)) return refuse('BASKET_UNKNOWN');
    unitOfWork(() => {
      baskets.finish(basketId);
      allowed.value.record(`parked basket ${basketId}`);
    });
    changed();
    return ok(null);
  }

  /** Asked for, not sold: worth knowing when goods are ordered. */
  function noteMissedSale({ text, reason, goodId }: MissedSale): Change {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    unitOfWork(() =>
      journal.append({
        kind: 'SaleMissed',
        missedId: ids.next(),
        by: toPerson(cashier.value),
        text,
        reason,
        goodId: goodId ?? null,
      }),
    );
    return ok(null);
  }

  return { park, recall, discardParked, noteMissedSale };
}
