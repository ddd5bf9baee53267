/** Who is told what, once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changed, Topic } from '../../../src/contract/sync/poke-contract.ts';
import type { News } from '../../../src/server/feeds/feed-writer.ts';
import { createPokeHub, type PokeHub } from '../../../src/server/feeds/poke-hub.ts';

const CHAIN = 'chain';
const counters = new Map<string, number>();
let hub: PokeHub;
beforeEach(() => {
  vi.useFakeTimers();
  counters.clear();
  counters.set('shop', 7);
  const read = (): Promise<Map<string, number>> => Promise.resolve(new Map(counters));
  hub = createPokeHub(read, (error) => expect.fail(String(error)));
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

/** What the listener is told after what it was told at once. */
async function listen(...scopes: readonly string[]): Promise<Changed[]> {
  const told: Changed[] = [];
  const idle = (): void => undefined;
  const about = { tenantId: CHAIN, storeId: 'shop', tillId: 'till', scopes };
  hub.listen({ ...about, poke: (changed) => void told.push(changed), beat: idle, end: idle });
  expect(told.splice(0)).toEqual(['everything']);
  await longEnough();
  return told;
}
/** Every process has looked at the counters. */
const longEnough = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5000);

/** A work commits: of this process it is told, of another one it is found. */
function commit(scope: string, topic: Topic, rows: number): News {
  const after = counters.get(scope) ?? 0;
  const numbers = { after, through: after + rows };
  counters.set(scope, numbers.through);
  return { scope, topics: [topic], numbers };
}

describe('tills that listen', () => {
  it('are told once, by name, what work of this process changed', async () => {
    const told = await listen('shop');
    hub.published(CHAIN, [commit('shop', 'stock', 3)]);
    await longEnough();
    expect(told).toEqual([new Set(['stock'])]);
  });

  it('are told in one poke what changed within a moment', async () => {
    const told = await listen('shop', CHAIN);
    hub.published(CHAIN, [commit('shop', 'stock', 1), commit(CHAIN, 'goods', 2)]);
    hub.published(CHAIN, [{ scope: 'shop', topics: ['tasks'], numbers: null }]);
    await longEnough();
    expect(told).toEqual([new Set(['stock', 'goods', 'tasks'])]);
  });

  it('hear nothing of other stores and other chains', async () => {
    const told = await listen('shop');
    hub.published(CHAIN, [commit('elsewhere', 'stock', 1)]);
    hub.published('another', [{ scope: 'shop', topics: ['stock'], numbers: null }]);
    await longEnough();
    expect(told).toEqual([]);
  });

  it('are told of work of another process that something changed, once', async () => {
    const told = await listen('shop');
    commit('shop', 'settings', 1);
    await longEnough();
    await longEnough();
    expect(told).toEqual(['everything']);
  });

  it('miss nothing of another process that committed just before or after this one', async () => {
    const told = await listen('shop');
    commit('shop', 'settings', 1);
    hub.published(CHAIN, [commit('shop', 'stock', 1)]);
    await longEnough();
    hub.published(CHAIN, [commit('shop', 'stock', 1)]);
    commit('shop', 'settings', 1);
    await longEnough();
    expect(told).toEqual([new Set(['stock']), 'everything', new Set(['stock']), 'everything']);
  });
});
