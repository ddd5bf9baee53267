/** Receipts of the past: found by number, name or registrar's signs, shown as they were recorded. */
import type { Database } from 'better-sqlite3';
import type { ReceiptSummary, ReceiptView } from '../../contract/till/payment-contract.ts';
import { foldedWords } from '../../domain/catalogue/fold.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { receiptKind, type OrderFact, type ReceiptFact } from '../../domain/journal/receipt-kind.ts';
import { milli, minor, type Milli, type Minor } from '../../domain/money/minor.ts';
import type { Receipts } from '../app/ports.ts';
import { toFact, type JournalRow } from './journal.ts';

type ReturnedRow = { readonly line_id: string; readonly quantity: number; readonly total: number };

/** Names are looked for in this many newest receipts, so that a search never holds the till up. */
const NAMES_REACH = 20_000;
const LATEST = Number.MAX_SAFE_INTEGER;

const SUMMARY = `
  SELECT r.receipt_id AS receiptId, r.number, r.kind, r.at, s.number AS shiftNumber, r.cashier, r.due,
         r.line_count AS lineCount, r.first_goods AS firstGoods
  FROM receipt r LEFT JOIN shift s USING (shift_id)`;

export function createReceipts(db: Database): Receipts {
  const lastNumber = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM receipt').pluck();
  const factOf = db.prepare<[string], JournalRow>('SELECT j.* FROM receipt r JOIN journal j USING (seq) WHERE r.receipt_id = ?');
  const shiftNumber = db.prepare<[string], number>('SELECT number FROM shift WHERE shift_id = ?').pluck();
  const numberOf = db.prepare<[string], number>('SELECT number FROM receipt WHERE receipt_id = ?').pluck();
  const byNumber = db.prepare<[number], string>('SELECT receipt_id FROM receipt WHERE number = ?').pluck();
  const byFiscal = db
    .prepare<[number, string], string>(
      'SELECT receipt_id FROM receipt WHERE fiscal_document = ? AND fiscal_sign = ? ORDER BY seq DESC',
    )
    .pluck();
  const returned = db.prepare<[string], ReturnedRow>(`
    SELECT line_id, sum(quantity) AS quantity, sum(total) AS total FROM receipt_line
    WHERE original_receipt_id = ? GROUP BY line_id`);
  const ofOrder = db.prepare<[string], ReceiptSummary>(`${SUMMARY} WHERE r.order_id = ? ORDER BY r.seq`);
  const ofCustomer = db.prepare<[string, number], ReceiptSummary>(
    `${SUMMARY} JOIN journal j ON j.seq = r.seq
     WHERE j.body ->> '$.customer' IN (SELECT value FROM json_each(?)) AND j.body ->> '$.customer' IS NOT NULL
     ORDER BY r.seq DESC LIMIT ?`,
  );
  const latest = db.prepare<[number], JournalRow>(
    'SELECT j.* FROM receipt r JOIN journal j USING (seq) WHERE r.order_id IS NOT NULL ORDER BY r.seq DESC LIMIT ?',
  );
  const find = prepareFind(db);

  function returnedOf(receiptId: string): ReadonlyMap<string, { readonly quantity: Milli; readonly total: Minor }> {
    return new Map(
      returned.all(receiptId).map((row) => [row.line_id, { quantity: milli(row.quantity), total: minor(row.total) }]),
    );
  }

  function read(receiptId: string): { readonly fact: Fact; readonly body: ReceiptFact } | undefined {
    const row = factOf.get(receiptId);
    if (row === undefined) return undefined;
    const fact = toFact(row);
    return { fact, body: fact.body as ReceiptFact };
  }

  return {
    nextNumber: () => (lastNumber.get() ?? 0) + 1,
    lastNumber: () => lastNumber.get() ?? 0,
    get(receiptId) {
      const found = read(receiptId);
      if (found === undefined) return undefined;
      const { fact, body } = found;
      const original = 'originalReceiptId' in body ? body.originalReceiptId : null;
      return toView(fact, body, {
        shiftNumber: shiftNumber.get(body.shiftId) ?? 0,
        originalNumber: original === null ? null : (numberOf.get(original) ?? null),
        returned: returnedOf(receiptId),
      });
    },
    fact: (receiptId) => read(receiptId)?.body,
    returned: returnedOf,
    find,
    ofOrder: (orderId) => ofOrder.all(orderId),
    ofCustomer: (customers, limit) => ofCustomer.all(JSON.stringify(customers), limit),
    latestOfOrders: (limit) =>
      latest
        .all(limit)
        .map(toFact)
        .map(({ body, at }) => ({ fact: body as OrderFact, at })),
    byFiscal: (fiscalDocument, fiscalSign) => byFiscal.get(fiscalDocument, fiscalSign),
    byNumber: (number) => byNumber.get(number),
  };
}

type Around = {
  readonly shiftNumber: number;
  readonly originalNumber: number | null;
  readonly returned: ReadonlyMap<string, { readonly quantity: Milli }>;
};

function toView(fact: Fact, body: ReceiptFact, around: Around): ReceiptView {
  const kind = receiptKind(body);
  return {
    receiptId: body.receiptId,
    number: body.number,
    kind,
    at: fact.at,
    shiftNumber: around.shiftNumber,
    cashier: body.by.name,
    customer: 'customer' in body ? body.customer : null,
    lines: body.lines.map((line) => ({
      lineId: line.lineId,
      goodId: line.goodId,
      name: line.name,
      barcode: line.barcode,
      unit: line.unit,
      quantity: line.quantity,
      price: line.price,
      gross: line.gross,
      discount: line.discount,
      total: line.total,
      vat: line.vat,
      vatAmount: line.vatAmount,
      returnable: kind === 'sale' ? milli(line.quantity - (around.returned.get(line.lineId)?.quantity ?? 0)) : milli(0),
    })),
    total: body.total,
    rounding: body.rounding,
    due: body.due,
    vat: [...body.vat],
    tenders: [...body.tenders],
    change: body.change,
    fiscal: body.fiscal,
    originalReceiptId: 'originalReceiptId' in body ? body.originalReceiptId : null,
    originalNumber: around.originalNumber,
    approvedBy: 'approval' in body ? (body.approval?.name ?? null) : null,
    order: 'order' in body ? body.order : null,
    soldAt: null,
  };
}

/** A number is a receipt's or a registrar's document number first; any text is looked for in the names of goods. */
function prepareFind(db: Database): Receipts['find'] {
  const newest = db.prepare<[number, number], ReceiptSummary>(`${SUMMARY} WHERE r.number < ? ORDER BY r.number DESC LIMIT ?`);
  const among = db.prepare<
    [{ among: string; number: number | null; before: number; words: string; limit: number }],
    ReceiptSummary
  >(`
    ${SUMMARY}
    WHERE r.receipt_id IN (SELECT value FROM json_each(@among)) AND r.number < @before
      AND coalesce(r.number = @number, @words = '[]' OR (SELECT min(instr(r.search, value) > 0) FROM json_each(@words)))
    ORDER BY r.number DESC LIMIT @limit`);
  const byAnyNumber = db.prepare<[number, number, number, number], ReceiptSummary>(
    `${SUMMARY} WHERE (r.number = ? OR r.fiscal_document = ?) AND r.number < ? ORDER BY r.number DESC LIMIT ?`,
  );
  const byNames = db.prepare<[{ before: number; words: string; limit: number }], ReceiptSummary>(`
    ${SUMMARY}
    WHERE r.number < @before AND r.number > (SELECT max(number) FROM receipt) - ${NAMES_REACH}
      AND (SELECT min(instr(r.search, value) > 0) FROM json_each(@words))
    ORDER BY r.number DESC LIMIT @limit`);

  return ({ text, among: receiptIds, before = LATEST, limit }) => {
    const number = /^(?:№|#|N)?\s*(\d{1,12})$/i.exec(text.trim())?.[1];
    const words = foldedWords(text);
    if (receiptIds !== undefined) {
      const scope = { among: JSON.stringify(receiptIds), before, words: JSON.stringify(words), limit };
      const numbered = number === undefined ? [] : among.all({ ...scope, number: Number(number) });
      return numbered.length > 0 ? numbered : among.all({ ...scope, number: null });
    }
    if (words.length === 0) return newest.all(before, limit);
    if (number !== undefined) {
      const found = byAnyNumber.all(Number(number), Number(number), before, limit);
      if (found.length > 0) return found;
    }
    return byNames.all({ before, words: JSON.stringify(words), limit });
  };
}
