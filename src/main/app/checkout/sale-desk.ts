/** Taking payment: tenders pile up on the basket; when they cover what is due, the sale goes to the registrar. */
import { removeTender, tender } from '../../../domain/basket/change-basket.ts';
import type { Basket, TenderKind } from '../../../domain/basket/basket.ts';
import { evolveBasket } from '../../../domain/basket/evolve-basket.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';
import { ZERO, type Minor } from '../../../domain/money/minor.ts';
import { saleLines, toFiscalDocument } from '../../../domain/sale/sale-facts.ts';
import { quickCash } from '../../../domain/sale/settle.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { BasketDesk } from '../basket/basket-desk.ts';
import { priceState, type PricedState } from '../basket/basket-view.ts';
import type { Session } from '../people/session.ts';
import type { Ids, Clock, SettingsStore, Storage } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { FREE_SPACE_FLOOR_BYTES } from '../storage-floor.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import type { Checkout } from './checkout.ts';

type Deps = {
  readonly desk: BasketDesk;
  readonly shift: ShiftDesk;
  readonly checkout: Checkout;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly storage: Storage;
  readonly ids: Ids;
  readonly clock: Clock;
};

type TenderInput = { readonly kind: TenderKind; readonly amount: Minor; readonly reference?: string | undefined };

export function createSaleDesk({ desk, shift, checkout, session, settings, storage, ids, clock }: Deps) {
  const stateWith = (basket: Basket): PricedState => priceState(basket, settings.get(), clock.today());
  const state = (): PricedState => stateWith(desk.current().basket);

  function take(input: TenderInput): Result<{ covered: boolean; remaining: Minor }, Refusal> {
    const ready = mayRegister();
    if (!ready.ok) return ready;
    const before = state();
    const given = { tenderId: ids.next(), kind: input.kind, amount: input.amount, reference: input.reference ?? '' };
    const decision = tender(before.basket, { priced: before.priced, rounding: settings.get().selling.rounding }, given);
    if (!decision.ok) return decision;
    const after = stateWith(decision.value.reduce(evolveBasket, before.basket));
    if (after.settlement.remaining > 0) {
      const applied = desk.apply(decision);
      return applied.ok ? ok({ covered: false, remaining: after.settlement.remaining }) : applied;
    }
    const started = register(after, () => void desk.apply(decision));
    return started.ok ? ok({ covered: true, remaining: ZERO }) : started;
  }

  /** Everything that would make the registrar refuse, known before it is asked. */
  function mayRegister(): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    if (checkout.isBusy()) return refuse('CHECKOUT_BUSY');
    const open = shift.selling();
    if (!open.ok) return open;
    return storage.freeBytes() < FREE_SPACE_FLOOR_BYTES ? refuse('DISK_LOW') : ok(null);
  }

  /** `lastTender` writes the tender that covers the rest: one transaction with the intent, one wait for the disk. */
  function register({ basket, priced, settlement }: PricedState, lastTender: () => void): Result<null, Refusal> {
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
      return checkout.start({ ...intent, kind: 'sale' }, lastTender);
    } catch (thrown) {
      // Rolled back: the tender is not in the file.
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

  return {
    state,
    take,
    cancel,
    removeTender: (tenderId: string) => desk.apply(removeTender(desk.current().basket, tenderId)),
    quickCash: () => [...quickCash(state().settlement.remainingInCash, settings.get().selling.cashNotes)],
    mayRegister,
  };
}

export type SaleDesk = ReturnType<typeof createSaleDesk>;
