/** Looking at a screen as everybody has to use it: readable (WCAG AA by axe), inside the window, large enough to touch. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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

/** Everything that can be touched is at least this large, unless it stands inside a sentence or a table (WCAG 2.5.5). */
const TARGET_PX = 44;
const TOUCHED =
  'button, [role=button], [role=option], input:not([type=hidden]), textarea, select, a[href], [role=tab], [role=radio]';
const IN_TEXT = '.door-table__name, [aria-hidden=true] *, [style*=clip] *';

async function expectTouchable(page: Page, where: string): Promise<void> {
  const small = await page.locator(TOUCHED).evaluateAll(
    (elements, { least, except }) =>
      elements.flatMap((element) => {
        const style = getComputedStyle(element);
        // A control that is drawn by its label is touched by its label.
        const touched = element.closest('label') ?? element;
        const { width, height } = touched.getBoundingClientRect();
        const isSeen = width > 1 && height > 1 && style.visibility !== 'hidden' && element.getClientRects().length > 0;
        if (!isSeen || element.closest(except) !== null || (width >= least && height >= least)) return [];
        return [`${element.getAttribute('class') ?? element.tagName} ${String(Math.round(width))}×${String(Math.round(height))}`];
      }),
    { least: TARGET_PX - 0.5, except: IN_TEXT },
  );
  expect.soft([...new Set(small)], `${where}: too small to touch`).toEqual([]);
}

/** Everything at once; `colours` for another theme of a screen that has been looked at. */
export async function look(page: Page, where: string, rules: 'all' | 'colours'): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page, where, rules);
  await expectFits(page, where);
  if (rules === 'all') await expectTouchable(page, where);
}
