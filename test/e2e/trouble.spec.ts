/** When something around the screen breaks: the core, the registrar, the paper, the page itself. The cashier sees what is true and loses nothing. */
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

test('the basket is there after the core was killed and started again, and after the page was loaded anew', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.signInByBadge();
  await at.openShift('500');
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  await page.reload();
  await expect(at.due()).toHaveText(/2\s190,00/);

  await till.kill();
  await expect(page.getByText('Соединяюсь с кассой…')).toBeVisible();
  await till.restart();
  await at.arrive();
  await at.press('Alt+2');
  await expect(page.getByRole('heading', { name: 'Хто працює?' })).toBeVisible();
  await at.press('Alt+1');
  await at.signInByKeys();
  await expect(at.due()).toHaveText(/2\s190,00/);
  await expect(at.lines()).toHaveCount(1);
});

test('a registrar that goes off in the middle of a receipt is asked, never guessed about, and waited for', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await expect(at.due()).toHaveText(/2\s190,00/);
  await at.registrarFault({ fault: 'power-off', when: 'next-document', afterLines: 3 });
  await at.press('Space', 'Enter');
  await expect(page.getByText('Спрашиваю кассовый аппарат, прошёл ли чек…')).toBeVisible();
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('пробит')).toHaveCount(0);
  await at.registrarFault({ fault: 'power-on' });
  await expect(page.getByText('Чек № 1 пробит')).toBeVisible();
  expect((await at.documents()).filter(({ kind }) => kind === 'sale')).toHaveLength(1);
  await at.registrarFault({ fault: 'clear' });
  await at.press('Enter');
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
});

test('a registrar without paper says so before anything is taken, and the same basket sells when it is mended', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.scan(CODES.coffee);
  await expect(at.due()).toHaveText(/67,90/);
  await at.registrarFault({ fault: 'no-paper' });
  await at.press('Space', 'Enter');
  await expect(page.getByRole('alert')).toContainText('бумаг', { ignoreCase: true });
  await at.registrarFault({ fault: 'paper-loaded' });
  await at.press('Enter');
  await expect(page.getByText('Чек № 2 пробит')).toBeVisible();
  await at.press('Enter');
  expect((await at.documents()).filter(({ kind }) => kind === 'sale')).toHaveLength(2);
});

test('a code nobody knows adds nothing and offers a search; one typed key by key is not a quantity', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  await at.scan('4601234567893');
  await expect(page.getByText('Не нашлось: 4601234567893')).toBeVisible();
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  await at.scan(CODES.coffee);
  await expect(at.due()).toHaveText(/67,90/);
  await at.type(CODES.seeds);
  await at.press('Enter');
  await expect(at.due()).toHaveText(/402,90/);
  await expect(at.lines()).toHaveCount(2);
});
