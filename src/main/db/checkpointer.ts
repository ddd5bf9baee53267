/**
 * While much is written, checkpoints are made by a thread of their own: SQLite makes them inside a COMMIT, which then
 * waits for the disk and the whole till with it. That thread writes nothing: the till's one connection stays the only one
 * that does.
 */
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import type { CheckpointWork } from './checkpoint-worker.ts';

export type Checkpointer = {
  /** Much was committed, and more is to come. */
  readonly committed: () => void;
  /** Resolves when the log is short enough to go on; at once, as a rule. */
  readonly caughtUp: () => Promise<void>;
  /** Before the till's connection is closed. */
  readonly close: () => void;
};

/** Pages of the log after which COMMIT makes a checkpoint (SQLite's own), and while the thread does: never, in practice. */
const [PAGES_ALONE, PAGES_BESIDE] = [1000, 200_000];
/** Frames of 4 KiB: a load waits for the disk rather than fill it with its log. */
const LONG_LOG = 16_000;
/** Less than that is over before a thread has begun. */
const WORTH_IT = 12;
/** Many commits to one checkpoint. */
const EVERY_MS = 100;
/** After that long without a commit the thread ends. */
const IDLE_MS = 3000;
const CLOSING_MS = 5000;
/** Beside this module: as it is written, or as it was built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.mjs', import.meta.url);

/** SQLite makes its checkpoints itself: nothing is waited for but COMMIT. */
export const CHECKPOINTS_IN_COMMIT: Checkpointer = {
  committed: () => undefined,
  caughtUp: () => Promise.resolve(),
  close: () => undefined,
};

export function createCheckpointer(db: Database): Checkpointer {
  let thread: Thread | undefined;
  let hasFailed = false;
  let idle: NodeJS.Timeout | undefined;
  let [commits, askedAt] = [0, 0];
  // NOOP moves nothing: it says how much there is to move (SQLite 3.51, "PRAGMA wal_checkpoint").
  const look = db.prepare<[], LogState>('PRAGMA wal_checkpoint(NOOP)');

  function begin(): Thread {
    db.pragma(`wal_autocheckpoint = ${PAGES_BESIDE}`);
    return startThread(db.name, () => {
      hasFailed = true;
      rest();
    });
  }

  /** COMMIT makes checkpoints again. */
  function rest(how: 'now' | 'when done' = 'when done'): void {
    clearTimeout(idle);
    const ending = thread;
    [thread, commits] = [undefined, 0];
    ending?.end(how);
    if (db.open) db.pragma(`wal_autocheckpoint = ${PAGES_ALONE}`);
  }

  return {
    committed() {
      // In memory there is no log; a thread that cannot be started leaves everything as it was without it.
      if (hasFailed || db.memory) return;
      commits += 1;
      if (commits < WORTH_IT) return;
      const now = performance.now();
      if (thread !== undefined && now - askedAt < EVERY_MS) return;
      askedAt = now;
      thread ??= begin();
      thread.ask();
      clearTimeout(idle);
      idle = setTimeout(() => rest(), IDLE_MS).unref();
    },
    async caughtUp() {
      while (thread !== undefined && isLong(look.get())) await thread.round();
    },
    close: () => rest('now'),
  };
}

type LogState = { readonly log: number; readonly checkpointed: number };

/** A log that was moved as a whole is begun again by the next COMMIT. */
function isLong({ log, checkpointed }: LogState = { log: 0, checkpointed: 0 }): boolean {
  return log > LONG_LOG && log !== checkpointed;
}

type Thread = {
  /** Once more after the one it is at. */
  readonly ask: () => void;
  /** Asks it, and resolves with its next answer or its end. */
  readonly round: () => Promise<void>;
  /** `now`: when it returns, its connection is closed. */
  readonly end: (how: 'now' | 'when done') => void;
};

function startThread(path: string, failed: () => void): Thread {
  const closed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(WORKER, {
    workerData: { path, closed } satisfies CheckpointWork,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    stderr: true,
  });
  let [isAtWork, isAskedAgain, isEnding] = [false, false, false];
  let waiting: (() => void)[] = [];

  function ask(): void {
    isAskedAgain = isAtWork;
    if (isAtWork) return;
    isAtWork = true;
    worker.postMessage('checkpoint');
  }

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  }

  worker.on('message', () => {
    isAtWork = false;
    if (isAskedAgain) ask();
    wake();
  });
  worker.on('error', () => {
    Atomics.store(closed, 0, 1);
  });
  worker.on('exit', () => {
    wake();
    if (!isEnding) failed();
  });
  worker.unref();

  return {
    ask,
    round() {
      ask();
      return new Promise((resolve) => void waiting.push(resolve));
    },
    end(how) {
      isEnding = true;
      worker.postMessage('close');
      if (how === 'now') Atomics.wait(closed, 0, 0, CLOSING_MS);
    },
  };
}
