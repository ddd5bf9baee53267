/** Looking receipts up, and printing copies that say they are copies. */
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { ReceiptSummary, ReceiptView } from '../../../contract/till/payment-contract.ts';
import type { LocalTime } from '../local-time.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Journal, Receipts, UnitOfWork } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { SlipDesk } from './slip-desk.ts';

type Deps = {
  readonly receipts: Receipts;
  readonly journal: Journal;
  readonly session: Session;
  readonly slips: SlipDesk;

  readonly unitOfWork: UnitOfWork;
  readonly wakePrinter: () => void;
  readonly localTime: LocalTime;
  readonly barcodes: () => BarcodeSettings;
};

type Query = InputOf<TillContract['receipts.find']>;

export function createReceiptDesk({ receipts, journal, session, slips, unitOfWork, barcodes, wakePrinter, localTime }: Deps) {
  /** The text of a receipt's QR code finds that receipt; anything else is searched for. */
  function find(query: Query): readonly ReceiptSummary[] {
    if (!session.cashier().ok) return [];
    if (query.within !== undefined) return behindReport(query, query.within);
    const reading = readBarcode(query.text, barcodes());
    if (reading.kind !== 'receipt') return receipts.find(query);
    const text =
      reading.source === 'slip'
        ? String(reading.number)
        : reading.source === 'ru-fiscal'
          ? reading.fiscalDocument
          : reading.fiscalNumber;
    return receipts.find({ ...query, text });
  }

  function behindReport(
    { text, before = Infinity, limit }: Query,
    { hour, ...within }: NonNullable<Query['within']>,
  ): readonly ReceiptSummary[] {
    return receipts
      .ofShift({ ...within, text })
      .filter((receipt) => receipt.number < before && (hour === undefined || localTime.hour(receipt.at) === hour))
      .slice(0, limit);
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
