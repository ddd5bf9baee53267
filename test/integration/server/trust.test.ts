/** Who is let in: pairing, tokens, signatures, revocation, and nobody into another chain. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, type NewTenant } from '../../../src/server/trust/tenants.ts';
import { pairTill, startTestServer, type Answer, type TestServer, type TestTill } from '../../support/test-server.ts';

let server: TestServer;
let till: TestTill;
let stranger: NewTenant;
beforeAll(async () => {
  server = await startTestServer();
  till = await pairTill(server);
  stranger = await createTenant(server.services.database, 'Другая сеть');
});
afterAll(() => server.close());

const told = ({ status, body }: Answer): [number, string] => [status, String(body.error?.code)];
const newKey = (): string => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!;
const newCode = async (): Promise<string> =>
  String((await server.asOwner('POST', '/v1/pairing-codes', { storeId: till.storeId })).body.code);
const pair = (code: string, publicKey = newKey()): Promise<Answer> =>
  server.ask('POST', '/v1/pair', { body: { code, publicKey, name: 'Касса' } });

describe('a pairing code', () => {
  it('has fifty bits and is read however it is typed', async () => {
    const code = await newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await pair(code.toLowerCase().replace('-', ' '))).status).toBe(200);
  });

  it('works once, also when two tills use it at the same moment', async () => {
    const code = await newCode();
    const answers = await Promise.all([pair(code), pair(code), pair(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    expect(told(await pair(code))).toEqual([403, 'PAIRING_CODE_WRONG']);
  });

  it('ends after ten minutes', async () => {
    const code = await newCode();
    server.advance(10 * 60_000 + 1);
    expect(told(await pair(code))).toEqual([403, 'PAIRING_CODE_WRONG']);
  });

  it('cannot be guessed: ten wrong ones and the address waits', async () => {
    server.advance(60_001);
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1) answers.push(told(await pair('00000-00000')));
    expect(answers.slice(0, 10).every(([, code]) => code === 'PAIRING_CODE_WRONG')).toBe(true);
    expect(answers[10]).toEqual([429, 'TOO_MANY_REQUESTS']);
    server.advance(60_001);
    expect((await pair(await newCode())).status).toBe(200);
  });

  it('is not taken with a key that is none', async () => {
    expect(told(await pair(await newCode(), 'A'.repeat(42) + '!'))).toEqual([400, 'BAD_INPUT']);
  });
});

describe('a token', () => {
  it('is given for a signed challenge and opens the feeds for a quarter of an hour', async () => {
    await till.refresh();
    expect((await till.get('/v1/feeds/goods')).status).toBe(200);
    server.advance(15 * 60_000 + 1);
    expect(told(await till.get('/v1/feeds/goods'))).toEqual([401, 'TOKEN_EXPIRED']);
    await till.refresh();
    expect((await till.get('/v1/feeds/goods')).status).toBe(200);
  });

  it('is not given twice for one challenge, nor for an old, foreign or forged one', async () => {
    const { body } = await server.ask('POST', '/v1/challenge', {
      body: { tenantId: till.tenantId, storeId: till.storeId, tillId: till.tillId },
    });
    const other = await pairTill(server);
    expect(told(await till.prove({ challenge: body.challenge }))).toEqual([401, 'SIGNATURE_WRONG']);
    expect(told(await other.prove({ tillId: till.tillId }))).toEqual([401, 'CHALLENGE_INVALID']);
    expect(told(await till.prove({ challenge: `${String(body.challenge)}x` }))).toEqual([401, 'CHALLENGE_INVALID']);
    expect(told(await till.prove({ challenge: till.token }))).toEqual([401, 'CHALLENGE_INVALID']);
    expect(told(await till.prove({ signature: randomBytes(64).toString('base64url') }))).toEqual([401, 'SIGNATURE_WRONG']);
    const asked = await server.ask('POST', '/v1/challenge', {
      body: { tenantId: till.tenantId, storeId: till.storeId, tillId: till.tillId },
    });
    expect((await till.answer(String(asked.body.challenge))).status).toBe(200);
    expect(told(await till.answer(String(asked.body.challenge)))).toEqual([401, 'CHALLENGE_USED']);
  });

  it('is never accepted when it is forged, cut, of another kind or signed by another: a thousand times', async () => {
    await till.refresh();
    const [header = '', payload = '', signature = ''] = till.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { privateKey } = generateKeyPairSync('ed25519');
    const signed = (head: string, body: string): string =>
      `${head}.${body}.${sign(null, Buffer.from(`${head}.${body}`), privateKey).toString('base64url')}`;
    const forged = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'X', 'Z', '0', '9', '-', '_', '.'), minLength: 1, maxLength: 300 }),
      fc.nat(till.token.length - 2).map((at) => till.token.slice(0, at)),
      fc
        .tuple(fc.nat(payload.length - 1), fc.constantFrom('A', 'B', 'Q', 'a', 'x', '0', '8'))
        .filter(([at, letter]) => payload[at] !== letter)
        .map(([at, letter]) => `${header}.${payload.slice(0, at)}${letter}${payload.slice(at + 1)}.${signature}`),
      fc.uuid().map((tenantId) => signed(header, encode({ ...claims, tenantId }))),
      fc.constantFrom('none', 'HS256', 'EdDSA').map((alg) => signed(encode({ alg, typ: 'lavka-till-token' }), payload)),
      fc.constantFrom('', 'AA').map((tail) => `${encode({ alg: 'none', typ: 'lavka-till-token' })}.${payload}.${tail}`),
      fc.constant(`${payload}.${header}.${signature}`),
    );
    const samples = fc.sample(forged, 1000);
    const codes = new Set<string>();
    for (let from = 0; from < samples.length; from += 50) {
      const answers = await Promise.all(
        samples.slice(from, from + 50).map((key) => server.ask('GET', '/v1/feeds/goods', { key })),
      );
      for (const answer of answers) codes.add(told(answer).join(' '));
    }
    expect([...codes]).toEqual(['401 TOKEN_INVALID']);
  });

  it('of a till that was revoked opens nothing any more', async () => {
    const gone = await pairTill(server);
    expect((await server.asOwner('POST', `/v1/tills/${gone.tillId}/revoke`)).status).toBe(200);
    expect(told(await gone.get('/v1/feeds/goods'))).toEqual([403, 'TILL_REVOKED']);
    expect(told(await gone.push([]))).toEqual([403, 'TILL_REVOKED']);
    expect(told(await gone.prove())).toEqual([403, 'TILL_REVOKED']);
  });

  it('of a till is no key of the owner, and the other way round', async () => {
    expect(told(await till.get('/v1/stores'))).toEqual([401, 'NOT_AUTHORIZED']);
    expect(told(await server.asOwner('GET', '/v1/feeds/goods'))).toEqual([401, 'TOKEN_INVALID']);
  });
});

describe('a batch', () => {
  it('must be signed by the till over exactly these bytes', async () => {
    await till.refresh();
    till.journal.append({ kind: 'SignedOut', by: { staffId: 's', name: 'Кассир' } });
    const body = JSON.stringify({ till: till.tillId, at: '2026-11-21T10:00:00.000Z', waiting: 0, facts: till.journal.facts });
    const wrong = await till.pushSigned(body, { 'x-lavka-signature': randomBytes(64).toString('base64url') });
    expect(told(wrong)).toEqual([401, 'SIGNATURE_WRONG']);
    const none = await server.ask('POST', '/v1/push', { body, key: till.token });
    expect(told(none)).toEqual([401, 'SIGNATURE_WRONG']);
    expect((await till.pushSigned(body)).status).toBe(200);
    const other = await pairTill(server);
    expect(told(await other.pushSigned(body))).toEqual([403, 'FACT_OF_OTHER_TILL']);
  });
});

describe('another chain', () => {
  it('sees nothing and changes nothing of this one', async () => {
    const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
      server.ask(method, path, { key: stranger.ownerKey, body });
    const { storeId, priceTypeId } = server.owner;
    expect(((await ask('GET', '/v1/stores')).body.stores as { storeId: string }[]).map((store) => store.storeId)).toEqual([
      stranger.storeId,
    ]);
    expect((await ask('GET', '/v1/tills')).body.tills).toEqual([]);
    expect(told(await ask('GET', `/v1/stores/${storeId}/receipts`))).toEqual([404, 'RECORD_UNKNOWN']);
    expect(told(await ask('POST', '/v1/pairing-codes', { storeId }))).toEqual([404, 'RECORD_UNKNOWN']);
    expect(told(await ask('POST', `/v1/tills/${till.tillId}/revoke`))).toEqual([404, 'RECORD_UNKNOWN']);
    const prices = { priceTypeId, prices: [{ goodId: 'g', amount: 1 }] };
    expect(told(await ask('POST', '/v1/prices', prices))).toEqual([404, 'RECORD_UNKNOWN']);
    expect((await till.get('/v1/feeds/goods')).status).toBe(200);
  });

  it('is not opened by a key with one letter changed', async () => {
    const key = server.owner.ownerKey;
    for (const at of [4, 20, 36, 38, 60, key.length - 2]) {
      const letter = key[at] === 'a' ? 'b' : 'a';
      expect(told(await server.ask('GET', '/v1/stores', { key: key.slice(0, at) + letter + key.slice(at + 1) }))).toEqual([
        401,
        'NOT_AUTHORIZED',
      ]);
    }
  });
});
