/** What the server takes from a till, beyond the shape. One pure rule for each collection; a refused change is shown on the till. */
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { CollectionName, DocumentTypes } from '../../domain/documents/collections.ts';
import { ORDER_STATUSES, SERVER_ONLY_STATUSES, type Order } from '../../domain/documents/order.ts';
import { stableText } from '../../domain/documents/stable-text.ts';

export type DocumentProblem = { readonly code: ErrorCode; readonly details: Details };
export type DocumentChange<D> = {
  /** As the server has it; undefined for a new document. */
  readonly before: D | undefined;
  readonly after: D;
};
export type DocumentRule<D> = (change: DocumentChange<D>, till: { readonly storeId: string }) => DocumentProblem | undefined;

const WRITTEN_ONCE = ['payments', 'handovers', 'returns', 'moves'] as const satisfies readonly (keyof Order)[];

const RULES: { readonly [N in CollectionName]: DocumentRule<DocumentTypes[N]> } = {
  orders: (change, till) =>
    ofOtherStore(change.after, till) ?? serverStatus(change) ?? rewritten(WRITTEN_ONCE.find((field) => isLost(change, field))),
  reservations: ({ after }, till) => ofOtherStore(after, till),
  customers: ({ before, after }) => rewritten(before?.erased === true && !after.erased ? 'erased' : undefined),
  order_comments: ({ before, after }) =>
    rewritten((['orderId', 'staffId', 'text', 'at'] as const).find((field) => before && before[field] !== after[field])),
};

export function judgeChange<N extends CollectionName>(
  collection: N,
  change: DocumentChange<DocumentTypes[N]>,
  till: { readonly storeId: string },
): DocumentProblem | undefined {
  return RULES[collection](change, till);
}

function ofOtherStore(document: { readonly storeId: string }, till: { readonly storeId: string }): DocumentProblem | undefined {
  return document.storeId === till.storeId ? undefined : { code: 'DOCUMENT_OF_OTHER_STORE', details: {} };
}

/** A till neither ends an order nor takes up one that was ended; that goods left can always be told. */
function serverStatus({ before, after }: DocumentChange<Order>): DocumentProblem | undefined {
  if (before === undefined || before.status === after.status) return undefined;
  const isBack = SERVER_ONLY_STATUSES.includes(before.status) && rank(after) < rank(before);
  const status = SERVER_ONLY_STATUSES.includes(after.status) ? after.status : isBack ? before.status : undefined;
  return status === undefined ? undefined : { code: 'ORDER_STATUS_OF_SERVER', details: { status } };
}

function rank({ status }: Order): number {
  return ORDER_STATUSES.indexOf(status);
}

/** Entries of money and goods are added, never taken out or changed. */
function isLost({ before, after }: DocumentChange<Order>, field: (typeof WRITTEN_ONCE)[number]): boolean {
  const kept = new Set(after[field].map((entry) => stableText(entry)));
  return before !== undefined && before[field].some((entry) => !kept.has(stableText(entry)));
}

function rewritten(field: string | undefined): DocumentProblem | undefined {
  return field === undefined ? undefined : { code: 'DOCUMENT_REWRITES', details: { field } };
}
