/** Tills of two stores and a real server: what one sold comes back at the other, once, and the goods stay where they came. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SoldElsewhereView } from '../../../src/contract/till/payment-contract.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import type { OrderServer } from '../../support/order-server.ts';
import { SOCKS, startTwoStores, type StoreTill, type TwoStores } from '../../support/two-stores.ts';
import { waitUntil } from '../../support/wait-until.ts';

let stores: TwoStores;
let server: OrderServer;
let first: StoreTill;
let second: StoreTill;
beforeAll(async () => {
  stores = await startTwoStores();
  ({ server, first, second } = stores);
}, 90_000);
afterAll(() => stores.close());
const linked = (till: StoreTill): Promise<void> => stores.linked(till);
const cut = (till: StoreTill): Promise<void> => stores.cut(till);
const onHand = (storeId: string, goodId: string): Promise<number> => stores.onHand(storeId, goodId);
const PRICE = SOCKS.price;

/** So many pairs, paid in cash, and known to the server. Returns the receipt's number. */
async function sold(till: StoreTill, pieces: number): Promise<number> {
  await till.call('till.scan', { text: SOCKS.code, quantity: milli(pieces * 1000) });
  await waitUntil(() => till.basket().due === pieces * PRICE, 'the basket');
  const before = till.state().lastReceipt;
  await till.must('payment.tender', { kind: 'cash', amount: till.basket().due });
  await waitUntil(() => till.state().lastReceipt === before + 1, 'the receipt');
  await till.must('payment.dismiss', null);
  await linked(till);
  return before + 1;
}

async function findElsewhere(till: StoreTill, text: string): Promise<SoldElsewhereView> {
  const found = await till.must('returns.findElsewhere', { text });
  return found.ok ? found.value : { receipts: [], orders: [] };
}
async function returnable(till: StoreTill, receiptId: string): Promise<number[]> {
  const opened = await till.must('returns.open', { receiptId });
  return opened.ok ? opened.value.lines.map((line) => line.returnable) : [];
}
async function takeBack(till: StoreTill, receiptId: string, pieces: number): Promise<string> {
  const opened = await till.must('returns.open', { receiptId });
  const lines = opened.ok ? opened.value.lines.map(({ lineId }) => ({ lineId, quantity: milli(pieces * 1000) })) : [];
  return settled(till, () => till.call('returns.complete', { receiptId, lines, reason: 'размер' }));
}
/** What was refused, or `ok` when the receipt is recorded. */
async function settled(
  till: StoreTill,
  begin: () => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>,
) {
  const before = till.state().lastReceipt;
  const answer = await begin();
  if (!answer.ok) return answer.error?.code ?? '';
  await waitUntil(() => till.state().lastReceipt === before + 1, 'the return');
  await till.must('payment.dismiss', null);
  return 'ok';
}
async function doubleReturns(): Promise<unknown[]> {
  const { body } = await server.asOwner('GET', `/v1/stores/${first.storeId}/tasks`);
  return body.tasks.filter(({ kind }) => kind === 'double-return').map(({ details }) => details);
}

describe('a receipt that another till printed', () => {
  it('is found by its number and by its code, and says where it was sold but not to whom', async () => {
    const number = await sold(first, 3);
    const { receipts } = await findElsewhere(second, String(number));
    expect(receipts).toEqual([
      expect.objectContaining({ number, kind: 'sale', till: 'Kassa 1', due: 3 * PRICE, firstGoods: 'Товар socks', order: null }),
    ]);
    const code = `LVR-KASSA1-${String(number)}`;
    expect(await second.call('till.scan', { text: code })).toEqual({ did: 'receipt-elsewhere', code });
    expect((await findElsewhere(second, code)).receipts).toEqual(receipts);
    expect((await findElsewhere(second, 'LVR-KASSA9-1')).receipts).toEqual([]);
    const opened = await second.must('returns.open', { receiptId: receipts[0]!.receiptId });
    expect(opened).toMatchObject({ ok: true, value: { number, customer: null, soldAt: { till: 'Kassa 1' } } });
  });

  it('is paid back the way it was paid, and what came back anywhere does not come back again', async () => {
    const number = await sold(first, 3);
    const { receiptId } = (await findElsewhere(second, String(number))).receipts[0]!;
    const [here, there] = [await onHand(second.storeId, 'socks'), await onHand(first.storeId, 'socks')];
    expect(await takeBack(second, receiptId, 1)).toBe('ok');
    await linked(second);
    await expect.poll(() => onHand(second.storeId, 'socks')).toBe(here + 1000);
    expect(await onHand(first.storeId, 'socks')).toBe(there);
    const [back] = await second.call('receipts.find', { text: '', limit: 1 });
    expect(back).toMatchObject({ kind: 'return', due: PRICE });
    // The till that sold it counts what came back elsewhere, and the other one what came back here.
    expect(await returnable(first, receiptId)).toEqual([2000]);
    expect(await takeBack(first, receiptId, 1)).toBe('ok');
    await linked(first);
    expect(await returnable(second, receiptId)).toEqual([1000]);
    expect(await takeBack(second, receiptId, 2)).toBe('RETURN_TOO_MUCH');
    expect(await takeBack(second, receiptId, 1)).toBe('ok');
    await linked(second);
    expect(await returnable(first, receiptId)).toEqual([0]);
    expect(await doubleReturns()).toEqual([]);
  });

  it('comes back at one of two tills that try at once', async () => {
    const number = await sold(first, 1);
    const { receiptId } = (await findElsewhere(second, String(number))).receipts[0]!;
    const outcomes = await Promise.all([first, second].map((till) => takeBack(till, receiptId, 1)));
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== 'ok')).toEqual([expect.stringMatching(/^RETURN_(TAKEN|CHANGED|TOO_MUCH)$/)]);
  });

  it('is refused honestly without the server, and free again when a return was given up', async () => {
    const number = await sold(first, 1);
    const { receiptId } = (await findElsewhere(second, String(number))).receipts[0]!;
    await second.must('returns.open', { receiptId });
    await cut(second);
    for (const answer of [
      await second.call('returns.findElsewhere', { text: String(number) }),
      await second.call('returns.open', { receiptId }),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'RETURN_NEEDS_SERVER' } });
    await linked(second);
    expect(await takeBack(first, receiptId, 1)).toBe('ok');
  });

  it('taken back twice, once by a till that was cut off, becomes a task', async () => {
    const number = await sold(first, 1);
    const { receiptId } = (await findElsewhere(second, String(number))).receipts[0]!;
    await cut(first);
    expect(await takeBack(second, receiptId, 1)).toBe('ok');
    expect(await takeBack(first, receiptId, 1)).toBe('ok');
    await linked(second);
    await linked(first);
    await expect.poll(doubleReturns).toEqual([expect.objectContaining({ number, receiptId, sum: PRICE })]);
  });

  it('and that task is on the till of its store: done without the server too, and known everywhere afterwards', async () => {
    await waitUntil(() => first.state().orders.tasks === 1, 'the task', 20_000);
    expect(second.state().orders.tasks).toBe(0);
    const list = async () => {
      const answer = await first.must('tasks.list', null);
      return answer.ok ? answer.value : [];
    };
    const [task] = await list();
    expect(task).toMatchObject({ kind: 'double-return', sum: PRICE, done: null });
    await cut(first);
    expect(await first.call('tasks.done', { taskId: 'nobody’s' })).toMatchObject({ error: { code: 'TASK_UNKNOWN' } });
    await first.must('tasks.done', { taskId: task!.taskId });
    await waitUntil(() => first.state().orders.tasks === 0, 'it to be done');
    expect(await doubleReturns()).toHaveLength(1);
    expect(await list()).toMatchObject([{ taskId: task!.taskId, done: { by: 'Управляющий' } }]);
    await linked(first);
    await expect.poll(doubleReturns, { timeout: 20_000 }).toEqual([]);
    // Whoever says so later changes nothing.
    const again = await server.asOwner('POST', `/v1/stores/${first.storeId}/tasks/${task!.taskId}/done`, { staffId: 'owner' });
    expect(again.status).toBe(200);
    expect(await list()).toMatchObject([{ done: { by: 'Управляющий' } }]);
  });
});

describe('an order that another store handed over', () => {
  it('comes back here: paid back the way it was paid, goods here, and the order says so', async () => {
    await server.good('g1', 10);
    const made = await server.order({
      ...{ number: 'W-1042', buyerName: 'Покупатель Первый', buyerPhone: '+79990001234' },
      lines: [{ goodId: 'g1', quantity: 2000, price: 50_000 }],
      payments: [{ paymentId: 'bank-1', sum: 100_000 }],
    });
    expect([made.status, made.body.error]).toEqual([200, undefined]);
    const { orderId, pickupCode } = made.body;
    const lines = [{ lineId: made.body.lines[0]!.lineId, quantity: milli(2000) }];
    await waitUntil(() => first.documents().findSync('orders', orderId)?.claim !== undefined, 'the order', 20_000);
    expect(await settled(first, () => first.call('orders.handOver', { orderId, lines, code: pickupCode, tenders: [] }))).toBe(
      'ok',
    );
    await linked(first);
    await expect.poll(async () => (await server.document(orderId))?.status, { timeout: 25_000 }).toBe('handed_over');

    const handover = await first.call('receipts.find', { text: '', limit: 1 });
    const byReceipt = (await findElsewhere(second, `LVR-KASSA1-${String(handover[0]!.number)}`)).receipts[0];
    expect(byReceipt).toMatchObject({ kind: 'handover', order: { orderId, number: 'W-1042' } });
    for (const text of ['w-1042', 'w1042', '8 999 000 12 34']) {
      const { orders } = await findElsewhere(second, text);
      expect(orders, text).toEqual([expect.objectContaining({ orderId, number: 'W-1042', total: 100_000 })]);
    }
    expect((await findElsewhere(second, '1234')).orders).toEqual([]);

    expect(await second.call('orders.get', { orderId })).toMatchObject({ error: { code: 'ORDER_UNKNOWN' } });
    await second.must('orders.fetch', { orderId });
    const seen = await second.must('orders.get', { orderId });
    expect(seen).toMatchObject({ value: { elsewhere: expect.any(String), lines: [{ handed: 2000, returned: 0 }] } });
    expect(JSON.stringify(seen)).not.toMatch(/Покупатель|9990001234/);
    const one = [{ ...lines[0]!, quantity: milli(1000) }];
    expect(await second.must('orders.quoteReturn', { orderId, lines: one })).toMatchObject({
      value: { total: 50_000, ways: [{ kind: 'online', amount: 50_000 }] },
    });
    const takeBackHere = (till: StoreTill, what = one) =>
      settled(till, () => till.call('orders.return', { orderId, lines: what, reason: 'размер' }));
    await cut(second);
    expect(await takeBackHere(second)).toBe('RETURN_NEEDS_SERVER');
    await linked(second);
    // The handover's document may be there before its receipt: until then the till that made it holds the order.
    await expect.poll(() => takeBackHere(second), { timeout: 25_000 }).toBe('ok');
    await linked(second);
    await expect.poll(async () => (await server.document(orderId))?.returns.length, { timeout: 25_000 }).toBe(1);
    await expect.poll(() => onHand(second.storeId, 'g1')).toBe(1000);
    expect(await onHand(first.storeId, 'g1')).toBe(8000);

    // Its own store knows by now that one of the two came back, and the other store does not get both back again.
    await waitUntil(() => first.documents().findSync('orders', orderId)?.returns.length === 1, 'the return to be known', 25_000);
    expect(await takeBackHere(second, lines)).toBe('ORDER_TOO_MUCH');
    await expect.poll(() => takeBackHere(first), { timeout: 25_000 }).toBe('ok');
    await linked(first);
    await expect.poll(async () => server.document(orderId), { timeout: 25_000 }).toMatchObject({ status: 'returned', flags: [] });
    // Once the receipt has followed the document; the first refusal fetches the order anew.
    await expect.poll(() => takeBackHere(second), { timeout: 25_000 }).toBe('ORDER_TOO_MUCH');
  });
});
