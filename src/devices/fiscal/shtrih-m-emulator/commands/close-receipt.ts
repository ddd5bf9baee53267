/** Settling an open receipt: payments, change, taxes, drawer, registration. Shared by FF45, 85h and 8Eh. */
import { err, ok, type Result } from '../../../../domain/shared/result.ts';
import { ERRORS, register, type Context, type Registered } from '../command.ts';
import { receiptPaper } from '../paper-layout.ts';
import { quantityText, RECEIPT_KINDS, rubles, type DocumentDraft, type Operation } from '../registered-document.ts';
import {
  COUNTER_OF,
  withMemory,
  withSession,
  type OpenReceipt,
  type ReceiptLine,
  type RegistrarState,
} from '../registrar-state.ts';
import { operatorName } from '../operators.ts';
import type { Tags } from '../tlv.ts';

/** The largest amount the registrar takes, in kopecks. */
export const LARGEST_AMOUNT = 9_999_999_999;
const TAX_TAGS = ['1102', '1103', '1104', '1105', '1106', '1107'] as const;
const PREPAID = 13;
const CREDIT = 14;
const COUNTER_PROVISION = 15;
const CARDS_FROM = 1;

export type Settlement = {
  /** Sixteen amounts in kopecks; the first is cash. */
  readonly payments: readonly number[];
  readonly rounding: number;
  readonly taxSystem: number;
  readonly text: string;
  /** Taxes as the host counted them, in the order of FF45; undefined when the registrar counts. */
  readonly hostTaxes?: readonly number[];
  readonly foreign?: boolean;
};

export type Closed = Registered & { readonly change: number };

export function closeReceipt(context: Context, receipt: OpenReceipt, settlement: Settlement): Result<Closed, number> {
  const counted = countPayments(context.state, receipt, settlement);
  if (!counted.ok) return err(counted.error);
  const { due, cash, change } = counted.value;
  const { text, rounding } = settlement;
  const draft = draftOf(context, receipt, settlement, { due, cash: cash - change });
  const registered = register(context, draft, (document) =>
    receiptPaper(context.state.memory, document, { receipt, cash, change, rounding, text }),
  );
  if (!registered.ok) return err(registered.error);
  const state = withSession(
    counting(registered.value.state, receipt.operation, [cash - change, ...settlement.payments.slice(1)]),
    { receipt: null, marks: [] },
  );
  return ok({ ...registered.value, state, change });
}

type Counted = { readonly due: number; readonly cash: number; readonly change: number };

function countPayments(state: RegistrarState, receipt: OpenReceipt, settlement: Settlement): Result<Counted, number> {
  const tooLarge = settlement.payments.findIndex((amount) => amount > LARGEST_AMOUNT);
  if (tooLarge !== -1) return err(ERRORS.cashRange + Math.min(tooLarge, 3));
  const sum = total(receipt.lines.map((line) => line.sum));
  if (sum > LARGEST_AMOUNT) return err(ERRORS.totalOverflow);
  const due = sum - settlement.rounding;
  if (due <= 0) return err(ERRORS.zeroTotal);
  const [cash = 0, ...others] = settlement.payments;
  const cashless = total(others);
  if (cashless > due) return err(ERRORS.cashlessAboveTotal);
  if (cash + cashless < due) return err(ERRORS.paymentsBelowTotal);
  const change = cash + cashless - due;
  if (paysOut(receipt.operation) && cash - change > state.memory.drawer) return err(ERRORS.notEnoughCash);
  return ok({ due, cash, change });
}

function draftOf(
  context: Context,
  receipt: OpenReceipt,
  settlement: Settlement,
  paid: { readonly due: number; readonly cash: number },
): DocumentDraft {
  const { payments } = settlement;
  const { '1008': customer, '1021': cashier, '1203': cashierInn, ...tags } = receipt.tags;
  return {
    kind: RECEIPT_KINDS[receipt.operation],
    operation: receipt.operation,
    taxSystem: settlement.taxSystem,
    total: paid.due,
    lines: receipt.lines.map(lineTags),
    totals: {
      '1020': rubles(paid.due),
      '1031': rubles(paid.cash),
      '1081': rubles(total(payments.slice(CARDS_FROM, PREPAID))),
      '1215': rubles(payments[PREPAID] ?? 0),
      '1216': rubles(payments[CREDIT] ?? 0),
      '1217': rubles(payments[COUNTER_PROVISION] ?? 0),
      ...vatTags(receipt.lines, settlement.hostTaxes),
    },
    vat: vatByRate(receipt.lines),
    cashier: textOr(cashier, operatorName(context.state.memory.tables, receipt.operator)),
    cashierInn: textOr(cashierInn, null),
    customer: textOr(customer, null),
    tags,
    foreign: settlement.foreign ?? false,
  };
}

function lineTags(line: ReceiptLine): Tags {
  return {
    ...line.tags,
    '1030': line.name.replace(/^\/\//, ''),
    '1023': quantityText(line.quantity),
    '1079': rubles(line.price),
    '1043': rubles(line.sum),
    '1199': line.rate.tag1199,
    ...(line.rate.part === 0 ? {} : { '1200': rubles(line.tax) }),
    '1214': line.method,
    '1212': line.subject,
    ...(line.mark === null ? {} : { '1163': line.mark }),
  };
}

/** The tax at each rate; turnover where there is no tax in it. */
function vatByRate(lines: readonly ReceiptLine[]): Readonly<Record<string, string>> {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.rate.name, (sums.get(line.rate.name) ?? 0) + taxOrTurnover(line));
  return Object.fromEntries([...sums].map(([name, sum]) => [name, rubles(sum)]));
}

function vatTags(lines: readonly ReceiptLine[], hostTaxes: readonly number[] | undefined): Readonly<Record<string, string>> {
  const sums = new Map<string, number>();
  if (hostTaxes !== undefined) hostTaxes.forEach((sum, index) => sum > 0 && sums.set(TAX_TAGS[index] ?? '', sum));
  for (const line of hostTaxes === undefined ? lines : []) {
    const tag = line.rate.totalTag;
    if (tag !== null) sums.set(tag, (sums.get(tag) ?? 0) + taxOrTurnover(line));
  }
  return Object.fromEntries([...sums].map(([tag, sum]) => [tag, rubles(sum)]));
}

function taxOrTurnover(line: ReceiptLine): number {
  return line.rate.part === 0 ? line.sum : line.tax;
}

function counting(state: RegistrarState, operation: Operation, payments: readonly number[]): RegistrarState {
  const { shift, counters, drawer } = state.memory;
  const counter = COUNTER_OF[operation];
  const cash = payments[0] ?? 0;
  return withMemory(state, {
    drawer: drawer + (paysOut(operation) ? -cash : cash),
    shift: {
      ...shift,
      receipts: shift.receipts.map((count, index) => count + Number(index === counter)),
      payments: shift.payments.map((row, index) =>
        index === counter ? row.map((sum, type) => sum + (payments[type] ?? 0)) : row,
      ),
    },
    counters: { ...counters, receipts: counters.receipts.map((count, index) => count + Number(index === counter)) },
  });
}

/** A return of a sale and a buy take cash out of the drawer. */
function paysOut(operation: Operation): boolean {
  return operation === 2 || operation === 3;
}

export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise;
}
