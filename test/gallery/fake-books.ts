/** Receipts, shifts and reports of the gallery's shop. */
import type { ReceiptSummary, ReceiptView } from '../../src/contract/till/payment-contract.ts';
import type { ShiftReportView } from '../../src/contract/till/shift-contract.ts';
import { milli, minor } from '../../src/domain/money/minor.ts';
import { goods } from './fake-shop.ts';

const LONG = 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима';

export function receipt(part: Partial<ReceiptView> = {}): ReceiptView {
  return {
    receiptId: 'r1842',
    number: 1842,
    kind: 'sale',
    order: null,
    soldAt: null,
    at: '2026-11-21T14:05:00Z',
    shiftNumber: 214,
    cashier: 'Кассир',
    customer: null,
    lines: [
      line('l1', 'Колготки Giulia 40den чёрн. 3', 2000, 48_900, 0, 2000),
      line('l2', LONG, 1000, 349_900, 34_990, 1000),
      line('l3', 'Носки мужские', 3000, 12_900, 0, 1000),
      { ...line('l4', 'Яблоки', 735, 14_990, 0, 735), unit: 'kg', total: minor(11_018), gross: minor(11_018) },
    ],
    total: minor(462_428),
    rounding: minor(-28),
    due: minor(462_400),
    vat: [{ rate: '22%', amount: minor(83_388) }],
    tenders: [
      { kind: 'card', amount: minor(300_000), reference: '0042' },
      { kind: 'cash', amount: minor(200_000), reference: '' },
    ],
    change: minor(37_600),
    fiscal: {
      fiscalDocument: 18_423,
      fiscalSign: '2837465910',
      shift: 214,
      storage: '9960440300112233',
      at: '2026-11-21T14:05:00Z',
      printed: true,
    },
    originalReceiptId: null,
    originalNumber: null,
    approvedBy: null,
    ...part,
  };
}

function line(
  lineId: string,
  name: string,
  quantity: number,
  price: number,
  discount: number,
  returnable: number,
): ReceiptView['lines'][number] {
  const gross = (price * quantity) / 1000;
  return {
    lineId,
    goodId: lineId,
    name,
    barcode: '4600000000015',
    unit: 'piece',
    quantity: milli(quantity),
    price: minor(price),
    gross: minor(Math.round(gross)),
    discount: minor(discount),
    total: minor(Math.round(gross) - discount),
    vat: '22%',
    vatAmount: minor(0),
    returnable: milli(returnable),
  };
}

export const receipts: readonly ReceiptSummary[] = Array.from({ length: 60 }, (_, n) => ({
  receiptId: `r${String(1842 - n)}`,
  number: 1842 - n,
  kind: n % 9 === 4 ? ('return' as const) : ('sale' as const),
  at: new Date(Date.UTC(2026, 10, 21, 14, 5) - n * 640_000).toISOString(),
  shiftNumber: 214,
  cashier: 'Кассир',
  due: minor(48_900 * ((n % 5) + 1) + n * 100),
  lineCount: (n % 4) + 1,
  firstGoods: goods
    .slice(n % 12, (n % 12) + 3)
    .map((good) => good.name)
    .join(', '),
}));

export function report(part: Partial<ShiftReportView> = {}): ShiftReportView {
  return {
    server: null,
    shiftId: 'sh1',
    number: 214,
    kind: 'x',
    openedAt: '2026-11-21T06:00:00Z',
    openedBy: 'Кассир',
    closedAt: null,
    closedBy: null,
    float: minor(500_000),
    salesCount: 48,
    salesTotal: minor(7_412_350),
    returnsCount: 2,
    returnsTotal: minor(97_800),
    discounts: minor(184_200),
    orders: { handovers: 3, prepaid: minor(250_000), offset: minor(431_000), refunded: minor(0), refundedOnline: minor(0) },
    byTender: [
      { kind: 'cash', sales: minor(2_105_600), returns: minor(48_900) },
      { kind: 'card', sales: minor(5_306_750), returns: minor(48_900) },
    ],
    vat: [
      { rate: '22%', sales: minor(1_180_300), returns: minor(17_600) },
      { rate: '10%', sales: minor(78_900), returns: minor(0) },
    ],
    cashIn: minor(200_000),
    cashOut: minor(1_000_000),
    cashExpected: minor(1_756_700),
    counted: null,
    difference: null,
    explanations: [],
    byCashier: [
      { name: 'Кассир', receipts: 31, total: minor(4_812_350) },
      { name: 'Старший кассир', receipts: 17, total: minor(2_600_000) },
    ],
    byHour: [3, 5, 4, 8, 9, 6, 7, 6].map((count, n) => ({
      hour: 9 + (n > 4 ? n + 1 : n),
      receipts: count,
      total: minor(count * 154_424),
    })),
    topGoods: goods.slice(0, 6).map((good, n) => ({ name: good.name, quantity: (9 - n) * 1000, total: minor((9 - n) * 48_900) })),
    cashMovements: [
      { at: '2026-11-21T07:10:00Z', kind: 'in', amount: minor(200_000), reason: 'Размен', by: 'Старший кассир' },
      { at: '2026-11-21T13:40:00Z', kind: 'out', amount: minor(1_000_000), reason: 'Инкассация', by: 'Старший кассир' },
    ],
    overrides: [
      {
        at: '2026-11-21T11:20:00Z',
        what: 'discount.over-ceiling',
        why: 'Витринный образец',
        requestedBy: 'Кассир',
        approvedBy: 'Управляющий',
      },
    ],
    fiscal: null,
    ...part,
  };
}

export const closedReport = report({
  kind: 'z',
  closedAt: '2026-11-21T18:02:00Z',
  closedBy: 'Старший кассир',
  counted: minor(1_707_800),
  difference: minor(-48_900),
  explanations: [
    { kind: 'card-as-cash', amount: minor(-48_900), receiptNumber: 1836, note: '' },
    { kind: 'return-not-paid', amount: minor(48_900), receiptNumber: 1829, note: '' },
  ],
});

export const shifts = Array.from({ length: 80 }, (_, n) => ({
  shiftId: n === 0 ? 'sh1' : `sh${String(214 - n)}`,
  number: 214 - n,
  openedAt: new Date(Date.UTC(2026, 10, 21, 6) - n * 86_400_000).toISOString(),
  closedAt: n === 0 ? null : new Date(Date.UTC(2026, 10, 21, 18, 2) - n * 86_400_000).toISOString(),
  salesTotal: minor(7_412_350 - (n % 7) * 803_100 + (n % 3) * 411_000),
  receipts: 48 - (n % 7) * 4,
  difference: n === 0 ? null : minor(n % 4 === 1 ? -48_900 : 0),
}));
