/** An order as a shop and the back office see it: the document with its figures worked out. */
import type { Order, OrderLine } from '../../domain/documents/order.ts';
import { ledgerOf, type LineLedger } from '../../domain/order/ledger.ts';
import type { OrderView } from '../../contract/sync/order-contract.ts';

export function orderView(order: Order): OrderView {
  const ledger = ledgerOf(order);
  return {
    ...{ orderId: order.id, rootId: order.rootId, number: order.number, storeId: order.storeId, source: order.source },
    ...{ status: order.status, createdAt: order.createdAt, wishedAt: order.wishedAt, promisedAt: order.promisedAt },
    ...{ dueAt: order.dueAt, priority: order.priority, pickupCode: order.pickupCode, oneHandover: order.oneHandover },
    ...{ buyerName: order.buyerName, buyerPhone: order.buyerPhone, buyerEmail: order.buyerEmail },
    ...{ customerId: order.customerId, responsibleId: order.responsibleId, custom: order.custom, flags: [...order.flags] },
    page: order.pageToken === undefined ? undefined : `/o/${order.pageToken}`,
    money: {
      ...{ total: ledger.total, prepaid: ledger.prepaid, settled: ledger.settled, left: ledger.left },
      ...{ paid: ledger.paid, due: ledger.due },
    },
    lines: order.lines.map((line, index) => lineView(line, ledger.lines[index])),
    payments: order.payments.map(({ id, what, way, sum, at, method, reference }) => ({
      ...{ paymentId: id, what, way, sum, at, method, reference },
    })),
    paymentAttempts: order.paymentAttempts.map((attempt) => ({ ...attempt })),
    moves: order.moves.map((move) => ({ ...move })),
    handovers: order.handovers.map(({ id, tillId, at, receiptId, ground, lines }) => ({
      ...{ id, tillId, at, receiptId, ground, lines: lines.map((line) => ({ ...line })) },
    })),
    returns: order.returns.map(({ lines, ...rest }) => ({ ...rest, lines: lines.map((line) => ({ ...line })) })),
    edits: order.edits.map(({ id, at, staffId, consent, changes }) => ({ id, at, staffId, consent, changes: changes.length })),
    files: order.files.map((file) => ({ ...file })),
    overruled: order.overruled.map((one) => ({ ...one })),
    proposal: order.proposal && {
      id: order.proposal.id,
      at: order.proposal.at,
      note: order.proposal.note,
      changes: order.proposal.changes.length,
    },
  };
}

function lineView(line: OrderLine, figures: LineLedger | undefined): OrderView['lines'][number] {
  const { id, goodId, name, unit, quantity, price, discount, picked, cell, replaces } = line;
  const { sum = 0, handed = 0, prepaid = 0, settled = 0, refunded = 0, left = 0 } = figures ?? {};
  return {
    ...{ lineId: id, goodId, name, unit, quantity, price, discount, picked, cell, replaces },
    ...{ sum, handed, prepaid, settled, refunded, left },
  };
}
