/** Promising goods: never more than there is, whoever asks at once, while selling goes on beside it. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/server/db/database.ts';
import { reserve, type ReservedLine } from '../../../src/server/stock/reserve.ts';
import { balanceFaults, readBalances } from '../../../src/server/stock/roll-up.ts';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import { pairTill, startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let storeId: string;
beforeAll(async () => {
  server = await startTestServer();
  storeId = server.owner.storeId;
});
afterAll(() => server.close());

let good: string;
beforeEach(() => {
  good = `good-${v7()}`;
});

const inChain = <T>(work: (unit: Unit) => Promise<T>): Promise<T> =>
  server.services.database.inTenant(server.owner.tenantId, work);
const hold = (lines: readonly ReservedLine[], reservationId: string = v7()) =>
  inChain((unit) => reserve(unit, { storeId, reservationId, lines }));
const of = (quantity: number, goodId = good): ReservedLine => ({ goodId, quantity });

async function arrive(quantity: number, goodId = good): Promise<void> {
  const at = '2026-11-21T09:00:00.000Z';
  const document = { storeId, kind: 'receipt', toStoreId: null, number: '', note: '', at, lines: [{ goodId, quantity }] };
  const { status, body } = await server.asOwner('PUT', `/v1/stock-documents/${v7()}`, document);
  expect([status, body]).toEqual([200, { outcome: 'recorded' }]);
}

async function stock(goodId = good): Promise<unknown> {
  const rows = await inChain((unit) => readBalances(unit, storeId, '', 10_000));
  const row = rows.find((one) => one.goodId === goodId);
  return row === undefined ? undefined : [row.onHand, row.reserved, row.free];
}

async function expectNoFaults(): Promise<void> {
  expect(await inChain((unit) => balanceFaults(unit, storeId))).toEqual([]);
  await server.services.roller.settle();
  expect(await inChain((unit) => balanceFaults(unit, storeId))).toEqual([]);
}

describe('reserving', () => {
  it('gives the last unit to exactly one of fifty that ask at once, and tells the others what there is', async () => {
    await arrive(1000);
    const answers = await Promise.all(Array.from({ length: 50 }, () => hold([of(1000)])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error).toEqual([{ goodId: good, wanted: 1000, free: 0 }]);
    expect(await stock()).toEqual([1000, 1000, 0]);
    await expectNoFaults();
  });

  it('gives the last unit to exactly one also after plenty was dealt out and then sold', async () => {
    await arrive(200_000);
    expect((await hold([of(1000)])).ok).toBe(true);
    const till = await pairTill(server);
    till.journal.append(aShiftOpened({ shiftId: v7() }));
    till.journal.append(aSale(1, { receiptId: v7(), lines: [aLine({ goodId: good, quantity: milli(198_000) })] }));
    expect((await till.push()).status).toBe(200);
    expect(await stock()).toEqual([2000, 1000, 1000]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => hold([of(1000)])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await expectNoFaults();
  });

  it('promises all there is and no more while many reserve, give back and sell', async () => {
    await arrive(300_000);
    let [held, refused] = [0, 0];
    await Promise.all(
      Array.from({ length: 12 }, async (_, client) => {
        for (let turn = 0; turn < 40; turn += 1) {
          const id = v7();
          const wanted = 1000 * (1 + ((client + turn) % 3));
          const got = (await hold([of(wanted)], id)).ok;
          if (!got) refused += 1;
          else if (turn % 4 === 0) await hold([], id);
          else held += wanted;
        }
      }),
    );
    expect(refused).toBeGreaterThan(0);
    expect(held).toBeLessThanOrEqual(300_000);
    const free = 300_000 - held;
    expect(await stock()).toEqual([300_000, held, free]);
    // What is still free can be had, to the last thousandth.
    if (free > 0) expect((await hold([of(free)])).ok).toBe(true);
    expect((await hold([of(1)])).ok).toBe(false);
    await expectNoFaults();
  });

  it('takes all lines or none', async () => {
    const other = `other-${good}`;
    await arrive(5000);
    await arrive(1000, other);
    expect(await hold([of(2000), of(2000, other)])).toEqual({ ok: false, error: [{ goodId: other, wanted: 2000, free: 1000 }] });
    expect([await stock(), await stock(other)]).toEqual([
      [5000, 0, 5000],
      [1000, 0, 1000],
    ]);
    expect((await hold([of(2000), of(1000, other)])).ok).toBe(true);
    expect([await stock(), await stock(other)]).toEqual([
      [5000, 2000, 3000],
      [1000, 1000, 0],
    ]);
    await expectNoFaults();
  });

  it('is safe to repeat, follows changed lines, and gives back what is no longer named', async () => {
    await arrive(5000);
    const id = v7();
    for (let time = 0; time < 3; time += 1) expect((await hold([of(3000)], id)).ok).toBe(true);
    expect(await stock()).toEqual([5000, 3000, 2000]);
    expect((await hold([of(5000)], id)).ok).toBe(true);
    expect(await hold([of(6000)], id)).toEqual({ ok: false, error: [{ goodId: good, wanted: 1000, free: 0 }] });
    expect(await stock()).toEqual([5000, 5000, 0]);
    expect((await hold([of(1000)], id)).ok).toBe(true);
    expect(await stock()).toEqual([5000, 1000, 4000]);
    for (let time = 0; time < 2; time += 1) expect((await hold([], id)).ok).toBe(true);
    expect(await stock()).toEqual([5000, 0, 5000]);
    await expectNoFaults();
  });

  it('of one reservation at once from many sides holds it once', async () => {
    await arrive(5000);
    const id = v7();
    const answers = await Promise.all(Array.from({ length: 10 }, () => hold([of(2000)], id)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await stock()).toEqual([5000, 2000, 3000]);
    await expectNoFaults();
  });

  it('never waits in a circle: orders that name the same goods in other orders all end', async () => {
    const goods = [1, 2, 3, 4].map((number) => `${good}-${number}`);
    for (const goodId of goods) await arrive(20_000, goodId);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, client) => {
        const mine = client % 2 === 0 ? goods : [...goods].reverse();
        return hold(mine.map((goodId) => of(1000, goodId)));
      }),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    await expectNoFaults();
  });

  it('does not keep a sale from being recorded, and says that less than nothing is free', async () => {
    await arrive(1000);
    expect((await hold([of(1000)])).ok).toBe(true);
    const till = await pairTill(server);
    till.journal.append(aShiftOpened({ shiftId: v7() }));
    till.journal.append(aSale(1, { receiptId: v7(), lines: [aLine({ goodId: good, quantity: milli(1000) })] }));
    const { body } = await till.push();
    expect((body.rows as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(await stock()).toEqual([0, 1000, -1000]);
    await expectNoFaults();
  });

  it('refuses a good that never came, and mistakes of the program loudly', async () => {
    expect(await hold([of(1000)])).toEqual({ ok: false, error: [{ goodId: good, wanted: 1000, free: 0 }] });
    await expect(hold([of(1), of(2)])).rejects.toThrow(RangeError);
    await expect(hold([of(0)])).rejects.toThrow(RangeError);
  });
});

describe('stock in the back office and on tills', () => {
  it('tells on hand, reserved and free', async () => {
    await arrive(7000);
    await hold([of(2000)]);
    const told = { goodId: good, onHand: 7000, reserved: 2000, free: 5000 };
    const { body } = await server.asOwner('GET', `/v1/stores/${storeId}/stock?limit=500`);
    expect(body.stock).toContainEqual(told);
    server.services.roller.moved(server.owner.tenantId, storeId);
    await server.services.roller.settle();
    const till = await pairTill(server);
    const feed = await till.get('/v1/feeds/stock?limit=500');
    expect((feed.body.rows as { body: unknown }[]).map((row) => row.body)).toContainEqual(told);
  });
});
