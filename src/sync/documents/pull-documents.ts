/** Fills one page for RxDB from as many of the server's as it takes, setting aside what cannot be read. */
import type { WithDeleted } from 'rxdb';
import type { PullPage, Quarantine } from '../ports.ts';
import { idOf } from './document-id.ts';

export type DocumentCursor = { readonly cursor: string };
export type PulledPage<D> = { readonly documents: WithDeleted<D>[]; readonly checkpoint: DocumentCursor | undefined };
type Identified<D> = WithDeleted<D> & { readonly id: string };
export type PullParts = {
  readonly collection: string;
  readonly quarantine: Quarantine;
  /** What is wrong with a document, or undefined. */
  readonly validate: (document: unknown) => string | undefined;
  /** Sees every page first and may throw to end the exchange. */
  readonly onPage: (page: PullPage) => void;
  readonly pull: (cursor: string | null, limit: number) => Promise<PullPage>;
};

/**
 * RxDB takes a page shorter than `batchSize` for the end of the feed, so pages are asked for until theirs is full or
 * the server says that there is no more.
 */
export async function pullDocuments<D>(
  parts: PullParts,
  checkpoint: DocumentCursor | undefined,
  batchSize: number,
): Promise<PulledPage<D>> {
  let cursor = checkpoint?.cursor ?? null;
  // RxDB keeps one version of a document per page: the last one counts.
  const documents = new Map<string, Identified<D>>();
  for (;;) {
    const page = await parts.pull(cursor, batchSize - documents.size);
    parts.onPage(page);
    if (!page.end && page.cursor === cursor) throw new TypeError('the server gave the same cursor again');
    cursor = page.cursor;
    for (const document of readable<D>(parts, page)) {
      documents.delete(document.id);
      documents.set(document.id, document);
    }
    if (page.end || documents.size >= batchSize) return { documents: [...documents.values()], checkpoint: { cursor } };
  }
}

function readable<D>({ collection, quarantine, validate }: PullParts, page: PullPage): readonly Identified<D>[] {
  return page.documents.flatMap((raw) => {
    const id = idOf(raw);
    const problem = id === undefined ? 'no id' : validate(raw);
    if (id !== undefined && problem === undefined) {
      quarantine.arrived(collection, id, raw as object);
      return [{ _deleted: false, ...(raw as object) } as unknown as Identified<D>];
    }
    const [code, details] = ['DOCUMENT_UNREADABLE', { problem: problem ?? '' }] as const;
    quarantine.put({ collection, direction: 'down', id: id ?? standIn(raw), document: raw, code, details });
    return [];
  });
}

function standIn(raw: unknown): string {
  return `? ${JSON.stringify(raw).slice(0, 100)}`;
}
