/** The same promises over split tables and through PgBouncer in transaction mode. All server suites run so by LAVKA_TEST_DATABASE_KIND; this is the short one. */
import { sql } from 'kysely';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionTables } from '../../../src/server/db/partition.ts';
import { reserve } from '../../../src/server/stock/reserve.ts';
import { balanceFaults, readBalances } from '../../../src/server/stock/roll-up.ts';
import { createTenant } from '../../../src/server/trust/tenants.ts';
import { aReturn, aSale, aShiftClosed, aShiftOpened } from '../../support/facts.ts';
import { findPgBouncer } from '../../support/pgbouncer.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';

const hasBouncer = findPgBouncer() !== undefined;
const kinds = [
  { name: 'over split tables', partitioned: true, pgBouncer: false },
  { name: 'through PgBouncer', partitioned: false, pgBouncer: true },
  { name: 'over split tables through PgBouncer', partitioned: true, pgBouncer: true },
].map(({ name, ...kind }) => {
  const runs = hasBouncer || !kind.pgBouncer;
  return { ...kind, runs, title: runs ? name : `${name} (not run: there is no pgbouncer on this machine)` };
});

/** As the chain sees them: an owner without superuser's rights sees no row past row-level security. */
async function countsOf(server: TestServer): Promise<Loose> {
  const { rows } = await server.services.database.inTenant(server.owner.tenantId, ({ trx }) =>
    sql`
      SELECT (SELECT count(*) FROM fact) AS facts, (SELECT count(*) FROM receipt) AS receipts,
        (SELECT count(*) FROM receipt_line) AS lines, (SELECT count(*) FROM fact_quarantine) AS held`.execute(trx),
  );
  return rows[0];
}

describe.each(kinds)('$title', (kind) => {
  const { runs } = kind;
  let server: TestServer;
  let till: TestTill;
  let inside: pg.Client;
  beforeAll(async () => {
    if (!runs) return;
    server = await startTestServer({ kind });
    till = await pairTill(server);
    inside = new pg.Client({ connectionString: server.testDatabase.direct });
    await inside.connect();
  });
  afterAll(async () => {
    if (!runs) return;
    await inside.end();
    await server.close();
  });
  const outcomes = (answer: Answer): string[] => (answer.body.rows as { outcome: string }[]).map((row) => row.outcome);
  const put = async (path: string, body: unknown): Promise<Loose> => {
    const answer = await server.asOwner('PUT', path, body);
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    return answer.body;
  };
  const counts = (): Promise<Loose> => countsOf(server);

  it.runIf(runs)('takes a journal in once, with holes, doubles and poison', async () => {
    const { journal } = till;
    journal.append(aShiftOpened());
    for (let number = 1; number <= 60; number += 1) journal.append(aSale(number));
    journal.append({ kind: 'MoonLanded' });
    // Nobody but the database sees that this number is too large for its column.
    journal.append(aSale(3_000_000_000, { receiptId: 'too-large' }));
    journal.append(aReturn(61, 'receipt-1', { receiptId: 'receipt-61' }));
    journal.append(aShiftClosed());
    const first = await till.push(journal.facts.slice(0, 30));
    expect(new Set(outcomes(first))).toEqual(new Set(['accepted']));
    expect(outcomes(await till.push(journal.facts.slice(40)))).toEqual(Array.from({ length: 25 }, () => 'gap'));
    const whole = outcomes(await till.push());
    expect(whole.filter((outcome) => outcome === 'duplicate')).toHaveLength(30);
    expect(whole.filter((outcome) => outcome === 'quarantined')).toHaveLength(2);
    expect(await counts()).toEqual({ facts: 65, receipts: 61, lines: 61, held: 2 });
    await Promise.all(Array.from({ length: 8 }, () => till.push()));
    expect(await counts()).toEqual({ facts: 65, receipts: 61, lines: 61, held: 2 });
    const { body } = await server.asOwner('GET', `/v1/stores/${till.storeId}/receipts?limit=500`);
    expect(body.receipts).toHaveLength(61);
    const retried = await server.asOwner('POST', `/v1/quarantine/${till.tillId}/62/retry`);
    expect(retried.body).toEqual({ outcome: 'quarantined', code: 'FACT_UNKNOWN' });
  });

  it.runIf(runs)('feeds every good once to a reader among six writers', async () => {
    const seen = new Set<string>();
    let cursor = '';
    const read = async (): Promise<void> => {
      for (;;) {
        const page = await till.get(`/v1/feeds/goods?limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`);
        for (const row of page.body.rows as { key: string }[]) seen.add(row.key);
        cursor = page.body.cursor;
        if (!page.body.more) return;
      }
    };
    const writing = Array.from({ length: 6 }, async (_, writer) => {
      for (let batch = 0; batch < 8; batch += 1)
        await put('/v1/goods', {
          goods: [0, 1].map((one) => ({ goodId: `w${writer}-${batch}-${one}`, name: 'Товар', vat: '22%' })),
        });
    });
    const state = { busy: true };
    const reading = (async () => {
      while (state.busy) await read();
      await read();
    })();
    await Promise.all(writing);
    state.busy = false;
    await reading;
    expect(seen.size).toBe(96);
    const digest = await till.get('/v1/feeds/goods/digest');
    expect(digest.body.count).toBe(96);
  });

  it.runIf(runs)('gives the last unit to one of fifty, and every balance is the sum of its movements', async () => {
    const { storeId } = till;
    const at = '2026-11-21T09:00:00.000Z';
    const lines = [{ goodId: 'last', quantity: 1000 }];
    await put(`/v1/stock-documents/${v7()}`, { storeId, kind: 'receipt', toStoreId: null, number: '', note: '', at, lines });
    const { database, roller } = server.services;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        database.inTenant(till.tenantId, (unit) => reserve(unit, { storeId, reservationId: v7(), lines })),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await roller.settle();
    const check = await database.inTenant(till.tenantId, async (unit) => ({
      faults: await balanceFaults(unit, storeId),
      last: (await readBalances(unit, storeId, '', 500)).find(({ goodId }) => goodId === 'last'),
    }));
    expect(check).toEqual({ faults: [], last: { goodId: 'last', onHand: 1000, reserved: 1000, free: 0 } });
  });

  it.runIf(runs)('keeps chains apart while their work shares connections', async () => {
    const other = await createTenant(server.services.database, 'Другая сеть');
    const chains = [other.tenantId, server.owner.tenantId];
    const seen = await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        server.services.database.inTenant(chains[index % 2]!, async ({ trx }) => {
          const { rows } = await sql<{ tenantId: string }>`
            SELECT DISTINCT tenant_id::text AS "tenantId" FROM (SELECT tenant_id FROM store UNION ALL SELECT tenant_id FROM fact) AS all_rows`.execute(
            trx,
          );
          return rows.map(({ tenantId }) => tenantId).join();
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => chains[index % 2]));
  });

  it.runIf(runs)('leaves nothing behind in the connections it used', async () => {
    const clients = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const client = new pg.Client({ connectionString: server.testDatabase.url });
        await client.connect();
        return client;
      }),
    );
    const found = await Promise.all(
      clients.map((client) =>
        client.query(`
          SELECT current_user = session_user AS own, coalesce(current_setting('app.tenant_id', true), '') AS tenant,
            current_setting('statement_timeout') AS timeout, (SELECT count(*)::int FROM pg_prepared_statements) AS prepared,
            (SELECT count(*)::int FROM pg_listening_channels()) AS channels, pg_sleep(0.05)::text AS at_once`),
      ),
    );
    for (const { rows } of found)
      expect(rows).toEqual([{ own: true, tenant: '', timeout: '0', prepared: 0, channels: 0, at_once: '' }]);
    await Promise.all(clients.map((client) => client.end()));
    // 8090 is held on the embedded database's folder, by a connection of its own.
    const advisory = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND objid <> 8090 AND datname = current_database()`;
    expect((await inside.query(advisory)).rows).toEqual([]);
  });

  if (!kind.partitioned) return;
  it.runIf(runs)('has protected every part of a split table, and splits none twice', async () => {
    const { rows } = await inside.query<{ parts: number; forced: boolean; policies: boolean; reachable: boolean }>(`
      SELECT count(*)::int AS parts, bool_and(relrowsecurity AND relforcerowsecurity) AS forced,
        bool_and(EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_tenant')) AS policies,
        bool_or(has_any_column_privilege('lavka_app', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')) AS reachable
      FROM pg_class c WHERE c.relispartition AND c.relkind = 'r'`);
    expect(rows).toEqual([{ parts: 88, forced: true, policies: true, reachable: false }]);
    expect(await partitionTables(server.testDatabase.direct, 8)).toEqual([]);
    const keys = await inside.query<{ indexname: string }>(
      "SELECT indexname FROM pg_indexes WHERE tablename = 'fact' ORDER BY 1",
    );
    expect(keys.rows.map(({ indexname }) => indexname)).toEqual(['fact_id_once', 'fact_pkey']);
    const app = server.services.database.inTenant(till.tenantId, ({ trx }) => sql`SELECT 1 FROM fact_0000`.execute(trx));
    await expect(app).rejects.toMatchObject({ code: '42501' });
  });
});

describe('splitting tables that hold rows', () => {
  it('keeps every row, under a server that goes on serving', async () => {
    const server = await startTestServer({ kind: { partitioned: false, pgBouncer: false } });
    try {
      const till = await pairTill(server);
      till.journal.append(aShiftOpened());
      for (let number = 1; number <= 40; number += 1) till.journal.append(aSale(number));
      await till.push(till.journal.facts.slice(0, 20));
      await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'a', name: 'Товар', vat: '22%' }] });
      const { body: page } = await till.get('/v1/feeds/goods');
      const before = await countsOf(server);
      const [split] = await Promise.all([
        partitionTables(server.testDatabase.direct, 4),
        ...till.journal.facts.slice(20).map(async (_, index) => till.push(till.journal.facts.slice(0, 21 + index))),
      ]);
      expect(split).toHaveLength(11);
      expect(before).toEqual({ facts: 20, receipts: 19, lines: 19, held: 0 });
      await till.push();
      expect(await countsOf(server)).toEqual({ facts: 41, receipts: 40, lines: 40, held: 0 });
      await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'b', name: 'Товар', vat: '22%' }] });
      const next = await till.get(`/v1/feeds/goods?cursor=${String(page.cursor)}`);
      expect((next.body.rows as { key: string }[]).map(({ key }) => key)).toEqual(['b']);
      expect(await server.services.database.inTenant(till.tenantId, (unit) => balanceFaults(unit, till.storeId))).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
