/** Taking payment: tenders pile up on the basket; when they cover what is due, the sale goes to the registrar. */
import { removeTender, tender } from '../../../domain/basket/change-basket.ts';
import type { Basket, Tender, TenderKind } from '../../../domain/basket/basket.ts';
import { evolveBasket } from '../../../domain/basket/evolve-basket.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';
import { ZERO, type Minor } from '../../../domain/money/minor.ts';
import { saleLines, toFiscalDocument } from '../../../domain/sale/sale-facts.ts';
import { quickCash } from '../../../domain/sale/settle.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { CardTerminal } from '../../../devices/terminal/card-terminal.ts';
import type { BasketDesk } from '../basket/basket-desk.ts';
import { priceState, type PricedState } from '../basket/basket-view.ts';
import type { Session } from '../people/session.ts';
import type { Ids, Clock, SettingsStore, Staff, Storage } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { FREE_SPACE_FLOOR_BYTES } from '../storage-floor.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import { checkCeilings } from './check-ceilings.ts';
import type { Checkout } from './checkout.ts';

type Deps = {
  readonly desk: BasketDesk;
  readonly shift: ShiftDesk;
  readonly checkout: Checkout;
  readonly terminal: CardTerminal;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly storage: Storage;
  readonly staff: Staff;
  readonly ids: Ids;
  readonly clock: Clock;
};

type TenderInput = { readonly kind: TenderKind; readonly amount: Minor; readonly reference?: string | undefined };

type Taken = Result<{ covered: boolean; remaining: Minor }, Refusal>;
type Decision = Parameters<BasketDesk['apply']>[0];

export function createSaleDesk({ desk, shift, checkout, terminal, session, settings, storage, staff, ids, clock }: Deps) {
  /** While a card is being charged the basket it is charged for must stay as it is. */
  let isCharging = false;

  function state(): PricedState {
    return stateWith(desk.current().basket);
  }

  function stateWith(basket: Basket): PricedState {
    return priceState(basket, settings.get(), clock.today());
  }

  async function take(input: TenderInput): Promise<Taken> {
    const ready = mayRegister();
    if (!ready.ok) return ready;
    const before = state();
    const { selling } = settings.get();
    const within = checkCeilings(before.basket, before.priced, { staff, ceilings: selling.discountCeiling });
    if (!within.ok) return within;
    const offered = { tenderId: ids.next(), kind: input.kind, amount: input.amount, reference: input.reference ?? '' };
    const due = { priced: before.priced, rounding: selling.rounding };
    // Whether it may be taken is decided before a card is charged; charging it can take a minute.
    const allowed = tender(before.basket, due, offered);
    if (!allowed.ok) return allowed;
    isCharging = input.kind === 'card';
    const given = isCharging ? await chargeCard(offered).finally(() => (isCharging = false)) : ok(offered);
    if (!given.ok) return given;
    return put(before.basket, tender(before.basket, due, given.value));
  }

  function put(basket: Basket, decision: Decision): Taken {
    if (!decision.ok) return decision;
    const after = stateWith(decision.value.reduce(evolveBasket, basket));
    const isCovered = after.settlement.remaining === 0;
    // Cash that covers the rest becomes durable together with the sale. A charged card must not wait for anything.
    const isJoined = isCovered && after.basket.tenders.at(-1)?.kind === 'cash';
    const applied = isJoined ? ok(null) : desk.apply(decision);
    if (!applied.ok) return applied;
    if (!isCovered) return ok({ covered: false, remaining: after.settlement.remaining });
    const started = register(after, isJoined ? () => void desk.apply(decision) : undefined);
    return started.ok ? ok({ covered: true, remaining: ZERO }) : started;
  }

  async function chargeCard(offered: Tender): Promise<Result<Tender, Refusal>> {
    const { amount, tenderId: id, reference: typedReference } = offered;
    const answer = await terminal.pay({ amount, id, typedReference });
    return answer.outcome === 'approved' ? ok({ ...offered, reference: answer.reference }) : refuse(answer.code, answer.details);
  }

  /** The registrar refused, what was wrong is mended: the customer has paid already and is not asked a second time. */
  function registerAgain(): Result<null, Refusal> {
    const ready = mayRegister();
    if (!ready.ok) return ready;
    const paid = state();
    const isPaid = paid.basket.tenders.length > 0 && paid.settlement.remaining === 0;
    return isPaid ? register(paid) : refuse('NOT_PAID_YET');
  }

  /** Everything that would make the registrar refuse, known before it is asked. */
  function mayRegister(): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (checkout.isBusy() || isCharging) return refuse('CHECKOUT_BUSY');
    const open = shift.selling();
    if (!open.ok) return open;
    return storage.freeBytes() < FREE_SPACE_FLOOR_BYTES ? refuse('DISK_LOW') : ok(null);
  }

  /** `lastTender` is written in the transaction of the intent, if there is one: one wait for the disk less while the customer waits. */
  function register({ basket, priced, settlement }: PricedState, lastTender?: () => void): Result<null, Refusal> {
    const cashier = session.cashier();
    const open = shift.selling();
    if (!cashier.ok) return cashier;
    if (!open.ok) return open;
    const { staffId, name, inn } = cashier.value;
    const receiptId = ids.next();
    const lines = saleLines(basket, priced);
    const tenders = basket.tenders.map(({ kind, amount, reference }) => ({ kind, amount, reference }));
    const pending: FactBody = {
      kind: 'SaleCompleted',
      receiptId,
      number: 0,
      shiftId: open.value.shiftId,
      by: { staffId, name },
      customer: basket.customer,
      lines,
      tenders,
      fiscal: null,
      total: priced.total,
      rounding: settlement.rounding,
      due: settlement.due,
      change: settlement.change,
      vat: priced.vat,
    };
    const document = toFiscalDocument({
      id: receiptId,
      kind: 'sale',
      taxSystem: settings.get().shop.taxSystem,
      cashier: { name, inn },
      customer: basket.customer,
      lines,
      tenders,
      rounding: settlement.rounding,
    });
    const intent = { intentId: receiptId, createdAt: clock.now(), document, pending, basketId: desk.current().basketId };
    try {
      return checkout.start({ ...intent, kind: 'sale' }, undefined, lastTender);
    } catch (thrown) {
      // Rolled back, and the tender with it: the basket is what the file says.
      desk.reload();
      throw thrown;
    }
  }

  function cancel(): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (desk.current().basket.tenders.length === 0) return ok(null);
    return desk.apply(ok([{ type: 'TendersCleared' }]));
  }

  function takeBack(tenderId: string): Result<null, Refusal> {
    const cashier = session.cashier();
    return cashier.ok ? desk.apply(removeTender(desk.current().basket, tenderId)) : cashier;
  }

  return {
    state,
    take,
    registerAgain,
    cancel,
    removeTender: takeBack,
    quickCash: () => [...quickCash(state().settlement.remainingInCash, settings.get().selling.cashNotes)],
    mayRegister,
    isCharging: () => isCharging,
  };
}

export type SaleDesk = ReturnType<typeof createSaleDesk>;
