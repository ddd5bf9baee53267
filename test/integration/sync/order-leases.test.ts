/** Two tills of one store, a real server and the store's own network: an order is handed over once and given back once, online and off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { LAN_PATH } from '../../../src/contract/sync/lan-contract.ts';
import type { RiskHandovers } from '../../../src/contract/sync/order-check-contract.ts';
import { createStoreNetwork } from '../../../src/devices/transport/store-network.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { createHttp, type Http } from '../../../src/sync/transport/http.ts';
import { IMPORT_TYPES } from '../../../src/contract/sync/import-contract.ts';
import { importList } from '../../support/import-list.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { MANAGER_PIN, startTill, type LiveTill } from '../../support/paired-till.ts';
import { PATIENCE_MS, waitUntil } from '../../support/wait-until.ts';

/** A till with wires that can be cut. `documents`: what others did to orders reaches it. */
type Wired = LiveTill & { readonly wires: { server: boolean; lan: boolean; documents: boolean } };

let server: OrderServer;
let first: Wired;
let second: Wired;

async function startWired(name: string): Promise<Wired> {
  const wires = { server: true, lan: true, documents: true };
  // All of them work in this one process: what takes milliseconds between two tills waits for its turn here.
  const real = createStoreNetwork(LAN_PATH, 0, PATIENCE_MS);
  const till = await startTill({
    name,
    lan: {
      ...real,
      addresses: () => ['127.0.0.1'],
      send: (address, message) => (wires.lan ? real.send(address, message) : Promise.resolve(undefined)),
      listen: (heard) => real.listen((message) => (wires.lan ? heard(message) : undefined)),
    },
    connect: (origin): Http => {
      const http = createHttp(origin);
      const cut = (): never => {
        throw new Fault('SERVER_UNREACHABLE', { server: origin });
      };
      return {
        send: async (request) =>
          wires.server && (wires.documents || !request.path.startsWith('/v1/documents')) ? http.send(request) : cut(),
        listen: async (...asked) => (wires.server ? http.listen(...asked) : cut()),
      };
    },
  });
  const { code } = (await server.asOwner('POST', '/v1/pairing-codes', { storeId: server.storeId })).body as unknown as {
    readonly code: string;
  };
  await till.must('sync.pair', { server: server.url, code });
  return Object.assign(till, { wires });
}

beforeAll(async () => {
  server = await startOrderServer();
  await server.good('g1', 1000);
  [first, second] = [await startWired('Касса 1'), await startWired('Касса 2')];
  await first.call('orders.board', { limit: 1 });
  await second.call('orders.board', { limit: 1 });
  const heard = (till: LiveTill): boolean =>
    till
      .store()
      .words.tills()
      ?.every(({ addresses }) => addresses.length === 1) === true;
  await waitUntil(() => first.store().words.tills()?.length === 2, 'the tills to hear of each other');
  await waitUntil(() => heard(first) && heard(second), 'where each is heard', 45_000);
}, 90_000);
afterAll(async () => {
  await first.close();
  await second.close();
  await server.close();
});

const online = (): void => {
  for (const { wires } of [first, second]) [wires.server, wires.lan, wires.documents] = [true, true, true];
};
async function bothLinked(): Promise<void> {
  online();
  for (const till of [first, second]) {
    await till.call('sync.now', null);
    await waitUntil(() => till.paired().link === 'ok' && till.paired().waiting === 0, 'the link');
  }
}
/** Neither reaches the server any more, and both know it. */
async function cutServer(): Promise<void> {
  for (const till of [first, second]) {
    till.wires.server = false;
    await till.call('sync.now', null);
    await waitUntil(() => till.paired().link !== 'ok', 'the till to notice');
  }
}

/** Paid online in full, one piece or more, and known to these tills. */
async function ordered(pieces: number, ...tills: readonly LiveTill[]): Promise<Order> {
  const sum = pieces * 50_000;
  const made = await server.order({
    lines: [{ goodId: 'g1', quantity: pieces * 1000, price: 50_000 }],
    payments: [{ paymentId: `pay-${String(Math.random())}`, sum }],
  });
  expect([made.status, made.body.error]).toEqual([200, undefined]);
  const { orderId } = made.body;
  for (const till of tills)
    await waitUntil(() => till.documents().findSync('orders', orderId)?.claim !== undefined, 'the order at the till');
  return (await server.document(orderId))!;
}

/** Known to the first till at this price. */
async function priced(goodId: string, amount: number): Promise<void> {
  const { priceTypeId } = server.owner;
  await server.asOwner('POST', '/v1/prices', { priceTypeId, prices: [{ goodId, amount }] });
  await expect
    .poll(async () => {
      const found = await first.call('catalogue.good', { goodId });
      return found.ok ? found.value.good.price : null;
    })
    .toBe(amount);
}

function handOver(
  till: LiveTill,
  { id: orderId, lines, pickupCode: code }: Order,
  pieces = lines[0]!.quantity / 1000,
  more = {},
) {
  const wanted = lines.map(({ id: lineId }) => ({ lineId, quantity: milli(pieces * 1000) }));
  return till.call('orders.handOver', { orderId, lines: wanted, code, tenders: [], ...more });
}
/** All of an order's prepayment, to where it came from. */
const giveBack = (till: LiveTill, { id: orderId, lines }: Order, more = {}) =>
  till.call('orders.refund', {
    ...{ orderId, lines: lines.map(({ id: lineId, quantity }) => ({ lineId, quantity })), reason: 'передумал' },
    ...more,
  });
const codeOf = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  answer.ok ? 'ok' : (answer.error?.code ?? '');
const handovers = async (orderId: string) => (await server.document(orderId))?.handovers ?? [];
async function risk(till: LiveTill, reason: string) {
  const [manager] = await till.call('people.list', null);
  return { override: { staffId: manager!.staffId, pin: MANAGER_PIN, reason } };
}

describe('with the server', () => {
  it('the till whose screen is open has the order, and the other is told which till', async () => {
    const order = await ordered(1, first, second);
    expect(await first.must('orders.hold', { orderId: order.id })).toMatchObject({ value: { ground: 'server' } });
    expect(await second.call('orders.hold', { orderId: order.id })).toMatchObject({
      error: { code: 'LEASE_TAKEN', details: { number: order.number, till: 'Касса 1' } },
    });
    expect(codeOf(await handOver(second, order))).toBe('LEASE_TAKEN');
    await first.must('orders.letGo', { orderId: order.id });
    await expect.poll(async () => codeOf(await second.call('orders.hold', { orderId: order.id }))).toBe('ok');
    expect(codeOf(await handOver(second, order))).toBe('ok');
    await expect.poll(async () => (await handovers(order.id)).map(({ ground }) => ground)).toEqual(['server']);
    expect(['ORDER_CLAIM_USED', 'ORDER_OVER']).toContain(codeOf(await handOver(first, order)));
  });

  it('an order taken at a till is that till’s before it has come to the server', async () => {
    const lines = [{ goodId: 'g1', quantity: milli(1000) }];
    await priced('g1', 50_000);
    first.wires.documents = false;
    const made = await first.must('orders.create', { buyerName: 'Покупатель', buyerPhone: '', lines, willPay: false });
    const { orderId } = (made as { readonly value: { readonly orderId: string } }).value;
    expect(await server.document(orderId)).toBeUndefined();
    expect(await first.must('orders.hold', { orderId })).toMatchObject({ value: { ground: 'server' } });
    first.wires.documents = true;
    await first.call('sync.now', null);
    await waitUntil(() => second.documents().findSync('orders', orderId) !== undefined, 'the order at the other till');
    expect(await second.call('orders.hold', { orderId })).toMatchObject({
      error: { code: 'LEASE_TAKEN', details: { till: 'Касса 1' } },
    });
    await first.must('orders.letGo', { orderId });
    await bothLinked();
  });

  it('an order taken over from a list of another system goes out by the prepayment that it brought', async () => {
    await server.good('listed', 10);
    const good = { goodId: 'listed', name: 'Из списка', vat: '22%', article: 'A-1' };
    await server.asOwner('PUT', '/v1/goods', { goods: [good] });
    const list = 'number,status,article,quantity,price,paid\nOLD-7,ready,A-1,2,500.00,1000.00\n';
    const path = `/v1/imports/orders?storeId=${server.storeId}`;
    expect(await importList(server, { path, type: IMPORT_TYPES.csv, list })).toMatchObject({ added: 1 });
    const { body } = await server.asOwner('GET', '/v1/orders?find=OLD-7');
    const { orderId } = body.orders[0]!;
    await waitUntil(() => first.documents().findSync('orders', orderId) !== undefined, 'the order at the till');
    expect(codeOf(await handOver(first, (await server.document(orderId))!))).toBe('ok');
    await expect.poll(async () => (await server.document(orderId))?.status).toBe('handed_over');
    expect(await handovers(orderId)).toMatchObject([
      { ground: 'server', lines: [{ quantity: 2000, fromPrepayment: 100_000, paidNow: 0 }], parts: [{ sum: 100_000 }] },
    ]);
  });

  it('both at once: one handover', async () => {
    const order = await ordered(1, first, second);
    const said = await Promise.all([handOver(first, order), handOver(second, order)]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    await expect.poll(async () => (await handovers(order.id)).length).toBe(1);
  });

  it('a till that has not heard of a handover is told that the order is gone, and makes no receipt', async () => {
    const order = await ordered(1, first, second);
    second.wires.documents = false;
    expect(codeOf(await handOver(first, order))).toBe('ok');
    await expect.poll(async () => (await handovers(order.id)).length).toBe(1);
    expect(second.documents().findSync('orders', order.id)?.handovers).toEqual([]);
    const { lastReceipt, checkout } = second.state();
    expect(await handOver(second, order)).toMatchObject({
      error: { code: 'ORDER_CLAIM_USED', details: { number: order.number } },
    });
    expect(second.state()).toMatchObject({ lastReceipt, checkout });
    // Nor does it take goods back that it does not know to be gone, nor give the prepayment back.
    await expect
      .poll(async () => {
        const code = codeOf(await giveBack(second, order));
        expect(['LEASE_TAKEN', 'ORDER_BEHIND']).toContain(code);
        return code;
      })
      .toBe('ORDER_BEHIND');
    await bothLinked();
    await waitUntil(() => second.documents().findSync('orders', order.id)?.handovers.length === 1, 'the handover');
    expect(codeOf(await giveBack(second, order))).toBe('ORDER_OVER');
  });

  it('both give the prepayment back at once: it goes back once', async () => {
    const order = await ordered(1, first, second);
    const said = await Promise.all([giveBack(first, order), giveBack(second, order)]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(['LEASE_TAKEN', 'ORDER_BEHIND']).toContain(codeOf(said.find(({ ok }) => !ok)!));
    await expect.poll(async () => (await server.document(order.id))?.status).toBe('cancelled');
    const { payments, flags } = (await server.document(order.id))!;
    expect([payments.map(({ what, sum }) => [what, sum]), flags]).toEqual([
      [
        ['prepayment', 50_000],
        ['refund', 50_000],
      ],
      [],
    ]);
  });

  it('while one hands over the other gives nothing back', async () => {
    const order = await ordered(1, first, second);
    await first.must('orders.hold', { orderId: order.id });
    expect(await giveBack(second, order)).toMatchObject({ error: { code: 'LEASE_TAKEN', details: { till: 'Касса 1' } } });
    await first.must('orders.letGo', { orderId: order.id });
  });

  it('the rest of an order goes out at the other till, and only when that till knows what is gone', async () => {
    const order = await ordered(2, first, second);
    expect(codeOf(await handOver(first, order, 1))).toBe('ok');
    // Until the receipt is on the server nobody else begins, and until the other till has it, it does not either.
    await expect
      .poll(async () => {
        const code = codeOf(await handOver(second, order, 2));
        expect(['LEASE_TAKEN', 'ORDER_BEHIND', 'ORDER_TOO_MUCH']).toContain(code);
        return code;
      })
      .toBe('ORDER_TOO_MUCH');
    await expect.poll(async () => codeOf(await handOver(second, order, 1))).toBe('ok');
    await expect.poll(async () => (await handovers(order.id)).length).toBe(2);
    expect((await server.document(order.id))?.flags).toEqual([]);
  });
});

describe('without the server', () => {
  it('the tills ask each other: one hands over, the other hears who did', async () => {
    const order = await ordered(1, first, second);
    await cutServer();
    expect(await first.must('orders.hold', { orderId: order.id })).toMatchObject({ value: { ground: 'lease' } });
    expect(codeOf(await handOver(first, order))).toBe('ok');
    expect(await handOver(second, order)).toMatchObject({
      error: { code: 'ORDER_HANDED_ELSEWHERE', details: { till: 'Касса 1' } },
    });
    await bothLinked();
    await expect.poll(async () => (await handovers(order.id)).map(({ ground }) => ground)).toEqual(['lease']);
  });

  it('both at once: never two handovers', async () => {
    const order = await ordered(1, first, second);
    await cutServer();
    const said = await Promise.all([handOver(first, order), handOver(second, order)]);
    expect(said.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    const again = await handOver(first, order);
    const third = again.ok ? again : await handOver(second, order);
    expect(said.some(({ ok }) => ok) || third.ok).toBe(true);
    await bothLinked();
    await expect.poll(async () => (await handovers(order.id)).length).toBe(1);
  });

  it('a till that hears nobody needs a manager, and who answered for it and why is written down', async () => {
    const order = await ordered(1, first, second);
    await cutServer();
    second.wires.lan = false;
    expect(codeOf(await handOver(second, order))).toBe('NEEDS_OVERRIDE');
    expect(codeOf(await handOver(second, order, 1, await risk(second, 'касса 1 выключена')))).toBe('ok');
    await bothLinked();
    await expect
      .poll(async () => await handovers(order.id))
      .toMatchObject([{ ground: 'risk', risk: { reason: 'касса 1 выключена' } }]);
  });

  it('a prepayment goes back at one till, and the other hears which', async () => {
    await bothLinked();
    const order = await ordered(1, first, second);
    await cutServer();
    expect(codeOf(await giveBack(first, order))).toBe('ok');
    for (const answer of [await giveBack(second, order), await handOver(second, order)])
      expect(answer).toMatchObject({ error: { code: 'ORDER_HANDED_ELSEWHERE', details: { till: 'Касса 1' } } });
    await bothLinked();
    await expect.poll(async () => (await server.document(order.id))?.payments.length).toBe(2);
    expect((await server.document(order.id))?.flags).toEqual([]);
  });

  it('two that cannot ask each other give it back on managers’ words: both are listed, and the order says so', async () => {
    await bothLinked();
    const order = await ordered(1, first, second);
    await cutServer();
    for (const { wires } of [first, second]) wires.lan = false;
    for (const till of [first, second]) {
      expect(await giveBack(till, order)).toMatchObject({
        error: { code: 'NEEDS_OVERRIDE', details: { permission: 'order.unproven' } },
      });
      expect(codeOf(await giveBack(till, order, await risk(till, 'покупатель ждёт')))).toBe('ok');
    }
    await bothLinked();
    await expect.poll(async () => (await server.document(order.id))?.flags).toEqual(['money']);
    const listed = async (): Promise<RiskHandovers['handovers']> => {
      const { body } = await server.asOwner('GET', `/v1/stores/${server.storeId}/risk-handovers?open=true`);
      return (body as unknown as RiskHandovers).handovers.filter(({ orderId }) => orderId === order.id);
    };
    const told = { kind: 'refund', reason: 'покупатель ждёт', total: 50_000, isDouble: true };
    // The order comes as a document, what it was given on as a fact: either may be first.
    await expect.poll(listed).toMatchObject([told, told]);
    expect(new Set((await listed()).map(({ tillId }) => tillId)).size).toBe(2);
  });

  it('an order that a till never heard of goes out by the customer’s code, and the receipt finds its order', async () => {
    await bothLinked();
    second.wires.server = false;
    await second.call('sync.now', null);
    await waitUntil(() => second.paired().link !== 'ok', 'the till to notice');
    const order = await ordered(2, first);
    await expect.poll(async () => (await server.document(order.id))?.claim).toBeTruthy();
    const claim = (await server.document(order.id))!.claim!;
    expect(second.documents().findSync('orders', order.id)).toBeUndefined();
    expect(await second.call('till.scan', { text: claim })).toMatchObject({ did: 'order', orderId: order.id });
    expect(await second.must('orders.get', { orderId: order.id })).toMatchObject({
      value: { card: { number: order.number }, prepaid: 100_000, due: 0, lines: [{ name: 'Товар g1', open: 2000 }] },
    });
    const lines = [{ lineId: order.lines[0]!.id, quantity: milli(1000) }];
    const given = { orderId: order.id, lines, code: claim, tenders: [] };
    expect(codeOf(await second.call('orders.handOver', given))).toBe('ok');
    // What went out by it once does not go out by it again.
    expect(codeOf(await second.call('orders.handOver', { ...given, lines: [{ ...lines[0]!, quantity: milli(2000) }] }))).toBe(
      'ORDER_TOO_MUCH',
    );
    await bothLinked();
    await expect
      .poll(async () => await handovers(order.id))
      .toMatchObject([{ ground: 'lease', lines: [{ quantity: 1000, fromPrepayment: 50_000 }] }]);
    await waitUntil(() => second.documents().findSync('orders', order.id)?.handovers.length === 1, 'the document');
    expect(await second.must('orders.get', { orderId: order.id })).toMatchObject({ value: { prepaid: 50_000 } });
  });
});

describe('what an order consists of', () => {
  it('is changed by one till while no other has the order before it, and everybody has it so', async () => {
    await bothLinked();
    const order = await ordered(3, first, second);
    const lineId = order.lines[0]!.id;
    const changes = [{ what: 'quantity', lineId, quantity: milli(2000) } as const];
    const change = () => first.call('orders.saveEdit', { orderId: order.id, changes, agreed: true });
    await second.must('orders.hold', { orderId: order.id, code: order.pickupCode });
    expect(await change()).toMatchObject({ error: { code: 'LEASE_TAKEN', details: { till: 'Касса 2' } } });
    expect(first.documents().findSync('orders', order.id)?.edits).toEqual([]);
    await second.must('orders.letGo', { orderId: order.id });
    await expect.poll(async () => codeOf(await change())).toBe('ok');
    await expect.poll(async () => (await server.document(order.id))?.lines).toMatchObject([{ quantity: 2000 }]);
    expect(await server.document(order.id)).toMatchObject({ edits: [{ consent: 'given' }] });
    await waitUntil(() => second.documents().findSync('orders', order.id)?.lines[0]?.quantity === 2000, 'the other till');
  });

  it('is split and joined at the till, whose parts add up to the order, and not without the server', async () => {
    await bothLinked();
    const order = await ordered(3, first);
    const orderId = order.id;
    const lines = [{ lineId: order.lines[0]!.id, quantity: milli(1000) }];
    await expect.poll(async () => codeOf(await first.call('orders.split', { orderId, toOrderId: null, lines }))).toBe('ok');
    const known = (id: string) => first.documents().findSync('orders', id);
    await waitUntil(() => known(orderId)?.lines[0]?.quantity === 2000, 'what stays');
    const listed = await first.must('orders.parts', { orderId });
    const [part] = listed.ok ? listed.value : [];
    expect(listed).toMatchObject({ value: [{ number: `${order.number}/2`, left: 50_000 }] });
    await waitUntil(() => known(part!.orderId) !== undefined, 'the part');
    expect(await first.must('orders.get', { orderId: part!.orderId })).toMatchObject({
      value: { total: 50_000, prepaid: 50_000 },
    });
    expect(await first.must('orders.get', { orderId })).toMatchObject({ value: { total: 100_000, prepaid: 100_000, due: 0 } });

    await cutServer();
    const joining = { orderId, fromOrderId: part!.orderId };
    expect(codeOf(await first.call('orders.join', joining))).toBe('ORDER_PARTS_NEED_SERVER');
    await bothLinked();
    await expect.poll(async () => codeOf(await first.call('orders.join', joining))).toBe('ok');
    await waitUntil(() => known(orderId)?.lines.length === 2, 'what came back');
    expect(await first.must('orders.get', { orderId })).toMatchObject({ value: { total: 150_000, prepaid: 150_000, due: 0 } });
    expect(await first.must('orders.parts', { orderId })).toMatchObject({ value: [] });
  });
});

describe('a good that is short', () => {
  it('is found in another store, brought from there, collected there, or replaced on the customer’s word', async () => {
    await bothLinked();
    const there = await server.makeStore();
    await server.good('g1', 40, there);
    const order = await ordered(4, first);
    const lineId = order.lines[0]!.id;
    const known = () => first.documents().findSync('orders', order.id)!;
    await expect
      .poll(async () => (await first.call('orders.notHere', { goodId: 'g1', quantity: milli(1000) })).stores)
      .toMatchObject([{ storeId: there, free: 40_000 }]);

    await first.must('orders.bring', { orderId: order.id, lineId, quantity: milli(1000), fromStoreId: there });
    expect(known()).toMatchObject({ supplies: [{ fromStoreId: there, quantity: 1000 }] });
    await expect
      .poll(async () => (await server.asOwner('GET', `/v1/transfers?orderId=${order.id}`)).body)
      .toMatchObject({ transfers: [{ state: 'asked', fromStoreId: there, quantity: 1000, held: 1000 }] });

    await first.must('orders.moveThere', { orderId: order.id, lineId, quantity: milli(1000), storeId: there });
    await waitUntil(() => known().lines[0]?.quantity === 3000, 'the part to be gone');
    const partsThere = async () => (await server.asOwner('GET', `/v1/orders?storeId=${there}`)).body.orders;
    expect(await partsThere()).toMatchObject([
      { rootId: order.id, number: `${order.number}/2`, lines: [{ quantity: 1000, prepaid: 50_000 }] },
    ]);
    // One more of it goes to the part that is there; nothing is taken from there.
    const listed = await first.must('orders.parts', { orderId: order.id });
    const [part] = listed.ok ? listed.value : [];
    expect(part).toMatchObject({ store: expect.stringMatching(/./), status: 'confirmed', left: 50_000 });
    const [one] = known().lines;
    const giving = { orderId: order.id, toOrderId: part!.orderId, lines: [{ lineId: one!.id, quantity: milli(1000) }] };
    await expect.poll(async () => codeOf(await first.call('orders.split', giving))).toBe('ok');
    await waitUntil(() => known().lines[0]?.quantity === 2000, 'the second to be gone');
    expect(await partsThere()).toMatchObject([{ money: { total: 100_000, prepaid: 100_000 } }]);
    expect(codeOf(await first.call('orders.join', { orderId: order.id, fromOrderId: part!.orderId }))).toBe('RECORD_UNKNOWN');

    await server.good('g2', 5);
    await priced('g2', 45_000);
    const wanted = { orderId: order.id, lineId: known().lines[0]!.id, quantity: milli(2000), goodId: 'g2' };
    expect(await first.must('orders.substitute', { ...wanted, agreed: false })).toMatchObject({ value: { waits: true } });
    expect(known().lines).toMatchObject([{ goodId: 'g1' }]);
    await first.must('orders.answer', { orderId: order.id, agreed: true });
    expect(known()).toMatchObject({ lines: [{ goodId: 'g2', quantity: 2000, price: 45_000, replaces: lineId }] });
    expect(known().proposal).toBeUndefined();
    await expect.poll(async () => (await server.document(order.id))?.lines).toMatchObject([{ goodId: 'g2', quantity: 2000 }]);
  });

  it('is ordered in the store that has it', async () => {
    const there = (await first.call('orders.notHere', { goodId: 'g1', quantity: milli(1000) })).stores[0]!;
    const made = await first.must('orders.create', {
      ...{ buyerName: 'Покупатель', buyerPhone: '+79000000000', willPay: false, storeId: there.storeId },
      lines: [{ goodId: 'g2', quantity: milli(1000) }],
    });
    expect(made).toMatchObject({ value: { isHere: false } });
    const found = (await server.asOwner('GET', `/v1/orders?storeId=${there.storeId}`)).body.orders;
    expect(found.some(({ source, lines }) => source === 'till' && lines[0]?.goodId === 'g2')).toBe(true);
  });
});
