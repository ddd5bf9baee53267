/** Keeps one collection exchanged with the server: starts RxDB's replication, watches that it lives, and starts it again when it does not. */
import type { RxCollection, WithDeleted } from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { settledOrAborted, type Circuit } from '../backoff.ts';
import type { DatasetMemory, DocumentTransport, PullPage, Quarantine, Timers } from '../ports.ts';
import { idOf } from './document-id.ts';
import { createMissedNews } from './missed-news.ts';
import { createPauses } from './pauses.ts';
import { pullDocuments, type DocumentCursor } from './pull-documents.ts';
import { replicationIdentifier } from './replication-identifier.ts';
import { pushDocuments, type PushParts } from './push-documents.ts';
import { basesOf } from '../conflict/conflict-handler.ts';

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
  /** What the server had at the beginning is here. */
  readonly complete: boolean;
  readonly running: boolean;
  readonly restarts: number;
  /** What went wrong last; undefined since the last page that came through. */
  readonly problem: string | undefined;
};

export type CollectionReplication = {
  /** Asks the server for news. A replication that does not ask within half a minute is taken for dead and started again. */
  readonly resync: () => void;
  readonly restart: (problem: string) => void;
  /** Asks for everything once more, also for what came already. */
  readonly fetchAgain: () => void;
  /** Resolves when what the server had at the beginning has come, or when it is stopped. */
  readonly begun: Promise<unknown>;
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
const OPTIONS = {
  live: true,
  /** RxDB's own fixed retry, which the circuit keeps from ever being used but for faults in an answer. */
  retryTime: 5000,
  waitForLeadership: false,
  toggleOnDocumentVisible: false,
} as const;

/** Begins once `when` resolves. */
export function replicateCollection(
  collection: RxCollection<object>,
  parts: ReplicationParts,
  when: Promise<unknown> = Promise.resolve(),
): CollectionReplication {
  const { transport, circuit, timers, quarantine, datasets, replicate = replicateRxCollection } = parts;
  const { name } = collection;
  const validate = (document: unknown): string | undefined => parts.validate(name, document);
  const told = { ...{ collection: name, quarantine, datasets, validate }, bases: basesOf(collection.conflictHandler) };
  let life: Life | undefined;
  let stopped = false;
  let restarts = 0;
  let problem: string | undefined;
  let changing: Promise<void> = Promise.resolve();
  const pauses = createPauses(timers);
  const beginning = Promise.withResolvers<undefined>();
  let [complete, isFromStart] = [false, false];
  const missed = createMissedNews();

  function start(): void {
    const abort = new AbortController();
    const news$ = new Subject<'RESYNC'>();
    const current: Omit<Life, 'replication'> & { replication?: Replication } = { abort, news$, inFlight: 0, asked: 0 };
    const call = countedCalls(current, circuit, abort.signal);
    current.replication = replicate<object, DocumentCursor>({
      replicationIdentifier: replicationIdentifier(datasets.read(name)),
      collection,
      ...OPTIONS,
      pull: {
        batchSize: PAGE_SIZE,
        stream$: news$,
        handler: async (checkpoint, batchSize) => {
          current.asked += 1;
          const pull = (cursor: string | null, limit: number): Promise<PullPage> =>
            call(() => transport.pull(name, cursor, limit, abort.signal)).then(pageOf);
          const page = await pullDocuments<object>({ ...told, pull, onPage }, isFromStart ? undefined : checkpoint, batchSize);
          isFromStart = false;
          return { ...page, documents: missed.page(page.documents as (WithDeleted<object> & { readonly id: string })[]) };
        },
      },
      push: {
        batchSize: PAGE_SIZE,
        handler: async (rows) => {
          const push: PushParts['push'] = (sent) => call(() => transport.push(name, sent, abort.signal));
          const ids = rows.flatMap(({ newDocumentState }) => idOf(newDocumentState) ?? []);
          missed.began(ids);
          try {
            return await pushDocuments({ ...told, push }, rows);
          } finally {
            whenNoted(current.replication, () => missed.ended(ids) && !abort.signal.aborted && news$.next('RESYNC'));
          }
        },
      },
    });
    current.replication.error$.subscribe((error) => {
      if (!abort.signal.aborted) problem = error.message;
    });
    life = current as Life;
    // Rejects when it is cancelled before that; then another life follows, or nothing.
    current.replication.awaitInitialReplication().then(() => {
      complete ||= !abort.signal.aborted;
      if (complete) beginning.resolve(undefined);
    }, ignore);
  }

  function pageOf(answer: PullPage | 'dataset changed'): PullPage {
    if (answer !== 'dataset changed') return answer;
    datasets.keepBases(name);
    forget();
    throw new TypeError('the data of the server is another');
  }

  /** Of the server's data nothing is known any more but what waiting changes were made on. */
  function forget(): void {
    complete = false;
    begin(() => end(true));
  }

  /** Throws when the server's data is no longer what it was: this replication ends and another begins. */
  function onPage({ dataset }: PullPage): void {
    problem = undefined;
    const known = datasets.read(name);
    if (dataset === known) return;
    // In this order: killed in between, the next start finds the old name and keeps them again.
    datasets.keepBases(name);
    datasets.save(name, dataset);
    forget();
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
    begin(() => end(false).then(() => pauses.wait(RESTART_AFTER_MS)));
  }

  function resync(): void {
    const watched = life;
    if (watched === undefined) return;
    const asked = watched.asked;
    watched.news$.next('RESYNC');
    timers.after(DEAD_AFTER_MS, () => {
      if (life === watched && watched.asked === asked && watched.inFlight === 0) restart('the exchange had died');
    });
  }

  function begin(endOld: () => Promise<void>): void {
    life?.abort.abort();
    changing = changing.then(endOld).then(() => {
      if (!stopped) start();
    });
  }

  changing = when.then(() => {
    if (!stopped) start();
  });
  return {
    restart,
    fetchAgain() {
      isFromStart = true;
      resync();
    },
    begun: beginning.promise,
    resync,
    async settled() {
      let seen: Life | undefined;
      do {
        await changing;
        seen = life;
        if (seen === undefined) return;
        await inSync(seen);
      } while (!stopped && seen.abort.signal.aborted);
    },
    status: () => ({ collection: name, complete, running: life !== undefined, restarts, problem }),
    async stop() {
      stopped = true;
      beginning.resolve(undefined);
      pauses.end();
      await changing;
      await end(false);
    },
  };
}

function countedCalls(life: Pick<Life, 'inFlight'>, circuit: Circuit, signal: AbortSignal) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    life.inFlight += 1;
    try {
      return await circuit.run(work, signal);
    } finally {
      life.inFlight -= 1;
    }
  };
}

/** Of a change that was sent RxDB makes its note right after the answer, in the same turn of its queue. */
function whenNoted(replication: Replication | undefined, run: () => unknown): void {
  const turn = replication?.internalReplicationState?.streamQueue.up ?? Promise.resolve();
  void turn.then(run, run);
}

function inSync({ replication, abort }: Life): Promise<unknown> {
  return settledOrAborted(
    replication.awaitInitialReplication().then(() => replication.awaitInSync()),
    abort.signal,
  );
}

function ignore(): void {}
