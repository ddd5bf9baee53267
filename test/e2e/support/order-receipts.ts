/** What the registrar has of an order: which money and which lines each kind of its receipts says, by the tags of the fiscal record. */
import { expect } from '@playwright/test';
import type { DocumentView } from '../../../src/devices/fiscal/shtrih-m-emulator/device.ts';
import type { TagValue } from '../../../src/devices/fiscal/shtrih-m-emulator/tlv.ts';
import type { AtTheTill } from './at-the-till.ts';

/** Sum, VAT rate and method of payment: a prepayment says no more of a line. */
const MONEY_TAGS = ['1043', '1199', '1214'];
/** Quantity, sum, VAT rate, method of payment and what kind of thing it is. */
const GOODS_TAGS = ['1023', '1043', '1199', '1214', '1212'];

const KINDS = {
  prepayment: { kind: 'sale', operation: 1, tags: MONEY_TAGS, says: /Предоплата принята, чек №\s\d+/ },
  refund: { kind: 'sale-return', operation: 2, tags: MONEY_TAGS, says: /Предоплата возвращена, чек №\s\d+/ },
  handover: { kind: 'sale', operation: 1, tags: GOODS_TAGS, says: /Товар по заказу выдан, чек №\s\d+/ },
  return: { kind: 'sale-return', operation: 2, tags: GOODS_TAGS, says: /Возврат по заказу, чек №\s\d+/ },
} as const;

export type ReceiptKind = keyof typeof KINDS;

/** Rubles, and nothing by a way that is not named; `prepaid` is what an earlier prepayment pays for. */
type Money = {
  readonly sum: string;
  readonly cash?: string;
  readonly cashless?: string;
  readonly prepaid?: string;
  readonly vat: Readonly<Record<string, string>>;
};

/** The values of the kind's tags, line by line. */
type Lines = readonly (readonly (TagValue | undefined)[])[];

const NOTHING = '0.00';

/** Kind and money as the registrar shows them. */
export function receipt(what: ReceiptKind, { sum, cash = NOTHING, cashless = NOTHING, prepaid = NOTHING, vat }: Money) {
  const { kind, operation } = KINDS[what];
  return { kind, operation, totals: { '1020': sum, '1031': cash, '1081': cashless, '1215': prepaid, '1216': NOTHING }, vat };
}

export function receiptLines(what: ReceiptKind, { lines }: DocumentView): Lines {
  return lines.map((line) => KINDS[what].tags.map((tag) => line[tag]));
}

/** The till says so, and the registrar's last document is that very receipt. */
export async function expectReceipt(at: AtTheTill, what: ReceiptKind, { lines, ...money }: Money & { readonly lines: Lines }) {
  await expect(at.page.getByRole('heading', { name: KINDS[what].says })).toBeVisible();
  const last = await at.lastDocument();
  expect(last).toMatchObject(receipt(what, money));
  expect(last && receiptLines(what, last)).toEqual(lines);
}

/** Two bras and a coffee of the web shop's order, handed over or brought back. */
export const WEB_ORDER_RECEIPT = {
  sum: '4447.90',
  vat: { '22%': '789.84', '10%': '6.17' },
  lines: [
    ['2', '4380.00', 11, 4, 1],
    ['1', '67.90', 2, 4, 1],
  ],
} as const;
