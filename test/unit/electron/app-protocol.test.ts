/** `app://lavka/` gives out the built screens and nothing else, whatever the address says. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerAppRequest, pathOfAppUrl } from '../../../src/main/electron/app-protocol.ts';

const dir = mkdtempSync(join(tmpdir(), 'lavka-app-'));
const root = join(dir, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(root, 'index.html'), 'PAGE');
writeFileSync(join(root, 'assets', 'index-Ab_3-x.js'), 'SCRIPT');
writeFileSync(join(root, 'assets', 'data.bin'), 'SECRET');
writeFileSync(join(root, '.env'), 'SECRET');
writeFileSync(join(dir, 'secret.html'), 'SECRET');

const ask = (url: string, method = 'GET'): Promise<Response> => answerAppRequest(root, { url, method });

it.each([
  ['app://lavka/', 'PAGE', 'text/html; charset=utf-8'],
  ['app://lavka/index.html', 'PAGE', 'text/html; charset=utf-8'],
  ['app://lavka/index.html?x=1#/sale', 'PAGE', 'text/html; charset=utf-8'],
  ['app://lavka/assets/index-Ab_3-x.js', 'SCRIPT', 'text/javascript; charset=utf-8'],
])('serves %s', async (url, body, type) => {
  const answer = await ask(url);
  expect([answer.status, await answer.text(), answer.headers.get('Content-Type')]).toEqual([200, body, type]);
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
});

it.each([
  'app://lavka/../secret.html',
  'app://lavka/assets/../../secret.html',
  'app://lavka/%2e%2e/secret.html',
  'app://lavka/..%2fsecret.html',
  'app://lavka/..%5csecret.html',
  'app://lavka/..\\secret.html',
  'app://lavka/assets//..//secret.html',
  'app://lavka/.env',
  'app://lavka/assets/data.bin',
  'app://lavka/assets',
  'app://lavka/C:/secret.html',
  'app://lavka/index.html::$DATA',
  'app://lavka/index.html%00.js',
  'app://lavka/index.html.',
  'app://evil/index.html',
  'app://user@evil/index.html',
  'file:///etc/passwd',
  'https://lavka/index.html',
  '',
])('finds nothing at %s', async (url) => {
  const answer = await ask(url);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
});

it('reads only', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await ask('app://lavka/index.html', method)).status).toBe(405);
  expect(await (await ask('app://lavka/index.html', 'HEAD')).text()).toBe('');
});

it('names no file outside the screens in 10,000 hostile addresses', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '%',
      '%25',
      '%c0%af',
      ':',
      'C:',
      '~',
      '\0',
      '//',
      '?',
      '#',
      '@',
      'secret.html',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
    fc.constantFrom('index.html', 'assets', 'secret'),
  );
  const address = fc
    .tuple(
      fc.constantFrom('app://lavka/', 'app://lavka', 'app:', 'APP://LAVKA/', 'app://lavka/assets/'),
      fc.array(piece, { maxLength: 10 }),
    )
    .map(([start, rest]) => start + rest.join(''));
  let named = 0;
  await fc.assert(
    fc.asyncProperty(address, async (url) => {
      const path = pathOfAppUrl(url);
      if (path !== undefined) {
        named += 1;
        const inside = relative(root, join(root, path));
        expect(inside.startsWith('..') || isAbsolute(inside)).toBe(false);
        expect(path).not.toMatch(/[\\:%~\0]|(^|\/)\./);
      }
      expect(await (await ask(url)).text()).not.toContain('SECRET');
    }),
    { numRuns: 10_000 },
  );
  expect(named).toBeGreaterThan(100);
});
