/** Sends changed documents row by row: what the server refuses is set aside, so that it holds up nothing behind it. */
import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { MergeBases } from '../conflict/merge-bases.ts';
import type { DatasetMemory, DocumentTransport, PushAnswer, PushRow, Quarantine } from '../ports.ts';
import { idOf } from './document-id.ts';

export type PushParts = {
  readonly collection: string;
  readonly quarantine: Quarantine;
  readonly datasets: DatasetMemory;
  /** Told from where each conflict is to be merged, before RxDB merges it. */
  readonly bases: MergeBases;
  readonly validate: (document: unknown) => string | undefined;
  readonly push: (rows: readonly PushRow[]) => ReturnType<DocumentTransport['push']>;
};
/** A row with what it was made on: RxDB's note, or what was kept of a note that is gone. */
type SentRow = PushRow & { readonly isFormer: boolean };

/** The server's versions of the documents in conflict. Throws when a row was left without an answer. */
export async function pushDocuments<D>(
  parts: PushParts,
  rows: readonly RxReplicationWriteToMasterRow<D>[],
): Promise<WithDeleted<D>[]> {
  const sent = rows.map((row) => withBase(parts, row.assumedMasterState, row.newDocumentState));
  const answers = new Map((await parts.push(sent)).map((answer) => [answer.id, answer]));
  return sent.flatMap((row) => {
    const answer = answers.get(idOf(row.document) ?? '');
    // A row without an answer may or may not be stored: sending it again is safe, taking it for sent is not.
    if (answer === undefined) throw new TypeError(`no answer for ${idOf(row.document) ?? 'a document without id'}`);
    const server = settle(parts, row, answer);
    return server === undefined ? [] : [server as WithDeleted<D>];
  });
}

function withBase({ collection, datasets }: PushParts, noted: object | undefined, document: object): SentRow {
  if (noted !== undefined) return { base: noted, document, isFormer: false };
  const kept = datasets.baseOf(collection, idOf(document) ?? '');
  return { base: kept ?? null, document, isFormer: kept !== undefined };
}

function settle(parts: PushParts, row: SentRow, answer: PushAnswer): object | undefined {
  const { collection, quarantine, validate, datasets } = parts;
  const { id } = answer;
  const refuse = (code: ErrorCode, details: Details): undefined => {
    quarantine.put({ collection, direction: 'up', id, document: row.document, code, details });
    return undefined;
  };
  if (answer.outcome === 'refused') return refuse(answer.code, answer.details);
  if (answer.outcome === 'conflict') {
    const problem = idOf(answer.document) === id ? validate(answer.document) : 'another document';
    if (problem !== undefined) return refuse('DOCUMENT_UNREADABLE', { problem });
    const isOwn = idOf(answer.yours) === id && validate(answer.yours) === undefined;
    const own = isOwn ? { document: whole(answer.yours), isFormer: false } : undefined;
    const former = row.isFormer && row.base !== null ? { document: row.base, isFormer: true } : undefined;
    parts.bases.set(id, own ?? former);
    return whole(answer.document);
  }
  datasets.dropBase(collection, id);
  quarantine.heal(collection, 'up', id);
  return undefined;
}

function whole(document: unknown): object {
  return { _deleted: false, ...(document as object) };
}
