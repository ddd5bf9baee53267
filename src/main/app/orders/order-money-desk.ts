/**
 * The money of orders: taking it ahead, giving it back, and with handing over in handover-desk.ts. Each is the path of a sale: the intent is durable,
 * the registrar does it or is asked until it is known, and one unit of work writes the fact, the order, and the slip.
 */
import type { FactTender, HandoverGround } from '../../../domain/journal/fact.ts';
import { add, ZERO, type Minor } from '../../../domain/money/minor.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { quoteOrderReturn } from '../../../domain/order/order-return.ts';
import { moneyOf, type GoodFacts } from '../../../domain/order/prepaid-parts.ts';
import type { PaymentWay } from '../../../domain/order/prepayment.ts';
import { quoteAdvance, quotePrepayment, quoteRefund, type ChosenQuantity } from '../../../domain/order/settlement.ts';
import { checkCashOut } from '../../../domain/shift/cash.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { VatCode } from '../../../domain/tax/vat.ts';
import type { CardTerminal } from '../../../devices/terminal/card-terminal.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { SaleDesk } from '../checkout/sale-desk.ts';
import type { AskedOverride } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import { withOwnReceipts } from './claimed-orders.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import { changedMeanwhile, createHandoverDesk } from './handover-desk.ts';
import type { Leases } from './handover-lease.ts';
import { createOrderRegister } from './register-order-receipt.ts';
import { createTendering, type Tendered } from './take-tenders.ts';
import { createUnderLease } from './under-lease.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'settings' | 'words' | 'receipts' | 'ids' | 'clock' | 'grounds'> & {
  readonly orders: OrderDesk;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly shift: ShiftDesk;
  readonly terminal: CardTerminal;
  readonly leases: Leases;
};
export type OrderMoneyDesk = ReturnType<typeof createOrderMoneyDesk>;

type Input = { readonly orderId: string; readonly lines: readonly ChosenQuantity[] };
type Back = 'refund' | 'return';
type Refund = Input & { readonly reason: string; readonly cardReference?: string | undefined; readonly override?: AskedOverride };
type Prepay = {
  readonly orderId: string;
  readonly what: 'lines' | 'advance';
  readonly sum: Minor;
  readonly tenders: readonly Tendered[];
};
export function createOrderMoneyDesk(deps: Deps) {
  const { orders, catalogue, sale, shift, session, settings } = deps;
  const tendering = createTendering(deps);
  const register = createOrderRegister(deps);
  const under = createUnderLease({ leases: deps.leases, mayBegin });

  const advanceWords = { ru: 'Аванс', uk: 'Аванс', en: 'Advance' } as const;
  const about = () => ({ name: advanceWords[settings.get().screen.language], vat: settings.get().selling.defaultVat as VatCode });

  function factsOf(goodId: string): GoodFacts | undefined {
    const good = catalogue.get(goodId);
    return good && { article: good.article, barcode: catalogue.barcodes(goodId)[0]?.code ?? null };
  }

  async function prepay({ orderId, what, sum, tenders: offered }: Prepay): Promise<Result<null, Refusal>> {
    const ready = mayBegin();
    if (!ready.ok) return ready;
    const allowed = await session.authorize('order.handover', undefined);
    if (!allowed.ok) return allowed;
    const found = quoteAhead(orderId, what, sum);
    if (!found.ok) return found;
    const paid = await tendering.take(sum, offered, null);
    if (!paid.ok) return paid;
    // A card may have taken a minute, and the web shop the same money meanwhile.
    const again = quoteAhead(orderId, what, sum);
    if (!again.ok) return changedMeanwhile(found.value.order, paid.value.tenders);
    const { order, quoted } = again.value;
    const { method, lines, vat, total } = quoted;
    return register(order, allowed.value, {
      ...{ kind: 'PrepaymentTaken', method, lines, vat, total, tenders: paid.value.tenders },
      ...{ rounding: ZERO, due: total, change: paid.value.settlement.change },
    });
  }

  function quoteAhead(orderId: string, what: Prepay['what'], sum: Minor) {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_OVER', { number: order.number });
    const quoted = what === 'advance' ? ok(quoteAdvance(sum, about())) : quotePrepayment(moneyOf(order, factsOf), sum);
    return quoted.ok ? ok({ order, quoted: quoted.value }) : quoted;
  }

  function quoteBack({ orderId, lines }: Input, what: Back) {
    const opened = what === 'return' ? orders.returnable(orderId) : orders.open(orderId);
    if (!opened.ok) return opened;
    const order = withOwnReceipts(opened.value.order, deps.receipts);
    const money = moneyOf(order, factsOf);
    if (what === 'return') {
      const quoted = quoteOrderReturn(order, money.goods, lines);
      return quoted.ok ? ok({ order, quoted: { ...quoted.value, parts: [] } }) : quoted;
    }
    if (FINAL_STATUSES.includes(order.status) && order.status !== 'cancelled' && order.status !== 'expired')
      return refuse('ORDER_OVER', { number: order.number });
    const quoted = quoteRefund(money, lines, about());
    return quoted.ok ? ok({ order, quoted: quoted.value }) : quoted;
  }

  function previewBack(input: Input, what: Back) {
    const found = quoteBack(input, what);
    if (!found.ok) return found;
    const { total, ways } = found.value.quoted;
    return ok({ total, ways: ways.map(({ way, sum }) => ({ kind: way, amount: sum })) });
  }

  function giveBack(input: Refund, what: Back): Promise<Result<null, Refusal>> {
    return under.one(async () => {
      const found = quoteBack(input, what);
      if (!found.ok) return found;
      const done = await under.hold(found.value.order, 'give-back', (ground) => giveBackLeased(input, what, ground));
      // Of this store it comes by itself.
      if (!done.ok && done.error.code === 'ORDER_BEHIND') await orders.fetch(input.orderId);
      return done;
    });
  }

  /** The order is this till's until the receipt is recorded; what stands in it now is what may go back. */
  async function giveBackLeased(input: Refund, what: Back, ground: HandoverGround): Promise<Result<null, Refusal>> {
    // Nobody here has the order's document: only the server knows what of it came back.
    if (isElsewhere(input.orderId) && ground !== 'server') return refuse('RETURN_NEEDS_SERVER');
    const isRisk = ground === 'risk';
    const allowed = await (isRisk
      ? session.approve('order.unproven', input.override)
      : session.authorize('return.with-receipt', input.override));
    if (!allowed.ok) return allowed;
    const found = quoteBack(input, what);
    if (!found.ok) return found;
    const { order, quoted } = found.value;
    const tenders = tendersBack(quoted.ways, input.cardReference ?? '');
    const cash = add(...tenders.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount));
    const open = shift.selling();
    if (!open.ok) return open;
    const payable = checkCashOut(shift.cashInDrawer(open.value.shiftId), cash);
    if (!payable.ok) return payable;
    const { lines, total, vat } = quoted;
    const money = { lines, tenders, vat, total, rounding: ZERO, due: total, change: ZERO };
    const why = { reason: input.reason, approval: allowed.value.approval, ground };
    const refused = input.lines.filter(({ quantity }) => quantity > 0);
    return what === 'refund'
      ? register(order, allowed.value, { kind: 'PrepaymentRefunded', ...why, parts: quoted.parts, refused, ...money })
      : register(order, allowed.value, { kind: 'OrderReturned', ...why, originalReceiptId: null, ...money });
  }

  function isElsewhere(orderId: string): boolean {
    const sold = orders.returnable(orderId);
    return sold.ok && sold.value.store !== null;
  }

  function mayBegin(): Result<null, Refusal> {
    return tendering.isCharging() ? refuse('CHECKOUT_BUSY') : sale.mayRegister();
  }

  /** A receipt of an order is being made here. */
  const isBusy = (): boolean => under.isBeginning() || deps.checkout.isBusy() || tendering.isCharging();

  const handover = createHandoverDesk({ ...deps, tendering, register, factsOf, under, isBusy });
  return {
    ...handover,
    isBusy,
    prepay,
    previewBack,
    refund: (input: Refund) => giveBack(input, 'refund'),
    takeBack: (input: Refund) => giveBack(input, 'return'),
  };
}

function tendersBack(ways: readonly { readonly way: PaymentWay; readonly sum: Minor }[], cardReference: string): FactTender[] {
  return ways.map(({ way, sum }) => ({ kind: way, amount: sum, reference: way === 'card' ? cardReference : '' }));
}
