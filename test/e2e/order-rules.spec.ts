/** The owner's order rules from the till, in a real browser: read from the server, changed on a manager's PIN. */
import { expect } from '@playwright/test';
import type { OrderRules } from '../../src/domain/order/order-rules.ts';
import { DEMO_MANAGER } from '../../src/main/demo/chain-plan.ts';
import { CODES } from './support/at-the-till.ts';
import { shoot, test } from './support/order-walks.ts';

test('a time limit is changed in the settings and saved with a PIN, and the server has it', async ({
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
  await at.press('F12');
  const asked = page.getByRole('dialog', { name: 'Нужно разрешение' });
  await asked.getByRole('button', { name: DEMO_MANAGER.name.ru }).click();
  await asked.getByLabel('Причина').fill('Стали собирать дольше');
  await at.press('Enter');
  await at.type(DEMO_MANAGER.pin);
  await at.press('Enter');
  await expect(page.getByText('Настройки сохранены')).toBeVisible();
  expect((await rules()).limits).toEqual({ ...before.limits, picking: 300 });
  await expect(limit).toHaveValue('5');
  await at.scan(CODES.cashier);
});
