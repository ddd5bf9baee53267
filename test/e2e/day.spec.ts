/** A day at the till in a real browser, without a mouse: every step is checked against what the registrar and the printer got. */
import { expect, test } from '@playwright/test';
import { atTheTill, CODES } from './support/at-the-till.ts';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill();
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

test('sign in, open, sell, park, take back, X, Z', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  const { press, scan } = at;

  await test.step('sign in with a badge and open the shift', async () => {
    await at.arrive();
    await at.signInByBadge();
    await at.openShift('1000');
    expect((await at.documents()).map(({ kind }) => kind)).toEqual(['open-shift']);
  });

  await test.step('sell what is scanned and what is found by name, for cash with change', async () => {
    await scan(CODES.bra);
    await expect(at.due()).toHaveText(/2\s190,00/);
    await press('2', '*');
    await scan(CODES.seeds);
    await expect(at.due()).toHaveText(/2\s860,00/);
    await press('F2');
    await at.type('кофе сильвестре');
    await expect(page.getByText(/Кофе сильвестре/).first()).toBeVisible();
    await press('Enter');
    await expect(at.due()).toHaveText(/2\s927,90/);
    await press('Escape', 'F12');
    await expect(page.getByTestId('remaining')).toHaveText(/2\s927,90/);
    await at.type('3000');
    await expect(page.getByTestId('change')).toHaveText(/72,10/);
    await press('Enter');
    await expect(page.getByText('Чек № 1 пробит')).toBeVisible();
    await expect(page.getByTestId('change')).toHaveText(/72,10/);
    const sale = await at.lastDocument();
    expect(sale).toMatchObject({
      kind: 'sale',
      cashier: 'Кассир',
      totals: { '1020': '2927.90', '1031': '2927.90', '1081': '0.00' },
    });
    expect(sale?.lines.map((line) => [line['1023'], line['1043']])).toEqual([
      ['1', '2190.00'],
      ['2', '670.00'],
      ['1', '67.90'],
    ]);
    await expect.poll(async () => (await at.slips()).some((slip) => slip.includes('ЧЕК № 1'))).toBe(true);
  });

  await test.step('the next scan begins the next sale, paid by card', async () => {
    await scan(CODES.coffee);
    await expect(at.due()).toHaveText(/67,90/);
    await press('Space', 'ArrowRight', 'Enter');
    await expect(page.getByText('Чек № 2 пробит')).toBeVisible();
    expect((await at.lastDocument())?.totals).toMatchObject({ '1031': '0.00', '1081': '67.90' });
    await press('Enter');
  });

  await test.step('park, serve another customer, recall', async () => {
    await scan(CODES.bra);
    await expect(at.lines()).toHaveCount(1);
    await press('F7');
    await at.type('синяя куртка');
    await press('Enter');
    await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
    await scan(CODES.coffee);
    await expect(at.due()).toHaveText(/67,90/);
    await press('Space', 'Enter');
    await expect(page.getByText('Чек № 3 пробит')).toBeVisible();
    await press('Enter', 'F4');
    await expect(page.getByText('синяя куртка', { exact: true })).toBeVisible();
    await press('Enter');
    await expect(at.due()).toHaveText(/2\s190,00/);
    await press('Control+Delete');
    await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  });

  await test.step('take a good back by its receipt', async () => {
    await press('F6', 'F2');
    await at.type('1');
    await expect(page.getByRole('button', { name: /^№\s\d/ })).toHaveCount(1);
    await press('Enter');
    await expect(page.getByRole('heading', { name: 'Возврат по чеку № 1' })).toBeVisible();
    await press('Space');
    await expect(page.getByRole('button', { name: /Вернуть 2\s190,00/ })).toBeVisible();
    await press('F12');
    await expect(page.getByText('Возврат № 4 оформлен')).toBeVisible();
    expect(await at.lastDocument()).toMatchObject({ kind: 'sale-return', totals: { '1020': '2190.00', '1031': '2190.00' } });
    await press('Enter');
  });

  await test.step('X report', async () => {
    await press('F10', '5', 'F5');
    await expect(page.getByText('Отчёт отправлен на печать')).toBeVisible();
    await expect(page.getByRole('heading', { name: /Смена 1/ })).toBeVisible();
  });

  await test.step('close with the counted cash and the Z report', async () => {
    await press('F12');
    await expect(page.getByRole('heading', { name: 'Закрыть смену 1' })).toBeVisible();
    // 1000.00 + 2927.90 + 67.90 − 2190.00
    await page.getByLabel('Наличные в ящике').first().focus();
    await at.type('1805,80');
    await expect(page.getByText('Сходится до копейки')).toBeVisible();
    await press('F12');
    await expect(page.getByRole('heading', { name: 'Смена 1 закрыта' })).toBeVisible();
    expect((await at.documents()).map(({ kind }) => kind)).toEqual([
      'open-shift',
      'sale',
      'sale',
      'sale',
      'sale-return',
      'close-shift',
    ]);
    await expect.poll(async () => (await at.slips()).some((slip) => slip.includes('Z-ОТЧ'))).toBe(true);
    await press('F12');
    await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
  });
});
