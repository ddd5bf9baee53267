/** Sends changed documents row by row: what the server refuses is set aside, so that it holds up nothing behind it. */
import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { DocumentTransport, PushAnswer, PushRow, Quarantine } from '../ports.ts';
import { idOf } from './pull-documents.ts';

export type PushParts = {
  readonly collection: string;
  readonly quarantine: Quarantine;
  readonly validate: (document: unknown) => string | undefined;
  readonly push: (rows: readonly PushRow[]) => ReturnType<DocumentTransport['push']>;
};

/** The server's versions of the documents in conflict. Throws when a row was left without an answer. */
export async function pushDocuments<D>(
  parts: PushParts,
  rows: readonly RxReplicationWriteToMasterRow<D>[],
): Promise<WithDeleted<D>[]> {
  const sent = rows.map((row): PushRow => ({ base: row.assumedMasterState ?? null, document: row.newDocumentState }));
  const answers = new Map((await parts.push(sent)).map((answer) => [answer.id, answer]));
  const conflicts: WithDeleted<D>[] = [];
  for (const { document } of sent) {
    const answer = answers.get(idOf(document) ?? '');
    // A row without an answer may or may not be stored: sending it again is safe, taking it for sent is not.
    if (answer === undefined) throw new TypeError(`no answer for ${idOf(document) ?? 'a document without id'}`);
    const conflict = settle(parts, document, answer);
    if (conflict !== undefined) conflicts.push(conflict as WithDeleted<D>);
  }
  return conflicts;
}

function settle({ collection, quarantine, validate }: PushParts, document: object, answer: PushAnswer): object | undefined {
  const { id } = answer;
  const refuse = (code: ErrorCode, details: Details): undefined => {
    quarantine.put({ collection, direction: 'up', id, document, code, details });
    return undefined;
  };
  if (answer.outcome === 'refused') return refuse(answer.code, answer.details);
  if (answer.outcome === 'conflict') {
    const problem = idOf(answer.document) === id ? validate(answer.document) : 'another document';
    return problem === undefined
      ? { _deleted: false, ...(answer.document as object) }
      : refuse('DOCUMENT_UNREADABLE', { problem });
  }
  quarantine.heal(collection, 'up', id);
  return undefined;
}
