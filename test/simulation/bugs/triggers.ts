/** Triggers that the simulation adds to its own PostgreSQL, awake only in transactions that name them. */
import { sql } from 'kysely';
import type { Plant } from './plant.ts';

export type Trigger = { readonly name: string; readonly on: string; readonly body: string };

/** For the owner of the tables, once for a PostgreSQL. */
export const plantedSql = (triggers: readonly Trigger[]): readonly string[] =>
  triggers.flatMap(({ name, on, body }) => {
    const called = `planted_${name.replaceAll('-', '_')}`;
    return [
      `CREATE OR REPLACE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`,
      `CREATE OR REPLACE TRIGGER ${called} BEFORE ${on} FOR EACH ROW WHEN (current_setting('lavka.planted', true) = '${name}') EXECUTE FUNCTION ${called}()`,
    ];
  });

export function awake(name: string): NonNullable<Plant['database']> {
  return (database) => ({
    ...database,
    inTenant: (tenantId, work) =>
      database.inTenant(tenantId, async (unit) => {
        await sql`SELECT set_config('lavka.planted', ${name}, true)`.execute(unit.trx);
        return work(unit);
      }),
  });
}
