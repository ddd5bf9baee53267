/** A sale of another till, as the server tells it, in the shapes of this one's. */
import type { PastReceipt, SoldPage } from '../../../contract/sync/return-contract.ts';
import type { ReceiptView, SoldElsewhereView } from '../../../contract/till/payment-contract.ts';
import type { FactBody, FactLine, FactTender } from '../../../domain/journal/fact.ts';
import { milli, minor } from '../../../domain/money/minor.ts';
import type { VatCode } from '../../../domain/tax/vat.ts';

/** A sale that goods come back from. */
export type Sold = Pick<Extract<FactBody, { readonly kind: 'SaleCompleted' }>, 'lines' | 'tenders' | 'due'>;

export function toSold(past: PastReceipt): Sold {
  return { lines: past.lines.map(toLine), tenders: past.tenders.map(toTender), due: minor(past.due) };
}

/** Nothing of it may come back until somebody has counted what did. */
export function toReceiptView(past: PastReceipt): ReceiptView {
  const { receiptId, number, at, shiftNumber, cashier, fiscal, store, till } = past;
  const { lines, tenders, due } = toSold(past);
  return {
    ...{ receiptId, number, kind: 'sale', at, shiftNumber, cashier, customer: null, fiscal },
    lines: lines.map((line) => ({ ...line, returnable: milli(0) })),
    ...{ due, total: minor(past.total), rounding: minor(past.rounding), change: minor(past.change), tenders: [...tenders] },
    vat: past.vat.map(({ rate, amount }) => ({ rate, amount: minor(amount) })),
    ...{ originalReceiptId: null, originalNumber: null, approvedBy: null, order: null, soldAt: { store, till } },
  };
}

export function toFoundView({ receipts, orders }: SoldPage): SoldElsewhereView {
  return {
    receipts: receipts.map((receipt) => ({ ...receipt, due: minor(receipt.due) })),
    orders: orders.map((order) => ({ ...order, total: minor(order.total) })),
  };
}

/** Why it cost what it cost stays in the journal of the till that sold it. */
function toLine(line: PastReceipt['lines'][number]): FactLine {
  return {
    ...line,
    ...{ quantity: milli(line.quantity), listPrice: minor(line.listPrice), price: minor(line.price), gross: minor(line.gross) },
    ...{ discount: minor(line.discount), total: minor(line.total), vat: line.vat as VatCode, vatAmount: minor(line.vatAmount) },
    why: { priceChange: null, discount: null, priceSource: 'list' },
  };
}

function toTender({ kind, amount }: PastReceipt['tenders'][number]): FactTender {
  return { kind, amount: minor(amount), reference: '' };
}
