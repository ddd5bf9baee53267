// End-to-end tests: the real till, emulated devices on real TCP, a real browser. `electron` runs where Electron's program is.
import { defineConfig } from '@playwright/test';
import { presentChromium } from './build/find-chromium.mjs';

const executablePath = await presentChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Only what stands still reaches these: beside other work thirty screens, each with a run of axe, take minutes.
  timeout: 300_000,
  expect: { timeout: 25_000 },
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 1,
  reporter: [['list']],
  use: {
    viewport: { width: 1024, height: 768 },
    testIdAttribute: 'data-testid',
    // Recording costs as much as the tests themselves: `--trace on` for the one that has to be understood.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      testIgnore: '**/electron/**',
      use: { launchOptions: { ...(executablePath && { executablePath }), args: isRoot ? ['--no-sandbox'] : [] } },
    },
    { name: 'electron', testMatch: '**/electron/**/*.spec.ts' },
  ],
});
