/** The open basket: every change is decided by the domain, made durable as one event, and shown. */
import {
  addGood,
  changePrice,
  clear,
  discountBasisPoints,
  discountLine,
  discountReceipt,
  removeLine,
  setQuantity,
} from '../../../domain/basket/change-basket.ts';
import type { Basket, BasketEvent, Discount, LineGood } from '../../../domain/basket/basket.ts';
import { evolveBasket } from '../../../domain/basket/evolve-basket.ts';
import { priceBasket } from '../../../domain/basket/price-basket.ts';
import { ONE_PIECE, ZERO, type Milli, type Minor } from '../../../domain/money/minor.ts';
import type { Permission } from '../../../domain/people/permission.ts';
import { roleMay } from '../../../domain/people/permission.ts';
import { readElectronicAddress } from '../../../domain/sale/electronic-address.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Baskets, Clock, Ids, SettingsStore, UnitOfWork } from '../ports.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly baskets: Baskets;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly settings: SettingsStore;
  readonly session: Session;
  /** True while the basket is with the registrar: nothing may change it then. */
  readonly isTaken: () => boolean;
  readonly changed: () => void;
};

type Change = Result<null, Refusal>;
type Decision = Result<readonly BasketEvent[], Refusal>;

const TENDER_EVENTS: ReadonlySet<BasketEvent['type']> = new Set(['Tendered', 'TenderRemoved', 'TendersCleared'] as const);

export type BasketDesk = ReturnType<typeof createBasketDesk>;

export function createBasketDesk({ baskets, ids, clock, unitOfWork, settings, session, isTaken, changed }: Deps) {
  let current = baskets.current();

  /** Applies what the domain decided, together with `alongside`, in one transaction. */
  function apply(decision: Decision, alongside: () => void = () => undefined): Change {
    if (!decision.ok) return decision;
    if (isTaken()) return refuse('CHECKOUT_BUSY');
    unitOfWork(() => {
      for (const event of decision.value) baskets.append(current.basketId, event);
      alongside();
    });
    const basket = decision.value.reduce(evolveBasket, current.basket);
    current = { ...current, basket, canUndo: current.canUndo || decision.value.length > 0 };
    changed();
    return ok(null);
  }

  /** Goods and discounts stay as they are once money has been taken for them. */
  function open(): Result<Basket, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (isTaken()) return refuse('CHECKOUT_BUSY');
    return current.basket.tenders.length > 0 ? refuse('BASKET_IN_PAYMENT') : ok(current.basket);
  }

  function add(good: LineGood, quantity: Milli = ONE_PIECE): Result<{ lineId: string }, Refusal> {
    const basket = open();
    if (!basket.ok) return basket;
    const changedTo = apply(addGood(basket.value, { lineId: ids.next(), good, quantity }));
    return changedTo.ok ? ok({ lineId: current.basket.lastLineId ?? '' }) : changedTo;
  }

  function simple(decide: (basket: Basket) => Decision): Change {
    const basket = open();
    return basket.ok ? apply(decide(basket.value)) : basket;
  }

  /** An approval is for the basket its giver was asked about: while the PIN was checked another screen may have changed it. */
  function unchanged(before: Basket): Result<Basket, Refusal> {
    const basket = open();
    return basket.ok && basket.value !== before ? refuse('BASKET_CHANGED') : basket;
  }

  async function setPrice(input: {
    readonly lineId: string;
    readonly price: Minor;
    readonly reason?: string | undefined;
    readonly override?: AskedOverride;
  }): Promise<Change> {
    const basket = open();
    if (!basket.ok) return basket;
    const allowed = await session.authorize('price.change', input.override);
    if (!allowed.ok) return allowed;
    const still = unchanged(basket.value);
    if (!still.ok) return still;
    const { by, approval, record } = allowed.value;
    const mark = { by: by.name, approval, reason: input.reason ?? approval?.reason ?? '' };
    return apply(changePrice(current.basket, input.lineId, input.price, mark), () => record(`price ${input.lineId}`));
  }

  async function setDiscount(input: {
    readonly lineId: string | null;
    readonly discount: Discount | null;
    readonly reason?: string | undefined;
    readonly override?: AskedOverride;
  }): Promise<Change> {
    const basket = open();
    if (!basket.ok) return basket;
    const share = input.discount === null ? 0 : shareOf(basket.value, input.lineId, input.discount);
    const permission: Permission = share === 0 ? 'discount.within-ceiling' : 'discount.over-ceiling';
    const ceilings = settings.get().selling.discountCeiling;
    const allowed = await session.authorize(
      permission,
      input.override,
      (role) => roleMay(role, 'discount.within-ceiling') && share <= ceilings[role],
    );
    if (!allowed.ok) return allowed;
    const still = unchanged(basket.value);
    if (!still.ok) return still;
    const { by, approval, record } = allowed.value;
    const mark = { by: by.name, approval, reason: input.reason ?? approval?.reason ?? '' };
    const decision =
      input.lineId === null
        ? discountReceipt(current.basket, input.discount, mark)
        : discountLine(current.basket, input.lineId, input.discount, mark);
    return apply(decision, () => record(`discount ${String(share / 100)} %`));
  }

  /** The discount as a share of what it is given on, in basis points: what ceilings are compared with. */
  function shareOf(basket: Basket, lineId: string | null, discount: Discount): number {
    const { lines, total } = priceBasket({ ...basket, discount: null }, { country: null, day: clock.today() });
    const base = lineId === null ? total : (lines.find((line) => line.lineId === lineId)?.gross ?? ZERO);
    return discountBasisPoints(discount, base);
  }

  function undo(): Change {
    const basket = open();
    if (!basket.ok) return basket;
    const undone = unitOfWork(takeBack);
    if (undone === undefined) return refuse('NOTHING_TO_UNDO');
    reload();
    return ok(null);
  }

  /** Payments that were begun and given up are not what the cashier wants back: they go with the step before them. */
  function takeBack(): BasketEvent | undefined {
    let event = baskets.undo(current.basketId);
    while (event !== undefined && TENDER_EVENTS.has(event.type)) event = baskets.undo(current.basketId);
    return event;
  }

  /** Takes the basket from the file again: after it was sold, parked or recalled. */
  function reload(): void {
    current = baskets.current();
    changed();
  }

  /** As typed: kept as the registrar takes it, for that is where the electronic copy goes. */
  function setContact(typed: string | null): Change {
    if (typed === null) return setCustomer(null);
    const address = readElectronicAddress(typed, settings.get().shop.country);
    return address === undefined ? refuse('CUSTOMER_CONTACT', { text: typed }) : setCustomer(address);
  }

  /** A customer's card, as it was scanned; or nobody. */
  function setCustomer(customer: string | null): Change {
    return simple(() => ok([{ type: 'CustomerSet', customer }]));
  }

  return {
    current: () => current,
    open,
    apply,
    add,
    setQuantity: (lineId: string, quantity: Milli) => simple((basket) => setQuantity(basket, lineId, quantity)),
    setPrice,
    setDiscount,
    remove: (lineId: string) => simple((basket) => removeLine(basket, lineId)),
    clear: () => simple((basket) => clear(basket)),
    setContact,
    setCustomer,
    undo,
    reload,
  };
}
