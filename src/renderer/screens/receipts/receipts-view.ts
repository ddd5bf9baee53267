/** What the receipts screen shows, out of receipts. Pure. */
import { takesMoney } from '../../../domain/journal/receipt-kind.ts';
import type { ReceiptSummary, ReceiptView } from '../../../contract/till/payment-contract.ts';
import { milli, subtract, minor, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { stepWithin } from '../../keys/step-within.ts';

/** The receipt above or below the open one; the ends hold. */
export function neighbour(rows: readonly ReceiptSummary[], openId: string | null, by: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.receiptId === openId);
  const next = stepWithin(rows.length, at, by);
  return rows[next]?.receiptId ?? openId;
}

/** How much of a line was brought back already. */
export function returnedOf({ quantity, returnable }: ReceiptView['lines'][number]): Milli {
  return milli(quantity - returnable);
}

/** A sale with anything left to bring back. */
export function mayReturn(receipt: ReceiptView): boolean {
  return receipt.kind === 'sale' && receipt.lines.some((line) => line.returnable > 0);
}

export function discountOf(receipt: ReceiptView): Minor {
  return minor(receipt.lines.reduce<number>((sum, line) => sum + line.discount, 0));
}

/** A return stands in lists with a minus: the money went the other way. */
export function signedDue({ kind, due }: Pick<ReceiptSummary, 'kind' | 'due'>): Minor {
  return !takesMoney(kind) && due > 0 ? subtract(minor(0), due) : due;
}
