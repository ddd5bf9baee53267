// Whatever a till records, the tables it shows are the ones its journal gives when it is replayed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactBody } from '../../src/domain/journal/fact.ts';
import { milli, minor } from '../../src/domain/money/minor.ts';
import { openDatabase } from '../../src/main/db/open-database.ts';
import { compareWithJournal, rebuild } from '../../src/main/db/rebuild.ts';
import { inspect } from '../../src/main/db/verify.ts';
import { aLine, aReturn, aSale, aShiftClosed, aShiftOpened, CASHIER } from '../support/facts.ts';
import { openStore, tempDir } from '../support/till-store.ts';
import { join } from 'node:path';

const units = fc.constantFrom('piece', 'kg', 'service' as const);
const line = fc
  .record({
    good: fc.integer({ min: 1, max: 5 }),
    quantity: fc.integer({ min: 1, max: 9000 }),
    total: fc.integer({ min: 0, max: 999999 }),
    unit: units,
  })
  .map(({ good, quantity, total, unit }) =>
    aLine({
      lineId: `l-${good}`,
      goodId: good === 5 ? null : `good-${good}`,
      name: `Товар ${good}`,
      quantity: milli(quantity),
      total: minor(total),
      unit,
    }),
  );
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
type Make = (number: number, unique: string) => FactBody;
const plain =
  (make: (unique: string) => FactBody): Make =>
  (_, unique) =>
    make(unique);
const fact: fc.Arbitrary<Make> = fc.oneof(
  {
    weight: 5,
    arbitrary: lines.map(
      (sold): Make =>
        (number) =>
          aSale(number, { lines: sold }),
    ),
  },
  {
    weight: 2,
    arbitrary: lines.map(
      (back): Make =>
        (number) =>
          aReturn(number, number > 1 ? 'receipt-1' : null, { lines: back }),
    ),
  },
  fc.constant(
    plain((unique) => ({
      kind: 'CashMoved',
      movementId: unique,
      shiftId: 'shift-1',
      direction: 'in',
      amount: minor(100),
      reason: 'размен',
      by: CASHIER,
    })),
  ),
  fc.constant(
    plain((unique) => ({
      kind: 'Overridden',
      overrideId: unique,
      shiftId: null,
      what: 'price.change',
      requestedBy: CASHIER,
      approval: { staffId: 's', name: 'Старший', reason: 'брак' },
      about: '',
    })),
  ),
  fc.constant(
    plain((unique) => ({ kind: 'SaleMissed', missedId: unique, by: CASHIER, text: 'чулки', reason: 'no-size', goodId: null })),
  ),
  fc.constant(plain(() => ({ kind: 'SignedIn', by: CASHIER, how: 'pin' }))),
  fc.constant(plain(() => ({ kind: 'ReceiptCopied', receiptId: 'receipt-1', by: CASHIER }))),
);

describe('rebuilding', () => {
  it('gives the same rows as living through it', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 40 }), fc.boolean(), (facts, closed) => {
        const temp = tempDir();
        const store = openStore(temp.dir);
        store.unitOfWork(() => store.journal.append(aShiftOpened()));
        facts.forEach((make, index) =>
          store.unitOfWork(() => store.journal.append(make(store.receipts.nextNumber(), `u-${index}`))),
        );
        if (closed) store.unitOfWork(() => store.journal.append(aShiftClosed()));
        store.close();
        const db = openDatabase(join(temp.dir, 'till.sqlite'));
        expect(compareWithJournal(db, temp.dir)).toEqual([]);
        expect(inspect(db).broken).toBeNull();
        db.close();
        temp.remove();
      }),
      { numRuns: 25 },
    );
  });

  it('reports rows that no fact gives and rows that are missing, and mends them', () => {
    const temp = tempDir();
    const store = openStore(temp.dir);
    for (const body of [aShiftOpened(), aSale(1), aSale(2), aReturn(3, 'receipt-1')])
      store.unitOfWork(() => store.journal.append(body));
    store.close();
    const db = openDatabase(join(temp.dir, 'till.sqlite'));
    db.exec(
      "UPDATE receipt SET due = due + 1 WHERE number = 2; DELETE FROM receipt_line WHERE receipt_id = 'receipt-1'; UPDATE stock_movement SET running = 0",
    );
    const differences = compareWithJournal(db, temp.dir);
    expect(differences).toMatchObject([
      { table: 'receipt', missing: 1, extra: 1, first: { number: 2 } },
      { table: 'receipt_line', missing: 1, extra: 0 },
      { table: 'stock_movement', missing: 3, extra: 3 },
    ]);
    expect(rebuild(db)).toBe(4);
    expect(compareWithJournal(db, temp.dir)).toEqual([]);
    db.close();
    temp.remove();
  });
});
