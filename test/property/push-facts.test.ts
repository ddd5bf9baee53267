/** Facts up over a wire that does its worst: every fact is acknowledged and recorded once, in order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Fault } from '../../src/contract/errors/fault.ts';
import { createAccess } from '../../src/sync/access.ts';
import { makeDeviceKey, readDeviceKey } from '../../src/sync/device-key.ts';
import { startExchange, type Exchange } from '../../src/sync/exchange.ts';
import { createFactPush, type FactPush } from '../../src/sync/push-facts.ts';
import type { Pairing } from '../../src/sync/till-ports.ts';
import type { TillStore } from '../../src/main/db/till-store.ts';
import { virtualTimers } from '../support/driver-timers.ts';
import { aSale, aShiftOpened } from '../support/facts.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { seededServer, type SeededServer, type Wire } from '../support/seeded-server.ts';
import { openStore, tempDir } from '../support/till-store.ts';
import { waitUntil } from '../support/wait-until.ts';

const PAIRING: Pairing = {
  ...{
    serverUrl: 'http://test',
    serverName: 'test',
    tenantId: 't',
    storeId: 's',
    tillId: '01920000-0000-7000-8000-000000000001',
  },
  ...{ serverPublicKey: '', pairedAt: '2026-11-21T10:00:00.000Z' },
};
const key = readDeviceKey(makeDeviceKey());
const now = (): string => '2026-11-21T10:00:00.000Z';

let temp: ReturnType<typeof tempDir>;
let store: TillStore;
beforeEach(() => {
  temp = tempDir();
  store = openStore(temp.dir);
});
afterEach(() => {
  store.close();
  temp.remove();
});

function sell(count: number): void {
  store.unitOfWork(() => {
    if (store.journal.head().seq === 0) store.journal.append(aShiftOpened());
    for (let sale = 0; sale < count; sale += 1)
      store.journal.append(aSale(store.receipts.nextNumber(), { receiptId: `r-${store.journal.head().seq}` }));
  });
}

function pushTo(server: SeededServer): FactPush {
  const { outbox } = store.exchange;
  const access = createAccess({ server, pairing: PAIRING, key, head: outbox.head });
  return createFactPush({ outbox, server, access, pairing: PAIRING, key, now });
}

function exchangeWith(
  server: SeededServer,
  random: () => number,
): { readonly exchange: Exchange; readonly elapsed: () => number } {
  const { outbox } = store.exchange;
  const timers = { ...virtualTimers(), random };
  const access = createAccess({ server, pairing: PAIRING, key, head: outbox.head });
  const exchange = startExchange({
    ...{ outbox, access, timers, push: pushTo(server), pull: { round: () => Promise.resolve() } },
    listen: (_token, _changed, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    ...{ onContact: () => undefined, onChanged: () => undefined },
  });
  return { exchange, elapsed: timers.now };
}
const journalSeqs = (): number[] => Array.from({ length: store.journal.head().seq }, (_, index) => index + 1);
const drained = (): Promise<void> =>
  waitUntil(() => store.exchange.outbox.acked().seq === store.journal.head().seq, 'the journal to drain');
const quiet = (seed: number): Wire => ({ random: seededRandom(seed), loss: 0, doubled: 0 });

describe('facts over a bad wire', () => {
  it('are recorded once and in order, whatever is lost, doubled or reordered, and the server is not asked in a hurry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        async (seed, loss, doubled) => {
          store.close();
          temp.remove();
          temp = tempDir();
          store = openStore(temp.dir);
          const wire = { random: seededRandom(seed), loss: loss / 100, doubled: doubled / 100 };
          const server = seededServer(wire);
          sell(130);
          const { exchange, elapsed } = exchangeWith(server, wire.random);
          await waitUntil(() => store.exchange.outbox.acked().seq > 0, 'the first batch');
          sell(80);
          exchange.recorded();
          await drained();
          await exchange.stop();
          expect(server.facts().map(({ seq }) => seq)).toEqual(journalSeqs());
          expect(store.exchange.outbox.acked()).toEqual(store.journal.head());
          const failures = server.requests() - 3;
          expect(failures).toBeLessThanOrEqual(4 + elapsed() / 100);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are sent again from where a server stands that was put back to a copy', async () => {
    const server = seededServer(quiet(1));
    sell(250);
    const { exchange } = exchangeWith(server, () => 0);
    await drained();
    server.restore(40);
    sell(1);
    exchange.recorded();
    await waitUntil(() => server.facts().length === 252, 'the server to have everything again');
    await drained();
    await exchange.stop();
    expect(server.facts().map(({ seq }) => seq)).toEqual(journalSeqs());
  });

  it('go on while no answer comes back at all, and are not doubled when they do', async () => {
    const wire = { ...quiet(2), loss: 0 };
    const server = seededServer(wire);
    sell(10);
    const deaf = {
      ...server,
      push: async (...asked: Parameters<SeededServer['push']>) => (
        await server.push(...asked),
        Promise.reject(new Error('reset'))
      ),
    };
    const once = pushTo(deaf);
    for (let time = 0; time < 3; time += 1) await expect(once.sendBatch(new AbortController().signal)).rejects.toThrow('reset');
    expect(server.facts()).toHaveLength(11);
    expect(store.exchange.outbox.acked().seq).toBe(0);
    await pushTo(server).sendBatch(new AbortController().signal);
    expect(server.facts()).toHaveLength(11);
    expect(store.exchange.outbox.acked().seq).toBe(11);
  });
});

describe('what the server says', () => {
  const signal = new AbortController().signal;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'ok',
      (thrown: unknown) => Fault.from(thrown).code,
    );

  it('is not believed where the hashes differ: a fork is loud and acknowledges nothing', async () => {
    const server = seededServer(quiet(3));
    sell(5);
    const push = pushTo({
      ...server,
      push: async (...asked) => ({ ...(await server.push(...asked)), serverHead: { seq: 3, hash: 'f'.repeat(64) } }),
    });
    expect(await codeOf(push.sendBatch(signal))).toBe('SYNC_FORK');
    expect(store.exchange.outbox.acked().seq).toBe(0);
  });

  it('shows a till that was put back to an older copy', async () => {
    const server = seededServer(quiet(4));
    sell(5);
    const push = pushTo({
      ...server,
      push: async (...asked) => ({ ...(await server.push(...asked)), serverHead: { seq: 900, hash: 'f'.repeat(64) } }),
    });
    expect(await codeOf(push.sendBatch(signal))).toBe('TILL_RESTORED');
  });

  it('keeps a fact apart with the reason, and lets the facts behind it pass', async () => {
    const server = seededServer(quiet(5));
    server.heldKinds.add('ShiftOpened');
    sell(5);
    await pushTo(server).sendBatch(signal);
    expect(store.exchange.outbox.acked().seq).toBe(6);
    expect(store.exchange.quarantine.list()).toMatchObject([
      { direction: 'up', topic: 'ShiftOpened', key: '1', code: 'FACT_SUMS', attempts: 1 },
    ]);
  });

  it('halves a batch that is too much, down to one fact, and grows back', async () => {
    const server = seededServer(quiet(6));
    sell(9);
    const sizes: number[] = [];
    const push = pushTo({
      ...server,
      push: (batch, aborted) => {
        const { facts } = JSON.parse(batch.body) as { facts: unknown[] };
        sizes.push(facts.length);
        if (facts.length > 3) return Promise.reject(new Fault('REQUEST_TOO_LARGE'));
        return server.push(batch, aborted);
      },
    });
    for (let time = 0; time < 6; time += 1) await push.sendBatch(signal).catch(() => undefined);
    expect(sizes).toEqual([10, 5, 2, 8, 4, 2]);
  });

  it('is an error when nothing moves, so that nobody asks in a hurry', async () => {
    const server = seededServer(quiet(7));
    sell(5);
    const push = pushTo({
      ...server,
      push: () => Promise.resolve({ rows: [], serverHead: { seq: 0, hash: '0'.repeat(64) }, receivedAt: now() }),
    });
    expect(await codeOf(push.sendBatch(signal))).toBe('SERVER_STRANGE');
  });
});
