/**
 * Every screen of orders in states that a walk seldom meets, over the gallery's fake till: readable by everybody, inside
 * 1024 × 768, in both themes and three languages. No till is started.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { look } from './support/look.ts';

const configFile = 'test/gallery/vite.config.ts';
let outDir: string;
let gallery: PreviewServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  outDir = mkdtempSync(join(tmpdir(), 'lavka-gallery-'));
  await build({ configFile, logLevel: 'silent', build: { outDir } });
  gallery = await preview({ configFile, logLevel: 'silent', build: { outDir }, preview: { port: 0 } });
});
test.beforeEach(async ({ page }) => {
  await page.goto(gallery.resolvedUrls?.local[0] ?? '');
  await expect(page.getByRole('link').first()).toBeVisible();
});
test.afterAll(async () => {
  await gallery.close();
  rmSync(outDir, { recursive: true, force: true });
});

/** A scene of the gallery, and the keys that lead to what is looked at. */
type View = {
  readonly scene: string;
  readonly keys?: readonly string[];
  /** Built of what stands on another one too: only its places are looked at, not its colours and words once more. */
  readonly isLike?: true;
};
const VIEWS: readonly View[] = [
  { scene: 'order-board', keys: ['ArrowDown', 'ArrowRight'] },
  { scene: 'order-board', keys: ['F2', '1', '0'], isLike: true },
  { scene: 'orders-list', keys: ['ArrowDown', 'Space'] },
  { scene: 'orders-list', keys: ['Alt+f'] },
  { scene: 'orders-list', keys: ['Alt+v'], isLike: true },
  { scene: 'orders-list', keys: ['Alt+a', 'Alt+m'], isLike: true },
  { scene: 'orders-list', keys: ['Alt+a', 'Alt+m', '4'], isLike: true },
  { scene: 'order-card' },
  ...['2', '3', '4', '5'].map((tab) => ({ scene: 'order-card', keys: [`Alt+${tab}`], isLike: true as const })),
  { scene: 'order-card', keys: ['F5'] },
  { scene: 'order-card', keys: ['Alt+e'], isLike: true },
  { scene: 'order-card-over', isLike: true },
  { scene: 'order-cancel', keys: ['Alt+k'] },
  { scene: 'order-edit' },
  { scene: 'order-edit', keys: ['ArrowDown', 'Delete'] },
  { scene: 'order-edit-agreed', keys: ['ArrowDown', '+'] },
  { scene: 'order-edit-agreed', keys: ['F2', '4'], isLike: true },
  { scene: 'order-edit-agreed', keys: ['=', '0'], isLike: true },
  { scene: 'order-edit-waits' },
  { scene: 'order-parts' },
  { scene: 'order-parts-away', isLike: true },
  { scene: 'customers' },
  { scene: 'customers', keys: ['F2', 'a'] },
  { scene: 'customers', keys: ['Alt+n'], isLike: true },
  { scene: 'order-picking' },
  { scene: 'order-picking', keys: ['F5'], isLike: true },
  { scene: 'order-picking-none' },
  { scene: 'order-picking-short' },
  { scene: 'order-picking-short', keys: ['Alt+3'], isLike: true },
  { scene: 'order-picking-asked', isLike: true },
  { scene: 'order-picking-many' },
  { scene: 'order-picking-many', keys: ['ArrowDown', 'ArrowDown', 'ArrowDown'], isLike: true },
  { scene: 'order-handover-paid' },
  { scene: 'order-handover-over', isLike: true },
  { scene: 'order-handover-due' },
  { scene: 'order-handover-due', keys: ['2', '0', '0', '0'], isLike: true },
  { scene: 'order-handover-differs', keys: ['ArrowRight'] },
  { scene: 'order-form', keys: ['F2', '4'], isLike: true },
  { scene: 'order-form', keys: ['F2', '4', 'Enter'] },
  { scene: 'order-prepay', keys: ['Alt+2', '5', '0', '0'] },
  { scene: 'transfers' },
  { scene: 'transfers', keys: ['ArrowDown', '-'] },
  { scene: 'transfers', keys: ['ArrowDown', 'ArrowDown'], isLike: true },
  { scene: 'transfers', keys: ['Delete'], isLike: true },
  { scene: 'transfers-none', isLike: true },
  { scene: 'tasks' },
  { scene: 'tasks', keys: ['ArrowDown', 'ArrowDown'], isLike: true },
  { scene: 'tasks', keys: ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'], isLike: true },
  { scene: 'tasks-money', isLike: true },
  { scene: 'tasks-money', keys: ['ArrowDown'], isLike: true },
  { scene: 'tasks-none', isLike: true },
  { scene: 'transfers-away', isLike: true },
  { scene: 'order-refund', isLike: true },
  { scene: 'order-return', keys: ['Space'] },
  { scene: 'order-return-elsewhere', keys: ['Space'], isLike: true },
  { scene: 'returns-elsewhere', keys: ['ArrowDown'] },
  { scene: 'returns-elsewhere-none', isLike: true },
  { scene: 'returns-elsewhere-away' },
  { scene: 'returns-of-other-till', isLike: true },
  { scene: 'returns-of-order', isLike: true },
  { scene: 'checkout-given' },
  { scene: 'settings-orders', keys: ['Alt+9'] },
  { scene: 'not-here', isLike: true },
  { scene: 'not-here', keys: ['F2', '4'] },
  { scene: 'not-here', keys: ['F2', '4', 'Alt+w'] },
];

type Look = {
  readonly language: 'ru' | 'uk' | 'en';
  readonly theme: 'light' | 'dark';
  readonly rules: Parameters<typeof look>[2];
};
type Appearance = Pick<Look, 'language' | 'theme'>;
const AS_OPENED: Appearance = { language: 'ru', theme: 'light' };
/** The languages after the first come as they come in the shop: to a screen that stands there. */
const LOOKS: readonly Look[] = [
  { ...AS_OPENED, rules: 'all' },
  { language: 'uk', theme: 'dark', rules: 'colours and places' },
  { language: 'en', theme: 'light', rules: 'places' },
];

async function open(page: Page, { scene, keys = [] }: View): Promise<void> {
  await page.evaluate(({ scene, as }) => window.gallery?.show(scene, as), { scene, as: AS_OPENED });
  await expect(page.locator('.status-bar, header').first()).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  for (const [index, key] of keys.entries()) {
    // What is chosen among goods that are found must have been found.
    const isChoice = key === 'Enter' || key === 'Alt+w';
    if (isChoice && keys[index - 1]?.length === 1)
      await expect(page.locator('[role=option], .pick-list__row').first()).toBeVisible();
    await page.keyboard.press(key, { delay: 30 });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  }
}

const shots = process.env['LAVKA_SHOTS'];

async function showAs(page: Page, { language, theme }: Appearance): Promise<void> {
  await page.evaluate((screen) => window.gallery?.showAs(screen), { language, theme });
  await expect(page.locator(`html[lang=${language}][data-theme=${theme}]`)).toBeAttached();
}

test('every screen of orders in three languages and both themes', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const view of VIEWS) {
    const where = [view.scene, ...(view.keys ?? [])].join(' ');
    await open(page, view);
    for (const { language, theme, rules } of LOOKS) {
      await showAs(page, { language, theme });
      const name = `${where}, ${language}, ${theme}`;
      if (shots !== undefined) await page.screenshot({ path: join(shots, `${name.replaceAll(/[+,]/g, '')}.png`) });
      await look(page, name, view.isLike === true ? 'places' : rules);
      const text = await page.locator('body').innerText();
      expect
        .soft(text, name)
        .not.toMatch(
          /\b(?:orders?|orderList|orderCard|orderCancel|orderEdit|orderParts|customers|papers|sale|returns|transfers|tasks|common)\.[a-z]/,
        );
    }
  }
});

test('a good that is not here is ordered from the sale by two keys, where it is or to be brought', async ({ page }) => {
  const sale: View = { scene: 'not-here', keys: ['F2', '4', 'Alt+w'] };
  await open(page, sale);
  await expect(page.getByRole('dialog', { name: 'Колготки Giulia 40den чёрн. 3' })).toContainText('Магазин на Садовой');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
  await expect(page.getByText('Заберёт в магазине «Магазин на Садовой»')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Товары заказа' })).toContainText('Колготки Giulia 40den чёрн. 3');
  await open(page, sale);
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('list', { name: 'Товары заказа' })).toContainText('привезут из «Магазин на Садовой»');
});

test('of a line that is short, what is lacking is replaced and what is here stays', async ({ page }) => {
  await open(page, { scene: 'not-here', keys: ['Alt+w'] });
  await expect(page.getByRole('dialog', { name: 'Чулки классические' })).toContainText('Не хватает 1');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('dialog')).toBeHidden();
  const lines = page.getByRole('list', { name: 'Строки чека' }).getByRole('listitem');
  await expect(lines).toHaveText([/Чулки классические.*2\s*×/, /Пижама Котмаркот.*1\s*×/]);
});

test('an order of which nothing is picked cannot be called ready, and the screen says why', async ({ page }) => {
  await open(page, { scene: 'order-picking-none' });
  await expect(page.getByRole('button', { name: /Готов с тем, что есть/ })).toBeDisabled();
  await expect(page.getByText('Ещё ничего не собрано')).toBeVisible();
});

test('a key pressed before the lines of a picking are read is not lost', async ({ page }) => {
  await page.evaluate(() => window.gallery?.show('order-picking-slow', { language: 'ru', theme: 'light' }));
  await expect(page.getByRole('heading', { name: /^Собрать / })).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByRole('list', { name: 'Товары заказа' })).toBeVisible();
  await page.keyboard.press('F12');
  await expect(page.getByRole('heading', { name: 'Заказы' })).toBeVisible();
});

test('of several orders in one walk, a scan says which of them the good goes into', async ({ page }) => {
  await open(page, { scene: 'order-picking-many' });
  await page.keyboard.type('4607023248899');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Есть: Носки мужские. В заказ W-1049')).toBeVisible();
  await expect(page.getByText('Заказ W-1049', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /Готовы с тем, что есть/ })).toBeEnabled();
});

test('what the server and the till see differently leaves the money in sight, down to the last digit', async ({ page }) => {
  await open(page, { scene: 'order-handover-differs' });
  const money = page.locator('.order-hand');
  await expect(page.getByRole('alert')).toContainText('Подтверждение сервера и заказ на кассе расходятся');
  await expect(money.getByRole('button', { name: '0', exact: true })).toBeInViewport({ ratio: 1 });
  expect(await money.evaluate((pane) => pane.scrollHeight - pane.clientHeight)).toBe(0);
});

test('the number of an order stays in one line, however narrow the screen', async ({ page }) => {
  await open(page, { scene: 'order-handover-paid' });
  const number = page.getByRole('heading', { level: 1 }).getByText('W-1045', { exact: true });
  for (let width = 320; width <= 480; width += 10) {
    await page.setViewportSize({ width, height: 844 });
    expect(await number.evaluate((part) => part.getClientRects().length), `${String(width)} px`).toBe(1);
  }
});

test('who works, what is to pay and what is wrong are in sight on a phone and on an upright tablet', async ({ page }) => {
  for (const width of [390, 768]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1024 });
    for (const scene of ['sign-in', 'sale-long', 'payment-part', 'devices-trouble', 'sync-away', 'order-return-elsewhere']) {
      await open(page, { scene });
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(spill, `${scene} at ${String(width)} px`).toBe(0);
    }
    await open(page, { scene: 'sign-in' });
    await expect(page.getByRole('button', { name: /^Управляющий/ })).toBeInViewport({ ratio: 1 });
    await open(page, { scene: 'payment' });
    await expect(page.getByText('2 213,18 ₽').first()).toBeInViewport({ ratio: 1 });
  }
});

test('goods that are not on the way yet cannot be received, and the key for it does not call them off', async ({ page }) => {
  await open(page, { scene: 'transfers', keys: ['ArrowDown', 'ArrowDown'] });
  await expect(page.getByRole('button', { name: /^Носки мужские/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('button', { name: /^Принять всё/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Больше не нужно/ })).toContainText('Del');
});

test('what is typed after a good was taken is its quantity, and no search', async ({ page }) => {
  await open(page, { scene: 'order-form', keys: ['F2', '4', 'Enter'] });
  const line = page.getByRole('list', { name: 'Товары заказа' }).getByRole('listitem').first();
  await expect(line).toContainText('1');
  await page.keyboard.press('+');
  await expect(line.locator('.return-line__quantity')).toHaveText(/2/);
  await expect(page.getByRole('textbox').first()).toHaveValue('');
});

test('a receipt of an order leads to its return by a key, as every screen leads on', async ({ page }) => {
  await open(page, { scene: 'returns-of-order', keys: ['F12'] });
  await expect(page.getByRole('heading', { name: /Возврат по заказу/ })).toBeVisible();
});

test('a reason that is typed first gives way to the PIN, which nobody reads', async ({ page }) => {
  await open(page, { scene: 'sale', keys: ['=', '1'] });
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: 'Нужно разрешение' });
  await expect(asked.getByRole('button', { name: 'Управляющий' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const reason = asked.getByLabel('Причина');
  await reason.focus();
  await page.keyboard.insertText('витрина');
  for (const key of ['Enter', '2', '2']) await page.keyboard.press(key, { delay: 80 });
  await expect(reason).toHaveValue('витрина');
  await expect(asked.locator('.pin__dot--set')).toHaveCount(2);
});
