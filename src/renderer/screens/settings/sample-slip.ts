/** A slip to look at while the header and the footer are being typed: the same functions that lay out a real one. Pure. */
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { add, extend, milli, minor, ONE_PIECE, subtract, ZERO } from '../../../domain/money/minor.ts';
import { saleSlip } from '../../../domain/receipt/sale-slip.ts';
import type { SlipReceipt } from '../../../domain/receipt/receipt-blocks.ts';
import type { Slip } from '../../../domain/receipt/slip.ts';
import { vatInside, type VatCode } from '../../../domain/tax/vat.ts';
import { linesOf, type ReceiptDraft } from './read-draft.ts';

export type SampleWords = { readonly first: string; readonly second: string; readonly cashier: string };

export function sampleSlip(settings: Settings, draft: ReceiptDraft, words: SampleWords): Slip {
  const { shop, screen, selling } = settings;
  return saleSlip(
    sampleReceipt(words, selling.defaultVat),
    {
      shop: { ...shop, header: linesOf(draft.header), footer: linesOf(draft.footer) },
      language: screen.language,
      localTime: (instant) => instant.slice(0, 16),
    },
    false,
  );
}

function sampleReceipt(words: SampleWords, vat: string): SlipReceipt {
  const price = minor(48_900);
  const two = extend(price, milli(2000));
  const other = minor(125_000);
  const discount = minor(12_500);
  const total = add(two, subtract(other, discount));
  const given = minor(300_000);
  const common = { unit: 'piece', vat } as const;
  return {
    number: 1842,
    kind: 'sale',
    at: '2026-11-21T14:05:00',
    shiftNumber: 214,
    cashier: words.cashier,
    customer: null,
    lines: [
      { ...common, name: words.first, quantity: milli(2000), price, gross: two, discount: ZERO, total: two },
      {
        ...common,
        name: words.second,
        quantity: ONE_PIECE,
        price: other,
        gross: other,
        discount,
        total: subtract(other, discount),
      },
    ],
    total,
    rounding: ZERO,
    due: total,
    vat: [{ rate: vat, amount: vatInside(total, vat as VatCode) }],
    tenders: [{ kind: 'cash', amount: given, reference: '' }],
    change: subtract(given, total),
    fiscal: null,
    originalNumber: null,
    approvedBy: null,
    order: null,
  };
}
