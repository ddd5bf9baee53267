/** Turns what the registrar did into facts: the fact itself, its receipt number, the slip to print, the basket that is sold. */
import type { FactBody, FiscalSigns } from '../../../domain/journal/fact.ts';
import {
  isOrderFact,
  isReceiptFact,
  receiptKind,
  takesMoney,
  type OrderFact,
  type ReceiptFact,
} from '../../../domain/journal/receipt-kind.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Baskets, Intent, Journal, Receipts } from '../ports.ts';
import type { SlipDesk } from '../receipts/slip-desk.ts';
import type { RecordOutcome } from './checkout.ts';

/** Writes what a receipt did into its order, in the same unit of work. Never fails: the receipt is on the fiscal record already. */
export type FollowOrder = { readonly follow: (fact: OrderFact, at: string) => void };

type Deps = {
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly baskets: Baskets;
  readonly slips: SlipDesk;
  readonly orders: FollowOrder;
};

export function createRecordOutcome({ journal, receipts, baskets, slips, orders }: Deps): RecordOutcome {
  function recordReceipt(intent: Intent, body: ReceiptFact): ReturnType<RecordOutcome> {
    const numbered = { ...body, number: receipts.nextNumber() };
    const { at } = journal.append(numbered);
    if (intent.basketId !== null) baskets.finish(intent.basketId);
    if (isOrderFact(numbered)) orders.follow(numbered, at);
    slips.receipt(body.receiptId);
    const kind = receiptKind(body);
    const takes = takesMoney(kind);
    return {
      phase: 'done',
      operation: takes ? 'sale' : 'return',
      kind,
      receiptId: body.receiptId,
      number: numbered.number,
      total: body.due,
      change: takes ? body.change : ZERO,
      back: takes ? [] : body.tenders.map(({ kind: way, amount }) => ({ kind: way, amount })),
      receipts: 1,
      fiscal: body.fiscal,
    };
  }

  return (intent: Intent, signs: FiscalSigns | null) => {
    const body = withSigns(intent.pending, signs);
    if (isReceiptFact(body)) return recordReceipt(intent, body);
    switch (body.kind) {
      case 'ShiftOpened':
        journal.append(body);
        return null;
      case 'CashMoved':
        journal.append(body);
        slips.cashMovement(body);
        return null;
      case 'ShiftClosed':
        journal.append(body);
        slips.shiftReport(body.shiftId);
        return null;
      default:
        throw new Fault('BUG', { pending: body.kind });
    }
  };
}

function withSigns(body: FactBody, signs: FiscalSigns | null): FactBody {
  return 'fiscal' in body ? { ...body, fiscal: signs } : body;
}
