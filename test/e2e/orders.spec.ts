/**
 * Orders from a web shop or the counter to the customer's hands and back, in a real browser: a till, its registrar and its
 * server are processes of their own. Each walk checks the registrar's documents to the tag, the stock and the money.
 */
import { join } from 'node:path';
import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import type { OrderView } from '../../src/contract/sync/order-contract.ts';
import { atTheTill, CODES, type AtTheTill } from './support/at-the-till.ts';
import { ELSEWHERE, GOODS, ON_SHELF, startChain, type StartedChain } from './support/start-chain.ts';

let chain: StartedChain;
test.beforeAll(async () => {
  chain = await startChain();
});
test.afterAll(() => chain.stop());
test.describe.configure({ mode: 'serial' });

const shots = process.env['LAVKA_SHOTS'];
async function shoot(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** Two bras and a coffee, paid in full on the web. */
async function webOrder(number: string): Promise<OrderView> {
  const { bra, coffee } = GOODS;
  const asked = {
    ...{ number, storeId: chain.storeId, buyerName: 'Покупатель Первый', buyerPhone: '+79990001234', language: 'ru' },
    lines: [
      { goodId: bra.goodId, quantity: 2000, price: bra.price },
      { goodId: coffee.goodId, quantity: 1000, price: coffee.price },
    ],
    payments: [{ paymentId: `bank-${number}`, sum: 2 * bra.price + coffee.price }],
  };
  const made = await chain.shop<OrderView>('POST', '/v1/orders', asked, `key-${number}`);
  expect(await chain.shop<OrderView>('POST', '/v1/orders', asked, `key-${number}`)).toEqual(made);
  return made;
}

/** What the server has of an order, once the till's word has come. */
const onServer = (orderId: string) => expect.poll(() => chain.order(orderId));
const onShelf = (good: keyof typeof GOODS) => expect.poll(() => chain.stock(GOODS[good].goodId));
const inOther = (goodId: string) => expect.poll(() => chain.stock(goodId, chain.other.storeId));
const lineTags = async (at: AtTheTill, ...tags: readonly string[]) =>
  (await at.lastDocument())?.lines.map((line) => tags.map((tag) => line[tag]));

/** Every document of the registrar is one receipt of the server, of the same sum, and the other way round. */
async function expectBooksToAgree(at: AtTheTill, storeId = chain.storeId): Promise<void> {
  type Receipt = { readonly number: number; readonly kind: string; readonly due: number; readonly fiscalDocument: number };
  const printed = (await at.documents()).filter(({ kind }) => kind === 'sale' || kind === 'sale-return');
  const read = async (): Promise<unknown> => {
    const { receipts } = await chain.office<{ receipts: Receipt[] }>('GET', `/v1/stores/${storeId}/receipts?limit=500`);
    return receipts.toSorted((a, b) => a.number - b.number).map(({ fiscalDocument, due }) => [fiscalDocument, due]);
  };
  const kopecks = (text: string | undefined): number => Number(String(text).replace('.', ''));
  await expect.poll(read).toEqual(printed.map(({ number, totals }) => [number, kopecks(totals['1020'])]));
  expect(await chain.office('GET', '/v1/quarantine')).toEqual({ facts: [] });
  expect(await chain.office('GET', '/v1/alarms')).toEqual({ alarms: [] });
}

test('a web order, prepaid: reserved, picked, ready, the customer’s page, handed over in part, the rest given back', async ({
  page,
  request,
  context,
}) => {
  const at = atTheTill(page, chain.till, request);
  const { press, scan } = at;
  const heard = await listenFor(page, NEW_ORDER_HERTZ);
  await at.arrive();
  await at.signInByBadge();
  await at.openShift('1000');
  const customer = await context.newPage();
  let order = await webOrder('W-1042');

  await test.step('the shop’s order is confirmed by itself, and nobody else can have its goods', async () => {
    expect(order).toMatchObject({ status: 'confirmed', money: { total: 444_790, prepaid: 444_790, left: 444_790, due: 0 } });
    await onShelf('bra').toEqual({ onHand: ON_SHELF, reserved: 2000, free: 8000 });
    await onShelf('coffee').toEqual({ onHand: ON_SHELF, reserved: 1000, free: 9000 });
    const held = await chain.office('GET', `/v1/stores/${chain.storeId}/reserves?goodId=${GOODS.bra.goodId}`);
    expect(held).toEqual({
      reserves: [{ reservationId: order.orderId, number: 'W-1042', status: 'confirmed', quantity: 2000 }],
    });
    await customer.goto(`${chain.url}${String(order.page)}?lang=ru`);
    await expect(customer.getByRole('status')).toHaveText('Подтверждён, скоро начнём собирать');
    await expect(page.getByRole('button', { name: /Заказы · 1/ })).toBeVisible();
    await page.bringToFront();
    await expect.poll(heard).toBe(1);
    await shoot(page, 'sale');
  });

  await test.step('the board shows it, and picking turns it green', async () => {
    const [bras, coffee] = order.lines.map(({ lineId }) => lineId);
    await press('F8');
    await expect(page.getByTestId('count-to-pick')).toHaveText('1');
    await shoot(page, 'board');
    await press('ArrowDown', 'Enter');
    await expect(page.getByRole('heading', { name: 'Собрать заказ W-1042' })).toBeVisible();
    await scan(CODES.bra);
    await expect(page.getByTestId(`picked-${String(bras)}`)).toHaveText(/1 \/ 2/);
    await scan(CODES.seeds);
    await expect(page.getByRole('alert').filter({ hasText: 'Не тот товар' })).toBeVisible();
    await scan(CODES.bra);
    await expect(page.getByTestId(`picked-${String(bras)}`)).toHaveText(/2 \/ 2/);
    await scan(CODES.coffee);
    await expect(page.getByTestId(`picked-${String(coffee)}`)).toHaveText(/1 \/ 1/);
    await expect(page.getByText('Заказ собран')).toBeVisible();
    await shoot(page, 'picking');
    await press('F12');
    await expect(page.getByTestId('count-ready')).toHaveText('1');
  });

  let code = '';
  await test.step('the customer’s page says so by itself, with the code to come with', async () => {
    await expect(customer.getByRole('status')).toHaveText('Готов, ждёт вас');
    await expect(customer.getByRole('img', { name: 'Код для получения' })).toBeVisible();
    await expect(customer.locator('dl')).toContainText('4 447,90');
    const text = await customer.locator('body').innerText();
    expect(text).toContain('Магазин № 1');
    for (const own of ['Покупатель Первый', '9990001234']) expect(text).not.toContain(own);
    code = await customer.locator('.code').innerText();
    expect(code).toBe(order.pickupCode);
    await shoot(customer, 'customer-page');
  });

  await test.step('the code opens the handover from anywhere; one of the goods goes out', async () => {
    await page.bringToFront();
    await press('Escape');
    await scan(`LVO-${code}`);
    await expect(page.getByRole('heading', { name: 'Выдать заказ W-1042' })).toBeVisible();
    await expect(page.getByTestId('prepaid')).toHaveText(/4\s447,90/);
    await expect(page.getByText('Деньги не берите')).toBeVisible();
    await shoot(page, 'handover');
    await press('-', 'ArrowDown', 'Space');
    await expect(page.getByTestId('prepaid')).toHaveText(/2\s190,00/);
    await press('F12');
    await expect(page.getByText(/Заказ выдан, чек № 1/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      kind: 'sale',
      operation: 1,
      totals: { '1020': '2190.00', '1031': '0.00', '1081': '0.00', '1215': '2190.00', '1216': '0.00' },
      vat: { '22%': '394.92' },
    });
    expect(await lineTags(at, '1023', '1043', '1199', '1214', '1212')).toEqual([['1', '2190.00', 11, 4, 1]]);
    await onServer(order.orderId).toMatchObject({
      status: 'partly_handed_over',
      money: { prepaid: 444_790, settled: 219_000, left: 225_790, due: 0 },
    });
    await onShelf('bra').toEqual({ onHand: 9000, reserved: 1000, free: 8000 });
    await expect(customer.getByRole('status')).toHaveText('Часть вы уже забрали, остальное ждёт вас');
  });

  await test.step('what the customer refused is given back as the prepayment it was', async () => {
    await press('Enter');
    await expect(page.getByTestId('count-ready')).toHaveText('1');
    await press('ArrowDown', 'Alt+i');
    await expect(page.getByRole('heading', { name: 'Заказ W-1042' })).toBeVisible();
    await shoot(page, 'card');
    await press('Alt+x');
    await expect(page.getByRole('heading', { name: /Отказ от товара/ })).toBeVisible();
    await expect(page.getByText('Через интернет-магазин')).toBeVisible();
    await shoot(page, 'refund');
    await press('F12');
    await expect(page.getByText(/Предоплата возвращена, чек № 2/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      kind: 'sale-return',
      operation: 2,
      totals: { '1020': '2257.90', '1031': '0.00', '1081': '2257.90', '1215': '0.00' },
    });
    expect(await lineTags(at, '1043', '1199', '1214')).toEqual([
      ['2190.00', 12, 1],
      ['67.90', 4, 1],
    ]);
    await press('Enter');
    await expect(page.getByTestId('count-ready')).toBeHidden();
    await onServer(order.orderId).toMatchObject({
      status: 'handed_over',
      money: { total: 219_000, prepaid: 219_000, settled: 219_000, left: 0, due: 0 },
      flags: [],
    });
    await onShelf('bra').toEqual({ onHand: 9000, reserved: 0, free: 9000 });
    await onShelf('coffee').toEqual({ onHand: ON_SHELF, reserved: 0, free: ON_SHELF });
    await expect(customer.getByRole('status')).toHaveText('Выдан. Спасибо!');
    order = await chain.order(order.orderId);
    expect(order.payments.map(({ what, way, sum, method }) => [what, way, sum, method])).toEqual([
      ['prepayment', 'online', 444_790, 1],
      ['refund', 'online', 225_790, 1],
    ]);
    await expectBooksToAgree(at);
  });
});

test('an order at the till, a part prepaid, is handed over with a second payment', async ({ page, request }) => {
  const heard = await listenFor(page, NEW_ORDER_HERTZ);
  const at = await goOn(page, request);
  const { press, scan } = at;
  await press('F8', 'Alt+n');
  await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
  await scan(CODES.bra);
  await expect(page.getByText(/2\s190,00/).first()).toBeVisible();
  await tabTo(page, page.getByLabel('Покупатель'));
  await page.keyboard.insertText('Покупатель Второй');
  await shoot(page, 'order-form');
  await press('F12');
  await expect(page.getByRole('heading', { name: /Предоплата · заказ/ })).toBeVisible();
  await press('Alt+2');
  await expect(page.getByLabel('Сумма', { exact: true })).toBeFocused();
  await at.type('1000');
  await shoot(page, 'prepay');
  await press('F12');
  await expect(page.getByText(/Предоплата принята, чек № 3/)).toBeVisible();
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale',
    operation: 1,
    totals: { '1020': '1000.00', '1031': '1000.00', '1081': '0.00', '1215': '0.00' },
    vat: { '22/122': '180.33' },
  });
  expect(await lineTags(at, '1043', '1199', '1214')).toEqual([['1000.00', 12, 2]]);

  const { number, code } = await customersPaper(at);
  await expect.poll(async () => (await chain.orderByNumber(number)).payments.length).toBe(1);
  const { orderId, payments, money } = await chain.orderByNumber(number);
  expect(payments).toMatchObject([{ what: 'prepayment', way: 'cash', sum: 100_000, method: 2 }]);
  expect(money).toMatchObject({ total: 219_000, prepaid: 100_000, due: 119_000 });
  await onShelf('bra').toEqual({ onHand: 9000, reserved: 1000, free: 8000 });

  await press('Enter');
  await scan(`LVO-${code}`);
  // The screen before says the same sum.
  await expect(page.getByRole('heading', { name: /Выдать заказ/ })).toBeVisible();
  await expect(page.getByTestId('due')).toHaveText(/1\s190,00/);
  await shoot(page, 'handover-due');
  await press('ArrowRight');
  await press('F12');
  await expect(page.getByText(/Заказ выдан, чек № 4/)).toBeVisible();
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale',
    totals: { '1020': '2190.00', '1031': '0.00', '1081': '1190.00', '1215': '1000.00', '1216': '0.00' },
    vat: { '22%': '394.92' },
  });
  expect(await lineTags(at, '1023', '1043', '1199', '1214', '1212')).toEqual([['1', '2190.00', 11, 4, 1]]);
  await onServer(orderId).toMatchObject({
    status: 'handed_over',
    money: { prepaid: 100_000, settled: 100_000, left: 0, paid: 219_000, due: 0 },
    flags: [],
  });
  await onShelf('bra').toEqual({ onHand: 8000, reserved: 0, free: 8000 });
  // One's own order is no news.
  expect(await heard()).toBe(0);
  await press('Enter');
  await expectBooksToAgree(at);
});

test('without the network an order goes out by the server’s signature, and the server learns of it afterwards', async ({
  page,
  request,
}) => {
  const order = await webOrder('W-1043');
  for (const to of ['picking', 'ready'])
    await chain.office('POST', `/v1/orders/${order.orderId}/moves`, { moveId: `${order.orderId}-${to}`, to });
  const at = await goOn(page, request);
  await at.press('F8');
  await expect(page.getByTestId('count-ready')).toHaveText('1');
  chain.line.cut();
  await expect(page.getByText('нет связи', { exact: true }).first()).toBeVisible();

  await at.scan(`LVO-${order.pickupCode}`);
  await expect(page.getByText('Связи нет, но заказ подтверждён подписью сервера')).toBeVisible();
  await expect(page.getByTestId('prepaid')).toHaveText(/4\s447,90/);
  await shoot(page, 'handover-offline');
  await at.press('F12');
  await expect(page.getByText(/Заказ выдан, чек № 5/)).toBeVisible();
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale',
    operation: 1,
    totals: { '1020': '4447.90', '1031': '0.00', '1081': '0.00', '1215': '4447.90', '1216': '0.00' },
    vat: { '22%': '789.84', '10%': '6.17' },
  });
  expect(await lineTags(at, '1023', '1043', '1199', '1214', '1212')).toEqual([
    ['2', '4380.00', 11, 4, 1],
    ['1', '67.90', 2, 4, 1],
  ]);
  expect(await chain.order(order.orderId)).toMatchObject({ status: 'ready', money: { left: 444_790 } });
  await onShelf('bra').toEqual({ onHand: 8000, reserved: 2000, free: 6000 });

  chain.line.mend();
  await at.press('Enter');
  await expect
    .poll(() => chain.order(order.orderId), { timeout: 45_000 })
    .toMatchObject({
      status: 'handed_over',
      money: { prepaid: 444_790, settled: 444_790, left: 0, due: 0 },
      flags: [],
    });
  await onShelf('bra').toEqual({ onHand: 6000, reserved: 0, free: 6000 });
  await onShelf('coffee').toEqual({ onHand: 9000, reserved: 0, free: 9000 });
  await expectBooksToAgree(at);
});

test('a good that is not here: brought from the other shop, whose till is asked by a task, and handed over', async ({
  page,
  request,
  context,
}) => {
  const at = await goOn(page, request);
  const { press, scan } = at;
  await press('F8', 'Alt+n');
  await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
  await scan(ELSEWHERE.code);
  await expect(page.getByRole('region', { name: /Колготки/ })).toContainText('Магазин № 2');
  await shoot(page, 'not-here');
  await press('Alt+2');
  await expect(page.getByRole('list', { name: 'Товары заказа' })).toContainText('привезут из «Магазин № 2»');
  await press('F12');
  await expect(page.getByRole('heading', { name: /Предоплата · заказ/ })).toBeVisible();
  await press('ArrowRight', 'F12');
  await expect(page.getByText(/Предоплата принята, чек № 6/)).toBeVisible();
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale',
    operation: 1,
    totals: { '1020': '489.00', '1031': '0.00', '1081': '489.00', '1215': '0.00' },
    vat: { '22/122': '88.18' },
  });
  expect(await lineTags(at, '1043', '1199', '1214')).toEqual([['489.00', 12, 1]]);
  await press('Enter');
  const waiting = async (): Promise<OrderView[]> =>
    (await chain.office<{ orders: OrderView[] }>('GET', '/v1/orders?status=awaiting_goods')).orders;
  await expect.poll(async () => (await waiting()).map(({ money }) => money.left)).toEqual([48_900]);
  const { orderId, pickupCode } = (await waiting())[0]!;

  const there = atTheTill(await context.newPage(), chain.other.till, request);
  await test.step('the other shop is asked by a task, and sends it', async () => {
    await there.arrive();
    await there.signInByBadge();
    await there.openShift('1000');
    await there.press('F8');
    await expect(there.page.getByRole('button', { name: /Задачи · 1/ })).toBeVisible();
    await there.press('Alt+z');
    await expect(there.page.getByRole('complementary', { name: 'Отправить: Колготки' })).toContainText('просит 1');
    await shoot(there.page, 'tasks');
    await there.press('Enter');
    await expect(there.page.getByRole('region', { name: 'У нас просят' })).toContainText('Колготки');
    await shoot(there.page, 'transfers');
    await there.press('F12');
    await expect(there.page.getByText('Отправлено: Колготки')).toBeVisible();
    await inOther(ELSEWHERE.goodId).toEqual({ onHand: 4000, reserved: 0, free: 4000 });
    await there.press('Escape');
    await expect(there.page.getByRole('button', { name: 'Задачи', exact: true })).toBeVisible();
  });

  await test.step('here it is received by scanning, picked and handed over', async () => {
    await page.bringToFront();
    await press('F8', 'Alt+t');
    await expect(page.getByRole('region', { name: 'К нам едет' })).toContainText('Колготки');
    await scan(ELSEWHERE.code);
    await expect(page.getByRole('button', { name: /Принять 1/ })).toBeVisible();
    await press('F12');
    await expect(page.getByText('Принято: Колготки')).toBeVisible();
    await onServer(orderId).toMatchObject({ status: 'confirmed' });
    expect(await chain.stock(ELSEWHERE.goodId)).toEqual({ onHand: 1000, reserved: 1000, free: 0 });
    await press('Escape');
    await expect(page.getByTestId('count-to-pick')).toHaveText('1');
    await press('ArrowDown', 'Enter');
    await expect(page.getByRole('heading', { name: /Собрать заказ/ })).toBeVisible();
    await scan(ELSEWHERE.code);
    await expect(page.getByRole('button', { name: 'Собрано, готов к выдаче' })).toBeEnabled();
    await press('F12');
    await expect(page.getByTestId('count-ready')).toHaveText('1');
    // One scan and one key: whoever presses it before the sum is there has pressed it.
    await pressAtOnce(page, 'Выдать заказ', 'F12');
    await scan(`LVO-${pickupCode}`);
    await expect(page.getByText(/Заказ выдан, чек № 7/)).toBeVisible();
  });
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale',
    operation: 1,
    totals: { '1020': '489.00', '1031': '0.00', '1081': '0.00', '1215': '489.00', '1216': '0.00' },
    vat: { '22%': '88.18' },
  });
  expect(await lineTags(at, '1023', '1043', '1199', '1214', '1212')).toEqual([['1', '489.00', 11, 4, 1]]);
  await onServer(orderId).toMatchObject({ status: 'handed_over', money: { settled: 48_900, left: 0, due: 0 }, flags: [] });
  await expect.poll(() => chain.stock(ELSEWHERE.goodId)).toEqual({ onHand: 0, reserved: 0, free: 0 });
  await press('Enter');
  await expectBooksToAgree(at);
});

test('what one shop handed over comes back in the other: found by its number, paid back the way it was paid', async ({
  page,
  request,
}) => {
  const there = await goOn(page, request, chain.other.till);
  const { press } = there;
  const { orderId } = await chain.orderByNumber('W-1042');
  const before = await chain.stock(GOODS.bra.goodId);
  await press('F6', 'Alt+w');
  await there.type('W-1042');
  await press('Enter');
  await expect(page.getByText('W-1042').first()).toBeVisible();
  await shoot(page, 'find-elsewhere');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Возврат по заказу W-1042' })).toBeVisible();
  await expect(page.getByText('Заказ выдан в другом магазине: Магазин № 1')).toBeVisible();
  await press('Space');
  await expect(page.getByText('Через интернет-магазин')).toBeVisible();
  await shoot(page, 'return-elsewhere');
  await press('F12');
  await expect(page.getByText(/Возврат по заказу, чек № 1/)).toBeVisible();
  expect(await there.lastDocument()).toMatchObject({
    kind: 'sale-return',
    operation: 2,
    totals: { '1020': '2190.00', '1031': '0.00', '1081': '2190.00', '1215': '0.00' },
    vat: { '22%': '394.92' },
  });
  expect(await lineTags(there, '1023', '1043', '1199', '1214', '1212')).toEqual([['1', '2190.00', 11, 4, 1]]);
  await press('Enter');
  // The goods are where they were brought, and the order knows.
  await inOther(GOODS.bra.goodId).toEqual({ onHand: 1000, reserved: 0, free: 1000 });
  expect(await chain.stock(GOODS.bra.goodId)).toEqual(before);
  await onServer(orderId).toMatchObject({ status: 'returned', money: { settled: 219_000, left: 0 }, flags: [] });
  await expectBooksToAgree(there, chain.other.storeId);
});

test('goods of a web order come back in the store, and the day ends to the kopeck', async ({ page, request }) => {
  const { orderId } = await chain.orderByNumber('W-1043');
  const at = await goOn(page, request);
  const { press } = at;
  await press('F8');
  await press('F2');
  await at.type('W-1043');
  await expect(page.getByRole('list', { name: 'Найденные заказы' })).toContainText('W-1043');
  await press('Alt+i');
  await expect(page.getByRole('heading', { name: 'Заказ W-1043' })).toBeVisible();
  await press('F6');
  await expect(page.getByRole('heading', { name: 'Возврат по заказу W-1043' })).toBeVisible();
  await press('Space');
  await shoot(page, 'order-return');
  await expect(page.getByText('Через интернет-магазин')).toBeVisible();
  await press('F12');
  await expect(page.getByText(/Возврат по заказу, чек № 8/)).toBeVisible();
  expect(await at.lastDocument()).toMatchObject({
    kind: 'sale-return',
    operation: 2,
    totals: { '1020': '4380.00', '1031': '0.00', '1081': '4380.00', '1215': '0.00' },
    vat: { '22%': '789.84' },
  });
  expect(await lineTags(at, '1023', '1043', '1199', '1214', '1212')).toEqual([['2', '4380.00', 11, 4, 1]]);
  await press('Enter');
  await onShelf('bra').toEqual({ onHand: 8000, reserved: 0, free: 8000 });
  await onServer(orderId).toMatchObject({ status: 'handed_over', money: { settled: 444_790, left: 0 }, flags: [] });
  await expectBooksToAgree(at);

  await press('F10', '5', 'F12');
  await expect(page.getByRole('heading', { name: 'Закрыть смену 1' })).toBeVisible();
  // The float and 1000.00 prepaid: nothing else of five orders touched the drawer.
  await page.getByLabel('Наличные в ящике').first().focus();
  await at.type('2000');
  await expect(page.getByText('Сходится до копейки')).toBeVisible();
  await press('F12');
  await expect(page.getByRole('heading', { name: 'Смена 1 закрыта' })).toBeVisible();
  type Shifts = { readonly shifts: readonly { readonly check: { readonly outcome: string } | null }[] };
  const checked = async () => (await chain.office<Shifts>('GET', `/v1/stores/${chain.storeId}/shifts`)).shifts[0]?.check?.outcome;
  await expect.poll(checked).toBe('same');
});

/** The first tone of the sound that says "needs you". */
const NEW_ORDER_HERTZ = 660;

/** How often a tone was begun on that page, once it has been opened. */
async function listenFor(page: Page, hertz: number): Promise<() => Promise<number>> {
  await page.addInitScript((wanted) => {
    const begin = OscillatorNode.prototype.start;
    Object.assign(globalThis, { heard: 0 });
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number): void {
      if (this.frequency.value === wanted) (globalThis as unknown as { heard: number }).heard += 1;
      begin.call(this, when);
    };
  }, hertz);
  return () => page.evaluate(() => (globalThis as unknown as { heard: number }).heard);
}

/** As somebody without a mouse goes there. */
async function tabTo(page: Page, field: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(field).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [20] });
}

/** The key comes with the screen of that heading itself, before anything the screen asks for is answered. */
async function pressAtOnce(page: Page, heading: string, key: string): Promise<void> {
  await page.evaluate(
    ([wanted, pressed]) => {
      const seen = new MutationObserver(() => {
        if (document.querySelector('h1')?.textContent.startsWith(wanted) !== true) return;
        seen.disconnect();
        const press = { key: pressed, code: pressed, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent('keydown', press));
        document.body.dispatchEvent(new KeyboardEvent('keyup', press));
      });
      seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    },
    [heading, key] as const,
  );
}

/** The cashier of the first walk is still there. */
async function goOn(page: Page, request: APIRequestContext, till = chain.till): Promise<AtTheTill> {
  const at = atTheTill(page, till, request);
  await page.goto(await till.url());
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  return at;
}

/** The number and the code on the paper that the customer takes along. */
async function customersPaper(at: AtTheTill): Promise<{ readonly number: string; readonly code: string }> {
  await expect.poll(async () => (await at.slips()).some((slip) => slip.includes('Код выдачи'))).toBe(true);
  const slip = (await at.slips()).find((text) => text.includes('Код выдачи')) ?? '';
  const number = /(\S+-\d{4}-\d+)/.exec(slip)?.[1] ?? '';
  return { number, code: /Код выдачи\s+(\d{6})/.exec(slip)?.[1] ?? '' };
}
