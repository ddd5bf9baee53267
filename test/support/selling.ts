// Builders and generators for tests of selling.
import fc from 'fast-check';
import { foldBasket } from '../../src/domain/basket/evolve-basket.ts';
import type { Basket, BasketEvent, Discount, LineGood, Marked } from '../../src/domain/basket/basket.ts';
import type { Fact, FactBody, FactLine } from '../../src/domain/journal/fact.ts';
import { basisPoints, milli, minor } from '../../src/domain/money/minor.ts';
import type { VatCode } from '../../src/domain/tax/vat.ts';

export const MARK = { by: 'staff-1', approval: null, reason: '' };
export const CASHIER = { staffId: 'staff-1', name: 'Кассир' };

export function goodOf(change: Partial<LineGood> = {}): LineGood {
  return {
    goodId: 'good-1',
    name: 'Колготки',
    article: 'A-1',
    barcode: '4601234567893',
    unit: 'piece',
    listPrice: minor(48_900),
    priceSource: 'list',
    priceVersion: 7,
    vat: '22%' as VatCode,
    ...change,
  };
}

export function marked<T>(value: T): Marked<T> {
  return { value, ...MARK };
}

export const percent = (points: number): Discount => ({ kind: 'percent', basisPoints: basisPoints(points) });
export const amount = (minorUnits: number): Discount => ({ kind: 'amount', amount: minor(minorUnits) });

export type LineSpec = {
  readonly price: number;
  readonly quantity: number;
  readonly vat: string;
  readonly discount: Discount | null;
};

/** A basket of divisible goods made directly from events, past the limits of `addGood`. */
export function basketOf(lines: readonly LineSpec[], discount: Discount | null = null): Basket {
  const events = lines.flatMap(({ price, quantity, vat, discount: own }, index): BasketEvent[] => {
    const lineId = `line-${index}`;
    const good = goodOf({ goodId: `good-${index}`, unit: 'kg', listPrice: minor(price), vat: vat as VatCode });
    const added: BasketEvent = { type: 'LineAdded', lineId, good, quantity: milli(quantity) };
    return own === null ? [added] : [added, { type: 'LineDiscounted', lineId, discount: marked(own) }];
  });
  return foldBasket(discount === null ? events : [...events, { type: 'ReceiptDiscounted', discount: marked(discount) }]);
}

export const anyDiscount: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 10_000 }).map(percent),
  fc.integer({ min: 1, max: 500_000 }).map(amount),
);
export const anyLine: fc.Arbitrary<LineSpec> = fc.record({
  price: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 5_000_000 })),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 50 }).map((pieces) => pieces * 1000),
    fc.integer({ min: 1, max: 1_000_000 }),
  ),
  vat: fc.constantFrom('22%', '10%', '0%', 'none', '5%', '22/122', '7/107', '25.5%'),
  discount: anyDiscount,
});
export const anyBasket: fc.Arbitrary<Basket> = fc
  .tuple(fc.array(anyLine, { minLength: 1, maxLength: 20 }), anyDiscount)
  .map(([lines, discount]) => basketOf(lines, discount));

export function factLine(change: Partial<FactLine> = {}): FactLine {
  return {
    lineId: 'line-1',
    goodId: 'good-1',
    name: 'Колготки',
    article: 'A-1',
    barcode: null,
    unit: 'piece',
    quantity: milli(1000),
    listPrice: minor(10_000),
    price: minor(10_000),
    gross: minor(10_000),
    discount: minor(0),
    total: minor(10_000),
    vat: '22%' as VatCode,
    vatAmount: minor(1803),
    priceVersion: 1,
    why: { priceChange: null, discount: null, priceSource: 'list' },
    ...change,
  };
}

/** Facts in order, an hour apart, starting at 08:00 UTC. */
export function factsOf(...bodies: readonly FactBody[]): Fact[] {
  return bodies.map((body, index) => ({
    seq: index + 1,
    id: `fact-${index + 1}`,
    v: 1,
    at: `2026-11-21T${String(8 + index).padStart(2, '0')}:00:00.000Z`,
    body,
    prevHash: '',
    hash: '',
  }));
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, part) => total + part, 0);
