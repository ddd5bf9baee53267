/** How a scan is read, as facts to show. Pure. */
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import type { AcceptedReading } from '../../../domain/barcode/reading.ts';
import { formatMoney, formatQuantity } from '../../../domain/money/decimal.ts';
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
  const facts: readonly (readonly [ReadingFact['id'], string | null])[] = factsOf(reading);
  return facts.flatMap(([id, value]) => (value === null || value === '' ? [] : [{ id, value }]));
}

function factsOf(reading: AcceptedReading): readonly (readonly [ReadingFact['id'], string | null])[] {
  switch (reading.kind) {
    case 'gtin':
      return [
        ['code', reading.gtin],
        ['symbology', reading.symbology],
      ];
    case 'in-store':
      return [
        ['item', reading.item],
        ['layout', reading.layout],
        ['quantity', reading.quantity === null ? null : formatQuantity(reading.quantity)],
        ['price', reading.price === null ? null : formatMoney(reading.price)],
      ];
    case 'gs1':
      return [
        ['gtin', reading.gtin],
        ['batch', reading.batch],
        ['serial', reading.serial],
        ['expires', reading.expires ?? reading.bestBefore],
        ['quantity', reading.quantity === null ? null : formatQuantity(reading.quantity)],
        ['price', reading.price === null ? null : formatMoney(reading.price)],
      ];
    case 'customer-card':
      return [['card', reading.card]];
    case 'badge':
      return [['badge', reading.badge]];
    case 'order':
      return [['order', reading.order]];
    case 'receipt':
      return reading.source === 'slip'
        ? [['number', String(reading.number)]]
        : [['document', reading.source === 'ru-fiscal' ? reading.fiscalDocument : reading.fiscalNumber]];
    case 'text':
      return [['code', reading.text]];
  }
}
