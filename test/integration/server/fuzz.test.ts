/** Every address of the OpenAPI document under requests it was not made for: a typed refusal each time, never a crash. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '../../../src/contract/errors/registry.ts';
import { contentOf } from '../../support/table-content.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 5000);
/** Refused requests that are sent once more, to see that they change nothing. */
const REPEATED = 400;
const REPEATED_AT_ONCE = 20;

let server: TestServer;
let till: TestTill;
beforeAll(async () => {
  server = await startTestServer();
  till = await pairTill(server);
});
afterAll(() => server.close());

type Operation = { method: string; path: string; example: unknown; names: string[] };
async function operations(): Promise<Operation[]> {
  const { body } = await server.ask('GET', '/docs/json');
  return Object.entries(body.paths as Record<string, Record<string, Loose>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        example: schema?.example,
        names: Object.keys((schema?.properties ?? {}) as object),
      };
    }),
  );
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    true,
    [],
    {},
    '\0',
    '\ud800',
    "'; DROP TABLE fact; --",
    '../../etc',
    'a'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid(),
  fc.integer(),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Bodies with the right fields and wrong values go deeper than noise does. */
const bodyOf = ({ example, names }: Operation): fc.Arbitrary<string> => {
  const known = typeof example === 'object' && example !== null ? example : {};
  const mutated = fc
    .dictionary(fc.constantFrom(...(names.length > 0 ? names : ['x'])), nasty, { maxKeys: 3 })
    .map((over) => JSON.stringify({ ...known, ...over }));
  return fc.oneof(
    { weight: 4, arbitrary: mutated },
    nasty.map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 60 }),
    fc.constant('{"__proto__":{"a":1}}'),
  );
};
const segment = fc.oneof(
  fc.constantFrom('goods', '1', 'selling', '%00', '%ff', 'null'),
  fc.uuid(),
  fc.constant('OWN_STORE'),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
);

function isTyped({ status, body }: Answer): boolean {
  return (
    status < 400 ||
    (typeof body.error?.what === 'string' && isErrorCode(String(body.error.code)) && typeof body.error.details === 'object')
  );
}

describe('every endpoint', () => {
  it(`answers ${REQUESTS} wrong requests without a 5xx, each refusal with a code of the registry`, async () => {
    const all = (await operations()).filter(({ path }) => path !== '/v1/poke');
    expect(all.length).toBeGreaterThan(25);
    const request = fc.constantFrom(...all).chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        body: bodyOf(operation),
        segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
        key: fc.constantFrom('owner', 'owner', 'till', 'none'),
        type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/csv', 'text/plain', ''),
        query: fc.oneof(
          fc.constant(''),
          fc.constantFrom('?limit=0', '?limit=1e9', '?cursor=%00', '?after=%00', '?from=x', '?limit=5&limit=6', '?priceTypeId=1'),
        ),
      }),
    );
    const failures: unknown[] = [];
    const refused: (() => Promise<Answer>)[] = [];
    const samples = fc.sample(request, { numRuns: REQUESTS, seed: 20261121 });
    for (let from = 0; from < samples.length; from += 10) {
      server.advance(1000); // So that guessing is let through to what is behind it.
      await Promise.all(
        samples.slice(from, from + 10).map(async ({ operation, body, segments, key, type, query }) => {
          let next = 0;
          const path =
            operation.path.replaceAll(/\{\w+\}/g, () =>
              (segments[(next += 1) - 1] ?? 'x').replace('OWN_STORE', server.owner.storeId),
            ) + query;
          const keys = { owner: server.owner.ownerKey, till: till.token, none: undefined };
          const hasBody = operation.method !== 'GET';
          const ask = (): Promise<Answer> =>
            server.ask(operation.method, path, {
              ...(keys[key] === undefined ? {} : { key: keys[key] }),
              ...(hasBody ? { body, headers: { 'content-type': type } } : {}),
            });
          const answer = await ask();
          if (answer.status >= 400 && refused.length < REPEATED) refused.push(ask);
          if (answer.status >= 500 || !isTyped(answer))
            failures.push({ method: operation.method, path, body, answer: [answer.status, answer.body] });
        }),
      );
    }
    expect(failures.slice(0, 3)).toEqual([]);
    await server.services.roller.settle();
    let changedNothing = 0;
    for (let from = 0; from < refused.length; from += REPEATED_AT_ONCE) {
      const before = await contentOf(server);
      const answers = await Promise.all(refused.slice(from, from + REPEATED_AT_ONCE).map((ask) => ask()));
      // What was wanting then may have come meanwhile: such a request is no refusal any more.
      if (!answers.every(({ status }) => status >= 400)) continue;
      expect(await contentOf(server)).toEqual(before);
      changedNothing += answers.length;
    }
    expect(changedNothing).toBeGreaterThan(REPEATED / 2);
    expect((await server.ask('GET', '/ready')).status).toBe(200);
    await till.refresh();
    till.journal.append({ kind: 'SignedOut', by: { staffId: 's', name: 'Кассир' } });
    expect((await till.push()).body.rows).toMatchObject([{ outcome: 'accepted' }]);
  }, 240_000);

  it('takes the shape of its example', async () => {
    const wrong: unknown[] = [];
    for (const { method, path, example } of await operations()) {
      if (example === undefined) continue;
      const own: Record<string, string> = { collection: 'orders', section: 'selling', seq: '1', storeId: server.owner.storeId };
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => own[name] ?? '01920000-0000-7000-8000-0000000000ff');
      const codes: unknown[] = [];
      for (const key of [server.owner.ownerKey, till.token]) {
        const headers = { 'idempotency-key': 'example-of-a-key' };
        const { status, body } = await server.ask(method, address, { key, body: example as object, headers });
        if (status !== 401) codes.push(body.error?.code);
      }
      // What the back office names a till may leave out.
      if (codes.length > 0 && codes.every((code) => code === 'BAD_INPUT')) wrong.push(`${method} ${path}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is on a page for people, with an example of each body, and its figures are there for Prometheus', async () => {
    const wanting = (await operations()).filter(({ example, names }) => names.length > 0 && example === undefined);
    expect(wanting.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const text = async (path: string): Promise<string> => (await fetch(server.url + path)).text();
    expect(await text('/docs')).toMatch(/<!doctype html>.*swagger-ui-bundle/is);
    const figures = await text('/metrics');
    expect(figures).toMatch(/^lavka_push_facts_total\{outcome="accepted"\} [1-9]/m);
    expect(figures).toMatch(/^lavka_http_request_seconds_count\{route="\/v1\/push",method="POST",status="200"\} [1-9]/m);
  });

  it('tells a body that is too large, an unknown address and a wrong method', async () => {
    const told = ({ status, body }: Answer): unknown => [status, body.error.code];
    expect(told(await server.asOwner('PUT', '/v1/goods', 'x'.repeat(5 * 1024 * 1024)))).toEqual([413, 'REQUEST_TOO_LARGE']);
    expect(told(await server.ask('GET', '/v1/nothing'))).toEqual([404, 'NOT_FOUND']);
    const wrong = await server.ask('DELETE', '/v1/push');
    expect([told(wrong), wrong.headers.get('allow')]).toEqual([[405, 'METHOD_NOT_ALLOWED'], 'POST']);
  });

  it('answers what is not HTTP at all', async () => {
    const port = Number(new URL(server.url).port);
    const answer = await new Promise<string>((done) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('\x00\x01 nonsense\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
  });
});
