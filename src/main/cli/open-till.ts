/** What commands need to open a till's directory: the clock of this machine, fresh ids, and errors a person can read. */
import { v7 as uuidv7 } from 'uuid';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';
import { openTillStore, type TillStore } from '../db/till-store.ts';

/** Commands run alone and may take more memory than a till that sells. */
const CACHE_KIB = 128_000;

export function openTill(dir: string): TillStore {
  return openTillStore(dir, {
    clock: { now: () => new Date().toISOString(), today: () => new Date().toISOString().slice(0, 10) },
    ids: { next: () => uuidv7() },
    cacheKib: CACHE_KIB,
    // Commands never look into baskets.
    evolveBasket: (basket) => basket,
  });
}

/** Ends a command that met a fault: its words on standard error, exit code 1. Anything else is thrown on. */
export function reportFault(thrown: unknown): void {
  if (!(thrown instanceof Fault)) throw thrown;
  const { what, safe, todo } = describeError(thrown.code, thrown.details, 'en');
  process.stderr.write(`${thrown.code}: ${what}. ${safe}. ${todo}.\n`);
  process.exitCode = 1;
}
