/** A shift as two keepers hold it, the till and the server: the same documents, or which of them differ. */
import type { Fact } from '../journal/fact.ts';
import { isReceiptFact, receiptKind, RECEIPT_KINDS, takesMoney } from '../journal/receipt-kind.ts';

/** What moves money in a shift. */
export const SHIFT_DOCUMENT_KINDS = [...RECEIPT_KINDS, 'cash-in', 'cash-out'] as const;

export type ShiftDocument = {
  readonly kind: (typeof SHIFT_DOCUMENT_KINDS)[number];
  /** Of the receipt or of the cash movement. */
  readonly id: string;
  /** Of the receipt; null for cash. */
  readonly number: number | null;
  /** What was due, or moved: minor units. */
  readonly amount: number;
};
export type ShiftSum = { readonly count: number; readonly sum: number };
export type ShiftTotals = { readonly [K in 'sales' | 'returns' | 'cashIn' | 'cashOut']: ShiftSum };

/** Null: that side does not have the document. */
export type ShiftDifference = Omit<ShiftDocument, 'amount'> & { readonly till: number | null; readonly server: number | null };

/** Everything in the shift that moved money; `facts` are all of one shift. */
export function shiftDocuments(facts: readonly Fact[]): ShiftDocument[] {
  return facts.flatMap(({ body }): ShiftDocument[] => {
    if (isReceiptFact(body)) return [{ kind: receiptKind(body), id: body.receiptId, number: body.number, amount: body.due }];
    if (body.kind === 'CashMoved')
      return [{ kind: `cash-${body.direction}`, id: body.movementId, number: null, amount: body.amount }];
    return [];
  });
}

export function shiftTotals(documents: readonly ShiftDocument[]): ShiftTotals {
  const totals = { sales: NOTHING, returns: NOTHING, cashIn: NOTHING, cashOut: NOTHING };
  for (const { kind, amount } of documents) {
    const of = totalOf(kind);
    const { count, sum } = totals[of];
    totals[of] = { count: count + 1, sum: sum + amount };
  }
  return totals;
}

/** Receipts of orders count with sales or with returns, by which way the money went. */
function totalOf(kind: ShiftDocument['kind']): keyof ShiftTotals {
  if (kind === 'cash-in') return 'cashIn';
  if (kind === 'cash-out') return 'cashOut';
  return takesMoney(kind) ? 'sales' : 'returns';
}

const NOTHING: ShiftSum = { count: 0, sum: 0 };

/** The same on both sides exactly when every document is: hashed, so that two mistakes do not hide each other in a sum. */
export function shiftText(documents: readonly ShiftDocument[]): string {
  return documents
    .map(({ kind, id, number, amount }) => `${kind}:${id}:${String(number ?? '')}:${String(amount)}\n`)
    .sort(byCode)
    .join('');
}

/** Code units, not a language's order: both sides must agree. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Empty when both hold the same. In the order of the till, then what the server alone has. */
export function compareShift(till: readonly ShiftDocument[], server: readonly ShiftDocument[]): ShiftDifference[] {
  const keyOf = ({ kind, id }: ShiftDocument): string => `${kind} ${id}`;
  const held = new Map(server.map((document) => [keyOf(document), document]));
  const own = new Set(till.map(keyOf));
  const changed = till.flatMap(({ amount, ...document }): ShiftDifference[] => {
    const there = held.get(keyOf({ ...document, amount }));
    const isSame = there?.amount === amount && there.number === document.number;
    return isSame ? [] : [{ ...document, till: amount, server: there?.amount ?? null }];
  });
  const extra = server.filter((document) => !own.has(keyOf(document)));
  return [...changed, ...extra.map(({ amount, ...document }) => ({ ...document, till: null, server: amount }))];
}
