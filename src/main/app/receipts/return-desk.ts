/** Taking goods back: by receipt, refunded the way it was paid; without a receipt only with a manager. */
import type { TenderKind } from '../../../domain/basket/basket.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';
import { add, ZERO, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { looseReturn, quoteReturn, type ReturnQuote } from '../../../domain/sale/returns.ts';
import { toFiscalDocument } from '../../../domain/sale/sale-facts.ts';
import { checkCashOut } from '../../../domain/shift/cash.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { toLineGood } from '../basket/line-good.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { SaleDesk } from '../checkout/sale-desk.ts';
import type { AskedOverride, Authorization, Session } from '../people/session.ts';
import type { Catalogue, Clock, Ids, Receipts, SettingsStore } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import type { SoldElsewhere } from './sold-elsewhere.ts';

type Deps = {
  readonly receipts: Receipts;
  readonly catalogue: Catalogue;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly shift: ShiftDesk;
  readonly session: Session;
  readonly elsewhere: SoldElsewhere;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
};

type Chosen = { readonly lineId: string; readonly quantity: Milli };
type ByReceipt = {
  readonly receiptId: string;
  readonly lines: readonly Chosen[];
  readonly reason: string;
  readonly cardReference?: string | undefined;
  readonly override?: AskedOverride;
};
type Loose = {
  readonly lines: readonly { readonly goodId: string; readonly quantity: Milli; readonly price: Minor }[];
  readonly refund: TenderKind;
  readonly reason: string;
  readonly cardReference?: string | undefined;
  readonly override?: AskedOverride;
};
type Origin = {
  readonly receiptId: string | null;
  readonly reason: string;
  readonly customer: string | null;
  readonly cardReference: string;
};

export function createReturnDesk({ receipts, catalogue, checkout, sale, shift, session, elsewhere, settings, ids, clock }: Deps) {
  /** The key pressed twice: the second must not give up what the first goes by. */
  let isBeginning = false;

  /** A receipt of any till of the chain, less what came back anywhere. */
  async function open(receiptId: string): Promise<Result<ReceiptView, Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const looked = await elsewhere.look(receiptId);
    if (!looked.ok) return looked;
    const receipt = elsewhere.view(receiptId);
    return receipt === undefined ? refuse('RECEIPT_UNKNOWN') : ok(receipt);
  }

  function quote(receiptId: string, chosen: readonly Chosen[]): Result<ReturnQuote, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const receipt = receipts.get(receiptId);
    const sold = receipts.fact(receiptId) ?? elsewhere.sale(receiptId);
    if (sold === undefined) return refuse('RECEIPT_UNKNOWN');
    if (receipt !== undefined && receipt.order !== null) return refuse('RETURN_OF_ORDER', { number: receipt.order.number });
    if (receipt?.kind === 'return') return refuse('RETURN_OF_RETURN');
    const { lines, tenders, due } = sold;
    return quoteReturn({ lines, returned: elsewhere.returnedOf(receiptId), chosen, tenders, due });
  }

  async function complete(input: ByReceipt): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('return.with-receipt', input.override);
    if (!allowed.ok) return allowed;
    // What is refused anyway is refused before anybody else is made to wait.
    const ready = isBeginning ? refuse('CHECKOUT_BUSY') : quote(input.receiptId, input.lines);
    if (!ready.ok) return ready;
    isBeginning = true;
    try {
      const taken = await elsewhere.take(input.receiptId);
      if (!taken.ok) return taken;
      const done = completeTaken(input, allowed.value);
      if (!done.ok) elsewhere.giveBack(input.receiptId);
      return done;
    } finally {
      isBeginning = false;
    }
  }

  /** No other till takes goods of it back meanwhile. */
  function completeTaken(input: ByReceipt, allowed: Authorization): Result<null, Refusal> {
    const quoted = quote(input.receiptId, input.lines);
    if (!quoted.ok) return quoted;
    return register(quoted.value, allowed, {
      receiptId: input.receiptId,
      reason: input.reason,
      customer: receipts.get(input.receiptId)?.customer ?? null,
      cardReference: input.cardReference ?? '',
    });
  }

  /** A return was begun and not made. */
  function givenUp(fact: FactBody): void {
    if (fact.kind === 'ReturnCompleted' && fact.originalReceiptId !== null) elsewhere.giveBack(fact.originalReceiptId);
  }

  function recorded(fact: FactBody): void {
    if (fact.kind === 'ReturnCompleted' && fact.originalReceiptId !== null) elsewhere.recorded(fact.originalReceiptId);
  }

  async function completeLoose(input: Loose): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('return.without-receipt', input.override);
    if (!allowed.ok) return allowed;
    const lines = input.lines.map(({ goodId, quantity, price }) => {
      const good = catalogue.get(goodId);
      return (
        good && {
          lineId: ids.next(),
          good: toLineGood(good, { barcode: null, priceVersion: catalogue.priceVersion(good.goodId), price, source: 'typed' }),
          quantity,
        }
      );
    });
    if (lines.includes(undefined)) return refuse('GOOD_UNKNOWN');
    const known = lines.filter((line) => line !== undefined);
    const { shop, selling } = settings.get();
    const rules = { country: shop.country, day: clock.today() };
    const quoted = looseReturn(
      { lines: known.map((line) => ({ ...line, price: line.good.listPrice })), refund: input.refund, rounding: selling.rounding },
      rules,
    );
    if (!quoted.ok) return quoted;
    return register(quoted.value, allowed.value, {
      receiptId: null,
      reason: input.reason,
      customer: null,
      cardReference: input.cardReference ?? '',
    });
  }

  function register(quoted: ReturnQuote, allowed: Authorization, origin: Origin): Result<null, Refusal> {
    const ready = sale.mayRegister();
    if (!ready.ok) return ready;
    const open = shift.selling();
    if (!open.ok) return open;
    const receiptId = ids.next();
    const tenders = quoted.refunds.map(({ kind, amount }) => ({
      kind,
      amount,
      reference: kind === 'card' ? origin.cardReference : '',
    }));
    const cashBack = add(...tenders.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount));
    const payable = checkCashOut(shift.cashInDrawer(open.value.shiftId), cashBack);
    if (!payable.ok) return payable;
    const pending: FactBody = {
      kind: 'ReturnCompleted',
      receiptId,
      number: 0,
      shiftId: open.value.shiftId,
      by: allowed.by,
      approval: allowed.approval,
      reason: origin.reason,
      originalReceiptId: origin.receiptId,
      lines: quoted.lines,
      tenders,
      fiscal: null,
      total: quoted.total,
      rounding: quoted.rounding,
      due: quoted.due,
      change: ZERO,
      vat: quoted.vat,
    };
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const document = toFiscalDocument({
      id: receiptId,
      kind: 'return',
      taxSystem: settings.get().shop.taxSystem,
      cashier: { name: cashier.value.name, inn: cashier.value.inn },
      customer: origin.customer,
      lines: quoted.lines,
      tenders,
      rounding: quoted.rounding,
    });
    const intent = { intentId: receiptId, kind: 'return' as const, createdAt: clock.now(), document, pending, basketId: null };
    return checkout.start(intent, () => allowed.record(`return ${origin.receiptId ?? 'without receipt'}`));
  }

  return { open, quote, complete, completeLoose, recorded, givenUp };
}
