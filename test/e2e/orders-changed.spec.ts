/**
 * An order that does not stay as it was ordered, in a real browser: its goods are changed on the customer's word, it is split and
 * joined, and cancelled with all its parts. Each walk goes on with the order of the one before.
 */
import { expect, type Page } from '@playwright/test';
import type { OrderView } from '../../src/contract/sync/order-contract.ts';
import { CODES, type AtTheTill } from './support/at-the-till.ts';
import { expectReceipt, receipt, receiptLines } from './support/order-receipts.ts';
import { countAtFirstSight, findOrder, openFound, shoot, stockAfter, tabTo, test } from './support/order-walks.ts';
import { GOODS, type StartedChain, type Stock } from './support/start-chain.ts';

test.describe.configure({ mode: 'serial' });

const NUMBER = 'W-2001';
let order: OrderView;
/** As it was before the first walk. */
let bra: Stock;
let coffee: Stock;
let seeds: Stock;

test('the goods of an order are changed: the customer is asked and agrees, and what was paid too much goes back', async ({
  page,
  request,
  context,
  chain,
  shop,
}) => {
  const at = await shop.comeTo(page, request);
  const { press, scan } = at;
  const stock = (good: keyof typeof GOODS): Promise<Stock> => chain.stock(GOODS[good].goodId);
  [bra, coffee, seeds] = await Promise.all([stock('bra'), stock('coffee'), stock('seeds')]);
  order = await shop.webOrder(NUMBER);
  const { orderId } = order;

  await test.step('one bra less and seeds with it: the customer’s word is awaited, and everything stays as it was', async () => {
    await openCard(at);
    await press('Alt+c');
    await expect(page.getByRole('heading', { name: `Состав заказа ${NUMBER}` })).toBeVisible();
    await press('-');
    await scan(CODES.seeds);
    await expect(becomes(page)).toHaveText(/2\s592,90/);
    await expect(page.getByText('На это нужно согласие покупателя')).toBeVisible();
    await shoot(page, 'edit');
    await press('F12');
    await expect(page.getByText('ждём ответа покупателя, пока всё по-прежнему')).toBeVisible();
    await shop.onServer(orderId).toMatchObject({ proposal: { changes: 2 }, money: { total: 444_790, due: 0 } });
    await shop.onShelf('bra').toEqual(stockAfter(bra, { held: 2000 }));
    await shop.onShelf('seeds').toEqual(seeds);
    await press('Alt+c');
    await expect(page.getByText('Покупатель ещё не ответил')).toBeVisible();
    await shoot(page, 'edit-waits');
  });

  await test.step('who agrees on their page has the order changed at the till too', async () => {
    const customer = await context.newPage();
    await customer.setViewportSize({ width: 390, height: 844 });
    await customer.goto(`${chain.url}${String(order.page)}?lang=ru`);
    await expect(customer.locator('.ask')).toContainText('1 855,00');
    expect(await customer.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shoot(customer, 'customer-proposal');
    await customer.getByRole('button', { name: 'Согласиться' }).click();
    await shop.onServer(orderId).toMatchObject({ money: { total: 259_290, prepaid: 444_790 } });
    await shop.onShelf('bra').toEqual(stockAfter(bra, { held: 1000 }));
    await shop.onShelf('seeds').toEqual(stockAfter(seeds, { held: 1000 }));
    await page.bringToFront();
    await expect(becomes(page)).toHaveText(/2\s592,90/);
    await customer.close();
  });

  await test.step('a lower price and one good less on the customer’s word here; the price by a senior’s approval', async () => {
    await press('ArrowDown', '=');
    await at.type('60');
    await press('ArrowDown', 'Delete');
    await expect(becomes(page)).toHaveText(/2\s250,00/);
    await shoot(page, 'edit-again');
    await press('Alt+1');
    await shoot(page, 'edit-approval');
    await scan(CODES.manager);
    await expect(page.getByText('Бейдж прочитан. Осталась причина.')).toBeVisible();
    await at.type('сорт');
    const ticked = countAtFirstSight(page, 'Отказ от товара', '.return-line--ticked');
    await press('Enter');
    // Nothing more than what was too much: no good that the customer keeps.
    expect(await ticked).toBe(0);
  });

  await test.step('what was paid beyond the goods goes back as the prepayment it was', async () => {
    await expect(page.getByRole('button', { name: /Вернуть 2\s197,90/ })).toBeEnabled();
    await shoot(page, 'edit-refund');
    await press('F12');
    await expectReceipt(at, 'refund', {
      ...{ sum: '2197.90', cashless: '2197.90', vat: { '22/122': '394.92', '10/110': '0.72' } },
      // What was too much is of both: one bra less, and the coffee's difference.
      lines: [
        ['2190.00', 12, 1],
        ['7.90', 4, 1],
      ],
    });
    await shop.onServer(orderId).toMatchObject({
      money: { total: 225_000, prepaid: 225_000, left: 225_000, due: 0 },
      flags: [],
    });
    await shop.onShelf('seeds').toEqual(seeds);
    await press('Enter');
    await shop.expectBooksToAgree(at);
  });
});

test('what is chosen is split off with its share of the money, joined again, and split off anew', async ({
  page,
  request,
  chain,
  shop,
}) => {
  const at = await shop.comeTo(page, request);
  const { press } = at;
  const papers = (await at.documents()).length;
  const splitCoffee = async (): Promise<void> => {
    await press('Alt+p');
    await expect(page.getByRole('heading', { name: `Части заказа ${NUMBER}` })).toBeVisible();
    // What was joined is on the server first: nobody ticks a line that they do not see.
    await expect(page.getByRole('list', { name: 'Товары' }).locator('.return-line:not(.return-line--gone)')).toHaveCount(2);
    await press('ArrowDown', 'Space');
    await shoot(page, 'parts');
    await press('F12');
    await expect(page.getByText(`Заказ ${NUMBER} разделён`)).toBeVisible();
  };

  await openCard(at);
  await splitCoffee();
  await expect.poll(partsOf(chain)).toEqual([
    [NUMBER, 'confirmed', 1, 219_000],
    [`${NUMBER}/2`, 'confirmed', 1, 6000],
  ]);
  await shop.onShelf('coffee').toEqual(stockAfter(coffee, { held: 1000 }));
  await press('Alt+p');
  await expect(page.getByRole('complementary', { name: 'Другие части' })).toContainText(`${NUMBER}/2`);
  await shoot(page, 'parts-join');
  await press('Alt+5');
  await expect(page.getByText(`${NUMBER}/2 теперь в заказе ${NUMBER}`)).toBeVisible();
  await expect.poll(partsOf(chain)).toEqual([[NUMBER, 'confirmed', 2, 225_000]]);
  await splitCoffee();
  await expect.poll(partsOf(chain)).toEqual([
    [NUMBER, 'confirmed', 1, 219_000],
    [`${NUMBER}/3`, 'confirmed', 1, 6000],
  ]);
  // Money that stays with the order needs no receipt.
  expect(await at.documents()).toHaveLength(papers);
});

test('an order is cancelled with all its parts, and each part’s prepayment goes back by a receipt of its own', async ({
  page,
  request,
  chain,
  shop,
}) => {
  const at = await shop.comeTo(page, request);
  const { press } = at;
  await findOrder(at, NUMBER, `${NUMBER}/3`);
  await shoot(page, 'found-parts');
  await openFound(at, NUMBER);
  await press('Alt+k');
  await expect(page.getByRole('heading', { name: /Вернём покупателю 2\s250,00/ })).toBeVisible();
  await shoot(page, 'cancel');
  await tabTo(page, page.getByRole('button', { name: 'Передумал' }));
  await press('Space', 'F12');
  await expect(page.getByText(/Предоплата возвращена, чек №\s\d+ · 2 чека/)).toBeVisible();
  await expect(page.getByTestId('back')).toHaveText(/2\s250,00/);
  await shoot(page, 'cancelled');
  const given = (await at.documents()).slice(-2);
  expect(given).toMatchObject([
    receipt('refund', { sum: '2190.00', cashless: '2190.00', vat: { '22/122': '394.92' } }),
    receipt('refund', { sum: '60.00', cashless: '60.00', vat: { '10/110': '5.45' } }),
  ]);
  expect(given.map((document) => receiptLines('refund', document))).toEqual([[['2190.00', 12, 1]], [['60.00', 4, 1]]]);
  await expect.poll(partsOf(chain)).toEqual([
    [NUMBER, 'cancelled', 1, 0],
    [`${NUMBER}/3`, 'cancelled', 1, 0],
  ]);
  await shop.onShelf('bra').toEqual(bra);
  await shop.onShelf('coffee').toEqual(coffee);
  await shop.onShelf('seeds').toEqual(seeds);
  await press('Enter');
  await shop.expectBooksToAgree(at);
});

const becomes = (page: Page) => page.getByRole('complementary', { name: 'Что получится' }).getByRole('status');

/** Number, status, lines and prepaid money of each part that holds anything. */
const partsOf = (chain: StartedChain) => async () => {
  const { orders } = await chain.office<{ orders: OrderView[] }>('GET', `/v1/orders?find=${NUMBER}`);
  return orders.map(({ number, status, lines, money }) => [number, status, lines.length, money.left]).toSorted();
};

/** The only order of the board. */
async function openCard({ page, press }: AtTheTill): Promise<void> {
  await press('F8');
  await expect(page.getByTestId('count-to-pick')).toHaveText('1');
  await press('ArrowDown', 'Alt+i');
  await expect(page.getByRole('heading', { name: `Заказ ${NUMBER}` })).toBeVisible();
}
