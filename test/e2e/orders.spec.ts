/** Orders in a real browser: what the customer prepaid is picked, handed over in part, the rest given back; an order is taken at the till. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { nodePath } from '../../build/ensure.mjs';
import { aPayment, anOrder, anOrderLine } from '../support/order-documents.ts';
import { atTheTill, CODES } from './support/at-the-till.ts';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill();
  await till.stop();
  bring([
    {
      ...anOrder('0198f8e0-0000-7000-8000-00000000a042', {
        ...{
          number: 'W-1042',
          status: 'confirmed',
          pickupCode: '482913',
          buyerName: 'Анна Покупатель',
          buyerPhone: '+79990001234',
        },
        payments: [
          aPayment('pay-1', 444_790, [
            ['l1', 438_000],
            ['l2', 6790],
          ]),
        ],
      }),
      lines: [
        { ...anOrderLine('l1', 2000, 219_000), barcode: CODES.bra },
        { ...anOrderLine('l2', 1000, 6790), barcode: CODES.coffee },
      ],
    },
  ]);
  await till.restart();
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

function bring(orders: readonly object[]): void {
  const file = join(till.dir, '..', 'orders.json');
  writeFileSync(file, JSON.stringify(orders));
  const done = spawnSync(nodePath(), ['test/support/bring-orders.ts', till.dir, file], { encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(0);
}

const shots = process.env['LAVKA_SHOTS'];

test('a prepaid order is picked, handed over in part, and the rest given back', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  const { press, scan } = at;
  const shoot = async (name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  await at.arrive();
  await at.signInByBadge();
  await at.openShift('1000');
  await expect(page.getByRole('button', { name: /Заказы · 1/ })).toBeVisible();
  await shoot('sale');

  await test.step('the board shows it, and picking turns it green', async () => {
    await press('F8');
    await expect(page.getByTestId('count-to-pick')).toHaveText('1');
    await shoot('board');
    await press('ArrowDown', 'Enter');
    await expect(page.getByRole('heading', { name: 'Собрать заказ W-1042' })).toBeVisible();
    await scan(CODES.bra);
    await expect(page.getByTestId('picked-l1')).toHaveText(/1 \/ 2/);
    await scan(CODES.seeds);
    await expect(page.getByRole('alert').filter({ hasText: 'Не тот товар' })).toBeVisible();
    await scan(CODES.bra);
    await expect(page.getByTestId('picked-l1')).toHaveText(/2 \/ 2/);
    await scan(CODES.coffee);
    await expect(page.getByText('Заказ собран')).toBeVisible();
    await shoot('picking');
    await press('F12');
    await expect(page.getByTestId('count-ready')).toHaveText('1');
  });

  await test.step('the customer’s code opens the handover from anywhere; one of two goods goes out', async () => {
    await press('Escape');
    await scan('LVO-482913');
    await expect(page.getByRole('heading', { name: 'Выдать заказ W-1042' })).toBeVisible();
    await expect(page.getByTestId('prepaid')).toHaveText(/4\s447,90/);
    await expect(page.getByText('Деньги не берите')).toBeVisible();
    await shoot('handover');
    await press('-', 'ArrowDown', 'Space');
    await expect(page.getByTestId('prepaid')).toHaveText(/2\s190,00/);
    await press('F12');
    await expect(page.getByText(/Заказ выдан, чек № 1/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      kind: 'sale',
      totals: { '1020': '2190.00', '1031': '0.00', '1081': '0.00', '1215': '2190.00' },
    });
    expect((await at.lastDocument())?.lines.map((line) => [line['1023'], line['1199'], line['1214']])).toEqual([['1', 11, 4]]);
  });

  await test.step('what the customer refused is given back as the prepayment it was', async () => {
    await press('Enter');
    await expect(page.getByTestId('count-ready')).toHaveText('1');
    await page
      .getByRole('button', { name: /W-1042/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Заказ W-1042' })).toBeVisible();
    await shoot('card');
    await press('F4');
    await expect(page.getByRole('heading', { name: /Отказ от товара/ })).toBeVisible();
    await expect(page.getByText('Через интернет-магазин')).toBeVisible();
    await shoot('refund');
    await press('F12');
    await expect(page.getByText(/Предоплата возвращена, чек № 2/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      kind: 'sale-return',
      totals: { '1020': '2257.90', '1031': '0.00', '1081': '2257.90' },
    });
    expect((await at.lastDocument())?.lines.map((line) => [line['1043'], line['1199'], line['1214']])).toEqual([
      ['2190.00', 12, 1],
      ['67.90', 4, 1],
    ]);
    await press('Enter');
    await expect(page.getByTestId('count-ready')).toBeHidden();
  });

  await test.step('an order is taken at the till with a part prepaid, and handed over for the rest', async () => {
    await press('F5');
    await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
    await scan(CODES.bra);
    await expect(page.getByText(/2\s190,00/).first()).toBeVisible();
    await page.getByLabel('Покупатель').fill('Ольга');
    await shoot('order-form');
    await press('F12');
    await expect(page.getByRole('heading', { name: /Предоплата · заказ/ })).toBeVisible();
    await page.getByText('Часть', { exact: true }).click();
    await page.getByLabel('Сумма', { exact: true }).fill('1000');
    await shoot('prepay');
    await press('F12');
    await expect(page.getByText(/Предоплата принята, чек № 3/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      kind: 'sale',
      totals: { '1020': '1000.00', '1031': '1000.00' },
      vat: { '22/122': '180.33' },
    });
    expect((await at.lastDocument())?.lines.map((line) => [line['1199'], line['1214']])).toEqual([[12, 2]]);
    const code = await paperCode(at);
    await press('Enter');
    await scan(`LVO-${code}`);
    await expect(page.getByTestId('due')).toHaveText(/1\s190,00/);
    await shoot('handover-due');
    await page.getByText('Карта', { exact: true }).click();
    await press('F12');
    await expect(page.getByText(/Заказ выдан, чек № 4/)).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({
      totals: { '1020': '2190.00', '1031': '0.00', '1081': '1190.00', '1215': '1000.00' },
      vat: { '22%': '394.92' },
    });
    await press('Enter');
  });
});

/** The code on the customer's paper. */
async function paperCode(at: ReturnType<typeof atTheTill>): Promise<string> {
  await expect.poll(async () => (await at.slips()).some((slip) => slip.includes('Код выдачи'))).toBe(true);
  const slip = (await at.slips()).find((text) => text.includes('Код выдачи')) ?? '';
  return /Код выдачи\s+(\d{6})/.exec(slip)?.[1] ?? '';
}
