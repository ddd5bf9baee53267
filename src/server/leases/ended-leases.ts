/** Names of leases that are over. A request that was on its way longer than its answer's reader waited brings none of them back. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { TaskUnit } from '../orders/staff-tasks.ts';

/** `lease` is the name that the till `tillId` gave it. */
export type NamedLease = { readonly tillId: string; readonly lease: string };

/** Nothing comes later than its token lives, a quarter of an hour; names are kept for a day. */
export async function noteEnded({ trx, tenantId }: TaskUnit, leases: readonly NamedLease[]): Promise<void> {
  if (leases.length === 0) return;
  const [tills, names] = [leases.map(({ tillId }) => tillId), leases.map(({ lease }) => lease)];
  await sql`
    WITH forgotten AS (
      DELETE FROM lease_ended WHERE tenant_id = ${tenantId} AND till_id = ANY(${tills}::uuid[]) AND ended_at < now() - interval '1 day')
    INSERT INTO lease_ended (tenant_id, till_id, lease_id)
    SELECT ${tenantId}, e.till_id, e.lease_id FROM unnest(${tills}::uuid[], ${names}::text[]) AS e (till_id, lease_id)
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** To be asked once the lease is written: whoever ends it notes so first. Throws LEASE_ENDED. */
export async function assertNotEnded({ trx, tenantId }: TaskUnit, { tillId, lease }: NamedLease): Promise<void> {
  const { rows } = await sql`
    SELECT 1 FROM lease_ended WHERE tenant_id = ${tenantId} AND till_id = ${tillId} AND lease_id = ${lease}`.execute(trx);
  if (rows.length > 0) throw new Fault('LEASE_ENDED', { lease });
}
