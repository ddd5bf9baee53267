// The circuit: who waits how long, who tries first, and what ends a wait.
import { describe, expect, it } from 'vitest';
import { backoffMs, createCircuit } from '../../../src/sync/backoff.ts';
import type { Timers } from '../../../src/sync/ports.ts';

/** Time that moves only when told. */
function handTimers(random = 0.5) {
  let now = 0;
  let due: { readonly at: number; readonly run: () => void }[] = [];
  const timers: Timers = {
    now: () => now,
    random: () => random,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => (due = due.filter((one) => one !== entry));
    },
  };
  return {
    timers,
    waits: () => due.map(({ at }) => at - now),
    pass: async (ms: number): Promise<void> => {
      now += ms;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { run } of ready) run();
      await settle();
    },
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('backoff', () => {
  it('doubles up to five minutes, and chance takes anything off it', () => {
    expect([1, 2, 3, 4, 20].map((failures) => backoffMs(failures, 0.999999))).toEqual([999, 1999, 3999, 7999, 299_999]);
    expect(backoffMs(5, 0)).toBe(0);
  });
});

describe('a circuit', () => {
  it('tries again after the wait and forgets failures after a success', async () => {
    const { timers, pass, waits } = handTimers();
    const circuit = createCircuit(timers);
    let calls = 0;
    const done = circuit.run(() => ((calls += 1) < 3 ? Promise.reject(new Error('away')) : Promise.resolve('here')), never);
    await settle();
    expect([calls, waits(), circuit.state().failures]).toEqual([1, [500], 1]);
    await pass(500);
    expect([calls, waits()]).toEqual([2, [1000]]);
    await pass(1000);
    expect(await done).toBe('here');
    expect(circuit.state()).toEqual({ failures: 0, retryAt: undefined });
  });

  it('waits at least as long as the server asks', async () => {
    const { timers, waits } = handTimers();
    const circuit = createCircuit(timers);
    void circuit.run(() => Promise.reject(Object.assign(new Error('busy'), { retryAfterMs: 60_000 })), never);
    await settle();
    expect(waits()).toEqual([60_000]);
  });

  it('lets one caller try while the others wait for what it finds', async () => {
    const { timers, pass } = handTimers();
    const circuit = createCircuit(timers);
    let isAway = true;
    let calls = 0;
    const work = (): Promise<string> => {
      calls += 1;
      return isAway ? Promise.reject(new Error('away')) : Promise.resolve('here');
    };
    const all = Promise.all([1, 2, 3, 4].map(() => circuit.run(work, never)));
    await settle();
    const first = calls;
    await pass(300_000);
    expect(calls).toBe(first + 1);
    isAway = false;
    await pass(300_000);
    expect(await all).toEqual(['here', 'here', 'here', 'here']);
  });

  it('wakes at once when the network is back', async () => {
    const { timers } = handTimers();
    const circuit = createCircuit(timers);
    let isAway = true;
    const done = circuit.run(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve('here')), never);
    await settle();
    isAway = false;
    circuit.wake();
    expect(await done).toBe('here');
  });

  it('gives up only when it is stopped, and leaves no timer behind', async () => {
    const { timers, waits } = handTimers();
    const circuit = createCircuit(timers);
    const abort = new AbortController();
    const done = circuit.run(() => Promise.reject(new Error('away')), abort.signal);
    await settle();
    abort.abort();
    await expect(done).rejects.toThrow();
    expect(waits()).toEqual([]);
  });
});
