/** The card of an order as the screen shows it: what it holds, what is paid, where it may go. */
import { SERVER_ONLY_STATUSES, type Order, type OrderStatus } from '../../../domain/documents/order.ts';
import { ledgerOf } from '../../../domain/order/ledger.ts';
import { DEFAULT_ORDER_RULES } from '../../../domain/order/order-rules.ts';
import { add, milli } from '../../../domain/money/minor.ts';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import type { OrderDeskDeps } from './order-desk.ts';
import { toCard } from './order-shelf.ts';

/** Statuses that only a receipt may set. */
const BY_RECEIPT: readonly OrderStatus[] = ['partly_handed_over', 'handed_over', 'returned'];

export function toOrderView(order: Order, { book, grounds, catalogue, receipts, staff }: OrderDeskDeps): OrderView {
  const ledger = ledgerOf(order);
  const nameOf = (staffId: string): string => staff.get(staffId)?.name ?? staffId;
  return {
    card: toCard(order),
    hasCode: order.pickupCode !== '',
    buyerPhone: order.buyerPhone ?? '',
    buyerEmail: order.buyerEmail ?? '',
    oneHandover: order.oneHandover,
    lines: order.lines.map((line, index) => {
      const figures = ledger.lines[index];
      return {
        ...{ lineId: line.id, goodId: line.goodId, name: line.name, category: line.category ?? '', unit: line.unit },
        ...{ quantity: line.quantity, price: line.price, total: figures?.sum ?? line.price, picked: line.picked },
        ...{ missing: line.missing ?? milli(0), damaged: line.damaged ?? milli(0), cell: line.cell ?? '' },
        ...{ handed: figures?.handed ?? milli(0), returned: figures?.returned ?? milli(0), open: figures?.open ?? milli(0) },
        prepaid: figures?.left ?? line.price,
        stock: catalogue.stock(line.goodId),
        barcodes: catalogue.barcodes(line.goodId).map(({ code }) => code),
      };
    }),
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
    nextStatuses: DEFAULT_ORDER_RULES.moves[order.status].filter(
      (status) => !SERVER_ONLY_STATUSES.includes(status) && !BY_RECEIPT.includes(status),
    ),
    ground: grounds.of(order),
  };
}
