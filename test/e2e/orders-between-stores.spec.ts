/** Goods and orders between two stores, in a real browser: what is not here is brought, and what was bought there comes back here. */
import { expect } from '@playwright/test';
import type { OrderView } from '../../src/contract/sync/order-contract.ts';
import { expectReceipt, WEB_ORDER_RECEIPT } from './support/order-receipts.ts';
import {
  goOnToPrepayment,
  handOver,
  handOverAtOnce,
  openOrderForm,
  pick,
  shoot,
  stockAfter,
  test,
} from './support/order-walks.ts';
import { ELSEWHERE, GOODS } from './support/start-chain.ts';

test.describe.configure({ mode: 'serial' });

test('a good that is not here: brought from the other shop, whose till is asked by a task, and handed over', async ({
  page,
  request,
  context,
  chain,
  shop,
}) => {
  const at = await shop.comeTo(page, request);
  const { press, scan } = at;
  await openOrderForm(at);
  await scan(ELSEWHERE.code);
  await expect(page.getByRole('region', { name: /Колготки/ })).toContainText('Магазин № 2');
  await shoot(page, 'not-here');
  await press('Alt+2');
  await expect(page.getByRole('list', { name: 'Товары заказа' })).toContainText('привезут из «Магазин № 2»');
  await goOnToPrepayment(at);
  await press('ArrowRight', 'F12');
  await expectReceipt(at, 'prepayment', {
    ...{ sum: '489.00', cashless: '489.00', vat: { '22/122': '88.18' } },
    lines: [['489.00', 12, 1]],
  });
  await press('Enter');
  const waiting = async (): Promise<OrderView[]> =>
    (await chain.office<{ orders: OrderView[] }>('GET', '/v1/orders?status=awaiting_goods')).orders;
  await expect.poll(async () => (await waiting()).map(({ money }) => money.left)).toEqual([48_900]);
  const { orderId, pickupCode } = (await waiting())[0]!;

  await test.step('the other shop is asked by a task, and sends it', async () => {
    const there = await shop.comeTo(await context.newPage(), request, chain.other.till);
    await there.press('F8');
    await expect(there.page.getByRole('button', { name: /Задачи · 1/ })).toBeVisible();
    await there.press('Alt+z');
    await expect(there.page.getByRole('complementary', { name: 'Отправить: Колготки' })).toContainText('Магазин № 1 просит 1');
    await shoot(there.page, 'tasks');
    await there.press('Enter');
    await expect(there.page.getByRole('region', { name: 'У нас просят' })).toContainText('Колготки');
    await shoot(there.page, 'transfers');
    await there.press('F12');
    await expect(there.page.getByText('Отправлено: Колготки')).toBeVisible();
    await shop.inOther(ELSEWHERE.goodId).toEqual({ onHand: 4000, reserved: 0, free: 4000 });
    await there.press('Escape');
    await expect(there.page.getByRole('button', { name: 'Задачи', exact: true })).toBeVisible();
    // The customer came to the wrong shop: it says which one is right.
    await there.scan(`LVO-${pickupCode}`);
    await expect(there.page.getByText(/ждёт в другом магазине: Магазин № 1/)).toBeVisible();
  });

  await test.step('here it is received by scanning, picked and handed over', async () => {
    await page.bringToFront();
    await press('F8', 'Alt+t');
    await expect(page.getByRole('region', { name: 'К нам едет' })).toContainText('Колготки');
    await scan(ELSEWHERE.code);
    await expect(page.getByRole('button', { name: /Принять 1/ })).toBeVisible();
    await press('F12');
    await expect(page.getByText('Принято: Колготки')).toBeVisible();
    await shop.onServer(orderId).toMatchObject({ status: 'confirmed' });
    await expect.poll(() => chain.stock(ELSEWHERE.goodId)).toEqual({ onHand: 1000, reserved: 1000, free: 0 });
    await press('Escape');
    await pick(at, ELSEWHERE.code);
    await handOverAtOnce(at, pickupCode);
  });
  await expectReceipt(at, 'handover', {
    ...{ sum: '489.00', prepaid: '489.00', vat: { '22%': '88.18' } },
    lines: [['1', '489.00', 11, 4, 1]],
  });
  await shop.onServer(orderId).toMatchObject({ status: 'handed_over', money: { settled: 48_900, left: 0, due: 0 }, flags: [] });
  await expect.poll(() => chain.stock(ELSEWHERE.goodId)).toEqual({ onHand: 0, reserved: 0, free: 0 });
  await press('Enter');
  await shop.expectBooksToAgree(at);
});

test('what one shop handed over comes back in the other: found by its number, paid back the way it was paid', async ({
  page,
  request,
  context,
  chain,
  shop,
}) => {
  const atFirst = await chain.stock(GOODS.bra.goodId);
  const { orderId, pickupCode } = await shop.readyOrder('W-1044');
  const here = await shop.comeTo(page, request);
  await handOver(here, pickupCode, /4\s447,90/);
  await here.press('Enter');
  await shop.onServer(orderId).toMatchObject({ status: 'handed_over' });
  const sold = stockAfter(atFirst, { sold: 2000 });
  await shop.onShelf('bra').toEqual(sold);

  const there = await shop.comeTo(await context.newPage(), request, chain.other.till);
  const { press } = there;
  await press('F6', 'Alt+w');
  await there.type('W-1044');
  await press('Enter');
  await expect(there.page.getByText('W-1044').first()).toBeVisible();
  await shoot(there.page, 'find-elsewhere');
  await press('Enter');
  await expect(there.page.getByRole('heading', { name: 'Возврат по заказу W-1044' })).toBeVisible();
  await expect(there.page.getByText('Заказ выдан в другом магазине: Магазин № 1')).toBeVisible();
  await press('Alt+a');
  await expect(there.page.getByText('Через интернет-магазин')).toBeVisible();
  await shoot(there.page, 'return-elsewhere');
  await press('F12');
  await expectReceipt(there, 'return', { ...WEB_ORDER_RECEIPT, cashless: WEB_ORDER_RECEIPT.sum });
  await press('Enter');
  // The goods are where they were brought, and the order knows.
  await shop.inOther(GOODS.bra.goodId).toEqual({ onHand: 2000, reserved: 0, free: 2000 });
  await shop.onShelf('bra').toEqual(sold);
  await shop.onServer(orderId).toMatchObject({ status: 'returned', money: { settled: 444_790, left: 0 }, flags: [] });
  await shop.expectBooksToAgree(here);
  await shop.expectBooksToAgree(there, chain.other.storeId);
});
