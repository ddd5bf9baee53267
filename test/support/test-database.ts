// The PostgreSQL under the tests: one that all suites of a run share, or any by LAVKA_TEST_DATABASE_URL; whole or split tables; directly or through PgBouncer.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/server/db/migrate.ts';
import { partitionTables } from '../../src/server/db/partition.ts';
import { findPgBouncer, startPgBouncer, type PgBouncer } from './pgbouncer.ts';
import { MIGRATED, runStatement, SHARED_POSTGRES } from './shared-postgres.ts';

export type DatabaseKind = {
  readonly partitioned: boolean;
  readonly pgBouncer: boolean;
};
export type TestDatabase = {
  /** For the server. */
  readonly url: string;
  /** Past any pooler, to look inside. */
  readonly direct: string;
  close(): Promise<void>;
};

const PARTITIONS = 8;

/** What the environment asks for: `LAVKA_TEST_DATABASE_KIND=partitioned,pgbouncer` runs every server suite that way. */
export function askedKind(): DatabaseKind {
  const words = (process.env['LAVKA_TEST_DATABASE_KIND'] ?? '').split(',').filter((word) => word !== '');
  const unknown = words.find((word) => word !== 'partitioned' && word !== 'pgbouncer');
  if (unknown !== undefined) throw new Error(`LAVKA_TEST_DATABASE_KIND: ${unknown}?`);
  return { partitioned: words.includes('partitioned'), pgBouncer: words.includes('pgbouncer') };
}

/** A new, migrated database that nobody else uses. */
export async function openTestDatabase({ partitioned, pgBouncer }: DatabaseKind = askedKind()): Promise<TestDatabase> {
  const given = process.env['LAVKA_TEST_DATABASE_URL'];
  const base = given === undefined ? await ofSharedCluster() : await databaseOf(given);
  let bouncer: PgBouncer | undefined;
  try {
    if (given !== undefined) await migrateOnce(base.direct);
    if (partitioned) await partitionTables(base.direct, PARTITIONS);
    if (pgBouncer) {
      const program = findPgBouncer();
      if (program === undefined) throw new Error('pgbouncer is not at hand');
      bouncer = await startPgBouncer(program, base.direct);
    }
  } catch (error) {
    await base.close();
    throw error;
  }
  return {
    url: bouncer?.url ?? base.direct,
    direct: base.direct,
    async close() {
      await bouncer?.close();
      await base.close();
    },
  };
}

type Base = { readonly direct: string; close(): Promise<void> };

/** A copy of a migrated database takes a tenth of the time that the migrations do. */
async function ofSharedCluster(): Promise<Base> {
  const desk = process.env[SHARED_POSTGRES];
  if (desk === undefined) throw new Error('run by vitest: its global setup keeps the PostgreSQL of all suites');
  const answer = await fetch(desk);
  const url = await answer.text();
  if (!answer.ok) throw new Error(`no PostgreSQL: ${url}`);
  return databaseOf(url, `TEMPLATE ${MIGRATED}`);
}

async function databaseOf(given: string, as = ''): Promise<Base> {
  const name = `lavka_test_${randomBytes(6).toString('hex')}`;
  await runStatement(given, `CREATE DATABASE ${name} ${as}`);
  const direct = new URL(given);
  direct.pathname = `/${name}`;
  return { direct: direct.href, close: () => runStatement(given, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** The role is one for all databases of a cluster, and suites that start together make it together. */
async function migrateOnce(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate(url);
    } catch (error) {
      const isCrowd = error instanceof pg.DatabaseError && error.message.includes('concurrently updated');
      if (!isCrowd || attempt === 10) throw error;
    }
  }
}
