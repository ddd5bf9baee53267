/** Every screen in three languages and two themes: complete, readable for everybody (WCAG AA by axe), and inside 1024 × 768. */
import AxeBuilder from '@axe-core/playwright';
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

/** Another theme changes colours and nothing else. */
async function expectAccessible(page: Page, where: string, rules: 'all' | 'colours' = 'all'): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (rules === 'all') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  else axe.withRules(['color-contrast']);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect.soft(found, where).toEqual([]);
}

async function expectFits(page: Page, where: string): Promise<void> {
  const spill = await page.evaluate(() => ({
    across: document.documentElement.scrollWidth - innerWidth,
    down: document.documentElement.scrollHeight - innerHeight,
  }));
  expect.soft(spill, where).toEqual({ across: 0, down: 0 });
}

/** From the sale: the keys that lead to a screen, and those that lead back. */
const SCREENS: readonly { readonly name: string; readonly there: readonly string[]; readonly back: readonly string[] }[] = [
  { name: 'sale', there: [], back: [] },
  { name: 'payment', there: ['Space'], back: ['Escape'] },
  { name: 'menu', there: ['F10'], back: ['Escape'] },
  { name: 'returns', there: ['F6'], back: ['F10', '1'] },
  { name: 'receipts', there: ['F9'], back: ['F10', '1'] },
  { name: 'cash', there: ['F10', '4'], back: ['F10', '1'] },
  { name: 'shift', there: ['F10', '5'], back: ['F10', '1'] },
  { name: 'shifts', there: ['F10', '6'], back: ['F10', '1'] },
  { name: 'closing', there: ['F10', '7'], back: ['F10', '1'] },
  { name: 'devices', there: ['F10', '8'], back: ['F10', '1'] },
  { name: 'staff', there: ['F10', '9'], back: ['F10', '1'] },
  { name: 'settings', there: ['F10', '0'], back: ['F10', '1'] },
  { name: 'discount', there: ['/'], back: ['Escape'] },
  { name: 'keys', there: ['?'], back: ['Escape'] },
];

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is readable by everybody in the ${theme} theme and fits`, async ({ page, request }) => {
    const at = atTheTill(page, till, request);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await at.arrive();
    if (theme === 'light') {
      await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
      await expectAccessible(page, 'sign-in');
      await at.signInByBadge(CODES.manager);
      await expect(page.getByRole('heading', { name: 'Открыть смену' })).toBeVisible();
      await expectAccessible(page, 'shift-open');
      await at.openShift('1000');
      await at.scan(CODES.bra);
    }
    await expect(at.due()).toHaveText(/2\s190,00/);
    for (const { name, there, back } of SCREENS) {
      await at.press(...there);
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await expectAccessible(page, `${name}, ${theme}`, theme === 'light' ? 'all' : 'colours');
      await expectFits(page, `${name}, ${theme}`);
      await at.press(...back);
      await expect(page.getByTestId('due'), `back from ${name}`).toBeVisible();
    }
  });
}

test('each language is whole: the sale, the payment and the receipt speak it', async ({ page, request }) => {
  const at = atTheTill(page, till, request);
  await at.arrive();
  await expect(page.getByTestId('due')).toBeVisible();
  await at.press('Control+l');
  const words = {
    uk: { name: 'Українська', who: 'Хто працює?', pay: 'Оплата', number: 1 },
    en: { name: 'English', who: 'Who is working?', pay: 'Pay', number: 2 },
    ru: { name: 'Русский', who: 'Кто работает?', pay: 'Оплата', number: 3 },
  } as const;
  for (const [language, { name, pay, number }] of Object.entries(words)) {
    await page.getByRole('button', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await at.scan(CODES.manager);
    await expect(page.getByTestId('due')).toBeVisible();
    await expect(page.getByRole('button', { name: pay }).first()).toBeVisible();
    expect(await page.locator('body').innerText()).not.toMatch(/\b[a-z]+\.[a-z]+[A-Z][a-zA-Z]*\b/);
    if (number > 1) await at.scan(CODES.coffee);
    await expect(page.getByTestId('due')).not.toHaveText(/^0/);
    await at.press('Space', 'Enter');
    await expect(page.locator('.checkout__number')).toContainText(String(number));
    await at.press('Enter');
    await expect(page.getByTestId('due')).toHaveText(/^0/);
    await at.press('Control+l');
  }
});
