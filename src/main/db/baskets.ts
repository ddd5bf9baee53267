/** Baskets as the events that made them: the open one and those parked under a name. */
import type { Database } from 'better-sqlite3';
import { EMPTY_BASKET, type Basket, type BasketEvent } from '../../domain/basket/basket.ts';
import type { Baskets, Clock, Ids, UnitOfWork } from '../app/ports.ts';

type ParkedRow = { readonly basketId: string; readonly name: string; readonly parkedAt: string; readonly parkedBy: string };

export type BasketsEnv = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
  readonly evolveBasket: (basket: Basket, event: BasketEvent) => Basket;
};

export function createBaskets(db: Database, env: BasketsEnv): Baskets {
  const openId = db.prepare<[], string>("SELECT basket_id FROM basket WHERE status = 'open'").pluck();
  const make = db.prepare("INSERT INTO basket (basket_id, status) VALUES (?, 'open')");
  const events = db.prepare<[string], string>('SELECT event FROM basket_event WHERE basket_id = ? ORDER BY position').pluck();
  const append = db.prepare(`
    INSERT INTO basket_event (basket_id, position, event)
    VALUES (@basketId, (SELECT coalesce(max(position), 0) + 1 FROM basket_event WHERE basket_id = @basketId), @event)`);
  const last = db.prepare<[string], { readonly position: number; readonly event: string }>(
    'SELECT position, event FROM basket_event WHERE basket_id = ? ORDER BY position DESC LIMIT 1',
  );
  const removeEvent = db.prepare('DELETE FROM basket_event WHERE basket_id = ? AND position = ?');
  const park = db.prepare("UPDATE basket SET status = 'parked', name = ?, parked_at = ?, parked_by = ? WHERE basket_id = ?");
  const reopen = db.prepare(
    "UPDATE basket SET status = 'open', name = '', parked_at = NULL, parked_by = NULL WHERE basket_id = ? AND status = 'parked'",
  );
  const isParked = db.prepare<[string], number>("SELECT 1 FROM basket WHERE basket_id = ? AND status = 'parked'").pluck();
  const parked = db.prepare<[], ParkedRow>(`
    SELECT basket_id AS basketId, name, parked_at AS parkedAt, parked_by AS parkedBy
    FROM basket WHERE status = 'parked' ORDER BY parked_at, basket_id`);
  const parkedCount = db.prepare<[], number>("SELECT count(*) FROM basket WHERE status = 'parked'").pluck();
  const remove = db.prepare('DELETE FROM basket WHERE basket_id = ?');

  const eventsOf = (basketId: string): readonly BasketEvent[] =>
    events.all(basketId).map((event) => JSON.parse(event) as BasketEvent);

  const fold = (made: readonly BasketEvent[]): Basket => made.reduce(env.evolveBasket, EMPTY_BASKET);

  function ensureOpen(): string {
    const known = openId.get();
    if (known !== undefined) return known;
    const basketId = env.ids.next();
    make.run(basketId);
    return basketId;
  }

  return {
    current() {
      const basketId = ensureOpen();
      const made = eventsOf(basketId);
      return { basketId, basket: fold(made), canUndo: made.length > 0 };
    },
    append: (basketId, event) => void append.run({ basketId, event: JSON.stringify(event) }),
    undo: (basketId) =>
      env.unitOfWork(() => {
        const row = last.get(basketId);
        if (row === undefined) return undefined;
        removeEvent.run(basketId, row.position);
        return JSON.parse(row.event) as BasketEvent;
      }),
    park: (basketId, name, by) => void park.run(name, env.clock.now(), by, basketId),
    recall: (basketId) =>
      env.unitOfWork(() => {
        const open = openId.get();
        if (isParked.get(basketId) === undefined) return false;
        if (open !== undefined && fold(eventsOf(open)).lines.length > 0) return false;
        if (open !== undefined) remove.run(open);
        return reopen.run(basketId).changes === 1;
      }),
    parked: () => parked.all().map((row) => ({ ...row, basket: fold(eventsOf(row.basketId)) })),
    parkedCount: () => parkedCount.get() ?? 0,
    finish(basketId) {
      remove.run(basketId);
      // In the same transaction: the next customer's basket must not cost a write of its own.
      ensureOpen();
    },
  };
}
