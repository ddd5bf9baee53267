/** Versions that a till left here (taken-versions.ts) and will not ask for any more. */
import { sql } from 'kysely';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';

/** A till that is connected sends what it was not answered for again within minutes: this is as good as for ever. */
const KEPT_DAYS = 30;
const AT_ONCE = 1000;

/**
 * Forgets what a till left here more than 30 days before it was last here: whatever it had not learned of by then it has sent
 * again since, which renewed it. What a till that stayed away left is kept, however old; of a till that was revoked nothing is,
 * for it never sends again. Returns how many were forgotten; some thousand at once, the rest at the next call.
 *
 * One forgotten too early loses nothing: the till's next change is merged from what it knew, and what loses is kept with the document.
 */
export async function forgetTaken({ trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>): Promise<number> {
  const { rows } = await sql`
    DELETE FROM document_taken WHERE (tenant_id, scope_id, collection, id, till_id) IN (
      SELECT old.* FROM till t JOIN till_head h USING (tenant_id, store_id, till_id)
      CROSS JOIN LATERAL (
        SELECT d.tenant_id, d.scope_id, d.collection, d.id, d.till_id FROM document_taken d
        WHERE d.tenant_id = t.tenant_id AND d.scope_id IN (t.store_id, t.tenant_id) AND d.till_id = t.till_id
          AND d.taken_at < CASE WHEN t.revoked_at IS NULL THEN h.last_push_at - ${KEPT_DAYS} * interval '1 day' ELSE 'infinity' END
        LIMIT ${AT_ONCE}) AS old
      WHERE t.tenant_id = ${tenantId} LIMIT ${AT_ONCE})
    RETURNING 1`.execute(trx);
  return rows.length;
}

/**
 * What tills left here of one document whose personal data is taken out, refused versions too: the document itself is clean,
 * and its old names would stand on beside it. In every store, for an order may have moved.
 */
export async function forgetVersions(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  collection: CollectionName,
  id: string,
): Promise<void> {
  const scopes = sql`scope_id IN (SELECT store_id FROM store WHERE tenant_id = ${tenantId} UNION ALL SELECT ${tenantId}::uuid)`;
  for (const table of ['document_taken', 'document_quarantine'])
    await sql`
      DELETE FROM ${sql.table(table)} WHERE tenant_id = ${tenantId} AND ${scopes} AND collection = ${collection} AND id = ${id}`.execute(
      trx,
    );
}
