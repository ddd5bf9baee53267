/** Keeps the till's documents open as long as it runs: opens them when they are first wanted, and anew after a storage error. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../../contract/errors/fault.ts';
import { backoffMs } from '../../../sync/backoff.ts';
import type { Timers } from '../../../sync/ports.ts';
import type { Transactions } from '../unit-of-work.ts';
import type { Documents } from './open-documents.ts';

export type DocumentsFollower = {
  /** The documents are open; also each time they were opened anew. */
  readonly opened: (documents: Documents) => void;
  /** They are of no use any more; they are closed when this has resolved. */
  readonly closing: () => Promise<void>;
};

export type DocumentsHost = {
  /** Undefined while they are not open. */
  readonly current: () => Documents | undefined;
  /** Why they are not open; undefined while they are, and before anybody wanted them. */
  readonly problem: () => Fault | undefined;
  /** Opens them, unless they are open; resolves when they are, or when it is known why not. They stay open from then on. */
  readonly want: () => Promise<void>;
  /** Tells the follower, now when they are open. The answer stops telling; `closing` is not called then. */
  readonly follow: (follower: DocumentsFollower) => () => void;
  /** Drops every document and what is known of the server, runs `between`, and opens the empty collections. */
  readonly clear: (between: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createDocumentsHost(db: Database, transactions: Transactions, timers: Timers): DocumentsHost {
  const followers = new Set<DocumentsFollower>();
  let documents: Documents | undefined;
  let problem: Fault | undefined;
  let failures = 0;
  let isWanted = false;
  let isClosed = false;
  let cancelRetry = (): void => undefined;
  /** One opening or closing at a time. */
  let changing: Promise<void> = Promise.resolve();

  function then(work: () => Promise<void>): Promise<void> {
    changing = changing.then(work);
    return changing;
  }

  async function open(): Promise<void> {
    if (isClosed || documents !== undefined) return;
    try {
      // RxDB takes a third of a second and 30 MB to load: a till without a server never does.
      const { openDocuments } = await import('./open-documents.ts');
      const opened = await openDocuments(db, transactions);
      opened.onFailure((fault) => {
        problem = fault;
        void then(close).then(retry);
      });
      [documents, problem, failures] = [opened, undefined, 0];
      for (const follower of [...followers]) follower.opened(opened);
    } catch (thrown) {
      problem = Fault.from(thrown);
      retry();
    }
  }

  function retry(): void {
    if (isClosed) return;
    failures += 1;
    cancelRetry();
    cancelRetry = timers.after(backoffMs(failures, timers.random()), () => void then(open));
  }

  async function close(): Promise<void> {
    const closing = documents;
    if (closing === undefined) return;
    documents = undefined;
    await Promise.all([...followers].map((follower) => follower.closing()));
    // What failed may fail again while it is closed; it is opened anew over the same file.
    await closing.close().catch((thrown: unknown) => (problem ??= Fault.from(thrown)));
  }

  return {
    current: () => documents,
    problem: () => problem,
    want() {
      if (isWanted) return changing;
      isWanted = true;
      return then(open);
    },
    follow(follower) {
      followers.add(follower);
      if (documents !== undefined) follower.opened(documents);
      return () => void followers.delete(follower);
    },
    async clear(between) {
      await then(async () => {
        await documents?.clear();
        between();
        await close();
        await open();
      });
    },
    async close() {
      isClosed = true;
      cancelRetry();
      await then(close);
    },
  };
}
