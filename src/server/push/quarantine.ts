/** Facts that are held: to see them, and to take them in once the reason is gone. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { quarantineView, retried } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { isReceipt, readFact } from './read-fact.ts';
import { insertDerived } from './record-facts.ts';

type Held = z.infer<typeof quarantineView>['facts'][number];
type Stored = Parameters<typeof readFact>[0] & { readonly storeId: string; readonly body: string };

export async function listQuarantine({ trx, tenantId }: Unit): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    SELECT q.store_id AS "storeId", q.till_id AS "tillId", q.seq, fact.kind, q.code, q.details, ${isoInstant('q.since')} AS since, q.attempts, fact.body
    FROM fact_quarantine AS q JOIN fact USING (tenant_id, store_id, till_id, seq)
    WHERE q.tenant_id = ${tenantId} AND q.resolved_at IS NULL ORDER BY q.since, q.till_id, q.seq LIMIT 500`.execute(trx);
  return rows;
}

/** Reads the fact again as if it came now. Throws RECORD_UNKNOWN; a database that still rejects it throws and changes nothing. */
export async function retryFact(unit: Unit, tillId: string, seq: number): Promise<z.infer<typeof retried>> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<Stored>`
    SELECT fact.store_id AS "storeId", seq, id, kind, v, at, body, encode(prev_hash, 'hex') AS "prevHash", encode(hash, 'hex') AS hash
    FROM fact_quarantine AS q JOIN fact USING (tenant_id, store_id, till_id, seq)
    WHERE q.tenant_id = ${tenantId} AND q.till_id = ${tillId} AND q.seq = ${seq} AND q.resolved_at IS NULL FOR UPDATE OF q`.execute(
    trx,
  );
  const stored = rows[0];
  if (stored === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'fact', id: String(seq) });
  const { storeId } = stored;
  const read = readFact({ ...stored, body: JSON.parse(stored.body) as unknown });
  const taken = read.problem === undefined && (await isTaken({ trx, tenantId }, storeId, read));
  if (read.problem !== undefined || taken) {
    await sql`UPDATE fact_quarantine SET attempts = attempts + 1 WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId} AND seq = ${seq}`.execute(
      trx,
    );
    return { outcome: 'quarantined', code: read.problem?.code ?? 'FACT_CONFLICT' };
  }
  await sql`UPDATE fact SET accepted = true WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId} AND seq = ${seq}`.execute(
    trx,
  );
  await insertDerived(unit, { tenantId, storeId, tillId }, [read]);
  await sql`
    UPDATE fact_quarantine SET attempts = attempts + 1, resolved_at = now()
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId} AND seq = ${seq}`.execute(trx);
  return { outcome: 'accepted', code: null };
}

async function isTaken(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  storeId: string,
  { fact, body }: ReturnType<typeof readFact>,
): Promise<boolean> {
  const receiptId = body !== undefined && isReceipt(body) ? body.receiptId : '';
  const { rows } = await sql`
    SELECT 1 FROM fact WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND id = ${fact.id} AND accepted
    UNION ALL SELECT 1 FROM receipt WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND receipt_id = ${receiptId}`.execute(
    trx,
  );
  return rows.length > 0;
}
