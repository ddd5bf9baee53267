/** Sends changed documents row by row: what the server refuses is set aside, so that it holds up nothing behind it. */
import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { DocumentTransport, PushAnswer, PushRow, Quarantine } from '../ports.ts';
import { idOf } from './document-id.ts';
import type { OwnStates } from './own-states.ts';

export type PushParts = {
  readonly collection: string;
  readonly quarantine: Quarantine;
  readonly validate: (document: unknown) => string | undefined;
  readonly push: (rows: readonly PushRow[]) => ReturnType<DocumentTransport['push']>;
  readonly own: OwnStates;
};

/**
 * The server's versions of the documents in conflict. Throws when a row was left without an answer. Calls must follow one
 * another: RxDB may send a document and its next change at once, and would take what the server answers for somebody
 * else's change. Nobody changed it since: the next change is sent again on top of it.
 */
export async function pushDocuments<D>(
  parts: PushParts,
  rows: readonly RxReplicationWriteToMasterRow<D>[],
): Promise<WithDeleted<D>[]> {
  const sent = rows.map((row): PushRow => ({ base: row.assumedMasterState ?? null, document: row.newDocumentState }));
  const conflicts = await send(parts, sent);
  const onOwn = conflicts.filter(({ server }) => parts.own.isLast(server));
  const others = conflicts.filter((one) => !onOwn.includes(one));
  const rebased = onOwn.map(({ server, document }): PushRow => ({ base: server, document }));
  const again = rebased.length === 0 ? [] : await send(parts, rebased);
  return [...others, ...again].map(({ server }) => server as WithDeleted<D>);
}

type Conflict = { readonly document: object; readonly server: object };

async function send(parts: PushParts, rows: readonly PushRow[]): Promise<Conflict[]> {
  const answers = new Map((await parts.push(rows)).map((answer) => [answer.id, answer]));
  return rows.flatMap(({ document }) => {
    const answer = answers.get(idOf(document) ?? '');
    // A row without an answer may or may not be stored: sending it again is safe, taking it for sent is not.
    if (answer === undefined) throw new TypeError(`no answer for ${idOf(document) ?? 'a document without id'}`);
    const server = settle(parts, document, answer);
    return server === undefined ? [] : [{ document, server }];
  });
}

function settle({ collection, quarantine, validate, own }: PushParts, document: object, answer: PushAnswer): object | undefined {
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
  own.took(document);
  quarantine.heal(collection, 'up', id);
  return undefined;
}
