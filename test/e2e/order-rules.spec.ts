/** The owner's order rules from the till, in a real browser: read from the server, changed on a manager's PIN. */
import { expect } from '@playwright/test';
import type { OrderRules } from '../../src/domain/order/order-rules.ts';
import { DEMO_MANAGER } from '../../src/main/demo/chain-plan.ts';
import { CODES } from './support/at-the-till.ts';
import { shoot, test } from './support/order-walks.ts';

const STATUS: Readonly<Record<string, string>> = {
  ...{ confirmed: 'Подтверждён', awaiting_goods: 'Ждёт товар', ready: 'Готов к выдаче', cancelled: 'Отменён' },
};

test('order rules are changed in the settings and saved with a PIN, the server has them, and refuses what would not work', async ({
  page,
  request,
  chain,
  shop,
}) => {
  const at = await shop.comeTo(page, request);
  const rules = () => chain.office<OrderRules>('GET', `/v1/stores/${chain.storeId}/order-rules`);
  const before = await rules();
  await at.scan(CODES.manager);
  await expect(page.getByRole('banner')).toContainText('Управляющий');
  await at.press('F10', '0', 'Alt+9');
  const limit = page.getByRole('group', { name: 'Собирают' }).getByLabel('Собирают');
  await expect(limit).toHaveValue('1');
  await shoot(page, 'order-rules');
  await limit.fill('5');
  const save = async (reason: string): Promise<void> => {
    await at.press('F12');
    const asked = page.getByRole('dialog', { name: 'Нужно разрешение' });
    await asked.getByRole('button', { name: DEMO_MANAGER.name.ru }).click();
    await asked.getByLabel('Причина').fill(reason);
    await at.press('Enter');
    await at.type(DEMO_MANAGER.pin);
    await at.press('Enter');
  };
  await save('Стали собирать дольше');
  await expect(page.getByText('Настройки сохранены')).toBeVisible();
  expect((await rules()).limits).toEqual({ ...before.limits, picking: 300 });
  await expect(limit).toHaveValue('5');

  await test.step('the matrix, what happens on the way, and what confirms itself', async () => {
    await page.getByRole('group', { name: 'Подтверждён: дальше можно' }).getByRole('button', { name: 'Готов к выдаче' }).click();
    await page.getByRole('group', { name: 'Готов к выдаче', exact: true }).getByRole('button', { name: 'Задача' }).last().click();
    await page.getByRole('button', { name: 'Добавить правило' }).click();
    await page.getByRole('group', { name: 'Правило 2' }).getByLabel('Откуда').fill('phone');
    await save('Теперь всё собираем по скану');
    await expect.poll(rules).toMatchObject({
      moves: { confirmed: before.moves.confirmed.filter((status) => status !== 'ready') },
      confirm: [...before.confirm, { sources: ['phone'], payment: 'full', stock: 'all' }],
    });
    expect((await rules()).triggers).toContainEqual({ when: 'enters', status: 'ready', what: 'task' });
  });

  await test.step('rules in which an order would be stuck are refused in words, and the old ones hold', async () => {
    const from = page.getByRole('group', { name: 'Собирают: дальше можно' });
    for (const status of before.moves.picking) await from.getByRole('button', { name: STATUS[status] ?? '' }).click();
    await save('Проверка');
    await expect(page.getByText('нет выхода из статуса «Собирают»')).toBeVisible();
    expect((await rules()).moves.picking).toEqual(before.moves.picking);
    await shoot(page, 'order-rules-refused');
  });
  await chain.office('PUT', `/v1/stores/${chain.storeId}/order-rules`, before);
  await at.scan(CODES.cashier);
});
