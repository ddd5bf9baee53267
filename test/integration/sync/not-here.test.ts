/** What is not here, over two stores and a real server: a good, which store has it, bringing it from there, another in its place; a code; a buyer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milli } from '../../../src/domain/money/minor.ts';
import type { TransferRow } from '../../../src/contract/till/transfers-contract.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { HATS, SOCKS, startTwoStores, type StoreTill, type TwoStores } from '../../support/two-stores.ts';

/** Exchange and rounds of the server go on beside the test. */
const SLOWLY = { timeout: 20_000 };
let stores: TwoStores;
let here: StoreTill;
let there: StoreTill;
beforeAll(async () => {
  stores = await startTwoStores();
  ({ first: here, second: there } = stores);
  await stores.server.good('hats', 10, there.storeId);
  await stores.server.asOwner('PUT', '/v1/goods', {
    goods: [{ goodId: 'hats', name: 'Товар hats', vat: '22%', barcodes: [{ code: HATS.code }] }],
  });
}, 90_000);
afterAll(() => stores.close());

const document = (orderId: string, till: StoreTill) => stores.server.document(orderId, till.storeId);
async function free(): Promise<number> {
  return stores.server.free('hats', there.storeId);
}
async function listed(till: StoreTill): Promise<TransferRow[]> {
  const list = await till.must('transfers.list', null);
  return list.ok ? list.value : [];
}
async function onlyTransfer(till: StoreTill, side: TransferRow['side']): Promise<TransferRow> {
  await expect.poll(async () => (await listed(till)).filter((row) => row.side === side).length, SLOWLY).toBe(1);
  return (await listed(till)).find((row) => row.side === side)!;
}
async function ordered(order: { readonly storeId?: string; readonly fromStoreId?: string }, pieces = 2) {
  const { storeId, ...line } = order;
  const made = await here.must('orders.create', {
    ...{ buyerName: 'Покупатель', buyerPhone: '', willPay: false, ...(storeId !== undefined && { storeId }) },
    lines: [{ goodId: HATS.goodId, quantity: milli(pieces * 1000), ...line }],
  });
  if (!made.ok) throw new Error('not made');
  await stores.linked(here);
  return made.value;
}

describe('from the sale', () => {
  it('the store that has it free is named, and an order made there holds it there', async () => {
    const found = await here.call('orders.notHere', { goodId: HATS.goodId, quantity: milli(2000) });
    expect(found).toMatchObject({ problem: null, stores: [{ storeId: there.storeId, free: 10_000 }] });
    const made = await ordered({ storeId: there.storeId });
    expect(made.isHere).toBe(false);
    await expect.poll(() => document(made.orderId, there), SLOWLY).toMatchObject({ storeId: there.storeId });
    expect(await document(made.orderId, here)).toBeUndefined();
    await waitUntil(() => there.documents().findSync('orders', made.orderId) !== undefined, 'the order there', 20_000);
    await there.must('orders.move', { orderIds: [made.orderId], to: 'confirmed' });
    await expect.poll(free, SLOWLY).toBe(8000);
  });

  it('brought here: asked of that store, sent short, come short, and the order holds what came', async () => {
    const before = await stores.onHand(there.storeId, 'hats');
    const { orderId, isHere } = await ordered({ fromStoreId: there.storeId }, 3);
    expect(isHere).toBe(true);
    const asked = await onlyTransfer(there, 'asked');
    expect(asked).toMatchObject({ goodId: 'hats', quantity: 3000, held: 3000, barcodes: [HATS.code] });
    expect(await listed(here)).toMatchObject([{ side: 'wanted', transferId: asked.transferId, quantity: 3000 }]);
    const { transferId } = asked;
    expect(await here.call('transfers.send', { transferId, quantity: milli(1000) })).toMatchObject({ ok: false });
    await there.must('transfers.send', { transferId, quantity: milli(3000) });
    expect(await listed(there)).toEqual([]);
    await expect.poll(() => stores.onHand(there.storeId, 'hats'), SLOWLY).toBe(before - 3000);
    expect((await onlyTransfer(here, 'coming')).quantity).toBe(3000);
    await here.must('transfers.receive', { transferId, quantity: milli(2000) });
    await expect.poll(() => stores.onHand(here.storeId, 'hats'), SLOWLY).toBe(2000);
    const tasks = (await stores.server.asOwner('GET', `/v1/stores/${there.storeId}/tasks`)).body.tasks;
    expect(tasks.filter(({ kind }) => kind === 'transfer-short')).toHaveLength(1);
    const held = async () =>
      (await stores.server.asOwner('GET', `/v1/stores/${here.storeId}/reserves?goodId=hats`)).body.reserves;
    await expect.poll(held, SLOWLY).toEqual([expect.objectContaining({ reservationId: orderId, quantity: 2000 })]);
  });

  it('refused, and more than was sent: the store that sent it is asked to look', async () => {
    await ordered({ fromStoreId: there.storeId }, 1);
    const { transferId } = await onlyTransfer(there, 'asked');
    await there.must('transfers.refuse', { transferId, reason: 'брак' });
    expect(await listed(here)).toEqual([]);
    await ordered({ fromStoreId: there.storeId }, 1);
    const second = await onlyTransfer(there, 'asked');
    await there.must('transfers.send', { transferId: second.transferId, quantity: milli(1000) });
    const before = await stores.onHand(here.storeId, 'hats');
    await here.must('transfers.receive', { transferId: second.transferId, quantity: milli(2000) });
    await expect.poll(() => stores.onHand(here.storeId, 'hats'), SLOWLY).toBe(before + 2000);
    const tasks = (await stores.server.asOwner('GET', `/v1/stores/${there.storeId}/tasks`)).body.tasks;
    expect(tasks.filter(({ kind }) => kind === 'transfer-over')).toHaveLength(1);
  });

  it('asked once from picking: what may still come is not asked for again, a refusal may be, and what came is missing no more', async () => {
    const { orderId } = await ordered({}, 2);
    await waitUntil(() => here.documents().findSync('orders', orderId) !== undefined, 'the order');
    const line = () => here.documents().findSync('orders', orderId)!.lines[0]!;
    const lineId = line().id;
    const two = { orderId, lineId, quantity: milli(2000) };
    const look = () => here.call('orders.notHere', { goodId: HATS.goodId, quantity: milli(2000), line: { orderId, lineId } });
    await here.must('orders.move', { orderIds: [orderId], to: 'confirmed' });
    await here.must('orders.pickLine', { orderId, lineId, picked: milli(0), missing: milli(2000), damaged: milli(0) });
    expect(await look()).toMatchObject({ asked: [], lacks: 2000 });
    const bring = (quantity = 2000) =>
      here.call('orders.bring', { ...two, quantity: milli(quantity), fromStoreId: there.storeId });
    const pressedTwice = await Promise.all([bring(), bring()]);
    expect(pressedTwice.map((one) => (one.ok ? 'asked' : one.error.code)).toSorted()).toEqual(['ORDER_ASKED_ALREADY', 'asked']);
    const first = await onlyTransfer(there, 'asked');
    expect(await look()).toMatchObject({ asked: [{ transferId: first.transferId, state: 'asked', quantity: 2000 }], lacks: 0 });
    // The order's card names it too.
    expect(await here.call('orders.asked', { orderId })).toMatchObject({
      ok: true,
      value: [{ transferId: first.transferId, lineId, store: expect.stringMatching(/./), state: 'asked' }],
    });
    await there.must('transfers.refuse', { transferId: first.transferId, reason: 'брак' });
    expect(await look()).toMatchObject({ asked: [{ state: 'refused', reason: 'брак' }], lacks: 2000 });

    expect(await bring()).toMatchObject({ ok: true });
    const second = await onlyTransfer(there, 'asked');
    await there.must('transfers.send', { transferId: second.transferId, quantity: milli(1000) });
    expect(await look()).toMatchObject({ asked: [{ state: 'refused' }, { state: 'accepted', quantity: 1000 }], lacks: 1000 });
    expect(await bring(2000)).toMatchObject({ error: { code: 'ORDER_ASKED_ALREADY' } });
    await stores.cut(here);
    expect(await look()).toMatchObject({ asked: [{ state: 'unknown' }, { state: 'unknown' }], lacks: 0 });
    await stores.linked(here);
    await here.must('transfers.receive', { transferId: second.transferId, quantity: milli(1000) });
    await expect.poll(() => line().missing, SLOWLY).toBe(1000);
    expect(await here.call('orders.pickScan', { orderIds: [orderId], text: HATS.code })).toMatchObject({
      value: { did: 'picked', isLine: false, isOrder: false },
    });
    expect(await look()).toMatchObject({ asked: [{ state: 'refused' }, { state: 'received', quantity: 1000 }] });
    // Found behind the shelf after all.
    await here.must('orders.pickScan', { orderIds: [orderId], text: HATS.code });
    expect(line()).toMatchObject({ picked: 2000, missing: 0 });
    await here.must('orders.cancelAll', { orderId, reason: 'конец' });
  });

  it('replaced by a good of this store, on the customer’s word', async () => {
    const { orderId } = await ordered({}, 1);
    await waitUntil(() => here.documents().findSync('orders', orderId) !== undefined, 'the order');
    const line = here.documents().findSync('orders', orderId)!.lines[0]!;
    await here.must('orders.substitute', { orderId, lineId: line.id, quantity: milli(1000), goodId: 'socks', agreed: true });
    await stores.linked(here);
    await expect
      .poll(async () => (await document(orderId, here))?.lines.map(({ goodId, quantity }) => [goodId, quantity]), SLOWLY)
      .toEqual([['socks', 1000]]);
  });

  it('cancelled with its part in the other store: what was paid here goes back here, the rest there by a task', async () => {
    await stores.server.good('socks', 10, here.storeId);
    await stores.server.asOwner('PUT', '/v1/goods', {
      goods: [{ goodId: 'socks', name: 'Товар socks', vat: '22%', barcodes: [{ code: SOCKS.code }] }],
    });
    const made = await stores.server.order({
      ...{ number: 'W-77', storeId: here.storeId, buyerPhone: '+79990001234' },
      lines: [
        { goodId: 'socks', quantity: 1000, price: SOCKS.price },
        { goodId: 'hats', quantity: 1000, price: HATS.price },
      ],
      payments: [{ paymentId: 'bank-77', sum: SOCKS.price + HATS.price }],
    });
    const { orderId, lines } = made.body;
    const [socks = '', hats = ''] = lines.map(({ lineId }) => lineId);
    await waitUntil(() => here.documents().findSync('orders', orderId) !== undefined, 'the order', 20_000);
    await here.must('orders.moveThere', { orderId, lineId: hats, quantity: milli(1000), storeId: there.storeId });
    const left = () =>
      here
        .documents()
        .findSync('orders', orderId)
        ?.lines.map(({ id }) => id);
    await expect.poll(left, SLOWLY).toEqual([socks]);
    const looked = await here.must('orders.lookCancel', { orderId });
    expect(looked).toMatchObject({
      value: {
        parts: [
          { number: 'W-77', isHere: true, left: SOCKS.price, problem: null },
          { number: 'W-77/2', isHere: false, left: HATS.price, problem: null },
        ],
        ...{ total: SOCKS.price, ways: [{ kind: 'online', amount: SOCKS.price }] },
      },
    });
    await stores.cut(here);
    const asked = { orderId, reason: 'Передумал' };
    expect(await here.call('orders.cancelAll', asked)).toMatchObject({ error: { code: 'ORDER_CANCEL_NEEDS_SERVER' } });
    await stores.linked(here);
    const receipts = here.state().lastReceipt;
    expect(await here.must('orders.cancelAll', asked)).toMatchObject({
      value: { cancelled: ['W-77', 'W-77/2'], refused: [], owed: [] },
    });
    await waitUntil(() => here.state().lastReceipt === receipts + 1, 'the refund');
    await here.must('payment.dismiss', null);
    const [back] = await here.call('receipts.find', { text: '', limit: 1 });
    expect(back).toMatchObject({ kind: 'refund', due: SOCKS.price });
    await expect
      .poll(async () => (await document(orderId, here))?.payments.map(({ what, sum }) => [what, sum]), SLOWLY)
      .toEqual([
        ['prepayment', SOCKS.price + HATS.price],
        ['moved_out', HATS.price],
        ['refund', SOCKS.price],
      ]);
    // The part there is cancelled too, and its till is asked for the money.
    const refunds = async () => {
      const answer = await there.must('tasks.list', null);
      return answer.ok ? answer.value.filter(({ kind }) => kind === 'refund') : [];
    };
    await expect.poll(refunds, SLOWLY).toMatchObject([{ number: 'W-77/2', sum: HATS.price, done: null }]);
    const { orderId: partId } = (await refunds())[0]!;
    await waitUntil(() => there.documents().findSync('orders', partId!)?.status === 'cancelled', 'the part', 20_000);
    await there.must('orders.refund', { orderId: partId!, lines: [{ lineId: hats, quantity: milli(1000) }], reason: '' });
    await there.must('payment.dismiss', null);
    await stores.linked(there);
    await expect.poll(refunds, SLOWLY).toMatchObject([{ done: { by: '' } }]);
  });

  it('without the server no store is named and nothing is half sent', async () => {
    await stores.cut(here);
    expect(await here.call('orders.notHere', { goodId: HATS.goodId, quantity: milli(1000) })).toMatchObject({
      stores: [],
      problem: { code: 'SERVER_UNREACHABLE' },
    });
    expect(await here.call('transfers.list', null)).toMatchObject({ error: { code: 'TRANSFER_NEEDS_SERVER' } });
    await stores.linked(here);
  });
});

describe('a code of another store’s order', () => {
  it('names that store, by the digits, the shelf’s label and the signed code; and nothing of the buyer', async () => {
    const { server } = stores;
    const { body: order } = await server.order({
      ...{ storeId: there.storeId, number: 'там', buyerName: 'Тайна', buyerPhone: '+79001112233' },
      lines: [{ goodId: 'hats', quantity: 1000, price: 50_000 }],
    });
    const { claim = '', pickupCode } = (await document(order.orderId, there))!;
    const place = { number: 'там', store: 'Второй', address: 'Садовая, 5' };
    for (const text of [`LVO-${pickupCode}`, pickupCode, `LVO-${order.orderId.toUpperCase()}`, claim]) {
      const scanned = await here.call('till.scan', { text: text === pickupCode ? `LVO-${text}` : text });
      expect(scanned.did === 'refused' ? scanned.code : scanned.did).toBe(text === claim ? 'ORDER_CLAIM_STORE' : 'order-unknown');
      expect(await here.call('orders.whereIs', { text })).toEqual({ ok: true, value: [{ ...place, isHere: false }] });
      expect(await there.call('orders.whereIs', { text })).toEqual({ ok: true, value: [{ ...place, isHere: true }] });
    }
    for (const text of ['', '???', 'LVO-C-AAAA-BBBB', `LVO-${pickupCode}0`])
      expect(await here.call('orders.whereIs', { text }), text).toEqual({ ok: true, value: [] });
    await server.asShop('POST', `/v1/orders/${order.orderId}/cancel`, {});
    expect(await here.call('orders.whereIs', { text: pickupCode })).toEqual({ ok: true, value: [] });
    await stores.cut(here);
    expect(await here.call('orders.whereIs', { text: pickupCode })).toMatchObject({ error: { code: 'SERVER_UNREACHABLE' } });
    await stores.linked(here);
  });
});

describe('a buyer who ordered in another store alone', () => {
  it('is found with what they bought, masked for a cashier, once where they ordered here too, and no more without the server', async () => {
    const { server } = stores;
    const who = {
      buyerName: 'Дальний Павел',
      buyerPhone: '+79007776655',
      lines: [{ goodId: 'hats', quantity: 1000, price: 50_000 }],
    };
    const staffId = here.state().session?.staffId ?? '';
    const staff = { name: 'Менеджер', role: 'manager', inn: '', badge: '', active: true, storeIds: [here.storeId], pin: '3333' };
    expect((await server.asOwner('PUT', `/v1/staff/${staffId}`, { ...staff, ownCustomers: false })).status).toBe(200);
    const far = (await server.order({ storeId: there.storeId, number: 'далеко', ...who })).body.orderId;
    expect(await here.call('customers.buyers', { text: '6655' })).toEqual([]);
    const found = { orderId: far, orders: 1, store: 'Второй', name: who.buyerName, phone: who.buyerPhone, isInFull: true };
    for (const text of ['6655', '8 900 777-66-55', 'дальн'])
      expect(await here.call('customers.farBuyers', { text }), text).toEqual({ buyers: [found], problem: null });
    for (const text of ['655', 'д', ''])
      expect(await here.call('customers.farBuyers', { text }), text).toMatchObject({ buyers: [] });
    expect(await here.call('customers.buyerHistory', { orderId: far })).toMatchObject({
      ok: true,
      value: { problem: null, purchases: [{ kind: 'order', number: 'далеко', store: 'Второй', isHere: false }] },
    });
    expect(await here.call('customers.buyerHistory', { orderId: 'nobody’s' })).toMatchObject({
      error: { code: 'RECORD_UNKNOWN' },
    });
    await stores.cut(here);
    expect(await here.call('customers.farBuyers', { text: '6655' })).toMatchObject({
      buyers: [],
      problem: { code: 'SERVER_UNREACHABLE' },
    });
    await stores.linked(here);
    const near = (await server.order({ ...who, number: 'близко' })).body.orderId;
    await expect.poll(() => here.call('customers.buyers', { text: '6655' }), SLOWLY).toMatchObject([{ orderId: near }]);
    expect(await here.call('customers.farBuyers', { text: '6655' })).toEqual({ buyers: [], problem: null });
  });
});
