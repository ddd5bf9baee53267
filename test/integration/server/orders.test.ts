/** Orders on the server, over HTTP and on a real PostgreSQL: intake, money, reserve, statuses, parts, time, what is told. */
import { ZERO } from '../../../src/domain/money/minor.ts';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order, OrderPayment } from '../../../src/domain/documents/order.ts';
import { readClaim, verifyClaim } from '../../../src/domain/order/order-claim.ts';
import { verifySignature } from '../../../src/server/trust/server-identity.ts';
import { balanceFaults } from '../../../src/server/stock/roll-up.ts';
import { createFileSender } from '../../../src/server/orders/senders.ts';
import { putDocument, readDocument } from '../../../src/server/documents/document-store.ts';
import { saveSetting } from '../../../src/server/stores/stores.ts';
import { aCustomer } from '../../support/chain-documents.ts';
import type { FactBody } from '../../../src/domain/journal/fact.ts';
import { aLine } from '../../support/facts.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';
import { without } from '../../../src/domain/shared/without.ts';
import {
  startOrderServer,
  startReceiver,
  type OrderAnswer,
  type OrderServer,
  type Receiver,
} from '../../support/order-server.ts';
import { pairTill } from '../../support/test-server.ts';

const HOUR = 3_600_000;
let shop: Receiver;
let server: OrderServer;
let messages: string;
let good = 0;
let goodId: string;
beforeAll(async () => {
  shop = await startReceiver();
  messages = await mkdtemp(join(tmpdir(), 'lavka-messages-'));
  server = await startOrderServer(shop.url, createFileSender(messages));
}, 60_000);
afterAll(async () => {
  await server.close();
  await shop.close();
  await rm(messages, { recursive: true, force: true });
});
beforeEach(async () => {
  good += 1;
  goodId = `good-${String(good)}`;
  await server.good(goodId, 10);
  shop.status = 200;
});
afterEach(async () => {
  await server.services.roller.settle();
  const faults = await server.services.database.inTenant(server.owner.tenantId, (unit) => balanceFaults(unit, server.storeId));
  expect(faults).toEqual([]);
});

const line = (pieces = 1): object => ({ goodId, quantity: pieces * 1000, price: 50_000 });
const paidInFull = (pieces = 1): object => ({ payments: [{ paymentId: v7(), sum: pieces * 50_000 }] });
const paidInFullBy = (paymentId: string): object => ({ payments: [{ paymentId, sum: 50_000 }] });
const QUARTER_MS = 15 * 60_000;
/** How long a shop may take to answer. */
const WEBHOOK_MS = 10_000;
const settle = (): Promise<void> => server.services.orderRounds.settle();
const move = (orderId: string, to: string) => server.asOwner('POST', `/v1/orders/${orderId}/moves`, { moveId: v7(), to });
const freePieces = async (storeId?: string): Promise<number> => (await server.free(goodId, storeId)) / 1000;
async function readyOrder(pieces = 1, changes: object = {}): Promise<Order> {
  const { body } = await server.order({ lines: [line(pieces)], ...paidInFull(pieces), ...changes });
  for (const to of ['picking', 'ready']) expect((await move(body.orderId, to)).status).toBe(200);
  return (await server.document(body.orderId))!;
}

describe('intake', () => {
  it('a paid order whose goods are there is confirmed, reserved, promised and has a code and a page', async () => {
    const { status, body } = await server.order({ lines: [line(2)], ...paidInFull(2) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'confirmed', money: { total: 100_000, prepaid: 100_000, due: 0 } });
    expect(body.pickupCode).toMatch(/^\d{6}$/);
    expect(body.page).toMatch(/^\/o\/[\w-]{46}$/);
    expect(Date.parse(body.promisedAt!)).toBeGreaterThan(Date.now() + HOUR);
    expect(await freePieces()).toBe(8);
    const reserves = await server.asOwner('GET', `/v1/stores/${server.storeId}/reserves?goodId=${goodId}`);
    expect(reserves.body.reserves).toMatchObject([{ reservationId: body.orderId, number: body.number, quantity: 2000 }]);
  });

  it('the same key with the same order is one order, also at once; with another it is refused', async () => {
    const [key, lines] = [v7(), [line()]];
    const answers = await Promise.all([1, 2, 3].map(() => server.order({ lines, number: '77' }, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
    const other = await server.order({ lines: [line(3)], number: '77' }, key);
    expect([other.status, other.body.error.code]).toEqual([409, 'ORDER_KEY_REUSED']);
  });

  it('an unpaid order waits for a person and reserves nothing until it is confirmed', async () => {
    const { body } = await server.order({ lines: [line(4)] });
    expect([body.status, await freePieces()]).toEqual(['new', 10]);
    expect((await move(body.orderId, 'confirmed')).body.status).toBe('confirmed');
    expect(await freePieces()).toBe(6);
  });

  it('goods that are short are held as far as they go, and the order waits for the rest, then goes on', async () => {
    const { body } = await server.order({ lines: [line(12)] });
    expect((await move(body.orderId, 'confirmed')).body.status).toBe('awaiting_goods');
    expect(await freePieces()).toBe(0);
    await server.good(goodId, 5);
    await settle();
    expect((await server.document(body.orderId))!.status).toBe('confirmed');
    expect(await freePieces()).toBe(3);
  });

  it.each([
    ['without a key', { headers: {} }, 400, 'BAD_INPUT'],
    ['with half a piece', { lines: [{ goodId: 'good-1', quantity: 500, price: 1 }] }, 400, 'BAD_INPUT'],
    ['of a good that nobody knows', { lines: [{ goodId: 'nobody', quantity: 1000, price: 1 }] }, 404, 'RECORD_UNKNOWN'],
    ['for a store that nobody knows', { storeId: v7() }, 404, 'RECORD_UNKNOWN'],
    ['paid beyond its sum', { payments: [{ paymentId: 'p', sum: 50_001 }] }, 409, 'ORDER_PAYMENT_WRONG'],
  ])('an order %s is refused and leaves nothing', async (_, given, status, code) => {
    const { headers, ...changes } = given as { headers?: object };
    const body = { number: 'bad', storeId: server.storeId, lines: [line()], ...changes };
    const answer =
      headers === undefined
        ? await server.asShop('POST', '/v1/orders', body, v7())
        : await server.asShop('POST', '/v1/orders', body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    const found = await server.asOwner('GET', '/v1/orders?find=bad');
    expect(found.body.orders).toEqual([]);
  });

  it('many at once are taken in together: each once, numbered one after the other, and who is at fault is told so alone', async () => {
    await server.good(goodId, 90);
    const lines = [line()];
    const keys = Array.from({ length: 30 }, () => v7());
    const twice = [...keys, ...keys.slice(0, 10)].map((key) => server.order({ lines, number: key, ...paidInFullBy(key) }, key));
    const wrong = [
      server.order({ lines: [{ goodId: 'nobody', quantity: 1000, price: 1 }] }),
      server.order({ lines, payments: [{ paymentId: 'p', sum: 50_001 }] }),
      server.ask('POST', '/v1/orders', { body: {}, key: server.shopKey, headers: { 'idempotency-key': v7() } }),
      server.ask('POST', '/v1/orders', {
        body: { number: '1', storeId: server.storeId, lines },
        key: `${server.shopKey.slice(0, -1)}!`,
        headers: { 'idempotency-key': v7() },
      }),
    ];
    const answers = await Promise.all(twice);
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body.status}`))).toEqual(new Set(['200 confirmed']));
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(30);
    const refused = await Promise.all(wrong);
    expect(refused.map(({ status }) => status)).toEqual([404, 409, 400, 401]);
    expect(await freePieces()).toBe(70);
    const { rows } = await server.services.database.inTenant(server.owner.tenantId, ({ trx }) =>
      sql<{ count: number; numbers: number; highest: boolean }>`
        SELECT count(*) AS count, count(DISTINCT seq) AS numbers, max(seq) <= (
          SELECT value FROM feed_counter WHERE scope_id = ${server.storeId}) AND min(seq) > 0 AS highest
        FROM document WHERE collection = 'orders' AND scope_id = ${server.storeId}`.execute(trx),
    );
    expect(rows[0]).toMatchObject({ numbers: rows[0]!.count, highest: true });
  });

  it('goods of which there are few go to as many as there are, all of an order or nothing, whoever comes together', async () => {
    const few = `few-${goodId}`;
    await server.good(few, 6);
    const want = (...goods: string[]): Record<string, unknown> => ({
      lines: goods.map((one) => ({ goodId: one, quantity: 1000, price: 100 })),
      payments: [{ paymentId: v7(), sum: goods.length * 100 }],
    });
    const asked = Array.from({ length: 30 }, (_, n) => server.order(want(...(n % 3 === 0 ? [goodId] : [goodId, few]))));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    // Each wants one of the ten; a third of them nothing else.
    const confirmed = answers.filter(({ body }) => body.status === 'confirmed');
    expect(confirmed).toHaveLength(10);
    expect(await freePieces()).toBe(0);
    const both = confirmed.filter(({ body }) => body.lines.length === 2).length;
    expect((await server.free(few)) / 1000).toBe(6 - both);
  });

  it('an order of an owner who wants people told of new ones makes its task', async () => {
    const rules = await server.rules();
    const asked = { ...rules, triggers: [...rules.triggers, { when: 'enters', status: 'confirmed', what: 'task' }] };
    await server.setRules(asked);
    const made = await server.order({ lines: [line()], ...paidInFull() });
    await server.setRules(rules);
    const tasks = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    expect(tasks.body.tasks.filter(({ orderId }) => orderId === made.body.orderId)).toMatchObject([{ kind: 'enters' }]);
  });

  it('of 50 who want the last one at once exactly one gets it', async () => {
    await server.good('last', 1);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        server.order({ lines: [{ goodId: 'last', quantity: 1000, price: 100 }], payments: [{ paymentId: v7(), sum: 100 }] }),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => body.status === 'confirmed')).toHaveLength(1);
    expect(await server.free('last')).toBe(0);
  });

  it('a shop sees its own orders alone, and nothing once it is shut', async () => {
    const other = await server.asOwner('POST', '/v1/shops', { name: 'Другой' });
    const { body } = await server.order({ lines: [line()] });
    const asOther = (path: string) => server.ask('GET', path, { key: other.body.key });
    expect((await asOther(`/v1/orders/${body.orderId}`)).status).toBe(404);
    expect((await asOther('/v1/orders/changes')).body.orders).toEqual([]);
    await server.asOwner('PUT', `/v1/shops/${other.body.shopId}`, { name: 'Другой', active: false });
    expect((await asOther('/v1/orders/changes')).status).toBe(401);
    expect((await server.ask('GET', '/v1/orders/changes', { key: `${server.shopKey.slice(0, -1)}!` })).status).toBe(401);
  });
});

describe('money', () => {
  it('a payment told three times counts once, confirms the order, and a failed attempt is seen', async () => {
    const { body } = await server.order({ lines: [line(2)], awaitsPayment: true });
    expect([body.status, await freePieces()]).toEqual(['awaiting_payment', 8]);
    const pay = (notice: object) => server.asShop('POST', `/v1/orders/${body.orderId}/payments`, notice);
    await pay({ paymentId: 'a', sum: 100_000, failed: 'Недостаточно средств' });
    const paid = await Promise.all([1, 2, 3].map(() => pay({ paymentId: 'b', sum: 100_000 })));
    expect(paid.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body: now } = await server.asShop('GET', `/v1/orders/${body.orderId}`);
    expect(now).toMatchObject({ status: 'confirmed', money: { prepaid: 100_000, due: 0 } });
    expect(now.payments).toMatchObject([{ paymentId: 'b', what: 'prepayment', method: 1 }]);
    expect(now.paymentAttempts).toMatchObject([{ problem: 'Недостаточно средств' }]);
    const wrong = await pay({ paymentId: 'b', sum: 1 });
    expect(wrong.body.error.code).toBe('ORDER_PAYMENT_WRONG');
  });

  it('a part is spread over the lines, an advance over none', async () => {
    await server.good('other', 5);
    const lines = [line(), { goodId: 'other', quantity: 1000, price: 25_000 }];
    const { body } = await server.order({
      lines,
      payments: [
        { paymentId: 'p1', sum: 30_000 },
        { paymentId: 'p2', sum: 100, advance: true },
      ],
    });
    const order = (await server.document(body.orderId))!;
    expect(order.payments).toMatchObject([
      {
        what: 'prepayment',
        method: 2,
        lines: [
          { lineId: '1', sum: 20_000 },
          { lineId: '2', sum: 10_000 },
        ],
      },
      { what: 'advance', method: 3, lines: [] },
    ]);
    expect(body.money).toMatchObject({ prepaid: 30_100, due: 44_900 });
  });
});

describe('statuses', () => {
  it('cancelling gives the goods back, once, and a step that the matrix forbids is refused', async () => {
    const { body } = await server.order({ lines: [line(3)], ...paidInFull(3) });
    expect((await move(body.orderId, 'handed_over')).body.error.code).toBe('ORDER_MOVE_FORBIDDEN');
    const cancel = () => server.asShop('POST', `/v1/orders/${body.orderId}/cancel`, { reason: 'Передумал' });
    expect((await cancel()).body.status).toBe('cancelled');
    const { moves } = (await cancel()).body;
    expect(moves).toMatchObject([
      { to: 'confirmed', side: 'server', staffId: '' },
      { to: 'cancelled', side: 'shop', place: 'Магазин в сети', note: 'Передумал' },
    ]);
    expect(await freePieces()).toBe(10);
  });

  it('a cancelling names who did it; a shop names nobody of the chain', async () => {
    const [office, shop] = [await server.order({ lines: [line(1)] }), await server.order({ lines: [line(1)] })];
    const body = { reason: 'по телефону', staffId: 'manager' };
    const byOffice = await server.asOwner('POST', `/v1/orders/${office.body.orderId}/cancel`, body);
    expect(byOffice.body.moves.at(-1)).toMatchObject({
      to: 'cancelled',
      side: 'server',
      staffId: 'manager',
      note: 'по телефону',
    });
    const byShop = await server.asShop('POST', `/v1/orders/${shop.body.orderId}/cancel`, body);
    expect(byShop.body.moves.at(-1)).toMatchObject({ to: 'cancelled', side: 'shop', staffId: '' });
  });

  it('the owner’s matrix is checked, holds at once, and one that orders get stuck in is refused', async () => {
    const storeId = await server.makeStore();
    const rules = await server.rules(storeId);
    const stuck = { ...rules, moves: { ...rules.moves, picking: [] } };
    expect((await server.setRules(stuck, storeId)).body.error).toMatchObject({
      code: 'ORDER_RULES_WRONG',
      details: { status: 'picking' },
    });
    const moves = Object.fromEntries(
      Object.entries({ ...rules.moves, picking: [], expired: [] }).map(([from, to]) => [
        from,
        to.filter((one) => one !== 'picking' && one !== 'expired'),
      ]),
    );
    expect((await server.setRules({ ...rules, moves }, storeId)).body.error).toMatchObject({
      code: 'ORDER_RULES_WRONG',
      details: { problem: 'LATE_MOVE_FORBIDDEN', status: 'awaiting_payment' },
    });
    expect((await server.setRules({ ...rules, moves, lateBecomes: {} }, storeId)).status).toBe(200);
    const { body } = await server.order({ storeId, lines: [line()] });
    await server.good(goodId, 5, storeId);
    expect((await move(body.orderId, 'confirmed')).status).toBe(200);
    expect((await move(body.orderId, 'picking')).body.error.code).toBe('ORDER_MOVE_FORBIDDEN');
  });

  it('rules in which an order is to be late and never is are refused; those that were saved so before still hold', async () => {
    const storeId = await server.makeStore();
    const rules = await server.rules(storeId);
    const limits = without(rules.limits, ['ready']);
    const endless = { ...rules, limits, claimDays: 3 };
    expect((await server.setRules(endless, storeId)).body.error).toMatchObject({
      code: 'ORDER_RULES_WRONG',
      details: { problem: 'LATE_WITHOUT_LIMIT', status: 'ready' },
    });
    await server.services.database.inTenant(server.owner.tenantId, (unit) => saveSetting(unit, storeId, 'orders', endless));
    expect(await server.rules(storeId)).toEqual(endless);
  });

  it('many at once: the refused ones stop no others', async () => {
    const made = await Promise.all([1, 2, 3].map(() => server.order({ lines: [line()] })));
    const ids = made.map(({ body }) => body.orderId);
    await move(ids[1]!, 'cancelled');
    const { body } = await server.asOwner('POST', '/v1/order-moves', { orderIds: ids, to: 'confirmed' });
    expect(body.outcomes.map(({ code }) => code)).toEqual([null, 'ORDER_MOVE_FORBIDDEN', null]);
  });

  it('an order that is late expires and frees its goods; a prepaid one stays and staff is told, once', async () => {
    const unpaid = await server.order({ lines: [line(2)] });
    for (const to of ['confirmed', 'picking', 'ready']) await move(unpaid.body.orderId, to);
    const prepaid = await readyOrder(1);
    server.advance(73 * HOUR);
    await settle();
    expect((await server.document(unpaid.body.orderId))!.status).toBe('expired');
    expect((await server.document(prepaid.id))!.status).toBe('ready');
    expect(await freePieces()).toBe(9);
    const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    const late = body.tasks.filter((task) => task.orderId === prepaid.id);
    expect(late).toMatchObject([{ kind: 'late', details: { status: 'ready' } }]);
    await server.asOwner('POST', `/v1/stores/${server.storeId}/tasks/${late[0]!.taskId}/done`, {});
    await settle();
    const after = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    expect(after.body.tasks.filter((task) => task.orderId === prepaid.id)).toEqual([]);
  });
});

describe('what a till wrote', () => {
  it('is followed: a handover in full closes the order and gives the reserve up', async () => {
    const order = await readyOrder(2);
    await server.till({ ...order, handovers: [aHandover('h', [['1', 2000, 100_000, 0]])], status: 'partly_handed_over' });
    await settle();
    expect((await server.document(order.id))!.status).toBe('handed_over');
    expect((await server.document(order.id))!.claim).toBeUndefined();
    expect(await freePieces()).toBe(10);
  });

  it('an order made at a till is confirmed, reserved and signed', async () => {
    const order = await readyOrder(1);
    const made: Order = {
      ...order,
      id: v7(),
      status: 'new',
      moves: [],
      pickupCode: '',
      claim: undefined as never,
      pageToken: undefined as never,
    };
    const plain = JSON.parse(JSON.stringify({ ...made, rootId: made.id })) as Order;
    await server.till(plain);
    await settle();
    const followed = (await server.document(made.id))!;
    expect(followed.status).toBe('confirmed');
    expect(followed.pickupCode).toMatch(/^\d{6}$/);
    expect(await freePieces()).toBe(8);
  });

  it('two handovers of one order raise a flag, a task and an alarm, once', async () => {
    const order = await readyOrder(1);
    const twice = [aHandover('a', [['1', 1000, 50_000, 0]]), aHandover('b', [['1', 1000, 50_000, 0]])];
    await server.till({ ...order, handovers: twice });
    await settle();
    await settle();
    expect((await server.document(order.id))!.flags).toEqual(['double_handover', 'money']);
    const alarms = await server.asOwner('GET', '/v1/alarms');
    expect(alarms.body.alarms.filter((alarm) => alarm.id === order.id)).toHaveLength(1);
  });

  it('a till’s wish to cancel is done by the server, unless the customer has the goods', async () => {
    const asked = { at: '2026-11-21T10:00:00.000Z', staffId: 's', reason: 'Отказ' };
    const order = await readyOrder(1);
    await server.till({ ...order, cancelAsked: asked });
    const taken = await readyOrder(1);
    await server.till({ ...taken, handovers: [aHandover('h', [['1', 1000, 50_000, 0]])], cancelAsked: asked });
    await settle();
    expect((await server.document(order.id))!).toMatchObject({ status: 'cancelled' });
    expect((await server.document(order.id))!.moves.at(-1)).toMatchObject({ staffId: 's', note: 'Отказ' });
    expect((await server.document(taken.id))!.status).toBe('handed_over');
    expect((await server.document(taken.id))!.cancelAsked).toBeUndefined();
  });

  it('a sale into the reserve becomes a recount and a flag', async () => {
    const order = await readyOrder(10);
    await server.asOwner('PUT', `/v1/stock-documents/${v7()}`, {
      ...{ storeId: server.storeId, kind: 'write-off', at: '2026-11-21T09:00:00.000Z' },
      lines: [{ goodId, quantity: 1000 }],
    });
    await server.services.roller.settle();
    await settle();
    expect((await server.document(order.id))!.flags).toEqual([]);
    server.advance(121_000);
    await settle();
    expect((await server.document(order.id))!.flags).toEqual(['recount']);
    const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    expect(body.tasks.filter((task) => task.kind === 'recount' && task.orderId === order.id)).toHaveLength(1);
  });
});

describe('receipts of orders', () => {
  const handedOver = (order: Order, receiptId: string, number: number): FactBody => {
    const sums = { total: 50_000, rounding: 0, due: 50_000, change: 0, vat: [] };
    const goods = aLine({
      lineId: '1',
      goodId,
      quantity: 1000,
      price: 50_000,
      gross: 50_000,
      discount: 0,
      total: 50_000,
    } as never);
    return {
      ...{ kind: 'OrderHandedOver', receiptId, number, shiftId: 'shift-1', by: { staffId: 's', name: 'Кассир' }, customer: null },
      ...{ order: { orderId: order.id, number: order.number }, lines: [goods], fiscal: null, approval: null, ground: 'claim' },
      tenders: [{ kind: 'prepaid', amount: 50_000, reference: '' }],
      handed: [{ lineId: '1', quantity: 1000, fromPrepayment: 50_000, paidNow: 0 }],
      parts: [{ paymentId: order.payments[0]!.id, lineId: '1', method: 1, way: 'online', sum: 50_000 }],
      ...sums,
    } as unknown as FactBody;
  };

  it('a handover whose document never came closes the order; a second one by another till is found out', async () => {
    const order = await readyOrder(1);
    const tills = [await pairTill(server), await pairTill(server)];
    for (const [n, till] of tills.entries()) {
      await till.refresh();
      till.journal.append(handedOver(order, `receipt-${order.id}-${String(n)}`, 1));
      const { body } = await till.push();
      expect(body.rows).toMatchObject([{ outcome: 'accepted' }]);
      await settle();
      const now = (await server.document(order.id))!;
      expect([now.status, now.flags.includes('double_handover')]).toEqual(['handed_over', n === 1]);
    }
    const now = (await server.document(order.id))!;
    expect(now.handovers.map(({ tillId }) => tillId)).toEqual(tills.map(({ tillId }) => tillId));
    expect(now.flags).toEqual(['double_handover', 'money']);
    await server.services.roller.settle();
    expect(await freePieces()).toBe(8);
  });

  it('one whose document came first is not put in again', async () => {
    const order = await readyOrder(1);
    const till = await pairTill(server);
    await till.refresh();
    const receiptId = `receipt-${order.id}`;
    const handover = { ...aHandover(receiptId, [['1', 1000, 50_000, 0]]), receiptId };
    await server.till({ ...order, handovers: [handover], status: 'handed_over' });
    till.journal.append(handedOver(order, receiptId, 1));
    await till.push();
    await settle();
    expect((await server.document(order.id))!.handovers).toHaveLength(1);
  });

  it('money for an order that never came is told, and no more once it came: its till may be barred', async () => {
    const till = await pairTill(server);
    const asked = async (): Promise<unknown[]> => {
      await settle();
      const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
      return body.tasks.filter(({ kind }) => kind === 'order-missing').map(({ details }) => details);
    };
    await till.refresh();
    const order = anOrder(v7(), { storeId: server.storeId, number: 'К-7', lines: [anOrderLine('1', 1000, 50_000, { goodId })] });
    const shown = { ...order, payments: [aPayment('paid', 50_000)] };
    const fact = without(handedOver(shown, `receipt-${order.id}`, 1) as never as Record<string, unknown>, ['handed', 'parts']);
    const tenders = [{ kind: 'cash', amount: 50_000, reference: '' }];
    till.journal.append({ ...fact, kind: 'PrepaymentTaken', method: 1, tenders });
    expect((await till.push()).body.rows).toMatchObject([{ outcome: 'accepted' }]);
    expect(await asked()).toEqual([]);
    server.advance(QUARTER_MS);
    for (let round = 0; round < 2; round += 1)
      expect(await asked()).toEqual([{ number: 'К-7', till: expect.any(String), sum: 50_000 }]);
    await server.till(order);
    expect(await asked()).toEqual([]);
    expect((await server.document(order.id))!.payments).toMatchObject([{ sum: 50_000, receiptId: `receipt-${order.id}` }]);
  });

  it('a prepayment that two tills took apart is asked back as far as it is too much, until it went back', async () => {
    const { orderId } = (await server.order({ lines: [line()] })).body;
    const paid = (n: number, changes: object = {}) =>
      aPayment(`paid-${n}`, 50_000, [['1', 50_000]], { way: 'cash', receiptId: `${orderId}-${n}`, ...changes });
    const writes = async (...payments: readonly OrderPayment[]): Promise<unknown[]> => {
      await server.till({ ...(await server.document(orderId))!, payments });
      await settle();
      const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
      return body.tasks
        .filter((task) => task.orderId === orderId)
        .map(({ kind, details }) => [kind, (details as { readonly sum?: number }).sum]);
    };
    expect(await writes(paid(1))).toEqual([]);
    expect(await writes(paid(1), paid(2))).toEqual([['overpaid', 50_000]]);
    const back = paid(3, { what: 'refund', of: 'paid-2' });
    expect(await writes(paid(1), paid(2), back)).toEqual([]);
    const { body: seen } = await server.asOwner('GET', `/v1/orders/${orderId}`);
    expect(seen.lines).toMatchObject([{ prepaid: 100_000, settled: 0, refunded: 50_000, left: 50_000 }]);
    // As when a line leaves the order after that: the matter is open again.
    expect(await writes(paid(1), paid(2))).toEqual([['overpaid', 50_000]]);
  });
});

describe('goods held by hand', () => {
  const byHand = (order: { readonly orderId: string }, pieces: number, changes: object = {}) => {
    const held = { id: `${order.orderId}/0`, storeId: server.storeId, goodId, quantity: pieces * 1000, orderId: order.orderId };
    const place = { storeId: server.storeId, collection: 'reservations' } as const;
    return server.services.database.inTenant(server.owner.tenantId, (unit) =>
      putDocument(unit, place, { ...held, state: 'asked', note: 'до вечера', overruled: [], resent: 0, ...changes } as never),
    );
  };
  const stateOf = async (orderId: string): Promise<string | undefined> => {
    const place = { storeId: server.storeId, collection: 'reservations' } as const;
    const read = (unit: Parameters<typeof readDocument>[0]) => readDocument(unit, place, `${orderId}/0`);
    return (await server.services.database.inTenant(server.owner.tenantId, read))?.document.state;
  };

  it('are held or refused, and go over to the order that begins to hold for itself: the last ones are its own', async () => {
    const { body } = await server.order({ lines: [line(10)] });
    await byHand(body, 10);
    await settle();
    expect([await stateOf(body.orderId), await freePieces()]).toEqual(['held', 0]);
    const { body: other } = await server.order({ lines: [line(1)] });
    await byHand(other, 1);
    await settle();
    expect(await stateOf(other.orderId)).toBe('released');
    const held = await server.asOwner('GET', `/v1/stores/${server.storeId}/reserves?goodId=${goodId}`);
    expect(held.body.reserves).toMatchObject([{ reservationId: `${body.orderId}/0`, number: body.number, quantity: 10_000 }]);
    // Paid meanwhile: it confirms itself, and all of its goods are there.
    const paid = await server.asShop('POST', `/v1/orders/${body.orderId}/payments`, { paymentId: v7(), sum: 500_000 });
    expect(paid.body.status).toBe('confirmed');
    await settle();
    expect([await stateOf(body.orderId), await freePieces()]).toEqual(['released', 0]);
  });

  it('stay held while the order, paid in full, waits for another good that is short', async () => {
    const short = `${goodId}-short`;
    await server.good(short, 0);
    const { body } = await server.order({ lines: [line(3), { ...line(1), goodId: short }], ...paidInFull(4) });
    expect(body.status).toBe('new');
    await byHand(body, 3);
    await settle();
    await server.asOwner('PATCH', `/v1/orders/${body.orderId}`, { priority: 1 });
    await settle();
    expect([await stateOf(body.orderId), await freePieces()]).toEqual(['held', 7]);
    await server.good(short, 1);
    await settle();
    expect((await server.asShop('GET', `/v1/orders/${body.orderId}`)).body.status).toBe('confirmed');
    expect([await stateOf(body.orderId), await freePieces()]).toEqual(['released', 7]);
  });

  it('are free again when the order is cancelled, and when their time is over', async () => {
    const { body } = await server.order({ lines: [line(4)] });
    await byHand(body, 4);
    const { body: later } = await server.order({ lines: [line(3)] });
    await byHand(later, 3, { until: new Date(server.services.now() + HOUR).toISOString() });
    await settle();
    expect(await freePieces()).toBe(3);
    await server.asShop('POST', `/v1/orders/${body.orderId}/cancel`, {});
    expect([await stateOf(body.orderId), await freePieces()]).toEqual(['released', 7]);
  });

  it('and sold all the same become a recount of their order, and a flag', async () => {
    const { body } = await server.order({ lines: [line(10)] });
    await byHand(body, 10);
    await settle();
    await server.asOwner('PUT', `/v1/stock-documents/${v7()}`, {
      ...{ storeId: server.storeId, kind: 'write-off', at: '2026-11-21T09:00:00.000Z' },
      lines: [{ goodId, quantity: 1000 }],
    });
    await server.services.roller.settle();
    await settle();
    server.advance(121_000);
    await settle();
    expect((await server.document(body.orderId))!.flags).toEqual(['recount']);
    const tasks = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    expect(tasks.body.tasks.filter((task) => task.kind === 'recount' && task.orderId === body.orderId)).toHaveLength(1);
  });
});

describe('a till that went its own way', () => {
  it('is set back where the matrix leads nowhere, and people are told', async () => {
    const order = await readyOrder(1);
    const own = {
      id: v7(),
      from: 'ready',
      to: 'new',
      at: '2026-11-21T10:00:00.000Z',
      staffId: 's',
      place: '',
      side: 'till',
    } as const;
    await server.till({ ...order, status: 'new', moves: [...order.moves, own] });
    const cancelled = await readyOrder(1);
    await server.till({ ...cancelled, status: 'cancelled' });
    await settle();
    expect((await server.document(order.id))!).toMatchObject({ status: 'ready' });
    expect((await server.document(order.id))!.moves.at(-1)).toMatchObject({ side: 'server', note: 'ORDER_MOVE_FORBIDDEN' });
    expect((await server.document(cancelled.id))!.status).toBe('ready');
    const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    const mine = body.tasks.filter((task) => task.orderId === order.id);
    expect(mine).toMatchObject([{ kind: 'move-refused', details: { from: 'ready', to: 'new' } }]);
  });

  it('with dates and stores that are none is followed all the same', async () => {
    const order = await readyOrder(1);
    const supply = { id: 's1', lineId: '1', quantity: 1000, fromStoreId: 'nowhere', at: 'вчера' };
    await server.till({ ...order, dueAt: 'когда-нибудь', createdAt: 'вчера', supplies: [supply as never], priority: 9 });
    await settle();
    const { body } = await server.asShop('GET', `/v1/orders/${order.id}`);
    expect(body).toMatchObject({ priority: 9, status: 'ready' });
  });

  it('asks another store for goods: a task there, once', async () => {
    const other = await server.makeStore();
    const order = await readyOrder(1);
    const supply = { id: 's1', lineId: '1', quantity: 1000, fromStoreId: other, at: '2026-11-21T10:00:00.000Z' };
    await server.till({ ...order, supplies: [supply as never] });
    await settle();
    await settle();
    const { body } = await server.asOwner('GET', `/v1/stores/${other}/tasks`);
    expect(body.tasks).toMatchObject([{ kind: 'transfer', orderId: order.id, details: { goodId, quantity: 1000 } }]);
  });
});

describe('customers', () => {
  it('are found by phone, card and name, and forgotten with their ended orders', async () => {
    const place = { storeId: server.owner.tenantId, collection: 'customers' } as const;
    const customer = aCustomer('c1', { name: 'Анна Покупатель', phones: ['+7 (900) 111-22-33'], cards: ['CARD-7'] });
    await server.services.database.inTenant(server.owner.tenantId, (unit) => putDocument(unit, place, customer));
    const { body } = await server.order({ lines: [line()], customerId: 'c1', buyerName: 'Анна Покупатель' });
    await server.asShop('POST', `/v1/orders/${body.orderId}/cancel`, {});
    const find = async (query: string) => (await server.asOwner('GET', `/v1/customers?${query}`)).body.customers;
    const found = [expect.objectContaining({ customerId: 'c1', orders: 1 })];
    expect(await find('phone=1112233')).toEqual(found);
    expect(await find('phone=111-22-33')).toEqual(found);
    expect(await find('card=CARD-7')).toEqual(found);
    expect(await find(`name=${encodeURIComponent('покуп')}`)).toEqual(found);
    expect(await find('phone=22')).toEqual([]);
    expect(await find('')).toEqual([]);
    expect((await server.asOwner('DELETE', '/v1/customers/c1')).status).toBe(200);
    expect(await find('phone=1112233')).toEqual([]);
    expect(JSON.stringify(await server.document(body.orderId))).not.toContain('Анна');
  });
});

describe('parts', () => {
  it('a part in another store holds goods there; joined again all is as before', async () => {
    const other = await server.makeStore();
    await server.good(goodId, 5, other);
    const { body } = await server.order({ lines: [line(3)], ...paidInFull(3) });
    const partId = v7();
    const split = () =>
      server.asOwner('POST', `/v1/orders/${body.orderId}/parts`, {
        partId,
        storeId: other,
        lines: [{ lineId: '1', quantity: 2000 }],
      });
    const { body: parts } = await split();
    expect(parts).toMatchObject({
      from: { money: { total: 50_000, prepaid: 50_000 } },
      to: {
        number: `${body.number}/2`,
        storeId: other,
        status: 'confirmed',
        money: { total: 100_000, prepaid: 100_000, due: 0 },
      },
    });
    expect([await freePieces(), await freePieces(other)]).toEqual([9, 3]);
    expect((await split()).body.to.orderId).toBe(partId);
    const joined = await server.asOwner('POST', `/v1/orders/${partId}/lines`, {
      toStoreId: server.storeId,
      toOrderId: body.orderId,
    });
    expect(joined.body.to.money).toMatchObject({ total: 150_000, prepaid: 150_000, due: 0 });
    expect([await freePieces(), await freePieces(other)]).toEqual([7, 5]);
    expect(await server.document(partId, other)).toMatchObject({ number: `${body.number}/2`, lines: [] });
  });

  it('all of them are cancelled by one act, and one whose goods the customer has says why it was not', async () => {
    const other = await server.makeStore();
    await server.good(goodId, 5, other);
    const { body } = await server.order({ lines: [line(3)], ...paidInFull(3) });
    const parts = [v7(), v7()];
    for (const partId of parts)
      await server.asOwner('POST', `/v1/orders/${body.orderId}/parts`, {
        ...{ partId, storeId: other, lines: [{ lineId: '1', quantity: 1000 }] },
      });
    const lines = (await server.document(parts[0]!, other))!.lines;
    const handed = lines.map(({ id, quantity, price }) => ({ lineId: id, quantity, fromPrepayment: price, paidNow: ZERO }));
    const given = {
      id: 'h-all',
      tillId: 't',
      at: '2026-11-21T12:00:00.000Z',
      receiptId: 'h-all',
      ground: 'server',
      lines: handed,
    } as const;
    await server.till({ ...(await server.document(parts[0]!, other))!, handovers: [given], status: 'handed_over' });
    const cancel = () => server.asShop('POST', `/v1/orders/${body.orderId}/cancel-all`, { reason: 'Передумал' });
    for (const time of ['once', 'again']) {
      const { status, body: answer } = await cancel();
      const said = (answer as unknown as { readonly parts: readonly { orderId: string; status: string; code: string | null }[] })
        .parts;
      expect(status, time).toBe(200);
      expect(Object.fromEntries(said.map(({ orderId, code }) => [orderId, code]))).toEqual({
        ...{ [body.orderId]: null, [parts[0]!]: expect.any(String), [parts[1]!]: null },
      });
      expect(said.filter(({ status: now }) => now === 'cancelled')).toHaveLength(2);
    }
  });

  it('one that gave everything away is in no list unless it is asked for', async () => {
    const { body } = await server.order({ lines: [line(1)], ...paidInFull(1) });
    await server.asOwner('POST', `/v1/orders/${body.orderId}/parts`, {
      ...{ partId: v7(), storeId: server.storeId, lines: [{ lineId: '1', quantity: 1000 }] },
    });
    const found = async (more: string): Promise<string[]> =>
      (await server.asOwner('GET', `/v1/orders?find=${body.number}${more}`)).body.orders.map(({ number }) => number);
    expect(await found('')).toEqual([`${body.number}/2`]);
    expect(new Set(await found('&emptied=true'))).toEqual(new Set([body.number, `${body.number}/2`]));
  });

  it('the first part that gave everything away waits for nothing, and the customer’s page follows the parts', async () => {
    const other = await server.makeStore();
    await server.good(goodId, 5, other);
    const { body } = await server.order({ lines: [line(2)], ...paidInFull(2), buyerPhone: '+79007770101' });
    const [far, near] = [v7(), v7()];
    const split = (partId: string, storeId: string) =>
      server.asOwner('POST', `/v1/orders/${body.orderId}/parts`, { partId, storeId, lines: [{ lineId: '1', quantity: 1000 }] });
    await split(far, other);
    const { lines } = (await server.document(body.orderId))!;
    const gives = { partId: near, storeId: server.storeId, lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity })) };
    expect((await server.asOwner('POST', `/v1/orders/${body.orderId}/parts`, gives)).status).toBe(200);
    const first = (await server.document(body.orderId))!;
    expect(first).toMatchObject({ lines: [], status: 'confirmed' });
    expect(first.dueAt).toBeUndefined();
    expect([await freePieces(), await freePieces(other)]).toEqual([9, 4]);
    server.advance(3 * HOUR);
    await settle();
    const { body: left } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    const late = left.tasks.filter((task) => task.kind === 'late').map(({ orderId }) => orderId);
    expect([late.includes(near), late.includes(body.orderId)]).toEqual([true, false]);
    for (const to of ['picking', 'ready']) await move(far, to);
    const page = String((await server.ask('GET', `${body.page!}?lang=ru`)).body);
    expect(page).toContain('Часть');
    expect(page).toContain(`${body.number}/2`);
    expect(page).toContain('Готов, ждёт вас');
    expect(page).toContain((await server.document(far, other))!.pickupCode);
    expect(page).not.toContain((await server.document(near))!.pickupCode);
    expect(page.match(/role="status"/g)).toHaveLength(2);
    // Lines that come back make it wait again.
    const back = { toOrderId: body.orderId, lines: [] };
    expect((await server.asOwner('POST', `/v1/orders/${near}/lines`, { ...back, toStoreId: server.storeId })).status).toBe(200);
    expect((await server.document(body.orderId))!.dueAt).toBeDefined();
    expect(String((await server.ask('GET', body.page!)).body).match(/role="status"/g)).toHaveLength(2);
    // What lies ready elsewhere is not all of it any more.
    const gave = await server.asOwner('POST', `/v1/orders/${body.orderId}/lines`, {
      toOrderId: far,
      lines: [],
      toStoreId: other,
    });
    expect(gave.status).toBe(200);
    const filled = (await server.document(far, other))!;
    expect(filled.status).toBe('picking');
    expect(filled.moves.at(-1)).toMatchObject({ from: 'ready', to: 'picking', side: 'server' });
  });
});

describe('the signed claim', () => {
  it('is verified with the server’s key alone and follows what is left to hand over', async () => {
    const till = await pairTill(server);
    const order = await readyOrder(2);
    const read = readClaim(order.claim!);
    if (!read.ok) throw new Error(read.error.code);
    const { text, signature, claim } = read.value;
    const signed = Buffer.from(Uint8Array.from(signature)).toString('base64url');
    expect(verifySignature(till.serverPublicKey, text, signed)).toBe(true);
    const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!;
    expect(verifySignature(stranger, text, signed)).toBe(false);
    expect(claim.lines).toEqual([{ lineId: '1', goodId, quantity: 2000, sum: 100_000, left: 100_000 }]);
    expect(verifyClaim(read.value, { isSigned: true, storeId: server.storeId, now: new Date().toISOString() }).ok).toBe(true);
    await server.till({ ...order, handovers: [aHandover('h', [['1', 1000, 50_000, 0]])] });
    await settle();
    const after = readClaim((await server.document(order.id))!.claim!);
    expect(after.ok && after.value.claim.lines).toMatchObject([{ quantity: 1000, left: 50_000 }]);
  });
});

describe('leases', () => {
  it('while a till makes a receipt of it, an order gives no line to another part; a line handed over in two parts is flagged', async () => {
    const till = await pairTill(server);
    await till.refresh();
    const order = await readyOrder(2);
    const lease = { orderId: order.id, lease: v7(), after: 0, firm: true };
    expect((await server.ask('POST', '/v1/order-leases', { body: lease, key: till.token })).status).toBe(200);
    const partId = v7();
    const part = { partId, storeId: server.storeId, lines: [{ lineId: '1', quantity: 2000 }] };
    const split = () => server.asOwner('POST', `/v1/orders/${order.id}/parts`, part);
    expect((await split()).body.error).toMatchObject({ code: 'LEASE_TAKEN', details: { number: order.number } });
    await server.ask('DELETE', `/v1/leases/${lease.lease}`, { key: till.token });
    expect((await split()).status).toBe(200);
    // A till that was away handed it over before it heard of the part.
    await server.till({ ...order, handovers: [aHandover('h', [['1', 2000, 100_000, 0]])], status: 'handed_over' });
    await settle();
    expect((await server.document(order.id))!.flags).toContain('moved_line');
    const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`);
    expect(body.tasks.filter((task) => task.kind === 'moved_line' && task.orderId === order.id)).toHaveLength(1);
  });

  it('an order that has not come yet is leased to the till that makes it, and to nobody who only names it', async () => {
    const [maker, other] = [await pairTill(server), await pairTill(server)];
    await Promise.all([maker.refresh(), other.refresh()]);
    const orderId = v7();
    const ask = (till: typeof maker, isNew: boolean) =>
      server.ask('POST', '/v1/order-leases', { body: { orderId, lease: till.tillId, after: 0, isNew }, key: till.token });
    expect((await ask(other, false)).body.error.code).toBe('RECORD_UNKNOWN');
    expect((await ask(maker, true)).body).toMatchObject({ known: [] });
    expect((await ask(other, true)).body.error.code).toBe('LEASE_TAKEN');
  });

  it('one till at a time hands over; an order that is gone is not leased', async () => {
    const [one, other] = [await pairTill(server), await pairTill(server)];
    await Promise.all([one.refresh(), other.refresh()]);
    const order = await readyOrder(1);
    const ask = (till: typeof one) =>
      server.ask('POST', '/v1/order-leases', { body: { orderId: order.id, lease: till.tillId, after: 0 }, key: till.token });
    const both = await Promise.all([ask(one), ask(other)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [holder, waiter] = both[0].status === 200 ? [one, other] : [other, one];
    expect((await ask(holder)).status).toBe(200);
    await server.ask('DELETE', `/v1/leases/${holder.tillId}`, { key: holder.token });
    expect((await ask(waiter)).status).toBe(200);
    await server.till({ ...order, handovers: [aHandover('h', [['1', 1000, 50_000, 0]])] });
    expect((await ask(waiter)).body.error.code).toBe('ORDER_CLAIM_USED');
  });
});

describe('what is told', () => {
  it('each step once to the shop, signed, again after it was down, and the customer reads a file', async () => {
    shop.got.length = 0;
    shop.status = 503;
    const { body } = await server.order({ lines: [line()], ...paidInFull(), buyerPhone: '+79001234567', channel: 'sms' });
    await settle();
    expect(shop.got.length).toBeGreaterThan(0);
    shop.status = 200;
    shop.got.length = 0;
    server.advance(24 * HOUR);
    server.untilHour(12);
    await settle();
    await settle();
    const mine = shop.got.filter((one) => one.body.includes(body.orderId));
    expect(mine.map((one) => (JSON.parse(one.body) as { event: string }).event).toSorted()).toEqual([
      'order.enters.confirmed',
      'order.enters.new',
    ]);
    for (const { body: text, headers } of mine) {
      const id = String(headers['x-lavka-event-id']);
      expect(headers['x-lavka-signature']).toBe(createHmac('sha256', server.webhookSecret).update(`${id}.${text}`).digest('hex'));
    }
    const files = await Promise.all((await readdir(messages)).map((name) => readFile(join(messages, name), 'utf8')));
    const sent = files
      .map((file) => JSON.parse(file) as { to: string; text: string })
      .filter(({ text }) => text.includes(body.number));
    expect(sent).toEqual([expect.objectContaining({ kind: 'sms', to: '+79001234567' })]);
  });

  it('a shop that does not answer is one task of its store, whatever it has not heard, and it ends when the shop answers', async () => {
    shop.status = 503;
    for (let made = 0; made < 3; made += 1) await server.order({ lines: [line()], ...paidInFull() });
    const tasks = async () => (await server.asOwner('GET', `/v1/stores/${server.storeId}/tasks`)).body.tasks;
    const away = async () => (await tasks()).filter(({ kind }) => kind === 'shop-away');
    for (let hour = 0; hour < 12 && (await away()).length === 0; hour += 1) {
      server.advance(HOUR);
      await settle();
    }
    expect(await away()).toMatchObject([{ details: { store: 'Магазин в сети', reason: 'HTTP 503' } }]);
    server.advance(HOUR);
    await settle();
    expect(await away()).toHaveLength(1);
    expect(
      (await tasks()).filter(({ kind, details }) => kind === 'not-told' && 'channel' in details && details.channel === 'webhook'),
    ).toEqual([]);
    const [task] = await away();
    await server.asOwner('POST', `/v1/stores/${server.storeId}/tasks/${task!.taskId}/done`, { staffId: 'owner' });
    shop.status = 200;
    server.advance(HOUR);
    await settle();
    shop.status = 503;
    await server.order({ lines: [line()], ...paidInFull() });
    for (let hour = 0; hour < 12 && (await away()).length === 0; hour += 1) {
      server.advance(HOUR);
      await settle();
    }
    expect(await away(), 'away again').toHaveLength(1);
    shop.status = 200;
    server.advance(HOUR);
    await settle();
    expect(await away()).toEqual([]);
  });

  it('a shop that keeps its answer to itself holds up neither orders nor messages', async () => {
    server.untilHour(12);
    const order = await readyOrder(1, { buyerPhone: '+79001112277', channel: 'sms' });
    shop.got.length = 0;
    shop.isSilent = true;
    await server.order({ lines: [line()], ...paidInFull(), buyerPhone: '+79001112288' });
    await expect.poll(() => shop.got.length, { timeout: 20_000 }).toBeGreaterThan(0);
    // What a till wrote is followed while the shop is still being waited for.
    const begun = performance.now();
    const shown = (await server.document(order.id))!;
    await server.till({
      ...shown,
      status: 'picking',
      moves: [...shown.moves, { ...shown.moves.at(-1)!, id: v7(), from: 'ready', to: 'picking' }],
    });
    const row = () =>
      server.services.database.inTenant(server.owner.tenantId, async ({ trx }) => {
        const { rows } = await sql<{
          readonly status: string;
        }>`SELECT status FROM customer_order WHERE order_id = ${order.id}`.execute(trx);
        return rows[0]?.status;
      });
    await expect.poll(row, { timeout: 20_000 }).toBe('picking');
    expect(performance.now() - begun, 'before the shop was given up').toBeLessThan(WEBHOOK_MS);
    shop.isSilent = false;
    await settle();
  });

  const messagesOf = async (number: string) => {
    const files = await Promise.all((await readdir(messages)).map((name) => readFile(join(messages, name), 'utf8')));
    const all = files.map((file) => JSON.parse(file) as { readonly kind: string; readonly to: string; readonly text: string });
    return all.filter(({ text }) => text.includes(number));
  };

  it('goes by the other channel where the chosen one has no address, and names the page where the owner says so', async () => {
    const rules = await server.rules();
    const named = { ...rules, messages: { ...rules.messages, pageUrl: 'https://orders.example/' } };
    expect((await server.setRules(named)).status).toBe(200);
    const buyer = { buyerPhone: '+79001112244', channel: 'email' };
    const order = await server.order({ lines: [line()], ...paidInFull(), ...buyer });
    await server.setRules(rules);
    server.untilHour(12);
    await settle();
    const [said, ...more] = await messagesOf(order.body.number);
    expect(said).toMatchObject({ kind: 'sms', to: '+79001112244' });
    expect(said!.text).toContain(`https://orders.example${order.body.page!}`);
    expect(more).toEqual([]);
  });

  it('says something of every status that the owner wants told, in the customer’s language', async () => {
    server.untilHour(12);
    const rules = await server.rules();
    const wanted = { when: 'enters', what: 'message' } as const;
    const triggers = [...rules.triggers, { ...wanted, status: 'awaiting_payment' }, { ...wanted, status: 'picking' }];
    expect((await server.setRules({ ...rules, triggers })).status).toBe(200);
    const { body } = await server.order({ lines: [line()], awaitsPayment: true, buyerPhone: '+79001112299', language: 'uk' });
    await settle();
    await server.asShop('POST', `/v1/orders/${body.orderId}/payments`, { paymentId: v7(), sum: 50_000 });
    await settle();
    await move(body.orderId, 'picking');
    await settle();
    await server.setRules(rules);
    const said = (await messagesOf(body.number)).map(({ text }) => text).toSorted();
    expect(said).toEqual([
      expect.stringContaining('збираємо'),
      expect.stringContaining('прийнято'),
      expect.stringContaining('чекає на оплату'),
    ]);
  });

  it('goes by the channel that a trigger names, by both where two do, and once where there is one address alone', async () => {
    server.untilHour(12);
    const rules = await server.rules();
    const told = { when: 'enters', status: 'confirmed', what: 'message' } as const;
    const triggers = [...rules.triggers, { ...told, channel: 'email' }, { ...told, channel: 'sms' }];
    expect((await server.setRules({ ...rules, triggers })).status).toBe(200);
    expect(await server.rules()).toEqual({ ...rules, triggers });
    const phone = { buyerPhone: '+79001112291', channel: 'sms' };
    const both = await server.order({ lines: [line()], ...paidInFull(), ...phone, buyerEmail: 'both@example.com' });
    const one = await server.order({ lines: [line()], ...paidInFull(), ...phone });
    await server.setRules(rules);
    await settle();
    const kinds = async ({ body }: OrderAnswer) => (await messagesOf(body.number)).map(({ kind }) => kind).toSorted();
    expect([await kinds(both), await kinds(one)]).toEqual([['email', 'sms'], ['sms']]);
  });

  it('follows the customer to another channel, and takes no address that is none', async () => {
    server.untilHour(12);
    const { body } = await server.order({ lines: [line()], ...paidInFull(), buyerPhone: '+79001112290', channel: 'sms' });
    const patch = (fields: object) => server.asShop('PATCH', `/v1/orders/${body.orderId}`, fields);
    for (const wrong of [{ buyerEmail: 'none' }, { buyerPhone: 'call me' }, { channel: 'pigeon' }])
      expect((await patch(wrong)).body.error.code).toBe('BAD_INPUT');
    expect((await patch({ buyerEmail: 'new@example.com', buyerPhone: '', language: 'en' })).status).toBe(200);
    await move(body.orderId, 'ready');
    await settle();
    expect(await messagesOf(body.number)).toContainEqual(
      expect.objectContaining({ kind: 'email', to: 'new@example.com', text: expect.stringContaining('is ready') as string }),
    );
  });

  it('a change that waits for the customer is told, again by the schedule, and no more once they answered', async () => {
    server.untilHour(10);
    const mail = { buyerEmail: 'buyer@example.com', buyerPhone: '+79001112255', channel: 'email' };
    const { body } = await server.order({ lines: [line(2)], ...paidInFull(2), ...mail });
    const edit = { editId: 'e', consent: 'ask', changes: [{ what: 'quantity', lineId: '1', quantity: 1000 }] };
    await server.asShop('POST', `/v1/orders/${body.orderId}/edits`, edit);
    const asked = async () => (await messagesOf(body.number)).filter(({ text }) => text.includes('нужен ваш ответ'));
    await settle();
    expect(await asked()).toMatchObject([{ kind: 'email', to: 'buyer@example.com' }]);
    server.advance(24 * HOUR);
    server.untilHour(12);
    await settle();
    expect(await asked()).toHaveLength(2);
    const answer = { editId: 'e', agreed: true, staffId: 'cashier' };
    await server.asOwner('POST', `/v1/orders/${body.orderId}/answers`, answer);
    server.advance(48 * HOUR);
    await settle();
    expect(await asked()).toHaveLength(2);
  });

  it('that an order is ready is said again by the schedule, and no more once it is handed over', async () => {
    server.untilHour(12);
    const ready = await readyOrder(1, { buyerPhone: '+79001112266', channel: 'sms' });
    const said = async () => (await messagesOf(ready.number)).filter(({ text }) => text.includes(ready.pickupCode));
    await settle();
    expect(await said()).toHaveLength(1);
    server.advance(24 * HOUR);
    await settle();
    expect(await said()).toHaveLength(2);
    await server.till({ ...ready, handovers: [aHandover('h', [['1', 1000, 50_000, 0]])] });
    await settle();
    server.advance(24 * HOUR);
    await settle();
    expect(await said()).toHaveLength(2);
  });

  it('the list of changes brings every order that changed, and again when it changes', async () => {
    const { body: all } = await server.asShop('GET', '/v1/orders/changes?limit=200');
    let { cursor } = all;
    for (let more = all.more; more;) {
      const { body } = await server.asShop('GET', `/v1/orders/changes?limit=200&cursor=${cursor}`);
      ({ cursor, more } = body);
    }
    const next = async () => {
      const { body } = await server.asShop('GET', `/v1/orders/changes?cursor=${cursor}`);
      cursor = body.cursor;
      return body.orders.map(({ orderId, status }) => [orderId, status]);
    };
    const { body } = await server.order({ lines: [line()] });
    expect(await next()).toEqual([[body.orderId, 'new']]);
    expect(await next()).toEqual([]);
    await move(body.orderId, 'confirmed');
    expect(await next()).toEqual([[body.orderId, 'confirmed']]);
    expect((await server.asShop('GET', '/v1/orders/changes?cursor=junk')).body.error.code).toBe('CURSOR_WRONG');
  });

  it('orders are found by number, by the last digits of a phone, by status and by being late', async () => {
    const { body } = await server.order({ number: 'НАЙДИ-1', lines: [line()], buyerPhone: '+7 900 555-44-33' });
    const find = async (query: string) =>
      (await server.asOwner('GET', `/v1/orders?${query}`)).body.orders.map(({ orderId }) => orderId);
    expect(await find(`find=${encodeURIComponent('НАЙДИ')}`)).toEqual([body.orderId]);
    for (const typed of ['найди1', 'найди-1', 'НАЙДИ1'])
      expect(await find(`find=${encodeURIComponent(typed)}`)).toEqual([body.orderId]);
    expect(await find('find=554433')).toEqual([body.orderId]);
    expect(await find('find=554433&status=ready,picking')).toEqual([]);
    expect(await find('find=554433&status=new')).toEqual([body.orderId]);
    expect(await find('find=%25')).toEqual([]);
  });
});

describe('the customer’s word and data', () => {
  it('a change that needs consent waits; the answer on the page makes it', async () => {
    const { body } = await server.order({ lines: [line(2)], ...paidInFull(2) });
    const edit = {
      editId: 'e1',
      consent: 'ask',
      note: 'Осталась одна',
      changes: [{ what: 'quantity', lineId: '1', quantity: 1000 }],
    };
    expect((await server.asShop('POST', `/v1/orders/${body.orderId}/edits`, edit)).body.money.total).toBe(100_000);
    const page = await server.ask('GET', body.page!);
    expect(page.body).toContain('Осталась одна');
    const answer = () =>
      fetch(server.url + body.page!, {
        method: 'POST',
        body: new URLSearchParams({ editId: 'e1', agreed: 'true' }),
        redirect: 'manual',
      });
    expect((await answer()).status).toBe(303);
    expect((await answer()).status).toBe(303);
    const after = await server.asShop('GET', `/v1/orders/${body.orderId}`);
    expect(after.body).toMatchObject({ money: { total: 50_000, prepaid: 100_000, left: 100_000, due: 0 } });
    expect(await freePieces()).toBe(9);
  });

  it('names and phones leave orders that ended long ago, and what is left of the money stays', async () => {
    const order = await readyOrder(1, { buyerName: 'Тайна', buyerPhone: '+79007778899' });
    await server.asShop('POST', `/v1/orders/${order.id}/cancel`, {});
    server.advance(89 * 24 * HOUR);
    await settle();
    expect((await server.document(order.id))!.buyerName).toBe('Тайна');
    server.advance(2 * 24 * HOUR);
    await settle();
    const after = (await server.document(order.id))!;
    expect(JSON.stringify(after)).not.toMatch(/Тайна|7778899/);
    expect(after.payments).toHaveLength(1);
    expect((await server.asOwner('GET', '/v1/orders?find=7778899')).body.orders).toEqual([]);
  });
});
