/** The desktop shell with Electron's own program, where it is: the window shows the screens, and the page has no Node. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { ensureBuilt } from '../../../build/ensure.mjs';
import { hasDisplay, presentElectron } from '../../../build/electron-program.mjs';

const program = presentElectron();
test.skip(program === undefined, "Electron's program is not installed here (npx install-electron)");
test.skip(!hasDisplay(), 'there is no display for a window here');

test('opens one locked-down window that talks to the till', async () => {
  expect(ensureBuilt({ electron: true })).toBe(true);
  const data = join(mkdtempSync(join(tmpdir(), 'lavka-electron-')), 'till');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const desktop = await _electron.launch({
    executablePath: program ?? '',
    args: ['.', ...sandbox, `--user-data-dir=${data}-user`, `--data=${data}`, '--demo'],
  });
  const page = await desktop.firstWindow();
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/lavka\/index\.html/);
  expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual([]);
  await desktop.close();
});
