// A till's storage in a directory of its own, with a clock and ids that tests can predict.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Basket, BasketEvent } from '../../src/domain/basket/basket.ts';
import type { Clock, Ids } from '../../src/main/app/ports.ts';
import { openTillStore, type TillStore, type TillStoreEnv } from '../../src/main/db/till-store.ts';

export function tempDir(): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'lavka-test-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

let count = 0;

/** Never the same twice in one run of the tests, also after a till is opened again. */
export function countingIds(): Ids {
  return { next: () => `id-${String((count += 1)).padStart(8, '0')}` };
}

/** One second later each time it is asked. */
export function tickingClock(start = '2026-11-21T09:00:00.000Z'): Clock {
  let now = Date.parse(start);
  return { now: () => new Date((now += 1000)).toISOString(), today: () => new Date(now).toISOString().slice(0, 10) };
}

/** Enough of a basket for storage tests: lines join and leave. */
export function evolveLines(basket: Basket, event: BasketEvent): Basket {
  if (event.type === 'LineAdded') {
    const { lineId, good, quantity } = event;
    return {
      ...basket,
      lines: [...basket.lines, { lineId, good, quantity, priceChange: null, discount: null }],
      lastLineId: lineId,
    };
  }
  return event.type === 'Cleared' ? { ...basket, lines: [] } : basket;
}

export function storeEnv(overrides: Partial<TillStoreEnv> = {}): TillStoreEnv {
  return { clock: tickingClock(), ids: countingIds(), evolveBasket: evolveLines, ...overrides };
}

export function openStore(dir: string, overrides: Partial<TillStoreEnv> = {}): TillStore {
  return openTillStore(dir, storeEnv(overrides));
}
