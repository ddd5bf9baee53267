// The basket as a fold: what events about missing things do, where the mark stands, and undo.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_BASKET, type BasketEvent } from '../../../src/domain/basket/basket.ts';
import { evolveBasket, foldBasket } from '../../../src/domain/basket/evolve-basket.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { goodOf, marked, percent } from '../../support/selling.ts';

const add = (lineId: string): BasketEvent => ({ type: 'LineAdded', lineId, good: goodOf(), quantity: milli(1000) });
const anyLineId = fc.constantFrom('a', 'b', 'c', 'missing');
const anyEvent: fc.Arbitrary<BasketEvent> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map(add),
  fc.record({
    type: fc.constant('QuantitySet' as const),
    lineId: anyLineId,
    quantity: fc.integer({ min: 1, max: 9 }).map(milli),
  }),
  fc.record({ type: fc.constant('PriceChanged' as const), lineId: anyLineId, change: fc.constantFrom(null, marked(minor(5))) }),
  fc.record({
    type: fc.constant('LineDiscounted' as const),
    lineId: anyLineId,
    discount: fc.constantFrom(null, marked(percent(500))),
  }),
  fc.record({ type: fc.constant('ReceiptDiscounted' as const), discount: fc.constantFrom(null, marked(percent(500))) }),
  fc.record({ type: fc.constant('LineRemoved' as const), lineId: anyLineId }),
  fc.constant<BasketEvent>({ type: 'Cleared' }),
  fc.record({ type: fc.constant('CustomerSet' as const), customer: fc.constantFrom(null, '+79990000000') }),
  fc.record({
    type: fc.constant('Tendered' as const),
    tender: fc.constant({ tenderId: 't', kind: 'cash' as const, amount: minor(5), reference: '' }),
  }),
  fc.record({ type: fc.constant('TenderRemoved' as const), tenderId: fc.constantFrom('t', 'missing') }),
  fc.constant<BasketEvent>({ type: 'TendersCleared' }),
);

describe('the basket as a fold', () => {
  it('M15 leaving the last event out is the basket before it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), anyEvent, (events, last) => {
        const before = foldBasket(events);
        const frozen = structuredClone(before);
        expect(foldBasket([...events, last])).toEqual(evolveBasket(before, last));
        expect(before).toEqual(frozen);
        expect(foldBasket([...events, last].slice(0, -1))).toEqual(before);
      }),
    );
  });
  it('the marked line is always there, unless the basket is empty', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const basket = foldBasket(events);
        const ids = basket.lines.map((line) => line.lineId);
        expect(basket.lastLineId === null ? ids.length === 0 : ids.includes(basket.lastLineId)).toBe(true);
      }),
    );
  });
  it('events about what is not there change nothing', () => {
    const basket = foldBasket([add('a')]);
    const events: BasketEvent[] = [
      { type: 'QuantitySet', lineId: 'x', quantity: milli(5) },
      { type: 'LineRemoved', lineId: 'x' },
      { type: 'TenderRemoved', tenderId: 'x' },
    ];
    for (const event of events) expect(evolveBasket(basket, event)).toEqual(basket);
  });
  it('the mark follows the last change and moves to the neighbour of a removed line', () => {
    const three = foldBasket([add('a'), add('b'), add('c')]);
    expect(three.lastLineId).toBe('c');
    const onB = evolveBasket(three, { type: 'QuantitySet', lineId: 'b', quantity: milli(2000) });
    expect(onB.lastLineId).toBe('b');
    expect(evolveBasket(onB, { type: 'LineRemoved', lineId: 'b' }).lastLineId).toBe('c');
    expect(evolveBasket(three, { type: 'LineRemoved', lineId: 'c' }).lastLineId).toBe('b');
    expect(foldBasket([add('a'), { type: 'LineRemoved', lineId: 'a' }])).toEqual(EMPTY_BASKET);
  });
});
