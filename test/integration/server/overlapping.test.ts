/**
 * Everything at once on a real PostgreSQL: requests that overlap inside it, with repeats, out of order. The simulator gives the
 * database one statement at a time, so this is where transactions meet.
 */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { Unit } from '../../../src/server/db/database.ts';
import { reserve } from '../../../src/server/stock/reserve.ts';
import { balanceFaults, readBalances } from '../../../src/server/stock/roll-up.ts';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { aPayment } from '../../support/order-documents.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { pairTill, type TestTill } from '../../support/test-server.ts';

const TILLS = 4;
const SALES = 24;
const BATCH = 5;
const EDITS = 4;
const SHOP_PAYMENTS = 6;
const ORDERS = 20;
const HELD_PIECES = 7;
const HELD_BY_HAND = 16;

const random = seededRandom(2026);
let server: OrderServer;
let tills: readonly TestTill[];
beforeAll(async () => {
  server = await startOrderServer();
  const pair = (): Promise<TestTill> => pairTill(server, server.storeId);
  tills = await Promise.all(Array.from({ length: TILLS }, pair));
  await server.good('busy', 1000);
  await server.good('held', HELD_PIECES);
  await server.good('shared', 0);
}, 60_000);
afterAll(() => server.close());

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const inChain = <T>(work: (unit: Unit) => Promise<T>): Promise<T> =>
  server.services.database.inTenant(server.owner.tenantId, work);

function shuffled<T>(all: readonly T[]): T[] {
  const left = [...all];
  return times(left.length, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

/** Each once or twice, in any order. */
const asNetworksDo = <T>(all: readonly T[]): T[] => shuffled(all.flatMap((one) => (random() < 0.5 ? [one, one] : [one])));

/** What it sells is 1 to 3 pieces of the same good that all others sell. */
function aDayOf({ journal, tillId }: TestTill): void {
  const shiftId = `shift-${tillId}`;
  journal.append(aShiftOpened({ shiftId }));
  for (let number = 1; number <= SALES; number += 1) {
    const pieces = 1 + (number % 3);
    const money = { price: minor(100), gross: minor(pieces * 100), total: minor(pieces * 100), vatAmount: minor(pieces * 18) };
    const lines = [aLine({ goodId: 'busy', quantity: milli(pieces * 1000), ...money })];
    journal.append(aSale(number, { shiftId, receiptId: `${tillId}-${number}`, lines }));
  }
}

/** Batches overtake each other, so some meet a hole, and come again until the server has all. */
async function sendAll(till: TestTill): Promise<void> {
  const { facts } = till.journal;
  const batches = times(Math.ceil(facts.length / BATCH), (index) => facts.slice(index * BATCH, (index + 1) * BATCH));
  for (;;) {
    const answers = await Promise.all(asNetworksDo(batches).map((batch) => till.push(batch)));
    for (const { status, body } of answers) {
      // So many at once that some are sent away: they come again with the next round.
      if (status === 429) continue;
      expect([status, body]).toEqual([200, body]);
      const rows = body.rows as readonly { readonly outcome: string }[];
      for (const { outcome } of rows) expect(['accepted', 'duplicate', 'gap']).toContain(outcome);
    }
    if (answers.some(({ body }) => body.serverHead?.seq === facts.length)) return;
  }
}

type Shared = object & Pick<Order, 'payments'>;
type Told = { readonly outcome: string; readonly document?: Shared };

/** Adds one payment to the order that everybody edits, merging with whoever was faster. */
async function addPayment(till: TestTill, orderId: string, paymentId: string): Promise<void> {
  let base: Shared = (await server.document(orderId))!;
  while (!base.payments.some(({ id }) => id === paymentId)) {
    const rows = [
      {
        newDocumentState: { _deleted: false, ...base, payments: [...base.payments, aPayment(paymentId, 100)] },
        assumedMasterState: { _deleted: false, ...base },
      },
    ];
    const send = () => server.ask('POST', '/v1/documents/orders', { key: till.token, body: { rows } });
    const answers = await Promise.all(asNetworksDo([send]).map((ask) => ask()));
    for (const { status, body } of answers) expect([status, body]).toEqual([200, body]);
    const [first] = answers[0]?.body.rows as readonly Told[];
    expect(['accepted', 'conflict']).toContain(first?.outcome);
    if (first?.outcome === 'accepted') return;
    base = first?.document ?? base;
  }
}

async function order(index: number): Promise<{ readonly orderId: string; readonly status: string }> {
  const lines = [{ goodId: 'held', quantity: 1000, price: 50_000 }];
  const changes = { number: `H-${index}`, lines, payments: [{ paymentId: `held-${index}`, sum: 50_000 }] };
  const key = v7();
  const answers = await Promise.all(asNetworksDo([key]).map((same) => server.order(changes, same)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.orderId}`)).size).toBe(1);
  return answers[0]!.body;
}

it('receipts, one document, its payments, reserves of one good and orders for the last pieces at the same time: nothing lost, nothing twice', async () => {
  const { body: shared } = await server.order({ lines: [{ goodId: 'shared', quantity: 1000, price: 900_000 }] });
  for (const till of tills) aDayOf(till);

  const payShared = (index: number) =>
    server.asShop('POST', `/v1/orders/${shared.orderId}/payments`, { paymentId: `shop-${index}`, sum: 500, advance: true });
  const hold = (reservationId: string) =>
    inChain((unit) =>
      reserve(unit, { storeId: server.storeId, reservationId, lines: [{ goodId: 'busy', quantity: milli(1000) }] }),
    );
  const [, , paid, held, orders] = await Promise.all([
    Promise.all(tills.map(sendAll)),
    Promise.all(tills.flatMap((till, at) => times(EDITS, (edit) => addPayment(till, shared.orderId, `till-${at}-${edit}`)))),
    Promise.all(asNetworksDo(times(SHOP_PAYMENTS, (index) => index)).map(payShared)),
    Promise.all(asNetworksDo(times(HELD_BY_HAND, () => v7())).map(hold)),
    Promise.all(times(ORDERS, order)),
  ]);

  // Facts: each journal is there as it is, once, and so is what follows from it.
  const sold = times(SALES, (index) => 1 + ((index + 1) % 3)).reduce((sum, pieces) => sum + pieces, 0);
  for (const { tillId, journal } of tills) {
    const facts = await inChain(({ trx }) =>
      sql`SELECT seq, encode(hash, 'hex') AS hash FROM fact WHERE till_id = ${tillId} AND accepted ORDER BY seq`.execute(trx),
    );
    expect(facts.rows).toEqual(journal.facts.map(({ seq, hash }) => ({ seq, hash })));
    const receipts = await inChain(({ trx }) =>
      sql`SELECT count(*) AS count, sum(due)::bigint AS due, (SELECT sum(amount)::bigint FROM receipt_tender t
          WHERE t.receipt_id LIKE ${`${tillId}-%`}) AS paid FROM receipt WHERE till_id = ${tillId}`.execute(trx),
    );
    expect(receipts.rows).toEqual([{ count: SALES, due: sold * 100, paid: sold * 100 }]);
  }

  // The document: every payment of every side, once.
  expect(new Set(paid.map(({ status }) => status))).toEqual(new Set([200]));
  const document = (await server.document(shared.orderId))!;
  const wanted = [
    ...tills.flatMap((_, at) => times(EDITS, (edit) => `till-${at}-${edit}`)),
    ...times(SHOP_PAYMENTS, (index) => `shop-${index}`),
  ];
  expect(document.payments.map(({ id }) => id).sort()).toEqual(wanted.sort());

  // Goods: the last pieces went to as many orders as there are pieces, and the sums hold.
  expect(held.every(({ ok }) => ok)).toBe(true);
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(ORDERS);
  expect(orders.filter(({ status }) => status === 'confirmed')).toHaveLength(HELD_PIECES);
  await server.services.roller.settle();
  expect(await inChain((unit) => balanceFaults(unit, server.storeId))).toEqual([]);
  const balances = await inChain((unit) => readBalances(unit, server.storeId, '', 10));
  const of = (goodId: string): unknown => {
    const { onHand, reserved } = balances.find((one) => one.goodId === goodId)!;
    return { onHand, reserved };
  };
  expect(of('held')).toEqual({ onHand: HELD_PIECES * 1000, reserved: HELD_PIECES * 1000 });
  expect(of('busy')).toEqual({ onHand: (1000 - TILLS * sold) * 1000, reserved: HELD_BY_HAND * 1000 });
}, 120_000);
