/** Feeds into a real file: nothing is missed or kept for ever, whatever happens between two pages; the till stays quick meanwhile. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { FeedName } from '../../../src/contract/sync/feed-contract.ts';
import { createAccess } from '../../../src/sync/access.ts';
import { makeDeviceKey, readDeviceKey } from '../../../src/sync/device-key.ts';
import { createFeedPull, type FeedPull } from '../../../src/sync/pull-feeds.ts';
import type { IncomingRow } from '../../../src/sync/till-ports.ts';
import type { FeedAnswer, ServerCalls } from '../../../src/sync/transport/server-calls.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { aGood, aPrice, FEED_NOW, FEED_PAIRING } from '../../support/feed-bodies.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

const key = readDeviceKey(makeDeviceKey());
const signal = new AbortController().signal;

/** Feeds in memory with the cursors of the real server: a dataset and a number. */
class FakeFeeds {
  dataset = 'one';
  readonly rows = new Map<FeedName, IncomingRow[]>();
  asked = 0;
  failAt = Number.POSITIVE_INFINITY;
  private seq = 0;

  put(feed: FeedName, rowKey: string, body: unknown): void {
    const others = (this.rows.get(feed) ?? []).filter((row) => row.key !== rowKey);
    this.seq += 1;
    this.rows.set(feed, [...others, { key: rowKey, seq: this.seq, deleted: body === null, body }]);
  }

  /** Many at once, new ones. */
  fill(feed: FeedName, bodies: readonly (readonly [string, unknown])[]): void {
    this.rows.set(
      feed,
      bodies.map(([rowKey, body]) => ({ key: rowKey, seq: (this.seq += 1), deleted: false, body })),
    );
  }

  answer(feed: FeedName, cursor: string | null, limit: number): FeedAnswer {
    this.asked += 1;
    if (this.asked === this.failAt) throw new Fault('SERVER_UNREACHABLE', { server: 'test' });
    const [dataset, after] = cursor === null ? [this.dataset, 0] : [cursor.split(':')[0], Number(cursor.split(':')[1])];
    if (dataset !== this.dataset) throw new Fault('DATASET_CHANGED');
    const all = (this.rows.get(feed) ?? []).filter((row) => row.seq > after && (cursor !== null || !row.deleted));
    const rows = all.slice(0, limit);
    const next = `${this.dataset}:${rows.at(-1)?.seq ?? after}`;
    const total = cursor === null ? all.length : null;
    return { rows, cursor: next, more: all.length > limit, total, covers: null, serverNow: FEED_NOW };
  }
}

/** What this thread worked, so that a busy machine does not count. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

let temp: ReturnType<typeof tempDir>;
let store: TillStore;
let feeds: FakeFeeds;
let pull: FeedPull;
let [since, longest] = [0, 0];

function open(): void {
  store = openStore(temp.dir);
  const server = {
    feed: ({ feed, cursor, limit }: Parameters<ServerCalls['feed']>[0]) =>
      Promise.resolve().then(() => feeds.answer(feed, cursor, limit)),
    // Of a server that is older than whole goods: see first-load.test.ts for others.
    firstLoad: () => Promise.reject(new Fault('NOT_FOUND')),
    challenge: () => Promise.resolve({ challenge: 'c', expiresAt: FEED_NOW }),
    token: () => Promise.resolve({ token: 't', expiresAt: FEED_NOW }),
  } as unknown as ServerCalls;
  since = cpuMs();
  pull = createFeedPull({
    ...{
      tables: { ...store.exchange.feeds, staffUntil: () => '2099-01-01T00:00:00.000Z' },
      server,
      pairing: FEED_PAIRING,
      now: () => FEED_NOW,
    },
    access: createAccess({ server, pairing: FEED_PAIRING, key, head: store.exchange.outbox.head }),
    moment: () => ({ serverNow: FEED_NOW, betweenReceipts: true }),
    pause: () => {
      longest = Math.max(longest, cpuMs() - since);
      return new Promise((resolve) => {
        setImmediate(() => {
          since = cpuMs();
          resolve();
        });
      });
    },
    ...{ onProgress: () => undefined, onChanged: () => undefined },
  });
}
beforeEach(() => {
  temp = tempDir();
  feeds = new FakeFeeds();
  longest = 0;
  open();
});
afterEach(() => {
  store.close();
  temp.remove();
});

const priceOf = (goodId: string): number | undefined => store.catalogue.get(goodId)?.price;
const found = (text: string): string[] =>
  store.catalogue
    .search(text, 20)
    .hits.map((hit) => hit.good.goodId)
    .sort();

function fillShop(count: number): void {
  const ids = Array.from({ length: count }, (_, index) => `g${index}`);
  feeds.fill(
    'goods',
    ids.map((goodId) => [goodId, aGood(goodId)]),
  );
  feeds.fill(
    'barcodes',
    ids.map((goodId, index) => [`CODE-${index}`, { code: `CODE-${index}`, goodId, quantity: 1000 }]),
  );
  feeds.fill(
    'prices',
    ids.map((goodId, index) => [goodId, aPrice(goodId, 100 + index)]),
  );
  feeds.fill(
    'stock',
    ids.map((goodId) => [goodId, { goodId, onHand: 5000, reserved: 0, free: 5000 }]),
  );
}

describe('a first load', () => {
  it('goes on where it stopped after the till was closed between two pages, and ends whole', async () => {
    fillShop(5000);
    feeds.failAt = 5;
    await expect(pull.round(signal)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    const { received } = store.exchange.feeds.state('goods');
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(5000);
    store.close();
    open();
    feeds.failAt = Number.POSITIVE_INFINITY;
    await pull.round(signal);
    expect(store.catalogue.count()).toBe(5000);
    expect([priceOf('g0'), priceOf('g4999')]).toEqual([100, 5099]);
    expect(store.catalogue.byBarcode(['CODE-4999'])?.good.goodId).toBe('g4999');
    expect(store.catalogue.stock('g7')).toBe(5000);
    expect(found('CODE-4999')).toEqual(['g4999']);
    expect(store.exchange.feeds.states().filter(({ feed, loading }) => loading && feed !== 'staff')).toEqual([]);
  });

  it('lets goods be sold as soon as codes and prices are in, whatever becomes of the rest', async () => {
    fillShop(20);
    const answer = feeds.answer.bind(feeds);
    feeds.answer = (feed, ...rest) => {
      if (feed === 'stock') throw new Fault('SERVER_UNREACHABLE', { server: 'test' });
      return answer(feed, ...rest);
    };
    await expect(pull.round(new AbortController().signal)).rejects.toThrow();
    expect(store.exchange.feeds.state('stock').cursor).toBeNull();
    expect(store.catalogue.byBarcode(['CODE-3'])).toBeDefined();
    expect(priceOf('g3')).toBe(103);
  });

  it('of 20,000 goods never holds the till up for long', async () => {
    fillShop(20_000);
    const started = (since = cpuMs());
    await pull.round(signal);
    expect(store.catalogue.count()).toBe(20_000);
    // Of the whole, because a busy machine makes both longer; the figures are in the bench.
    expect(longest).toBeLessThan((cpuMs() - started) / 20);
  });
});

describe('a round', () => {
  /** The feeds in the order in which they are asked for. */
  function hearQuestions(): FeedName[] {
    const asked: FeedName[] = [];
    const answer = feeds.answer.bind(feeds);
    feeds.answer = (feed, ...rest) => (asked.push(feed), answer(feed, ...rest));
    return asked;
  }

  it('asks for nothing but what is due, and finds by words what came with it', async () => {
    fillShop(3);
    await pull.round(signal);
    feeds.put('goods', 'g1', aGood('g1', 'Ряженка'));
    const [asked, due] = [hearQuestions(), new Set<FeedName>(['stock', 'goods'])];
    await pull.round(signal, due);
    expect(asked).toEqual(['goods', 'stock']);
    expect(due).toEqual(new Set());
    expect(found('ряженка')).toEqual(['g1']);
  });

  it('that is cut short is not begun anew: what came is due no longer', async () => {
    fillShop(3);
    await pull.round(signal);
    feeds.failAt = feeds.asked + 3;
    const [asked, due] = [hearQuestions(), new Set<FeedName>(['settings', 'goods', 'prices', 'stock'])];
    await expect(pull.round(signal, due)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    await pull.round(signal, due);
    expect(asked).toEqual(['settings', 'goods', 'prices', 'prices', 'stock']);
  });

  it('asks again for what changed while it was asked for', async () => {
    fillShop(3);
    await pull.round(signal);
    const [asked, due] = [hearQuestions(), new Set<FeedName>(['prices'])];
    const { answer } = feeds;
    feeds.answer = (...question) => (due.add('prices'), answer(...question));
    await pull.round(signal, due);
    expect([asked, due]).toEqual([['prices'], new Set(['prices'])]);
  });
});

describe('what the server no longer has', () => {
  it('goes at once when it says so, and after a load from the start when its data is another', async () => {
    fillShop(5);
    await pull.round(signal);
    feeds.put('barcodes', 'CODE-1', null);
    feeds.put('goods', 'g4', { ...aGood('g4'), active: false });
    await pull.round(signal);
    expect(store.catalogue.byBarcode(['CODE-1'])).toBeUndefined();
    expect(found('товар')).toEqual(['g0', 'g1', 'g2', 'g3']);

    feeds.dataset = 'two';
    feeds.fill('goods', [
      ['g0', aGood('g0', 'Кефир')],
      ['g9', aGood('g9')],
    ]);
    feeds.fill('barcodes', [['CODE-9', { code: 'CODE-9', goodId: 'g9', quantity: 1000 }]]);
    feeds.fill('prices', [['g9', aPrice('g9', 900)]]);
    feeds.fill('stock', []);
    await pull.round(signal);
    expect(found('товар')).toEqual(['g9']);
    expect(found('кефир')).toEqual(['g0']);
    expect(['CODE-0', 'CODE-9'].map((code) => store.catalogue.byBarcode([code])?.good.goodId)).toEqual([undefined, 'g9']);
    expect([priceOf('g0'), priceOf('g9')]).toEqual([undefined, 900]);
    expect(store.catalogue.stock('g0')).toBeNull();
  });
});

describe('a change', () => {
  it('of a name, a code or a group is found at once, without filling the indexes anew', async () => {
    fillShop(30);
    await pull.round(signal);
    feeds.put('goods', 'g3', { ...aGood('g3', 'Ряженка'), category: 'Еда/Новое' });
    feeds.put('barcodes', 'NEW-33', { code: 'NEW-33', goodId: 'g3', quantity: 1000 });
    feeds.put('goods', 'fresh', aGood('fresh', 'Сметана'));
    await pull.round(signal);
    expect([found('ряженка'), found('NEW-33'), found('сметана')]).toEqual([['g3'], ['g3'], ['fresh']]);
    expect(found('товар')).not.toContain('g3');
    expect(store.catalogue.groups()).toEqual([
      { group: 'Молочное', goods: 30 },
      { group: 'Новое', goods: 1 },
    ]);
    expect(store.catalogue.count()).toBe(31);
  });

  it('that comes before its good waits for it', async () => {
    fillShop(1);
    await pull.round(signal);
    feeds.put('barcodes', 'EARLY', { code: 'EARLY', goodId: 'late', quantity: 1000 });
    feeds.put('prices', 'late', aPrice('late', 4200, { version: 7 }));
    await pull.round(signal);
    expect(store.catalogue.byBarcode(['EARLY'])).toBeUndefined();
    feeds.put('goods', 'late', aGood('late'));
    await pull.round(signal);
    expect(store.catalogue.byBarcode(['EARLY'])?.good.price).toBe(4200);
    expect(store.catalogue.priceVersion('late')).toBe(7);
    expect(store.exchange.quarantine.count()).toBe(0);
  });

  it('that makes no sense is kept apart, and the rest of its page is taken', async () => {
    feeds.fill('goods', [
      ['bad', { goodId: 'bad' }],
      ['good', aGood('good')],
    ]);
    await pull.round(signal);
    expect(store.catalogue.get('good')?.name).toBe('Товар good');
    expect(store.exchange.quarantine.list()).toMatchObject([
      { direction: 'down', topic: 'goods', key: 'bad', code: 'FEED_ROW_UNUSABLE' },
    ]);
    feeds.put('goods', 'bad', aGood('bad'));
    await pull.round(signal);
    expect(store.exchange.quarantine.count()).toBe(0);
  });
});
