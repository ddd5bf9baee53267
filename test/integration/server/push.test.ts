/** Facts up: what a till recorded is on the server once, whatever the network does with the requests. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { balanceFaults, readBalances } from '../../../src/server/stock/roll-up.ts';
import { aLine, aReturn, aSale, aShiftClosed, aShiftOpened } from '../../support/facts.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.close());

/** Identifiers of one till's day; every till of a test has its own. */
let days = 0;
function aDay(till: TestTill, sales = 3): void {
  days += 1;
  const shiftId = `shift-${days}`;
  const own = (number: number) => ({ shiftId, receiptId: `receipt-${days}-${number}` });
  till.journal.append(aShiftOpened({ shiftId, number: days }));
  for (let number = 1; number <= sales; number += 1) till.journal.append(aSale(number, own(number)));
  till.journal.append(aReturn(sales + 1, `receipt-${days}-1`, own(sales + 1)));
  till.journal.append(aShiftClosed({ shiftId }));
}

async function rowsOf(table: string, till: TestTill): Promise<Loose[]> {
  return server.services.database.inTenant(till.tenantId, async ({ trx }) => {
    const { rows } = await sql<{ till_id?: string }>`SELECT * FROM ${sql.table(table)} WHERE store_id = ${till.storeId}`.execute(
      trx,
    );
    return rows.filter((row) => row.till_id === undefined || row.till_id === till.tillId);
  });
}
const outcomes = (answer: Answer): string[] => (answer.body.rows as { outcome: string }[]).map((row) => row.outcome);

describe('a batch', () => {
  it('is recorded with everything that follows from it', async () => {
    const till = await pairTill(server);
    aDay(till);
    const answer = await till.push();
    expect(answer.status).toBe(200);
    expect(outcomes(answer)).toEqual(Array.from({ length: 6 }, () => 'accepted'));
    expect(answer.body.serverHead).toEqual(till.journal.head);
    expect(await rowsOf('fact', till)).toHaveLength(6);
    const receipts = await rowsOf('receipt', till);
    expect(receipts.map(({ kind, due }) => `${String(kind)} ${String(due)}`).sort()).toEqual([
      'return 48900',
      'sale 97800',
      'sale 97800',
      'sale 97800',
    ]);
    const [shift] = await rowsOf('shift', till);
    expect(shift).toMatchObject({ float: 100000, counted: 197800, difference: 0 });
    expect(shift.opened_at).toBeInstanceOf(Date);
  });

  it('changes nothing the second time and is accepted again', async () => {
    const till = await pairTill(server);
    aDay(till);
    await till.push();
    const before = await rowsOf('stock_movement', till);
    const again = await till.push();
    expect(outcomes(again)).toEqual(Array.from({ length: 6 }, () => 'duplicate'));
    expect(await rowsOf('fact', till)).toHaveLength(6);
    expect(await rowsOf('stock_movement', till)).toHaveLength(before.length);
  });

  it('with a hole is taken in up to the hole, and the answer says where it is', async () => {
    const till = await pairTill(server);
    aDay(till);
    const [first, , third, fourth] = till.journal.facts;
    const answer = await till.push([first!, third!, fourth!]);
    expect(answer.body.rows).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'gap', code: 'SYNC_GAP', details: { expected: 2 } },
      { outcome: 'gap' },
    ]);
    expect(outcomes(await till.push())).toEqual(['duplicate', ...Array.from({ length: 5 }, () => 'accepted')]);
  });
});

describe('what was sold, asked for at another till', () => {
  it('is found by the registrar’s document, and by its sign where two registrars counted to the same number', async () => {
    const [till, other] = [await pairTill(server), await pairTill(server)];
    const signs = (fiscalDocument: number, fiscalSign: string) => ({
      ...{ fiscalDocument, fiscalSign, shift: 1, storage: '9999078900001234', at: '2026-11-21T10:00:00.000Z', printed: true },
    });
    till.journal.append(aSale(1, { receiptId: 'first-of-two', fiscal: signs(777, '1234567890') }));
    other.journal.append(aSale(1, { receiptId: 'second-of-two', fiscal: signs(777, '0987654321') }));
    await till.push();
    await other.push();
    const sold = async (query: string): Promise<unknown[]> =>
      ((await other.get(`/v1/sold?${query}`)).body.receipts as { receiptId: string }[]).map(({ receiptId }) => receiptId).sort();
    expect(await sold('fiscalDocument=777')).toEqual(['first-of-two', 'second-of-two']);
    expect(await sold('fiscalDocument=777&fiscalSign=1234567890')).toEqual(['first-of-two']);
    expect(await sold('fiscalDocument=777&fiscalSign=0987654321')).toEqual(['second-of-two']);
    expect(await sold('fiscalDocument=777&fiscalSign=1111111111')).toEqual([]);
    // A sign alone says nothing: there are as many receipts as there are tills in the country.
    expect(await sold('fiscalSign=1234567890')).toEqual([]);
    expect(await sold('text=777')).toEqual(['first-of-two', 'second-of-two']);
  });
});

describe('a till that is not what it was', () => {
  it('is barred when its journal forks, and both sides of the fork are kept', async () => {
    const till = await pairTill(server);
    aDay(till);
    const copy = till.journal.copy(3);
    await till.push();
    copy.append({ kind: 'SignedOut', by: { staffId: 'staff-1', name: 'Кассир' } });
    till.journal = copy;
    const answer = await till.push(copy.facts.slice(2));
    expect(outcomes(answer)).toEqual(['duplicate', 'conflict']);
    expect(answer.body.rows[1].code).toBe('SYNC_FORK');
    const [alarm] = await rowsOf('alarm', till);
    expect(alarm).toMatchObject({ code: 'SYNC_FORK', seq: 4 });
    expect(alarm.offered).toContain('SignedOut');
    const later = await till.push();
    expect([later.status, later.body.error.code]).toEqual([403, 'TILL_QUARANTINED']);
    expect(await rowsOf('fact', till)).toHaveLength(6);
  });

  it('is barred when it proves itself with less than the server holds of it', async () => {
    const till = await pairTill(server);
    aDay(till);
    await till.push();
    till.journal = till.journal.copy(2);
    const answer = await till.prove();
    expect([answer.status, answer.body.error.code]).toEqual([409, 'TILL_RESTORED']);
    expect(answer.body.error.details).toEqual({ held: 6, own: 2 });
    expect((await till.prove()).body.error.code).toBe('TILL_QUARANTINED');
  });

  it('is not barred by a proof that is late: what it was signed before came first', async () => {
    const till = await pairTill(server);
    aDay(till);
    const { tenantId, storeId, tillId, journal } = till;
    const { body } = await server.ask('POST', '/v1/challenge', { body: { tenantId, storeId, tillId } });
    await till.push();
    till.journal = journal.copy(2);
    expect((await till.answer(String(body.challenge))).status).toBe(200);
    till.journal = journal;
    expect((await till.push()).status).toBe(200);
  });

  it('is not barred by a late copy of an old request', async () => {
    const till = await pairTill(server);
    aDay(till);
    const early = till.journal.facts.slice(0, 2);
    await till.push();
    expect(outcomes(await till.push(early))).toEqual(['duplicate', 'duplicate']);
    expect((await till.push()).status).toBe(200);
  });
});

describe('a poison fact', () => {
  const BY = { staffId: 'staff-1', name: 'Кассир' };
  const poison: readonly [string, string, (till: TestTill) => void][] = [
    ['of another shape', 'FACT_SHAPE', (till) => void till.journal.append({ kind: 'SignedIn', by: 7 })],
    ['of a kind not known yet', 'FACT_UNKNOWN', (till) => void till.journal.append({ kind: 'MoonLanded' })],
    ['of a newer version', 'FACT_UNKNOWN', (till) => void till.journal.append({ kind: 'SignedOut', by: BY }, { v: 2 })],
    [
      'whose hash is another',
      'FACT_HASH',
      (till) => void till.journal.append({ kind: 'SignedOut', by: BY }, { hash: 'a'.repeat(64) }),
    ],
    [
      'whose sums do not add up',
      'FACT_SUMS',
      (till) => void till.journal.append(aSale(1, { receiptId: `r-${Math.random()}`, due: minor(1) })),
    ],
    [
      'with character zero in a text',
      'FACT_SHAPE',
      (till) => void till.journal.append({ kind: 'SignedOut', by: { staffId: 's', name: 'a\0b' } }),
    ],
    [
      'on a day that does not exist',
      'FACT_SHAPE',
      (till) => void till.journal.append({ kind: 'SignedOut', by: BY }, { at: '2026-99-99T10:00:00Z' }),
    ],
  ];
  it.each(poison)('%s is quarantined as %s, and what follows goes on', async (_what, code, append) => {
    const till = await pairTill(server);
    aDay(till, 1);
    append(till);
    aDay(till, 1);
    const answer = await till.push();
    expect(answer.body.rows[4]).toMatchObject({ outcome: 'quarantined', code });
    expect(outcomes(answer).filter((outcome) => outcome === 'accepted')).toHaveLength(8);
    expect(await rowsOf('fact_quarantine', till)).toMatchObject([{ seq: 5, code, resolved_at: null }]);
    const again = await till.push();
    expect(again.body.rows[4]).toMatchObject({ outcome: 'quarantined', code });
    expect(outcomes(again).filter((outcome) => outcome === 'duplicate')).toHaveLength(8);
  });

  it('that records a receipt a second time is quarantined, and the receipt stays one', async () => {
    const till = await pairTill(server);
    aDay(till, 1);
    till.journal.append(aSale(9, { receiptId: `receipt-${days}-1` }));
    expect((await till.push()).body.rows[4]).toMatchObject({ outcome: 'quarantined', code: 'FACT_TWICE' });
  });

  it('under an identifier that another fact has is a conflict, kept for people to see', async () => {
    const till = await pairTill(server);
    const { id } = till.journal.append({ kind: 'SignedOut', by: BY });
    till.journal.append({ kind: 'SignedIn', by: BY, how: 'pin' }, { id });
    till.journal.append({ kind: 'SignedOut', by: BY });
    expect((await till.push()).body.rows).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'quarantined', code: 'FACT_CONFLICT' },
      { outcome: 'accepted' },
    ]);
  });
});

describe('stock', () => {
  it('is the sum of its movements before and after the roll-up', async () => {
    const till = await pairTill(server);
    const goodId = `good-${days}-stock`;
    till.journal.append(aSale(1, { receiptId: `${goodId}-1`, lines: [aLine({ goodId })] }));
    till.journal.append(aReturn(2, null, { receiptId: `${goodId}-2`, lines: [aLine({ goodId, total: minor(97800) })] }));
    till.journal.append(aSale(3, { receiptId: `${goodId}-3`, lines: [aLine({ goodId })] }));
    await till.push();
    const onHand = (): Promise<unknown> =>
      server.services.database.inTenant(
        till.tenantId,
        async (unit) => (await readBalances(unit, till.storeId, '', 1000)).find((row) => row.goodId === goodId)?.onHand,
      );
    expect(await onHand()).toBe(-2000);
    await server.services.roller.settle();
    expect(await onHand()).toBe(-2000);
    expect(await server.services.database.inTenant(till.tenantId, (unit) => balanceFaults(unit, till.storeId))).toEqual([]);
  });
});
