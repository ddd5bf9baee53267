/** What goes on paper: slips are made from what the journal holds and queued in the transaction of the fact. */
import type { Order } from '../../../domain/documents/order.ts';
import { orderSlip, pickListSlip, shelfLabelSlip } from '../../../domain/receipt/order-slips.ts';
import { takesMoney, type ReceiptKind } from '../../../domain/journal/receipt-kind.ts';
import { cashMovementSlip } from '../../../domain/receipt/cash-movement-slip.ts';
import { returnSlip } from '../../../domain/receipt/return-slip.ts';
import { copySlip, saleSlip } from '../../../domain/receipt/sale-slip.ts';
import { shiftReportSlip } from '../../../domain/receipt/shift-report-slip.ts';
import type { SlipContext } from '../../../domain/receipt/slip-parts.ts';
import type { Slip } from '../../../domain/receipt/slip.ts';
import { shiftReport } from '../../../domain/shift/shift-report.ts';
import type { Clock, Ids, Journal, PrintJobWriter, Receipts, SettingsStore, Shifts } from '../ports.ts';
import type { LocalTime } from '../local-time.ts';
import type { FactBody } from '../../../domain/journal/fact.ts';

type Deps = {
  readonly jobs: PrintJobWriter;
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly shifts: Shifts;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly localTime: LocalTime;
};

export type SlipDesk = ReturnType<typeof createSlipDesk>;

/** Every function writes a print job and is to be called inside a unit of work. Nothing is queued where no printer is set up. */
export function createSlipDesk({ jobs, journal, receipts, shifts, settings, ids, clock, localTime }: Deps) {
  function context(): SlipContext {
    const { shop, selling, screen } = settings.get();
    const { organisation, inn, address, store, tillName } = shop;
    return {
      shop: { organisation, inn, address, store, tillName, header: selling.receiptHeader, footer: selling.receiptFooter },
      language: screen.language,
      localTime: localTime.minute,
    };
  }

  /** `title` is a mark the screens have words for: see `jobTitle` there. */
  function queue(title: string, slip: Slip): void {
    if (hasPrinter()) jobs.add({ jobId: ids.next(), title, slip, createdAt: clock.now() });
  }

  function hasPrinter(): boolean {
    return settings.get().devices.printer.kind !== 'none';
  }

  function slipOf(receiptId: string): { readonly kind: ReceiptKind; readonly number: number; readonly slip: Slip } | undefined {
    const receipt = receipts.get(receiptId);
    if (receipt === undefined) return undefined;
    const slip = takesMoney(receipt.kind) ? saleSlip(receipt, context(), false) : returnSlip(receipt, context(), false);
    return { number: receipt.number, kind: receipt.kind, slip };
  }

  return {
    hasPrinter,
    receipt(receiptId: string): void {
      // Asked first: this runs in the transaction a customer waits for.
      if (!hasPrinter() || !settings.get().devices.printer.printSaleSlip) return;
      const made = slipOf(receiptId);
      if (made) queue(`${made.kind} ${String(made.number)}`, made.slip);
    },
    copy(receiptId: string): void {
      const made = slipOf(receiptId);
      if (made) queue(`copy ${String(made.number)}`, copySlip(made.slip, settings.get().screen.language));
    },
    pickList(orders: readonly Order[]): void {
      queue(`pick ${orders.map(({ number }) => number).join(', ')}`.slice(0, 60), pickListSlip(orders, context()));
    },
    orderPaper(order: Order, what: 'label' | 'confirmation'): void {
      if (!hasPrinter()) return;
      queue(`${what} ${order.number}`, what === 'label' ? shelfLabelSlip(order, context()) : orderSlip(order, context()));
    },
    shiftReport(shiftId: string): void {
      const report = shiftReport(journal.ofShift(shiftId), {
        localHour: localTime.hour,
        blind: settings.get().selling.blindCount,
      });
      queue(`${report.kind} ${String(report.number)}`, shiftReportSlip(report, context()));
    },
    cashMovement({ direction, amount, reason, by, shiftId }: Extract<FactBody, { kind: 'CashMoved' }>): void {
      const movement = { at: clock.now(), direction, amount, reason, by: by.name, shiftNumber: shifts.get(shiftId)?.number ?? 0 };
      queue(`cash ${reason}`, cashMovementSlip(movement, context(), false));
    },
  };
}
