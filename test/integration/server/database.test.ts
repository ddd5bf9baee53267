/** The database below the server: updates, separation of chains, life after a kill. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase, type Database } from '../../../src/server/db/database.ts';
import { migrate, readMigrations } from '../../../src/server/db/migrate.ts';
import { createTenant, type NewTenant } from '../../../src/server/trust/tenants.ts';
import { askedKind, openTestDatabase, type TestDatabase } from '../../support/test-database.ts';

let postgres: TestDatabase;
let database: Database;
let client: pg.Client;
let chains: NewTenant[];
beforeAll(async () => {
  postgres = await openTestDatabase();
  await Promise.all([migrate(postgres.url), migrate(postgres.url), migrate(postgres.url)]);
  database = openDatabase(postgres.url, () => undefined);
  chains = [await createTenant(database, 'Первая'), await createTenant(database, 'Вторая')];
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
  await postgres.close();
});

describe('a connection that breaks', () => {
  it('between two statements of a transaction fails that work alone, as the database being gone', async () => {
    const other = new pg.Client({ connectionString: postgres.direct });
    await other.connect();
    const { tenantId } = chains[0]!;
    const work = database.inTenant(tenantId, async ({ trx }) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx);
      await other.query('SELECT pg_terminate_backend($1, 10000)', [rows[0]!.pid]);
      // The end of the connection is read while nothing is asked of it.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await sql`SELECT 1`.execute(trx);
    });
    await expect(work).rejects.toMatchObject({ code: 'DATABASE_GONE' });
    await other.end();
    await expect(database.inTenant(tenantId, () => Promise.resolve('goes on'))).resolves.toBe('goes on');
  });
});

describe('updates', () => {
  it('are applied once by servers that start together', async () => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM schema_migration WHERE version > 0',
    );
    expect(rows[0]?.count).toBe(readMigrations().length);
  });

  it('refuse a database of a newer program, and an update that was edited', async () => {
    const all = readMigrations();
    await expect(migrate(postgres.url, all.slice(0, -1))).rejects.toMatchObject({ code: 'SERVER_SCHEMA_NEWER' });
    const edited = all.map((one) => (one.version === 2 ? { ...one, sha256: 'other' } : one));
    await expect(migrate(postgres.url, edited)).rejects.toMatchObject({ code: 'SERVER_SCHEMA_EDITED' });
  });
});

describe('a table that was just filled', () => {
  let whole: TestDatabase;
  let inside: pg.Client;
  // Splitting a table counts its rows: what is asked here is asked of one that nobody has counted.
  beforeAll(async () => {
    whole = askedKind().partitioned ? await openTestDatabase({ partitioned: false, pgBouncer: false }) : postgres;
    inside = new pg.Client({ connectionString: whole.direct });
    await inside.connect();
  });
  afterAll(async () => {
    await inside.end();
    if (whole !== postgres) await whole.close();
  });

  it.each([
    ["SELECT body FROM feed_row WHERE tenant_id = $1 AND scope_id = $1 AND feed = 'goods' AND key = 'a'", 'feed_row_pkey'],
    [
      "SELECT body FROM feed_row WHERE tenant_id = $1 AND scope_id = $1 AND feed = 'goods' AND seq > 0 AND seq > 7",
      'feed_row_seq',
    ],
    ["SELECT doc FROM document WHERE tenant_id = $1 AND scope_id = $1 AND collection = 'orders' AND id = 'a'", 'document_pkey'],
    [
      "SELECT doc FROM document WHERE tenant_id = $1 AND scope_id = $1 AND collection = 'orders' AND seq > 0 AND seq > 7",
      'document_seq',
    ],
  ])('is read by the right index before the database knows anything of it: %s', async (question, index) => {
    const { rows } = await inside.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${question}`, [chains[0]?.tenantId]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(new RegExp(`Scan (using|on) ${index}`));
  });
});

describe('separation of chains', () => {
  it('is forced on every table with tenant_id, which leads every key', async () => {
    const { rows } = await client.query<{ name: string; forced: boolean; policies: number; keyed: boolean }>(`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_tenant'
          AND pg_get_expr(p.polqual, c.oid) = '(tenant_id = current_tenant())' AND pg_get_expr(p.polwithcheck, c.oid) = '(tenant_id = current_tenant())') AS policies,
        (SELECT bool_and(a.attname = 'tenant_id') FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
          WHERE i.indrelid = c.oid AND i.indisunique) AS keyed
      FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'tenant_id'
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ forced, policies, keyed }) => !forced || policies !== 1 || !keyed)).toEqual([]);
  });

  it('holds for a role that owns nothing and cannot step around it', async () => {
    const { rows } = await client.query("SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'lavka_app'");
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
    const owned = await client.query("SELECT 1 FROM pg_class WHERE relowner = 'lavka_app'::regrole");
    expect(owned.rows).toEqual([]);
  });

  it('has no way round: tables without tenant_id hold nothing of a chain', async () => {
    const { rows } = await client.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id') ORDER BY 1`);
    expect(rows.map(({ name }) => name)).toEqual(['known_tenant', 'schema_migration', 'server_identity']);
  });

  it('shows each chain its own rows, and none to work that names no chain', async () => {
    const [one, two] = chains;
    const namesIn = (tenantId: string): Promise<string[]> =>
      database.inTenant(tenantId, async ({ trx }) =>
        (await sql<{ name: string }>`SELECT name FROM store`.execute(trx)).rows.map(({ name }) => name),
      );
    expect(await namesIn(one!.tenantId)).toEqual(['Первая']);
    expect(await namesIn(two!.tenantId)).toEqual(['Вторая']);
    const none = await database.withPairingCode('no code', async (trx) => (await sql`SELECT * FROM store`.execute(trx)).rows);
    expect(none).toEqual([]);
  });

  it('refuses a row of another chain, and any change of a fact', async () => {
    const [one, two] = chains;
    const write = database.inTenant(one!.tenantId, ({ trx }) =>
      sql`INSERT INTO price_type VALUES (${two!.tenantId}, ${two!.storeId}, 'x')`.execute(trx),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
    const edit = database.inTenant(one!.tenantId, ({ trx }) => sql`UPDATE fact SET body = '{}'`.execute(trx));
    await expect(edit).rejects.toMatchObject({ code: '42501' });
    const steal = database.inTenant(one!.tenantId, ({ trx }) => sql`SELECT * FROM server_identity`.execute(trx));
    await expect(steal).rejects.toMatchObject({ code: '42501' });
  });
});

describe('lavka server', () => {
  type Line = { ready: boolean; url: string; ownerKey?: string };
  async function start(data: string): Promise<{ line: Line; pid: number; ended: Promise<number | null> }> {
    const child = spawn(
      process.execPath,
      ['src/main/cli/lavka.ts', 'server', '--data', data, '--port', '0', '--log-level', 'error'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    for await (const text of createInterface({ input: child.stdout }))
      return { line: JSON.parse(text) as Line, pid: child.pid!, ended };
    throw new Error('it said nothing');
  }

  it('says it is ready, shows the owner’s key once, takes over after kill -9, and ends with its database', async () => {
    const data = await mkdtemp(join(tmpdir(), 'lavka-cli-'));
    const first = await start(data);
    expect(first.line).toMatchObject({ ready: true, ownerKey: expect.stringMatching(/^lvk_/) });
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start(data);
    expect(second.line.ownerKey).toBeUndefined();
    const stores = await fetch(`${second.line.url}/v1/stores`, { headers: { authorization: `Bearer ${first.line.ownerKey!}` } });
    expect(stores.status).toBe(200);
    const running = join(data, 'postgres', 'postmaster.pid');
    expect(existsSync(running)).toBe(true);
    process.kill(second.pid, 'SIGTERM');
    expect(await second.ended).toBe(0);
    expect(existsSync(running)).toBe(false);
    await rm(data, { recursive: true, force: true });
  });

  it('two that start at once on an empty folder: one makes the database, the other says that the folder is in use', async () => {
    const data = await mkdtemp(join(tmpdir(), 'lavka-cli-'));
    const server = ['src/main/cli/lavka.ts', 'server', '--data', data, '--port', '0', '--log-level', 'silent'];
    const both = [1, 2].map(() => spawn(process.execPath, server, { stdio: ['ignore', 'pipe', 'pipe'] }));
    onTestFinished(() => both.forEach((child) => child.kill('SIGKILL')));
    const said = both.map((child) => ({ out: '', errors: '', child }));
    for (const one of said) {
      one.child.stdout.on('data', (chunk: Buffer) => void (one.out += chunk.toString()));
      one.child.stderr.on('data', (chunk: Buffer) => void (one.errors += chunk.toString()));
    }
    await expect.poll(() => said.filter(({ child }) => child.exitCode !== null).length, { timeout: 60_000 }).toBe(1);
    const [loser, winner] = said.toSorted((one, two) => (two.child.exitCode ?? -1) - (one.child.exitCode ?? -1));
    expect(loser).toMatchObject({
      out: '',
      errors: expect.stringContaining('Another server already works with this data folder'),
    });
    expect(loser!.child.exitCode).toBe(3);
    await expect.poll(() => winner!.out, { timeout: 60_000 }).toContain('"ready":true');
    const { url, ownerKey } = JSON.parse(winner!.out) as Line;
    const stores = await fetch(`${url}/v1/stores`, { headers: { authorization: `Bearer ${ownerKey!}` } });
    expect(stores.status).toBe(200);
    winner!.child.kill('SIGTERM');
    await expect.poll(() => winner!.child.exitCode, { timeout: 60_000 }).toBe(0);
    await rm(data, { recursive: true, force: true });
  });
});
