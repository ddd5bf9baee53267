/** The first load in whole goods into a real file: cut short anywhere it goes on, what changes meanwhile is not missed, and the till sells beside it. */
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { FeedName } from '../../../src/contract/sync/feed-contract.ts';
import type { FirstLoadPage, HeldGood } from '../../../src/contract/sync/first-load-contract.ts';
import { createAccess } from '../../../src/sync/access.ts';
import { makeDeviceKey, readDeviceKey } from '../../../src/sync/device-key.ts';
import { createFeedPull, type FeedPull } from '../../../src/sync/pull-feeds.ts';
import type { FeedDigest, IncomingRow } from '../../../src/sync/till-ports.ts';
import type { FeedAnswer, ServerCalls } from '../../../src/sync/transport/server-calls.ts';
import { createHttp, type Http } from '../../../src/sync/transport/http.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { aGood, aPrice, FEED_NOW, FEED_PAIRING } from '../../support/feed-bodies.ts';
import { startTill, type LiveTill } from '../../support/paired-till.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { openStore, tempDir } from '../../support/till-store.ts';
import { waitUntil } from '../../support/wait-until.ts';

const key = readDeviceKey(makeDeviceKey());
const signal = new AbortController().signal;
type Loaded = 'goods' | 'barcodes' | 'prices';

/** A server in memory: rows with numbers, whole goods by key, feeds by number. */
class FakeServer {
  dataset = 'one';
  readonly rows: Record<Loaded, Map<string, IncomingRow>> = { goods: new Map(), barcodes: new Map(), prices: new Map() };
  wholePages = 0;
  /** Called before a page of whole goods is answered. */
  before: (page: number) => void = () => undefined;
  private seq = 0;

  put(feed: Loaded, rowKey: string, body: unknown): void {
    this.seq += 1;
    this.rows[feed].set(rowKey, { key: rowKey, seq: this.seq, deleted: body === null, body });
  }

  /** As the page that begins there will say them: its cursor, and a guess at the one after that. */
  following(cursor: string | null): readonly string[] {
    const [dataset = '', seq = '', after = ''] = cursor?.split('|') ?? [this.dataset, String(this.seq), ''];
    const keys = this.held('goods')
      .map((row) => row.key)
      .sort();
    const rest = keys.filter((key) => key > after);
    return [rest[99], rest[199]].filter((key) => key !== undefined).map((key) => [dataset, seq, key].join('|'));
  }

  whole(cursor: string | null): FirstLoadPage {
    this.wholePages += 1;
    this.before(this.wholePages);
    const [dataset = '', seq = '', after = ''] = cursor?.split('|') ?? [this.dataset, String(this.seq), ''];
    if (dataset !== this.dataset) throw new Fault('DATASET_CHANGED');
    const all = this.held('goods').sort((a, b) => (a.key < b.key ? -1 : 1));
    const part = all.filter((row) => row.key > after).slice(0, 100);
    const isEnd = part.length < 100;
    const ends = { goods: seq, barcodes: seq, prices: seq };
    return {
      goods: part.map((row) => JSON.stringify(this.wholeGood(row))),
      prices: isEnd ? this.held('prices').filter((row) => !this.rows.goods.has(row.key)) : [],
      cursor: [dataset, seq, part.at(-1)?.key ?? after].join('|'),
      more: !isEnd,
      total: cursor === null ? all.length : null,
      ends: isEnd ? ends : null,
    };
  }

  feed(feed: FeedName, cursor: string | null): FeedAnswer {
    const known = feed === 'goods' || feed === 'barcodes' || feed === 'prices' ? [...this.rows[feed].values()] : [];
    const all = known.filter((row) => row.seq > Number(cursor ?? 0));
    const rows = all.sort((a, b) => a.seq - b.seq);
    return { rows, cursor: String(this.seq), more: false, total: rows.length, covers: null, serverNow: FEED_NOW };
  }

  digest(feed: Loaded): FeedDigest {
    const rows = this.held(feed).sort((a, b) => a.seq - b.seq);
    const text = rows.map((row) => `${row.key}:${row.seq}\n`).join('');
    return { count: rows.length, maxSeq: rows.at(-1)?.seq ?? 0, hash: createHash('sha256').update(text).digest('hex') };
  }

  private held(feed: Loaded): IncomingRow[] {
    return [...this.rows[feed].values()].filter((row) => !row.deleted);
  }

  private wholeGood(row: IncomingRow): HeldGood {
    const price = this.rows.prices.get(row.key);
    const codes = this.held('barcodes').filter(({ body }) => (body as { goodId: string }).goodId === row.key);
    return {
      ...{ key: row.key, seq: row.seq, body: row.body },
      price: price === undefined || price.deleted ? null : { seq: price.seq, body: price.body },
      codes: codes.map(({ key: code, seq, body }) => ({ code, seq, quantity: (body as { quantity: number }).quantity })),
    };
  }
}

let temp: ReturnType<typeof tempDir>;
let store: TillStore;
let server: FakeServer;
let pull: FeedPull;
let steps = 0;
let [since, longest] = [0, 0];
let betweenReceipts = true;
/** Called between two steps. */
let between: (step: number) => void;

/** What this thread worked, so that a busy machine does not count. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function open(): void {
  store = openStore(temp.dir);
  const calls = {
    feed: ({ feed, cursor }: Parameters<ServerCalls['feed']>[0]) => Promise.resolve().then(() => server.feed(feed, cursor)),
    async firstLoad({ cursor }: { cursor: string | null }, _signal: unknown, next: (cursors: readonly string[]) => void) {
      await Promise.resolve();
      const page = server.whole(cursor);
      if (page.more) next(server.following(cursor));
      return { ...page, serverNow: FEED_NOW };
    },
    challenge: () => Promise.resolve({ challenge: 'c', expiresAt: FEED_NOW }),
    token: () => Promise.resolve({ token: 't', expiresAt: FEED_NOW }),
  } as unknown as ServerCalls;
  since = cpuMs();
  pull = createFeedPull({
    tables: { ...store.exchange.feeds, staffUntil: () => '2099-01-01T00:00:00.000Z' },
    ...{ server: calls, pairing: FEED_PAIRING, now: () => FEED_NOW },
    access: createAccess({ server: calls, pairing: FEED_PAIRING, key, head: store.exchange.outbox.head }),
    moment: () => ({ serverNow: FEED_NOW, betweenReceipts }),
    async pause() {
      longest = Math.max(longest, cpuMs() - since);
      between((steps += 1));
      await new Promise((resolve) => setImmediate(resolve));
      since = cpuMs();
    },
    ...{ onProgress: () => undefined, onChanged: () => undefined },
  });
}
beforeEach(() => {
  temp = tempDir();
  server = new FakeServer();
  [steps, longest, betweenReceipts] = [0, 0, true];
  between = () => undefined;
  open();
});
afterEach(() => {
  store.close();
  temp.remove();
});

const idOf = (n: number): string => `g${String(n).padStart(5, '0')}`;

function fillShop(count: number): void {
  for (let n = 0; n < count; n += 1) {
    server.put('goods', idOf(n), aGood(idOf(n)));
    server.put('barcodes', `CODE-${n}`, { code: `CODE-${n}`, goodId: idOf(n), quantity: 1000 });
    server.put('prices', idOf(n), aPrice(idOf(n), 100 + n));
  }
}
const digestOf = (feed: FeedName): FeedDigest => {
  for (const parts = store.exchange.feeds.digest(feed); ;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
};
function expectSame(): void {
  for (const feed of ['goods', 'barcodes', 'prices'] as const) expect(digestOf(feed), feed).toEqual(server.digest(feed));
  expect(loose(), 'codes of goods that are not there').toEqual([]);
}
/** What SQLite itself finds wrong: codes are written without its looking their goods up. */
function loose(): unknown {
  const file = new Database(join(temp.dir, 'till.sqlite'), { readonly: true });
  try {
    return file.pragma('foreign_key_check');
  } finally {
    file.close();
  }
}
const byCode = (code: string) => store.catalogue.byBarcode([code])?.good;
const found = (text: string): string[] => store.catalogue.search(text, 20).hits.map((hit) => hit.good.goodId);

describe('a first load in whole goods', () => {
  it('brings everything that is sold by, and what it noted is what the server compares', async () => {
    fillShop(250);
    // Goods that are new are on no receipt: their prices need not wait for its end.
    betweenReceipts = false;
    await pull.round(signal);
    expect([store.catalogue.count(), byCode('CODE-249')?.price]).toEqual([250, 349]);
    expect([found('A-g00007'), found('CODE-249')]).toEqual([[idOf(7)], [idOf(249)]]);
    expect(server.wholePages).toBe(3);
    expectSame();
  });

  it('goes on after the till was killed between any two steps, and misses nothing that changed meanwhile', async () => {
    // Some pages are durable together.
    fillShop(350);
    for (let killAt = 1; killAt < 40; killAt += 3) {
      steps = 0;
      between = (step) => {
        if (step === killAt) throw new Error('killed');
      };
      const end = await pull.round(signal).then(
        () => 'whole',
        () => 'cut short',
      );
      store.close();
      // Of a page that was written in part, of one that was not given yet, and of one long in.
      server.put('prices', idOf(killAt), aPrice(idOf(killAt), 5000 + killAt));
      server.put('barcodes', `CODE-${120 + killAt}`, null);
      open();
      if (end === 'whole') break;
    }
    between = () => undefined;
    await pull.round(signal);
    expect(store.exchange.feeds.states().filter(({ feed, loading }) => loading && feed !== 'staff')).toEqual([]);
    expect([byCode('CODE-4')?.price, byCode('CODE-0')?.price]).toEqual([5004, 100]);
    expect(byCode('CODE-121')).toBeUndefined();
    expect(store.catalogue.count()).toBe(350);
    expectSame();
  });

  it('keeps apart what it cannot use, and has the rest wait, as the feeds do', async () => {
    fillShop(3);
    server.put('goods', 'bad', { goodId: 'bad' });
    server.put('barcodes', 'BAD', { code: 'BAD', goodId: 'bad', quantity: 1000 });
    server.put('prices', 'none', aPrice('none', 700));
    server.put('prices', idOf(1), aPrice(idOf(1), 900, { from: '2026-12-31T00:00:00.000Z' }));
    server.put('barcodes', '036000291452', { code: '036000291452', goodId: idOf(2), quantity: 1000 });
    await pull.round(signal);
    expect(store.exchange.quarantine.list()).toMatchObject([{ topic: 'goods', key: 'bad', code: 'FEED_ROW_UNUSABLE' }]);
    expect(byCode('CODE-1')?.price, 'its only price is to come').toBeUndefined();
    expect(store.exchange.comingPrices.nextAt()).toBe('2026-12-31T00:00:00.000Z');
    expect(byCode('00036000291452')?.goodId ?? byCode('0036000291452')?.goodId).toBe(idOf(2));
    expectSame();
    server.put('goods', 'bad', aGood('bad'));
    server.put('goods', 'none', aGood('none'));
    await pull.round(signal);
    expect([byCode('BAD')?.goodId, store.catalogue.get('none')?.price]).toEqual(['bad', 700]);
    expect(store.exchange.quarantine.count()).toBe(0);
    expectSame();
  });

  it('becomes a load by feeds when the data of the server is another, and nothing of the former stays', async () => {
    fillShop(150);
    server.before = (page) => {
      if (page !== 2) return;
      server.dataset = 'two';
      for (const rows of Object.values(server.rows)) rows.clear();
      fillShop(20);
    };
    await pull.round(signal);
    expect([store.catalogue.count(), byCode('CODE-30'), byCode('CODE-19')?.price]).toEqual([20, undefined, 119]);
    expectSame();
  });

  it('misses no good when others come and go where a page was guessed to end', async () => {
    fillShop(450);
    // Those that were new at the first page have its number or a lower one: no feed brings them again.
    server.before = (page) => {
      if (page !== 2) return;
      for (let n = 0; n < 30; n += 1) {
        server.put('goods', `${idOf(110)}-${n}`, aGood(`${idOf(110)}-${n}`));
        server.put('goods', idOf(320 + n), null);
        server.put('barcodes', `CODE-${320 + n}`, null);
        server.put('prices', idOf(320 + n), null);
      }
    };
    await pull.round(signal);
    expect(store.catalogue.count()).toBe(450);
    expectSame();
  });

  it('is not for a till that has goods', async () => {
    fillShop(5);
    await pull.round(signal);
    const asked = server.wholePages;
    store.exchange.feeds.startOver('goods');
    await pull.round(signal);
    expect([server.wholePages, asked]).toEqual([asked, 1]);
  });

  it('of 4,000 goods never works long without a breath', async () => {
    fillShop(4000);
    const started = (since = cpuMs());
    await pull.round(signal);
    expect(store.catalogue.count()).toBe(4000);
    // Of the whole, because a busy machine makes both longer; the figures are in the bench.
    expect(longest).toBeLessThan((cpuMs() - started) / 8);
  });
});

describe('beside a first load', () => {
  let central: TestServer;
  let till: LiveTill;
  const sold = Promise.withResolvers<undefined>();
  /** The last feed of the load: it does not end before the sale was looked at, however slow that is. */
  const withoutStock = (http: Http): Http => ({
    ...http,
    send: async (request) => {
      if (request.path.startsWith('/v1/feeds/stock')) await sold.promise;
      return http.send(request);
    },
  });
  beforeAll(async () => {
    central = await startTestServer();
    till = await startTill({ connect: (origin) => withoutStock(createHttp(origin)) });
  });
  afterAll(async () => {
    await till.close();
    await central.close();
  });

  it('a sale is made, and is in the file before the load has ended', async () => {
    const goods = Array.from({ length: 2500 }, (_, n) => ({
      ...{ goodId: idOf(n), name: `Товар ${n}`, vat: '10%' },
      barcodes: [{ code: `CODE-${n}` }],
    }));
    for (let from = 0; from < goods.length; from += 1000)
      expect((await central.asOwner('PUT', '/v1/goods', { goods: goods.slice(from, from + 1000) })).status).toBe(200);
    for (let from = 0; from < goods.length; from += 1000) {
      const prices = goods.slice(from, from + 1000).map(({ goodId }) => ({ goodId, amount: 9900 }));
      const body = { priceTypeId: central.owner.priceTypeId, prices };
      expect((await central.asOwner('POST', '/v1/prices', body)).status).toBe(200);
    }
    const { body } = await central.asOwner('POST', '/v1/pairing-codes', { storeId: central.owner.storeId });
    await till.must('sync.pair', { server: central.url, code: body.code as string });
    const { feeds } = till.store().exchange;
    await waitUntil(() => till.store().catalogue.byBarcode(['CODE-0']) !== undefined, 'the first good');
    await till.sell('CODE-0');
    const copy = tempDir();
    cpSync(till.dir, copy.dir, { recursive: true });
    expect(feeds.state('stock').loading, 'the load still runs').toBe(true);
    const after = openStore(copy.dir);
    expect(after.exchange.outbox.head()).toEqual(till.store().exchange.outbox.head());
    after.close();
    copy.remove();
    sold.resolve(undefined);
    await waitUntil(() => !feeds.state('stock').loading, 'everything');
    expect(till.store().catalogue.count()).toBe(2500);
  });
});
