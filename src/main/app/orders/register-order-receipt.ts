/** Sends a receipt of an order to the registrar: the intent with its fact and its document, as a sale does. */
import type { Order } from '../../../domain/documents/order.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';
import type { OrderFact } from '../../../domain/journal/receipt-kind.ts';
import { readElectronicAddress } from '../../../domain/sale/electronic-address.ts';
import { toFiscalDocument } from '../../../domain/sale/sale-facts.ts';
import type { Result } from '../../../domain/shared/result.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { Authorization, Session } from '../people/session.ts';
import type { Clock, Ids, SettingsStore } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';

type Deps = {
  readonly session: Session;
  readonly shift: ShiftDesk;
  readonly checkout: Checkout;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
};
/** A fact without what every receipt has. */
export type OwnPart<F> = F extends OrderFact
  ? Omit<F, 'receiptId' | 'number' | 'shiftId' | 'by' | 'customer' | 'order' | 'fiscal'>
  : never;

export type OrderRegister = ReturnType<typeof createOrderRegister>;

export function createOrderRegister({ session, shift, checkout, settings, ids, clock }: Deps) {
  return (order: Order, allowed: Authorization, own: OwnPart<OrderFact>): Result<null, Refusal> => {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const open = shift.selling();
    if (!open.ok) return open;
    const receiptId = ids.next();
    const { name, inn } = cashier.value;
    const { taxSystem, country } = settings.get().shop;
    const customer = order.buyerEmail ?? readElectronicAddress(order.buyerPhone ?? '', country) ?? null;
    const pending = {
      ...{ receiptId, number: 0, shiftId: open.value.shiftId, by: allowed.by, customer, fiscal: null },
      ...{ order: { orderId: order.id, number: order.number }, ...own },
    } as FactBody;
    const kind = own.kind === 'PrepaymentRefunded' || own.kind === 'OrderReturned' ? 'return' : 'sale';
    const document = toFiscalDocument({
      ...{ id: receiptId, kind, taxSystem, cashier: { name, inn }, customer },
      ...{ lines: own.lines, tenders: own.tenders, rounding: own.rounding },
    });
    const intent = { intentId: receiptId, kind, createdAt: clock.now(), document, pending, basketId: null } as const;
    return checkout.start(intent, () => allowed.record(`${own.kind} ${order.number}`));
  };
}
