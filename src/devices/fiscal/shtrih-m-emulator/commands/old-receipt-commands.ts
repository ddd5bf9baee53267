/** The older way to ring up: 80h-83h with thousandths and tax rows, closed by 85h or 8Eh. */
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { decodeText } from '../code-pages.ts';
import { done, ERRORS, refused, type Command, type Context, type Outcome } from '../command.ts';
import type { Operation } from '../registered-document.ts';
import { ADMINISTRATOR } from '../operators.ts';
import { PAYMENT_TYPES } from '../registrar-state.ts';
import { taxInside, VAT_RATES } from '../vat-rates.ts';
import { closeReceipt } from './close-receipt.ts';
import { lineSum, openReceipt, receiptToClose, withLine } from './receipt-commands.ts';

const TAX_ROWS = 4;
/** Row of table 6 that stands for "no VAT". */
const NO_VAT_ROW = 4;
const GENERAL_TAX_SYSTEM = 1;
const MOST_DEPARTMENT = 16;

export const oldReceiptCommands: readonly Command[] = [
  { code: 0x80, length: 60, password: 'any', paper: 'receipt', run: (context, fields) => operation(context, fields, 1) },
  { code: 0x81, length: 60, password: 'any', paper: 'receipt', run: (context, fields) => operation(context, fields, 3) },
  { code: 0x82, length: 60, password: 'any', paper: 'receipt', run: (context, fields) => operation(context, fields, 2) },
  { code: 0x83, length: 60, password: 'any', paper: 'receipt', run: (context, fields) => operation(context, fields, 4) },
  { code: 0x85, length: 71, password: 'any', paper: 'receipt', run: (context, fields) => close(context, fields, 4) },
  { code: 0x8e, length: 131, password: 'any', paper: 'receipt', run: (context, fields) => close(context, fields, PAYMENT_TYPES) },
];

function operation(context: Context, fields: FieldReader, kind: Operation): Outcome {
  const quantity = fields.uint(5) * 1000;
  const price = fields.uint(5);
  const department = fields.uint(1);
  const taxRows = [...fields.bytes(TAX_ROWS)];
  const name = decodeText(fields.rest(), 'windows-1251');
  if (isSomebodyElses(context)) return refused(ERRORS.otherOperator);
  if (department > MOST_DEPARTMENT) return refused(ERRORS.departmentRange);
  const rate = VAT_RATES[(taxRows.find((row) => row !== 0) ?? NO_VAT_ROW) - 1];
  if (rate === undefined) return refused(ERRORS.badParameters);
  if (quantity > Number.MAX_SAFE_INTEGER) return refused(ERRORS.quantityRange);
  const sum = lineSum(price, quantity, undefined);
  if (!sum.ok) return refused(sum.error);
  const opened = openReceipt(context, kind);
  if (!opened.ok) return refused(opened.error);
  const line = {
    name,
    quantity,
    price,
    sum: sum.value,
    rate,
    tax: taxInside(sum.value, rate),
    method: 4,
    subject: 1,
    department,
    tags: {},
    mark: null,
  };
  const added = withLine(opened.value, line);
  return added.ok ? done(added.value, [context.operator]) : refused(added.error);
}

function close(context: Context, fields: FieldReader, types: number): Outcome {
  const payments = Array.from({ length: PAYMENT_TYPES }, (_, index) => (index < types ? fields.uint(5) : 0));
  const discount = fields.uint(2);
  fields.bytes(TAX_ROWS);
  const text = decodeText(fields.rest(), 'windows-1251');
  if (isSomebodyElses(context)) return refused(ERRORS.otherOperator);
  // Discounts on the whole receipt are not simulated: the till spreads them over lines itself.
  if (discount !== 0) return refused(ERRORS.badParameters);
  const receipt = receiptToClose(context);
  if (!receipt.ok) return refused(receipt.error);
  const closed = closeReceipt(context, receipt.value, { payments, rounding: 0, taxSystem: GENERAL_TAX_SYSTEM, text });
  if (!closed.ok) return refused(closed.error);
  return done(closed.value.state, joinBytes([context.operator], uintField(closed.value.change, 5)), closed.value.paper);
}

/** A cashier may not touch another's receipt; the administrators may. */
function isSomebodyElses(context: Context): boolean {
  const { receipt } = context.state.session;
  return receipt !== null && context.operator < ADMINISTRATOR && receipt.operator !== context.operator;
}
