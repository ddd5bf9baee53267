/** Documents down: pages in the order of commits behind an opaque checkpoint. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { DocumentsPage } from '../../contract/sync/document-contract.ts';
import { uuid } from '../../contract/sync/wire.ts';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';
import type { FeedScope } from '../feeds/feed-writer.ts';
import { scopeOf, type DocumentPlace } from './document-store.ts';

export type DocumentsQuestion = { readonly checkpoint: string | undefined; readonly limit: number };
type Checkpoint = z.infer<typeof checkpointShape>;
type Row = {
  readonly doc: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly deleted: boolean;
  readonly seq: number;
};

const checkpointShape = z.object({ dataset: uuid, collection: z.string(), scope: uuid, seq: z.int().min(0) });

/** Throws CURSOR_WRONG, and DATASET_CHANGED when the server's data is no continuation of what the checkpoint was about. */
export async function readDocumentsPage(
  unit: Unit,
  place: DocumentPlace<CollectionName>,
  { checkpoint, limit }: DocumentsQuestion,
): Promise<DocumentsPage> {
  const { collection } = place;
  const scope = scopeOf(unit, place);
  const { dataset, counter } = await readEnd(unit, scope);
  const after = checkpoint === undefined ? undefined : readCheckpoint(checkpoint, collection);
  // A checkpoint ahead of the counter is of a server that was restored from a copy.
  if (after && (after.dataset !== dataset || after.scope !== scope || after.seq > counter)) throw new Fault('DATASET_CHANGED');
  const from = after?.seq ?? 0;
  const { rows } = await sql<Row>`
    SELECT doc, deleted, seq FROM document
    WHERE tenant_id = ${unit.tenantId} AND scope_id = ${scope} AND collection = ${collection} AND seq > 0 AND seq > ${from}
    ORDER BY seq LIMIT ${limit + 1}`.execute(unit.trx);
  const page = rows.slice(0, limit);
  const next: Checkpoint = { dataset, collection, scope, seq: page.at(-1)?.seq ?? from };
  return {
    dataset,
    documents: page.map(({ doc, deleted }) => ({ ...doc, _deleted: deleted })),
    checkpoint: Buffer.from(JSON.stringify(next), 'utf8').toString('base64url'),
    more: rows.length > limit,
  };
}

async function readEnd(
  { trx, tenantId }: Unit,
  scope: FeedScope,
): Promise<{ readonly dataset: string; readonly counter: number }> {
  const { rows } = await sql<{ readonly dataset: string; readonly counter: number }>`
    SELECT tenant.dataset, coalesce(feed_counter.value, 0) AS counter
    FROM tenant LEFT JOIN feed_counter ON feed_counter.tenant_id = tenant.tenant_id AND feed_counter.scope_id = ${scope}
    WHERE tenant.tenant_id = ${tenantId}`.execute(trx);
  if (rows[0] === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'tenant', id: tenantId });
  return rows[0];
}

function readCheckpoint(text: string, collection: CollectionName): Checkpoint {
  try {
    const checkpoint = checkpointShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (checkpoint.collection === collection) return checkpoint;
  } catch {
    // Told below with every other wrong checkpoint.
  }
  throw new Fault('CURSOR_WRONG');
}
