/** A shift on two sides: the same, or the documents that differ. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compareShift,
  shiftDocuments,
  shiftText,
  shiftTotals,
  type ShiftDocument,
} from '../../../src/domain/shift/compare-shift.ts';
import { aSale, aShiftClosed, aShiftOpened } from '../../support/facts.ts';

const document = fc.record({
  kind: fc.constantFrom('sale' as const, 'return' as const, 'cash-in' as const, 'cash-out' as const),
  id: fc.string({ minLength: 1, maxLength: 3 }),
  number: fc.option(fc.integer({ min: 1, max: 99 })),
  amount: fc.integer({ min: 0, max: 100_000 }),
});
const documents = fc.uniqueArray(document, { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 12 });
const receipt = (number: number, amount: number): ShiftDocument => ({ kind: 'sale', id: `r${String(number)}`, number, amount });

it('takes receipts and cash out of the facts, and nothing else', () => {
  const bodies = [aShiftOpened(), aSale(1), aShiftClosed()];
  const facts = bodies.map((body, index) => ({ seq: index + 1, id: 'f', v: 1, at: '', body, prevHash: '', hash: '' }));
  expect(shiftDocuments(facts)).toEqual([{ kind: 'sale', id: 'receipt-1', number: 1, amount: 97_800 }]);
});

it('counts and sums each kind', () => {
  expect(shiftTotals([receipt(1, 500), receipt(2, 700), { kind: 'cash-out', id: 'm', number: null, amount: 300 }])).toEqual({
    sales: { count: 2, sum: 1200 },
    returns: { count: 0, sum: 0 },
    cashIn: { count: 0, sum: 0 },
    cashOut: { count: 1, sum: 300 },
  });
});

it('names a document that one side lacks, and one that has another amount', () => {
  expect(compareShift([receipt(1, 500), receipt(2, 700)], [receipt(2, 701), receipt(3, 100)])).toEqual([
    { kind: 'sale', id: 'r1', number: 1, till: 500, server: null },
    { kind: 'sale', id: 'r2', number: 2, till: 700, server: 701 },
    { kind: 'sale', id: 'r3', number: 3, till: null, server: 100 },
  ]);
});

it('finds two mistakes that hide each other in the sums', () => {
  const [till, server] = [
    [receipt(1, 500), receipt(2, 700)],
    [receipt(1, 501), receipt(2, 699)],
  ] as const;
  expect(shiftTotals(till)).toEqual(shiftTotals(server));
  expect(shiftText(till)).not.toBe(shiftText(server));
  expect(compareShift(till, server)).toHaveLength(2);
});

it('differs exactly when the texts do, in whatever order the documents come', () => {
  fc.assert(
    fc.property(documents, documents, fc.boolean(), (one, other, isSame) => {
      const server = isSame ? one.toReversed() : other;
      expect(compareShift(one, server).length === 0).toBe(shiftText(one) === shiftText(server));
    }),
  );
});

it('tells the same differences from either side', () => {
  fc.assert(
    fc.property(documents, documents, (till, server) => {
      const ids = (differences: ReturnType<typeof compareShift>): string[] =>
        differences.map(({ kind, id }) => `${kind} ${id}`).sort();
      expect(ids(compareShift(till, server))).toEqual(ids(compareShift(server, till)));
    }),
  );
});
