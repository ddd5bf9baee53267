// Everything the server's tables hold, as one fingerprint a table: what did not change looks the same.
import pg from 'pg';
import type { TestServer } from './test-server.ts';

/** `tenantId`: of this chain alone. */
export async function contentOf(server: TestServer, tenantId?: string): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client({ connectionString: server.testDatabase.direct });
  await client.connect();
  try {
    const { rows: chains } = await client.query<{ chain: string }>('SELECT chain FROM known_tenant ORDER BY chain');
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);
    const found: Record<string, string> = {};
    for (const { chain } of chains.filter((one) => tenantId === undefined || one.chain === tenantId)) {
      // An owner who is no superuser sees a chain only where it is set.
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [chain]);
      for (const { name } of tables) {
        const { rows } = await client.query<{ print: string }>(
          `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') AS print FROM ${name} AS t WHERE tenant_id = $1`,
          [chain],
        );
        found[`${chain} ${name}`] = rows[0]?.print ?? '';
      }
    }
    return found;
  } finally {
    await client.end();
  }
}
