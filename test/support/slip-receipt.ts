/** A slip made straight from the fact, in the transaction that records it, before any view of the receipt exists. */
import type { FactBody } from '../../src/domain/journal/fact.ts';
import type { SlipReceipt } from '../../src/domain/receipt/receipt-blocks.ts';

export type ReceiptFact = {
  readonly at: string;
  readonly body: Extract<FactBody, { kind: 'SaleCompleted' | 'ReturnCompleted' }>;
};

/** `originalNumber` of a return with a receipt; null for a sale. */
export function slipReceiptOf({ at, body }: ReceiptFact, shiftNumber: number, originalNumber: number | null): SlipReceipt {
  const isSale = body.kind === 'SaleCompleted';
  return {
    number: body.number,
    kind: isSale ? 'sale' : 'return',
    at,
    shiftNumber,
    cashier: body.by.name,
    customer: isSale ? body.customer : null,
    lines: body.lines,
    total: body.total,
    rounding: body.rounding,
    due: body.due,
    vat: body.vat,
    tenders: body.tenders,
    change: body.change,
    fiscal: body.fiscal,
    originalNumber,
    order: null,
    approvedBy: isSale ? null : (body.approval?.name ?? null),
  };
}
