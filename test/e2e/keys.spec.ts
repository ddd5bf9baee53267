/** The keyboard and the scanner: a shown key works and means one thing everywhere, and a scan does the obvious thing from any screen. */
import { expect, test, type Page } from '@playwright/test';
import { atTheTill, CODES } from './support/at-the-till.ts';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill();
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

type Shown = { readonly key: string; readonly label: string };

/** The keys written on the buttons that can be pressed now. */
async function keysOnButtons(page: Page): Promise<readonly Shown[]> {
  return page.locator('button:not([data-disabled]):not([disabled])').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const hint = button.querySelector('[data-key]');
      if (hint === null || button.getClientRects().length === 0) return [];
      const label = [...button.childNodes]
        .filter((node) => node !== hint)
        .map((node) => node.textContent)
        .join('');
      return [{ key: hint.getAttribute('data-key') ?? '', label: button.getAttribute('aria-label') ?? label }];
    }),
  );
}

/** What `?` lists: read from the same place that runs the keys. */
async function keysInList(page: Page): Promise<readonly Shown[]> {
  return page.locator('.keys-overlay__row').evaluateAll((rows) =>
    rows.flatMap((row) =>
      [...row.querySelectorAll('[data-key]')].map((hint) => ({
        key: hint.getAttribute('data-key') ?? '',
        label: row.querySelector('span')?.textContent ?? '',
      })),
    ),
  );
}

/** The one primary action and the way back are called what they do there; arrows, digits and signs act on what is in front. */
const FREE = /^(?:F12|Enter|Space|Escape|Up|Down|Left|Right|PageUp|PageDown|Delete|Backspace|\d|[+\-*,])$/;
/** One meaning under several names. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  F2: /^(?:Поиск|Найти (?:чек|заказ|товар|покупателя)|Какой товар вернули)$/,
  F4: /^Отложен/,
  F5: /печат|отчёт|Копия чека/i,
  F6: /^(?:Возврат|Оформить возврат)$/,
  F7: /^Отлож/,
  'Ctrl+K': /.*/,
  'Alt+N': /^Нов/,
  'Alt+A': /^(?:Весь чек|Отметить все)$/,
};

const SCREENS: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
  { name: 'Чек', keys: [] },
  { name: 'Возврат', keys: ['F6'] },
  { name: 'Чеки', keys: ['F9'] },
  { name: 'Внести / изъять деньги', keys: ['F10', '4'] },
  { name: 'Смена 1 сейчас', keys: ['F10', '5'] },
  { name: 'Прошлые смены', keys: ['F10', '6'] },
  { name: 'Закрыть смену 1', keys: ['F10', '7'] },
  { name: 'Устройства', keys: ['F10', '8'] },
  { name: 'Сотрудники', keys: ['F10', '9'] },
  { name: 'Настройки', keys: ['F10', '0'] },
  { name: 'Обмен с сервером', keys: ['F10', 's'] },
  { name: 'Заказы', keys: ['F8'] },
  { name: 'Список заказов', keys: ['F8', 'Alt+l'] },
  { name: 'Новый заказ', keys: ['F8', 'Alt+n'] },
  { name: 'Покупатели', keys: ['F8', 'Control+k'] },
];

test('every key that is shown works, and no key means two things', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.signInByBadge(CODES.manager);
  await at.openShift('1000');
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  const meanings = new Map<string, Set<string>>();
  for (const { name, keys } of SCREENS) {
    await at.press(...keys);
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    const shown = await keysOnButtons(page);
    // F1 and not `?`: it works from within the field that has the focus on some of these screens.
    await at.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    const listed = await keysInList(page);
    await at.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    const dead = shown.filter((one) => !listed.some(({ key }) => key === one.key));
    expect.soft(dead, `${name}: shown on a button, unknown to the keyboard`).toEqual([]);
    for (const key of listed.map((one) => one.key).filter((one) => !FREE.test(one))) {
      const labels = listed.filter((one) => one.key === key).map(({ label }) => label);
      const family = FAMILIES[key];
      for (const label of labels) {
        if (family === undefined) meanings.set(key, (meanings.get(key) ?? new Set()).add(label));
        else expect.soft(label, `${name}: ${key}`).toMatch(family);
      }
    }
    await at.press('F10', '1');
    await expect(at.due()).toBeVisible();
  }
  const ambiguous = [...meanings].filter(([, labels]) => labels.size > 1).map(([key, labels]) => [key, ...labels]);
  expect(ambiguous).toEqual([]);
  expect([...meanings.keys()]).toEqual(expect.arrayContaining(['F1', 'F3', 'F9', 'F10', 'Ctrl+O', 'Ctrl+L']));
});

test('a scanned good joins the receipt from any screen, whatever was being typed or asked', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.press('Control+Delete');
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  let count = 0;
  const scanFrom = async (name: string, ...keys: readonly string[]): Promise<void> => {
    await test.step(name, async () => {
      await at.press(...keys);
      await at.scan(CODES.coffee);
      count += 1;
      await expect(page.locator('.line__how').first()).toHaveText(new RegExp(`^${String(count)}\\s`));
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  };
  await scanFrom('the sale');
  await scanFrom('the search field', 'F2', 'k', 'o');
  await expect(page.locator('.search__input')).toHaveValue('ko');
  await at.press('Escape');
  await scanFrom('the menu', 'F10');
  await scanFrom('the list of keys', '?');
  await scanFrom('a discount', '/', '5');
  await scanFrom('why this price', 'F3');
  await scanFrom('the customer', 'Control+k', '7', '9');
  await scanFrom('the payment', 'Space', '5', '0');
  await scanFrom('receipts, in their search', 'F9', 'F2', '1');
  await scanFrom('the closing, in its amount', 'F10', '7', '1', '0', '0');
  await scanFrom('the devices', 'F10', '8');
  await scanFrom('the settings', 'F10', '0');
  await scanFrom('the people', 'F10', '9');
  await at.press('F10', '7');
  await expect(page.getByLabel('Наличные в ящике').first()).toHaveValue('100');
  await at.press('F10', '1');
});

test('a quantity typed a moment before the scan counts, and an amount typed at full speed is taken whole', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.press('Control+Delete');
  for (const pause of [0, 15, 40, 70]) {
    await page.keyboard.type('3*', { delay: 30 });
    await page.waitForTimeout(pause);
    await at.scan(CODES.coffee);
    await expect(page.locator('.line__how').first()).toHaveText(/^3\s/);
    await at.press('Control+Delete');
    await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
  }
  await at.scan(CODES.coffee);
  await expect(at.due()).toHaveText(/67,90/);
  for (const delay of [30, 45, 60]) {
    await at.press('Space');
    await expect(page.getByTestId('remaining')).toBeVisible();
    await page.keyboard.type('1000', { delay });
    await expect(page.getByTestId('given')).toHaveText('1 000');
    await at.press('Escape', 'Escape');
  }
  await at.press('Space');
  await page.keyboard.type('1000\n', { delay: 40 });
  await expect(page.getByTestId('change')).toHaveText(/932,10/);
  await expect(page.getByText('Чек № 1 пробит')).toBeVisible();
  await at.press('Alt+q');
  await expect(page.getByRole('img', { name: 'QR-код чека' })).toBeVisible();
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('another layout and a slip of the finger are forgiven: Enter takes the suggestion', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  for (const typed of ['rjkujnrb', 'калготки']) {
    await at.press('F2');
    await at.type(typed);
    await expect(page.getByRole('button', { name: /Может быть, «колготки»/ })).toBeVisible();
    await at.press('Enter');
    await expect(page.locator('.search__input')).toHaveValue('колготки');
    await expect(page.getByRole('option').first()).toBeVisible();
    await at.press('Escape');
  }
});

test('a letter begins the search of a new order, and a section of the settings leads to its first field', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.press('F8', 'Alt+n');
  await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
  await at.type('кофе');
  await expect(page.getByLabel('Найти товар')).toHaveValue('кофе');
  await at.press('F10', '0', 'Alt+3');
  await expect(page.getByText('Скидка без разрешения')).toBeVisible();
  await at.press('Tab');
  await expect(page.getByLabel('Кассир', { exact: true })).toBeFocused();
  await at.press('F10', '1');
});

test('a shown Enter goes on from what was chosen with Tab and Space, and the last tender is taken back by its key', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.press('Control+Delete');
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  await at.press('/');
  const tenPercent = page.getByRole('button', { name: '10 %' });
  for (let tabs = 0; tabs < 12 && !(await tenPercent.evaluate((one) => one === document.activeElement)); tabs += 1)
    await at.press('Tab');
  await at.press('Space');
  await expect(tenPercent).toHaveAttribute('aria-pressed', 'true');
  await at.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(at.due()).toHaveText(/1\s971,00/);

  await at.press('Space', '1', '0', '0', 'Enter');
  await expect(page.getByTestId('remaining')).toHaveText(/1\s871,00/);
  await at.press('Control+z');
  await expect(page.getByTestId('remaining')).toHaveText(/1\s971,00/);
  await at.press('Escape', 'Control+Delete');
  await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
});

test('who allows is chosen before the PIN counts, and after the PIN comes the reason', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await at.press('Control+l');
  const locked = page.getByRole('heading', { name: 'Касса заблокирована' });
  await expect(locked).toBeVisible();
  await at.scan(CODES.cashier);
  await expect(locked).toBeHidden();
  await at.press('Control+Delete');
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  await at.press('/', '1', '0', 'Enter');
  const asked = page.getByRole('dialog', { name: 'Нужно разрешение' });
  await expect(asked).toBeVisible();
  // Digits for nobody would fill the dots, and the reason after them would go nowhere.
  await at.press('2', '2', '2', '2');
  await expect(asked.locator('.pin__dot--set')).toHaveCount(0);
  await at.press('ArrowRight', '2', '2', '2', '2');
  await at.type('витрина');
  await expect(asked.getByLabel('Причина')).toHaveValue('витрина');
  await at.press('Enter');
  await expect(at.due()).toHaveText(/1\s971,00/);
  await at.press('Control+Delete');
});

test('a return without a receipt leads to its reason, which whoever allows it is not asked for again', async ({
  page,
  request,
}) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await expect(at.due()).toBeVisible();
  await at.press('F6', 'Alt+b');
  await expect(page.getByRole('heading', { name: 'Возврат без чека' })).toBeVisible();
  await at.scan(CODES.seeds);
  await expect(page.getByRole('button', { name: /^Указать причину/ })).toBeVisible();
  await at.press('F12');
  await expect(page.getByLabel('Почему вернули').first()).toBeFocused();
  await at.type('брак');
  await at.press('F12');
  const asked = page.getByRole('dialog', { name: 'Нужно разрешение' });
  await expect(asked.getByLabel('Причина').first()).toHaveValue('брак');
  await at.press('3', '3', '3', '3', 'Enter');
  await expect(asked).toBeHidden();
  await expect.poll(async () => (await at.lastDocument())?.kind).toBe('sale-return');
  await at.press('Enter');
});
