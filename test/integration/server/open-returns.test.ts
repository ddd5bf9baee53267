/** Returns that two tills of a chain make of one receipt: one at a time, freed by people only, and told when money went out twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { aLine, aReturn, aSale, aShiftOpened } from '../../support/facts.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { pairTill, type TestTill } from '../../support/test-server.ts';

const QUARTER_MS = 15 * 60_000;
/** How many pairs of returns come at the same moment. */
const MEETINGS = 12;

let server: OrderServer;
let seller: TestTill;
let other: TestTill;
let receipts = 0;
let receiptId: string;
beforeAll(async () => {
  server = await startOrderServer();
  seller = await pairTill(server);
  other = await pairTill(server, await server.makeStore());
  for (const till of [seller, other]) till.journal.append(aShiftOpened({ shiftId: `shift-${till.tillId}` }));
}, 60_000);
afterAll(() => server.close());

/** Three pieces, sold by the first till. */
async function sale(): Promise<string> {
  receipts += 1;
  const lines = [aLine({ quantity: milli(3000), gross: minor(3000), total: minor(3000), vatAmount: minor(541) })];
  const sold = aSale(receipts, { receiptId: `sale-${receipts}`, shiftId: `shift-${seller.tillId}`, lines });
  seller.journal.append(sold);
  await seller.push();
  return `sale-${receipts}`;
}
beforeEach(async () => {
  receiptId = await sale();
});

const ask = (till: TestTill, method: string, path: string, body?: object) =>
  server.ask(method, path, { key: till.token, ...(body && { body }) });
let names = 0;
const nextName = () => `lease-${(names += 1)}`;
/** What `till` calls it; nothing of its journal is on its way. */
const take = async (till: TestTill, lease = nextName()): Promise<string> => {
  const after = till.journal.facts.length;
  const { status, body } = await ask(till, 'POST', '/v1/receipt-leases', { receiptId, lease, after });
  return status === 200 ? 'ok' : String(body.error.code);
};
const giveBack = async (till: TestTill, lease: string): Promise<unknown> =>
  (await ask(till, 'DELETE', `/v1/leases/${lease}`)).body;
const heldBy = async (till: TestTill): Promise<unknown> => (await ask(till, 'GET', '/v1/leases')).body;
const tasks = async (kind: string): Promise<unknown[]> => {
  const asked = [seller, other].map(({ storeId }) => server.asOwner('GET', `/v1/stores/${storeId}/tasks`));
  const all = (await Promise.all(asked)).flatMap(({ body }) => body.tasks);
  return all
    .filter((task) => task.kind === kind)
    .map(({ details }) => details)
    .filter((details) => (details as { readonly receiptId?: string }).receiptId === receiptId);
};
const underWay = async () => {
  const { body } = await server.asOwner('GET', '/v1/receipt-leases');
  return (body as unknown as { readonly returns: readonly { readonly receiptId: string }[] }).returns;
};
const free = (id = receiptId) => server.asOwner('POST', `/v1/receipt-leases/${id}/free`, { staffId: 'owner' });

/** Recorded, and with the server only when it is pushed. */
function recordReturn(till: TestTill, pieces: number): void {
  receipts += 1;
  const money = { gross: minor(pieces * 1000), total: minor(pieces * 1000), vatAmount: minor(pieces * 180) };
  const lines = [aLine({ quantity: milli(pieces * 1000), ...money })];
  const about = { receiptId: `return-${receipts}`, shiftId: `shift-${till.tillId}`, lines };
  till.journal.append(aReturn(receipts, receiptId, about));
}
async function push(till: TestTill): Promise<void> {
  const { status, body } = await till.push();
  expect([status, body]).toEqual([200, body]);
}

describe('a return of which nothing more is heard', () => {
  it('becomes a task after a quarter of an hour, once, which ends when its till says what became of it', async () => {
    expect(await take(other)).toBe('ok');
    await server.services.orderRounds.settle();
    expect(await tasks('return-open')).toEqual([]);
    server.advance(QUARTER_MS);
    await Promise.all([seller, other].map((till) => till.refresh()));
    await server.services.orderRounds.settle();
    await server.services.orderRounds.settle();
    const details = { receiptId, number: receipts, till: 'Касса 1', since: expect.any(String) };
    expect(await tasks('return-open')).toEqual([details]);
    expect(await take(seller)).toBe('RETURN_TAKEN');
    expect(await underWay()).toEqual([expect.objectContaining({ receiptId, number: receipts, tillId: other.tillId })]);
    recordReturn(other, 1);
    await push(other);
    expect([await tasks('return-open'), await underWay()]).toEqual([[], []]);
    expect([await tasks('late-return'), await tasks('double-return')]).toEqual([[], []]);
  });

  it('is freed by the back office, and ends by itself where it was not made', async () => {
    expect((await free()).status).toBe(404);
    await take(other, 'left-open');
    expect((await free()).status).toBe(200);
    expect(await take(seller)).toBe('ok');
    recordReturn(seller, 1);
    await push(seller);
    // Back again: nothing is open there, and the server holds everything.
    expect(await heldBy(other)).toEqual({ leases: ['left-open'] });
    expect(await giveBack(other, 'left-open')).toEqual({ released: true });
    expect(await heldBy(other)).toEqual({ leases: [] });
    expect(await take(other)).toBe('ok');
    recordReturn(other, 1);
    await push(other);
    expect([await tasks('late-return'), await tasks('double-return')]).toEqual([[], []]);
  });

  it('that was made after all, by a till that comes back later, is told, also where less came back than was sold', async () => {
    await take(other);
    recordReturn(other, 1);
    await free();
    expect(await take(seller)).toBe('ok');
    recordReturn(seller, 1);
    await push(seller);
    expect(await tasks('late-return')).toEqual([]);
    await push(other);
    await push(other);
    const late = { receiptId, returnNumber: receipts - 1, sum: 1000, freedBy: 'owner' };
    expect(await tasks('late-return')).toEqual([expect.objectContaining(late)]);
    expect(await tasks('double-return')).toEqual([]);
  });

  it('is freed neither by another till nor with another till’s hand', async () => {
    await take(other, 'of-the-other');
    const { status } = await ask(seller, 'POST', `/v1/receipt-leases/${receiptId}/free`, { staffId: 'owner' });
    expect(status).toBe(401);
    expect(await giveBack(seller, 'of-the-other')).toEqual({ released: false });
    expect(await take(seller)).toBe('RETURN_TAKEN');
    expect(await giveBack(other, 'of-the-other')).toEqual({ released: true });
    expect(await take(seller)).toBe('ok');
  });
});

describe('a word of the till that comes late', () => {
  it('or twice ends nothing newer, and brings nothing back', async () => {
    await take(other, 'older');
    expect(await giveBack(other, 'older')).toEqual({ released: true });
    expect(await take(other, 'newer')).toBe('ok');
    expect(await giveBack(other, 'older')).toEqual({ released: false });
    expect(await take(seller)).toBe('RETURN_TAKEN');
    expect(await take(other, 'older')).toBe('LEASE_ENDED');
    expect(await heldBy(other)).toEqual({ leases: ['newer'] });
    await giveBack(other, 'newer');
    // The question may come after the word that it was given up.
    await giveBack(other, 'overtaken');
    expect(await take(other, 'overtaken')).toBe('LEASE_ENDED');
    expect(await take(seller)).toBe('ok');
  });

  it('does not end what a receipt ended already, nor is a receipt from before the end of the next return', async () => {
    await take(other, 'first');
    recordReturn(other, 1);
    // The next return of the same receipt begins while the receipt of the first one is on its way.
    expect(await take(other, 'second')).toBe('ok');
    await push(other);
    expect(await take(seller)).toBe('RETURN_TAKEN');
    recordReturn(other, 1);
    await push(other);
    expect(await heldBy(other)).toEqual({ leases: [] });
    expect(await take(other, 'second')).toBe('LEASE_ENDED');
    expect(await take(seller)).toBe('ok');
  });
});

it('returns that come at the same moment see each other: more than was sold is told each time', async () => {
  for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
    receiptId = await sale();
    for (const till of [seller, other]) recordReturn(till, 2);
    await Promise.all([seller, other].map(push));
    expect(await tasks('double-return'), `meeting ${meeting}`).toHaveLength(1);
  }
});
