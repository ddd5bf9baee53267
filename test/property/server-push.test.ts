/** However a journal arrives – cut, doubled, out of order, with holes – the server ends with it once. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balanceFaults } from '../../src/server/stock/roll-up.ts';
import { aLine, aSale, aShiftOpened } from '../support/facts.ts';
import { pairTill, startTestServer, TestJournal, type TestServer, type TestTill } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.close());

const POISON = 0.05;
let runs = 0;

function aJournal(size: number, poison: readonly number[]): TestJournal {
  runs += 1;
  const journal = new TestJournal();
  const shiftId = `run-${runs}`;
  journal.append(aShiftOpened({ shiftId, number: runs }));
  for (let number = 1; number < size; number += 1) {
    if (poison.includes(number)) journal.append({ kind: 'SignedIn', by: number });
    else
      journal.append(
        aSale(number, { shiftId, receiptId: `${shiftId}-${number}`, lines: [aLine({ goodId: `good-${number % 3}` })] }),
      );
  }
  return journal;
}

async function countsOf(till: TestTill): Promise<{ facts: number; receipts: number; held: number }> {
  return server.services.database.inTenant(till.tenantId, async ({ trx }) => {
    const { rows } = await sql<{ facts: number; receipts: number; held: number }>`
      SELECT (SELECT count(*) FROM fact WHERE till_id = ${till.tillId}) AS facts, (SELECT count(*) FROM receipt WHERE till_id = ${till.tillId}) AS receipts,
        (SELECT count(*) FROM fact_quarantine WHERE till_id = ${till.tillId}) AS held`.execute(trx);
    return rows[0]!;
  });
}

describe('a journal', () => {
  it('is on the server once, its poison held and all the rest in, whatever the order of requests', async () => {
    const way = fc.record({
      size: fc.integer({ min: 2, max: 40 }),
      poison: fc.array(fc.integer({ min: 1, max: 39 }), { maxLength: Math.ceil(40 * POISON) }),
      cuts: fc.array(fc.record({ from: fc.nat(40), length: fc.integer({ min: 0, max: 12 }), twice: fc.boolean() }), {
        maxLength: 12,
      }),
    });
    await fc.assert(
      fc.asyncProperty(way, async ({ size, poison, cuts }) => {
        const till = await pairTill(server);
        till.journal = aJournal(size, poison);
        const { facts } = till.journal;
        for (const { from, length, twice } of cuts) {
          const slice = facts.slice(from % size, (from % size) + length);
          const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => till.push(slice)));
          for (const { status } of answers) expect(status).toBe(200);
        }
        const last = await till.push();
        expect(last.body.serverHead).toEqual(till.journal.head);
        const poisoned = new Set(poison.filter((seq) => seq < size)).size;
        expect(await countsOf(till)).toEqual({ facts: size, receipts: size - 1 - poisoned, held: poisoned });
      }),
      { numRuns: 25, seed: 7 },
    );
    const { tenantId, storeId } = server.owner;
    await server.services.roller.settle();
    expect(await server.services.database.inTenant(tenantId, (unit) => balanceFaults(unit, storeId))).toEqual([]);
  }, 60_000);
});
