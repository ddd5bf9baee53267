/** The public JSON shape of `lavka receipt` in and out. Reading is strict: a misspelt field is refused, not ignored. */
import { z } from 'zod';
import type { ErrorCode } from '../../contract/errors/registry.ts';
import { EMPTY_BASKET, type Basket, type BasketEvent, type Discount } from '../../domain/basket/basket.ts';
import { addGood, discountLine, discountReceipt, type Mark } from '../../domain/basket/change-basket.ts';
import { evolveBasket } from '../../domain/basket/evolve-basket.ts';
import { checkAmount } from '../../domain/basket/limits.ts';
import { priceBasket, type PricedBasket } from '../../domain/basket/price-basket.ts';
import { formatMoney, parseDecimal, parseMoney, parseQuantity } from '../../domain/money/decimal.ts';
import { add, basisPoints, minor, multiplyDivide, subtract, ZERO, type Minor } from '../../domain/money/minor.ts';
import { settle, type RoundingRule, type Settlement, type TenderAmount } from '../../domain/sale/settle.ts';
import type { RefusalDetails } from '../../domain/shared/refusal.ts';
import { err, ok, type Err, type Result } from '../../domain/shared/result.ts';
import { parseVat, type VatCode, type VatRefusal } from '../../domain/tax/vat.ts';

export type ReceiptFileRefusal = { readonly code: ErrorCode; readonly details: RefusalDetails; readonly field: string };

type Read<T> = Result<T, ReceiptFileRefusal>;

export type ReceiptFigures = {
  readonly lines: readonly { readonly gross: string; readonly discount: string; readonly total: string; readonly vat: string }[];
  readonly total: string;
  readonly vat: Readonly<Record<string, string>>;
  readonly rounding: string;
  readonly due: string;
  readonly change: string;
  readonly missing?: string;
};

const text = z.string().max(200);
const discountShape = z.union([z.strictObject({ percent: text }), z.strictObject({ amount: text })]);
const lineShape = z.strictObject({
  name: text.optional(),
  quantity: text,
  price: text,
  vat: text,
  discount: discountShape.nullish(),
});
const receiptFile = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  date: z.iso.date().optional(),
  lines: z.array(lineShape),
  discount: discountShape.nullish(),
  rounding: z.strictObject({ step: text, mode: z.enum(['half-up', 'up', 'down']), applies: z.enum(['cash', 'all']) }).nullish(),
  tenders: z
    .array(z.strictObject({ kind: z.enum(['cash', 'card']), amount: text }))
    .max(100)
    .default([]),
});
type ReceiptFile = z.infer<typeof receiptFile>;
type LineInput = ReceiptFile['lines'][number];
type DiscountInput = z.infer<typeof discountShape>;

const NOBODY: Mark = { by: '', approval: null, reason: '' };
const NO_LAW = { country: null, day: '' };

/** Prices the text of a file; the refusal names the field it is about, "lines[0].quantity". */
export function priceReceiptFile(json: string): Read<ReceiptFigures> {
  const file = readShape(json);
  if (!file.ok) return file;
  const basket = fillBasket(file.value);
  if (!basket.ok) return basket;
  const rounding = readRounding(file.value);
  if (!rounding.ok) return rounding;
  const priced = priceBasket(basket.value, NO_LAW);
  const tenders = readTenders(file.value, priced.total, rounding.value);
  return tenders.ok ? ok(figures(priced, settle(priced.total, rounding.value, tenders.value))) : tenders;
}

function readShape(json: string): Read<ReceiptFile> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    // JSON.parse has no other way to say no.
    return refused({ code: 'NOT_JSON' }, '');
  }
  const shape = receiptFile.safeParse(parsed);
  if (shape.success) return ok(shape.data);
  const [issue] = shape.error.issues;
  return refused({ code: 'BAD_INPUT' }, issue === undefined ? '' : fieldName(issue));
}

/** An unknown field is named itself, not the object it stands in. */
function fieldName(issue: z.core.$ZodIssue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');
}

function fillBasket(file: ReceiptFile): Read<Basket> {
  if (file.lines.length === 0) return refused({ code: 'BASKET_EMPTY' }, 'lines');
  let basket = EMPTY_BASKET;
  for (const [index, line] of file.lines.entries()) {
    const added = addLine(basket, line, `lines[${index}]`);
    if (!added.ok) return added;
    basket = added.value;
  }
  return discounted(basket, null, file.discount, 'discount');
}

/** Lines without a catalogue entry are never joined, so lines out match lines in. */
function addLine(basket: Basket, line: LineInput, field: string): Read<Basket> {
  const quantity = parseQuantity(line.quantity);
  if (!quantity.ok) return refused(quantity.error, `${field}.quantity`);
  const price = parseMoney(line.price);
  if (!price.ok) return refused(price.error, `${field}.price`);
  const vat = readVat(line.vat);
  if (!vat.ok) return refused(vat.error, `${field}.vat`);
  const good = {
    ...{ goodId: null, name: line.name ?? '', article: '', barcode: null, priceVersion: 0 },
    // The file names no unit: a divisible one, so that any quantity in thousandths is taken.
    unit: 'kg' as const,
    listPrice: price.value,
    priceSource: 'typed' as const,
    vat: vat.value,
  };
  const added = addGood(basket, { lineId: field, good, quantity: quantity.value });
  if (!added.ok) return refused(added.error, fieldOfRefusal(added.error.code, field));
  return discounted(applied(basket, added.value), field, line.discount, `${field}.discount`);
}

/** Any percentage as a rate, also one finer than the till's own rates are. */
function readVat(written: string): Result<VatCode, VatRefusal> {
  const fine = /^(\d{1,3}\.\d{3,4})%$/.exec(written.trim().replace(',', '.'));
  return fine?.[1] === undefined ? parseVat(written) : ok(`${String(Number(fine[1]))}%` as VatCode);
}

function fieldOfRefusal(code: string, field: string): string {
  if (code === 'BASKET_FULL') return 'lines';
  return `${field}.${code.startsWith('QUANTITY') ? 'quantity' : 'price'}`;
}

/** A discount of zero is none. */
function discounted(basket: Basket, lineId: string | null, input: DiscountInput | null | undefined, field: string): Read<Basket> {
  if (input === null || input === undefined) return ok(basket);
  const read = readDiscount(input, field, () => sumOf(basket, lineId));
  if (!read.ok) return read;
  const { discount, size, at } = read.value;
  if (size === 0) return ok(basket);
  const decided = lineId === null ? discountReceipt(basket, discount, NOBODY) : discountLine(basket, lineId, discount, NOBODY);
  return decided.ok ? ok(applied(basket, decided.value)) : refused(decided.error, at);
}

/** What the discount is taken from: the line, or the whole basket. */
function sumOf(basket: Basket, lineId: string | null): Minor {
  const priced = priceBasket(basket, NO_LAW);
  return lineId === null ? priced.total : (priced.lines.find((line) => line.lineId === lineId)?.gross ?? ZERO);
}

const PERCENT_PLACES = 4;
const BASIS_POINT = 10 ** (PERCENT_PLACES - 2);
const ALL = 100 * 10 ** PERCENT_PLACES;

/** A percentage finer than a basis point is taken `from` the sum right here. */
function readDiscount(
  input: DiscountInput,
  field: string,
  from: () => Minor,
): Read<{ readonly discount: Discount; readonly size: number; readonly at: string }> {
  if ('percent' in input) {
    const at = `${field}.percent`;
    const percent = parseDecimal(input.percent, PERCENT_PLACES);
    if (!percent.ok) return refused(percent.error, at);
    const { value } = percent;
    const isFine = value > 0 && value < ALL && value % BASIS_POINT !== 0;
    if (!isFine) {
      // Rounded away from zero, so that what is negative or more than all stays so and is refused.
      const whole = basisPoints(value < 0 ? Math.floor(value / BASIS_POINT) : Math.ceil(value / BASIS_POINT));
      return ok({ discount: { kind: 'percent', basisPoints: whole }, size: whole, at });
    }
    const amount = minor(multiplyDivide(from(), value, ALL, 'half-up'));
    return ok({ discount: { kind: 'amount', amount }, size: amount, at });
  }
  const at = `${field}.amount`;
  const amount = parseMoney(input.amount);
  if (!amount.ok) return refused(amount.error, at);
  return ok({ discount: { kind: 'amount', amount: amount.value }, size: amount.value, at });
}

function readRounding({ rounding }: ReceiptFile): Read<RoundingRule | null> {
  if (rounding === null || rounding === undefined) return ok(null);
  const step = readAmount(rounding.step, 'rounding.step');
  return step.ok ? ok({ step: step.value, mode: rounding.mode, applies: rounding.applies }) : step;
}

/** A file lists what was handed over, in no order: cards are held against the due by themselves, all cash comes after. */
function readTenders(file: ReceiptFile, total: Minor, rounding: RoundingRule | null): Read<TenderAmount[]> {
  const tenders: TenderAmount[] = [];
  for (const [index, { kind, amount: written }] of file.tenders.entries()) {
    const field = `tenders[${index}].amount`;
    const amount = readAmount(written, field);
    if (!amount.ok) return amount;
    if (total === 0) return refused({ code: 'TOTAL_ZERO' }, field);
    tenders.push({ kind, amount: amount.value });
    const cards = settle(
      total,
      rounding,
      tenders.filter((tender) => tender.kind === 'card'),
    );
    if (kind === 'card' && cards.paid > cards.due) {
      const left = formatMoney(subtract(add(cards.due, amount.value), cards.paid));
      return refused({ code: 'TENDER_OVER_CARD', details: { most: left } }, field);
    }
  }
  return ok(tenders);
}

function readAmount(written: string, field: string): Read<Minor> {
  const amount = parseMoney(written);
  if (!amount.ok) return refused(amount.error, field);
  const checked = checkAmount(amount.value);
  return checked.ok ? checked : refused(checked.error, field);
}

function figures(priced: PricedBasket, settled: Settlement): ReceiptFigures {
  return {
    lines: priced.lines.map((line) => ({
      gross: formatMoney(line.gross),
      discount: formatMoney(line.discount),
      total: formatMoney(line.total),
      vat: formatMoney(line.vatAmount),
    })),
    total: formatMoney(priced.total),
    vat: Object.fromEntries(priced.vat.map(({ rate, amount }) => [rate, formatMoney(amount)])),
    rounding: formatMoney(settled.rounding),
    due: formatMoney(settled.due),
    change: formatMoney(settled.change),
    ...(settled.remaining === 0 ? {} : { missing: formatMoney(settled.remaining) }),
  };
}

function applied(basket: Basket, events: readonly BasketEvent[]): Basket {
  return events.reduce(evolveBasket, basket);
}

function refused(
  refusal: { readonly code: ErrorCode; readonly details?: RefusalDetails; readonly text?: string },
  field: string,
): Err<ReceiptFileRefusal> {
  const details = refusal.details ?? (refusal.text === undefined ? {} : { text: refusal.text });
  return err({ code: refusal.code, details, field });
}
