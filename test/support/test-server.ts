// A real server over a real PostgreSQL, and a till and a back office that speak to it as anybody would.
import { createHash, generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { WireFact } from '../../src/contract/sync/push-contract.ts';
import { pushProofText, tokenProofText } from '../../src/contract/sync/signed-text.ts';
import { canonicalJson } from '../../src/domain/journal/canonical-json.ts';
import { entryText, GENESIS_HASH } from '../../src/domain/journal/entry-text.ts';
import type { FactBody } from '../../src/domain/journal/fact.ts';
import { startServer, type RunningServer } from '../../src/server/compose.ts';
import { createLog } from '../../src/server/http/log.ts';
import type { SendMessage } from '../../src/server/orders/outbox.ts';
import type { NewTenant } from '../../src/server/trust/tenants.ts';
import { openTestDatabase, type DatabaseKind, type TestDatabase } from './test-database.ts';

/** Answers are read field by field. */
// oxlint-disable-next-line typescript/no-explicit-any -- what a test expects of an answer is in the test
export type Loose = any;
export type Answer = { readonly status: number; readonly body: Loose; readonly headers: Headers };

export type TestServer = RunningServer & {
  readonly owner: NewTenant;
  readonly testDatabase: TestDatabase;
  /** Moves the server's clock. */
  advance(ms: number): void;
  ask(
    method: string,
    path: string,
    options?: { body?: unknown; key?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  readonly asOwner: (method: string, path: string, body?: unknown) => Promise<Answer>;
  close(): Promise<void>;
};

export type TestServerOptions = {
  /** Else what the environment asks for: test/support/test-database.ts. */
  readonly kind?: DatabaseKind;
  readonly log?: Logger;
  readonly sendMessage?: SendMessage;
  /** False: documents stay as they were put. */
  readonly rounds?: boolean;
  readonly trustProxy?: string;
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { kind, log, sendMessage, rounds = true, trustProxy } = options;
  const testDatabase = await openTestDatabase(kind);
  let skew = 0;
  const server = await startServer({
    storage: { databaseUrl: testDatabase.url },
    host: '127.0.0.1',
    port: 0,
    log: log ?? createLog(process.env['LAVKA_TEST_LOG'] ?? 'silent'),
    now: () => Date.now() + skew,
    rounds,
    ...(sendMessage === undefined ? {} : { sendMessage }),
    ...(trustProxy === undefined ? {} : { trustProxy }),
  }).catch(async (error: unknown) => {
    await testDatabase.close();
    throw error;
  });
  const owner = server.firstStart!;

  async function ask(
    method: string,
    path: string,
    { body, key, headers = {} }: { body?: unknown; key?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...headers,
      },
      ...(raw === undefined ? {} : { body: raw as string }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  }

  return {
    ...server,
    owner,
    testDatabase,
    advance: (ms) => void (skew += ms),
    ask,
    asOwner: (method, path, body) => ask(method, path, { body, key: owner.ownerKey }),
    async close() {
      await server.stop();
      await testDatabase.close();
    },
  };
}

/** A journal as a till keeps it, in memory. */
export class TestJournal {
  readonly facts: WireFact[] = [];
  get head(): { seq: number; hash: string } {
    const last = this.facts.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS_HASH };
  }

  append(body: FactBody | Record<string, unknown>, over: Partial<WireFact> = {}): WireFact {
    const { seq, hash: prevHash } = this.head;
    const entry = { seq: seq + 1, id: v7(), kind: String(body.kind), v: 1, at: '2026-11-21T10:00:00.000Z', ...over };
    const digest = hash('sha256', entryText(prevHash, { ...entry, body: canonicalJson(body) }), 'hex');
    const fact: WireFact = { ...entry, prevHash, hash: over.hash ?? digest, body };
    this.facts.push(fact);
    return fact;
  }

  /** The same journal, on from here by itself: what a copied disk is. */
  copy(upTo = this.facts.length): TestJournal {
    const copy = new TestJournal();
    copy.facts.push(...this.facts.slice(0, upTo));
    return copy;
  }
}

export type TestTill = {
  readonly tenantId: string;
  readonly storeId: string;
  readonly tillId: string;
  readonly pinPepper: string;
  readonly serverPublicKey: string;
  readonly privateKey: KeyObject;
  journal: TestJournal;
  token: string;
  /** Asks for a challenge and signs it. */
  prove(over?: Record<string, unknown>): Promise<Answer>;
  answer(challenge: string, over?: Record<string, unknown>): Promise<Answer>;
  refresh(): Promise<void>;
  push(facts?: readonly WireFact[], over?: Record<string, unknown>): Promise<Answer>;
  pushSigned(body: string, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
};

export async function pairTill(
  server: TestServer,
  storeId: string = server.owner.storeId,
  asOwner = server.asOwner,
): Promise<TestTill> {
  const { body } = await asOwner('POST', '/v1/pairing-codes', { storeId });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const paired = await server.ask('POST', '/v1/pair', {
    body: { code: body.code, publicKey: publicKey.export({ format: 'jwk' }).x, name: 'Касса 1' },
  });
  if (paired.status !== 200) throw new Error(JSON.stringify(paired.body));
  const { tenantId, tillId } = paired.body as { tenantId: string; tillId: string };
  const signText = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');

  const till: TestTill = {
    ...(paired.body as { pinPepper: string; serverPublicKey: string }),
    ...{ tenantId, storeId, tillId, privateKey, journal: new TestJournal(), token: '' },
    async prove(over = {}) {
      const asked = await server.ask('POST', '/v1/challenge', { body: { tenantId, storeId, tillId } });
      return till.answer(String(asked.body.challenge), over);
    },
    answer(challenge, over = {}) {
      const { head } = till.journal;
      const signature = signText(tokenProofText({ tenantId, tillId, challenge, head }));
      return server.ask('POST', '/v1/token', { body: { tenantId, storeId, tillId, challenge, head, signature, ...over } });
    },
    async refresh() {
      const answer = await till.prove();
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      till.token = answer.body.token;
    },
    push(facts = till.journal.facts, over = {}) {
      return till.pushSigned(JSON.stringify({ till: tillId, at: '2026-11-21T10:00:00.000Z', waiting: 0, facts, ...over }));
    },
    pushSigned(body, headers = {}) {
      const { till: id, at, facts } = JSON.parse(body) as { till: string; at: string; facts: WireFact[] };
      const digest = createHash('sha256').update(body).digest('hex');
      const proof = { tillId: id, firstSeq: facts[0]?.seq ?? 0, lastSeq: facts.at(-1)?.seq ?? 0, at, digest };
      return server.ask('POST', '/v1/push', {
        body,
        key: till.token,
        headers: { 'x-lavka-signature': signText(pushProofText(proof)), ...headers },
      });
    },
    get: (path) => server.ask('GET', path, { key: till.token }),
  };
  await till.refresh();
  return till;
}
