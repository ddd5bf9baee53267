/** What follows from facts: receipts with lines and tenders, cash, stock movements. Pure; shifts are in shift-rows.ts. */
import type { WireFactBody } from '../../contract/sync/fact-body.ts';
import type { Row, RowTable } from './insert-rows.ts';
import { movesGoods, receiptKindOf } from '../../domain/journal/receipt-kind.ts';
import { isReceipt, type ReadFact, type ReceiptBody } from './read-fact.ts';

export type DerivedTable = Extract<
  RowTable,
  | 'receipt'
  | 'receipt_line'
  | 'receipt_tender'
  | 'cash_movement'
  | 'override'
  | 'missed_sale'
  | 'stock_movement'
  | 'stock_pending'
  | 'order_fact'
>;
export type Derived = Readonly<Record<DerivedTable, readonly Row[]>>;
type Collected = { readonly [T in DerivedTable]: Row[] };
type Place = { readonly tillId: string; readonly seq: number; readonly at: string };

/** `nextId` makes keys of pending stock. */
export function deriveRows(tillId: string, facts: readonly ReadFact[], nextId: () => string): Derived {
  const rows: Collected = {
    receipt: [],
    receipt_line: [],
    receipt_tender: [],
    cash_movement: [],
    override: [],
    missed_sale: [],
    stock_movement: [],
    stock_pending: [],
    order_fact: [],
  };
  for (const { fact, body } of facts) {
    if (body === undefined) continue;
    const place: Place = { tillId, seq: fact.seq, at: new Date(fact.at).toISOString() };
    if (isReceipt(body)) addReceipt(rows, place, body);
    else addNote(rows, place, body);
  }
  rows.stock_pending.push(...pendingOf(rows.stock_movement, nextId));
  return rows;
}

function addReceipt(rows: Collected, { tillId, seq, at }: Place, body: ReceiptBody): void {
  const { receiptId: receipt_id, number, shiftId, by, total, rounding, due, fiscal } = body;
  const orderId = 'order' in body ? body.order.orderId : null;
  const kind = receiptKindOf(body.kind);
  rows.receipt.push({
    ...{ receipt_id, till_id: tillId, seq, number, kind, at, shift_id: shiftId, staff_id: by.staffId, cashier: by.name },
    ...{ total, rounding, due, fiscal_document: fiscal?.fiscalDocument ?? null, fiscal_sign: fiscal?.fiscalSign ?? null },
    original_receipt_id: 'originalReceiptId' in body ? body.originalReceiptId : null,
    order_id: orderId,
    customer: body.customer ?? null,
  });
  if (orderId !== null) rows.order_fact.push({ till_id: tillId, seq, order_id: orderId });
  addLines(rows, body, at);
  rows.receipt_tender.push(
    ...body.tenders.map(({ kind: way, amount, reference }, position) => ({ receipt_id, position, kind: way, amount, reference })),
  );
}

function addLines(rows: Collected, { receiptId: receipt_id, kind: fact, lines }: ReceiptBody, at: string): void {
  const kind = receiptKindOf(fact);
  const moves = movesGoods(kind);
  for (const [position, line] of lines.entries()) {
    rows.receipt_line.push({
      ...{ receipt_id, position, line_id: line.lineId, good_id: line.goodId, name: line.name, barcode: line.barcode },
      ...{ quantity: line.quantity, price: line.price, discount: line.discount, total: line.total },
      ...{ vat: line.vat, vat_amount: line.vatAmount, price_version: line.priceVersion },
    });
    if (moves === 0 || line.goodId === null || line.unit === 'service') continue;
    const quantity = moves < 0 ? 0 - line.quantity : line.quantity;
    rows.stock_movement.push({ source_id: receipt_id, position, good_id: line.goodId, kind, quantity, at });
  }
}

function addNote(rows: Collected, place: Place, body: WireFactBody): void {
  const { tillId: till_id, at } = place;
  if (body.kind === 'CashMoved') addCash(rows, place, body);
  if (body.kind === 'Overridden') {
    const { overrideId: override_id, shiftId, what, about = '', requestedBy, approval } = body;
    rows.override.push({
      ...{ override_id, till_id, shift_id: shiftId ?? null, at, what, about },
      ...{ requested_by: requestedBy.name, approved_by: approval.name, reason: approval.reason },
    });
  }
  if (body.kind === 'SaleMissed') {
    const { missedId: missed_id, by, text, reason = 'other', goodId = null } = body;
    rows.missed_sale.push({ missed_id, till_id, at, by_name: by.name, text, reason, good_id: goodId });
  }
}

/** The receipt or the order that it belongs to. */
function addCash(rows: Collected, { tillId, at }: Place, body: Extract<WireFactBody, { readonly kind: 'CashMoved' }>): void {
  const { movementId, shiftId, direction, amount, reason, by } = body;
  rows.cash_movement.push({
    movement_id: movementId,
    till_id: tillId,
    shift_id: shiftId,
    at,
    direction,
    amount,
    reason,
    by_name: by.name,
  });
}

/** One row per good however many sales of it came together: less for the roll-up to do. */
export function pendingOf(movements: readonly Row[], nextId: () => string): readonly Row[] {
  const sums = new Map<string, number>();
  for (const { good_id, quantity } of movements) {
    if (typeof good_id === 'string') sums.set(good_id, (sums.get(good_id) ?? 0) + Number(quantity));
  }
  return [...sums].map(([good_id, quantity]) => ({ pending_id: nextId(), good_id, quantity }));
}
