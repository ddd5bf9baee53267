/** The exchange of all documents with the server: one replication for each collection, one circuit for all, begun one after another. */
import type { RxCollection } from 'rxdb';
import type { Changed } from '../../contract/sync/poke-contract.ts';
import {
  replicateCollection,
  type CollectionReplication,
  type CollectionStatus,
  type ReplicationParts,
} from './replicate-collection.ts';

export type DocumentSyncParts = ReplicationParts & {
  /** Each begins when what the server has of the one before it has come. */
  readonly collections: readonly RxCollection<object>[];
  /** A stream of pokes is open: it poked when it opened, perhaps before this began, and says what changes. */
  readonly isListening: () => boolean;
  /** Says of every promise that was rejected and caught by nobody; the answer stops it. */
  readonly onUnhandledRejection: (listener: (reason: unknown) => void) => () => void;
};

export type DocumentSync = {
  /** The server poked: asks for the collections that are named. */
  readonly poked: (changed: Changed) => void;
  /** Asks for everything of a collection once more. */
  readonly fetchAgain: (collection: string) => void;
  /** The network is back, or somebody asked: try now whatever the wait. */
  readonly wake: () => void;
  readonly settled: () => Promise<void>;
  readonly status: () => readonly CollectionStatus[];
  readonly stop: () => Promise<void>;
};

/** A till that hears no pokes asks now and then. One that does need not: its stream ends with the token, and pokes when it opens. */
const ASK_EVERY_MS = 300_000;
const LONGEST_BEGINNING_MS = 60_000;

/** Starts at once. Stop it before the documents are closed, and make another after they are opened anew. */
export function syncDocuments(parts: DocumentSyncParts): DocumentSync {
  const { circuit, timers, isListening } = parts;
  let before: Promise<unknown> = Promise.resolve();
  const replications = parts.collections.map((collection) => {
    const replication = replicateCollection(collection, parts, before);
    before = Promise.race([replication.begun, inTime(replication)]);
    return replication;
  });
  const resync = (changed: Changed): void =>
    replications
      .filter((replication) => changed === 'everything' || changed.has(replication.status().collection))
      .forEach((replication) => replication.resync());
  // RxDB dies of some errors without a word on error$: all that is heard of them is a rejection that nobody caught.
  const stopWatching = parts.onUnhandledRejection(() =>
    replications.forEach((replication) => replication.restart('an error that RxDB did not catch')),
  );
  let cancelAsking = askLater();

  /** A collection that cannot begin keeps the next one waiting only so long. */
  function inTime(replication: CollectionReplication): Promise<void> {
    return new Promise((resolve) => {
      const cancel = timers.after(LONGEST_BEGINNING_MS, resolve);
      void replication.begun.then(cancel);
    });
  }

  function askLater(): () => void {
    return timers.after(ASK_EVERY_MS, () => {
      cancelAsking = askLater();
      if (!isListening()) resync('everything');
    });
  }

  return {
    poked: resync,
    fetchAgain: (name) =>
      replications.filter((replication) => replication.status().collection === name).forEach((one) => one.fetchAgain()),
    wake() {
      circuit.wake();
      resync('everything');
    },
    async settled() {
      await Promise.all(replications.map((replication) => replication.settled()));
    },
    status: () => replications.map((replication) => replication.status()),
    async stop() {
      stopWatching();
      cancelAsking();
      await Promise.all(replications.map((replication) => replication.stop()));
    },
  };
}
