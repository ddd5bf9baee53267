/** Receipts line by line, the fiscal-storage way: open, operation V2, tags, close V2, cancel, subtotal. */
import { err, ok, type Result } from '../../../../domain/shared/result.ts';
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { decodeText } from '../code-pages.ts';
import { currentMode, done, ERRORS, printed, refused, type Command, type Context, type Outcome } from '../command.ts';
import { fromMinuteText, storageTimeField } from '../device-time.ts';
import { beginDocument, cancelDocument, withDocumentData } from '../fiscal-storage.ts';
import { plainPaper } from '../paper-layout.ts';
import type { Operation } from '../registered-document.ts';
import {
  MODE,
  PAYMENT_TYPES,
  withMemory,
  withSession,
  type OpenReceipt,
  type ReceiptLine,
  type RegistrarState,
} from '../registrar-state.ts';
import { REPLACE_RATE_FIELD, SETTING, STORAGE_FIELD, TABLE, tableNumber } from '../tables.ts';
import { taxInside, vatRateByCode, withReplacedRate } from '../vat-rates.ts';
import { closeReceipt, LARGEST_AMOUNT, total } from './close-receipt.ts';

/** A five-byte amount that means "not given". */
const NOT_GIVEN = 0xff_ffff_ffff;
const MOST_LINES = 1000;
const MOST_DEPARTMENT = 16;
const FULL_SETTLEMENT = 4;
const GOODS = 1;
const MOST_METHOD = 7;
const MOST_SUBJECT = 33;
const MOST_ROUNDING = 99;
const TAX_FIELDS = 6;
const TAXED_SLOTS: readonly number[] = [0, 1, 4, 5];
const MILLION = 1_000_000n;
/** 8Dh counts sale, buy, sale return, buy return. */
const OPERATION_BY_TYPE: readonly Operation[] = [1, 3, 2, 4];

export const receiptCommands: readonly Command[] = [
  { code: 0x8d, length: 6, password: 'any', paper: 'receipt', run: openCheck },
  { code: 0xff46, length: [32, 160], password: 'any', paper: 'receipt', run: operationV2 },
  { code: 0xff45, length: [118, 182], password: 'any', paper: 'receipt', run: closeV2 },
  { code: 0x88, length: 5, password: 'any', run: cancelCheck },
  { code: 0x89, length: 5, password: 'any', run: subtotal },
];

function openCheck(context: Context, fields: FieldReader): Outcome {
  const operation = OPERATION_BY_TYPE[fields.uint(1)];
  if (operation === undefined) return refused(ERRORS.badParameters);
  if (currentMode(context) === MODE.openDocument) return refused(ERRORS.receiptIsOpen);
  const opened = openReceipt(context, operation);
  return opened.ok ? done(opened.value, [context.operator]) : refused(opened.error);
}

/** The state with a receipt of this kind open: the one that is, or a new one. */
export function openReceipt(context: Context, operation: Operation): Result<RegistrarState, number> {
  const mode = currentMode(context);
  const { receipt } = context.state.session;
  if (mode === MODE.openDocument) return receipt?.operation === operation ? ok(context.state) : err(ERRORS.wrongReceiptType);
  if (mode === MODE.shiftTooLong) return err(ERRORS.shiftTooLong);
  if (mode !== MODE.shiftOpen) return err(ERRORS.notInMode);
  const begun = beginDocument(context.state.memory.storage, 'receipt', context.now);
  if (!begun.ok) return err(begun.error);
  return ok(
    withSession(withMemory(context.state, { storage: begun.value }), {
      receipt: { operation, operator: context.operator, lines: [], tags: {} },
    }),
  );
}

/** Adds a line to the open receipt. */
export function withLine(state: RegistrarState, line: ReceiptLine): Result<RegistrarState, number> {
  const { receipt } = state.session;
  if (receipt === null) return err(ERRORS.notInMode);
  if (receipt.lines.length >= MOST_LINES) return err(ERRORS.receiptFull);
  const lines = [...receipt.lines, line];
  if (total(lines.map((one) => one.sum)) > LARGEST_AMOUNT) return err(ERRORS.totalOverflow);
  const storage = withDocumentData(state.memory.storage);
  return ok(withSession(withMemory(state, { storage }), { receipt: { ...receipt, lines } }));
}

function operationV2(context: Context, fields: FieldReader): Outcome {
  const operation = asOperation(fields.uint(1));
  const line = readLine(context, fields);
  if (operation === undefined) return refused(ERRORS.badParameters);
  if (!line.ok) return refused(line.error);
  const opened = openReceipt(context, operation);
  if (!opened.ok) return refused(opened.error);
  const added = withLine(opened.value, line.value);
  return added.ok ? done(added.value) : refused(added.error);
}

function readLine(context: Context, fields: FieldReader): Result<ReceiptLine, number> {
  const quantity = fields.uint(6);
  const price = fields.uint(5);
  const sum = fields.uint(5);
  const tax = fields.uint(5);
  const code = fields.uint(1);
  const department = fields.uint(1);
  const method = orElse(fields.uint(1), FULL_SETTLEMENT);
  const subject = orElse(fields.uint(1), GOODS);
  const name = decodeText(fields.rest(), 'windows-1251');
  const counted = lineSum(price, quantity, sum === NOT_GIVEN ? undefined : sum);
  if (!counted.ok) return err(counted.error);
  const found = vatRateByCode(code);
  if (department > MOST_DEPARTMENT) return err(ERRORS.departmentRange);
  if (found === undefined || method > MOST_METHOD || subject > MOST_SUBJECT) return err(ERRORS.badParameters);
  const { tables } = context.state.memory;
  const rate = withReplacedRate(found, tableNumber(tables, TABLE.regional, 1, REPLACE_RATE_FIELD) === 1, context.now);
  const usesHostTax = hostCountsTaxes(context.state) && tax !== NOT_GIVEN;
  if (usesHostTax && tax > counted.value) return err(ERRORS.badParameters);
  const lineTax = usesHostTax ? tax : taxInside(counted.value, rate);
  return ok({ name, quantity, price, sum: counted.value, rate, tax: lineTax, method, subject, department, tags: {}, mark: null });
}

/** Price × quantity to the nearest kopeck, or what the host says when it is at most a kopeck off. */
export function lineSum(price: number, quantity: number, given: number | undefined): Result<number, number> {
  if (quantity === 0) return err(ERRORS.quantityRange);
  if (price > LARGEST_AMOUNT) return err(ERRORS.priceRange);
  const exact = BigInt(price) * BigInt(quantity);
  const counted = (exact + MILLION / 2n) / MILLION;
  if (counted > BigInt(LARGEST_AMOUNT)) return err(ERRORS.multiplyOverflow);
  if (given === undefined) return ok(Number(counted));
  return Math.abs(given - Number(counted)) <= 1 ? ok(given) : err(ERRORS.badParameters);
}

function closeV2(context: Context, fields: FieldReader): Outcome {
  const payments = Array.from({ length: PAYMENT_TYPES }, () => fields.uint(5));
  const rounding = fields.uint(1);
  const taxes = Array.from({ length: TAX_FIELDS }, () => fields.uint(5));
  const taxSystem = fields.uint(1);
  const text = decodeText(fields.rest(), 'windows-1251');
  const receipt = receiptToClose(context);
  if (!receipt.ok) return refused(receipt.error);
  const hostTaxes = hostCountsTaxes(context.state) ? taxes : undefined;
  if (rounding > MOST_ROUNDING || !isTaxSystem(context.state, taxSystem) || !areTaxesPossible(receipt.value, hostTaxes))
    return refused(ERRORS.badParameters);
  const closed = closeReceipt(context, receipt.value, { payments, rounding, taxSystem, text, ...(hostTaxes && { hostTaxes }) });
  if (!closed.ok) return refused(closed.error);
  const { state, document, change, paper } = closed.value;
  const sign = uintField(Number(document.sign), 4);
  return done(
    state,
    joinBytes(uintField(change, 5), uintField(document.number, 4), sign, storageTimeField(fromMinuteText(document.at))),
    paper,
  );
}

/** The open receipt, when it has lines. */
export function receiptToClose(context: Context): Result<OpenReceipt, number> {
  const { receipt } = context.state.session;
  if (receipt === null) return err(currentMode(context) === MODE.shiftTooLong ? ERRORS.shiftTooLong : ERRORS.notInMode);
  return receipt.lines.length === 0 ? err(ERRORS.zeroTotal) : ok(receipt);
}

function cancelCheck(context: Context): Outcome {
  if (context.state.session.receipt === null) return refused(ERRORS.notInMode);
  const { state, paper } = cancelledReceipt(context.state);
  return context.state.memory.printer.unfinished === 0 && context.state.memory.printer.paper
    ? printed(context, state, paper)
    : done(state, [context.operator]);
}

/** The receipt thrown away, and what is printed to say so. */
export function cancelledReceipt(state: RegistrarState): { readonly state: RegistrarState; readonly paper: readonly string[] } {
  const { storage, shift } = state.memory;
  const cleared = withSession(state, { receipt: null, marks: [] });
  const counted = withMemory(cleared, { storage: cancelDocument(storage), shift: { ...shift, cancelled: shift.cancelled + 1 } });
  return { state: counted, paper: plainPaper(state.memory, 'ЧЕК АННУЛИРОВАН', null) };
}

function subtotal(context: Context): Outcome {
  const { receipt } = context.state.session;
  if (receipt === null) return refused(ERRORS.notInMode);
  return done(context.state, joinBytes([context.operator], uintField(total(receipt.lines.map((line) => line.sum)), 5)));
}

function asOperation(code: number): Operation | undefined {
  return code === 1 || code === 2 || code === 3 || code === 4 ? code : undefined;
}

function isTaxSystem(state: RegistrarState, bits: number): boolean {
  const registered = tableNumber(state.memory.tables, TABLE.storage, 1, STORAGE_FIELD.taxSystems);
  return bits > 0 && (bits & (bits - 1)) === 0 && (bits & registered) === bits;
}

/** Table 1: 0 = the registrar counts taxes and ignores what it is sent, 1 = the host does. */
function hostCountsTaxes(state: RegistrarState): boolean {
  return tableNumber(state.memory.tables, TABLE.settings, 1, SETTING.taxMode) === 1;
}

function areTaxesPossible(receipt: OpenReceipt, taxes: readonly number[] | undefined): boolean {
  const sum = total(receipt.lines.map((line) => line.sum));
  return taxes === undefined || (taxes.every((tax) => tax <= sum) && total(TAXED_SLOTS.map((slot) => taxes[slot] ?? 0)) <= sum);
}

function orElse(value: number, otherwise: number): number {
  return value === 0 ? otherwise : value;
}
