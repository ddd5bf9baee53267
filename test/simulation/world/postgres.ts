/** The PostgreSQL under all seeds of a run. Whoever only hires workers loads nothing of the server with it. */
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/server/db/embedded-postgres.ts';
import { migrate } from '../../../src/server/db/migrate.ts';
import { runStatement, SHARED_POSTGRES } from '../../support/shared-postgres.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { ORDER_TRIGGERS } from '../bugs/order-plants.ts';
import { SERVER_TRIGGERS } from '../bugs/server-plants.ts';
import { plantedSql } from '../bugs/triggers.ts';

/** A PostgreSQL for all seeds of a run: below a test runner a database of the suites' own, else one in `dataDir`. */
export async function startPostgres(dataDir: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const postgres = process.env[SHARED_POSTGRES] === undefined ? await startOwn(dataDir) : await openShared();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  for (const statement of plantedSql([...SERVER_TRIGGERS, ...ORDER_TRIGGERS])) await client.query(statement);
  await client.end();
  return postgres;
}

/** Power cuts of the server are not simulated here, so its disk need not be waited for. */
async function startOwn(dataDir: string): ReturnType<typeof startPostgres> {
  const postgres = await startEmbeddedPostgres(dataDir);
  await migrate(postgres.url);
  for (const setting of ['synchronous_commit', 'jit', 'fsync', 'full_page_writes'])
    await runStatement(postgres.url, `ALTER SYSTEM SET ${setting} = off`);
  await runStatement(postgres.url, 'SELECT pg_reload_conf()');
  return postgres;
}

async function openShared(): ReturnType<typeof startPostgres> {
  const { url, close } = await openTestDatabase({ partitioned: false, pgBouncer: false });
  return { url, stop: close };
}
