/** The card of an order as the screen shows it: what it holds, what is paid, where it may go. */
import {
  SERVER_ONLY_STATUSES,
  type Order,
  type OrderChange,
  type OrderLine,
  type OrderStatus,
} from '../../../domain/documents/order.ts';
import { ledgerOf, type LineLedger } from '../../../domain/order/ledger.ts';
import { add, milli } from '../../../domain/money/minor.ts';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { maskedEmail } from '../../../domain/order/buyer-mask.ts';
import { wantedOf } from '../../../domain/order/order-reserves.ts';
import type { Catalogue, FileState, OrderFiles, Receipts, Staff, StoreWords } from '../ports.ts';
import type { Grounds } from './handover-ground.ts';
import type { OrderBook } from './order-book.ts';
import { cardFor, nameFor, phoneFor, toCard, type Sight } from './order-card.ts';

/** Statuses that only a receipt may set. */
const BY_RECEIPT: readonly OrderStatus[] = ['partly_handed_over', 'handed_over', 'returned'];

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly grounds: Grounds;
  readonly catalogue: Catalogue;
  readonly receipts: Receipts;
  readonly staff: Staff;
  readonly orderFiles: OrderFiles;
  readonly words: StoreWords;
};

export function toOrderView(order: Order, sight: Sight, deps: Deps): OrderView {
  const { grounds, catalogue, receipts, staff, words } = deps;
  const ledger = ledgerOf(order);
  const nameOf = (staffId: string): string => staff.get(staffId)?.name ?? staffId;
  return {
    card: cardFor(sight, toCard(order)),
    elsewhere: null,
    hasCode: order.pickupCode !== '',
    ...buyerOf(order, sight, deps),
    ...besides(order, deps, nameOf),
    oneHandover: order.oneHandover,
    lines: order.lines.flatMap((line, index) => toLineView(line, ledger.lines[index], catalogue)),
    ...{ total: ledger.total, prepaid: ledger.left, unassigned: ledger.unassigned, due: ledger.due, over: ledger.over },
    payments: order.payments.map(({ what, way, sum, at, reference }) => ({ what, way, sum, at, reference: reference ?? '' })),
    attempts: order.paymentAttempts.map(({ at, way, sum, problem }) => ({ at, way, sum, problem })),
    handovers: order.handovers.map(({ at, tillId, ground, lines, risk }) => ({
      ...{ at, tillId, ground, risk: risk === undefined ? null : { name: risk.name, reason: risk.reason } },
      total: add(...lines.map(({ fromPrepayment, paidNow }) => add(fromPrepayment, paidNow))),
    })),
    moves: order.moves.map(({ from, to, at, staffId, place, side, note = '' }) => ({
      ...{ from, to, at, staff: nameOf(staffId), place, side, note },
    })),
    receipts: receipts.ofOrder(order.id).map(({ receiptId, number, kind, at, due }) => ({ receiptId, number, kind, at, due })),
    flags: [...order.flags],
    isProposed: order.proposal !== undefined,
    proposal: (order.proposal?.changes ?? []).flatMap((change) => toProposed(order, change)),
    cancelAsked: order.cancelAsked?.reason ?? null,
    responsible: order.responsibleId === undefined || order.responsibleId === '' ? '' : nameOf(order.responsibleId),
    nextStatuses: words
      .orderRules()
      .moves[order.status].filter((status) => !SERVER_ONLY_STATUSES.includes(status) && !BY_RECEIPT.includes(status)),
    ground: grounds.of(order),
  };
}

function buyerOf(
  order: Order,
  sight: Sight,
  { book }: Deps,
): Pick<OrderView, 'buyerPhone' | 'buyerEmail' | 'seesBuyer' | 'customerName'> {
  const { buyerPhone = '', buyerEmail = '', customerId } = order;
  const customer = customerId === undefined ? undefined : book()?.customers.get(customerId);
  return {
    buyerPhone: phoneFor(sight, buyerPhone),
    buyerEmail: sight.seesBuyers ? buyerEmail : maskedEmail(buyerEmail),
    seesBuyer: sight.seesBuyers,
    customerName: customer === undefined ? '' : nameFor(sight, customer.name),
  };
}

/** What was written, attached and held beside the goods and the money. */
function besides(
  order: Order,
  { book, orderFiles }: Deps,
  nameOf: (staffId: string) => string,
): Pick<OrderView, 'comments' | 'files' | 'reserves' | 'isHolding' | 'edits' | 'overruled' | 'custom'> {
  const states = orderFiles.states(order.id);
  const goodName = (goodId: string): string => order.lines.find((line) => line.goodId === goodId)?.name ?? goodId;
  return {
    comments: (book()?.comments(order.id) ?? []).map(({ id, at, staffId, toStaffId, text, readBy }) => ({
      ...{ commentId: id, at, staff: nameOf(staffId), to: toStaffId === undefined ? '' : nameOf(toStaffId), text },
      isRead: toStaffId === undefined || readBy.includes(toStaffId),
    })),
    files: order.files.map(({ id, name, type, size, at, staffId }) => ({
      ...{ fileId: id, name, type, size, at, staff: staffId === '' ? '' : nameOf(staffId), state: fileState(states.get(id)) },
    })),
    reserves: (book()?.reservations(order.id) ?? []).map(({ goodId, quantity, state, note = '' }) => ({
      ...{ name: goodName(goodId), quantity, state, note },
    })),
    isHolding: wantedOf(order).size > 0,
    edits: order.edits.map(({ at, staffId, consent, changes }) => ({
      ...{ at, staff: staffId === '' ? '' : nameOf(staffId), consent, changes: changes.length },
    })),
    overruled: order.overruled.map(({ field, value }) => ({ field, value })),
    custom: Object.entries(order.custom).map(([name, value]) => ({ name, value })),
  };
}

function toProposed(order: Order, { what, lineId = '', line, quantity, price }: OrderChange): OrderView['proposal'] {
  const about = line ?? order.lines.find(({ id }) => id === lineId);
  if (about === undefined) return [];
  return [{ what, lineId, name: about.name, quantity: quantity ?? about.quantity, price: price ?? about.price }];
}

function fileState(state: FileState | undefined): OrderView['files'][number]['state'] {
  if (state === undefined) return 'away';
  return state === 'kept' ? 'here' : state;
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
