/** What the back office sets reaches tills: feeds with cursors that miss nothing, pokes, imports, stock documents. */
import { createHash, verify, createPublicKey } from 'node:crypto';
import argon2 from 'argon2';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLoadEnd } from '../../../src/contract/sync/first-load-contract.ts';
import { staffText } from '../../../src/contract/sync/signed-text.ts';
import { createArgon2PinHasher } from '../../../src/main/people/argon2-pin-hasher.ts';
import { importList } from '../../support/import-list.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';
import { WELL_BEFORE_IT_ASKS_MS } from '../../support/wait-until.ts';

let server: TestServer;
let till: TestTill;
beforeAll(async () => {
  server = await startTestServer();
  till = await pairTill(server);
});
afterAll(() => server.close());

const put = async (path: string, body: unknown): Promise<Loose> => expectOk(await server.asOwner('PUT', path, body));
const post = async (path: string, body: unknown): Promise<Loose> => expectOk(await server.asOwner('POST', path, body));
function expectOk(answer: Answer): Loose {
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}
type Price = { amount: number; from: string; version: number };
type Row = { key: string; seq: number; deleted: boolean; body: Loose };
async function readAll(feed: string, cursor = '', limit = 2): Promise<{ rows: Row[]; cursor: string }> {
  const rows: Row[] = [];
  for (let from = cursor; ;) {
    const page = expectOk(await till.get(`/v1/feeds/${feed}?limit=${limit}${from === '' ? '' : `&cursor=${from}`}`));
    rows.push(...(page.rows as Row[]));
    from = page.cursor;
    if (!page.more) return { rows, cursor: from };
  }
}
const stockOf = (body: Loose): { goodId: string; onHand: number }[] => body.stock as { goodId: string; onHand: number }[];
const good = (goodId: string, over = {}): object => ({ goodId, name: `Товар ${goodId}`, vat: '22%', ...over });

describe('a feed', () => {
  it('gives every row once in pages, then only what changed, with a total for the first page', async () => {
    await put('/v1/goods', { goods: ['a', 'b', 'c', 'd', 'e'].map((goodId) => good(goodId)) });
    const first = await till.get('/v1/feeds/goods?limit=2');
    expect(first.body.total).toBeGreaterThanOrEqual(5);
    const { rows, cursor } = await readAll('goods');
    expect(rows.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await readAll('goods', cursor)).rows).toEqual([]);
    await put('/v1/goods', { goods: [good('b'), good('c', { name: 'Другое имя' })] });
    const changed = await readAll('goods', cursor);
    expect(changed.rows).toMatchObject([{ key: 'c', deleted: false, body: { name: 'Другое имя', vat: '22%', unit: 'piece' } }]);
  });

  it('gives what changed or went while a load from the start goes on', async () => {
    const goods = (names: Record<string, string>): object => ({
      goods: Object.entries(names).map(([goodId, name]) => good(goodId, { name, barcodes: [{ code: `L-${goodId}` }] })),
    });
    await put('/v1/goods', goods({ l1: 'Один', l2: 'Два', l3: 'Три', l4: 'Четыре' }));
    const held = new Map<string, unknown>();
    let cursor = '';
    for (let more = true, page = 0; more; page += 1) {
      const answer = expectOk(await till.get(`/v1/feeds/barcodes?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`));
      for (const { key, deleted, body } of answer.rows as Row[]) {
        if (deleted) held.delete(key);
        else held.set(key, body);
      }
      ({ cursor, more } = answer as { cursor: string; more: boolean });
      // After the first and the last key were given: one goes, one comes, both before what was read last.
      if (page === 0 || !more) {
        const name = page === 0 ? 'L-0' : 'L-00';
        await put('/v1/goods', { goods: [good('l1', { barcodes: [{ code: name }] }), good('l4', { barcodes: [] })] });
        if (!more) more = true;
        if (held.has('L-00')) more = false;
      }
    }
    expect([...held.keys()].filter((key) => key.startsWith('L-')).sort()).toEqual(['L-00', 'L-l2', 'L-l3']);
  });

  it('is begun by whole goods, also those of a price alone, and goes on from where they were', async () => {
    const coded = (goodId: string, ...codes: string[]): object => good(goodId, { barcodes: codes.map((code) => ({ code })) });
    await put('/v1/goods', { goods: [coded('w1', 'W-1', 'W-11'), coded('w2', 'W-2'), coded('w3')] });
    const { priceTypeId } = server.owner;
    await post('/v1/prices', { priceTypeId, prices: ['w1', 'w3', 'w0-alone'].map((goodId) => ({ goodId, amount: 500 })) });
    const goods = new Map<string, Loose>();
    const alone: string[] = [];
    let cursor = '';
    let guessed: string | undefined;
    for (let more = true; more;) {
      const answer = await till.get(`/v1/first-load?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
      const lines = String(answer.body)
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
      const page = firstLoadEnd.parse(lines.pop());
      for (const whole of lines) goods.set(whole.key, whole);
      alone.push(...page.prices.map(({ key }) => key));
      expect(page.total === null).toBe(cursor !== '');
      const following = answer.headers.get('x-lavka-next')?.split(' ') ?? [];
      expect(following[0]).toBe(page.more ? page.cursor : undefined);
      // No good came or went since: the page ends where it was guessed to.
      if (guessed !== undefined) expect(page.cursor).toBe(guessed);
      ({ cursor, more } = page);
      guessed = following[1];
      if (goods.size === 2) await put('/v1/goods', { goods: [coded('w1', 'W-1', 'W-12')] });
      if (!more) {
        const ends = page.ends!;
        expect((await readAll('goods', ends.goods)).rows).toEqual([]);
        const changed = (await readAll('barcodes', ends.barcodes)).rows;
        expect(changed.map(({ key, deleted }) => [key, deleted]).sort()).toEqual([
          ['W-11', true],
          ['W-12', false],
        ]);
      }
    }
    expect([...goods.keys()]).toEqual((await readAll('goods')).rows.map(({ key }) => key));
    expect(goods.size, 'more than two pages, so that one was guessed').toBeGreaterThan(4);
    expect(alone).toEqual(['w0-alone']);
    expect(goods.get('w1')).toMatchObject({ body: { goodId: 'w1' }, price: { body: { prices: [{ amount: 500 }] } } });
    expect(goods.get('w2')).toMatchObject({ price: null, codes: [{ code: 'W-2', quantity: 1000 }] });
    expect(goods.get('w3')).toMatchObject({ codes: [] });
    expect((await till.get('/v1/first-load?cursor=x')).body.error.code).toBe('CURSOR_WRONG');
    const other = Buffer.from(cursor, 'base64url')
      .toString()
      .replace(/"goods":\d+/, '"goods":999999');
    const restored = await till.get(`/v1/first-load?cursor=${Buffer.from(other).toString('base64url')}`);
    expect([restored.status, restored.body.error.code]).toEqual([409, 'DATASET_CHANGED']);
  });

  it('says that a barcode is gone, and a digest that both sides can compute', async () => {
    await put('/v1/goods', {
      goods: [good('a', { barcodes: [{ code: '4607023248899' }, { code: '4600000000008', quantity: 12000 }] })],
    });
    const { cursor } = await readAll('barcodes');
    await put('/v1/goods', { goods: [good('a', { barcodes: [{ code: '4607023248899' }] })] });
    expect((await readAll('barcodes', cursor)).rows).toMatchObject([{ key: '4600000000008', deleted: true, body: null }]);
    const { rows } = await readAll('barcodes');
    // A load comes by key, the digest is by number.
    rows.sort((one, other) => one.seq - other.seq);
    const text = rows.map(({ key, seq }) => `${key}:${seq}\n`).join('');
    const digest = expectOk(await till.get('/v1/feeds/barcodes/digest'));
    expect(digest).toMatchObject({ count: rows.length, hash: createHash('sha256').update(text).digest('hex') });
  });

  it('misses nothing while eight writers commit in any order', async () => {
    const seen = new Set<string>();
    let { cursor } = await readAll('goods');
    const writers = { busy: true };
    const reader = (async () => {
      for (;;) {
        const isLast = !writers.busy;
        const page = await readAll('goods', cursor, 100);
        for (const { key } of page.rows) seen.add(key);
        cursor = page.cursor;
        if (isLast) return;
      }
    })();
    const written = await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        const ids: string[] = [];
        for (let batch = 0; batch < 15; batch += 1) {
          const goods = Array.from({ length: 3 }, (_unused, index) => `w${writer}-${batch}-${index}`);
          await put('/v1/goods', { goods: goods.map((goodId) => good(goodId)) });
          ids.push(...goods);
        }
        return ids;
      }),
    );
    writers.busy = false;
    await reader;
    expect(written.flat().filter((goodId) => !seen.has(goodId))).toEqual([]);
  });

  it('tells a cursor of other data from a broken one', async () => {
    const { cursor } = await readAll('goods');
    const told = async (text: string): Promise<[number, string]> => {
      const { status, body } = await till.get(`/v1/feeds/goods?cursor=${text}`);
      return [status, body.error.code];
    };
    const inside = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const changed = (over: object): string => Buffer.from(JSON.stringify({ ...inside, ...over })).toString('base64url');
    expect(await told(changed({ dataset: v7() }))).toEqual([409, 'DATASET_CHANGED']);
    expect(await told(changed({ seq: Number(inside.seq) + 1_000_000 }))).toEqual([409, 'DATASET_CHANGED']);
    expect(await told(changed({ seq: -1 }))).toEqual([400, 'CURSOR_WRONG']);
    expect(await told(changed({ feed: 'stock' }))).toEqual([400, 'CURSOR_WRONG']);
    expect(await told('%00')).toEqual([400, 'BAD_INPUT']);
    expect(await told('x')).toEqual([400, 'CURSOR_WRONG']);
  });
});

describe('prices', () => {
  it('arrive with those that will hold later, and keep their history', async () => {
    const { priceTypeId } = server.owner;
    await put('/v1/goods', { goods: [good('p')] });
    await post('/v1/prices', { priceTypeId, prices: [{ goodId: 'p', amount: 10000 }] });
    await post('/v1/prices', { priceTypeId, prices: [{ goodId: 'p', amount: 12000 }] });
    await post('/v1/prices', { priceTypeId, prices: [{ goodId: 'p', amount: 15000, from: '2099-01-01T00:00:00.000Z' }] });
    const row = (await readAll('prices')).rows.find(({ key }) => key === 'p')!;
    const prices = row.body.prices as Price[];
    expect(prices.map(({ amount }) => amount)).toEqual([12000, 15000]);
    expect(prices[1]!.from).toBe('2099-01-01T00:00:00.000Z');
    expect(prices[1]!.version).toBeGreaterThan(prices[0]!.version);
    const history = expectOk(await server.asOwner('GET', '/v1/goods/p/prices'));
    expect((history.prices as Price[]).map(({ amount }) => amount)).toEqual([10000, 12000, 15000]);
    expect(await post('/v1/prices', { priceTypeId, prices: [{ goodId: 'p', amount: 12000 }] })).toEqual({ changed: 0 });
  });
});

describe('people', () => {
  it('travel with a PIN that a till with the chain’s pepper verifies, signed by the server, and leave with a tombstone', async () => {
    const { storeId } = server.owner;
    const person = { name: 'Кассир', role: 'cashier', inn: '', badge: 'B-1', active: true };
    await put('/v1/staff/s1', { ...person, storeIds: [storeId], pin: '4826' });
    const { rows, cursor } = await readAll('staff');
    const { pinHash } = rows.find(({ key }) => key === 's1')!.body as { pinHash: string };
    const hasher = createArgon2PinHasher(Buffer.from(till.pinPepper, 'base64url'));
    expect(await hasher.verify('4826', pinHash)).toBe(true);
    expect(await hasher.verify('4827', pinHash)).toBe(false);
    expect(await argon2.verify(pinHash, '4826')).toBe(false);
    const seal = expectOk(await till.get('/v1/staff-seal')) as Record<'expiresAt' | 'body' | 'signature', string>;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: till.serverPublicKey }, format: 'jwk' });
    expect(
      verify(null, Buffer.from(staffText(storeId, seal.expiresAt, seal.body)), key, Buffer.from(seal.signature, 'base64url')),
    ).toBe(true);
    expect(JSON.parse(seal.body)).toMatchObject([{ staffId: 's1' }]);
    const taken = await server.asOwner('PUT', '/v1/staff/s2', { ...person, storeIds: [], pin: '1111' });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'BADGE_TAKEN']);
    await put('/v1/staff/s1', { ...person, storeIds: [] });
    expect((await readAll('staff', cursor)).rows).toMatchObject([{ key: 's1', deleted: true }]);
    expect(JSON.stringify(expectOk(await server.asOwner('GET', '/v1/staff')))).not.toContain('argon2');
  });
});

describe('stock documents', () => {
  it('become movements once, and the balance follows', async () => {
    const { storeId, priceTypeId } = server.owner;
    const warehouse = v7();
    await put(`/v1/stores/${warehouse}`, { name: 'Склад', kind: 'warehouse', address: '', priceTypeId, active: true });
    const document = {
      storeId: warehouse,
      kind: 'receipt',
      at: '2026-11-21T09:00:00.000Z',
      lines: [{ goodId: 'k', quantity: 10000 }],
    };
    const documentId = v7();
    expect(await put(`/v1/stock-documents/${documentId}`, document)).toEqual({ outcome: 'recorded' });
    expect(await put(`/v1/stock-documents/${documentId}`, document)).toEqual({ outcome: 'duplicate' });
    const other = await server.asOwner('PUT', `/v1/stock-documents/${documentId}`, {
      ...document,
      lines: [{ goodId: 'k', quantity: 1 }],
    });
    expect([other.status, other.body.error.code]).toEqual([409, 'RECORD_CONFLICT']);
    await put(`/v1/stock-documents/${v7()}`, {
      ...document,
      kind: 'transfer',
      toStoreId: storeId,
      lines: [{ goodId: 'k', quantity: 4000 }],
    });
    await put(`/v1/stock-documents/${v7()}`, { ...document, kind: 'write-off', lines: [{ goodId: 'k', quantity: 1000 }] });
    await put(`/v1/stock-documents/${v7()}`, { ...document, storeId, kind: 'count', lines: [{ goodId: 'k', quantity: 3500 }] });
    const onHand = async (store: string): Promise<number | undefined> =>
      stockOf(expectOk(await server.asOwner('GET', `/v1/stores/${store}/stock`))).find(({ goodId }) => goodId === 'k')?.onHand;
    expect([await onHand(warehouse), await onHand(storeId)]).toEqual([5000, 3500]);
    await server.services.roller.settle();
    expect([await onHand(warehouse), await onHand(storeId)]).toEqual([5000, 3500]);
    expect((await readAll('stock')).rows.find(({ key }) => key === 'k')!.body).toEqual({
      goodId: 'k',
      onHand: 3500,
      reserved: 0,
      free: 3500,
    });
  });
});

describe('a list of goods', () => {
  it('is taken in from TSV and CSV alike, and a second time changes nothing', async () => {
    const { priceTypeId, storeId } = server.owner;
    const load = (type: string, text: string): Promise<Loose> =>
      importList(server, { path: `/v1/imports/goods?priceTypeId=${priceTypeId}&storeId=${storeId}`, type, list: text });
    const tsv =
      'Штрихкод\tНаименование\tЦена\tОстаток\n4600000000015\tЧай\t120,50\t7\n4600000000022\t\t10\t1\n1234567890123\tПлохой код\t1\t1\n4600000000039\tКофе\t350\t2\n';
    const report = await load('text/tab-separated-values', tsv);
    expect(report).toMatchObject({ added: 2, updated: 0, skipped: 2 });
    expect((report.problems as { line: number; code: string }[]).map(({ line, code }) => [line, code])).toEqual([
      [3, 'GOODS_NAME'],
      [4, 'GOODS_BARCODE'],
    ]);
    expect(await load('text/tab-separated-values', tsv)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    const csv = 'barcode;name;price\r\n4600000000015;"Чай ""Летний""";130\r\n';
    expect(await load('text/csv', csv)).toMatchObject({ added: 0, updated: 1 });
    const tea = (await readAll('goods', '', 1000)).rows.find(({ body }) => String(body.name).startsWith('Чай'))!;
    expect(tea.body.name).toBe('Чай "Летний"');
    const stock = stockOf(expectOk(await server.asOwner('GET', `/v1/stores/${storeId}/stock?limit=1000`)));
    expect(stock.find(({ goodId }) => goodId === tea.key)?.onHand).toBe(7000);
  });
});

describe('a poke', () => {
  it('comes at once to tills of the store that changed, names what changed, and does not come to others', async () => {
    const { priceTypeId } = server.owner;
    const elsewhere = v7();
    await put(`/v1/stores/${elsewhere}`, { name: 'Второй магазин', kind: 'shop', address: '', priceTypeId, active: true });
    const other = await pairTill(server, elsewhere);
    // What the tests before it sold is summed now, and not while this one listens.
    await server.services.roller.settle();
    const [mine, theirs] = await Promise.all([listen(till), listen(other)]);
    // What changed while nobody listened is not known.
    expect(await Promise.all([mine.next(), theirs.next()])).toEqual(Array(2).fill('event: changed\ndata: {}\n\n'));
    const began = performance.now();
    await put(`/v1/stores/${till.storeId}/settings/selling`, { value: { blindCount: true } });
    expect(await mine.next()).toBe('event: changed\ndata: {"topics":["settings"]}\n\n');
    expect(performance.now() - began).toBeLessThan(WELL_BEFORE_IT_ASKS_MS);
    await put('/v1/goods', { goods: [good('poked')] });
    expect(await theirs.next()).toBe('event: changed\ndata: {"topics":["goods"]}\n\n');
    expect(theirs.count()).toBe(2);
    mine.stop();
    theirs.stop();
  });
});

async function listen(one: TestTill): Promise<{ next: () => Promise<string>; count: () => number; stop: () => void }> {
  const cut = new AbortController();
  const stream = await fetch(`${server.url}/v1/poke`, { headers: { authorization: `Bearer ${one.token}` }, signal: cut.signal });
  const reader = stream.body!.getReader();
  let count = 0;
  return {
    async next() {
      const { value } = await reader.read();
      count += 1;
      return Buffer.from(value!).toString();
    },
    count: () => count,
    stop: () => cut.abort(),
  };
}
