/** The list of orders at the till: what is open at once from memory, what is past in steps from the documents, and how each person likes it. */
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import {
  DEFAULT_ORDER_LOOK,
  orderListLook,
  type OrderList,
  type OrderListLook,
  type OrderRow,
} from '../../../contract/till/order-list-contract.ts';
import type { Session } from '../people/session.ts';
import type { Clock, Preferences, SettingsStore, Staff, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { firstOf } from './first-of.ts';
import type { OrderBook } from './order-book.ts';
import { cardFor, sightOf, type Sight } from './order-card.ts';
import { fitsFilter, listOrders, type ListAsked } from './order-list.ts';
import type { OrderShelf } from './order-shelf.ts';
import { pastOrders } from './past-orders.ts';
import { columnOf, type Shelved } from './shelved.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly want: () => void;
  readonly shelf: OrderShelf;
  readonly session: Session;
  readonly staff: Staff;
  readonly settings: SettingsStore;
  readonly preferences: Preferences;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly pause: () => Promise<void>;
  /** This till's store. */
  readonly storeId: () => string;
};
export type ListDesk = ReturnType<typeof createListDesk>;

const LOOK = 'orders.list';
const NOTHING: OrderList = { rows: [], count: 0, isWhole: true, choices: { sources: [], responsible: [], stores: [] } };

export function createListDesk(deps: Deps) {
  const { book, want, shelf, session, staff, settings, preferences, clock, unitOfWork, pause } = deps;

  async function list(asked: ListAsked): Promise<OrderList> {
    const cashier = session.cashier();
    if (!cashier.ok) return NOTHING;
    want();
    const sight = sightOf(cashier.value);
    const world = { at: Date.parse(clock.now()), nameOf };
    const past = await pastOf(asked, sight);
    const { rows, count } = listOrders([...shelf.seenBy(sight), ...past.found], asked, world);
    return {
      rows: rows.map((shelved) => toRow(shelved, sight, world.at)),
      count,
      isWhole: shelf.isFilled() && past.isWhole,
      choices: choicesOf(sight),
    };
  }

  /** Past orders only where a status that ends one is asked for. */
  async function pastOf({ filter }: ListAsked, sight: Sight): Promise<{ found: Shelved[]; isWhole: boolean }> {
    const statuses = filter.statuses.filter((status) => FINAL_STATUSES.includes(status));
    const fits = fitsFilter(filter, Date.parse(clock.now()));
    return pastOrders({ book, pause }, statuses, (one) => fits(one) && shelf.isOf(sight, one.card));
  }

  function nameOf(staffId: string): string {
    return staff.get(staffId)?.name ?? staffId;
  }

  function storeName(storeId: string): string {
    const { store } = settings.get().shop;
    return storeId === deps.storeId() && store !== '' ? store : storeId.slice(0, 8);
  }

  function toRow(shelved: Shelved, sight: Sight, at: number): OrderRow {
    const { card } = shelved;
    return {
      ...cardFor(sight, card),
      responsible: card.responsibleId === null ? '' : nameOf(card.responsibleId),
      store: storeName(card.storeId),
      column: FINAL_STATUSES.includes(card.status) ? null : columnOf(shelved, at),
    };
  }

  function choicesOf(sight: Sight): OrderList['choices'] {
    const [sources, responsible, stores] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const { card } of shelf.seenBy(sight)) {
      sources.add(card.source);
      stores.add(card.storeId);
      if (card.responsibleId !== null) responsible.add(card.responsibleId);
    }
    const named = (ids: Set<string>, name: (id: string) => string) =>
      firstOf(
        [...ids].map((id) => ({ id, name: name(id) })),
        200,
        (a, b) => a.name.localeCompare(b.name),
      );
    return {
      sources: [...sources].sort().slice(0, 50),
      responsible: named(responsible, nameOf),
      stores: named(stores, storeName),
    };
  }

  /** What was kept by a program that knew other columns is as good as nothing. */
  function look(): OrderListLook {
    const cashier = session.cashier();
    const kept = cashier.ok ? orderListLook.safeParse(preferences.get(cashier.value.staffId, LOOK)) : undefined;
    return kept?.success === true ? kept.data : DEFAULT_ORDER_LOOK;
  }

  function saveLook(value: OrderListLook): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    unitOfWork(() => preferences.save(cashier.value.staffId, LOOK, value));
    return ok(null);
  }

  function colleagues(): { staffId: string; name: string }[] {
    if (!session.cashier().ok) return [];
    return staff
      .all()
      .filter(({ active }) => active)
      .map(({ staffId, name }) => ({ staffId, name }));
  }

  return { list, look, saveLook, colleagues };
}
