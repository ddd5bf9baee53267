/** Documents that the server refused: kept as they came, for people, until the till sends something that can be taken. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { heldDocuments } from '../../contract/sync/back-office-contract.ts';
import type { DocumentRow } from '../../contract/sync/document-contract.ts';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import type { DocumentProblem } from './document-rules.ts';
import { scopeOf, type DocumentPlace } from './document-store.ts';

type DocumentSource = DocumentPlace<CollectionName> & { readonly tillId: string };
export type RefusedDocument = {
  readonly id: string;
  readonly document: object;
  /** What the till said it was made on. */
  readonly base: object | undefined;
  readonly problem: DocumentProblem;
};
export type HeldDocument = { readonly collection: CollectionName; readonly tillId: string; readonly id: string };

/** The same document again counts an attempt. Throws BAD_INPUT for what is nested too deep to be written down at all. */
export async function holdRefused(
  unit: Pick<Unit, 'trx' | 'tenantId'>,
  source: DocumentSource,
  refused: readonly RefusedDocument[],
): Promise<void> {
  for (const { id, document, base, problem } of refused) {
    await sql`
      INSERT INTO document_quarantine (tenant_id, scope_id, collection, id, till_id, code, details, doc, base)
      VALUES (${unit.tenantId}, ${scopeOf(unit, source)}, ${source.collection}, ${plainText(id)}, ${source.tillId},
        ${problem.code}, ${plainText(JSON.stringify(problem.details))}, ${jsonOf(document)}, ${base === undefined ? null : jsonOf(base)})
      ON CONFLICT (tenant_id, scope_id, collection, id, till_id)
        DO UPDATE SET code = excluded.code, details = excluded.details, doc = excluded.doc, base = excluded.base,
          attempts = document_quarantine.attempts + 1`.execute(unit.trx);
  }
}

/** What this till sent last was taken. */
export async function forgetRefused(
  unit: Pick<Unit, 'trx' | 'tenantId'>,
  source: DocumentSource,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    DELETE FROM document_quarantine WHERE tenant_id = ${unit.tenantId} AND scope_id = ${scopeOf(unit, source)}
      AND collection = ${source.collection} AND till_id = ${source.tillId} AND id = ANY(${[...ids]}::text[])`.execute(unit.trx);
}

export async function listRefused({ trx, tenantId }: Unit): Promise<z.infer<typeof heldDocuments>['documents']> {
  const { rows } = await sql<z.infer<typeof heldDocuments>['documents'][number]>`
    SELECT collection, id, till_id AS "tillId", code, details, ${isoInstant('since')} AS since, attempts, doc AS document, base
    FROM document_quarantine WHERE tenant_id = ${tenantId} ORDER BY since, collection, id LIMIT 500`.execute(trx);
  return rows;
}

/** As if the till sent it again now. Throws RECORD_UNKNOWN. */
export async function readRefused(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  { collection, tillId, id }: HeldDocument,
): Promise<{ readonly storeId: string; readonly row: DocumentRow }> {
  const { rows } = await sql<{ readonly storeId: string; readonly doc: string; readonly base: string | null }>`
    SELECT till.store_id AS "storeId", q.doc, q.base FROM document_quarantine AS q JOIN till USING (tenant_id, till_id)
    WHERE q.tenant_id = ${tenantId} AND q.collection = ${collection} AND q.till_id = ${tillId} AND q.id = ${plainText(id)}
    FOR UPDATE OF q`.execute(trx);
  const [held] = rows;
  if (held === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'document', id });
  const newDocumentState = JSON.parse(held.doc) as DocumentRow['newDocumentState'];
  const assumedMasterState = held.base === null ? null : (JSON.parse(held.base) as Record<string, unknown>);
  return { storeId: held.storeId, row: { newDocumentState, assumedMasterState } };
}

/** For what nobody will mend: the till may send it again. Throws RECORD_UNKNOWN. */
export async function dismissRefused(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  { collection, tillId, id }: HeldDocument,
): Promise<void> {
  const { rows } = await sql`
    DELETE FROM document_quarantine
    WHERE tenant_id = ${tenantId} AND collection = ${collection} AND till_id = ${tillId} AND id = ${plainText(id)}
    RETURNING 1`.execute(trx);
  if (rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'document', id });
}

function jsonOf(document: object): string {
  try {
    return JSON.stringify(document);
  } catch (cause) {
    throw new Fault('BAD_INPUT', { field: 'rows' }, { cause });
  }
}

/** PostgreSQL holds neither half a character nor character zero; in `doc` they are JSON's escapes. */
function plainText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
