/** What follows from facts: receipts with lines and tenders, cash, stock movements. Pure; shifts are in shift-rows.ts. */
import type { WireFactBody } from '../../contract/sync/fact-body.ts';
import type { Row, RowTable } from './insert-rows.ts';
import { movesGoods, receiptKindOf } from '../../domain/journal/receipt-kind.ts';
import { isReceipt, type ReadFact, type ReceiptBody } from './read-fact.ts';

export type DerivedTable = Extract<
  RowTable,
  'receipt' | 'receipt_line' | 'receipt_tender' | 'cash_movement' | 'stock_movement' | 'stock_pending'
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
    stock_movement: [],
    stock_pending: [],
  };
  for (const { fact, body } of facts) {
    if (body === undefined) continue;
    const place: Place = { tillId, seq: fact.seq, at: new Date(fact.at).toISOString() };
    if (isReceipt(body)) addReceipt(rows, place, body);
    else if (body.kind === 'CashMoved') addCash(rows, place, body);
  }
  rows.stock_pending.push(...pendingOf(rows.stock_movement, nextId));
  return rows;
}

function addReceipt(rows: Collected, { tillId, seq, at }: Place, body: ReceiptBody): void {
  const { receiptId: receipt_id, number, shiftId, by, total, rounding, due, fiscal } = body;
  const kind = receiptKindOf(body.kind);
  const moves = movesGoods(kind);
  rows.receipt.push({
    ...{ receipt_id, till_id: tillId, seq, number, kind, at, shift_id: shiftId, staff_id: by.staffId, cashier: by.name },
    ...{ total, rounding, due, fiscal_document: fiscal?.fiscalDocument ?? null, fiscal_sign: fiscal?.fiscalSign ?? null },
    original_receipt_id: 'originalReceiptId' in body ? body.originalReceiptId : null,
    order_id: 'order' in body ? body.order.orderId : null,
  });
  for (const [position, line] of body.lines.entries()) {
    rows.receipt_line.push({
      ...{ receipt_id, position, line_id: line.lineId, good_id: line.goodId, name: line.name, barcode: line.barcode },
      ...{ quantity: line.quantity, price: line.price, discount: line.discount, total: line.total },
      ...{ vat: line.vat, vat_amount: line.vatAmount, price_version: line.priceVersion },
    });
    if (moves === 0 || line.goodId === null || line.unit === 'service') continue;
    const quantity = moves < 0 ? 0 - line.quantity : line.quantity;
    rows.stock_movement.push({ source_id: receipt_id, position, good_id: line.goodId, kind, quantity, at });
  }
  for (const [position, tender] of body.tenders.entries()) {
    rows.receipt_tender.push({ receipt_id, position, kind: tender.kind, amount: tender.amount, reference: tender.reference });
  }
}

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
