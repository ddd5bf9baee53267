/** One line of a list of orders: read whole, or refused with what is wrong with it. */
import { isGoodCode } from '../barcode/is-good-code.ts';
import { normalizeGtin } from '../barcode/gtin.ts';
import { MOST_LINE } from '../catalogue/goods-file-row.ts';
import { splitTsvLine } from '../catalogue/list-columns.ts';
import type { OrderStatus, PaymentWay } from '../documents/order.ts';
import { parseMoney, parseQuantity } from '../money/decimal.ts';
import { extend, minor, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { FINAL_STATUSES } from './order-rules.ts';
import { readStatusWord, readWayWord, type OrdersColumns, type OrdersField } from './orders-file-columns.ts';
import { readWrittenMoment } from './written-moment.ts';

/** What the line says of its order as a whole. A field that is undefined was not said. */
export type OwnFields = {
  readonly created?: string;
  readonly status?: OrderStatus;
  readonly buyer?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly wished?: string;
  readonly note?: string;
  readonly paid?: Minor;
  readonly way?: PaymentWay;
  readonly source?: string;
};
/** One of the two is there: the barcode, or else the article. */
export type ListedGood = { readonly barcode: string; readonly article: string };
export type ListedLine = ListedGood & { readonly quantity: Milli; readonly price: Minor; readonly discount: Minor };
export type OrdersRow = { readonly own: OwnFields; readonly listed: ListedLine };

export type OrdersRowRefusal = {
  readonly code:
    | 'GOODS_COLUMNS'
    | 'GOODS_LINE_LONG'
    | 'ORDERS_NUMBER'
    | 'ORDERS_NO_CODE'
    | 'ORDERS_CELL'
    | 'ORDERS_STATUS'
    | 'ORDERS_STATUS_OVER';
  readonly details: Readonly<Record<string, string | number>>;
};
type Read<T> = Result<T, OrdersRowRefusal>;
/** '' where there is no such column. */
type Cell = (field: OrdersField) => string;

const MOST_QUANTITY = 100_000_000;
const MOST_MONEY = 1_000_000_000;
const SHOWN = 40;

/** Which order a line belongs to, as far as it can be told, also of a line that is refused. */
export function orderNumberOf({ at }: OrdersColumns, line: string): string {
  return splitTsvLine(line.slice(0, MOST_LINE))[at.get('number') ?? -1] ?? '';
}

/** Reads a line under the columns its header named. Total: any text gives a row or a refusal. */
export function readOrdersRow({ names, at }: OrdersColumns, line: string, utcOffsetMinutes: number): Read<OrdersRow> {
  if (line.length > MOST_LINE) return refuse('GOODS_LINE_LONG', { most: MOST_LINE });
  const cells = splitTsvLine(line);
  if (cells.length !== names.length) return refuse('GOODS_COLUMNS', { found: cells.length, expected: names.length });
  const cell: Cell = (field) => cells[at.get(field) ?? -1] ?? '';
  const zero = [...at.keys()].find((field) => cell(field).includes('\0'));
  if (zero !== undefined) return wrong(zero, '');
  if (cell('number') === '') return refuse('ORDERS_NUMBER', {});
  const own = readOwn(cell, utcOffsetMinutes);
  if (!own.ok) return own;
  const listed = readLine(cell);
  return listed.ok ? ok({ own: own.value, listed: listed.value }) : listed;
}

function readOwn(cell: Cell, utcOffsetMinutes: number): Read<OwnFields> {
  const status = readStatus(cell('status'));
  if (!status.ok) return status;
  const moment = (text: string): string | undefined => readWrittenMoment(text, utcOffsetMinutes);
  const read = {
    ...{ created: moment(cell('created')), wished: moment(cell('wished')) },
    ...{ paid: readMoney(cell('paid')), way: readWayWord(cell('way')) },
  };
  for (const field of ['created', 'wished', 'paid', 'way'] as const)
    if (cell(field) !== '' && read[field] === undefined) return wrong(field, cell(field));
  const texts = (['buyer', 'phone', 'email', 'note', 'source'] as const).map((field) => [field, cell(field)] as const);
  const said = Object.entries({ ...read, status: status.value }).filter(([, value]) => value !== undefined);
  return ok(Object.fromEntries([...said, ...texts.filter(([, text]) => text !== '')]) as OwnFields);
}

/** Open orders alone: what is over, or in the customer's hands, no list can vouch for. */
function readStatus(text: string): Read<OrderStatus | undefined> {
  if (text === '') return ok(undefined);
  const status = readStatusWord(text);
  if (status === undefined) return refuse('ORDERS_STATUS', { text: text.slice(0, SHOWN) });
  if (FINAL_STATUSES.includes(status) || status === 'partly_handed_over') return refuse('ORDERS_STATUS_OVER', { status });
  // What was put aside in the old system, nobody has scanned here.
  return ok(status === 'picking' ? 'confirmed' : status);
}

function readLine(cell: Cell): Read<ListedLine> {
  const [barcode, article] = [cell('barcode'), cell('article')];
  if (barcode === '' && article === '') return refuse('ORDERS_NO_CODE', {});
  if (barcode !== '' && !isGoodCode(barcode)) return wrong('barcode', barcode);
  const quantity = parseQuantity(cell('quantity'));
  if (!quantity.ok || quantity.value <= 0 || quantity.value > MOST_QUANTITY) return wrong('quantity', cell('quantity'));
  const price = readMoney(cell('price'));
  if (price === undefined) return wrong('price', cell('price'));
  const discount = readDiscount(cell, extend(price, quantity.value));
  if (!discount.ok) return discount;
  const code = barcode === '' ? '' : normalizeGtin(barcode);
  return ok({ barcode: code, article, quantity: quantity.value, price, discount: discount.value });
}

/** Said by itself or by what the line comes to; said both ways, both must say the same. */
function readDiscount(cell: Cell, gross: Minor): Read<Minor> {
  const [discount, sum] = [readMoney(cell('discount')), readMoney(cell('sum'))];
  if (cell('discount') !== '' && (discount === undefined || discount > gross)) return wrong('discount', cell('discount'));
  if (cell('sum') === '') return ok(discount ?? ZERO);
  if (sum === undefined || sum > gross) return wrong('sum', cell('sum'));
  const left = subtract(gross, sum);
  return discount === undefined || discount === left ? ok(left) : wrong('sum', cell('sum'));
}

/** Undefined for what is no amount, or less than nothing. */
function readMoney(text: string): Minor | undefined {
  const money = parseMoney(text);
  return money.ok && money.value >= 0 && money.value <= MOST_MONEY ? minor(money.value) : undefined;
}

function wrong(field: OrdersField, text: string): Read<never> {
  return refuse('ORDERS_CELL', { field, text: text.slice(0, SHOWN) });
}

function refuse(code: OrdersRowRefusal['code'], details: OrdersRowRefusal['details']): Read<never> {
  return err({ code, details });
}
