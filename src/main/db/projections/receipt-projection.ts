/** Sales and returns: receipts, their lines and tenders. */
import type { Database } from 'better-sqlite3';
import { fold } from '../../../domain/catalogue/fold.ts';
import type { FactLine } from '../../../domain/journal/fact.ts';
import { RECEIPT_FACT_KINDS, receiptKind, type ReceiptFactKind } from '../../../domain/journal/receipt-kind.ts';
import type { FactOf, Projection } from './projection.ts';

type ReceiptFact = FactOf<ReceiptFactKind>;

const NAMES_SHOWN = 3;

export function createReceiptProjection(db: Database): Projection {
  const insertReceipt = db.prepare(`
    INSERT INTO receipt (seq, receipt_id, number, kind, at, shift_id, cashier, due, line_count, first_goods, search,
                         fiscal_document, fiscal_sign, original_receipt_id, order_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertLine = db.prepare(`
    INSERT INTO receipt_line (receipt_id, position, line_id, good_id, quantity, total, vat, vat_amount, original_receipt_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertTender = db.prepare(
    'INSERT INTO receipt_tender (receipt_id, position, kind, amount, reference) VALUES (?, ?, ?, ?, ?)',
  );

  function project(fact: ReceiptFact): void {
    const { body } = fact;
    const original = 'originalReceiptId' in body ? body.originalReceiptId : null;
    insertReceipt.run(
      fact.seq,
      body.receiptId,
      body.number,
      receiptKind(body),
      fact.at,
      body.shiftId,
      body.by.name,
      body.due,
      body.lines.length,
      namesOf(body.lines.slice(0, NAMES_SHOWN)),
      fold(namesOf(body.lines)),
      body.fiscal?.fiscalDocument ?? null,
      body.fiscal?.fiscalSign ?? null,
      original,
      'order' in body ? body.order.orderId : null,
    );
    for (const [position, line] of body.lines.entries()) {
      const { lineId, goodId, quantity, total, vat, vatAmount } = line;
      insertLine.run(body.receiptId, position, lineId, goodId, quantity, total, vat, vatAmount, original);
    }
    for (const [position, tender] of body.tenders.entries()) {
      insertTender.run(body.receiptId, position, tender.kind, tender.amount, tender.reference);
    }
  }

  return Object.fromEntries(RECEIPT_FACT_KINDS.map((kind) => [kind, project]));
}

function namesOf(lines: readonly FactLine[]): string {
  return lines.map((line) => line.name).join(', ');
}
