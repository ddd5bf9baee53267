/** What goes on paper: slips are made from facts and queued in the transaction of the fact. */
import type { FactBody } from '../../../domain/journal/fact.ts';
import { saleSlip } from '../../../domain/receipt/sale-slip.ts';
import { shiftReportSlip } from '../../../domain/receipt/shift-report-slip.ts';
import type { SlipContext } from '../../../domain/receipt/slip-context.ts';
import { shiftReport } from '../../../domain/shift/shift-report.ts';
import type { Clock, Ids, Journal, PrintJobWriter, SettingsStore } from '../ports.ts';

export type ReceiptFact = Extract<FactBody, { kind: 'SaleCompleted' | 'ReturnCompleted' }>;

type Deps = {
  readonly jobs: PrintJobWriter;
  readonly journal: Journal;
  readonly settings: SettingsStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly utcOffsetMinutes: (instant: string) => number;
};

export type SlipDesk = ReturnType<typeof createSlipDesk>;

/** Every function writes a print job and is to be called inside a unit of work. Nothing is queued where no printer is set up. */
export function createSlipDesk({ jobs, journal, settings, ids, clock, utcOffsetMinutes }: Deps) {
  function context(): SlipContext {
    const { shop, selling, screen } = settings.get();
    return {
      language: screen.language,
      currency: shop.currency,
      organisation: shop.organisation,
      inn: shop.inn,
      address: shop.address,
      store: shop.store,
      tillName: shop.tillName,
      header: selling.receiptHeader,
      footer: selling.receiptFooter,
      utcOffsetMinutes,
    };
  }

  function queue(title: string, slip: ReturnType<typeof saleSlip>): void {
    jobs.add({ jobId: ids.next(), title, slip, createdAt: clock.now() });
  }

  function hasPrinter(): boolean {
    return settings.get().devices.printer.kind !== 'none';
  }

  return {
    receipt(fact: ReceiptFact): void {
      if (!hasPrinter() || !settings.get().devices.printer.printSaleSlip) return;
      queue(`№ ${String(fact.number)}`, saleSlip(fact, clock.now(), context()));
    },
    copy(fact: ReceiptFact, at: string): void {
      queue(`№ ${String(fact.number)}`, saleSlip(fact, at, { ...context(), isCopy: true }));
    },
    shiftReport(shiftId: string): void {
      if (!hasPrinter()) return;
      const report = shiftReport(journal.ofShift(shiftId), { utcOffsetMinutes });
      queue(`Z ${String(report.number)}`, shiftReportSlip(report, context()));
    },
    hasPrinter,
  };
}
