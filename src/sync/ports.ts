/** What the exchange of documents needs from outside: a wire, a place for what went wrong, time and chance. */
import type { Details, ErrorCode } from '../contract/errors/registry.ts';

export type Timers = {
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Runs once after `ms`; the answer cancels. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
};

export type PullPage = {
  /** Names the server's data: another name means that the server was restored or replaced and cursors mean nothing. */
  readonly dataset: string;
  /** As they came: nothing is known of them yet. */
  readonly documents: readonly unknown[];
  /** Opaque; continues after this page. */
  readonly cursor: string;
  /** The server has nothing more right now. */
  readonly end: boolean;
};

export type PushRow = {
  /** What the till last knew the server to have; null for a document that the server never gave. */
  readonly base: object | null;
  readonly document: object;
};

/** One for each row, in any order. */
export type PushAnswer =
  | { readonly id: string; readonly outcome: 'accepted' }
  | {
      readonly id: string;
      readonly outcome: 'conflict';
      readonly document: unknown;
      /** What this till left with the server last, where that is newer than the row's base: merge from there. */
      readonly yours?: unknown;
    }
  | { readonly id: string; readonly outcome: 'refused'; readonly code: ErrorCode; readonly details: Details };

/**
 * The wire. A call that fails throws; a number `retryAfterMs` on what it throws is the server's wish. It must end when
 * the signal aborts.
 */
export type DocumentTransport = {
  /** `dataset changed`: the cursor means nothing to the server any more, whatever its data is called. */
  readonly pull: (
    collection: string,
    cursor: string | null,
    limit: number,
    signal: AbortSignal,
  ) => Promise<PullPage | 'dataset changed'>;
  readonly push: (collection: string, rows: readonly PushRow[], signal: AbortSignal) => Promise<readonly PushAnswer[]>;
};

export type QuarantineEntry = {
  readonly collection: string;
  readonly direction: 'down' | 'up';
  /** Of the document; a digest stands in when it has none. */
  readonly id: string;
  readonly document: unknown;
  readonly code: ErrorCode;
  readonly details: Details;
};

/** Durable: a person sees what is in it. Putting the same document again counts an attempt. */
export type Quarantine = {
  readonly put: (entry: QuarantineEntry) => void;
  /** The document went through after all. */
  readonly heal: (collection: string, direction: 'down' | 'up', id: string) => void;
  /** It came from the server and can be read: also a change of ours that was refused went through, where it is the same. */
  readonly arrived: (collection: string, id: string, document: object) => void;
};

/** Remembers which data of the server a collection was exchanged with. Durable. */
export type DatasetMemory = {
  readonly read: (collection: string) => string | undefined;
  readonly save: (collection: string, dataset: string) => void;
  /** RxDB's notes are about to be dropped: keeps what the changes that wait were made on. */
  readonly keepBases: (collection: string) => void;
  /** What `keepBases` kept of a document. */
  readonly baseOf: (collection: string, id: string) => object | undefined;
  readonly dropBase: (collection: string, id: string) => void;
};
