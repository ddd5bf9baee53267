/** Turns what the registrar did into facts: the fact itself, its receipt number, the slip to print, the basket that is sold. */
import type { FactBody, FiscalSigns } from '../../../domain/journal/fact.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Baskets, Intent, Journal, Receipts } from '../ports.ts';
import type { SlipDesk } from '../receipts/slip-desk.ts';
import type { RecordOutcome } from './checkout.ts';

type Deps = { readonly journal: Journal; readonly receipts: Receipts; readonly baskets: Baskets; readonly slips: SlipDesk };

export function createRecordOutcome({ journal, receipts, baskets, slips }: Deps): RecordOutcome {
  return (intent: Intent, signs: FiscalSigns | null) => {
    const body = withSigns(intent.pending, signs);
    switch (body.kind) {
      case 'SaleCompleted':
      case 'ReturnCompleted': {
        const numbered = { ...body, number: receipts.nextNumber() };
        journal.append(numbered);
        if (intent.basketId !== null) baskets.finish(intent.basketId);
        slips.receipt(body.receiptId);
        const operation = body.kind === 'SaleCompleted' ? 'sale' : 'return';
        return {
          phase: 'done',
          operation,
          receiptId: body.receiptId,
          number: numbered.number,
          total: body.due,
          change: operation === 'sale' ? body.change : ZERO,
          fiscal: body.fiscal,
        };
      }
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
