/** The hands and the eye in front of the till: keys, touches, scans, and a picture under a name. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import type { Language } from '../../src/contract/errors/define-errors.ts';
import { root } from '../ensure.mjs';
import { ensureChromium } from '../find-chromium.mjs';
import { smallPng } from './small-png.ts';

const KEEPS_NOTICES: readonly string[] = ['scan-unknown', 'scan-damaged'];
const SIZE = { width: 1024, height: 768 };
const SCANNER_GAP_S = 0.003;

export type Camera = {
  readonly page: Page;
  readonly language: Language;
  open(url: string): Promise<void>;
  /** Sets the page's clock to the shop's, in ms. */
  setClock(now: number): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** As a scanner types: all at once, ended by Enter. */
  scan(code: string): Promise<void>;
  /** Presses the first visible button that says this text of the screens, e.g. `common.save`. */
  touch(key: string): Promise<void>;
  /** Waits until a text of the screens can be seen. */
  see(key: string, values?: Readonly<Record<string, string | number>>): Promise<void>;
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
  take(name: string): Promise<void>;
  close(): Promise<void>;
};

export async function startBrowser(): Promise<Browser> {
  const found = await ensureChromium();
  if (found.path === undefined) throw new Error(found.why);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: found.path, args: [...args, '--font-render-hinting=none', '--disable-lcd-text'] });
}

/** `wanted`: which names are kept; the rest of the walk is walked all the same. */
export async function openCamera(
  browser: Browser,
  language: Language,
  dir: string,
  wanted: (name: string) => boolean,
): Promise<Camera> {
  const context = await browser.newContext({
    viewport: SIZE,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    timezoneId: 'Europe/Moscow',
    locale: { ru: 'ru-RU', uk: 'uk-UA', en: 'en-GB' }[language],
  });
  await context.addInitScript(runShopClock);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const devtools = await context.newCDPSession(page);
  const texts = flatten(JSON.parse(readFileSync(join(root, 'src', 'renderer', 'i18n', `${language}.json`), 'utf8')) as Texts);
  mkdirSync(dir, { recursive: true });

  function text(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const pattern = texts[key];
    if (pattern === undefined) throw new Error(`no text ${key}`);
    return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  }

  return {
    page,
    language,
    text,
    async open(url) {
      await page.goto(url);
      await page.locator('.status').waitFor();
    },
    setClock: (now) =>
      page.evaluate((shop) => {
        (globalThis as unknown as { shopAhead: number }).shopAhead += shop - Date.now();
      }, now),
    async press(...keys) {
      for (const key of keys) {
        await page.keyboard.press(key);
        await page.waitForTimeout(60);
      }
    },
    async scan(code) {
      await page.waitForTimeout(150);
      typeAtOnce(devtools, code);
      await page.waitForTimeout(500);
    },
    async touch(key) {
      const name = text(key);
      await page
        .getByRole('button', { name })
        .or(page.locator('.choices__one', { hasText: name }))
        .first()
        .click();
    },
    async see(key, values) {
      await page.getByText(text(key, values), { exact: false }).first().waitFor();
    },
    async take(name) {
      await page.waitForTimeout(350);
      if (!KEEPS_NOTICES.includes(name)) await closeNotices(page);
      if (wanted(name)) writeFileSync(join(dir, `${name}.png`), smallPng(await page.screenshot({ caret: 'hide' })));
    },
    async close() {
      await context.close();
    },
  };
}

/** What is said beside the work goes away by itself; a picture of something else does without it. */
async function closeNotices(page: Page): Promise<void> {
  const close = page.locator('.notice .button').last();
  while (await close.isVisible()) {
    await close.click();
    await page.waitForTimeout(50);
  }
}

/** Runs in the page: a clock that can be set, as build/pictures/shop-clock.mjs is for the till. */
function runShopClock(): void {
  const RealDate = Date;
  const shop = Object.assign(globalThis, { shopAhead: 0 });
  globalThis.Date = class extends RealDate {
    constructor(...parts: [] | [number]) {
      if (parts.length === 0) super(RealDate.now() + shop.shopAhead);
      else super(...parts);
    }
    static override now(): number {
      return RealDate.now() + shop.shopAhead;
    }
  } as DateConstructor;
}

/** Each key with the time a scanner would give it, however busy this machine is. */
function typeAtOnce(devtools: CDPSession, code: string): void {
  const start = Date.now() / 1000;
  const keys = Array.from(code, (key) => {
    const digit = /\d/.test(key);
    const upper = key.toUpperCase();
    const dash = key === '-';
    return {
      key,
      text: key,
      code: digit ? `Digit${key}` : dash ? 'Minus' : `Key${upper}`,
      windowsVirtualKeyCode: dash ? 189 : upper.charCodeAt(0),
    };
  });
  const enter = { key: 'Enter', text: '\r', code: 'Enter', windowsVirtualKeyCode: 13 };
  for (const [index, key] of [...keys, enter].entries()) {
    const timestamp = start + index * SCANNER_GAP_S;
    void devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key });
    void devtools.send('Input.dispatchKeyEvent', { ...key, timestamp, type: 'keyUp' });
  }
}

type Texts = { readonly [key: string]: string | Texts };

function flatten(texts: Texts, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value]] : Object.entries(flatten(value, `${before}${key}.`)),
    ),
  );
}
