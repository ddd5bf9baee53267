/** A server that anybody may look at, behind a proxy or not: whom it counts, and what it shows without a key. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSale, aShiftOpened } from '../../support/facts.ts';
import { pairTill, startTestServer, type Answer, type TestServer } from '../../support/test-server.ts';

const wrongCode = (server: TestServer, from?: string): Promise<Answer> =>
  server.ask('POST', '/v1/pair', {
    body: { code: '00000-00000', publicKey: 'A'.repeat(43), name: 'Касса' },
    headers: from === undefined ? {} : { 'x-forwarded-for': from },
  });
async function until429(ask: () => Promise<Answer>, most: number): Promise<number> {
  for (let tries = 1; tries <= most; tries += 1) if ((await ask()).status === 429) return tries;
  return Infinity;
}

describe('without a trusted proxy', () => {
  let server: TestServer;
  beforeAll(async () => void (server = await startTestServer({ rounds: false })));
  afterAll(() => server.close());

  it('no header makes somebody else of who guesses', async () => {
    let address = 0;
    expect(await until429(() => wrongCode(server, `203.0.113.${(address += 1)}`), 20)).toBe(11);
    server.advance(60_001);
  });

  it('a till that is refused again and again waits, and the others of its shop do not', async () => {
    const [till, other] = [await pairTill(server), await pairTill(server)];
    const failing = { tenantId: till.tenantId, storeId: till.storeId, tillId: till.tillId };
    const token = { ...failing, challenge: 'x', head: { seq: 0, hash: '0'.repeat(64) }, signature: 'A'.repeat(86) };
    const ask = (tillId: string): Promise<Answer> => server.ask('POST', '/v1/token', { body: { ...token, tillId } });
    expect(await until429(() => ask(till.tillId), 40)).toBe(31);
    expect((await ask(v7())).status).not.toBe(429);
    expect((await other.get('/v1/feeds/goods')).status).toBe(200);
    server.advance(60_001);
    expect((await ask(till.tillId)).status).not.toBe(429);
  });

  it('the page at / says that it runs, in three languages, and names nobody', async () => {
    const till = await pairTill(server);
    till.journal.append(aShiftOpened());
    till.journal.append(aSale(1));
    await till.push();
    server.advance(10_001);
    const look = async (language: string, path = '/') =>
      fetch(`${server.url}${path}`, { headers: { 'accept-language': language } });
    const russian = await look('ru-RU,ru;q=0.9');
    const text = await russian.text();
    expect(text).toContain('Сервер работает.');
    expect(text).toMatch(/Касс подключено к серверу<\/dt><dd>3</);
    expect(text).toMatch(/Последние данные с касс<\/dt><dd>20\d\d-\d\d-\d\d \d\d:\d\d UTC</);
    for (const secret of [till.tillId, till.tenantId, till.storeId]) expect(text).not.toContain(secret);
    expect(await (await look('uk')).text()).toContain('<html lang="uk">');
    expect(await (await look('de')).text()).toContain('The server is running.');
    expect(await (await look('ru', '/?lang=en')).text()).toContain('<html lang="en">');
    expect((await look('ru', '/?lang=xx')).status).toBe(400);
    expect(russian.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/,
    );
    expect(text).not.toMatch(/<script|style=|https?:/);
    const style = /<style>(.*)<\/style>/s.exec(text)![1]!;
    const digest = createHash('sha256').update(style).digest('base64');
    expect(russian.headers.get('content-security-policy')).toContain(`'sha256-${digest}'`);
    // Who only looks does not ask the database each time.
    const more = await pairTill(server);
    expect(await (await look('ru')).text()).toContain('<dd>3<');
    expect(more.tillId).not.toBe('');
  });
});

describe('behind a proxy that is trusted', () => {
  let server: TestServer;
  beforeAll(async () => void (server = await startTestServer({ rounds: false, trustProxy: 'loopback' })));
  afterAll(() => server.close());

  it('each client behind it is counted for itself, by what the proxy added last', async () => {
    expect(await until429(() => wrongCode(server, '203.0.113.1'), 20)).toBe(11);
    expect((await wrongCode(server, '203.0.113.2')).status).toBe(403);
    // What the client itself wrote before is no help to it.
    expect((await wrongCode(server, '198.51.100.7, 203.0.113.1')).status).toBe(429);
  });
});

describe('the command line', () => {
  it('takes only addresses for proxies, and not all of them', () => {
    for (const text of ['everybody', '0.0.0.0/0', '127.0.0.1,']) {
      const args = ['src/main/cli/lavka.ts', 'server', '--trust-proxy', text];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect([status, stderr]).toEqual([expect.any(Number), expect.stringContaining('not an address')]);
      expect(status).not.toBe(0);
    }
  });
});
