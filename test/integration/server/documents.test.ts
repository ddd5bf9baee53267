/** Documents over HTTP: pages, answers row by row, what is refused is held, chains and stores stay apart. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetTaken } from '../../../src/server/documents/forget-taken.ts';
import { createTenant } from '../../../src/server/trust/tenants.ts';
import { aComment, aCustomer, aReservation } from '../../support/chain-documents.ts';
import { aHandover, anOrder, aPayment } from '../../support/order-documents.ts';
import { pairTill, startTestServer, type Answer, type Loose, type TestServer, type TestTill } from '../../support/test-server.ts';
import { WELL_BEFORE_IT_ASKS_MS } from '../../support/wait-until.ts';

let server: TestServer;
let till: TestTill;
let second: TestTill;
beforeAll(async () => {
  server = await startTestServer({ rounds: false });
  [till, second] = [await pairTill(server), await pairTill(server)];
});
afterAll(() => server.close());

type State = object & { readonly id: string };
const order = (id: string, changes: Parameters<typeof anOrder>[1] = {}) => anOrder(id, { storeId: till.storeId, ...changes });
const row = (state: object, base?: object) => ({
  newDocumentState: { _deleted: false, ...state },
  ...(base && { assumedMasterState: { _deleted: false, ...base } }),
});
const send = (by: TestTill, collection: string, rows: unknown): Promise<Answer> =>
  server.ask('POST', `/v1/documents/${collection}`, { key: by.token, body: { rows } });
async function push(by: TestTill, collection: string, ...rows: readonly object[]): Promise<Loose[]> {
  const answer = await send(by, collection, rows);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body.rows as Loose[];
}
async function pull(by: TestTill, collection: string, checkpoint?: string, limit = 200): Promise<Loose> {
  const query = new URLSearchParams({ limit: String(limit), ...(checkpoint !== undefined && { checkpoint }) });
  const answer = await by.get(`/v1/documents/${collection}?${query.toString()}`);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}
const told = ({ status, body }: Answer): [number, string] => [status, String(body.error?.code)];
async function held(id: string): Promise<Record<string, unknown> | undefined> {
  const { documents } = (await server.asOwner('GET', '/v1/quarantine/documents')).body as {
    documents: Record<string, unknown>[];
  };
  return documents.find((one) => one['id'] === id);
}
async function checkpointNow(collection = 'orders'): Promise<string> {
  let page = (await pull(till, collection)) as { checkpoint: string; more: boolean };
  while (page.more) page = (await pull(till, collection, page.checkpoint)) as typeof page;
  return page.checkpoint;
}

describe('a changed document', () => {
  it('is taken, comes to another till, and is taken again without a change', async () => {
    const before = await checkpointNow();
    expect(await push(till, 'orders', row(order('a')))).toEqual([{ id: 'a', outcome: 'accepted' }]);
    const page = await pull(second, 'orders', before);
    expect(page).toMatchObject({ documents: [{ ...order('a'), _deleted: false }], more: false });
    expect(await push(till, 'orders', row(order('a')))).toEqual([{ id: 'a', outcome: 'accepted' }]);
    expect((await pull(second, 'orders', String(page.checkpoint))).documents).toEqual([]);
  });

  it('made on what the server has replaces it; made on anything else is a conflict with the server’s', async () => {
    expect(await push(second, 'orders', row(order('a', { priority: 1 }), order('a')))).toMatchObject([{ outcome: 'accepted' }]);
    const late = await push(till, 'orders', row(order('a', { priority: 2 }), order('a')), row(order('b')));
    expect(late).toEqual([
      { id: 'a', outcome: 'conflict', document: { ...order('a', { priority: 1 }), _deleted: false } },
      { id: 'b', outcome: 'accepted' },
    ]);
    expect(await push(till, 'orders', row(order('a', { priority: 2 })))).toMatchObject([{ outcome: 'conflict' }]);
    const again = row(order('a', { priority: 2 }), order('a', { priority: 1 }));
    expect(await push(till, 'orders', again)).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('made on less than this till left here is told what that was, also under what others made of it', async () => {
    const [none, one, two] = [order('own'), order('own', { priority: 1 }), order('own', { priority: 2 })];
    await push(second, 'orders', row(none));
    // Its answers are lost: the till goes on from what it knew before.
    await push(till, 'orders', row(one, none));
    const own = { id: 'own', outcome: 'conflict', document: { ...one, _deleted: false } };
    expect(await push(till, 'orders', row(two, none))).toEqual([{ ...own, yours: own.document }]);
    await push(till, 'orders', row(two, one));
    const others = order('own', { priority: 2, buyerName: 'В офисе' });
    await push(second, 'orders', row(others, two));
    for (const assumed of [none, one])
      expect(await push(till, 'orders', row(order('own', { priority: 3 }), assumed))).toEqual([
        { id: 'own', outcome: 'conflict', document: { ...others, _deleted: false }, yours: { ...two, _deleted: false } },
      ]);
    // What others left is nothing of this till's, and what it noted itself is told to nobody.
    const late = row(order('own', { priority: 3 }), two);
    expect(await push(till, 'orders', late)).toEqual([
      { id: 'own', outcome: 'conflict', document: { ...others, _deleted: false } },
    ]);
    expect(await push(second, 'orders', row(order('own', { priority: 3 }), two))).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('that the server does not have is new, whatever the till assumed', async () => {
    expect(await push(till, 'orders', row(order('lost', { priority: 3 }), order('lost')))).toMatchObject([
      { outcome: 'accepted' },
    ]);
  });

  it('may be deleted, comes as a whole tombstone, and an edit on the living one is a conflict', async () => {
    await push(till, 'orders', row(order('gone')));
    const before = await checkpointNow();
    expect(await push(till, 'orders', row({ ...order('gone'), _deleted: true }, order('gone')))).toMatchObject([
      { outcome: 'accepted' },
    ]);
    expect((await pull(second, 'orders', before)).documents).toEqual([{ ...order('gone'), _deleted: true }]);
    const late = await push(second, 'orders', row(order('gone', { priority: 1 }), order('gone')));
    expect(late).toMatchObject([{ outcome: 'conflict', document: { id: 'gone', _deleted: true } }]);
  });

  it('keeps nothing of what only the server writes, nor of RxDB’s own marks', async () => {
    const marked = { ...order('marked'), serverSeq: 7, receivedAt: 'x', _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} };
    const before = await checkpointNow();
    await push(till, 'orders', row(marked));
    expect((await pull(till, 'orders', before)).documents).toEqual([{ ...order('marked'), _deleted: false }]);
  });

  it('of two tills that make one document at the same moment one is taken, the other is told of it', async () => {
    for (let n = 0; n < 10; n += 1) {
      const make = (by: TestTill, priority: number) =>
        push(by, 'orders', row(order(`race${n}`, { priority })), row(order(`own${n}-${priority}`)));
      const answers = (await Promise.all([make(till, 1), make(second, 2)])).flat();
      expect(answers.map(({ outcome }) => String(outcome)).toSorted()).toEqual(['accepted', 'accepted', 'accepted', 'conflict']);
    }
  });
});

describe('what a till may not write', () => {
  it.each([
    ['an order of another store', 'orders', () => [order('r1', { storeId: 'elsewhere' })], 'DOCUMENT_OF_OTHER_STORE'],
    ['a reservation of another store', 'reservations', () => [aReservation('r2', 'elsewhere')], 'DOCUMENT_OF_OTHER_STORE'],
    ['a fraction of a kopeck', 'orders', () => [{ ...order('r3'), priority: 0.5 }], 'DOCUMENT_SHAPE'],
    ['a field of tomorrow', 'customers', () => [{ ...aCustomer('r4'), hobby: 'x' }], 'DOCUMENT_SHAPE'],
    ['half a character', 'orders', () => [order('r5', { custom: { x: '\ud83d' } })], 'DOCUMENT_SHAPE'],
    ['character zero', 'customers', () => [aCustomer('r6', { name: 'a\0b' })], 'DOCUMENT_SHAPE'],
    ['an id that no database holds', 'orders', () => [order('r7\0\ud800')], 'DOCUMENT_SHAPE'],
  ])('%s is refused, held with its reason, and what is beside it passes', async (_, collection, made, code) => {
    const [bad] = made() as readonly State[] as [State];
    const good =
      collection === 'orders'
        ? order(`ok-${bad.id.slice(0, 2)}`)
        : collection === 'customers'
          ? aCustomer(`ok-${bad.id}`)
          : aReservation('ok', till.storeId);
    const answers = await push(till, collection, row(bad), row(good));
    expect(answers).toMatchObject([{ id: bad.id, outcome: 'refused', code }, { outcome: 'accepted' }]);
    const kept = await held(bad.id.toWellFormed().replace('\0', '\ufffd'));
    expect(kept).toMatchObject({ collection, code, tillId: till.tillId, attempts: 1 });
    expect(JSON.parse(String(kept!['document']))).toMatchObject({ id: bad.id });
  });

  it('counts attempts, and forgets what was refused once it is taken', async () => {
    const bad = order('mended', { storeId: 'elsewhere' });
    await push(till, 'orders', row(bad));
    await push(till, 'orders', row(bad));
    expect(await held('mended')).toMatchObject({ attempts: 2 });
    // RxDB takes a refused change for sent, and names it as what the server has.
    await push(till, 'orders', row(order('mended'), bad));
    expect(await held('mended')).toBeUndefined();
  });

  it('an order is ended and taken up again by the server alone, but goods that left can always be told', async () => {
    await push(till, 'orders', row(order('s')));
    const cancelled = await push(till, 'orders', row(order('s', { status: 'cancelled' }), order('s')));
    expect(cancelled).toMatchObject([{ outcome: 'refused', code: 'ORDER_STATUS_OF_SERVER', details: { status: 'cancelled' } }]);
    await push(till, 'orders', row(order('e', { status: 'expired' })));
    const back = await push(till, 'orders', row(order('e'), order('e', { status: 'expired' })));
    expect(back).toMatchObject([{ outcome: 'refused', code: 'ORDER_STATUS_OF_SERVER' }]);
    const handed = row(order('e', { status: 'handed_over' }), order('e', { status: 'expired' }));
    expect(await push(till, 'orders', handed)).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('what is written once is not rewritten: payments, handovers, the words of a comment, an erased customer', async () => {
    const paid = order('p', { payments: [aPayment('p1', 100)], handovers: [aHandover('h1', [])] });
    await push(till, 'orders', row(paid));
    const cheaper = row({ ...paid, payments: [aPayment('p1', 50)] }, paid);
    const rewrites = (field: string) => [{ outcome: 'refused', code: 'DOCUMENT_REWRITES', details: { field } }];
    expect(await push(till, 'orders', cheaper)).toMatchObject(rewrites('payments'));
    expect(await push(till, 'orders', row({ ...paid, handovers: [] }, paid))).toMatchObject(rewrites('handovers'));
    await push(till, 'order_comments', row(aComment('c')));
    expect(await push(till, 'order_comments', row(aComment('c', { text: 'Нет' }), aComment('c')))).toMatchObject(
      rewrites('text'),
    );
    expect(await push(till, 'order_comments', row(aComment('c', { readBy: ['s2'] }), aComment('c')))).toMatchObject([
      { outcome: 'accepted' },
    ]);
    await push(till, 'customers', row(aCustomer('x', { erased: true })));
    expect(await push(till, 'customers', row(aCustomer('x'), aCustomer('x', { erased: true })))).toMatchObject(
      rewrites('erased'),
    );
  });
});

it('a comment may come before its order: requests overtake each other', async () => {
  expect(await push(till, 'order_comments', row(aComment('early', { orderId: 'late' })))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  expect(await push(till, 'orders', row(order('late')))).toMatchObject([{ outcome: 'accepted' }]);
});

describe('pages', () => {
  it('come in the order of changes, each document once, to the end', async () => {
    const before = await checkpointNow('reservations');
    const ids = Array.from({ length: 25 }, (_, n) => `page${n}`);
    await push(till, 'reservations', ...ids.map((id) => row(aReservation(id, till.storeId))));
    await push(
      till,
      'reservations',
      row(aReservation('page3', till.storeId, { state: 'held' }), aReservation('page3', till.storeId)),
    );
    const seen: string[] = [];
    let page: Loose = { checkpoint: before, more: true };
    while (page.more === true) {
      page = await pull(second, 'reservations', String(page.checkpoint), 10);
      seen.push(...(page.documents as State[]).map(({ id }) => id));
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(seen.at(-1)).toBe('page3');
  });

  it('customers come to every store of the chain, orders to their own, and nothing to another chain', async () => {
    const storeId = v7();
    await server.asOwner('PUT', `/v1/stores/${storeId}`, {
      ...{ name: 'Второй', kind: 'shop', address: '', priceTypeId: server.owner.priceTypeId, active: true },
    });
    const neighbour = await pairTill(server, storeId);
    await push(neighbour, 'customers', row(aCustomer('chain')));
    const ids = async (by: TestTill, collection: string): Promise<string[]> =>
      ((await pull(by, collection, undefined, 500)).documents as State[]).map(({ id }) => id);
    expect(await ids(till, 'customers')).toContain('chain');
    expect(await ids(neighbour, 'orders')).toEqual([]);
    const stranger = await createTenant(server.services.database, 'Другая сеть');
    const asStranger: TestServer['asOwner'] = (method, path, body) => server.ask(method, path, { key: stranger.ownerKey, body });
    const foreign = await pairTill(server, stranger.storeId, asStranger);
    expect(await ids(foreign, 'customers')).toEqual([]);
    expect((await asStranger('GET', '/v1/quarantine/documents')).body).toEqual({ documents: [] });
    // The same id in another chain is another document.
    expect(await push(foreign, 'customers', row(aCustomer('chain', { name: 'Чужой' })))).toMatchObject([{ outcome: 'accepted' }]);
    expect((await pull(till, 'customers', undefined, 500)).documents).toContainEqual({ ...aCustomer('chain'), _deleted: false });
  });

  it('a checkpoint of another collection, of nothing, and of data that is gone is refused', async () => {
    const checkpoint = await checkpointNow();
    const ask = async (collection: string, text: string): Promise<[number, string]> =>
      told(await till.get(`/v1/documents/${collection}?checkpoint=${encodeURIComponent(text)}`));
    expect(await ask('customers', checkpoint)).toEqual([400, 'CURSOR_WRONG']);
    expect(await ask('orders', 'nonsense')).toEqual([400, 'CURSOR_WRONG']);
    const claims = JSON.parse(Buffer.from(checkpoint, 'base64url').toString()) as { seq: number };
    const ahead = Buffer.from(JSON.stringify({ ...claims, seq: claims.seq + 10_000 })).toString('base64url');
    expect(await ask('orders', ahead)).toEqual([409, 'DATASET_CHANGED']);
    await server.services.database.inTenant(till.tenantId, ({ trx }) =>
      sql`UPDATE tenant SET dataset = gen_random_uuid()`.execute(trx),
    );
    expect(await ask('orders', checkpoint)).toEqual([409, 'DATASET_CHANGED']);
  });
});

describe('a request', () => {
  it('without a token, with the owner’s key, about an unknown collection or two rows of one document changes nothing', async () => {
    const rows = [row(order('never'))];
    const ask = async (path: string, key: string | undefined, body: unknown): Promise<[number, string]> =>
      told(await server.ask('POST', path, { ...(key !== undefined && { key }), body }));
    expect(await ask('/v1/documents/orders', undefined, { rows })).toEqual([401, 'TOKEN_INVALID']);
    expect(await ask('/v1/documents/orders', server.owner.ownerKey, { rows })).toEqual([401, 'TOKEN_INVALID']);
    expect(await ask('/v1/documents/receipts', till.token, { rows })).toEqual([400, 'BAD_INPUT']);
    expect(await ask('/v1/documents/orders', till.token, { rows: [...rows, ...rows] })).toEqual([400, 'BAD_INPUT']);
    expect(await ask('/v1/documents/orders', till.token, { rows: [{ newDocumentState: {} }] })).toEqual([400, 'BAD_INPUT']);
    expect(await ask('/v1/documents/orders', till.token, { rows: Array.from({ length: 501 }, () => rows[0]) })).toEqual([
      400,
      'BAD_INPUT',
    ]);
    expect((await pull(till, 'orders', undefined, 500)).documents).not.toContainEqual(expect.objectContaining({ id: 'never' }));
  });

  it('of a till that was revoked or barred is refused', async () => {
    const gone = await pairTill(server);
    await server.asOwner('POST', `/v1/tills/${gone.tillId}/revoke`);
    expect(told(await send(gone, 'orders', [row(order('never'))]))).toEqual([403, 'TILL_REVOKED']);
    expect(told(await gone.get('/v1/documents/orders'))).toEqual([403, 'TILL_REVOKED']);
  });

  it('nested too deep to be written down is refused', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"rows":[{"newDocumentState":{"id":"deep","lines":${deep}}}]}`;
    const answer = await server.ask('POST', '/v1/documents/orders', { key: till.token, body });
    expect(answer.status).toBeLessThan(500);
  });
});

it('the tills of the store are poked when a document changed, at once', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${server.url}/v1/poke`, {
    headers: { authorization: `Bearer ${second.token}` },
    signal: stop.signal,
  });
  const reader = stream.body!.getReader();
  const heard = async (): Promise<string> => Buffer.from((await reader.read()).value!).toString();
  expect(await heard()).toContain('event: changed');
  const started = performance.now();
  await push(till, 'orders', row(order('poke')));
  expect(await heard()).toContain('event: changed');
  expect(performance.now() - started).toBeLessThan(WELL_BEFORE_IT_ASKS_MS);
  stop.abort();
});

describe('what a till left of a document', () => {
  const MONTH_AGO = sql`now() - interval '31 days'`;
  const inChain = <T>(work: Parameters<typeof server.services.database.inTenant<T>>[1]): Promise<T> =>
    server.services.database.inTenant(till.tenantId, work);
  const leave = async (by: TestTill, id: string): Promise<void> => {
    await push(by, 'orders', row(order(id)));
    await inChain(({ trx }) => sql`UPDATE document_taken SET taken_at = ${MONTH_AGO} WHERE id = ${id}`.execute(trx));
  };
  const leftOf = (id: string): Promise<number> =>
    inChain(async ({ trx }) => (await sql`SELECT 1 FROM document_taken WHERE id = ${id}`.execute(trx)).rows.length);

  it('is kept a month, and longer while the till is away; then it goes when the till has been here since', async () => {
    const [here, away] = [await pairTill(server), await pairTill(server)];
    await leave(here, 'left-1');
    await leave(away, 'left-2');
    await push(here, 'orders', row(order('left-3')));
    await inChain(forgetTaken);
    expect([await leftOf('left-1'), await leftOf('left-2'), await leftOf('left-3')]).toEqual([1, 1, 1]);
    await here.push([]);
    await inChain(forgetTaken);
    expect([await leftOf('left-1'), await leftOf('left-2'), await leftOf('left-3')]).toEqual([0, 1, 1]);
  });

  it('goes at once when the till was revoked', async () => {
    const gone = await pairTill(server);
    await push(gone, 'orders', row(order('left-4')));
    expect(await leftOf('left-4')).toBe(1);
    await server.asOwner('POST', `/v1/tills/${gone.tillId}/revoke`);
    await inChain(forgetTaken);
    expect(await leftOf('left-4')).toBe(0);
  });
});
