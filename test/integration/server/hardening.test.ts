/** The server under strain and under attack: busy, stopping, without its database, asked across chains, talking in its sleep. */
import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../src/server/compose.ts';
import { createLog } from '../../../src/server/http/log.ts';
import { createTenant } from '../../../src/server/trust/tenants.ts';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { startMovablePostgres } from '../../support/movable-postgres.ts';
import { contentOf } from '../../support/table-content.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';

const told = ({ status, body }: Answer): [number, string] => [status, String(body.error?.code)];

function aDay(till: TestTill): void {
  const shiftId = v7();
  till.journal.append(aShiftOpened({ shiftId }));
  till.journal.append(aSale(1, { shiftId, receiptId: v7() }));
}

/** Holds the heads of these tills, so that their batches wait. */
async function holdHeads(
  server: TestServer,
  tills: readonly TestTill[],
): Promise<{ release(): Promise<void>; waiting(): Promise<number> }> {
  const client = new pg.Client({ connectionString: server.testDatabase.direct });
  await client.connect();
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [server.owner.tenantId]);
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM till_head WHERE till_id = ANY($1::uuid[]) FOR UPDATE', [tills.map(({ tillId }) => tillId)]);
  return {
    async release() {
      await client.query('COMMIT');
      await client.end();
    },
    async waiting() {
      const { rows } = await client.query<{ count: number }>(
        // A wait for a transaction names no database, the tables that the waiting one has opened do.
        `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')
         AND pid IN (SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database())`,
      );
      return rows[0]?.count ?? 0;
    },
  };
}

describe('a busy server', () => {
  let server: TestServer;
  const tills: TestTill[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    for (let count = 0; count < 10; count += 1) tills.push(await pairTill(server));
    for (const till of tills) aDay(till);
  });
  afterAll(() => server.close());

  it('turns backlog away with a time to come back, and takes the sale of this minute', async () => {
    const held = tills.slice(0, 8);
    const heads = await holdHeads(server, held);
    const backlog = held.map((till) => till.push(undefined, { waiting: 500 }));
    await expect.poll(heads.waiting).toBe(8);
    const turnedAway = await tills[8]!.push(undefined, { waiting: 500 });
    expect(told(turnedAway)).toEqual([429, 'SERVER_BUSY']);
    expect(Number(turnedAway.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await tills[9]!.push()).status).toBe(200);
    await heads.release();
    expect((await Promise.all(backlog)).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await tills[8]!.push(undefined, { waiting: 500 })).status).toBe(200);
  });

  it('takes a batch again as often as it is replayed, and changes nothing', async () => {
    await server.services.roller.settle();
    const before = await contentOf(server);
    const till = tills[9]!;
    for (let time = 0; time < 5; time += 1) {
      const { body } = await till.push();
      expect((body.rows as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate']);
    }
    const moved = ([table]: [string, string]): boolean => !table.endsWith(' till_head'); // It says when the till was last heard.
    const content = await contentOf(server);
    expect(Object.entries(content).filter(moved)).toEqual(Object.entries(before).filter(moved));
  });
});

describe('a server that is told to stop', () => {
  it('answers what it was asked, durably, and takes nothing new', async () => {
    const server = await startTestServer();
    const till = await pairTill(server);
    aDay(till);
    const heads = await holdHeads(server, [till]);
    const asked = till.push();
    await expect.poll(heads.waiting).toBe(1);
    const { port } = new URL(server.url);
    const begun = connect({ host: '127.0.0.1', port: Number(port) });
    const said = text(begun);
    // Whatever was begun before is read to its end.
    begun.write('GET /v1/stores HTTP/1.1\r\nhost: x\r\n');
    await server.ask('GET', '/health');
    const stopped = server.stop();
    const isTaken = (): Promise<boolean> =>
      server.ask('GET', '/health').then(
        () => true,
        () => false,
      );
    await expect.poll(isTaken).toBe(false);
    begun.write('connection: close\r\n\r\n');
    expect(await said).toMatch(/^HTTP\/1\.1 503 [^]*"error":\{"code":"SERVER_STOPPING"/);
    await heads.release();
    const answer = await asked;
    expect([answer.status, answer.body.serverHead.seq]).toEqual([200, 2]);
    await stopped;
    const client = new pg.Client({ connectionString: server.testDatabase.direct });
    await client.connect();
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [server.owner.tenantId]);
    // What waited to be rolled up was rolled up before it ended.
    const { rows } = await client.query(
      'SELECT (SELECT count(*)::int FROM receipt) AS receipts, (SELECT count(*)::int FROM stock_pending) AS pending',
    );
    expect(rows).toEqual([{ receipts: 1, pending: 0 }]);
    await client.end();
    await server.testDatabase.close();
  });
});

describe('a server whose database is gone', () => {
  it('says so by code, stays alive, and goes on by itself when it is back', async () => {
    const postgres = await startMovablePostgres();
    const server = await startServer({
      storage: { databaseUrl: postgres.url },
      host: '127.0.0.1',
      port: 0,
      log: createLog('silent'),
    });
    const ask = async (path: string): Promise<[number, string | undefined]> => {
      const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.firstStart?.ownerKey}` } });
      const body = (await answer.json()) as { error?: { code: string } };
      return [answer.status, body.error?.code];
    };
    try {
      expect(await ask('/ready')).toEqual([200, undefined]);
      await postgres.die();
      expect(await ask('/ready')).toEqual([503, 'DATABASE_GONE']);
      expect(await ask('/v1/stores')).toEqual([503, 'DATABASE_GONE']);
      expect(await ask('/health')).toEqual([200, undefined]);
      await postgres.comeBack();
      await expect.poll(() => ask('/ready'), { timeout: 15_000 }).toEqual([200, undefined]);
      expect(await ask('/v1/stores')).toEqual([200, undefined]);
    } finally {
      await server.stop();
      await postgres.close();
    }
  });

  it('that is asked to start without one says which error it is', async () => {
    const options = { host: '127.0.0.1', port: 0, log: createLog('silent') };
    const start = startServer({ storage: { databaseUrl: 'postgres://lavka:x@127.0.0.1:1/none' }, ...options });
    await expect(start).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  });
});

describe('every route asked by another chain', () => {
  it('gives nothing of this chain and changes nothing in it', async () => {
    const server = await startTestServer();
    try {
      const till = await pairTill(server);
      const { storeId, priceTypeId, tenantId } = server.owner;
      const [canary, id] = [`КАНАРЕЙКА-${v7()}`, `its-${v7()}`];
      await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: id, name: canary, vat: '22%' }] });
      await server.asOwner('PUT', `/v1/staff/${id}`, {
        ...{ name: canary, role: 'cashier', inn: '', badge: canary, active: true, storeIds: [storeId], pin: '4826' },
      });
      till.journal.append(aShiftOpened({ shiftId: id }));
      till.journal.append(aSale(1, { shiftId: id, receiptId: id, lines: [aLine({ goodId: id, name: canary })] }));
      till.journal.append({ kind: canary });
      await till.push();
      await server.services.roller.settle();
      const stranger = await createTenant(server.services.database, 'Другая сеть');
      const asStranger = (method: string, path: string, body?: unknown): Promise<Answer> =>
        server.ask(method, path, { key: stranger.ownerKey, body });
      const strangerTill = await pairTill(server, stranger.storeId, asStranger);
      const before = await contentOf(server, tenantId);

      const { body: api } = await server.ask('GET', '/docs/json');
      const ids: Record<string, string> = { storeId, priceTypeId, tillId: till.tillId, tenantId, toStoreId: storeId };
      const known = (name: string): string => ids[name] ?? (name === 'seq' ? '3' : id);
      const aimed = (value: unknown, name = ''): unknown => {
        if (typeof value === 'string') return name in ids || name.endsWith('Id') ? known(name) : value;
        if (Array.isArray(value)) return value.map((one) => aimed(one, name === 'storeIds' ? 'storeId' : name));
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, aimed(one, key)]));
      };
      let asked = 0;
      const leaks: string[] = [];
      for (const [path, methods] of Object.entries(api.paths as Record<string, Record<string, Loose>>)) {
        if (path === '/v1/poke') continue;
        for (const [method, operation] of Object.entries(methods)) {
          const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
          const address = names.reduce(
            (text, name) => text.replace(`{${name}}`, encodeURIComponent(name === 'name' ? 'goods' : known(name))),
            path,
          );
          const example = operation.requestBody?.content?.['application/json']?.schema?.example;
          for (const key of [stranger.ownerKey, strangerTill.token]) {
            const body = method === 'get' ? undefined : (aimed(example ?? {}) as object);
            const answer = await server.ask(method.toUpperCase(), address, { key, body });
            asked += 1;
            if (answer.status < 400 && JSON.stringify(answer.body).includes(canary)) leaks.push(`${method} ${address}`);
            if (answer.status >= 500) leaks.push(`${method} ${address} ${answer.status}`);
          }
        }
      }
      expect(asked).toBeGreaterThan(60);
      expect(leaks).toEqual([]);
      expect(await contentOf(server, tenantId)).toEqual(before);
      const goods = await asStranger('GET', '/v1/goods?limit=500');
      const mine = await asStranger('GET', `/v1/stores/${storeId}/receipts`);
      expect([goods.status, told(mine)]).toEqual([200, [404, 'RECORD_UNKNOWN']]);
    } finally {
      await server.close();
    }
  });
});

describe('the log', () => {
  it('never says keys, codes, tokens, PINs or phones, whatever goes wrong', async () => {
    const sink = new PassThrough();
    let text = '';
    sink.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const server = await startTestServer({ log: createLog('trace', sink) });
    const phone = `+7 9${randomInt(10, 99)} 555-${randomInt(10, 99)}-${randomInt(10, 99)}`;
    const pin = String(randomInt(100_000, 999_999));
    const secret = `canary${randomInt(1e9)}`;
    try {
      const till = await pairTill(server);
      const { body: code } = await server.asOwner('POST', '/v1/pairing-codes', { storeId: server.owner.storeId });
      await server.asOwner('PUT', '/v1/staff/s', {
        ...{ name: phone, role: 'cashier', inn: '', badge: secret, active: true, storeIds: [server.owner.storeId], pin },
      });
      await server.asOwner('PUT', '/v1/staff/s', { name: phone, pin, phone });
      await server.asOwner('PUT', '/v1/goods', `{"phone": "${phone}", "pin": "${pin}"`);
      till.journal.append({ kind: 'SignedIn', phone, pin, secret });
      await till.push();
      await server.ask('GET', `/v1/stores?key=${secret}&phone=${encodeURIComponent(phone)}`, { key: secret });
      await server.ask('GET', `/v1/goods/${secret}/prices`, { key: server.owner.ownerKey });
      // A statement that fails says its values: that too is only told without them.
      await server.services.database
        .inTenant(server.owner.tenantId, ({ trx }) =>
          trx.executeQuery({ sql: `SELECT '${phone}'::int`, parameters: [], query: {} as never, queryId: {} as never }),
        )
        .catch((error: unknown) => server.services.log.error({ err: error }, 'a round failed'));
      const { ownerKey } = server.owner;
      const secrets = [ownerKey, till.token, String(code.code), till.pinPepper, phone, phone.replaceAll(/\D/g, ''), pin, secret];
      expect(text.split('\n').length).toBeGreaterThan(8);
      expect(secrets.filter((one) => text.includes(one))).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
