/** A till whose batch of facts is neither answered nor refused. */
import { afterEach, expect, it } from 'vitest';
import { startExchange, type Exchange } from '../../../src/sync/exchange.ts';
import { NOTHING_TO_SEND } from '../../support/idle-exchange.ts';
import { waitUntil } from '../../support/wait-until.ts';

let exchange: Exchange;
afterEach(() => exchange.stop());

it('is not called connected while the answer does not come, whatever else is answered', async () => {
  const [head, acked] = [
    { seq: 1, hash: 'a' },
    { seq: 0, hash: '' },
  ];
  const answer = Promise.withResolvers<boolean>();
  const silences: (() => void)[] = [];
  let [rounds, told] = [0, 0];
  exchange = startExchange({
    ...NOTHING_TO_SEND,
    outbox: { head: () => head, acked: () => acked } as never,
    push: {
      sendBatch: () => answer.promise.finally(() => Object.assign(acked, head)),
      sendAgain: () => Promise.resolve(false),
    },
    pull: { round: () => Promise.resolve(void (rounds += 1)) },
    onChanged: () => (told += 1),
    listen: (_token, _poked, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    timers: {
      now: () => 0,
      after: (ms, run) => {
        if (ms === 10_000) silences.push(run);
        return () => undefined;
      },
      random: () => 0,
    },
  });
  await waitUntil(() => rounds === 1 && exchange.link().kind === 'ok' && silences.length === 1);
  const before = told;
  silences[0]!();
  expect([exchange.link(), told]).toEqual([{ kind: 'trying', problem: null, retryAt: null }, before + 1]);
  answer.resolve(false);
  await waitUntil(() => exchange.link().kind === 'ok');
  expect(told).toBeGreaterThan(before + 1);
});
