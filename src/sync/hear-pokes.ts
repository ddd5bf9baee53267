/** Keeps a stream of pokes open: soon again after it broke, at once when a server that was away answers something. */
import type { Changed } from '../contract/sync/poke-contract.ts';
import type { Access } from './access.ts';
import { backoffMs } from './backoff.ts';
import { createBell } from './bell.ts';
import type { Timers } from './ports.ts';

/** Says what changed, when it did; resolves when the stream ends. */
export type Listen = (token: string, poked: (changed: Changed) => void, signal: AbortSignal) => Promise<void>;

type Parts = {
  readonly access: Pick<Access, 'with'>;
  readonly listen: Listen;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  readonly poked: (changed: Changed) => void;
  /** It broke, and the first try to open it again failed. */
  readonly onDeaf: () => void;
};

const LISTEN_AGAIN_MS = 5000;
/** A stream that breaks and opens again is a server that was started anew. */
const RESTART_FAILURES = 2;

/** Outside the circuits: a stream lasts for hours, and that it opens says nothing about whether facts go through. */
export function hearPokes({ access, listen, timers, signal, poked, onDeaf }: Parts) {
  const again = createBell();
  let isListening = false;
  /** Since the stream was last open: however often it broke before, it is opened again soon. */
  let failures = 0;

  function heard(changed: Changed): void {
    [isListening, failures] = [true, 0];
    poked(changed);
  }

  async function run(): Promise<never> {
    for (;;) {
      try {
        await access.with((token) => listen(token, heard, signal), signal);
        failures = 0;
      } catch {
        failures += 1;
        if (failures === RESTART_FAILURES) onDeaf();
      } finally {
        isListening = false;
      }
      await pause(LISTEN_AGAIN_MS + backoffMs(failures + 1, timers.random()));
    }
  }

  async function pause(ms: number): Promise<void> {
    again.quiet();
    const cancel = timers.after(ms, again.ring);
    try {
      await again.wait(signal);
    } finally {
      cancel();
    }
  }

  return { run, isListening: () => isListening, tryNow: again.ring };
}
