/** Taking goods back: by receipt, refunded the way it was paid; without a receipt only with a manager. */
import type { TenderKind } from '../../../domain/basket/basket.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';
import type { Milli, Minor } from '../../../domain/money/minor.ts';
import { toFiscalDocument } from '../../../domain/sale/fiscal-document.ts';
import { looseReturn, quoteReturn, type ReturnQuote } from '../../../domain/sale/returns.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { toLineGood } from '../basket/line-good.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { SaleDesk } from '../checkout/sale-desk.ts';
import type { AskedOverride, Authorization, Session } from '../people/session.ts';
import type { Catalogue, Clock, Ids, Receipts, SettingsStore } from '../ports.ts';
import { fromDomain, refuse, type Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';

type Deps = {
  readonly receipts: Receipts;
  readonly catalogue: Catalogue;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly shift: ShiftDesk;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly openDrawer: () => Promise<Result<null, Refusal>>;
};

type Chosen = { readonly lineId: string; readonly quantity: Milli };
type ByReceipt = { readonly receiptId: string; readonly lines: readonly Chosen[]; readonly reason: string; readonly cardReference?: string | undefined; readonly override?: AskedOverride };
type Loose = {
  readonly lines: readonly { readonly goodId: string; readonly quantity: Milli; readonly price: Minor }[];
  readonly refund: TenderKind;
  readonly reason: string;
  readonly cardReference?: string | undefined;
  readonly override?: AskedOverride;
};
type Origin = { readonly receiptId: string | null; readonly reason: string; readonly customer: string | null; readonly cardReference: string };

export function createReturnDesk({ receipts, catalogue, checkout, sale, shift, session, settings, ids, clock, openDrawer }: Deps) {
  function quote(receiptId: string, chosen: readonly Chosen[]): Result<ReturnQuote, Refusal> {
    const receipt = receipts.get(receiptId);
    const fact = receipts.fact(receiptId);
    if (receipt === undefined || fact === undefined) return refuse('RECEIPT_UNKNOWN');
    if (receipt.kind === 'return') return refuse('RETURN_OF_RETURN');
    const quoted = quoteReturn({
      lines: fact.lines,
      returned: receipts.returned(receiptId),
      refunded: receipts.refunded(receiptId),
      chosen,
      tenders: receipt.tenders,
      change: receipt.change,
      due: receipt.due,
    });
    return quoted.ok ? quoted : fromDomain(quoted.error);
  }

  async function complete(input: ByReceipt): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('return.with-receipt', input.override);
    if (!allowed.ok) return allowed;
    const quoted = quote(input.receiptId, input.lines);
    if (!quoted.ok) return quoted;
    const customer = receipts.get(input.receiptId)?.customer ?? null;
    return register(quoted.value, allowed.value, { receiptId: input.receiptId, reason: input.reason, customer, cardReference: input.cardReference ?? '' });
  }

  async function completeLoose(input: Loose): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('return.without-receipt', input.override);
    if (!allowed.ok) return allowed;
    const lines = input.lines.map(({ goodId, quantity, price }) => {
      const good = catalogue.get(goodId);
      return good && { lineId: ids.next(), good: toLineGood(good, { barcode: null, priceVersion: catalogue.priceVersion(), price, source: 'typed' }), quantity };
    });
    if (lines.includes(undefined)) return refuse('GOOD_UNKNOWN');
    const known = lines.filter((line) => line !== undefined);
    const quoted = looseReturn({ lines: known, refund: input.refund, country: settings.get().shop.country, day: clock.today() });
    if (!quoted.ok) return fromDomain(quoted.error);
    return register(quoted.value, allowed.value, { receiptId: null, reason: input.reason, customer: null, cardReference: input.cardReference ?? '' });
  }

  function register(quoted: ReturnQuote, allowed: Authorization, origin: Origin): Result<null, Refusal> {
    const ready = sale.mayRegister();
    if (!ready.ok) return ready;
    const open = shift.selling();
    if (!open.ok) return open;
    const receiptId = ids.next();
    const tenders = quoted.refunds.map(({ kind, amount }) => ({ kind, amount, reference: kind === 'card' ? origin.cardReference : '' }));
    const cashInDrawer = shift.report(open.value.shiftId).cashExpected;
    const cashBack = tenders.filter(({ kind }) => kind === 'cash').reduce((sum, { amount }) => sum + amount, 0);
    if (cashBack > cashInDrawer) return refuse('CASH_NOT_ENOUGH', { inDrawer: cashInDrawer });
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
      change: quoted.change,
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
      change: quoted.change,
      rounding: quoted.rounding,
    });
    if (!document.ok) return fromDomain(document.error);
    const intent = { intentId: receiptId, kind: 'return' as const, createdAt: clock.now(), document: document.value, pending, basketId: null };
    const started = checkout.start(intent, () => allowed.record(`return ${origin.receiptId ?? 'without receipt'}`));
    if (started.ok && cashBack > 0) void openDrawer();
    return started;
  }

  return { quote, complete, completeLoose };
}
