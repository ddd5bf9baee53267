// An order document as a test needs it.
import type { Order, OrderHandover, OrderLine, OrderPayment } from '../../src/domain/documents/order.ts';
import type { Milli, Minor } from '../../src/domain/money/minor.ts';
import type { VatCode } from '../../src/domain/tax/vat.ts';

export function anOrder(id: string, changes: Partial<Order> = {}): Order {
  return {
    id,
    number: `№ ${id}`,
    rootId: id,
    storeId: 'store-1',
    source: 'web',
    status: 'confirmed',
    createdAt: '2026-11-21T09:00:00.000Z',
    priority: 0,
    oneHandover: false,
    pickupCode: '',
    lines: [],
    payments: [],
    paymentAttempts: [],
    handovers: [],
    returns: [],
    moves: [],
    edits: [],
    supplies: [],
    files: [],
    flags: [],
    custom: {},
    overruled: [],
    resent: 0,
    ...changes,
  };
}

/** A line of `quantity` thousandths at `price` minor units. */
export function anOrderLine(id: string, quantity: number, price: number, changes: Partial<OrderLine> = {}): OrderLine {
  return {
    id,
    goodId: `good-${id}`,
    name: `Товар ${id}`,
    unit: 'piece',
    vat: '22%' as VatCode,
    quantity: quantity as Milli,
    price: price as Minor,
    discount: 0 as Minor,
    picked: 0 as Milli,
    ...changes,
  };
}

/** Paid online for the lines given, or an advance where there are none. */
export function aPayment(
  id: string,
  sum: number,
  lines: readonly (readonly [lineId: string, sum: number])[] = [],
  changes: Partial<OrderPayment> = {},
): OrderPayment {
  return {
    id,
    what: lines.length > 0 ? 'prepayment' : 'advance',
    way: 'online',
    sum: sum as Minor,
    at: '2026-11-21T09:01:00.000Z',
    lines: lines.map(([lineId, part]) => ({ lineId, sum: part as Minor })),
    method: lines.length > 0 ? 1 : 3,
    ...changes,
  };
}

export function aHandover(
  id: string,
  lines: readonly (readonly [lineId: string, quantity: number, fromPrepayment: number, paidNow: number])[],
): OrderHandover {
  return {
    id,
    tillId: 'till-1',
    at: '2026-11-21T12:00:00.000Z',
    receiptId: `receipt-${id}`,
    ground: 'server',
    lines: lines.map(([lineId, quantity, fromPrepayment, paidNow]) => ({
      lineId,
      quantity: quantity as Milli,
      fromPrepayment: fromPrepayment as Minor,
      paidNow: paidNow as Minor,
    })),
  };
}
