// Facts for tests, whole and lawful, with what a test cares about laid over them.
import type { FactBody, FactLine, Person } from '../../src/domain/journal/fact.ts';
import { milli, minor } from '../../src/domain/money/minor.ts';
import type { VatCode } from '../../src/domain/tax/vat.ts';

type Of<K extends FactBody['kind']> = Extract<FactBody, { readonly kind: K }>;

export const CASHIER: Person = { staffId: 'staff-1', name: 'Кассир' };
const VAT = '22%' as VatCode;

export function aLine(over: Partial<FactLine> = {}): FactLine {
  return {
    lineId: 'line-1',
    goodId: 'good-1',
    name: 'Колготки Giulia 40 den',
    article: 'GJ-40',
    barcode: '4607023248899',
    unit: 'piece',
    quantity: milli(2000),
    listPrice: minor(48900),
    price: minor(48900),
    gross: minor(97800),
    discount: minor(0),
    total: minor(97800),
    vat: VAT,
    vatAmount: minor(17636),
    priceVersion: 1,
    why: { priceChange: null, discount: null, priceSource: 'list' },
    ...over,
  };
}

export function aShiftOpened(over: Partial<Of<'ShiftOpened'>> = {}): FactBody {
  return { kind: 'ShiftOpened', shiftId: 'shift-1', number: 1, by: CASHIER, float: minor(100000), fiscal: null, ...over };
}

export function aShiftClosed(over: Partial<Of<'ShiftClosed'>> = {}): FactBody {
  const money = { counted: minor(197800), expected: minor(197800), difference: minor(0) };
  return { kind: 'ShiftClosed', shiftId: 'shift-1', by: CASHIER, ...money, note: '', fiscal: null, ...over };
}

export function aSale(number: number, over: Partial<Of<'SaleCompleted'>> = {}): FactBody {
  const lines = over.lines ?? [aLine()];
  const total = minor(lines.reduce<number>((sum, line) => sum + line.total, 0));
  return {
    kind: 'SaleCompleted',
    receiptId: `receipt-${number}`,
    number,
    shiftId: 'shift-1',
    by: CASHIER,
    customer: null,
    lines,
    tenders: [{ kind: 'cash', amount: total, reference: '' }],
    fiscal: null,
    total,
    rounding: minor(0),
    due: total,
    change: minor(0),
    vat: [{ rate: VAT, amount: minor(lines.reduce<number>((sum, line) => sum + line.vatAmount, 0)) }],
    ...over,
  };
}

export function aReturn(number: number, original: string | null, over: Partial<Of<'ReturnCompleted'>> = {}): FactBody {
  const lines = over.lines ?? [aLine({ quantity: milli(1000), total: minor(48900) })];
  const sale = aSale(number, { lines }) as Of<'SaleCompleted'>;
  const { receiptId, shiftId, by, tenders, fiscal, total, rounding, due, change, vat } = sale;
  const money = { tenders, fiscal, total, rounding, due, change, vat };
  const about = { receiptId, number, shiftId, by, approval: null, reason: 'не подошло', originalReceiptId: original };
  return { kind: 'ReturnCompleted', ...about, lines, ...money, ...over };
}
