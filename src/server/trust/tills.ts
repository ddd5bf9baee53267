/** Tills as the back office sees them: who is in, who is barred and why. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { alarmView, tillView } from '../../contract/sync/trust-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { endAllLeases } from '../leases/till-leases.ts';
import { tellStoreTills } from './store-tills.ts';

type TillView = z.infer<typeof tillView>;
type AlarmView = z.infer<typeof alarmView>;

export async function listTills({ trx, tenantId }: Unit): Promise<readonly TillView[]> {
  const { rows } = await sql<TillView>`
    SELECT till_id AS "tillId", store_id AS "storeId", name, ${isoInstant('paired_at')} AS "pairedAt", ${isoInstant('revoked_at')} AS "revokedAt",
      ${isoInstant('quarantined_at')} AS "quarantinedAt", quarantine_code AS "quarantineCode", seq AS head, ${isoInstant('last_push_at')} AS "lastPushAt",
      (SELECT count(*) FROM fact_quarantine AS q WHERE q.tenant_id = till.tenant_id AND q.store_id = till.store_id
        AND q.till_id = till.till_id AND q.resolved_at IS NULL) AS "quarantinedFacts"
    FROM till JOIN till_head USING (tenant_id, store_id, till_id) WHERE tenant_id = ${tenantId} ORDER BY name, till_id LIMIT 20000`.execute(
    trx,
  );
  return rows;
}

/** For ever: a till that is to come back is paired anew. */
export async function revokeTill(unit: Unit, tillId: string): Promise<void> {
  const storeId = await change(unit, tillId, sql`revoked_at = coalesce(revoked_at, now())`);
  await endAllLeases(unit, tillId);
  await tellStoreTills(unit, storeId);
}

/** After people have looked at the alarm and found the till to be itself. */
export async function releaseTill(unit: Unit, tillId: string): Promise<void> {
  await change(unit, tillId, sql`quarantined_at = NULL, quarantine_code = NULL`);
}

/** Returns its store. */
async function change({ trx, tenantId }: Unit, tillId: string, what: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await sql<{ readonly storeId: string }>`
    UPDATE till SET ${what} WHERE tenant_id = ${tenantId} AND till_id = ${tillId} RETURNING store_id AS "storeId"`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'till', id: tillId });
  return row.storeId;
}

export async function listAlarms({ trx, tenantId }: Unit): Promise<readonly AlarmView[]> {
  const { rows } = await sql<AlarmView>`
    SELECT alarm_id AS "alarmId", till_id AS "tillId", code, seq, id, ${isoInstant('raised_at')} AS "raisedAt", held, offered
    FROM alarm WHERE tenant_id = ${tenantId} ORDER BY alarm_id DESC LIMIT 500`.execute(trx);
  return rows;
}
