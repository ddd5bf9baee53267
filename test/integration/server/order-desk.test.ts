/** What people do around orders, over HTTP: the customer's word on a till's edits, remarks, files, transfers, history, risks. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { BuyersFound, CustomerHistory } from '../../../src/contract/sync/customer-contract.ts';
import type { RiskHandovers, untoldPage } from '../../../src/contract/sync/order-check-contract.ts';
import type { Customer } from '../../../src/domain/documents/customer.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import type { FactBody } from '../../../src/domain/journal/fact.ts';
import { putDocument } from '../../../src/server/documents/document-store.ts';
import { balanceFaults } from '../../../src/server/stock/roll-up.ts';
import { aCustomer } from '../../support/chain-documents.ts';
import { aLine } from '../../support/facts.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { pairTill, type Answer, type TestTill } from '../../support/test-server.ts';

let server: OrderServer;
let other: string;
let till: TestTill;
let otherTill: TestTill;
let good = 0;
let goodId: string;
beforeAll(async () => {
  server = await startOrderServer();
  other = await server.makeStore();
  till = await pairTill(server);
  otherTill = await pairTill(server, other);
  await till.refresh();
  await otherTill.refresh();
}, 60_000);
afterAll(async () => {
  await server.services.roller.settle();
  for (const storeId of [server.storeId, other]) {
    const faults = await server.services.database.inTenant(server.owner.tenantId, (unit) => balanceFaults(unit, storeId));
    expect(faults).toEqual([]);
  }
  await server.close();
});
beforeEach(async () => {
  good += 1;
  goodId = `desk-${String(good)}`;
  await server.good(goodId, 10);
});

const settle = (): Promise<void> => server.services.orderRounds.settle();
const asTill = (by: TestTill, method: string, path: string, body?: unknown): Promise<Answer> =>
  server.ask(method, path, { key: by.token, ...(body === undefined ? {} : { body }) });
const line = (pieces = 1): object => ({ goodId, quantity: pieces * 1000, price: 50_000 });
async function paidOrder(pieces = 1, changes: object = {}): Promise<Order> {
  const { body } = await server.order({
    lines: [line(pieces)],
    payments: [{ paymentId: v7(), sum: pieces * 50_000 }],
    ...changes,
  });
  return (await server.document(body.orderId))!;
}
/** What became of the newest fact of the till. */
const pushed = async (): Promise<unknown> => ((await till.push()).body.rows as unknown[]).at(-1);
const tasksOf = async (storeId: string, kind: string) =>
  (await server.asOwner('GET', `/v1/stores/${storeId}/tasks`)).body.tasks.filter((task) => task.kind === kind);

describe('the customer’s word', () => {
  const push = (before: Order, after: Order): Promise<Answer> =>
    asTill(till, 'POST', '/v1/documents/orders', {
      rows: [{ newDocumentState: { ...after, _deleted: false }, assumedMasterState: { ...before, _deleted: false } }],
    });

  it('is waited for when a till changes lines, and what else the till wrote stays', async () => {
    const order = await paidOrder(2);
    const less = { ...order, priority: 5, lines: order.lines.map((one) => ({ ...one, quantity: 1000 as never })) };
    expect((await push(order, less)).body.rows).toMatchObject([{ outcome: 'accepted' }]);
    await settle();
    const held = (await server.document(order.id))!;
    expect(held).toMatchObject({
      priority: 5,
      lines: [{ quantity: 2000 }],
      proposal: { changes: [{ what: 'quantity', quantity: 1000 }] },
    });
    const answer = { editId: held.proposal!.id, agreed: true, staffId: 'cashier' };
    const { body } = await server.asOwner('POST', `/v1/orders/${order.id}/answers`, answer);
    expect(body).toMatchObject({ money: { total: 50_000 } });
    expect((await server.document(order.id))!.edits).toMatchObject([{ consent: 'given', staffId: 'cashier' }]);
  });

  it('that the till has heard is enough, and so are rules that ask for none', async () => {
    const order = await paidOrder(3);
    const to = (from: Order, quantity: number, consent: 'given' | 'not_needed'): Order => ({
      ...from,
      lines: from.lines.map((one) => ({ ...one, quantity: quantity as never })),
      edits: [
        ...from.edits,
        {
          id: v7(),
          at: from.createdAt,
          staffId: 's',
          consent,
          changes: [{ what: 'quantity', lineId: '1', quantity: quantity as never }],
        },
      ],
    });
    await push(order, to(order, 2000, 'given'));
    await settle();
    const heard = (await server.document(order.id))!;
    expect([heard.lines[0]!.quantity, heard.proposal]).toEqual([2000, undefined]);
    const rules = await server.rules();
    expect((await server.setRules({ ...rules, consent: ['substitute'] })).status).toBe(200);
    await push(heard, to(heard, 1000, 'not_needed'));
    expect((await server.document(order.id))!).toMatchObject({ lines: [{ quantity: 1000 }] });
    await server.setRules(rules);
  });

  it('over the API: asked for where it is needed, not where a line gets cheaper; who heard it is named', async () => {
    const order = await paidOrder(2);
    const edit = (changes: object): Promise<Answer> => server.asOwner('POST', `/v1/orders/${order.id}/edits`, changes);
    const cheaper = { editId: 'a', changes: [{ what: 'price', lineId: '1', price: 40_000 }] };
    expect((await edit(cheaper)).body).toMatchObject({ money: { total: 80_000 } });
    const dearer = { changes: [{ what: 'price', lineId: '1', price: 60_000 }] };
    expect((await edit({ editId: 'b', ...dearer, consent: 'given' })).status).toBe(400);
    expect((await edit({ editId: 'b', ...dearer })).body).toMatchObject({ money: { total: 80_000 }, proposal: { id: 'b' } });
    expect((await edit({ editId: 'c', ...dearer })).body.error.code).toBe('ORDER_EDIT_WAITING');
    expect((await edit({ editId: 'd', ...dearer, consent: 'given', staffId: 'cashier' })).body).toMatchObject({
      money: { total: 120_000 },
    });
  });
});

describe('an order’s own fields', () => {
  it('go both ways between a shop and a till, each side keeping what the other wrote', async () => {
    const order = await paidOrder(1, { custom: { Подъезд: '2' } });
    expect(order.custom).toEqual({ Подъезд: '2' });
    await server.asShop('PATCH', `/v1/orders/${order.id}`, { custom: { Этаж: '4' } });
    const now = (await server.document(order.id))!;
    expect(now.custom).toEqual({ Подъезд: '2', Этаж: '4' });
    const after = { ...now, custom: { ...now.custom, Домофон: '17К' } };
    const { body } = await asTill(till, 'POST', '/v1/documents/orders', {
      rows: [{ newDocumentState: { ...after, _deleted: false }, assumedMasterState: { ...now, _deleted: false } }],
    });
    expect(body.rows).toMatchObject([{ outcome: 'accepted' }]);
    const seen = await server.asShop('GET', `/v1/orders/${order.id}`);
    expect(seen.body.custom).toEqual({ Подъезд: '2', Этаж: '4', Домофон: '17К' });
  });
});

describe('remarks', () => {
  it('are written once, addressed, read, and reach the tills of the store', async () => {
    const order = await paidOrder();
    const staff = { name: 'Кассир', role: 'cashier', inn: '', badge: '', active: true, storeIds: [server.storeId], pin: '4826' };
    await server.asOwner('PUT', '/v1/staff/colleague', staff);
    const path = `/v1/orders/${order.id}/comments`;
    const comment = { commentId: `c-${order.id}`, staffId: 'manager', text: 'Позвонить', toStaffId: 'colleague' };
    for (const time of [1, 2]) expect((await server.asOwner('POST', path, comment)).status, String(time)).toBe(200);
    expect((await server.asOwner('POST', path, { ...comment, text: 'Другое' })).body.error.code).toBe('RECORD_CONFLICT');
    expect((await server.asOwner('POST', path, { ...comment, commentId: 'x', toStaffId: 'nobody' })).status).toBe(404);
    const meant = () => asTill(till, 'GET', `${path}?toStaffId=colleague`);
    expect((await meant()).body.comments).toMatchObject([{ commentId: comment.commentId, text: 'Позвонить', readBy: [] }]);
    await asTill(till, 'POST', `${path}/${comment.commentId}/read`, { staffId: 'colleague' });
    expect((await meant()).body.comments).toEqual([]);
    const pulled = await asTill(till, 'GET', '/v1/documents/order_comments');
    expect(pulled.body.documents).toMatchObject([{ id: comment.commentId, readBy: ['colleague'] }]);
    expect((await server.asShop('GET', path)).status).toBe(401);
  });
});

describe('files', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 7)]);
  const upload = (content: Buffer, changes: object = {}): object => ({
    ...{ name: 'Расписка.pdf', type: 'application/pdf', staffId: 's', contentBase64: content.toString('base64'), ...changes },
  });

  it('come and go as they were, once, and only to who may see the order', async () => {
    const order = await paidOrder();
    const path = `/v1/orders/${order.id}/files/f1`;
    for (const time of [1, 2]) expect((await asTill(till, 'POST', path, upload(pdf))).status, String(time)).toBe(200);
    expect((await server.document(order.id))!.files).toMatchObject([{ id: 'f1', name: 'Расписка.pdf', size: pdf.length }]);
    const { body } = await server.asOwner('GET', path);
    const got = body as unknown as { readonly sha256: string; readonly contentBase64: string };
    expect(Buffer.from(got.contentBase64, 'base64').equals(pdf)).toBe(true);
    expect(got.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const another = Buffer.concat([pdf, Buffer.from('!')]);
    expect((await asTill(till, 'POST', path, upload(another))).body.error.code).toBe('ORDER_FILE_DIFFERS');
    expect((await asTill(otherTill, 'GET', path)).status).toBe(404);
    expect((await asTill(otherTill, 'POST', `${path}2`, upload(pdf))).status).toBe(404);
    expect((await server.asShop('GET', path)).status).toBe(401);
  });

  it.each([
    ['a page that calls itself a picture', upload(Buffer.from('<script>'), { type: 'image/png' }), 409, 'ORDER_FILE_WRONG'],
    ['nothing', upload(Buffer.alloc(0)), 409, 'ORDER_FILE_WRONG'],
    ['a kind that is not kept', upload(pdf, { type: 'text/html' }), 400, 'BAD_INPUT'],
    ['more than 4 MB', upload(Buffer.concat([pdf, Buffer.alloc(4 * 1024 * 1024)])), 400, 'BAD_INPUT'],
  ])('%s is not taken', async (_, body, status, code) => {
    const order = await paidOrder();
    const answer = await asTill(till, 'POST', `/v1/orders/${order.id}/files/f1`, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect((await server.document(order.id))!.files).toEqual([]);
  });
});

describe('transfers', () => {
  const ask = (id: string, changes: object = {}): Promise<Answer> =>
    asTill(till, 'POST', `/v1/transfers/${id}`, { fromStoreId: other, goodId, quantity: 3000, ...changes });

  it('hold the goods where they are; sent, they are on the way; received, the order that waits holds them', async () => {
    await server.good(goodId, 4, other);
    const { body: made } = await server.order({ lines: [line(12)] });
    await server.asOwner('POST', `/v1/orders/${made.orderId}/moves`, { moveId: v7(), to: 'confirmed' });
    expect((await server.document(made.orderId))!.status).toBe('awaiting_goods');
    const id = v7();
    for (const time of [1, 2])
      expect((await ask(id, { quantity: 2000, orderId: made.orderId, lineId: '1' })).body, String(time)).toMatchObject({
        state: 'asked',
        held: 2000,
      });
    expect(await server.free(goodId, other)).toBe(2000);
    expect(await tasksOf(other, 'transfer')).toMatchObject([
      { orderId: made.orderId, details: { transferId: id, quantity: 2000, store: expect.stringMatching(/./) } },
    ]);
    expect((await asTill(till, 'POST', `/v1/transfers/${id}/accept`, {})).status).toBe(404);
    for (const time of [1, 2])
      expect((await asTill(otherTill, 'POST', `/v1/transfers/${id}/accept`, { staffId: 's' })).body, String(time)).toMatchObject({
        ...{ state: 'accepted', held: 0, answeredBy: 's', number: made.number },
      });
    // Sold to nobody else there, and not here yet.
    expect([await server.free(goodId, other), await server.free(goodId)]).toEqual([2000, 0]);
    expect((await server.document(made.orderId))!.status).toBe('awaiting_goods');
    expect(await tasksOf(other, 'transfer')).toEqual([]);
    expect(await tasksOf(server.storeId, 'transfer-coming')).toMatchObject([{ details: { transferId: id, quantity: 2000 } }]);
    const receive = (by: TestTill, body: object = {}) =>
      asTill(by, 'POST', `/v1/transfers/${id}/receive`, { staffId: 'r', ...body });
    expect((await receive(otherTill)).status).toBe(404);
    expect((await receive(till, { quantity: -1 })).status).toBe(400);
    for (const time of [1, 2])
      expect((await receive(till)).body, String(time)).toMatchObject({ state: 'received', received: 2000, receivedBy: 'r' });
    expect((await server.document(made.orderId))!.status).toBe('confirmed');
    expect(await tasksOf(server.storeId, 'transfer-coming')).toEqual([]);
    expect(await tasksOf(other, 'transfer-short')).toEqual([]);
    expect((await asTill(otherTill, 'POST', `/v1/transfers/${id}/refuse`, { reason: 'нет' })).body.error.code).toBe(
      'TRANSFER_ANSWERED',
    );
    const seen = await asTill(till, 'GET', `/v1/transfers?side=gets&orderId=${made.orderId}`);
    expect(seen.body.transfers).toMatchObject([{ transferId: id, fromStore: 'Второй' }]);
  });

  it('that come short are a task of the store that sent them; what was not sent is not received', async () => {
    await server.good(goodId, 5, other);
    const id = v7();
    await ask(id);
    const receive = (quantity: number) => asTill(till, 'POST', `/v1/transfers/${id}/receive`, { quantity });
    expect((await receive(3000)).body.error.code).toBe('TRANSFER_NOT_SENT');
    await asTill(otherTill, 'POST', `/v1/transfers/${id}/accept`, {});
    expect((await asTill(till, 'POST', `/v1/transfers/${id}/cancel`, {})).body.error.code).toBe('TRANSFER_ANSWERED');
    expect((await receive(2000)).body).toMatchObject({ state: 'received', quantity: 3000, received: 2000 });
    expect([await server.free(goodId), await server.free(goodId, other)]).toEqual([12_000, 2000]);
    expect((await tasksOf(other, 'transfer-short')).at(-1)).toMatchObject({
      details: { transferId: id, sent: 3000, received: 2000 },
    });
  });

  it('refused, the goods are free again and the store that asked is told', async () => {
    await server.good(goodId, 2, other);
    const id = v7();
    expect((await ask(id)).body).toMatchObject({ held: 2000, quantity: 3000 });
    expect(await server.free(goodId, other)).toBe(0);
    await asTill(otherTill, 'POST', `/v1/transfers/${id}/refuse`, { staffId: 's', reason: 'Самим нужно' });
    expect(await server.free(goodId, other)).toBe(2000);
    const told = (await tasksOf(server.storeId, 'transfer-refused')).find(({ details }) => JSON.stringify(details).includes(id));
    expect(told).toMatchObject({ details: { goodId, reason: 'Самим нужно' } });
  });

  it('of an order that ends are needed no more', async () => {
    await server.good(goodId, 5, other);
    const order = await paidOrder();
    const supply = { id: v7(), lineId: '1', quantity: 1000, fromStoreId: other, at: order.createdAt };
    await server.till({ ...order, supplies: [supply as never] });
    await settle();
    expect(await server.free(goodId, other)).toBe(4000);
    await server.asShop('POST', `/v1/orders/${order.id}/cancel`, {});
    expect(await server.free(goodId, other)).toBe(5000);
    const seen = await server.asOwner('GET', `/v1/transfers?orderId=${order.id}`);
    expect((seen.body as unknown as Answer['body']).transfers).toMatchObject([{ state: 'cancelled' }]);
  });

  it('for goods that the books know of and nobody found keep the order waiting, until they come or are refused', async () => {
    await server.good(goodId, 5, other);
    const order = await paidOrder(2);
    const statusOf = async () => (await server.document(order.id))!.status;
    const supply = { id: v7(), lineId: '1', quantity: 2000, fromStoreId: other, at: order.createdAt };
    const lines = order.lines.map((one) => ({ ...one, missing: 2000 }));
    await server.till({ ...order, status: 'awaiting_goods', lines, supplies: [supply] } as never);
    await settle();
    expect(await statusOf()).toBe('awaiting_goods');
    await asTill(otherTill, 'POST', `/v1/transfers/${supply.id}/refuse`, { reason: 'нет' });
    expect(await statusOf()).toBe('confirmed');
    const again = { ...supply, id: v7() };
    const now = (await server.document(order.id))!;
    await server.till({ ...now, supplies: [...now.supplies, again] } as never);
    await settle();
    expect(await statusOf()).toBe('awaiting_goods');
    await asTill(otherTill, 'POST', `/v1/transfers/${again.id}/accept`, {});
    expect(await statusOf()).toBe('awaiting_goods');
    await asTill(till, 'POST', `/v1/transfers/${again.id}/receive`, {});
    expect(await statusOf()).toBe('confirmed');
  });

  it('called off, are waited for no more', async () => {
    await server.good(goodId, 5, other);
    const order = await paidOrder();
    const id = v7();
    await ask(id, { quantity: 1000, orderId: order.id, lineId: '1' });
    await server.till({ ...order, lines: order.lines.map((one) => ({ ...one, missing: 1000 })) } as never);
    await settle();
    expect((await server.document(order.id))!.status).toBe('awaiting_goods');
    await asTill(till, 'POST', `/v1/transfers/${id}/cancel`, {});
    expect((await server.document(order.id))!.status).toBe('confirmed');
  });

  it('go with their line to another part: what comes is for it, and its number is on the task', async () => {
    await server.good(goodId, 5, other);
    const order = await paidOrder(3);
    const supply = { id: v7(), lineId: '1', quantity: 2000, fromStoreId: other, at: order.createdAt };
    const lines = order.lines.map((one) => ({ ...one, picked: 1000, missing: 2000 }));
    await server.till({ ...order, lines, supplies: [supply] } as never);
    await settle();
    const partId = v7();
    const split = { partId, storeId: server.storeId, lines: [{ lineId: '1', quantity: 2000 }] };
    expect((await asTill(till, 'POST', `/v1/orders/${order.id}/parts`, split)).status).toBe(200);
    const [rest, part] = [(await server.document(order.id))!, (await server.document(partId))!];
    expect([rest.status, rest.lines[0]?.missing, rest.supplies]).toEqual(['confirmed', 0, []]);
    expect(part).toMatchObject({ status: 'awaiting_goods', lines: [{ missing: 2000 }], supplies: [{ id: supply.id }] });
    expect(part.supplies[0]?.lineId).toBe(part.lines[0]?.id);
    const of = async (orderId: string): Promise<unknown> =>
      (await asTill(till, 'GET', `/v1/transfers?side=gets&orderId=${orderId}`)).body.transfers;
    expect([await of(order.id), await of(partId)]).toMatchObject([
      [],
      [{ transferId: supply.id, lineId: part.lines[0]?.id, number: part.number }],
    ]);
    expect(await tasksOf(other, 'transfer')).toContainEqual(
      expect.objectContaining({ orderId: partId, details: expect.objectContaining({ number: part.number }) }),
    );
    await asTill(otherTill, 'POST', `/v1/transfers/${supply.id}/accept`, {});
    expect(await tasksOf(other, 'transfer')).not.toContainEqual(expect.objectContaining({ orderId: partId }));
    await asTill(till, 'POST', `/v1/transfers/${supply.id}/receive`, {});
    expect(await server.document(partId)).toMatchObject({ status: 'confirmed', lines: [{ missing: 0 }] });
  });

  it('are called off when their line is collected in another store, where nobody has looked for it yet', async () => {
    await server.good(goodId, 5, other);
    const order = await paidOrder();
    const supply = { id: v7(), lineId: '1', quantity: 1000, fromStoreId: other, at: order.createdAt };
    await server.till({ ...order, lines: order.lines.map((one) => ({ ...one, missing: 1000 })), supplies: [supply] } as never);
    await settle();
    const partId = v7();
    const split = { partId, storeId: other, lines: [{ lineId: '1', quantity: 1000 }] };
    expect((await asTill(till, 'POST', `/v1/orders/${order.id}/parts`, split)).status).toBe(200);
    const seen = await asTill(till, 'GET', `/v1/transfers?side=gets&orderId=${order.id}`);
    expect(seen.body.transfers).toMatchObject([{ state: 'cancelled' }]);
    expect((await server.document(partId, other))!.lines[0]).not.toHaveProperty('missing');
  });

  it.each([
    ['from the store itself', () => ({ fromStoreId: server.storeId }), 400],
    ['of a good that nobody knows', () => ({ goodId: 'nobody' }), 404],
    ['for an order that is not here', () => ({ orderId: 'nowhere' }), 404],
    ['from nowhere', () => ({ fromStoreId: v7() }), 404],
  ])('%s are refused', async (_, changes, status) => {
    expect((await ask(v7(), changes())).status).toBe(status);
  });
});

describe('customers', () => {
  const save = (customer: Customer): Promise<void> =>
    server.services.database.inTenant(server.owner.tenantId, (unit) =>
      putDocument(unit, { storeId: server.owner.tenantId, collection: 'customers' }, customer),
    );
  const sale = (receiptId: string, number: number, customer: string): FactBody =>
    ({
      ...{
        kind: 'SaleCompleted',
        receiptId,
        number,
        shiftId: 'shift-1',
        by: { staffId: 's', name: 'Кассир' },
        customer,
        fiscal: null,
      },
      lines: [aLine({ lineId: '1', goodId, quantity: 1000, price: 700, gross: 700, discount: 0, total: 700 } as never)],
      tenders: [{ kind: 'cash', amount: 700, reference: '' }],
      ...{ total: 700, rounding: 0, due: 700, change: 0, vat: [] },
    }) as unknown as FactBody;

  it('who ordered in any store and were never entered are found by phone and name, as far as whoever asks may see them', async () => {
    const storeId = await server.makeStore();
    const phone = `+7901${String(Date.now()).slice(-7)}`;
    const who = { buyerName: 'Жёлудева Мария Петровна', buyerPhone: phone, lines: [line()] };
    const first = (await server.order({ ...who, storeId })).body.orderId;
    const last = (await server.order({ ...who, storeId, buyerPhone: phone.replace('+7', '8') })).body.orderId;
    const staff = { inn: '', badge: '', active: true, storeIds: [server.storeId], pin: '4826', ownCustomers: false };
    const people = {
      'far-cashier': { role: 'cashier' },
      'far-senior': { role: 'senior' },
      'far-own': { role: 'senior', ownCustomers: true },
    };
    for (const [id, one] of Object.entries(people))
      await server.asOwner('PUT', `/v1/staff/${id}`, { ...staff, name: id, ...one });
    type Asked = Promise<BuyersFound['buyers']>;
    const asked = async (query: string): Asked => (await asTill(till, 'GET', `/v1/buyers?${query}`)).body.buyers as never;
    const inFull = { orderId: last, orderIds: [last, first], orders: 2, store: 'Второй', name: who.buyerName, isInFull: true };
    const masked = { ...inFull, name: 'Жёлудева М. П.', phone: `··· ${phone.slice(-4)}`, isInFull: false };
    for (const find of [`phone=${phone.slice(-4)}`, `phone=${phone.slice(1)}`, 'name=желуд', 'name=МАРИЯ желуд']) {
      expect(await asked(`${find}&staffId=far-senior`), find).toEqual([{ ...inFull, phone: phone.replace('+7', '8') }]);
      expect(await asked(`${find}&staffId=far-cashier`), find).toEqual([masked]);
      expect(await asked(find), 'nobody is named').toEqual([masked]);
      for (const limited of ['far-own', 'nobody']) expect(await asked(`${find}&staffId=${limited}`), find).toEqual([]);
    }
    for (const none of [`phone=${phone.slice(-3)}`, 'name=ж', 'name=%25%25', 'name=удева', ''])
      expect(await asked(none), none).toEqual([]);
    expect((await server.asShop('GET', `/v1/buyers?phone=${phone.slice(1)}`)).status).toBe(401);
    await save(aCustomer(v7(), { name: 'Желудева', phones: [phone] }));
    expect(await asked(`phone=${phone.slice(1)}`)).toEqual([]);
  });

  it('have one history of orders and of purchases at tills, and people limited to their own see no others', async () => {
    const id = v7();
    const phone = `+7900${String(Date.now()).slice(-7)}`;
    await save(aCustomer(id, { name: 'Щукин Пётр', phones: [phone], cards: [`card-${id}`], responsibleId: 'mine' }));
    const order = await paidOrder(1, { customerId: id });
    // As somebody types it who says 8 for +7.
    const byPhone = await paidOrder(1, { buyerPhone: phone.replace('+7', '8') });
    till.journal.append(sale(`r-${id}`, 1, `card-${id}`));
    expect(await pushed()).toMatchObject({ outcome: 'accepted' });
    const { body } = await asTill(till, 'GET', `/v1/customers/${id}/history`);
    const kinds = (body as CustomerHistory).purchases.map((one) => `${one.kind} ${one.id}`);
    expect(kinds.sort()).toEqual([`order ${byPhone.id}`, `order ${order.id}`, `sale r-${id}`].sort());
    const found = (body as CustomerHistory).purchases;
    expect(found.find(({ kind }) => kind === 'sale')).toMatchObject({ total: 700, number: '1' });
    const ofBuyer = await asTill(till, 'GET', `/v1/orders/${byPhone.id}/buyer-history`);
    expect((ofBuyer.body as CustomerHistory).purchases.map((one) => one.id)).toEqual([byPhone.id]);
    const staff = {
      role: 'cashier',
      inn: '',
      badge: '',
      active: true,
      storeIds: [server.storeId],
      pin: '4826',
      ownCustomers: true,
    };
    for (const staffId of ['mine', 'stranger']) await server.asOwner('PUT', `/v1/staff/${staffId}`, { ...staff, name: staffId });
    const asked = (path: string, staffId: string): Promise<Answer> => asTill(till, 'GET', `${path}staffId=${staffId}`);
    expect((await asked(`/v1/customers/${id}/history?`, 'mine')).status).toBe(200);
    expect((await asked(`/v1/customers/${id}/history?`, 'stranger')).body.error.code).toBe('CUSTOMER_OF_OTHER');
    expect((await asked(`/v1/orders/${byPhone.id}/buyer-history?`, 'stranger')).body.error.code).toBe('CUSTOMER_OF_OTHER');
    expect((await asked('/v1/customers?name=щукин&', 'stranger')).body.customers).toEqual([]);
    expect((await asked('/v1/customers?name=щукин&', 'mine')).body.customers).toMatchObject([{ customerId: id, orders: 1 }]);
    const seal = await till.get('/v1/staff-seal');
    const people = JSON.parse(seal.body.body as string) as readonly {
      readonly staffId: string;
      readonly ownCustomers: boolean;
    }[];
    expect(people.find(({ staffId }) => staffId === 'mine')!.ownCustomers).toBe(true);
  });
});

describe('a handover at a manager’s risk', () => {
  it('is a task and is listed until somebody looked it through', async () => {
    const order = await paidOrder();
    const goods = { lineId: '1', goodId, quantity: 1000, price: 50_000, gross: 50_000, discount: 0, total: 50_000 };
    till.journal.append({
      ...{ kind: 'OrderHandedOver', receiptId: `h-${order.id}`, number: 2, shiftId: 'shift-1', customer: null, fiscal: null },
      ...{ by: { staffId: 's', name: 'Кассир' }, ground: 'risk', lines: [aLine(goods as never)] },
      approval: { staffId: 'm', name: 'Управляющий', reason: 'Сети нет, покупатель с паспортом' },
      order: { orderId: order.id, number: order.number },
      tenders: [{ kind: 'prepaid', amount: 50_000, reference: '' }],
      handed: [{ lineId: '1', quantity: 1000, fromPrepayment: 50_000, paidNow: 0 }],
      parts: [{ paymentId: order.payments[0]!.id, lineId: '1', method: 1, way: 'online', sum: 50_000 }],
      ...{ total: 50_000, rounding: 0, due: 50_000, change: 0, vat: [] },
    });
    expect(await pushed()).toMatchObject({ outcome: 'accepted' });
    await settle();
    const path = `/v1/stores/${server.storeId}/risk-handovers`;
    const read = async (query = '') => ((await server.asOwner('GET', path + query)).body as unknown as RiskHandovers).handovers;
    expect(await read()).toMatchObject([
      { orderId: order.id, tillId: till.tillId, total: 50_000, approvedBy: 'Управляющий', isDouble: false, checkedAt: null },
    ]);
    const [task] = await tasksOf(server.storeId, 'risk-handover');
    await server.asOwner('POST', `/v1/stores/${server.storeId}/tasks/${task!.taskId}/done`, { staffId: 'owner' });
    expect(await read('?open=true')).toEqual([]);
    expect(await read()).toMatchObject([{ checkedBy: 'owner' }]);
  });
});

describe('a message that cannot be sent', () => {
  it('is tried later and later, seen by staff once, and listed until somebody asks for it again', async () => {
    const order = await paidOrder(1, { buyerPhone: '+79001112233', channel: 'sms' });
    const listed = async () =>
      ((await server.asOwner('GET', '/v1/untold')).body as unknown as z.infer<typeof untoldPage>).untold.filter(
        ({ orderId }) => orderId === order.id,
      );
    for (let hour = 0; hour < 24 && (await tasksFor(order.id)).length === 0; hour += 1) {
      server.advance(3_600_000);
      await settle();
    }
    expect(await tasksFor(order.id)).toMatchObject([
      { kind: 'not-told', details: { channel: 'sms', problem: 'no sender is set up' } },
    ]);
    const tried = (await listed())[0]!.attempts;
    server.untilHour(22);
    await settle();
    server.untilHour(3);
    await settle();
    expect((await listed())[0]?.attempts).toBe(tried);
    const [untold] = await listed();
    expect(untold).toMatchObject({ kind: 'sms', number: order.number, isGivenUp: false });
    expect((await server.asOwner('POST', `/v1/untold/${untold!.outboxId}/retry`)).status).toBe(200);
    expect((await listed())[0]!.attempts).toBeLessThanOrEqual(1);
    expect((await server.asOwner('POST', `/v1/untold/${v7()}/retry`)).status).toBe(404);
  });

  const tasksFor = async (orderId: string) =>
    (await tasksOf(server.storeId, 'not-told')).filter((task) => task.orderId === orderId);
});

describe('what is too old', () => {
  const DAY_MS = 86_400_000;
  const count = (table: 'outbox' | 'staff_task' | 'order_file', orderId: string): Promise<number> =>
    server.services.database.inTenant(server.owner.tenantId, async ({ trx }) => {
      const found = await sql`SELECT 1 FROM ${sql.table(table)} WHERE order_id = ${orderId}`.execute(trx);
      return found.rows.length;
    });
  const cancel = (orderId: string) => server.asOwner('POST', `/v1/orders/${orderId}/cancel`, { reason: 'передумал' });
  const leftOf = async ({ id }: Order) => ({
    ...{ buyer: (await server.document(id))!.buyerName, messages: await count('outbox', id) },
    tasks: await count('staff_task', id),
  });

  it('goes: the buyer, with or without a phone, what they were told, and a day later the tasks that were done', async () => {
    const told = await paidOrder(1, { buyerName: 'Покупатель', buyerPhone: '+79001112233' });
    const unphoned = await paidOrder(1, { buyerName: 'Покупатель' });
    const open = await paidOrder(1, { buyerName: 'Покупатель', buyerPhone: '+79001112244' });
    for (const { id } of [told, unphoned]) expect((await cancel(id)).status).toBe(200);
    const tasks = (await tasksOf(server.storeId, 'refund')).filter(({ orderId }) => [told.id, unphoned.id].includes(orderId));
    expect(tasks).toHaveLength(2);
    const [done] = tasks.filter(({ orderId }) => orderId === told.id);
    const path = `/v1/stores/${server.storeId}/tasks/${done!.taskId}/done`;
    expect((await server.asOwner('POST', path, { staffId: 's' })).status).toBe(200);

    server.advance(89 * DAY_MS);
    await settle();
    expect(await leftOf(told)).toMatchObject({ buyer: 'Покупатель', tasks: 1 });
    expect((await leftOf(told)).messages).toBeGreaterThan(0);
    server.advance(2 * DAY_MS);
    await settle();
    expect(await leftOf(told)).toEqual({ buyer: undefined, messages: 0, tasks: 1 });
    server.advance(DAY_MS + 1);
    await settle();
    expect(await leftOf(told)).toEqual({ buyer: undefined, messages: 0, tasks: 0 });
    // Nobody did this one yet.
    expect(await leftOf(unphoned)).toEqual({ buyer: undefined, messages: 0, tasks: 1 });
    expect(await leftOf(open)).toMatchObject({ buyer: 'Покупатель' });
    expect((await leftOf(open)).messages).toBeGreaterThan(0);
  });

  it('takes along what people wrote freely: remarks, notes, names of files; who and when stays, and late tills bring nothing back', async () => {
    const name = 'Евдокия Неповторимая';
    await till.refresh();
    const made = await paidOrder(1, { buyerName: name, buyerPhone: '+79007770077' });
    const { id } = made;
    const to = {
      id: v7(),
      from: made.status,
      to: made.status,
      at: made.createdAt,
      staffId: 's',
      place: '1',
      side: 'till',
    } as const;
    const file = { id: 'listed', name: `${name}.pdf`, type: 'application/pdf', size: 9, at: made.createdAt, staffId: 's' };
    await server.till({ ...made, moves: [...made.moves, { ...to, note: `звонила ${name}` }], files: [file] });
    const failed = { paymentId: v7(), sum: 1, failed: `карта ${name}` };
    expect((await server.asOwner('POST', `/v1/orders/${id}/payments`, failed)).status).toBe(200);
    const remark = { commentId: `c-${id}`, staffId: 'manager', text: `Передать: ${name}` };
    expect((await server.asOwner('POST', `/v1/orders/${id}/comments`, remark)).status).toBe(200);
    const send = (collection: string, newDocumentState: object, assumedMasterState?: object) =>
      asTill(till, 'POST', `/v1/documents/${collection}`, { rows: [{ newDocumentState, assumedMasterState }] });
    const held = {
      ...{ id: `${id}-r`, storeId: server.storeId, orderId: id, goodId, quantity: 1000, state: 'asked', note: name },
      ...{ overruled: [], resent: 0, _deleted: false },
    };
    expect((await send('reservations', held)).body.rows).toMatchObject([{ outcome: 'accepted' }]);
    expect((await server.asOwner('POST', `/v1/orders/${id}/cancel`, { reason: `передумала ${name}` })).status).toBe(200);
    await settle();
    const before = { ...(await server.document(id))!, _deleted: false };
    const naming = (): Promise<string[]> =>
      server.services.database.inTenant(server.owner.tenantId, async ({ trx }) => {
        const tables = ['document', 'document_taken', 'document_quarantine'];
        const found = await Promise.all(
          tables.map(async (table) => {
            const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} WHERE doc::text LIKE ${`%${name}%`}`.execute(trx);
            return rows.map(() => table);
          }),
        );
        return found.flat();
      });
    expect((await naming()).length).toBeGreaterThan(3);

    server.advance(91 * DAY_MS);
    await settle();
    expect(await naming()).toEqual([]);
    const after = (await server.document(id))!;
    expect(after.moves.map(({ to: status, at, staffId }) => [status, at, staffId])).toEqual(
      before.moves.map(({ to: status, at, staffId }) => [status, at, staffId]),
    );
    expect(after.files).toEqual([{ ...file, name: '' }]);
    const { body } = await server.asOwner('GET', `/v1/orders/${id}/comments`);
    expect((body as unknown as Answer['body']).comments).toMatchObject([{ staffId: 'manager', text: '' }]);

    await till.refresh();
    const late = { orderId: id, staffId: 's', text: name, at: made.createdAt, readBy: [], overruled: [], resent: 0 };
    expect((await send('order_comments', { ...late, id: 'late', _deleted: false })).body.rows).toMatchObject([
      { outcome: 'accepted' },
    ]);
    const changed = { ...after, custom: { Подъезд: name }, priority: 3, _deleted: false };
    expect((await send('orders', changed, { ...after, _deleted: false })).body.rows).toMatchObject([{ outcome: 'accepted' }]);
    // One that did not hear of it: what it has is merged with what is here.
    expect((await send('orders', { ...before, priority: 4 }, before)).body.rows).toMatchObject([{ outcome: 'conflict' }]);
    const scan = { name: `${name}.pdf`, type: 'application/pdf', staffId: 's', contentBase64: 'JVBERi0xLjcK' };
    for (const fileId of ['listed', 'new'])
      expect((await asTill(till, 'POST', `/v1/orders/${id}/files/${fileId}`, scan)).body.error.code).toBe('ORDER_FILE_WRONG');
    await settle();
    expect(await naming()).toEqual([]);
    expect((await server.document(id))!).toMatchObject({ priority: 3, custom: {} });
    expect(await count('order_file', id)).toBe(0);
  });

  it('with the customer go their orders that are over, also those that only the phone ties to them, with 8 or +7', async () => {
    const buyer = { buyerName: 'Агния', buyerPhone: '8 (900) 888-00-11' };
    const [byPhone, others, stranger] = [
      await paidOrder(1, buyer),
      await paidOrder(1, { ...buyer, customerId: 'another' }),
      await paidOrder(1, { ...buyer, buyerPhone: '+79008880012' }),
    ];
    for (const { id } of [byPhone, others, stranger]) expect((await cancel(id)).status).toBe(200);
    const customer = aCustomer('agnia', { name: 'Агния', phones: ['+79008880011'] });
    await server.services.database.inTenant(server.owner.tenantId, (unit) =>
      putDocument(unit, { storeId: server.storeId, collection: 'customers' }, customer),
    );
    expect((await server.asOwner('DELETE', '/v1/customers/agnia')).status).toBe(200);
    const buyerOf = async ({ id }: Order) => (await server.document(id))!.buyerName;
    expect([await buyerOf(byPhone), await buyerOf(others), await buyerOf(stranger)]).toEqual([undefined, 'Агния', 'Агния']);
    expect((await server.document(byPhone.id))!.buyerPhone).toBeUndefined();
    expect(await count('outbox', byPhone.id)).toBe(0);
  });

  it('and what tills had sent of them, refused versions too: the name stands nowhere beside the document', async () => {
    const name = 'Прасковья Уникальная';
    await till.refresh();
    const order = await paidOrder(1, { buyerName: name, buyerPhone: '+79007770011' });
    const send = async (changes: object): Promise<unknown> => {
      const held = { _deleted: false, ...(await server.document(order.id))! };
      const row = { newDocumentState: { ...held, ...changes }, assumedMasterState: held };
      return (await asTill(till, 'POST', '/v1/documents/orders', { rows: [row] })).body.rows;
    };
    expect(await send({ priority: 1 })).toMatchObject([{ outcome: 'accepted' }]);
    expect(await send({ payments: [] })).toMatchObject([{ outcome: 'refused' }]);
    const customer = aCustomer('forgets', { name, phones: ['+79007770011'] });
    const row = { newDocumentState: { _deleted: false, ...customer } };
    expect((await asTill(till, 'POST', '/v1/documents/customers', { rows: [row] })).status).toBe(200);
    const naming = (): Promise<number[]> =>
      server.services.database.inTenant(server.owner.tenantId, async ({ trx }) => {
        const [taken, refused] = [sql.table('document_taken'), sql.table('document_quarantine')];
        const of = async (table: typeof taken) =>
          (await sql`SELECT 1 FROM ${table} WHERE doc::text LIKE ${`%${name}%`}`.execute(trx)).rows.length;
        return [await of(taken), await of(refused)];
      });
    expect(await naming()).toEqual([2, 1]);
    expect((await server.asOwner('DELETE', '/v1/customers/forgets')).status).toBe(200);
    expect(await naming()).toEqual([1, 1]);
    // Not over yet: who comes for it must still be known.
    expect((await server.document(order.id))!.buyerName).toBe(name);
    expect((await cancel(order.id)).status).toBe(200);
    server.advance(91 * DAY_MS);
    await settle();
    expect(await naming()).toEqual([0, 0]);
  });
});
