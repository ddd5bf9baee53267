/**
 * Which version of a document a till left here last. A till that was killed before it learned that its version was taken
 * goes on from an older one: its next change is then to be merged from what it left here, which is its own.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';
import { scopeOf, type DocumentPlace } from './document-store.ts';
import { stableText } from '../../domain/documents/stable-text.ts';

export type Version = { readonly document: object; readonly deleted: boolean };
/** Digests of a till's last version and of what it, and those directly before it of the same till, were made on. */
export type Taken = { readonly digest: string; readonly bases: readonly string[] };
export type TakenVersion = Taken & Version & { readonly id: string };
type Source = DocumentPlace<CollectionName> & { readonly tillId: string };

/** A till that never learns of an answer and yet goes on so long knows something newer by now. */
const MOST_BASES = 20;
/** What a new document is made on. */
const NOTHING = '';
const UNTELLABLE = '?';
const DIGEST_CHARACTERS = 22;

/** Pure. `base` undefined: the till knew of no version here. */
export function takeVersion(
  before: Taken | undefined,
  { version, base }: { readonly version: Version; readonly base: Version | undefined },
): Taken {
  const [digest, on] = [digestOf(version), digestOf(base)];
  const isNext = before !== undefined && (before.digest === on || before.digest === digest);
  return { digest, bases: [...new Set([on, ...(isNext ? before.bases : [])])].slice(0, MOST_BASES) };
}

/** Pure. The till assumes what came before its own last version here, so that is nearer to its change than what it assumes. */
export function isBehind(taken: Taken, base: Version | undefined): boolean {
  return base === undefined || taken.bases.includes(digestOf(base));
}

function digestOf(version: Version | undefined): string {
  if (version === undefined) return NOTHING;
  try {
    const text = stableText([version.deleted, version.document]);
    return createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, DIGEST_CHARACTERS);
  } catch (error) {
    // What a till assumes may be nested deeper than the stack: nothing here was ever like that.
    if (error instanceof RangeError) return UNTELLABLE;
    throw error;
  }
}

export async function readTaken(
  unit: Pick<Unit, 'trx' | 'tenantId'>,
  source: Source,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TakenVersion>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<TakenVersion>`
    SELECT id, digest, bases, deleted, doc AS document FROM document_taken
    WHERE tenant_id = ${unit.tenantId} AND scope_id = ${scopeOf(unit, source)} AND collection = ${source.collection}
      AND till_id = ${source.tillId} AND id = ANY(${[...ids]}::text[])`.execute(unit.trx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function keepTaken(
  unit: Pick<Unit, 'trx' | 'tenantId'>,
  source: Source,
  versions: readonly TakenVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  const rows = JSON.stringify(versions.map(({ document, ...rest }) => ({ ...rest, doc: document })));
  await sql`
    INSERT INTO document_taken (tenant_id, scope_id, collection, id, till_id, digest, bases, deleted, doc)
    SELECT ${unit.tenantId}::uuid, ${scopeOf(unit, source)}::uuid, ${source.collection}, id, ${source.tillId}::uuid, digest,
      ARRAY(SELECT json_array_elements_text(bases)), deleted, doc
    FROM json_to_recordset(${rows}::json) AS given (id text, digest text, bases json, deleted boolean, doc jsonb) ORDER BY id
    ON CONFLICT (tenant_id, scope_id, collection, id, till_id)
      DO UPDATE SET digest = excluded.digest, bases = excluded.bases, deleted = excluded.deleted, doc = excluded.doc, taken_at = now()`.execute(
    unit.trx,
  );
}
