/** Looking receipts up, and printing copies that say they are copies. */
import { isReceiptFact, movesGoods, receiptKind } from '../../../domain/journal/receipt-kind.ts';
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import { tillMark } from '../../../domain/receipt/slip-parts.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { ReceiptSummary, ReceiptsWithin, ReceiptView } from '../../../contract/till/payment-contract.ts';
import type { LocalTime } from '../local-time.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Journal, Receipts, SettingsStore, UnitOfWork } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { SlipDesk } from './slip-desk.ts';

type Deps = {
  readonly receipts: Receipts;
  readonly journal: Journal;
  readonly session: Session;
  readonly slips: SlipDesk;
  readonly settings: SettingsStore;
  readonly localTime: LocalTime;
  readonly unitOfWork: UnitOfWork;
  readonly wakePrinter: () => void;
  readonly barcodes: () => BarcodeSettings;
};

type Query = {
  readonly text: string;
  readonly within?: ReceiptsWithin | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

export function createReceiptDesk({
  receipts,
  journal,
  session,
  slips,
  settings,
  localTime,
  unitOfWork,
  barcodes,
  wakePrinter,
}: Deps) {
  /** The text of a receipt's QR code finds that receipt; anything else is searched for. */
  function find({ text, within, before, limit }: Query): readonly ReceiptSummary[] {
    if (!session.cashier().ok) return [];
    const among = within && receiptsOf(within);
    return receipts.find({ text: searched(text), among, before, limit });
  }

  function searched(text: string): string {
    const reading = readBarcode(text, barcodes());
    if (reading.kind !== 'receipt') return text;
    if (reading.source === 'slip') return reading.till === tillMark(settings.get().shop.tillName) ? String(reading.number) : text;
    return reading.source === 'ru-fiscal' ? reading.fiscalDocument : reading.fiscalNumber;
  }

  /** The receipts that were added up to one number of a shift's report. */
  function receiptsOf({ shiftId, kind, tender, cashier, hour }: ReceiptsWithin): readonly string[] {
    return journal.ofShift(shiftId).flatMap(({ at, body }) => {
      if (!isReceiptFact(body)) return [];
      const moves = movesGoods(receiptKind(body));
      const isCounted =
        (kind === undefined || moves === (kind === 'sale' ? -1 : 1)) &&
        (tender === undefined || body.tenders.some((given) => given.kind === tender)) &&
        (cashier === undefined || body.by.name === cashier) &&
        (hour === undefined || localTime.hour(at) === hour);
      return isCounted ? [body.receiptId] : [];
    });
  }

  function get(receiptId: string): Result<ReceiptView, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const receipt = receipts.get(receiptId);
    return receipt === undefined ? refuse('RECEIPT_UNKNOWN') : ok(receipt);
  }

  async function printCopy(receiptId: string, override: AskedOverride): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('receipt.copy', override);
    if (!allowed.ok) return allowed;
    const receipt = receipts.get(receiptId);
    if (receipt === undefined) return refuse('RECEIPT_UNKNOWN');
    if (!slips.hasPrinter()) return refuse('PRINTER_NOT_SET');
    unitOfWork(() => {
      journal.append({ kind: 'ReceiptCopied', receiptId, by: allowed.value.by });
      allowed.value.record(`copy ${String(receipt.number)}`);
      slips.copy(receiptId);
    });
    wakePrinter();
    return ok(null);
  }

  return { find, get, printCopy };
}
