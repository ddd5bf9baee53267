/** Optional: splits the big tables by chain and store, in place. What it is for and when: docs/scale.md. */
import pg from 'pg';
import { Fault } from '../../contract/errors/fault.ts';

/** Table → the columns that choose the partition. Both are in every key and in every statement on these tables. */
const BIG_TABLES: Readonly<Record<string, string>> = {
  fact: 'tenant_id, store_id',
  push_batch: 'tenant_id, store_id',
  receipt: 'tenant_id, store_id',
  receipt_line: 'tenant_id, store_id',
  receipt_tender: 'tenant_id, store_id',
  cash_movement: 'tenant_id, store_id',
  stock_movement: 'tenant_id, store_id',
  stock_balance: 'tenant_id, store_id',
  feed_row: 'tenant_id, scope_id',
  document: 'tenant_id, scope_id',
  document_taken: 'tenant_id, scope_id',
};

/**
 * Each table is one transaction that holds it alone while its rows are copied; a table that is split already is left as
 * it is, so this may be repeated. Later migrations work on the split tables as on the others.
 * Returns the tables it split. Throws BUG when rows went missing on the way; then nothing changed.
 */
export async function partitionTables(url: string, partitions: number): Promise<readonly string[]> {
  if (!Number.isInteger(partitions) || partitions < 2 || partitions > 1024) throw new RangeError('2 to 1024 partitions');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const done: string[] = [];
    for (const [table, columns] of Object.entries(BIG_TABLES)) {
      if (await inTransaction(client, () => split(client, { table, columns, partitions }))) done.push(table);
    }
    return done;
  } finally {
    await client.end();
  }
}

type Split = { readonly table: string; readonly columns: string; readonly partitions: number };

async function split(client: pg.Client, { table, columns, partitions }: Split): Promise<boolean> {
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const { rows } = await client.query<{ relkind: string }>(`SELECT relkind FROM pg_class WHERE oid = '${table}'::regclass`);
  if (rows[0]?.relkind === 'p') return false;
  const grants = await grantsOf(client, table);
  const names = await indexNames(client, table);
  const old = `${table}_whole`;
  // Row-level security is forced on owners too: a copy under it would be empty.
  await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE ${table} RENAME TO ${old}`);
  await client.query(`CREATE TABLE ${table} (LIKE ${old} INCLUDING ALL) PARTITION BY HASH (${columns})`);
  for (let part = 0; part < partitions; part += 1) {
    const name = `${table}_${String(part).padStart(4, '0')}`;
    await client.query(
      `CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${String(partitions)}, REMAINDER ${String(part)})`,
    );
    await protect(client, name);
  }
  const copied = await client.query(`INSERT INTO ${table} SELECT * FROM ${old}`);
  const held = await client.query<{ count: number }>(`SELECT count(*) AS count FROM ${old}`);
  if (copied.rowCount !== Number(held.rows[0]?.count)) throw new Fault('BUG', { problem: 'rows lost in a copy', table });
  await client.query(`DROP TABLE ${old}`);
  for (const { made, meant } of await renames(client, table, names)) await client.query(`ALTER INDEX ${made} RENAME TO ${meant}`);
  await protect(client, table);
  for (const grant of grants) await client.query(grant);
  await client.query(`ANALYZE ${table}`);
  return true;
}

/** The same policy as every table has. Partitions get no rights at all: they are reached through their table alone. */
async function protect(client: pg.Client, table: string): Promise<void> {
  await client.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`);
}

async function grantsOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ sql: string }>(`
    SELECT format('GRANT %s ON ${table} TO lavka_app', string_agg(a.privilege_type, ', ')) AS sql
    FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = '${table}'::regclass AND a.grantee = 'lavka_app'::regrole
    HAVING count(*) > 0
    UNION ALL
    SELECT format('GRANT %s (%I) ON ${table} TO lavka_app', a.privilege_type, t.attname)
    FROM pg_attribute t, aclexplode(t.attacl) a WHERE t.attrelid = '${table}'::regclass AND a.grantee = 'lavka_app'::regrole`);
  return rows.map(({ sql }) => sql);
}

/** Definition without the name → name, so that later migrations find indexes under the names they know. */
async function indexNames(client: pg.Client, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; shape: string }>(`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS shape
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = '${table}'::regclass`);
  return new Map(rows.map(({ name, shape }) => [shapeOf(shape), name]));
}

function shapeOf(definition: string): string {
  return definition.replace(/INDEX \S+ ON (ONLY )?\S+/, 'INDEX');
}

type Rename = { readonly made: string; readonly meant: string };

async function renames(client: pg.Client, table: string, names: ReadonlyMap<string, string>): Promise<readonly Rename[]> {
  return [...(await indexNames(client, table))].flatMap(([shape, made]) => {
    const meant = names.get(shape);
    return meant === undefined || meant === made ? [] : [{ made, meant }];
  });
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
