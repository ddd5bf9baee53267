/** How often one address may try what can be guessed. Counted in this process: each server process lets as many through. */
import { Fault } from '../../contract/errors/fault.ts';

const MOST_ADDRESSES = 50_000;

export type RateLimit = {
  /** Throws TOO_MANY_REQUESTS {seconds}. */
  take(address: string): void;
  /** What was taken turned out to be right: it does not count. */
  giveBack(address: string): void;
};

export function createRateLimit(most: number, windowMs: number, now: () => number): RateLimit {
  const tries = new Map<string, { count: number; readonly until: number }>();

  function assertOpen(address: string): void {
    const window = tries.get(address);
    if (window && window.until > now() && window.count >= most) {
      throw new Fault('TOO_MANY_REQUESTS', { seconds: Math.ceil((window.until - now()) / 1000) });
    }
  }

  return {
    giveBack(address) {
      const window = tries.get(address);
      if (window) window.count -= 1;
    },
    take(address) {
      assertOpen(address);
      const window = tries.get(address);
      if (window && window.until > now()) {
        window.count += 1;
        return;
      }
      if (tries.size >= MOST_ADDRESSES) tries.clear();
      tries.set(address, { count: 1, until: now() + windowMs });
    },
  };
}
