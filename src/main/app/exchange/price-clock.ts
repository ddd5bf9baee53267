/** Changes prices over when their time has come: by the server's clock, and never while a receipt is being made. */
import type { Moment } from '../../../sync/till-ports.ts';
import type { Timers } from '../../../sync/ports.ts';
import type { Clock } from '../ports.ts';
import type { ComingPrices } from './exchange-ports.ts';

type Deps = {
  readonly comingPrices: ComingPrices;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly betweenReceipts: () => boolean;
  readonly changed: () => void;
};

/** Timers do not reach further than 24 days, and clocks get set meanwhile. */
const LONGEST_WAIT_MS = 3_600_000;

export function createPriceClock({ comingPrices, clock, timers, betweenReceipts, changed }: Deps) {
  /** How far the server's clock is ahead of the till's. */
  let aheadMs = 0;
  let nextAt: string | null = null;
  let cancel = (): void => undefined;

  const serverNow = (): string => new Date(Date.parse(clock.now()) + aheadMs).toISOString();

  function moment(said: string | null): Moment {
    if (said !== null) aheadMs = Date.parse(said) - Date.parse(clock.now());
    return { serverNow: said ?? serverNow(), betweenReceipts: betweenReceipts() };
  }

  function look(): void {
    cancel();
    nextAt = comingPrices.nextAt();
    if (nextAt === null) return;
    const waitMs = Date.parse(nextAt) - Date.parse(serverNow());
    if (waitMs > 0) {
      cancel = timers.after(Math.min(waitMs, LONGEST_WAIT_MS), look);
      return;
    }
    if (!betweenReceipts()) return;
    if (comingPrices.apply(serverNow()) > 0) changed();
    look();
  }

  return {
    moment,
    /** Cheap when no price is due. */
    look,
    start: look,
    stop: () => cancel(),
  };
}
