/**
 * Handing an order over: whose it is, whether it is this till's to give, what it goes by, and the settlement on the
 * registrar. Whatever is refused on the way, nothing has begun and the others may have it.
 */
import type { Order } from '../../../domain/documents/order.ts';
import type { FactTender, HandoverGround } from '../../../domain/journal/fact.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import { add, ZERO } from '../../../domain/money/minor.ts';
import type { ClaimDifference } from '../../../domain/order/claim-check.ts';
import { ledgerOf } from '../../../domain/order/ledger.ts';
import { mayHandOver } from '../../../domain/order/move-order.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import { moneyOf, type GoodFacts } from '../../../domain/order/prepaid-parts.ts';
import { quoteHandover, type ChosenQuantity, type HandoverQuote } from '../../../domain/order/settlement.ts';
import { quickCash, settle } from '../../../domain/sale/settle.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskedOverride, Authorization } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import { checkCode } from './check-code.ts';
import { agreedGoods, agreedMoney, createClaimFigures } from './claim-figures.ts';
import type { Leases } from './handover-lease.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import type { OrderRegister } from './register-order-receipt.ts';
import type { Tendered, Tendering } from './take-tenders.ts';
import type { UnderLease } from './under-lease.ts';

type Deps = Pick<OrderDeskDeps, 'session' | 'settings' | 'words' | 'receipts' | 'grounds'> & {
  readonly orders: OrderDesk;
  readonly isBusy: () => boolean;
  readonly leases: Leases;
  readonly tendering: Tendering;
  readonly register: OrderRegister;
  readonly factsOf: (goodId: string) => GoodFacts | undefined;
  readonly under: UnderLease;
};

type HandoverInput = {
  readonly orderId: string;
  readonly lines: readonly ChosenQuantity[];
  readonly code?: string | undefined;
};
type Quoted = { readonly order: Order; readonly quoted: HandoverQuote; readonly differs: ClaimDifference | undefined };
type Handover = HandoverInput & { readonly tenders: readonly Tendered[]; readonly override?: AskedOverride };

export function createHandoverDesk(deps: Deps) {
  const { orders, isBusy, session, settings, words, grounds, leases, tendering, register, factsOf, under } = deps;
  const figures = createClaimFigures(deps);

  /** `byClaim`: the server does not vouch for the order now, so its signed claim has to agree. */
  function quote({ orderId, lines, code }: HandoverInput, byClaim: boolean): Result<Quoted, Refusal> {
    const found = orders.look(orderId);
    if (!found.ok) return found;
    const order = figures.withShown(found.value, code);
    if (FINAL_STATUSES.includes(order.status)) return over(order);
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
    if (!isBusy()) leases.giveBack(orderId);
    return ok(null);
  }

  function handOver(input: Handover): Promise<Result<null, Refusal>> {
    return under.one(() => begin(input));
  }

  async function begin(input: Handover): Promise<Result<null, Refusal>> {
    const found = quote(input, false);
    if (!found.ok) return found;
    const { order } = found.value;
    const coded = checkCode(order, input.code, grounds);
    if (!coded.ok) return coded;
    return under.hold(order, 'handover', (ground) => handOverLeased(input, ground, coded.value === 'shown'));
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

  return { previewHandover, hold, letGo, handOver };
}

/** Handed over already, by whatever code it is shown again; or ended otherwise. */
function over(order: Order): Result<never, Refusal> {
  const isGone = order.handovers.length > 0 && ledgerOf(order).isShipped;
  return refuse(isGone ? 'ORDER_CLAIM_USED' : 'ORDER_OVER', { number: order.number });
}

/** Money that a card was charged by now has to go back by hand: the till says how much. */
export function changedMeanwhile({ number }: Order, tenders: readonly FactTender[]): Result<null, Refusal> {
  const charged = add(ZERO, ...tenders.filter(({ kind }) => kind === 'card').map(({ amount }) => amount));
  return charged > 0 ? refuse('ORDER_CHANGED_PAID', { number, sum: formatMoney(charged) }) : refuse('ORDER_CHANGED', { number });
}
