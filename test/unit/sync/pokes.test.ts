/** What a till asks for when the server says what changed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { FEEDS, type FeedName } from '../../../src/contract/sync/feed-contract.ts';
import type { Changed } from '../../../src/contract/sync/poke-contract.ts';
import { startExchange, type Exchange } from '../../../src/sync/exchange.ts';
import { NOTHING_TO_SEND } from '../../support/idle-exchange.ts';
import { waitUntil } from '../../support/wait-until.ts';

const ALL = [...FEEDS].toSorted();
let rounds: (readonly FeedName[])[];
let shared: Changed[];
let isListening: (() => boolean) | undefined;
let faults: Fault[];
/** While the server is asked. */
let meanwhile: () => void;
let poke: (changed: Changed) => void;
let exchange: Exchange;

beforeEach(() => {
  [rounds, shared, faults] = [[], [], []];
  isListening = undefined;
  meanwhile = () => undefined;
  exchange = startExchange({
    ...NOTHING_TO_SEND,
    pull: {
      round(_signal, due = new Set()) {
        rounds.push([...due].toSorted());
        meanwhile();
        const fault = faults.shift();
        if (fault !== undefined) return Promise.reject(fault);
        due.clear();
        return Promise.resolve();
      },
    },
    startDocuments: (_circuit, listening) => {
      isListening = listening;
      return {
        poked: (changed) => void shared.push(changed),
        wake: () => undefined,
        stop: () => Promise.resolve(),
      };
    },
    listen: (_token, poked, signal) => {
      poke = poked;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    // Nothing comes by time alone: only a wait between two tries ends, and at once.
    timers: {
      now: () => 0,
      after: (ms, run) => {
        if (ms < 60_000) setImmediate(run);
        return () => undefined;
      },
      random: () => 0,
    },
  });
});
afterEach(() => exchange.stop());

const begun = (): Promise<void> => waitUntil(() => rounds.length === 1, 'the first round');
const asked = async (count: number): Promise<typeof rounds> => {
  await waitUntil(() => rounds.length >= count, `${count} rounds`);
  return rounds.slice(1);
};

describe('a till that is poked', () => {
  it('has asked for everything when it begins, and then asks for what is named', async () => {
    await begun();
    expect(rounds).toEqual([ALL]);
    poke(new Set(['stock']));
    expect(await asked(2)).toEqual([['stock']]);
  });

  it('asks for everything where the server does not say what changed', async () => {
    await begun();
    poke('everything');
    expect(await asked(2)).toEqual([ALL]);
  });

  it('asks no feed for what no feed carries', async () => {
    await begun();
    poke(new Set(['orders', 'tasks', 'what only a newer server has']));
    poke(new Set(['prices']));
    expect(await asked(2)).toEqual([['prices']]);
    expect(shared).toEqual([new Set(['orders', 'tasks', 'what only a newer server has']), new Set(['prices'])]);
  });

  it('asks for all that was named before it came to ask, also while the server was away', async () => {
    await begun();
    faults.push(new Fault('SERVER_UNREACHABLE', { server: 'test' }));
    meanwhile = () => {
      meanwhile = () => undefined;
      poke(new Set(['settings']));
    };
    poke(new Set(['stock']));
    poke(new Set(['goods']));
    expect(await asked(3)).toEqual([
      ['goods', 'stock'],
      ['goods', 'settings', 'stock'],
    ]);
  });

  it('has documents know whether its stream is open', async () => {
    await begun();
    await waitUntil(() => isListening !== undefined, 'documents');
    expect(isListening!()).toBe(false);
    poke('everything');
    expect(isListening!()).toBe(true);
  });

  it('asks for everything when somebody presses the button', async () => {
    await begun();
    exchange.wake();
    expect(await asked(2)).toEqual([ALL]);
  });
});
