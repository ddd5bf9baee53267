/**
 * Orders from a web shop or the counter to the customer's hands and back, in a real browser: a till, its registrar and its
 * server are processes of their own. Each walk checks the registrar's documents to the tag, the stock and the money.
 */
import { expect, type Page } from '@playwright/test';
import { CODES, type AtTheTill } from './support/at-the-till.ts';
import { expectReceipt, WEB_ORDER_RECEIPT } from './support/order-receipts.ts';
import { findOrder, goOnToPrepayment, openFound, openOrderForm, shoot, stockAfter, tabTo, test } from './support/order-walks.ts';
import { GOODS, type Stock } from './support/start-chain.ts';

test.describe.configure({ mode: 'serial' });
/** As it was before the first walk. */
let bra: Stock;
let coffee: Stock;

test('a web order, prepaid: reserved, picked, ready, the customer’s page, handed over in part, the rest given back', async ({
  page,
  request,
  context,
  chain,
  shop,
}) => {
  const heard = await listenFor(page, NEW_ORDER_HERTZ);
  const at = await shop.comeTo(page, request);
  const { press, scan } = at;
  [bra, coffee] = await Promise.all([chain.stock(GOODS.bra.goodId), chain.stock(GOODS.coffee.goodId)]);
  const customer = await context.newPage();
  let order = await shop.webOrder('W-1042');

  await test.step('the shop’s order is confirmed by itself, and nobody else can have its goods', async () => {
    expect(order).toMatchObject({ status: 'confirmed', money: { total: 444_790, prepaid: 444_790, left: 444_790, due: 0 } });
    await shop.onShelf('bra').toEqual(stockAfter(bra, { held: 2000 }));
    await shop.onShelf('coffee').toEqual(stockAfter(coffee, { held: 1000 }));
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
    const [bras, beans] = order.lines.map(({ lineId }) => lineId);
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
    await expect(page.getByTestId(`picked-${String(beans)}`)).toHaveText(/1 \/ 1/);
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
    await expectReceipt(at, 'handover', {
      ...{ sum: '2190.00', prepaid: '2190.00', vat: { '22%': '394.92' } },
      lines: [['1', '2190.00', 11, 4, 1]],
    });
    await shop.onServer(order.orderId).toMatchObject({
      status: 'partly_handed_over',
      money: { prepaid: 444_790, settled: 219_000, left: 225_790, due: 0 },
    });
    await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 1000, held: 1000 }));
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
    await expectReceipt(at, 'refund', {
      ...{ sum: '2257.90', cashless: '2257.90', vat: { '22/122': '394.92', '10/110': '6.17' } },
      lines: [
        ['2190.00', 12, 1],
        ['67.90', 4, 1],
      ],
    });
    await press('Enter');
    await expect(page.getByTestId('count-ready')).toBeHidden();
    await shop.onServer(order.orderId).toMatchObject({
      status: 'handed_over',
      money: { total: 219_000, prepaid: 219_000, settled: 219_000, left: 0, due: 0 },
      flags: [],
    });
    await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 1000 }));
    await shop.onShelf('coffee').toEqual(stockAfter(coffee));
    await expect(customer.getByRole('status')).toHaveText('Выдан. Спасибо!');
    order = await chain.order(order.orderId);
    expect(order.payments.map(({ what, way, sum, method }) => [what, way, sum, method])).toEqual([
      ['prepayment', 'online', 444_790, 1],
      ['refund', 'online', 225_790, 1],
    ]);
    await shop.expectBooksToAgree(at);
  });
});

test('an order at the till, a part prepaid, is handed over with a second payment', async ({ page, request, chain, shop }) => {
  const heard = await listenFor(page, NEW_ORDER_HERTZ);
  const at = await shop.comeTo(page, request);
  const { press, scan } = at;
  const others = (await customersPapers(at)).length;
  await openOrderForm(at);
  await scan(CODES.bra);
  await expect(page.getByText(/2\s190,00/).first()).toBeVisible();
  await tabTo(page, page.getByLabel('Покупатель'));
  await page.keyboard.insertText('Покупатель Второй');
  await press('Alt+j');
  await expect(page.getByRole('switch', { name: 'Выдать всё сразу, не делить' })).toBeChecked();
  await shoot(page, 'order-form');
  await goOnToPrepayment(at);
  await press('Alt+2');
  await expect(page.getByLabel('Сумма', { exact: true })).toBeFocused();
  await at.type('1000');
  await shoot(page, 'prepay');
  await press('F12');
  await expectReceipt(at, 'prepayment', {
    ...{ sum: '1000.00', cash: '1000.00', vat: { '22/122': '180.33' } },
    lines: [['1000.00', 12, 2]],
  });

  const { number, code } = await customersPaper(at, others);
  await expect.poll(async () => (await chain.orderByNumber(number)).payments.length).toBe(1);
  const { orderId, payments, money } = await chain.orderByNumber(number);
  expect(payments).toMatchObject([{ what: 'prepayment', way: 'cash', sum: 100_000, method: 2 }]);
  expect(money).toMatchObject({ total: 219_000, prepaid: 100_000, due: 119_000 });
  await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 1000, held: 1000 }));

  await press('Enter');
  await test.step('the next order begins with nothing of this one', async () => {
    await openOrderForm(at);
    await expect(page.getByText('Что хочет покупатель?')).toBeVisible();
    await expect(page.getByLabel('Покупатель')).toHaveValue('');
    await expect(page.getByRole('switch')).not.toBeChecked();
    await press('Escape');
  });
  await test.step('what the customer asked for stands on the card, and the order is not split', async () => {
    await findOrder(at, number.toLowerCase().replaceAll('-', ''), number);
    await openFound(at, number);
    await expect(page.getByText('Всё сразу, делить нельзя')).toBeVisible();
    await press('Alt+p');
    await expect(page.getByText('делить этот заказ нельзя')).toBeVisible();
    await expect(page.getByRole('button', { name: /Отделить в новую часть/ })).toBeDisabled();
  });
  await scan(`LVO-${code}`);
  // The screen before says the same sum.
  await expect(page.getByRole('heading', { name: /Выдать заказ/ })).toBeVisible();
  await expect(page.getByTestId('due')).toHaveText(/1\s190,00/);
  await shoot(page, 'handover-due');
  await press('ArrowRight');
  await press('F12');
  await expectReceipt(at, 'handover', {
    ...{ sum: '2190.00', cashless: '1190.00', prepaid: '1000.00', vat: { '22%': '394.92' } },
    lines: [['1', '2190.00', 11, 4, 1]],
  });
  await shop.onServer(orderId).toMatchObject({
    status: 'handed_over',
    money: { prepaid: 100_000, settled: 100_000, left: 0, paid: 219_000, due: 0 },
    flags: [],
  });
  await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 2000 }));
  // One's own order is no news.
  expect(await heard()).toBe(0);
  await press('Enter');
  await shop.expectBooksToAgree(at);
});

test('without the network an order goes out by the server’s signature, and the server learns of it afterwards', async ({
  page,
  request,
  chain,
  shop,
}) => {
  const order = await shop.readyOrder('W-1043');
  const at = await shop.comeTo(page, request);
  await at.press('F8');
  await expect(page.getByTestId('count-ready')).toHaveText('1');
  chain.line.cut();
  await expect(page.getByText('нет связи', { exact: true }).first()).toBeVisible();

  await at.scan(`LVO-${order.pickupCode}`);
  await expect(page.getByText('Связи нет, но заказ подтверждён подписью сервера')).toBeVisible();
  await expect(page.getByTestId('prepaid')).toHaveText(/4\s447,90/);
  await shoot(page, 'handover-offline');
  await at.press('F12');
  await expectReceipt(at, 'handover', { ...WEB_ORDER_RECEIPT, prepaid: WEB_ORDER_RECEIPT.sum });
  expect(await chain.order(order.orderId)).toMatchObject({ status: 'ready', money: { left: 444_790 } });
  await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 2000, held: 2000 }));

  chain.line.mend();
  await at.press('Enter');
  await expect
    .poll(() => chain.order(order.orderId), { timeout: 45_000 })
    .toMatchObject({
      status: 'handed_over',
      money: { prepaid: 444_790, settled: 444_790, left: 0, due: 0 },
      flags: [],
    });
  await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 4000 }));
  await shop.onShelf('coffee').toEqual(stockAfter(coffee, { sold: 1000 }));
  await at.scan(`LVO-${order.pickupCode}`);
  await expect(page.getByRole('alert')).toContainText('Этот заказ уже выдан');
  await expect(page.getByRole('button', { name: /Выдать заказ/ })).toBeHidden();
  await shop.expectBooksToAgree(at);
});

test('goods of a web order come back in the store, and the day ends to the kopeck', async ({ page, request, chain, shop }) => {
  const { orderId } = await chain.orderByNumber('W-1043');
  const at = await shop.comeTo(page, request);
  const { press } = at;
  await findOrder(at, 'w1043', 'W-1043');
  await expect(page.getByRole('list', { name: 'Найденные заказы' }).getByText('Выдан', { exact: true })).toBeVisible();
  await openFound(at, 'W-1043');
  await press('F6');
  await expect(page.getByRole('heading', { name: 'Возврат по заказу W-1043' })).toBeVisible();
  await press('Space');
  await shoot(page, 'order-return');
  await expect(page.getByText('Через интернет-магазин')).toBeVisible();
  await press('F12');
  await expectReceipt(at, 'return', {
    ...{ sum: '4380.00', cashless: '4380.00', vat: { '22%': '789.84' } },
    lines: [['2', '4380.00', 11, 4, 1]],
  });
  await press('Enter');
  await shop.onShelf('bra').toEqual(stockAfter(bra, { sold: 2000 }));
  await shop.onServer(orderId).toMatchObject({ status: 'handed_over', money: { settled: 444_790, left: 0 }, flags: [] });
  await shop.expectBooksToAgree(at);

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

/** Papers that customers were given to come with. */
const customersPapers = async (at: AtTheTill): Promise<readonly string[]> =>
  (await at.slips()).filter((slip) => slip.includes('Код выдачи'));

/** The number and the code on the one after so many others. */
async function customersPaper(at: AtTheTill, others: number): Promise<{ readonly number: string; readonly code: string }> {
  await expect.poll(async () => (await customersPapers(at)).length).toBe(others + 1);
  const slip = (await customersPapers(at)).at(-1) ?? '';
  const number = /(\S+-\d{4}-\d+)/.exec(slip)?.[1] ?? '';
  return { number, code: /Код выдачи\s+(\d{6})/.exec(slip)?.[1] ?? '' };
}

test('what was put aside is ticked, the code has a key, and a refusal is not said beside the receipt that came after it', async ({
  page,
  request,
  shop,
}) => {
  const order = await shop.webOrder('W-1045');
  const at = await shop.comeTo(page, request);
  const { press, scan, type } = at;
  const ticked = page.getByRole('list', { name: 'Товары' }).getByRole('button', { pressed: true });
  await press('F8');
  await expect(page.getByTestId('count-to-pick')).toHaveText('1');
  await press('ArrowDown');
  // Keys that come before the lines are read, and faster than the till answers.
  for (const key of ['Enter', '+', '-', '+']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: /Собрать заказ/ })).toBeVisible();
  await expect(page.getByTestId(/^picked-/).first()).toHaveText(/1 \/ /);
  await press('F12');
  await expect(page.getByTestId('count-ready')).toHaveText('1');

  await press('ArrowDown', 'Enter');
  await expect(page.getByTestId('prepaid')).toHaveText(/2\s190,00/);
  await expect(ticked).toHaveCount(1);
  await press('F2');
  await type('000000');
  await press('F12');
  const refusal = page.getByText('Код не от заказа W-1045');
  await expect(refusal).toBeVisible();
  await press('Control+a');
  await type(order.pickupCode);
  await press('F12');
  await expectReceipt(at, 'handover', {
    ...{ sum: '2190.00', prepaid: '2190.00', vat: { '22%': '394.92' } },
    lines: [['1', '2190.00', 11, 4, 1]],
  });
  await expect(refusal).toBeHidden();

  await press('Enter');
  await scan(`LVO-${order.pickupCode}`);
  await expect(ticked).toHaveCount(2);
  await press('F12');
  await expect(page.getByText(/Товар по заказу выдан, чек №\s\d+/)).toBeVisible();
  await shop.onServer(order.orderId).toMatchObject({ status: 'handed_over', money: { left: 0 } });
  await press('Enter');
  await shop.expectBooksToAgree(at);
});
