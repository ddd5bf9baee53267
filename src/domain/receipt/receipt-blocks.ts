/** What the slips of a sale and of a return have in common: lines, totals, tax, tenders, the fiscal signs. */
import type { Unit } from '../catalogue/good.ts';
import type { FactOrder, FiscalSigns, ReceiptTenderKind } from '../journal/fact.ts';
import { takesMoney, type ReceiptKind } from '../journal/receipt-kind.ts';
import { add, ONE_PIECE, negate, type Milli, type Minor } from '../money/minor.ts';
import type { SlipBlock } from './slip.ts';
import { amountPair, amountUnlessZero, fiscalQrText, receiptQrText, RULE, type SlipContext } from './slip-parts.ts';
import { moneyText, quantityText, SLIP_TEXTS, timeText, unitText, vatText, type SlipLanguage } from './slip-texts.ts';

export type SlipReceiptLine = {
  readonly name: string;
  readonly unit: Unit;
  readonly quantity: Milli;
  readonly price: Minor;
  readonly gross: Minor;
  readonly discount: Minor;
  readonly total: Minor;
  readonly vat: string;
};

/** A recorded receipt as slips need it: the till's receipt view fits as it is. */
export type SlipReceipt = {
  readonly number: number;
  readonly kind: ReceiptKind;
  readonly at: string;
  readonly shiftNumber: number;
  readonly cashier: string;
  readonly customer: string | null;
  readonly lines: readonly SlipReceiptLine[];
  readonly total: Minor;
  readonly rounding: Minor;
  readonly due: Minor;
  readonly vat: readonly { readonly rate: string; readonly amount: Minor }[];
  readonly tenders: readonly { readonly kind: ReceiptTenderKind; readonly amount: Minor; readonly reference: string }[];
  readonly change: Minor;
  readonly fiscal: FiscalSigns | null;
  readonly originalNumber: number | null;
  readonly approvedBy: string | null;
  readonly order: FactOrder | null;
};

export function receiptHead(receipt: SlipReceipt, { shop, language, localTime }: SlipContext): SlipBlock[] {
  const texts = SLIP_TEXTS[language];
  return [
    { kind: 'pair', left: `${texts.till} ${shop.tillName}`.trim(), right: timeText(localTime(receipt.at)) },
    { kind: 'pair', left: `${texts.cashier} ${receipt.cashier}`, right: `${texts.shift} ${receipt.shiftNumber}` },
    ...(receipt.order === null ? [] : [{ kind: 'pair', left: texts.order, right: receipt.order.number } as const]),
    ...(receipt.customer === null ? [] : [{ kind: 'pair', left: texts.customer, right: receipt.customer } as const]),
  ];
}

export function lineBlocks(lines: readonly SlipReceiptLine[], language: SlipLanguage): SlipBlock[] {
  return lines.flatMap((line): SlipBlock[] => {
    const amount = `${quantityText(line.quantity, language)} ${unitText(line.unit, language)} × ${moneyText(line.price, language)}`;
    const isPlainPiece = line.quantity === ONE_PIECE && line.discount === 0;
    const figures: SlipBlock[] = isPlainPiece
      ? [amountPair(line.name, line.gross, language)]
      : [{ kind: 'text', text: line.name }, amountPair(`  ${amount}`, line.gross, language)];
    return [...figures, ...amountUnlessZero(`  ${SLIP_TEXTS[language].discount}`, negate(line.discount), language)];
  });
}

/** `due` stands under `label`, large. */
export function totalBlocks(receipt: SlipReceipt, label: string, language: SlipLanguage): SlipBlock[] {
  const texts = SLIP_TEXTS[language];
  const discount = add(...receipt.lines.map((line) => line.discount));
  return [
    ...(discount === 0
      ? []
      : [
          amountPair(texts.withoutDiscount, add(receipt.total, discount), language),
          amountPair(texts.discount, negate(discount), language),
        ]),
    ...(receipt.rounding === 0
      ? []
      : [amountPair(texts.subtotal, receipt.total, language), amountPair(texts.rounding, receipt.rounding, language)]),
    { kind: 'pair', left: label, right: moneyText(receipt.due, language), size: 2, bold: true },
    ...receipt.tenders.map((tender) => amountPair(tenderText(tender, language), tender.amount, language)),
    ...amountUnlessZero(texts.change, receipt.change, language),
    ...receipt.vat.map(({ rate, amount }) => amountPair(vatText(rate, language), amount, language)),
  ];
}

/** The signs and the buyer's code, when the receipt is on the fiscal record; our own code always. */
export function codeBlocks(receipt: SlipReceipt, { shop, language }: SlipContext): SlipBlock[] {
  const texts = SLIP_TEXTS[language];
  const { fiscal } = receipt;
  const own: SlipBlock = { kind: 'qr', data: receiptQrText(shop.tillName, receipt.number), size: 4, ecc: 'M' };
  if (fiscal === null) return [own];
  return [
    RULE,
    { kind: 'pair', left: `${texts.fiscalDocument} ${fiscal.fiscalDocument}`, right: `${texts.fiscalSign} ${fiscal.fiscalSign}` },
    { kind: 'pair', left: `${texts.fiscalStorage} ${fiscal.storage}`, right: timeText(fiscal.at) },
    // What a manager entered from the paper by hand may lack a part: half a code would lead nowhere.
    ...(fiscal.storage === '' || fiscal.fiscalSign === ''
      ? []
      : [
          {
            kind: 'qr',
            data: fiscalQrText(fiscal, receipt.due, takesMoney(receipt.kind) ? 'sale' : 'return'),
            size: 5,
            ecc: 'M',
          } as const,
        ]),
    { kind: 'feed', lines: 1 },
    own,
  ];
}

function tenderText(tender: SlipReceipt['tenders'][number], language: SlipLanguage): string {
  const reference = tender.reference === '' ? '' : ` ${tender.reference}`;
  return `${SLIP_TEXTS[language][tender.kind]}${reference}`;
}
