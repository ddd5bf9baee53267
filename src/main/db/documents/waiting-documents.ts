/** Which documents were changed here and have not reached the server: read from RxDB's own notes of the replication. */
import type { Database } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CollectionName } from '../../../domain/documents/collections.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';

export type WaitingDocument = {
  readonly collection: CollectionName;
  readonly document: object;
  /** What the server is known to have had; undefined for a document that it never had. */
  readonly base: object | undefined;
  readonly since: number;
};

/** More are not counted: "200 or more" is as much as anybody wants to know. */
export const MOST_COUNTED = 200;
type Row = { readonly data: string; readonly lwt: number; readonly known: string | null };
type Fields = Readonly<Record<string, unknown>>;

/**
 * `replication`: its identifier. Documents behind its checkpoint were sent; of those beyond it, the ones that are not what
 * the server is known to have wait.
 */
export function waitingDocuments(
  db: Database,
  collection: CollectionName,
  replication: string,
  most: number,
): readonly WaitingDocument[] {
  const { version } = DOCUMENT_SCHEMAS[collection];
  const documents = tableName({ database: DATABASE_NAME, collection, version });
  // As RxDB names the collection of its notes (plugins/replication).
  const meta = `rx-replication-meta-${hash('sha256', `${collection}-${replication}`, 'hex')}`;
  const notes = tableName({ database: DATABASE_NAME, collection: meta, version });
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND '\"' || name || '\"' = ?");
  if (isThere.get(documents) === undefined) return [];
  const rows =
    isThere.get(notes) === undefined
      ? db
          .prepare<[number], Row>(`SELECT data, lwt, NULL AS known FROM ${documents} WHERE deleted = 0 ORDER BY seq LIMIT ?`)
          .all(most)
      : db
          .prepare<[number], Row>(
            `SELECT d.data, d.lwt, n.data AS known FROM ${documents} AS d LEFT JOIN ${notes} AS n ON n.id = d.id || '|0'
             WHERE d.seq > coalesce((SELECT json_extract(data, '$.checkpointData.seq') FROM ${notes} WHERE id = 'up|1'), 0)
             ORDER BY d.seq LIMIT ?`,
          )
          .all(most);
  return rows.flatMap(({ data, lwt, known }) => {
    const document = stateOf(JSON.parse(data) as Fields);
    const served = known === null ? undefined : stateOf((JSON.parse(known) as { readonly docData: Fields }).docData);
    return isDeepStrictEqual(document, served) ? [] : [{ collection, document, base: served, since: lwt }];
  });
}

/** Without what RxDB keeps for itself. */
function stateOf(document: Fields): Fields {
  const stored = ['_rev', '_meta', '_attachments'];
  return Object.fromEntries(Object.entries(document).filter(([name]) => !stored.includes(name)));
}
