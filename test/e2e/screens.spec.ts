/** Every screen in three languages and two themes: complete, readable for everybody (WCAG AA by axe), and inside 1024 × 768. */
import { expect, test, type Page } from '@playwright/test';
import { atTheTill, CODES } from './support/at-the-till.ts';
import { look } from './support/look.ts';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill();
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

/** From the sale: the keys that lead to a screen, and those that lead back. */
type Walk = { readonly name: string; readonly there: readonly string[]; readonly back: readonly string[] };
const HOME = ['F10', '1'];
const SCREENS: readonly Walk[] = [
  { name: 'sale', there: [], back: [] },
  { name: 'payment', there: ['Space'], back: ['Escape'] },
  { name: 'menu', there: ['F10'], back: ['Escape'] },
  { name: 'returns', there: ['F6'], back: HOME },
  { name: 'receipts', there: ['F9'], back: HOME },
  { name: 'cash', there: ['F10', '4'], back: HOME },
  { name: 'shift', there: ['F10', '5'], back: HOME },
  { name: 'shifts', there: ['F10', '6'], back: HOME },
  { name: 'closing', there: ['F10', '7'], back: HOME },
  { name: 'devices', there: ['F10', '8'], back: HOME },
  { name: 'staff', there: ['F10', '9'], back: HOME },
  { name: 'sync', there: ['F10', 's'], back: HOME },
  { name: 'settings, shop', there: ['F10', '0'], back: HOME },
  ...['receipt', 'selling', 'codes', 'devices', 'screen', 'goods'].map((section, index) => ({
    name: `settings, ${section}`,
    there: ['F10', '0', `Alt+${String(index + 2)}`],
    back: HOME,
  })),
  { name: 'a new person', there: ['F10', '9', 'Alt+n'], back: ['Escape', ...HOME] },
  { name: 'the drawer', there: ['Control+o'], back: ['Escape'] },
  { name: 'discount', there: ['/'], back: ['Escape'] },
  { name: 'discount on the receipt', there: ['Alt+/'], back: ['Escape'] },
  { name: 'price', there: ['='], back: ['Escape'] },
  { name: 'why', there: ['F3'], back: ['Escape'] },
  { name: 'customer', there: ['Control+k'], back: ['Escape'] },
  { name: 'missed', there: ['Control+m'], back: ['Escape'] },
  { name: 'park', there: ['F7'], back: ['Escape'] },
  { name: 'search', there: ['F2', 'k', 'o', 'f'], back: ['Escape'] },
  { name: 'search, nothing', there: ['F2', 'q', 'q', 'q', 'q'], back: ['Escape'] },
  { name: 'return without a receipt', there: ['F6', 'Alt+b'], back: ['Escape', ...HOME] },
  { name: 'keys', there: ['?'], back: ['Escape'] },
];

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(page.locator(`html[data-theme=${theme}]`)).toBeAttached();
}

/** The other theme comes to the screen as it stands, as it does when the day ends. */
async function lookInBothThemes(page: Page, name: string): Promise<void> {
  await look(page, `${name}, light`, 'all');
  await wear(page, 'dark');
  await look(page, `${name}, dark`, 'colours');
  await wear(page, 'light');
}

test('every screen is readable by everybody in both themes and fits', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await wear(page, 'light');
  await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
  await lookInBothThemes(page, 'sign-in');
  await at.signInByBadge(CODES.manager);
  await expect(page.getByRole('heading', { name: 'Открыть смену' })).toBeVisible();
  await lookInBothThemes(page, 'shift-open');
  await at.openShift('1000');
  await at.scan(CODES.bra);
  await expect(at.due()).toHaveText(/2\s190,00/);
  for (const { name, there, back } of SCREENS) {
    await at.press(...there);
    await lookInBothThemes(page, name);
    await at.press(...back);
    await expect(page.getByTestId('due'), `back from ${name}`).toBeVisible();
  }
});

test('what comes up during a sale and a return is readable by everybody in both themes and fits', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await wear(page, 'light');
  await expect(at.due()).toHaveText(/2\s190,00/);
  await test.step('parked', async () => {
    await at.press('F7', 'Enter');
    await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
    await at.press('F4');
    await expect(page.getByText('Отложенные чеки')).toBeVisible();
    await lookInBothThemes(page, 'parked');
    await at.press('Enter');
    await expect(at.due()).toHaveText(/2\s190,00/);
  });
  await test.step('tenders, done, the phone', async () => {
    await at.press('Space', '1', '0', '0', 'Enter');
    await expect(page.getByTestId('remaining')).toHaveText(/2\s090,00/);
    await at.press('ArrowRight');
    await lookInBothThemes(page, 'two tenders');
    await at.press('Enter');
    await expect(page.locator('.checkout__number')).toBeVisible();
    await lookInBothThemes(page, 'done');
    await at.press('Alt+q');
    await expect(page.getByRole('dialog')).toBeVisible();
    await lookInBothThemes(page, 'phone');
    await at.press('Escape', 'Enter');
  });
  await test.step('receipts and the return', async () => {
    await at.press('F9', 'ArrowDown');
    await lookInBothThemes(page, 'a receipt');
    await at.press('F6');
    await expect(page.getByRole('heading', { name: /Возврат по чеку/ })).toBeVisible();
    await at.press('Space');
    await lookInBothThemes(page, 'a return');
    await at.press('*');
    await expect(page.getByRole('dialog')).toBeVisible();
    await lookInBothThemes(page, 'how many came back');
    await at.press('Escape', ...HOME);
  });
  await test.step('an approval', async () => {
    await at.press('Control+l');
    await lookInBothThemes(page, 'locked');
    await at.scan(CODES.cashier);
    await at.scan(CODES.bra);
    await expect(at.due()).toHaveText(/2\s190,00/);
    await at.press('/', '5', '0', 'Enter');
    await expect(page.getByText('Нужно разрешение')).toBeVisible();
    await lookInBothThemes(page, 'approval');
    await at.scan(CODES.manager);
    await expect(page.getByText('Бейдж прочитан')).toBeVisible();
    await lookInBothThemes(page, 'approval by badge');
    await page.getByRole('button', { name: 'Витринный образец' }).click();
    await at.press('Enter');
    await expect(page.getByText('Нужно разрешение')).toBeHidden();
    await expect(at.due()).toHaveText(/1\s095,00/);
    // With the reason given first nothing is left to ask: the badge alone allows it.
    await at.press('/', '6', '0', 'Enter');
    await page.getByRole('button', { name: 'Дефект товара' }).click();
    await at.scan(CODES.manager);
    await expect(at.due()).toHaveText(/876,00/);
    await at.press('Control+Delete');
    await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
    await at.scan(CODES.bra);
    await expect(at.due()).toHaveText(/2\s190,00/);
    await at.press('Control+l');
    await at.scan(CODES.manager);
    await expect(at.due()).toHaveText(/2\s190,00/);
  });
});

/** What the tests before this one sold. */
const SOLD_BEFORE = 1;

test('each language is whole: the sale, the payment and the receipt speak it', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await expect(page.getByTestId('due')).toBeVisible();
  await at.press('Control+l');
  const words = {
    uk: { name: 'Українська', who: 'Хто працює?', pay: 'Оплата' },
    en: { name: 'English', who: 'Who is working?', pay: 'Pay' },
    ru: { name: 'Русский', who: 'Кто работает?', pay: 'Оплата' },
  } as const;
  for (const [index, [language, { name, pay }]] of Object.entries(words).entries()) {
    await page.getByRole('button', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await at.scan(CODES.manager);
    await expect(page.getByTestId('due')).toBeVisible();
    await expect(page.getByRole('button', { name: pay }).first()).toBeVisible();
    expect(await page.locator('body').innerText()).not.toMatch(/\b[a-z]+\.[a-z]+[A-Z][a-zA-Z]*\b/);
    if (index > 0) await at.scan(CODES.coffee);
    await expect(page.getByTestId('due')).not.toHaveText(/^0/);
    await at.press('Space', 'Enter');
    await expect(page.locator('.checkout__number')).toContainText(String(SOLD_BEFORE + index + 1));
    await at.press('Enter');
    await expect(page.getByTestId('due')).toHaveText(/^0/);
    await at.press('Control+l');
  }
});
