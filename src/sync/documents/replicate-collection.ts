/** Keeps one collection exchanged with the server: starts RxDB's replication, watches that it lives, and starts it again when it does not. */
import type { RxCollection } from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { settledOrAborted, type Circuit } from '../backoff.ts';
import type { DatasetMemory, DocumentTransport, PullPage, Quarantine, Timers } from '../ports.ts';
import { pullDocuments, type DocumentCursor } from './pull-documents.ts';
import { pushDocuments } from './push-documents.ts';

export type ReplicationParts = {
  readonly transport: DocumentTransport;
  readonly circuit: Circuit;
  readonly timers: Timers;
  readonly quarantine: Quarantine;
  readonly datasets: DatasetMemory;
  readonly validate: (collection: string, document: unknown) => string | undefined;
  /** RxDB's own, except where a test makes it die. */
  readonly replicate?: typeof replicateRxCollection;
};

export type CollectionStatus = {
  readonly collection: string;
  readonly running: boolean;
  readonly restarts: number;
  /** What went wrong last; undefined since the last page that came through. */
  readonly problem: string | undefined;
};

export type CollectionReplication = {
  /** Asks the server for news. A replication that does not ask within half a minute is taken for dead and started again. */
  readonly resync: () => void;
  readonly restart: (problem: string) => void;
  /** Resolves when everything known to both sides now has been exchanged. */
  readonly settled: () => Promise<void>;
  readonly status: () => CollectionStatus;
  readonly stop: () => Promise<void>;
};

type Replication = RxReplicationState<object, DocumentCursor>;
type Life = {
  readonly replication: Replication;
  readonly abort: AbortController;
  readonly news$: Subject<'RESYNC'>;
  inFlight: number;
  asked: number;
};

export const PAGE_SIZE = 200;
const DEAD_AFTER_MS = 30_000;
const RESTART_AFTER_MS = 1000;
/** RxDB's own fixed retry, which the circuit keeps from ever being used but for faults in an answer. */
const RETRY_MS = 5000;

export function replicateCollection(collection: RxCollection<object>, parts: ReplicationParts): CollectionReplication {
  const { transport, circuit, timers, quarantine, datasets } = parts;
  const { name } = collection;
  const replicate = parts.replicate ?? replicateRxCollection;
  const validate = (document: unknown): string | undefined => parts.validate(name, document);
  let life: Life | undefined;
  let stopped = false;
  let restarts = 0;
  let problem: string | undefined;
  let changing: Promise<void> = Promise.resolve();
  const waiting = new Set<() => void>();

  function start(): void {
    const abort = new AbortController();
    const news$ = new Subject<'RESYNC'>();
    const current: Omit<Life, 'replication'> & { replication?: Replication } = { abort, news$, inFlight: 0, asked: 0 };
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      current.inFlight += 1;
      try {
        return await circuit.run(work, abort.signal);
      } finally {
        current.inFlight -= 1;
      }
    };
    current.replication = replicate<object, DocumentCursor>({
      // Another dataset is another replication: everything is compared and sent anew, nothing is taken for known.
      replicationIdentifier: `lavka/${datasets.read(name) ?? ''}`,
      collection,
      live: true,
      retryTime: RETRY_MS,
      waitForLeadership: false,
      toggleOnDocumentVisible: false,
      pull: {
        batchSize: PAGE_SIZE,
        stream$: news$,
        handler: (checkpoint, batchSize) => {
          current.asked += 1;
          const pull = (cursor: string | null, limit: number): Promise<PullPage> =>
            call(() => transport.pull(name, cursor, limit, abort.signal));
          return pullDocuments({ collection: name, quarantine, validate, pull, onPage }, checkpoint, batchSize);
        },
      },
      push: {
        batchSize: PAGE_SIZE,
        handler: (rows) => {
          const push: Parameters<typeof pushDocuments>[0]['push'] = (sent) =>
            call(() => transport.push(name, sent, abort.signal));
          return pushDocuments({ collection: name, quarantine, validate, push }, rows);
        },
      },
    });
    current.replication.error$.subscribe((error) => {
      if (!abort.signal.aborted) problem = error.message;
    });
    life = current as Life;
  }

  /** Throws when the server's data is no longer what it was: this replication ends and another begins. */
  function onPage({ dataset }: PullPage): void {
    problem = undefined;
    const known = datasets.read(name);
    if (dataset === known) return;
    datasets.save(name, dataset);
    begin(() => end(true));
    throw new TypeError('another dataset');
  }

  /** `forget`: what this replication remembers of the server is of no use to the next one. */
  async function end(forget: boolean): Promise<void> {
    const ending = life;
    life = undefined;
    if (ending === undefined) return;
    ending.abort.abort();
    ending.news$.complete();
    await (forget ? ending.replication.remove() : ending.replication.cancel());
  }

  function restart(reason: string): void {
    if (stopped || life === undefined) return;
    problem = reason;
    restarts += 1;
    begin(() => end(false).then(() => pause(RESTART_AFTER_MS)));
  }

  function begin(endOld: () => Promise<void>): void {
    life?.abort.abort();
    changing = changing.then(endOld).then(() => {
      if (!stopped) start();
    });
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        waiting.delete(done);
        resolve();
      };
      const cancel = timers.after(ms, done);
      waiting.add(done);
    });
  }

  start();
  return {
    restart,
    resync() {
      const watched = life;
      if (watched === undefined) return;
      const asked = watched.asked;
      watched.news$.next('RESYNC');
      timers.after(DEAD_AFTER_MS, () => {
        if (life === watched && watched.asked === asked && watched.inFlight === 0) restart('the exchange had died');
      });
    },
    async settled() {
      let seen: Life | undefined;
      do {
        await changing;
        seen = life;
        if (seen === undefined) return;
        const { replication, abort } = seen;
        await settledOrAborted(
          replication.awaitInitialReplication().then(() => replication.awaitInSync()),
          abort.signal,
        );
      } while (!stopped && seen.abort.signal.aborted);
    },
    status: () => ({ collection: name, running: life !== undefined, restarts, problem }),
    async stop() {
      stopped = true;
      for (const done of [...waiting]) done();
      await changing;
      await end(false);
    },
  };
}
