/** The stream of a till that does nothing else ends with its token: the till itself has to see that it needs another. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccess } from '../../../src/sync/access.ts';
import { readDeviceKey } from '../../../src/sync/device-key.ts';
import { createHttp } from '../../../src/sync/transport/http.ts';
import { createServerCalls } from '../../../src/sync/transport/server-calls.ts';
import { pairTill, startTestServer, type TestServer } from '../../support/test-server.ts';

const A_TOKEN_MS = 15 * 60_000;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('a stream that is asked for with a token that is over is opened with a new one', async () => {
  const { journal, privateKey, ...till } = await pairTill(server);
  const pairing = { ...till, serverUrl: server.url, serverName: '', pairedAt: '2026-11-21T10:00:00.000Z' };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const calls = createServerCalls(createHttp(server.url));
  const access = createAccess({ server: calls, pairing, key: readDeviceKey(pem), head: () => journal.head });
  const tokens: string[] = [];

  async function untilPoked(): Promise<void> {
    const cut = new AbortController();
    const hear = (token: string): Promise<void> => {
      tokens.push(token);
      return calls.listen(token, () => cut.abort(), cut.signal);
    };
    await access.with(hear, cut.signal).catch((thrown: unknown) => {
      if (!cut.signal.aborted) throw thrown;
    });
  }

  await untilPoked();
  server.advance(A_TOKEN_MS + 1);
  await untilPoked();
  const [first, again, second] = tokens;
  expect([tokens.length, again === first, second === first]).toEqual([3, true, false]);
});
