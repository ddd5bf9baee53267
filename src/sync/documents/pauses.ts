/** Waiting that stopping ends at once. */
import type { Timers } from '../ports.ts';

/** Waits that can be cut short. */
export function createPauses(timers: Timers) {
  const waiting = new Set<() => void>();
  return {
    wait(ms: number): Promise<void> {
      return new Promise((resolve) => {
        const done = (): void => {
          cancel();
          waiting.delete(done);
          resolve();
        };
        const cancel = timers.after(ms, done);
        waiting.add(done);
      });
    },
    end: () => [...waiting].forEach((done) => done()),
  };
}
