// When a price that is to come takes effect: by the server's clock, and never in the middle of a receipt.
import { expect, it } from 'vitest';
import { createPriceClock } from '../../../src/main/app/exchange/price-clock.ts';

const AT = '2026-11-21T10:00:00.000Z';

function aTill(now: string) {
  const waits: { readonly ms: number; readonly run: () => void }[] = [];
  const state = { now, betweenReceipts: true, told: 0, applied: [] as string[] };
  const clock = createPriceClock({
    comingPrices: {
      nextAt: () => (state.applied.length > 0 ? null : AT),
      apply: (at) => state.applied.push(at),
    },
    clock: { now: () => state.now, today: () => state.now.slice(0, 10) },
    timers: { now: () => 0, random: () => 0, after: (ms, run) => (waits.push({ ms, run }), () => undefined) },
    betweenReceipts: () => state.betweenReceipts,
    changed: () => (state.told += 1),
  });
  return { clock, state, waits };
}

it('a price begins at its time, and people are told', () => {
  const { clock, state, waits } = aTill('2026-11-21T09:59:00.000Z');
  clock.start();
  expect([waits[0]!.ms, state.applied]).toEqual([60_000, []]);
  state.now = AT;
  waits[0]!.run();
  expect([state.applied, state.told]).toEqual([[AT], 1]);
});

it('the time is the server’s, however wrong the till’s clock is', () => {
  const { clock, state, waits } = aTill('2026-11-21T08:00:00.000Z');
  clock.moment('2026-11-21T09:59:30.000Z');
  clock.start();
  expect(waits[0]!.ms).toBe(30_000);
  state.now = '2026-11-21T08:00:30.000Z';
  waits[0]!.run();
  expect(state.applied).toEqual([AT]);
});

it('a price waits while a receipt is being made, and begins after it', () => {
  const { clock, state } = aTill(AT);
  state.betweenReceipts = false;
  clock.start();
  expect(state.applied).toEqual([]);
  state.betweenReceipts = true;
  clock.look();
  expect(state.applied).toEqual([AT]);
});
