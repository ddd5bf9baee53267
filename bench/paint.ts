// From the last key of a scan to the frame that shows its line: a real browser, the real screens, the core over its WebSocket.
import { chromium, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { presentChromium } from '../build/find-chromium.mjs';
import type { Bench, BenchContext, Row } from './support/bench.ts';
import { freshTill, openBenchStore, ROOT } from './support/catalogue.ts';
import { startCore } from './support/core-process.ts';
import { barcodeOf } from './support/goods-list.ts';
import { median, percentile } from './support/measure.ts';
import { watchPaint, type PaintWatch } from './support/paint-watch.ts';

const MOST_MS = 50;
const GOODS = 100_000;
const SCANS = 200;
/** Between scans, as a cashier's hands need it; it does not count. */
const PAUSE_MS = 100;
const PATIENCE_MS = 5000;
/** The browser compiles what a scan runs: shown apart. */
const WARM_UP = 5;
const TILL_SCREEN = { width: 1024, height: 768 };

declare global {
  interface Window {
    readonly paintWatch: PaintWatch;
  }
}

export const paint: Bench = {
  name: 'paint',
  async run(context) {
    const executablePath = await presentChromium();
    if (executablePath === undefined) {
      context.note('scan to line painted is not measured: no Chromium here');
      return [];
    }
    const built = spawnSync(process.execPath, [join(ROOT, 'build', 'build.mjs'), 'renderer'], { stdio: ['ignore', 2, 2] });
    if (built.status !== 0) throw new Error('the screens could not be built');
    const { dir, remove } = await freshTill(GOODS);
    const scans = scansOf(dir, WARM_UP + (context.quick ? 40 : SCANS));
    const running = await startCore(dir);
    const browser = await chromium.launch({ executablePath });
    try {
      const page = await browser.newPage({ viewport: TILL_SCREEN });
      await page.addInitScript(watchPaint);
      await page.goto(running.url);
      await openShift(page);
      return rowsOf(await scanAll(page, scans), context);
    } finally {
      await browser.close();
      await running.stop();
      remove();
    }
  },
};

type Scan = { readonly code: string; readonly name: string };

/** Goods spread over the catalogue, each of them another one: every scan makes a line. */
function scansOf(dir: string, count: number): readonly Scan[] {
  const store = openBenchStore(dir);
  const scans = Array.from({ length: count }, (_, index) => {
    const code = barcodeOf((index * 7919) % GOODS);
    return { code, name: store.catalogue.byBarcode([code])!.good.name };
  });
  store.close();
  return scans;
}

async function openShift(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Кассир/ }).click();
  await page.keyboard.type('1111', { delay: 150 });
  await page.getByText('Размен в ящике').waitFor();
  await page.keyboard.press('F12');
  await page.locator('.basket').waitFor();
}

async function scanAll(page: Page, scans: readonly Scan[]): Promise<readonly number[]> {
  const times: number[] = [];
  const keyboard = await page.context().newCDPSession(page);
  for (const { code, name } of scans) {
    await page.evaluate((text) => window.paintWatch.expect(text), name);
    await Promise.all(keysOf(code).map((key) => keyboard.send('Input.dispatchKeyEvent', key)));
    times.push(
      await within(
        PATIENCE_MS,
        page.evaluate(() => window.paintWatch.painted()),
        `no line for ${code} ${name}`,
      ),
    );
    await page.waitForTimeout(PAUSE_MS);
  }
  return times;
}

type Key = {
  readonly type: 'keyDown' | 'keyUp';
  readonly key: string;
  readonly code: string;
  readonly text?: string;
  readonly windowsVirtualKeyCode: number;
};

/** One after the other without waiting for answers, as from a wired scanner. */
function keysOf(code: string): readonly Key[] {
  const digits = Array.from(code, (digit) => ({
    key: digit,
    code: `Digit${digit}`,
    text: digit,
    windowsVirtualKeyCode: digit.charCodeAt(0),
  }));
  const enter = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
  return [...digits, enter].flatMap(({ text, ...key }): Key[] => [
    { type: 'keyDown', ...key, text },
    { type: 'keyUp', ...key },
  ]);
}

async function within<T>(ms: number, work: Promise<T>, problem: string): Promise<T> {
  const late = pause(ms, undefined, { ref: false }).then(() => Promise.reject(new Error(problem)));
  return Promise.race([work, late]);
}

function rowsOf(all: readonly number[], { note }: BenchContext): readonly Row[] {
  const times = all.slice(WARM_UP);
  const eighth = Math.floor(times.length / 8);
  const [first, last] = [times.slice(0, eighth), times.slice(-eighth)];
  note(`scan to painted: a basket of ${String(all.length)} lines at the end; a frame lasts 16.7 ms`);
  const row = { size: `${String(times.length)} scans`, unit: 'ms' };
  return [
    { ...row, figure: 'scan to line painted, p95', ours: percentile(times, 0.95), limit: { on: 'ours', most: MOST_MS } },
    { ...row, figure: 'scan to line painted, median', ours: median(times) },
    { ...row, figure: 'scan to line painted, the first after opening the page', size: '1 scan', ours: all[0] ?? Number.NaN },
    {
      ...row,
      figure: 'the same, last lines of the basket',
      ours: median(last),
      peer: { name: 'first lines', value: median(first) },
    },
  ];
}
