/**
 * Documents as the server keeps them. Whatever is written here reaches the tills of the place: numbers are given when the
 * work ends, under the counter's lock, and connected tills are poked after COMMIT.
 */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { readDocumentShape } from '../../contract/sync/document-shapes.ts';
import { CHAIN_WIDE, type CollectionName, type DocumentTypes } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';
import type { FeedScope } from '../feeds/feed-writer.ts';

export type DocumentUnit = Pick<Unit, 'trx' | 'tenantId' | 'touchDocuments'>;
/** `storeId` does not matter for customers: they are the chain's. */
export type DocumentPlace<N extends CollectionName> = { readonly storeId: string; readonly collection: N };
export type StoredDocument<D> = {
  readonly document: D;
  readonly deleted: boolean;
  /** Of the last work that wrote it; 0 in the work that made it. */
  readonly seq: number;
};
export type DocumentWrite<D> = { readonly document: D; readonly deleted: boolean };

/** What counts the documents of a place, and whom their changes are told to. */
export function scopeOf({ tenantId }: { readonly tenantId: string }, place: DocumentPlace<CollectionName>): FeedScope {
  return CHAIN_WIDE.includes(place.collection) ? tenantId : place.storeId;
}

/** Makes the document or replaces the one with its id; the same again changes nothing. Throws DOCUMENT_INVALID {collection, problem}. */
export async function putDocument<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  document: DocumentTypes[N],
): Promise<void> {
  await writeDocuments(unit, place, [{ document, deleted: false }]);
}

/** Tombstones are found too: look at `deleted`. */
export async function readDocument<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  id: string,
): Promise<StoredDocument<DocumentTypes[N]> | undefined> {
  return (await selectDocuments(unit, place, sql`id = ${id}`))[0];
}

/** The same, and nobody else can change it before this work ends: for whoever reads, decides and writes. */
export async function lockDocument<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  id: string,
): Promise<StoredDocument<DocumentTypes[N]> | undefined> {
  return (await lockDocuments(unit, place, [id])).get(id);
}

/** Locked in order of id, so that two works never wait for each other. */
export async function lockDocuments<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredDocument<DocumentTypes[N]>>> {
  const found = await selectDocuments(unit, place, sql`id = ANY(${ids}::text[]) ORDER BY id FOR UPDATE`);
  return new Map(found.map((stored) => [stored.document.id, stored]));
}

export type DocumentFilter = {
  /** On the columns of `document`; fields of the document are `doc->>'status'`. Needs an index when the store grows. */
  readonly where?: RawBuilder<unknown>;
  /** The last id of the page before. */
  readonly after?: string;
  readonly limit: number;
};

/** Documents that are not deleted, by id. */
export async function listDocuments<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  { where = sql`true`, after = '', limit }: DocumentFilter,
): Promise<readonly DocumentTypes[N][]> {
  const found = await selectDocuments(unit, place, sql`NOT deleted AND id > ${after} AND (${where}) ORDER BY id LIMIT ${limit}`);
  return found.map(({ document }) => document);
}

/** Several at once; each id once. */
export async function writeDocuments<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  writes: readonly DocumentWrite<DocumentTypes[N]>[],
): Promise<void> {
  if (writes.length === 0) return;
  const scope = scopeOf(unit, place);
  const { rows } = await sql<{ readonly id: string }>`
    INSERT INTO document (tenant_id, scope_id, collection, id, seq, deleted, doc)
    SELECT ${unit.tenantId}::uuid, ${scope}::uuid, ${place.collection}, id, 0, deleted, doc::jsonb FROM ${rowsOf(place, writes)} ORDER BY id
    ON CONFLICT (tenant_id, scope_id, collection, id)
      DO UPDATE SET deleted = excluded.deleted, doc = excluded.doc, received_at = now()
      WHERE (document.deleted, document.doc) IS DISTINCT FROM (excluded.deleted, excluded.doc)
    RETURNING id`.execute(unit.trx);
  touch(unit, place, rows);
}

/** Makes those whose id is free, and says which: another work may have been faster. */
export async function insertDocuments<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  writes: readonly DocumentWrite<DocumentTypes[N]>[],
): Promise<ReadonlySet<string>> {
  if (writes.length === 0) return new Set();
  const scope = scopeOf(unit, place);
  const { rows } = await sql<{ readonly id: string }>`
    INSERT INTO document (tenant_id, scope_id, collection, id, seq, deleted, doc)
    SELECT ${unit.tenantId}::uuid, ${scope}::uuid, ${place.collection}, id, 0, deleted, doc::jsonb FROM ${rowsOf(place, writes)}
    ORDER BY id ON CONFLICT (tenant_id, scope_id, collection, id) DO NOTHING RETURNING id`.execute(unit.trx);
  touch(unit, place, rows);
  return new Set(rows.map(({ id }) => id));
}

function touch(unit: DocumentUnit, place: DocumentPlace<CollectionName>, rows: readonly { readonly id: string }[]): void {
  if (rows.length === 0) return;
  unit.touchDocuments({ collection: place.collection, scope: scopeOf(unit, place), ids: rows.map(({ id }) => id) });
}

function rowsOf<N extends CollectionName>(
  { collection }: DocumentPlace<N>,
  writes: readonly DocumentWrite<DocumentTypes[N]>[],
): RawBuilder<unknown> {
  for (const { document } of writes) {
    const read = readDocumentShape(collection, document);
    if ('field' in read) throw new Fault('DOCUMENT_INVALID', { collection, problem: read.field });
  }
  const ids = writes.map(({ document }) => document.id);
  const texts = writes.map(({ document }) => JSON.stringify(document));
  const deleted = writes.map((write) => write.deleted);
  return sql`unnest(${ids}::text[], ${texts}::text[], ${deleted}::boolean[]) AS given (id, doc, deleted)`;
}

async function selectDocuments<N extends CollectionName>(
  unit: DocumentUnit,
  place: DocumentPlace<N>,
  rest: RawBuilder<unknown>,
): Promise<readonly StoredDocument<DocumentTypes[N]>[]> {
  const { rows } = await sql<StoredDocument<DocumentTypes[N]>>`
    SELECT doc AS document, deleted, seq FROM document
    WHERE tenant_id = ${unit.tenantId} AND scope_id = ${scopeOf(unit, place)} AND collection = ${place.collection} AND ${rest}`.execute(
    unit.trx,
  );
  return rows;
}
