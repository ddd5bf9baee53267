/** The first start of an empty till, by keyboard alone: every step readable for everybody, and at its end a shop that sells. */
import { expect, test } from '@playwright/test';
import { atTheTill } from './support/at-the-till.ts';
import { look } from './support/look.ts';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill({ args: ['--no-demo', '--emulate', '--language', 'ru'] });
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

test('five steps lead from an empty till to the first shift', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  const step = async (title: string): Promise<void> => {
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    // Looking for devices asks every wire and the network.
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 40_000 });
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await look(page, `${title}, ${scheme}`, scheme === 'light' ? 'all' : 'colours');
    }
  };
  await at.arrive();
  await step('Здравствуйте! Это касса «Лавка»');
  await at.press('F12');
  await expect(page.getByRole('heading', { name: 'Какой это магазин' })).toBeVisible();
  // The one field that must be filled in waits for what is typed first.
  await at.type('ООО Лавка');
  await expect(page.getByLabel('Организация или предприниматель')).toHaveValue('ООО Лавка');
  await step('Какой это магазин');
  await at.press('F12');
  await step('Что подключено');
  // Enter after an address looks there; going on would forget it.
  const address = till.emulators()?.printer.address ?? '';
  await page.getByLabel('Адрес устройства, если вы его знаете').fill(address);
  await at.press('Enter');
  await expect(page.getByText(address)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 40_000 });
  await expect(page.getByRole('heading', { name: 'Что подключено' })).toBeVisible();
  await at.press('F12');
  await step('Чем торгуете');
  await at.press('F12');
  await page.getByLabel('Имя на чеке').fill('Управляющий');
  await page.getByLabel('ПИН-код', { exact: true }).fill('4826');
  await page.getByLabel('ПИН-код ещё раз').fill('4826');
  await step('Кто здесь главный');
  await at.press('F12');
  await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
  await at.press('4', '8', '2', '6');
  await expect(page.getByRole('heading', { name: 'Открыть смену' })).toBeVisible();
});
