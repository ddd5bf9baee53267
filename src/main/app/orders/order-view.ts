/** The card of an order as the screen shows it: what it holds, what is paid, where it may go. */
import { SERVER_ONLY_STATUSES, type Order, type OrderLine, type OrderStatus } from '../../../domain/documents/order.ts';
import { ledgerOf, type LineLedger } from '../../../domain/order/ledger.ts';
import { add, milli } from '../../../domain/money/minor.ts';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import type { Catalogue, Receipts, Staff, StoreWords } from '../ports.ts';
import type { Grounds } from './handover-ground.ts';
import type { OrderBook } from './order-book.ts';
import { toCard } from './order-shelf.ts';

/** Statuses that only a receipt may set. */
const BY_RECEIPT: readonly OrderStatus[] = ['partly_handed_over', 'handed_over', 'returned'];

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly grounds: Grounds;
  readonly catalogue: Catalogue;
  readonly receipts: Receipts;
  readonly staff: Staff;
  readonly words: StoreWords;
};

export function toOrderView(order: Order, { book, grounds, catalogue, receipts, staff, words }: Deps): OrderView {
  const ledger = ledgerOf(order);
  const nameOf = (staffId: string): string => staff.get(staffId)?.name ?? staffId;
  return {
    card: toCard(order),
    hasCode: order.pickupCode !== '',
    buyerPhone: order.buyerPhone ?? '',
    buyerEmail: order.buyerEmail ?? '',
    oneHandover: order.oneHandover,
    lines: order.lines.flatMap((line, index) => toLineView(line, ledger.lines[index], catalogue)),
    ...{ total: ledger.total, prepaid: ledger.left, unassigned: ledger.unassigned, due: ledger.due },
    payments: order.payments.map(({ what, way, sum, at, reference }) => ({ what, way, sum, at, reference: reference ?? '' })),
    attempts: order.paymentAttempts.map(({ at, sum, problem }) => ({ at, sum, problem })),
    handovers: order.handovers.map(({ at, tillId, ground, lines }) => ({
      ...{ at, tillId, ground },
      total: add(...lines.map(({ fromPrepayment, paidNow }) => add(fromPrepayment, paidNow))),
    })),
    moves: order.moves.map(({ from, to, at, staffId, place, side }) => ({ from, to, at, staff: nameOf(staffId), place, side })),
    receipts: receipts.ofOrder(order.id).map(({ receiptId, number, kind, at, due }) => ({ receiptId, number, kind, at, due })),
    comments: (book()?.comments(order.id) ?? []).map(({ at, staffId, toStaffId, text }) => ({
      ...{ at, staff: nameOf(staffId), to: toStaffId === undefined ? '' : nameOf(toStaffId), text },
    })),
    flags: [...order.flags],
    isProposed: order.proposal !== undefined,
    cancelAsked: order.cancelAsked?.reason ?? null,
    responsible: order.responsibleId === undefined || order.responsibleId === '' ? '' : nameOf(order.responsibleId),
    nextStatuses: words.orderRules().moves[order.status].filter(
      (status) => !SERVER_ONLY_STATUSES.includes(status) && !BY_RECEIPT.includes(status),
    ),
    ground: grounds.of(order),
  };
}

function toLineView(line: OrderLine, figures: LineLedger | undefined, catalogue: Catalogue): OrderView['lines'] {
  if (figures === undefined) return [];
  const { id: lineId, goodId, name, category = '', unit, quantity, price, picked, cell = '' } = line;
  const { missing = milli(0), damaged = milli(0) } = line;
  const { sum: total, handed, returned, open, left: prepaid } = figures;
  const barcodes = catalogue.barcodes(goodId).map(({ code }) => code);
  return [
    {
      ...{ lineId, goodId, name, category, unit, quantity, price, total, picked, missing, damaged, cell },
      ...{ handed, returned, open, prepaid, stock: catalogue.stock(goodId), barcodes },
    },
  ];
}
