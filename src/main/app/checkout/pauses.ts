/** Pauses between questions to a device whose answer was lost, which somebody may cut short. */
import type { Timers } from '../../../devices/transport/transport.ts';

/** The last one repeats for ever. */
const PAUSES_MS = [300, 1000, 2000, 3000, 5000] as const;

export function createPauses(timers: Timers) {
  let end = (): void => undefined;
  return {
    /** The pause after the `tries`-th question, counted from one. */
    after: (tries: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = timers.after(PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? 0, resolve);
        end = () => {
          cancel();
          resolve();
        };
      }),
    end: () => end(),
  };
}
