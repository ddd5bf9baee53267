/** How a scan is read, as facts to show. Pure. */
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import type { AcceptedReading } from '../../../domain/barcode/reading.ts';
import type { Milli, Minor } from '../../../domain/money/minor.ts';
import { moneyText, quantityText } from '../../i18n/format.ts';
import { layoutsOf, type CodesDraft } from './read-draft.ts';

/** The settings as typed, before they are saved: trying comes first. */
export function tryingSettings(draft: CodesDraft, year: number): BarcodeSettings {
  const prefixes = draft.cards.split(/[\s,;]+/).filter((prefix) => /^\d{2,8}$/.test(prefix));
  return {
    year,
    inStore: layoutsOf(draft.layouts),
    customerCards: ['LVC-', ...prefixes].map((prefix) => ({ prefix, length: null, checkDigit: false })),
  };
}

export type ReadingFact = {
  readonly id:
    | 'code'
    | 'symbology'
    | 'item'
    | 'layout'
    | 'quantity'
    | 'price'
    | 'gtin'
    | 'batch'
    | 'serial'
    | 'expires'
    | 'card'
    | 'badge'
    | 'order'
    | 'number'
    | 'document';
  readonly value: string;
};

/** Everything the code says, in the order a person asks for it. */
export function readingFacts(reading: AcceptedReading): ReadingFact[] {
  return factsOf(reading).flatMap(([id, value]) => (value === null || value === '' ? [] : [{ id, value }]));
}

type Told = readonly [ReadingFact['id'], string | null];

function factsOf(reading: AcceptedReading): readonly Told[] {
  switch (reading.kind) {
    case 'gtin':
      return [
        ['code', reading.gtin],
        ['symbology', reading.symbology],
      ];
    case 'in-store':
      return [['item', reading.item], ['layout', reading.layout], ...measured(reading)];
    case 'gs1':
      return [
        ['gtin', reading.gtin],
        ['batch', reading.batch],
        ['serial', reading.serial],
        ['expires', reading.expires ?? reading.bestBefore],
        ...measured(reading),
      ];
    case 'customer-card':
      return [['card', reading.card]];
    case 'badge':
      return [['badge', reading.badge]];
    case 'order':
      return [['order', reading.order]];
    case 'receipt':
      return [receiptFact(reading)];
    case 'text':
      return [['code', reading.text]];
  }
}

function measured({ quantity, price }: { readonly quantity: Milli | null; readonly price: Minor | null }): readonly Told[] {
  return [
    ['quantity', quantity === null ? null : quantityText(quantity)],
    ['price', price === null ? null : moneyText(price)],
  ];
}

function receiptFact(reading: Extract<AcceptedReading, { readonly kind: 'receipt' }>): Told {
  if (reading.source === 'slip') return ['number', String(reading.number)];
  return ['document', reading.source === 'ru-fiscal' ? reading.fiscalDocument : reading.fiscalNumber];
}
