/** How soon a till hears pokes again after its stream broke. */
import { afterEach, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { Changed } from '../../../src/contract/sync/poke-contract.ts';
import { startExchange, type Exchange } from '../../../src/sync/exchange.ts';
import { NOTHING_TO_SEND } from '../../support/idle-exchange.ts';
import { waitUntil } from '../../support/wait-until.ts';

const LONGEST_AFTER_ONE_BREAK_MS = 7000;
const away = (): Fault => new Fault('SERVER_UNREACHABLE', { server: 'server' });
let exchange: Exchange;
afterEach(() => exchange.stop());

/** `isAway`: neither stream nor question gets through. */
function aTill() {
  const state = { isAway: false, streams: 0, waits: [] as { readonly ms: number; readonly run: () => void }[] };
  let poke: (changed: Changed) => void = () => undefined;
  let breakOff: (fault: Fault) => void = () => undefined;
  exchange = startExchange({
    ...NOTHING_TO_SEND,
    pull: {
      round(_signal, due = new Set()) {
        if (state.isAway) return Promise.reject(away());
        due.clear();
        return Promise.resolve();
      },
    },
    listen: (_token, poked, signal) => {
      state.streams += 1;
      if (state.isAway) return Promise.reject(away());
      poke = poked;
      return new Promise((resolve, reject) => {
        breakOff = reject;
        signal.addEventListener('abort', () => resolve());
      });
    },
    timers: { now: () => 0, after: (ms, run) => (state.waits.push({ ms, run }), () => undefined), random: () => 1 },
  });
  return {
    state,
    poke: () => poke('everything'),
    breakOff: () => breakOff(away()),
    streams: (count: number) => waitUntil(() => state.streams === count, `stream ${count}`),
  };
}

it('a stream that was open is opened again in a few seconds, however often it broke before', async () => {
  const { state, poke, breakOff, streams } = aTill();
  for (let broken = 1; broken <= 12; broken += 1) {
    await streams(broken);
    poke();
    await new Promise(setImmediate);
    const before = state.waits.length;
    breakOff();
    await waitUntil(() => state.waits.length > before, 'the wait');
    const { ms, run } = state.waits.at(-1)!;
    expect(ms).toBeLessThanOrEqual(LONGEST_AFTER_ONE_BREAK_MS);
    run();
  }
});

it('at once when a server that was away answers something', async () => {
  const { state, breakOff, streams } = aTill();
  await streams(1);
  state.isAway = true;
  breakOff();
  exchange.wake();
  await waitUntil(() => exchange.link().problem !== null, 'the link to be lost');
  state.isAway = false;
  // The stream's own wait goes on: only the question that waits for its turn is asked.
  state.waits.findLast(({ ms }) => ms < 1001)!.run();
  await streams(2);
});
