/** A fiscal document as the registrar's numbers: kopecks, millionths, bits. Pure; refuses what the device would refuse anyway. */
import type { FiscalDocument, FiscalLine, TaxSystem } from '../../../contract/fiscal-document.ts';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { formatMoney, parseDecimal } from '../../../domain/money/decimal.ts';
import { minor, multiplyDivide } from '../../../domain/money/minor.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { join } from './bytes.ts';
import type { ReceiptClosing, ReceiptLine } from './command-codec.ts';
import { cashierTags, stringTag, TAG_CUSTOMER_CONTACT } from './tlv-codec.ts';

export type PlannedLine = Omit<ReceiptLine, 'rate'> & { readonly vat: string };
export type ReceiptPlan = {
  readonly operation: number;
  readonly lines: readonly PlannedLine[];
  /** Sum of the lines; what is due is that less the rounding. */
  readonly total: number;
  readonly due: number;
  readonly change: number;
  readonly closing: ReceiptClosing;
  readonly tags: Uint8Array;
  /** Empty: not known. */
  readonly customer: string;
};
export type PlanRefusal = { readonly code: ErrorCode; readonly details: Details };

const MAX_QUANTITY = 2 ** 48 - 1;
const TAX_SYSTEM_BIT: Readonly<Record<TaxSystem, number>> = {
  osn: 0x01,
  'usn-income': 0x02,
  'usn-income-outcome': 0x04,
  esn: 0x10,
  patent: 0x20,
};

export function planReceipt(document: FiscalDocument): Result<ReceiptPlan, PlanRefusal> {
  const operation = document.kind === 'sale' ? 1 : 2;
  const lines: PlannedLine[] = [];
  for (const [i, line] of document.lines.entries()) {
    const planned = planLine(line, operation, `lines.${i}`);
    if (!planned.ok) return planned;
    lines.push(planned.value);
  }
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const rounding = kopecks(document.rounding);
  const due = total - rounding;
  const payments = {
    cash: kopecks(document.payments.cash),
    card: kopecks(document.payments.card),
    prepaid: kopecks(document.payments.prepaid),
    credit: kopecks(document.payments.credit),
  };
  const cashless = payments.card + payments.prepaid + payments.credit;
  const change = cashless + payments.cash - due;
  if (due < 0) return refused('rounding');
  if (cashless > due) return err({ code: 'KKT_CASHLESS_OVER', details: { cashless: shown(cashless), total: shown(due) } });
  if (change < 0)
    return err({ code: 'KKT_PAYMENT_SHORT', details: { paid: shown(cashless + payments.cash), total: shown(due) } });
  if (change > 0 && document.kind === 'return') return refused('payments.cash');

  const { customer = '' } = document;
  const contact = customer === '' ? [] : stringTag(TAG_CUSTOMER_CONTACT, customer);
  return ok({
    operation,
    lines,
    total,
    due,
    change,
    closing: { ...payments, rounding, taxSystem: TAX_SYSTEM_BIT[document.taxSystem] },
    tags: join(contact, cashierTags(document.cashier)),
    customer,
  });
}

function planLine(line: FiscalLine, operation: number, at: string): Result<PlannedLine, PlanRefusal> {
  const parsed = parseDecimal(line.quantity, 6);
  if (!parsed.ok || parsed.value <= 0 || parsed.value > MAX_QUANTITY) return refused(`${at}.quantity`);
  const quantity = parsed.value;
  const price = kopecks(line.price);
  const total = kopecks(line.total);
  // The device counts the sum itself and takes another only within one kopeck of its own.
  if (Math.abs(multiplyDivide(price, quantity, 1_000_000, 'half-up') - total) > 1) return refused(`${at}.total`);
  return ok({ operation, quantity, price, total, vat: line.vat, method: line.method, subject: line.subject, name: line.name });
}

/** The document's shape was checked at the door, so an amount always parses. */
function kopecks(amount: string): number {
  const parsed = parseDecimal(amount, 2);
  if (!parsed.ok) throw new RangeError(`not an amount: ${amount}`);
  return parsed.value;
}

export function shown(kopeckCount: number): string {
  return formatMoney(minor(kopeckCount));
}

function refused(field: string): Result<never, PlanRefusal> {
  return err({ code: 'KKT_BAD_DOCUMENT', details: { field } });
}
