/** Looking at a screen as everybody has to use it: readable (WCAG AA by axe), inside the window, large enough to touch. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOnly } from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  /** Another theme changes colours and nothing else. */
  colours: { type: 'rule', values: ['color-contrast'] },
} as const satisfies Record<string, RunOnly>;

/** Given to a page once and not with each look, which would take as long as looking. There are no frames to look into. */
async function expectAccessible(page: Page, where: string, rules: keyof typeof RULES): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(
    async (runOnly) => (await window.axe.run(document, { resultTypes: ['violations'], runOnly })).violations,
    RULES[rules],
  );
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

/** Behind a dialog, or for screen readers alone. */
const UNSEEN = '[aria-hidden=true], [inert], [style*=clip]';

/**
 * Nothing that can be touched is cut off by the window, pushed out of its own place or covered by something else. What a list
 * has scrolled out of sight is where it belongs.
 */
async function expectReachable(page: Page, where: string): Promise<void> {
  const lost = await page.locator(TOUCHED).evaluateAll((elements, unseen) => {
    const isScrolledAway = (element: Element, x: number, y: number): boolean => {
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(above);
        if (![overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) continue;
        const box = above.getBoundingClientRect();
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
      }
      return false;
    };
    const isCutOff = (element: Element, left: number, right: number): boolean => {
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        if (!['hidden', 'clip'].includes(getComputedStyle(above).overflowX)) continue;
        const box = above.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1) return true;
      }
      return false;
    };
    return elements.flatMap((element) => {
      const touched = element.closest('label') ?? element;
      const { left, right, top, bottom, width, height } = touched.getBoundingClientRect();
      const isSeen = width > 1 && height > 1 && element.closest(unseen) === null;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (!isSeen || getComputedStyle(element).visibility === 'hidden' || isScrolledAway(element, x, y)) return [];
      const name = `${element.getAttribute('class') ?? element.tagName} "${element.textContent.slice(0, 20)}"`;
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return [`${name} leaves the window`];
      if (isCutOff(touched, left, right)) return [`${name} is cut off`];
      const there = document.elementFromPoint(x, y);
      const isOnTop = there === null || touched.contains(there) || there.contains(touched) || there.closest('.notice') !== null;
      if (!isOnTop) return [`${name} is covered by ${there.getAttribute('class') ?? there.tagName}`];
      return element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1
        ? [`${name} runs out of its button`]
        : [];
    });
  }, UNSEEN);
  expect.soft([...new Set(lost)], `${where}: out of reach`).toEqual([]);
}

/** Everything at once; of a screen that has been looked at: `colours` for another theme, `places` for another language, or both. */
export async function look(page: Page, where: string, rules: 'all' | 'colours' | 'places' | 'colours and places'): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  if (rules !== 'places') await expectAccessible(page, where, rules === 'all' ? 'all' : 'colours');
  await expectFits(page, where);
  if (rules === 'colours') return;
  await expectTouchable(page, where);
  await expectReachable(page, where);
}
