/** The wire of documents over HTTP (docs/sync.md, Documents). */
import { Fault } from '../../contract/errors/fault.ts';
import { isErrorCode } from '../../contract/errors/registry.ts';
import type { DocumentAnswer } from '../../contract/sync/document-contract.ts';
import type { Access } from '../access.ts';
import type { DocumentTransport, PushAnswer, PushRow } from '../ports.ts';
import type { ServerCalls } from '../transport/server-calls.ts';

export type TransportParts = {
  readonly server: Pick<ServerCalls, 'documents' | 'pushDocuments'>;
  readonly access: Access;
};

/** The server takes 4 MB; smaller ones keep a bad line from sending much again. */
const MOST_CHARACTERS = 500_000;
/** What is wrong with a whole request may be wrong with one row of it. */
const OF_ONE_ROW: readonly string[] = ['REQUEST_TOO_LARGE', 'BAD_INPUT', 'BAD_REQUEST'];
const ELSEWHERE: readonly string[] = ['DATASET_CHANGED', 'CURSOR_WRONG'];

export function createDocumentTransport({ server, access }: TransportParts): DocumentTransport {
  async function send(collection: string, texts: readonly string[], signal: AbortSignal): Promise<readonly DocumentAnswer[]> {
    const body = `{"rows":[${texts.join(',')}]}`;
    return (await access.with((token) => server.pushDocuments({ token, collection, body }, signal), signal)).rows;
  }

  /** Halves a request that the server cannot read until the row that spoils it stands alone. */
  async function sendApart(collection: string, rows: readonly WrittenRow[], signal: AbortSignal): Promise<readonly PushAnswer[]> {
    try {
      const answers = await send(
        collection,
        rows.map(({ text }) => text),
        signal,
      );
      return answers.map(toPushAnswer);
    } catch (thrown) {
      if (!(thrown instanceof Fault) || !OF_ONE_ROW.includes(thrown.code)) throw thrown;
      const [first, ...others] = rows;
      if (first === undefined) return [];
      if (others.length === 0) return [{ id: first.id, outcome: 'refused', code: thrown.code, details: thrown.details }];
      const half = Math.ceil(rows.length / 2);
      const begun = await sendApart(collection, rows.slice(0, half), signal);
      return [...begun, ...(await sendApart(collection, rows.slice(half), signal))];
    }
  }

  return {
    async pull(collection, cursor, limit, signal) {
      try {
        const ask = (token: string) => server.documents({ token, collection, checkpoint: cursor, limit }, signal);
        const { dataset, documents, checkpoint, more } = await access.with(ask, signal);
        return { dataset, documents, cursor: checkpoint, end: !more };
      } catch (thrown) {
        if (cursor !== null && thrown instanceof Fault && ELSEWHERE.includes(thrown.code)) return 'dataset changed';
        throw thrown;
      }
    },
    async push(collection, rows, signal) {
      const answers: PushAnswer[] = [];
      for (const part of inParts(rows.map(writeRow))) answers.push(...(await sendApart(collection, part, signal)));
      return answers;
    },
  };
}

type WrittenRow = { readonly id: string; readonly text: string };

function writeRow({ base, document }: PushRow): WrittenRow {
  const { id } = document as { readonly id: string };
  return { id, text: JSON.stringify({ newDocumentState: document, ...(base !== null && { assumedMasterState: base }) }) };
}

function inParts(rows: readonly WrittenRow[]): WrittenRow[][] {
  const parts: WrittenRow[][] = [];
  let room = 0;
  for (const row of rows) {
    if (row.text.length > room) {
      parts.push([]);
      room = MOST_CHARACTERS;
    }
    parts.at(-1)?.push(row);
    room -= row.text.length;
  }
  return parts;
}

function toPushAnswer(answer: DocumentAnswer): PushAnswer {
  if (answer.outcome !== 'refused') return answer;
  const { id, outcome, code, details } = answer;
  // A server newer than the till may refuse with a code that the till has no words for.
  return isErrorCode(code)
    ? { id, outcome, code, details }
    : { id, outcome, code: 'DOCUMENT_REFUSED', details: { problem: code } };
}
