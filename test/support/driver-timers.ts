/** Time for driver tests: one clock that jumps to the next timer when nothing else is left to do, one that is merely impatient. */
import { realTimers, type Timers } from '../../src/devices/transport/transport.ts';

type Waiting = { readonly at: number; readonly run: () => void };

/** Virtual time: a timer fires only when every promise and in-memory wire has come to rest. Nothing sleeps. */
export function virtualTimers(): Timers {
  let now = 0;
  let planned = false;
  const waiting = new Set<Waiting>();
  const plan = (): void => {
    if (planned || waiting.size === 0) return;
    planned = true;
    setImmediate(() =>
      setImmediate(() => {
        planned = false;
        const [next] = [...waiting].sort((a, b) => a.at - b.at);
        if (next === undefined) return;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
        plan();
      }),
    );
  };
  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      plan();
      return () => void waiting.delete(entry);
    },
  };
}

/** Real time for real wires, but nobody waits half a minute for a reply that a test threw away. */
export const impatientTimers: Timers = {
  now: () => realTimers.now(),
  after: (ms, run) => realTimers.after(ms <= 1000 ? ms : 300 + ms / 100, run),
};
