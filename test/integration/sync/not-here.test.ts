/** A good that is not here, over two stores and a real server: the store that has it, bringing it from there, another good in its place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milli } from '../../../src/domain/money/minor.ts';
import type { TransferRow } from '../../../src/contract/till/transfers-contract.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { HATS, startTwoStores, type StoreTill, type TwoStores } from '../../support/two-stores.ts';

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
