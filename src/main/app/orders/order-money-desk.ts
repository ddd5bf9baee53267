/**
 * The money of orders: taking it ahead, handing over, giving it back. Each is the path of a sale: the intent is durable,
 * the registrar does it or is asked until it is known, and one unit of work writes the fact, the order, and the slip.
 */
import type { Order } from '../../../domain/documents/order.ts';
import type { FactTender, HandoverGround } from '../../../domain/journal/fact.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import { add, ZERO, type Minor } from '../../../domain/money/minor.ts';
import type { ClaimDifference } from '../../../domain/order/claim-check.ts';
import { mayHandOver } from '../../../domain/order/move-order.ts';
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
import { quickCash, settle } from '../../../domain/sale/settle.ts';
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
import { agreedGoods, agreedMoney, createClaimFigures } from './claim-figures.ts';
import type { Leases } from './handover-lease.ts';
import { createOrderRegister } from './register-order-receipt.ts';
import { createTendering, type Tendered } from './take-tenders.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'settings' | 'words' | 'receipts' | 'ids' | 'clock' | 'grounds'> & {
  readonly orders: OrderDesk;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly shift: ShiftDesk;
  readonly terminal: CardTerminal;
  readonly leases: Leases;
};
export type OrderMoneyDesk = ReturnType<typeof createOrderMoneyDesk>;

type HandoverInput = Input & { readonly code?: string | undefined };
type Quoted = { readonly order: Order; readonly quoted: HandoverQuote; readonly differs: ClaimDifference | undefined };
type Input = { readonly orderId: string; readonly lines: readonly ChosenQuantity[] };
type Handover = HandoverInput & {
  readonly tenders: readonly Tendered[];
  readonly override?: AskedOverride;
};
type Refund = Input & { readonly reason: string; readonly cardReference?: string | undefined; readonly override?: AskedOverride };
type Prepay = {
  readonly orderId: string;
  readonly what: 'lines' | 'advance';
  readonly sum: Minor;
  readonly tenders: readonly Tendered[];
};
export function createOrderMoneyDesk(deps: Deps) {
  const { orders, catalogue, checkout, sale, shift, session, settings, words, grounds, leases } = deps;
  const figures = createClaimFigures(deps);
  const tendering = createTendering(deps);
  const register = createOrderRegister(deps);
  /** The key pressed twice: what is refused the second time must not give back the lease that the first goes by. */
  let isBeginning = false;

  const advanceWords = { ru: 'Аванс', uk: 'Аванс', en: 'Advance' } as const;
  const about = () => ({ name: advanceWords[settings.get().screen.language], vat: settings.get().selling.defaultVat as VatCode });

  function factsOf(goodId: string): GoodFacts | undefined {
    const good = catalogue.get(goodId);
    return good && { article: good.article, barcode: catalogue.barcodes(goodId)[0]?.code ?? null };
  }

  /** `byClaim`: the server does not vouch for the order now, so its signed claim has to agree. */
  function quote({ orderId, lines, code }: HandoverInput, byClaim: boolean): Result<Quoted, Refusal> {
    const found = orders.look(orderId);
    if (!found.ok) return found;
    const order = figures.withShown(found.value, code);
    if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_OVER', { number: order.number });
    const way = mayHandOver(order, words.orderRules());
    if (!way.ok) return way;
    const differs = byClaim ? figures.difference(order) : undefined;
    const agreed = agreedGoods(lines, differs);
    if (!agreed.ok) return agreed;
    const quoted = quoteHandover(agreedMoney(moneyOf(order, factsOf), differs), lines);
    return quoted.ok ? ok({ order, quoted: quoted.value, differs }) : quoted;
  }

  function previewHandover(input: HandoverInput) {
    const found = quote(input, grounds.isAlone());
    if (!found.ok) return found;
    const { quoted, differs } = found.value;
    const { total, prepaid, due } = quoted;
    const { dueInCash } = settle(due, settings.get().selling.rounding, []);
    const quick = [...quickCash(dueInCash, settings.get().selling.cashNotes)];
    const said =
      differs === undefined ? null : { goods: [...differs.goods], paid: differs.paid, isPriceOther: differs.isPriceOther };
    return ok({
      total,
      prepaid,
      due,
      dueInCash,
      quickCash: quick,
      needsCode: found.value.order.pickupCode !== '',
      differs: said,
    });
  }

  /** The screen of a handover is open: the other tills are told, and this one whether it may. */
  async function hold({ orderId, code }: Pick<HandoverInput, 'orderId' | 'code'>) {
    const found = orders.look(orderId);
    if (!found.ok) return found;
    const ground = await leases.take(figures.withShown(found.value, code), false);
    return ground.ok ? ok({ ground: ground.value }) : ground;
  }

  /** The screen is left. What is under way on the registrar goes on. */
  function letGo(orderId: string): Result<null, Refusal> {
    if (!isBeginning && !checkout.isBusy() && !tendering.isCharging()) leases.giveBack(orderId);
    return ok(null);
  }

  async function handOver(input: Handover): Promise<Result<null, Refusal>> {
    const ready = isBeginning ? refuse('CHECKOUT_BUSY') : mayBegin();
    if (!ready.ok) return ready;
    isBeginning = true;
    try {
      return await begin(input);
    } finally {
      isBeginning = false;
    }
  }

  async function begin(input: Handover): Promise<Result<null, Refusal>> {
    const found = quote(input, false);
    if (!found.ok) return found;
    const { order } = found.value;
    const coded = checkCode(order, input.code, grounds);
    if (!coded.ok) return coded;
    const ground = await leases.take(order, true);
    if (!ground.ok) return ground;
    const done = await handOverLeased(input, ground.value, coded.value === 'shown');
    // Whatever was refused, nothing has begun.
    if (!done.ok) leases.giveBack(order.id);
    return done;
  }

  /** The order is this till's to hand over until its receipt is recorded. */
  async function handOverLeased(input: Handover, leased: HandoverGround, isShown: boolean): Promise<Result<null, Refusal>> {
    const byClaim = leased !== 'server' && grounds.isAlone();
    const found = quote(input, byClaim);
    if (!found.ok) return found;
    const { order, quoted, differs } = found.value;
    const ground = differs?.isPriceOther === true ? 'risk' : leased;
    const allowed = await permit(ground, isShown, input.override);
    if (!allowed.ok) return allowed;
    const paid = await tendering.take(quoted.due, input.tenders, settings.get().selling.rounding);
    if (!paid.ok) return paid;
    const { tenders, settlement } = paid.value;
    // A card may have taken a minute: the order must still be what was quoted.
    const again = quote(input, byClaim);
    if (!again.ok || again.value.quoted.prepaid !== quoted.prepaid || again.value.quoted.due !== quoted.due)
      return changedMeanwhile(order, tenders);
    const offset: FactTender[] =
      quoted.prepaid === 0 ? [] : [{ kind: 'prepaid', amount: quoted.prepaid, reference: order.number }];
    return register(order, allowed.value, {
      ...{ kind: 'OrderHandedOver', ground, approval: allowed.value.approval, handed: quoted.handed, parts: quoted.parts },
      ...{ lines: quoted.lines, tenders: [...offset, ...tenders], vat: quoted.vat, total: quoted.total },
      ...{ rounding: settlement.rounding, due: add(quoted.total, settlement.rounding), change: settlement.change },
    });
  }

  /** A risk is always somebody's own word: whoever stands at the till gives PIN and reason too. */
  function permit(ground: HandoverGround, isShown: boolean, override: AskedOverride): Promise<Result<Authorization, Refusal>> {
    if (ground === 'risk') return session.approve('order.unproven', override);
    return session.authorize(isShown ? 'order.handover' : 'order.without-code', override);
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
    const paid = await tendering.take(sum, offered, null);
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
    return tendering.isCharging() ? refuse('CHECKOUT_BUSY') : sale.mayRegister();
  }

  return {
    previewHandover,
    hold,
    letGo,
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

/** Money that a card was charged by now has to go back by hand: the till says how much. */
function changedMeanwhile({ number }: Order, tenders: readonly FactTender[]): Result<null, Refusal> {
  const charged = add(ZERO, ...tenders.filter(({ kind }) => kind === 'card').map(({ amount }) => amount));
  return charged > 0 ? refuse('ORDER_CHANGED_PAID', { number, sum: formatMoney(charged) }) : refuse('ORDER_CHANGED', { number });
}
