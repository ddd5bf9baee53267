/**
 * Cancelling an order with all its parts, at one till: the server cancels, and what was paid for the parts of this store goes
 * back here, part by part, each with its receipt. Money of parts in other stores is given back there.
 */
import { isErrorCode } from '../../../contract/errors/registry.ts';
import type { CancelLook, CancelOutcome } from '../../../contract/till/order-cancel-contract.ts';
import type { CancelledPart, PartView } from '../../../contract/sync/order-parts-contract.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { add, minor, ZERO, type Minor } from '../../../domain/money/minor.ts';
import { ledgerOf } from '../../../domain/order/ledger.ts';
import type { ChosenQuantity } from '../../../domain/order/settlement.ts';
import { checkCashOut } from '../../../domain/shift/cash.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { SaleDesk } from '../checkout/sale-desk.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import { needServer } from '../exchange/need-server.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import type { OrderDesk } from './order-desk.ts';
import type { OrderMoneyDesk } from './order-money-desk.ts';

type Deps = {
  readonly ask: AskServer;
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly money: Pick<OrderMoneyDesk, 'previewBack' | 'refund'>;
  readonly checkout: Pick<Checkout, 'ended' | 'view' | 'endRow'>;
  readonly sale: Pick<SaleDesk, 'mayRegister'>;
  readonly shift: Pick<ShiftDesk, 'selling' | 'cashInDrawer'>;
  readonly session: Session;
  /** What the server changed is on its way. */
  readonly fetch: () => void;
};
type Input = {
  readonly orderId: string;
  readonly reason: string;
  readonly cardReference?: string | undefined;
  readonly override?: AskedOverride;
};
type Ways = CancelLook['ways'];

export function createCancelDesk({ orders, money, checkout, sale, shift, session, fetch, ...deps }: Deps) {
  const ask = needServer(deps.ask, 'ORDER_CANCEL_NEEDS_SERVER');

  /** What would become of each part, and of the money. */
  async function look(orderId: string): Promise<Result<CancelLook, Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const answer = await ask((calls, token, signal) => calls.parts(token, orderId, signal));
    if (!answer.ok) return answer;
    const { storeId } = opened.value.order;
    const parts = answer.value.map((part) => toPart(part, part.storeId === storeId));
    const ways = together(parts.flatMap((part) => (isRefundedHere(part) ? waysOf(part.orderId) : [])));
    return ok({ parts, ways, total: add(...ways.map(({ amount }) => amount)) });
  }

  function waysOf(orderId: string): Ways {
    const back = money.previewBack({ orderId, lines: openLines(orderId) }, 'refund');
    return back.ok ? back.value.ways : [];
  }

  function openLines(orderId: string): readonly ChosenQuantity[] {
    const opened = orders.open(orderId);
    return opened.ok ? openOf(opened.value.order) : [];
  }

  /** Nothing is cancelled whose money could not be given back here. */
  async function cancel(input: Input): Promise<Result<CancelOutcome, Refusal>> {
    const looked = await look(input.orderId);
    if (!looked.ok) return looked;
    const { ways, total } = looked.value;
    const allowed = await session.authorize(total > 0 ? 'return.with-receipt' : 'order.work', input.override);
    if (!allowed.ok) return allowed;
    const payable = total > 0 ? mayPay(ways) : ok(null);
    if (!payable.ok) return payable;
    const body = { reason: input.reason, staffId: allowed.value.by.staffId };
    const answer = await ask((calls, token, signal) => calls.cancelParts(token, input.orderId, body, signal));
    if (!answer.ok) return answer;
    fetch();
    const paid = looked.value.parts.filter(isRefundedHere);
    // A part that gave everything away is none to people, though the server closes it too.
    const parts = answer.value.filter(({ orderId }) => looked.value.parts.some((part) => part.orderId === orderId));
    const done = parts.filter(({ code }) => code === null);
    const owed = await refundAll(
      paid.filter(({ orderId }) => done.some((one) => one.orderId === orderId)),
      input,
    );
    return ok({
      cancelled: done.map(({ number }) => number),
      refused: parts.flatMap((part) => {
        const problem = problemOf(part);
        return problem === null ? [] : [{ number: part.number, problem }];
      }),
      owed,
    });
  }

  function mayPay(ways: Ways): Result<unknown, Refusal> {
    const ready = sale.mayRegister();
    if (!ready.ok) return ready;
    const open = shift.selling();
    if (!open.ok) return open;
    return checkCashOut(shift.cashInDrawer(open.value.shiftId), sumOf(ways, 'cash'));
  }

  /** Whoever counts the money out sees all of it, not what the last receipt said. */
  async function refundAll(parts: CancelLook['parts'], input: Input): Promise<CancelOutcome['owed']> {
    const owed: CancelOutcome['owed'] = [];
    const back: Ways[number][] = [];
    let receipts = 0;
    for (const part of parts) {
      const ways = waysOf(part.orderId);
      const refunded = await refund(part.orderId, input);
      if (!refunded.ok) {
        owed.push({ number: part.number, problem: refunded.error });
        continue;
      }
      receipts += 1;
      back.push(...ways);
    }
    if (receipts > 1) checkout.endRow(receipts, together(back));
    return owed;
  }

  /** One receipt after the other: the next begins when it is known what came of this one. */
  async function refund(orderId: string, { reason, cardReference, override }: Input): Promise<Result<null, Refusal>> {
    const begun = await money.refund({ orderId, lines: openLines(orderId), reason, cardReference, override });
    if (!begun.ok) return begun;
    await checkout.ended();
    const view = checkout.view();
    return view.phase === 'failed' ? { ok: false, error: { code: view.code, details: view.details } } : ok(null);
  }

  return { look, cancel };
}

function toPart(part: PartView, isHere: boolean): CancelLook['parts'][number] {
  const { orderId, number, store, status, left } = part;
  return { orderId, number, store, isHere, status, left: minor(left), problem: problemOf(part) };
}

function isRefundedHere({ isHere, left, problem }: CancelLook['parts'][number]): boolean {
  return isHere && left > 0 && problem === null;
}

function openOf(order: Order): readonly ChosenQuantity[] {
  return ledgerOf(order).lines.flatMap(({ lineId, open }) => (open > 0 ? [{ lineId, quantity: open }] : []));
}

function together(ways: Ways): Ways {
  const kinds = [...new Set(ways.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, amount: sumOf(ways, kind) }));
}

function sumOf(ways: Ways, kind: Ways[number]['kind']): Minor {
  return ways.reduce((sum, way) => (way.kind === kind ? add(sum, way.amount) : sum), ZERO);
}

/** In words that this till has. */
function problemOf({ number, code, details }: CancelledPart): Refusal | null {
  if (code === null) return null;
  return { code: isErrorCode(code) ? code : 'ORDER_CANCEL_REFUSED', details: { ...details, number } };
}
