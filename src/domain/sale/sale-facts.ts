/**
 * A sale as the journal keeps it and as the fiscal record gets it. The record is in the decimal strings of the public
 * shape (src/contract/fiscal-document.ts); `FiscalDraft` must stay assignable to it: a test holds that.
 */
import type { Basket, BasketLine } from '../basket/basket.ts';
import type { PricedBasket, PricedLine } from '../basket/price-basket.ts';
import type { FactLine, FactTender } from '../journal/fact.ts';
import { formatMoney, formatQuantity } from '../money/decimal.ts';
import { add, negate, ZERO, type Minor } from '../money/minor.ts';
import { isElectronicAddress } from './electronic-address.ts';
import { foldRounding, splitForFiscal } from './fiscal-lines.ts';

export type FiscalTaxSystem = 'osn' | 'usn-income' | 'usn-income-outcome' | 'esn' | 'patent';

export type FiscalDraftLine = {
  name: string;
  quantity: string;
  price: string;
  total: string;
  vat: string;
  method: number;
  subject: number;
};

export type FiscalDraft = {
  id: string;
  kind: 'sale' | 'return';
  taxSystem: FiscalTaxSystem;
  cashier: { name: string; inn?: string };
  customer?: string;
  lines: FiscalDraftLine[];
  payments: { cash: string; card: string; prepaid: string; credit: string };
  rounding: string;
};

export type FiscalSource = {
  readonly id: string;
  readonly kind: 'sale' | 'return';
  readonly taxSystem: FiscalTaxSystem;
  /** `inn` empty when it is not known. */
  readonly cashier: { readonly name: string; readonly inn: string };
  readonly customer: string | null;
  readonly lines: readonly FactLine[];
  /** Of a sale what was handed over: the registrar computes the change. Of a return what is given back. */
  readonly tenders: readonly FactTender[];
  /** due − total. */
  readonly rounding: Minor;
};

const FULL_SETTLEMENT = 4;
const ADVANCE = 3;
const SUBJECT_GOODS = 1;
const SUBJECT_SERVICE = 4;
const SUBJECT_PAYMENT = 10;
const LONGEST_NAME = 128;
const LONGEST_CASHIER = 64;
const NOTHING = formatMoney(ZERO);

/** `priced` must be of this very basket. */
export function saleLines(basket: Basket, priced: PricedBasket): FactLine[] {
  return basket.lines.map((line, index) => {
    const figures = priced.lines[index];
    if (figures?.lineId !== line.lineId) throw new RangeError(`priced is not of this basket: line ${line.lineId}`);
    return saleLine(line, figures);
  });
}

/** Discounts are inside each line's total, so the record has no discounts of its own. */
export function toFiscalDocument(source: FiscalSource): FiscalDraft {
  const { totals, rounding } = foldRounding(
    source.lines.map((line) => line.total),
    source.rounding,
  );
  const customer = source.customer !== null && isElectronicAddress(source.customer) ? source.customer : undefined;
  return {
    id: source.id,
    kind: source.kind,
    taxSystem: source.taxSystem,
    cashier: {
      name: cut(source.cashier.name, LONGEST_CASHIER),
      ...(source.cashier.inn === '' ? {} : { inn: source.cashier.inn }),
    },
    ...(customer === undefined ? {} : { customer }),
    lines: source.lines.flatMap((line, index) => fiscalLines(line, totals[index] ?? line.total)),
    payments: {
      cash: formatMoney(sumOf(source.tenders, 'cash')),
      card: formatMoney(add(sumOf(source.tenders, 'card'), sumOf(source.tenders, 'online'))),
      prepaid: formatMoney(sumOf(source.tenders, 'prepaid')),
      credit: NOTHING,
    },
    rounding: formatMoney(negate(rounding)),
  };
}

function saleLine({ lineId, good, quantity, priceChange, discount }: BasketLine, priced: PricedLine): FactLine {
  return {
    lineId,
    goodId: good.goodId,
    name: good.name,
    article: good.article,
    barcode: good.barcode,
    unit: good.unit,
    quantity,
    listPrice: good.listPrice,
    price: priced.price,
    gross: priced.gross,
    discount: priced.discount,
    total: priced.total,
    vat: priced.vat,
    vatAmount: priced.vatAmount,
    priceVersion: good.priceVersion,
    why: { priceChange, discount, priceSource: good.priceSource },
  };
}

function fiscalLines(line: FactLine, total: Minor): FiscalDraftLine[] {
  return splitForFiscal({ price: line.price, quantity: line.quantity, total }).map((part) => ({
    name: cut(line.name, LONGEST_NAME),
    quantity: formatQuantity(part.quantity),
    price: formatMoney(part.price),
    total: formatMoney(part.total),
    vat: line.vat,
    method: line.method ?? FULL_SETTLEMENT,
    subject: subjectOf(line),
  }));
}

/** Tag 1212: what is paid for before any goods are named is a payment. */
function subjectOf({ method, unit }: FactLine): number {
  if (method === ADVANCE) return SUBJECT_PAYMENT;
  return unit === 'service' ? SUBJECT_SERVICE : SUBJECT_GOODS;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function sumOf(tenders: readonly FactTender[], kind: FactTender['kind']): Minor {
  return add(...tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amount));
}
