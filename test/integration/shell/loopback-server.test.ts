/** The browser shell over real sockets: who gets in, what is cut, and what a page is told it may do. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SCREEN_CLOSE } from '../../../src/contract/rpc/screen-handshake.ts';
import { startLoopbackServer, type LoopbackServer } from '../../../src/main/ipc/loopback-server.ts';
import { aFakeTill, type FakeTill } from '../../support/fake-till.ts';
import { enter, openScreen, tokenOf } from '../../support/screen-client.ts';
import { PATIENCE_MS } from '../../support/wait-until.ts';

let till: FakeTill;
let server: LoopbackServer;
const dir = mkdtempSync(join(tmpdir(), 'lavka-screens-'));
const rendererDir = join(dir, 'renderer');
mkdirSync(rendererDir);
writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>screens</title>');
writeFileSync(join(dir, 'secret.txt'), 'secret');

const LIMITS = { helloMs: 150, heartbeatMs: 100, burst: 50, perSecond: 10, maxFrameBytes: 4096, maxScreens: 4 };

beforeEach(async () => {
  till = aFakeTill();
  server = await startLoopbackServer(till, { rendererDir, port: 0, limits: LIMITS });
});
afterEach(() => server.close());

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** A raw request: neither the path nor the headers are tidied on the way. */
function ask(path: string, options: { host?: string; method?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = options.host ?? `127.0.0.1:${server.port}`;
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: { Host: host }, agent: false },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

it('serves the page with a policy that allows its own scripts only', async () => {
  const page = await ask('/');
  expect(page.status).toBe(200);
  expect(page.body).toContain('screens');
  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; " +
      "img-src 'self' data: blob:; font-src 'self'; media-src 'self' data:; " +
      `connect-src 'self' ws://127.0.0.1:${server.port}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(page.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  });
});

it('listens on the loopback address only', async () => {
  const { networkInterfaces } = await import('node:os');
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === 'IPv4');
  if (!outside) return;
  const reached = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: outside.address, port: server.port, timeout: 1000 });
    socket.once('connect', () => resolve(true));
    for (const event of ['error', 'timeout']) socket.once(event, () => resolve(false));
  });
  expect(reached).toBe(false);
});

it.each(['evil.example', 'localhost', '127.0.0.1', '[::1]', '127.0.0.1:1'])('refuses a request for host "%s"', async (host) => {
  expect((await ask('/', { host })).status).toBeGreaterThanOrEqual(400);
});

it('reads only', async () => {
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
});

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..\\secret.txt', '//etc/passwd', '/%00', '/%', '/.env'])(
  'finds nothing outside the screens: %s',
  async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  },
);

it('lets a screen in once per token, and again by its session', async () => {
  const url = server.invite();
  const first = await enter(url);
  expect(first.session).toMatch(/^[\w-]{43}$/);

  const thief = await openScreen(server.port);
  thief.say({ t: 'hello', token: tokenOf(url) });
  expect(await thief.closed).toBe(SCREEN_CLOSE.refused);

  first.socket.close();
  await first.closed;
  const reloaded = await openScreen(server.port);
  reloaded.say({ t: 'hello', session: first.session });
  expect(await reloaded.next()).toEqual({ t: 'welcome', session: first.session });
});

it('answers calls and pushes to every screen that is in', async () => {
  const [one, two] = [await enter(server.invite()), await enter(server.invite())];
  one.say({ t: 'call', id: 1, name: 'till.hello', input: null });
  const push = { t: 'push', name: 'till.changed', payload: { version: 'fake' } };
  expect([await one.next(), await one.next()]).toEqual(expect.arrayContaining([push, { t: 'reply', id: 1, output: null }]));
  expect(await two.next()).toEqual(push);
  one.socket.close();
  two.socket.close();
  await vi.waitFor(() => expect(till.listeners()).toBe(0), PATIENCE_MS);
});

it('gives a screen that is in a token for another screen', async () => {
  const screen = await enter(server.invite());
  screen.say({ t: 'invite' });
  const invitation = await screen.next();
  const another = await openScreen(server.port);
  another.say({ t: 'hello', token: invitation['token'] });
  expect(await another.next()).toMatchObject({ t: 'welcome' });
});

it.each([
  ['a call', { t: 'call', id: 1, name: 'till.hello', input: null }],
  ['an invitation', { t: 'invite' }],
  ['a wrong token', { t: 'hello', token: 'A'.repeat(43) }],
  ['a wrong session', { t: 'hello', session: 'A'.repeat(43) }],
  ['an empty token', { t: 'hello', token: '' }],
  ['no JSON', '{{{'],
])('refuses a screen whose first message is %s', async (_what, message) => {
  const screen = await openScreen(server.port);
  screen.say(message);
  expect(await screen.closed).toBe(SCREEN_CLOSE.refused);
  expect(till.calls).toEqual([]);
});

it.each(['http://evil.example', 'null', 'http://localhost:1', 'file://'])(
  'opens no socket for a page from %s',
  async (origin) => {
    await expect(openScreen(server.port, { origin })).rejects.toThrow('403');
  },
);

it('opens no socket for a foreign host name that points here', async () => {
  await expect(openScreen(server.port, { host: `evil.example:${server.port}` })).rejects.toThrow('403');
});

it('opens no socket elsewhere than at /till', async () => {
  await expect(openScreen(server.port, { path: '/other' })).rejects.toThrow('404');
});

it('cuts a screen that does not say hello', async () => {
  const screen = await openScreen(server.port);
  expect(await screen.closed).toBe(SCREEN_CLOSE.helloTooLate);
});

it('cuts a screen that floods', async () => {
  const screen = await enter(server.invite());
  for (let id = 1; id <= 200; id += 1) screen.say({ t: 'call', id, name: 'till.hello', input: null });
  expect(await screen.closed).toBe(SCREEN_CLOSE.tooMany);
  expect(till.calls.length).toBeLessThanOrEqual(LIMITS.burst);
});

it('cuts a screen that sends too much at once', async () => {
  const screen = await enter(server.invite());
  screen.say('x'.repeat(LIMITS.maxFrameBytes + 1));
  expect(await screen.closed).toBe(1009);
});

it('cuts a screen that no longer answers the heartbeat', async () => {
  const screen = await enter(server.invite());
  screen.socket.pause();
  await vi.waitFor(() => expect(till.listeners()).toBe(0), PATIENCE_MS);
  screen.socket.resume();
});

it('keeps a screen that is quiet but alive', async () => {
  const screen = await enter(server.invite());
  let pings = 0;
  screen.socket.on('ping', () => (pings += 1));
  await vi.waitFor(() => expect(pings).toBeGreaterThan(3), PATIENCE_MS);
  expect(till.listeners()).toBe(1);
});

it('allows only so many screens', async () => {
  for (let n = 0; n < LIMITS.maxScreens; n += 1) await enter(server.invite());
  await expect(openScreen(server.port)).rejects.toThrow('503');
});

it('answers a call that makes no sense with a refusal and goes on', async () => {
  const screen = await enter(server.invite());
  screen.say({ t: 'call', id: 1, name: '__proto__', input: null });
  expect(await screen.next()).toMatchObject({ t: 'fault', id: 1, fault: { code: 'BAD_INPUT' } });
  screen.say({ t: 'call', id: 2, name: 'till.hello', input: { unexpected: true } });
  expect(await screen.next()).toMatchObject({ t: 'fault', id: 2, fault: { code: 'BAD_INPUT' } });
  expect(till.calls).toEqual([]);
});

it('survives 300 screens that say anything at all', { timeout: 60_000 }, async () => {
  const call = fc.record({ t: fc.constant('call'), id: fc.anything(), name: fc.string(), input: fc.anything() });
  const anything = fc.oneof(
    fc.json(),
    call.map((frame) => JSON.stringify(frame, noBigInt)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (message) => {
      const screen = await enter(server.invite());
      screen.say(message);
      screen.say({ t: 'call', id: 7, name: 'till.hello', input: null });
      const outcome = await Promise.race([screen.closed, answerTo(screen, 7)]);
      screen.socket.terminate();
      await screen.closed;
      await vi.waitFor(() => expect(till.listeners()).toBe(0), { interval: 1, timeout: PATIENCE_MS });
      expect(['answered', SCREEN_CLOSE.badFrame]).toContain(outcome);
    }),
    { numRuns: 300 },
  );
});

function noBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

async function answerTo(screen: { next(): Promise<Record<string, unknown>> }, id: number): Promise<string> {
  for (;;) if ((await screen.next())['id'] === id) return 'answered';
}

it('closes its screens when the till stops', async () => {
  const screen = await enter(server.invite());
  await server.close();
  expect(await screen.closed).toBe(SCREEN_CLOSE.stopping);
  server = await startLoopbackServer(till, { rendererDir, port: 0 });
});

it('says so when the port is taken', async () => {
  await expect(startLoopbackServer(till, { rendererDir, port: server.port })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    details: { port: server.port },
  });
});
