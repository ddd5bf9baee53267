/** One circuit for everything that talks to the server: after a failure all wait, ever longer and by chance, and one tries first. */
import type { Timers } from './ports.ts';

export type CircuitState = {
  readonly failures: number;
  /** In the time of `Timers.now`; undefined while the server answers. */
  readonly retryAt: number | undefined;
};

export type Circuit = {
  /** Calls until it succeeds. Rejects only when the signal aborts. */
  readonly run: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** The network is back, the machine woke, somebody pressed the button: try now. */
  readonly wake: () => void;
  readonly state: () => CircuitState;
};

export type BackoffLimits = { readonly firstMs: number; readonly longestMs: number };
export const BACKOFF: BackoffLimits = { firstMs: 1000, longestMs: 300_000 };

/**
 * The n-th wait is anything from nothing to firstMs × 2ⁿ, at most longestMs, so that a thousand tills do not come back
 * in the same second; the server's Retry-After is a lower bound.
 */
export function backoffMs(failures: number, random: number, limits: BackoffLimits = BACKOFF): number {
  const ceiling = Math.min(limits.longestMs, limits.firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.floor(random * ceiling);
}

export function createCircuit(timers: Timers, limits: BackoffLimits = BACKOFF): Circuit {
  let failures = 0;
  let retryAt: number | undefined;
  let probing: Promise<void> | undefined;
  let wakers: (() => void)[] = [];

  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        wakers = wakers.filter((waker) => waker !== done);
        resolve();
      };
      const cancel = timers.after(ms, done);
      wakers.push(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  function failed(thrown: unknown): void {
    failures += 1;
    const wait = Math.max(backoffMs(failures, timers.random(), limits), retryAfterOf(thrown));
    retryAt = timers.now() + wait;
  }

  async function attempt<T>(work: () => Promise<T>, signal: AbortSignal): Promise<{ readonly value: T } | undefined> {
    try {
      const value = await work();
      failures = 0;
      retryAt = undefined;
      return { value };
    } catch (thrown) {
      if (!signal.aborted) failed(thrown);
      return undefined;
    }
  }

  /** While the server is known to be away one caller waits and tries; the others wait for what it finds. */
  async function probe<T>(work: () => Promise<T>, signal: AbortSignal): Promise<{ readonly value: T } | undefined> {
    let found: () => void = () => undefined;
    probing = new Promise((resolve) => (found = resolve));
    try {
      await pause(Math.max(0, (retryAt ?? 0) - timers.now()), signal);
      return signal.aborted ? undefined : await attempt(work, signal);
    } finally {
      probing = undefined;
      found();
    }
  }

  return {
    async run(work, signal) {
      for (;;) {
        signal.throwIfAborted();
        if (probing !== undefined) {
          await settledOrAborted(probing, signal);
          continue;
        }
        const done = retryAt === undefined ? await attempt(work, signal) : await probe(work, signal);
        if (done !== undefined) return done.value;
      }
    },
    wake() {
      if (retryAt !== undefined) retryAt = timers.now();
      for (const waker of [...wakers]) waker();
    },
    state: () => ({ failures, retryAt }),
  };
}

/** Leaves nothing on the signal, which outlives many waits. */
export function settledOrAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    promise.then(done, done);
    if (signal.aborted) done();
  });
}

function retryAfterOf(thrown: unknown): number {
  const wish = typeof thrown === 'object' && thrown !== null && 'retryAfterMs' in thrown ? thrown.retryAfterMs : 0;
  return typeof wish === 'number' && wish > 0 ? wish : 0;
}
