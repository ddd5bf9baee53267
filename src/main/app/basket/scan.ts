/** A scan, from any screen: what the code is decides what happens. A code that means nothing here adds nothing. */
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { AcceptedReading } from '../../../domain/barcode/reading.ts';
import type { LineGood } from '../../../domain/basket/basket.ts';
import type { Good } from '../../../domain/catalogue/good.ts';
import { isDivisible } from '../../../domain/catalogue/good.ts';
import { milli, multiplyDivide, ONE_PIECE, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { tillMark } from '../../../domain/receipt/slip-parts.ts';
import type { ScanOutcome } from '../../../contract/till/basket-contract.ts';
import type { Result } from '../../../domain/shared/result.ts';
import type { Catalogue, Receipts, SettingsStore } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../people/session.ts';
import type { BasketDesk } from './basket-desk.ts';
import { byLabel } from './by-label.ts';
import { toLineGood } from './line-good.ts';

type Deps = {
  readonly catalogue: Catalogue;
  readonly receipts: Receipts;
  readonly settings: SettingsStore;
  readonly session: Session;
  readonly desk: BasketDesk;
  readonly barcodes: () => BarcodeSettings;
  /** The order that a code names; refused when the code is a claim that is not to be believed. */
  readonly orderOf: (text: string) => Result<string | undefined, Refusal>;
  /** The name of whose card it is, as the person at the till may see it; empty where it is nobody's. */
  readonly customerOf: (card: string) => string;
  /** Other tills belong to the same server. */
  readonly isOfChain: () => boolean;
  /** A scan after a finished sale starts the next one. */
  readonly dismiss: () => void;
};

export type Scan = (text: string, quantity: Milli | undefined) => ScanOutcome;

/** What a code says of the good it names. */
type Named = { readonly lookup: readonly string[]; readonly quantity: Milli | null; readonly price: Minor | null };

export function createScan({ catalogue, receipts, settings, session, desk, barcodes, dismiss, ...deps }: Deps): Scan {
  function scan(text: string, quantity: Milli | undefined): ScanOutcome {
    const reading = readBarcode(text, barcodes());
    if (reading.kind === 'refused') return { did: 'refused', code: reading.code, details: reading.details };
    if (reading.kind === 'badge') return signIn(reading.badge);
    const cashier = session.cashier();
    if (!cashier.ok) return { did: 'refused', ...cashier.error };
    dismiss();
    return act(reading, quantity);
  }

  function act(reading: Exclude<AcceptedReading, { kind: 'badge' }>, quantity: Milli | undefined): ScanOutcome {
    switch (reading.kind) {
      case 'receipt':
        return openReceipt(reading);
      case 'customer-card': {
        const set = desk.setCustomer(reading.card);
        if (!set.ok) return { did: 'refused', ...set.error };
        return { did: 'customer', card: reading.card, name: deps.customerOf(reading.card) };
      }
      case 'order': {
        const order = deps.orderOf(reading.raw);
        if (!order.ok) return { did: 'refused', ...order.error };
        const code = reading.raw.slice(0, 10_000);
        return order.value === undefined ? { did: 'order-unknown', code } : { did: 'order', orderId: order.value, code };
      }
      case 'gtin':
      case 'text':
        return addNamed({ lookup: reading.lookup, quantity: null, price: null }, reading.raw, quantity);
      case 'in-store':
      case 'gs1':
        return addNamed(reading, reading.raw, quantity);
    }
  }

  function signIn(badge: string): ScanOutcome {
    const person = session.signInByBadge(badge);
    return person.ok ? { did: 'signed-in', name: person.value.name } : { did: 'refused', ...person.error };
  }

  function openReceipt(reading: Extract<AcceptedReading, { kind: 'receipt' }>): ScanOutcome {
    const receiptId = findReceipt(reading);
    if (receiptId !== undefined) return { did: 'receipt', receiptId };
    return { did: deps.isOfChain() ? 'receipt-elsewhere' : 'receipt-unknown', code: reading.raw };
  }

  function findReceipt(reading: Extract<AcceptedReading, { kind: 'receipt' }>): string | undefined {
    switch (reading.source) {
      case 'slip':
        return reading.till === tillMark(settings.get().shop.tillName) ? receipts.byNumber(reading.number) : undefined;
      case 'ru-fiscal':
        return receipts.byFiscal(Number(reading.fiscalDocument), reading.fiscalSign);
      case 'ua-fiscal':
        return receipts.byFiscal(Number(reading.fiscalNumber), '');
    }
  }

  function addNamed(named: Named, code: string, typed: Milli | undefined): ScanOutcome {
    const meaning = catalogue.byBarcode(named.lookup);
    const good = meaning?.good ?? firstByArticle(named.lookup);
    if (good === undefined) return { did: 'not-found', code };
    const factor = meaning?.quantity ?? ONE_PIECE;
    const barcode = named.lookup[0] ?? code;
    const priceVersion = catalogue.priceVersion(good.goodId);
    if (named.price !== null) {
      const label = { amount: named.price, weight: named.quantity, count: typed ?? ONE_PIECE };
      const { unit, price, quantity, source } = byLabel(good, label);
      return added({ ...toLineGood(good, { barcode, priceVersion, price, source }), unit }, quantity);
    }
    const { price } = good;
    if (price === undefined) return { did: 'needs-price', goodId: good.goodId, name: good.name };
    const quantity = quantityOf(good, named, factor, typed);
    if (quantity === undefined) return { did: 'needs-quantity', goodId: good.goodId, name: good.name, unit: good.unit };
    return added(toLineGood(good, { barcode, priceVersion, price, source: 'list' }), quantity);
  }

  function added(good: LineGood, quantity: Milli): ScanOutcome {
    const line = desk.add(good, quantity);
    return line.ok ? { did: 'added', lineId: line.value.lineId, name: good.name } : { did: 'refused', ...line.error };
  }

  function firstByArticle(lookup: readonly string[]): Good | undefined {
    for (const article of lookup) {
      const good = catalogue.byArticle(article);
      if (good) return good;
    }
    return undefined;
  }

  return scan;
}

/** The code's own weight, else what was typed, else one. */
function quantityOf(good: Good, named: Named, factor: Milli, typed: Milli | undefined): Milli | undefined {
  if (named.quantity !== null) return named.quantity;
  if (typed !== undefined) return milli(multiplyDivide(factor, typed, 1000, 'half-up'));
  return isDivisible(good.unit) && factor === ONE_PIECE ? undefined : factor;
}
