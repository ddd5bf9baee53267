/**
 * The money of orders: taking it ahead, handing over, giving it back. Each is the path of a sale: the intent is durable,
 * the registrar does it or is asked until it is known, and one unit of work writes the fact, the order, and the slip.
 */
import type { TenderKind } from '../../../domain/basket/basket.ts';
import type { Order } from '../../../domain/documents/order.ts';
import type { FactBody, FactLine, FactTender } from '../../../domain/journal/fact.ts';
import type { OrderFact } from '../../../domain/journal/receipt-kind.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import { add, subtract, ZERO, type Minor } from '../../../domain/money/minor.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { quoteOrderReturn } from '../../../domain/order/order-return.ts';
import { moneyOf, type GoodFacts } from '../../../domain/order/prepaid-parts.ts';
import type { PaymentWay } from '../../../domain/order/prepayment.ts';
import {
  quoteAdvance,
  quoteHandover,
  quotePrepayment,
  quoteRefund,
  type ChosenQuantity,
  type HandoverQuote,
} from '../../../domain/order/settlement.ts';
import { toFiscalDocument } from '../../../domain/sale/sale-facts.ts';
import { quickCash, settle, type Settlement } from '../../../domain/sale/settle.ts';
import { checkCashOut } from '../../../domain/shift/cash.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { VatCode } from '../../../domain/tax/vat.ts';
import type { CardTerminal } from '../../../devices/terminal/card-terminal.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { SaleDesk } from '../checkout/sale-desk.ts';
import type { AskedOverride, Authorization } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import { checkCode } from './check-code.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'settings' | 'ids' | 'clock' | 'grounds'> & {
  readonly orders: OrderDesk;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly shift: ShiftDesk;
  readonly terminal: CardTerminal;
};
export type OrderMoneyDesk = ReturnType<typeof createOrderMoneyDesk>;

type Tendered = { readonly kind: TenderKind; readonly amount: Minor; readonly reference?: string | undefined };
type Input = { readonly orderId: string; readonly lines: readonly ChosenQuantity[] };
type Handover = Input & {
  readonly tenders: readonly Tendered[];
  readonly code?: string | undefined;
  readonly override?: AskedOverride;
};
type Refund = Input & { readonly reason: string; readonly cardReference?: string | undefined; readonly override?: AskedOverride };
type Prepay = {
  readonly orderId: string;
  readonly what: 'lines' | 'advance';
  readonly sum: Minor;
  readonly tenders: readonly Tendered[];
};
/** Leaves what every receipt has to `register`. */
type Own<F> = F extends OrderFact ? Omit<F, 'receiptId' | 'number' | 'shiftId' | 'by' | 'customer' | 'order' | 'fiscal'> : never;

export function createOrderMoneyDesk(deps: Deps) {
  const { orders, catalogue, checkout, sale, shift, session, settings, ids, clock, grounds, terminal } = deps;
  /** While a card is charged nothing else may begin: the money is already on its way. */
  let isCharging = false;

  const advanceWords = { ru: 'Аванс', uk: 'Аванс', en: 'Advance' } as const;
  const about = () => ({ name: advanceWords[settings.get().screen.language], vat: settings.get().selling.defaultVat as VatCode });

  function factsOf(goodId: string): GoodFacts | undefined {
    const good = catalogue.get(goodId);
    return good && { article: good.article, barcode: catalogue.barcodes(goodId)[0]?.code ?? null };
  }

  function quote({ orderId, lines }: Input): Result<{ readonly order: Order; readonly quoted: HandoverQuote }, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_OVER', { number: order.number });
    const quoted = quoteHandover(moneyOf(order, factsOf), lines);
    return quoted.ok ? ok({ order, quoted: quoted.value }) : quoted;
  }

  function previewHandover(input: Input) {
    const found = quote(input);
    if (!found.ok) return found;
    const { total, prepaid, due } = found.value.quoted;
    const { dueInCash } = settle(due, settings.get().selling.rounding, []);
    const quick = [...quickCash(dueInCash, settings.get().selling.cashNotes)];
    return ok({ total, prepaid, due, dueInCash, quickCash: quick, needsCode: found.value.order.pickupCode !== '' });
  }

  async function handOver(input: Handover): Promise<Result<null, Refusal>> {
    const ready = mayBegin();
    if (!ready.ok) return ready;
    const found = quote(input);
    if (!found.ok) return found;
    const { order, quoted } = found.value;
    const coded = checkCode(order, input.code, grounds);
    if (!coded.ok) return coded;
    const ground = grounds.of(order);
    const permission = ground === 'risk' ? 'order.unproven' : coded.value === 'shown' ? 'order.handover' : 'order.without-code';
    const allowed = await session.authorize(permission, input.override);
    if (!allowed.ok) return allowed;
    const paid = await take(quoted.due, input.tenders, settings.get().selling.rounding);
    if (!paid.ok) return paid;
    // A card may have taken a minute: the order must still be what was quoted.
    const again = quote(input);
    if (!again.ok || again.value.quoted.prepaid !== quoted.prepaid || again.value.quoted.due !== quoted.due)
      return refuse('ORDER_CHANGED', { number: order.number });
    const { tenders, settlement } = paid.value;
    const offset: FactTender[] =
      quoted.prepaid === 0 ? [] : [{ kind: 'prepaid', amount: quoted.prepaid, reference: order.number }];
    return register(order, allowed.value, {
      ...{ kind: 'OrderHandedOver', ground, approval: allowed.value.approval, handed: quoted.handed, parts: quoted.parts },
      ...{ lines: quoted.lines, tenders: [...offset, ...tenders], vat: quoted.vat, total: quoted.total },
      ...{ rounding: settlement.rounding, due: add(quoted.total, settlement.rounding), change: settlement.change },
    });
  }

  async function prepay({ orderId, what, sum, tenders: offered }: Prepay): Promise<Result<null, Refusal>> {
    const ready = mayBegin();
    if (!ready.ok) return ready;
    const allowed = await session.authorize('order.handover', undefined);
    if (!allowed.ok) return allowed;
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_OVER', { number: order.number });
    const quoted = what === 'advance' ? ok(quoteAdvance(sum, about())) : quotePrepayment(moneyOf(order, factsOf), sum);
    if (!quoted.ok) return quoted;
    const paid = await take(sum, offered, null);
    if (!paid.ok) return paid;
    const { method, lines, vat, total } = quoted.value;
    return register(order, allowed.value, {
      ...{ kind: 'PrepaymentTaken', method, lines, vat, total, tenders: paid.value.tenders },
      ...{ rounding: ZERO, due: total, change: paid.value.settlement.change },
    });
  }

  function quoteBack({ orderId, lines }: Input, what: 'refund' | 'return') {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
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

  function previewBack(input: Input, what: 'refund' | 'return') {
    const found = quoteBack(input, what);
    if (!found.ok) return found;
    const { total, ways } = found.value.quoted;
    return ok({ total, ways: ways.map(({ way, sum }) => ({ kind: way, amount: sum })) });
  }

  async function giveBack(input: Refund, what: 'refund' | 'return'): Promise<Result<null, Refusal>> {
    const ready = mayBegin();
    if (!ready.ok) return ready;
    const allowed = await session.authorize('return.with-receipt', input.override);
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
    const why = { reason: input.reason, approval: allowed.value.approval };
    const refused = input.lines.filter(({ quantity }) => quantity > 0);
    return what === 'refund'
      ? register(order, allowed.value, { kind: 'PrepaymentRefunded', ...why, parts: quoted.parts, refused, ...money })
      : register(order, allowed.value, { kind: 'OrderReturned', ...why, originalReceiptId: null, ...money });
  }

  function mayBegin(): Result<null, Refusal> {
    return isCharging ? refuse('CHECKOUT_BUSY') : sale.mayRegister();
  }

  /** The tenders must cover what is due and no more than cash may be too much. Cards are charged last, when all else is decided. */
  async function take(
    due: Minor,
    offered: readonly Tendered[],
    rounding: Parameters<typeof settle>[1],
  ): Promise<Result<{ readonly tenders: FactTender[]; readonly settlement: Settlement }, Refusal>> {
    const settlement = settle(due, due === 0 ? null : rounding, offered);
    if (settlement.remaining > 0) return refuse('ORDER_TENDERS', { remaining: formatMoney(settlement.remaining) });
    const cards = add(...offered.filter(({ kind }) => kind === 'card').map(({ amount }) => amount));
    if (subtract(cards, settlement.due) > 0 || subtract(settlement.paid, settlement.change) > settlement.due)
      return refuse('TENDER_OVER_CARD', { most: settlement.due });
    const tenders: FactTender[] = [];
    for (const { kind, amount, reference = '' } of offered) {
      const given = kind === 'card' ? await charge(amount, reference) : ok(reference);
      if (!given.ok) return given;
      tenders.push({ kind, amount, reference: given.value });
    }
    return ok({ tenders, settlement });
  }

  async function charge(amount: Minor, typedReference: string): Promise<Result<string, Refusal>> {
    isCharging = true;
    const answer = await terminal.pay({ amount, id: ids.next(), typedReference }).finally(() => (isCharging = false));
    return answer.outcome === 'approved' ? ok(answer.reference) : refuse(answer.code, answer.details);
  }

  function register(order: Order, allowed: Authorization, own: Own<OrderFact>): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const open = shift.selling();
    if (!open.ok) return open;
    const receiptId = ids.next();
    const { name, inn } = cashier.value;
    const customer = order.buyerEmail ?? phoneOf(order.buyerPhone);
    const pending = {
      ...{ receiptId, number: 0, shiftId: open.value.shiftId, by: allowed.by, customer, fiscal: null },
      ...{ order: { orderId: order.id, number: order.number }, ...own },
    } as FactBody & { readonly lines: readonly FactLine[]; readonly tenders: readonly FactTender[] };
    const kind = own.kind === 'PrepaymentRefunded' || own.kind === 'OrderReturned' ? 'return' : 'sale';
    const document = toFiscalDocument({
      ...{ id: receiptId, kind, taxSystem: settings.get().shop.taxSystem, cashier: { name, inn }, customer },
      ...{ lines: own.lines, tenders: own.tenders, rounding: own.rounding },
    });
    const intent = { intentId: receiptId, kind, createdAt: clock.now(), document, pending, basketId: null } as const;
    return checkout.start(intent, () => allowed.record(`${own.kind} ${order.number}`));
  }

  return {
    previewHandover,
    handOver,
    prepay,
    previewBack,
    refund: (input: Refund) => giveBack(input, 'refund'),
    takeBack: (input: Refund) => giveBack(input, 'return'),
  };
}

function tendersBack(ways: readonly { readonly way: PaymentWay; readonly sum: Minor }[], cardReference: string): FactTender[] {
  return ways.map(({ way, sum }) => ({ kind: way, amount: sum, reference: way === 'card' ? cardReference : '' }));
}

/** Tag 1008 takes a phone with its plus; what was typed otherwise is left out. */
function phoneOf(phone: string | undefined): string | null {
  return phone !== undefined && /^\+\d{7,15}$/.test(phone) ? phone : null;
}
