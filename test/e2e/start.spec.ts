/** A till that has just been started, seen in a real browser. */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { nodePath } from '../../build/ensure.mjs';
import { startTill, type StartedTill } from './support/start-till.ts';

let till: StartedTill;
test.beforeAll(async () => {
  till = await startTill({ args: ['--no-demo', '--emulate', '--language', 'ru'] });
});
test.afterAll(async () => {
  expect(await till.stop()).toBe(0);
});

test('the page opens once per address, again after a reload, and breaks no rule of its content security policy', async ({
  page,
  context,
}) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  const url = await till.url();
  await page.goto(url);
  await expect(page.getByRole('button').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(problems).toEqual([]);

  const thief = await context.newPage();
  const refused = thief.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'));
  await thief.goto(url);
  await refused;
});

test('a second start on the same data says who holds it', () => {
  const second = spawnSync(nodePath(), ['src/main/start.ts', '--headless', '--data', till.dir, '--language', 'en'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  expect(second.status).toBe(3);
  expect(second.stderr).toContain(String(till.pid()));
  expect(second.stdout).toBe('');
});

test('a till that was killed starts again on the same data, and its emulators were gone', async ({ page, request }) => {
  const control = till.emulators()?.registrar.control ?? '';
  await till.kill();
  await expect(async () => {
    await expect(request.get(`${control}/state`)).rejects.toThrow('ECONNREFUSED');
  }).toPass();
  await till.restart();
  await page.goto(await till.url());
  await expect(page.getByRole('button').first()).toBeVisible();
});
