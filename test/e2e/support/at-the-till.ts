/** What a cashier does at the till, by keyboard and scanner, and what the emulated devices got of it. */
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { DocumentView } from '../../../src/devices/fiscal/shtrih-m-emulator/device.ts';
import { fromLayout, hasCyrillic } from '../../../src/domain/barcode/keyboard-layout.ts';
import type { StartedTill } from './start-till.ts';

export type AtTheTill = ReturnType<typeof atTheTill>;

/** Slower than any scanner, so that what is typed is not taken for a scan. */
const HUMAN_MS = 80;

/** Goods of the demo shop. */
export const CODES = {
  bra: '8033120625756',
  seeds: '4601729010651',
  coffee: '8436017451009',
  cashier: 'LVB-1111',
  manager: 'LVB-3333',
} as const;

const SCANNER_GAP_S = 0.003;

/** A key as the browser's protocol wants it. */
function keyEvent(key: string): { key: string; code: string; text: string; windowsVirtualKeyCode: number } {
  if (key === 'Enter') return { key, code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
  const cap = fromLayout(key).toUpperCase();
  const code = /\d/.test(cap) ? `Digit${cap}` : /[A-Z]/.test(cap) ? `Key${cap}` : key === '-' ? 'Minus' : '';
  return { key, code, text: key, windowsVirtualKeyCode: key === '-' ? 189 : cap.charCodeAt(0) };
}

export function atTheTill(page: Page, till: StartedTill, request: APIRequestContext) {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key, { delay: HUMAN_MS });
  };

  /**
   * Key by key, in the layout that has the letter. The browser driver knows only the US layout: other letters it would put
   * into the field past the keyboard, and so ahead of a key before them that still waits to be told from a scan.
   */
  async function type(text: string): Promise<void> {
    const keyboard = await page.context().newCDPSession(page);
    for (const char of text) {
      if (!hasCyrillic(char)) {
        await press(char);
        continue;
      }
      const { text: typed, ...key } = keyEvent(char);
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: typed });
      await page.waitForTimeout(HUMAN_MS);
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    }
    await keyboard.detach();
  }

  /** As a scanner types: every key has the time the hardware gave it, however busy this machine is. */
  async function scan(code: string): Promise<void> {
    const keyboard = await page.context().newCDPSession(page);
    const start = Date.now() / 1000;
    const keys = [...Array.from(code), 'Enter'].map((key, index) => ({
      ...keyEvent(key),
      timestamp: start + index * SCANNER_GAP_S,
    }));
    await Promise.all(
      keys.flatMap(({ text, ...key }) => [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    );
    await keyboard.detach();
  }

  async function documents(): Promise<readonly DocumentView[]> {
    const response = await request.get(`${till.emulators()?.registrar.control ?? ''}/documents`);
    return (await response.json()) as DocumentView[];
  }

  return {
    page,
    press,
    scan,
    documents,
    type,
    due: () => page.getByTestId('due'),
    lines: () => page.getByRole('list', { name: 'Строки чека' }).getByRole('listitem'),
    lastDocument: async () => (await documents()).at(-1),
    async slips(): Promise<readonly string[]> {
      const response = await request.get(`${till.emulators()?.printer.control ?? ''}/slips`);
      return ((await response.json()) as { text: string[] }[]).map(({ text }) => text.join('\n'));
    },
    async registrarFault(fault: object): Promise<void> {
      const answer = await request.post(`${till.emulators()?.registrar.control ?? ''}/fault`, { data: fault });
      expect(answer.ok()).toBe(true);
    },
    async arrive(): Promise<void> {
      await page.goto(await till.url());
      // Behind "connecting", which has a heading too and hears no keys.
      await expect(page.getByRole('banner')).toBeVisible();
      await expect(page.getByRole('heading').first()).toBeVisible();
    },
    async signInByBadge(code: string = CODES.cashier): Promise<void> {
      await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
      await scan(code);
      await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeHidden();
    },
    /** Of the demo's people the first one. */
    async signInByKeys(): Promise<void> {
      await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Кассир/ })).toBeVisible();
      await press('ArrowRight');
      await expect(page.getByRole('heading', { name: 'ПИН-код: Кассир' })).toBeVisible();
      await press('1', '1', '1', '1');
      await expect(page.getByRole('heading', { name: 'Кто работает?' })).toBeHidden();
    },
    async openShift(float: string): Promise<void> {
      await expect(page.getByRole('heading', { name: 'Открыть смену' })).toBeVisible();
      await press(...Array.from(float), 'Enter');
      await expect(page.getByText('Сканируйте первый товар')).toBeVisible();
    },
  };
}
