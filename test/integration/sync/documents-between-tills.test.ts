/** Orders between two whole tills and a whole server: edited here and there, with and without the line, refused, restored. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import { minor } from '../../../src/domain/money/minor.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { tableName } from '../../../src/main/db/rx-storage/storage-layout.ts';
import * as documents from '../../../src/server/documents/document-store.ts';
import { aCustomer } from '../../support/chain-documents.ts';
import { aHandover, anOrder, aPayment } from '../../support/order-documents.ts';
import { startTill, type LiveTill } from '../../support/paired-till.ts';
import { startTestServer, type Loose, type TestServer } from '../../support/test-server.ts';
import { WELL_BEFORE_IT_ASKS_MS, waitUntil as until } from '../../support/wait-until.ts';

let server: TestServer;
let first: LiveTill;
let second: LiveTill;
let place: documents.DocumentPlace<'orders'>;

const order = (id: string, changes: Partial<Order> = {}): Order => anOrder(id, { storeId: server.owner.storeId, ...changes });
const at = (till: LiveTill, id: string): Order | undefined => till.documents().findSync('orders', id);
const patch = (till: LiveTill, id: string, changes: Partial<Order>): void =>
  till.write((open) => open.patchInUnitOfWork('orders', id, changes));
const onServer = async (id: string): Promise<Order | undefined> =>
  (await server.services.database.inTenant(server.owner.tenantId, (unit) => documents.readDocument(unit, place, id)))?.document;
const putOnServer = (...orders: readonly Order[]): Promise<void> =>
  server.services.database.inTenant(server.owner.tenantId, async (unit) => {
    for (const one of orders) await documents.putDocument(unit, place, one);
  });

const held = async (till: LiveTill): Promise<Loose[]> =>
  ((await till.must('sync.details', null)) as Loose).value.quarantine as Loose[];

async function pair(till: LiveTill): Promise<void> {
  const { body } = await server.asOwner('POST', '/v1/pairing-codes', { storeId: server.owner.storeId });
  await till.must('sync.pair', { server: server.url, code: String(body.code) });
}
/** The line is cut by leaving the server: what is changed meanwhile goes when the till joins again. */
async function leave(till: LiveTill): Promise<void> {
  await till.must('sync.unpair', null);
  await until(() => till.state().sync.kind === 'alone', 'the till to be alone');
}
async function complete(till: LiveTill): Promise<void> {
  const feeds = async (): Promise<Loose[]> => ((await till.must('sync.details', null)) as Loose).value.feeds as Loose[];
  await expect
    .poll(async () => (await feeds()).filter(({ loading }) => loading === true).map(({ feed }) => String(feed)))
    .toEqual([]);
}

beforeAll(async () => {
  server = await startTestServer({ rounds: false });
  place = { storeId: server.owner.storeId, collection: 'orders' };
  await putOnServer(order('early'));
  [first, second] = [await startTill(), await startTill()];
  await pair(first);
  await pair(second);
}, 60_000);
afterAll(async () => {
  await first.close();
  await second.close();
  await server.close();
});

describe('orders of a store', () => {
  it('come to every till when it joins, with customers before them', async () => {
    await Promise.all([complete(first), complete(second)]);
    expect([at(first, 'early'), at(second, 'early')]).toEqual([order('early'), order('early')]);
    const details = (await first.must('sync.details', null)) as Loose;
    const names = (details.value.feeds as Loose[]).map(({ feed }) => String(feed));
    expect(names.slice(-5)).toEqual(['stock', 'customers', 'orders', 'reservations', 'order_comments']);
  });

  it('made at one till come to the other and to the server, and nothing waits then', async () => {
    first.write((open) => {
      open.insertInUnitOfWork('customers', aCustomer('c1'));
      open.insertInUnitOfWork('orders', order('a', { customerId: 'c1' }));
    });
    expect(
      first
        .store()
        .documents({} as never)
        .exchange.waiting(),
    ).toMatchObject({ count: 2, since: expect.any(String) });
    await until(() => at(second, 'a') !== undefined && second.documents().findSync('customers', 'c1') !== undefined, 'the order');
    expect(await onServer('a')).toEqual(order('a', { customerId: 'c1' }));
    await until(() => first.paired().waitingDocuments === 0, 'nothing to wait');
    expect(first.paired()).toMatchObject({ link: 'ok', oldestWaitingAt: null });
  });

  it('changed on the server reach a till at once', async () => {
    const started = performance.now();
    await putOnServer(order('early', { status: 'picking' }));
    await until(() => at(first, 'early')?.status === 'picking', 'the change');
    expect(performance.now() - started).toBeLessThan(WELL_BEFORE_IT_ASKS_MS);
  });

  it('a fact and the change of an order are one transaction, and both arrive', async () => {
    await putOnServer(order('handed', { payments: [aPayment('p', 100)] }));
    await until(() => at(first, 'handed') !== undefined, 'the order');
    const before = first.store().exchange.outbox.head().seq;
    const handOver = (fail: boolean): void =>
      first.write((open) => {
        first.store().journal.append({ kind: 'SignedOut', by: { staffId: 's', name: 'Кассир' } });
        open.patchInUnitOfWork('orders', 'handed', { status: 'handed_over', handovers: [aHandover('h', [])] });
        if (fail) throw new RangeError('the registrar was unplugged');
      });
    expect(() => handOver(true)).toThrow('unplugged');
    expect([at(first, 'handed')!.status, first.store().exchange.outbox.head().seq]).toEqual(['confirmed', before]);
    handOver(false);
    await until(() => at(second, 'handed')?.status === 'handed_over', 'the handover at the other till');
    // The journal was written past the desks, so nobody rang: a push begins with the next fact or on demand.
    await first.must('sync.now', null);
    await until(() => first.paired().waiting === 0, 'the fact to be sent');
    expect((await onServer('handed'))!.handovers).toHaveLength(1);
  });
});

describe('an order changed at both tills while neither reached the server', () => {
  it('is merged by field and by rank, and both tills and the server hold the same', async () => {
    await putOnServer(order('both', { buyerName: 'Ольга', priority: 1 }));
    await until(() => at(first, 'both') !== undefined && at(second, 'both') !== undefined, 'the order at both tills');
    await Promise.all([leave(first), leave(second)]);
    patch(first, 'both', { status: 'ready', priority: 5, buyerPhone: '+79990000001' });
    patch(second, 'both', { status: 'picking', buyerName: 'Ольга Петрова', payments: [aPayment('p1', 500)] });
    second.write((open) => open.insertInUnitOfWork('orders', order('made-offline')));
    await pair(first);
    await until(() => first.state().sync.kind === 'paired' && first.paired().waitingDocuments === 0, 'the first till to send');
    await pair(second);
    const merged = {
      ...{ status: 'ready', priority: 5, buyerPhone: '+79990000001', buyerName: 'Ольга Петрова' },
      ...{ payments: [aPayment('p1', 500)], overruled: [] },
    };
    await until(() => at(first, 'made-offline') !== undefined, 'what the second till made');
    await expect.poll(() => at(first, 'both')).toMatchObject(merged);
    await expect.poll(() => at(second, 'both')).toEqual(at(first, 'both'));
    await expect.poll(() => onServer('both')).toEqual(at(first, 'both'));
  });

  it('a handover outranks a cancellation made meanwhile, and what lost is kept', async () => {
    await putOnServer(order('rank'));
    await until(() => at(first, 'rank') !== undefined, 'the order');
    await leave(first);
    patch(first, 'rank', { status: 'handed_over', handovers: [aHandover('h', [])], buyerName: 'На кассе' });
    await putOnServer(order('rank', { status: 'cancelled', buyerName: 'В офисе' }));
    await pair(first);
    await expect
      .poll(() => onServer('rank'))
      .toMatchObject({
        ...{ status: 'handed_over', buyerName: 'В офисе' },
        overruled: [{ field: 'buyerName', value: '"На кассе"' }],
      });
    await until(() => at(first, 'rank')?.buyerName === 'В офисе', 'the merge at the till');
    expect(await held(first)).toEqual([]);
  });
});

describe('a change that the server refuses', () => {
  it('is shown beside facts that are held, keeps nothing else back, and goes when it is sent again', async () => {
    first.write((open) => {
      open.insertInUnitOfWork('orders', order('foreign', { storeId: 'elsewhere' }));
      open.insertInUnitOfWork('orders', order('healthy'));
    });
    await until(() => at(second, 'healthy') !== undefined, 'the healthy order');
    await until(() => first.paired().quarantined === 1, 'the refused order to be shown');
    const row = { direction: 'up', topic: 'orders', key: 'foreign' } as const;
    expect(await held(first)).toMatchObject([{ ...row, code: 'DOCUMENT_OF_OTHER_STORE', attempts: 1 }]);
    const { body } = await server.asOwner('GET', '/v1/quarantine/documents');
    expect(body.documents).toMatchObject([{ collection: 'orders', id: 'foreign', code: 'DOCUMENT_OF_OTHER_STORE' }]);

    expect(await first.call('sync.retry', row)).toMatchObject({ ok: false, error: { code: 'DOCUMENT_OF_OTHER_STORE' } });
    expect(await held(first)).toMatchObject([{ attempts: 2 }]);
    patch(first, 'foreign', { storeId: server.owner.storeId });
    await until(() => at(second, 'foreign') !== undefined, 'the mended order');
    await until(() => first.paired().quarantined === 0, 'nothing to be held');
    expect((await server.asOwner('GET', '/v1/quarantine/documents')).body).toEqual({ documents: [] });
  });

  it('can be taken in by the back office once the reason is gone, and taken off its list', async () => {
    await putOnServer(order('mended', { status: 'expired' }));
    await until(() => at(first, 'mended') !== undefined, 'the order');
    patch(first, 'mended', { status: 'confirmed', priority: 4 });
    await until(() => first.paired().quarantined === 1, 'the refusal');
    const listed = async (): Promise<Loose[]> =>
      (await server.asOwner('GET', '/v1/quarantine/documents')).body.documents as Loose[];
    const named = { collection: 'orders', id: 'mended', tillId: String((await listed())[0].tillId) };
    const retry = () => server.asOwner('POST', '/v1/quarantine/documents/retry', named);
    expect((await retry()).body).toEqual({ outcome: 'quarantined', code: 'ORDER_STATUS_OF_SERVER' });
    expect(await listed()).toMatchObject([{ ...named, attempts: 2, base: expect.stringContaining('expired') }]);
    await putOnServer({ ...(await onServer('mended'))!, priority: 1 });
    expect((await retry()).body).toEqual({ outcome: 'quarantined', code: 'DOCUMENT_CONFLICT' });
    const dismiss = () => server.asOwner('POST', '/v1/quarantine/documents/dismiss', named);
    expect((await dismiss()).body).toEqual({ dismissed: true });
    expect((await dismiss()).body.error.code).toBe('RECORD_UNKNOWN');
    expect((await retry()).body.error.code).toBe('RECORD_UNKNOWN');
    // What the server takes after all is no longer shown at the till either.
    await putOnServer(order('mended', { status: 'confirmed', priority: 4 }));
    await until(() => first.paired().quarantined === 0, 'nothing to be held');
  });

  it('goes through by itself when the server takes it now', async () => {
    patch(first, 'early', { status: 'cancelled' });
    await until(() => first.paired().quarantined === 1, 'the refusal');
    const row = { direction: 'up', topic: 'orders', key: 'early' } as const;
    expect(await held(first)).toMatchObject([{ ...row, code: 'ORDER_STATUS_OF_SERVER' }]);
    await putOnServer({ ...(await onServer('early'))!, status: 'cancelled' });
    await until(() => at(first, 'early')?.status === 'cancelled', 'the server’s decision');
    await first.must('sync.retry', row);
    await until(() => first.paired().quarantined === 0, 'nothing to be held');
  });
});

describe('a document that a till cannot read', () => {
  it('is kept apart, passes nothing else by, and is taken once it can be read', async () => {
    const write = (doc: object): Promise<unknown> =>
      server.services.database.inTenant(server.owner.tenantId, async (unit) => {
        await sql`UPDATE document SET doc = ${JSON.stringify(doc)}::jsonb WHERE id = 'poison'`.execute(unit.trx);
        unit.touchDocuments({ collection: 'orders', scope: place.storeId, ids: ['poison'] });
      });
    await putOnServer(order('poison'), order('beside'));
    await until(() => at(first, 'beside') !== undefined && at(first, 'poison') !== undefined, 'the orders');
    await write({ ...order('poison'), status: 'of tomorrow' });
    await putOnServer(order('after'));
    await until(() => at(first, 'after') !== undefined, 'the order behind the poison');
    await until(() => first.paired().quarantined === 1, 'the poison to be shown');
    const row = { direction: 'down', topic: 'orders', key: 'poison' } as const;
    expect(await held(first)).toMatchObject([{ ...row, code: 'DOCUMENT_UNREADABLE' }]);
    expect(await first.call('sync.retry', row)).toMatchObject({ ok: false, error: { code: 'DOCUMENT_UNREADABLE' } });
    await write(order('poison', { priority: 7 }));
    await until(() => at(first, 'poison')?.priority === 7 && first.paired().quarantined === 0, 'the mended document');
  });
});

describe('a server that was put back to a copy', () => {
  it('gets back what only the tills still have, and nothing is doubled or overruled', async () => {
    await until(() => first.paired().waitingDocuments === 0 && second.paired().waitingDocuments === 0, 'everything to be sent');
    const ids = (till: LiveTill): string[] => [...documentsAt(till)].sort();
    const before = ids(first);
    await server.services.database.asOwner(async (trx) => {
      await sql`DELETE FROM document WHERE id IN ('a', 'both', 'healthy')`.execute(trx);
      await sql`UPDATE tenant SET dataset = gen_random_uuid()`.execute(trx);
    });
    await first.must('sync.now', null);
    await expect.poll(async () => (await onServer('both'))?.status).toBe('ready');
    await expect.poll(() => onServer('a')).toMatchObject({ overruled: [] });
    await expect.poll(() => ids(first)).toEqual(before);
    await second.must('sync.now', null);
    await expect.poll(() => ids(second)).toEqual(before);
    await expect.poll(() => at(second, 'both')).toEqual(at(first, 'both'));
  });

  it('takes a change that a till made before it fetched everything again', async () => {
    await putOnServer(order('waits', { priority: 1, buyerName: 'Ольга' }));
    await until(() => at(first, 'waits') !== undefined, 'the order');
    await complete(first);
    await leave(first);
    patch(first, 'waits', { priority: 7, buyerName: 'На кассе' });
    await server.services.database.asOwner((trx) => sql`UPDATE tenant SET dataset = gen_random_uuid()`.execute(trx));
    await putOnServer(order('waits', { priority: 1, buyerName: 'В офисе' }));
    await pair(first);
    await expect
      .poll(() => onServer('waits'))
      .toMatchObject({
        ...{ priority: 7, buyerName: 'В офисе' },
        // The other till, which changed nothing, adds what the server's data had been when it last saw it.
        overruled: expect.arrayContaining([{ field: 'buyerName', value: '"На кассе"' }]),
      });
    await until(() => at(first, 'waits')?.buyerName === 'В офисе', 'the merge at the till');
  });
});

describe('a till', () => {
  it('closed and opened again goes on where it was, with what it changed meanwhile', async () => {
    // Until all of the server's other data has come the till does not know what its change was made on.
    await complete(first);
    await first.reopen();
    await until(
      () =>
        first
          .store()
          .documents({} as never)
          .host.current() !== undefined,
      'the documents to be open',
    );
    patch(first, 'healthy', { priority: 8 });
    await until(() => at(second, 'healthy')?.priority === 8, 'the change');
  });

  it('whose disk refused a document goes on selling and exchanging once it takes them again', async () => {
    const problem = async (): Promise<unknown> => ((await first.must('sync.details', null)) as Loose).value.documentsProblem;
    const mend = breakStorage(first);
    await putOnServer(order('unlucky'), order('lucky'));
    await expect.poll(problem).toMatchObject({ code: 'DOCUMENTS_STOPPED' });
    await first.must('shift.cash', { kind: 'in', amount: minor(100), reason: 'Размен' });
    mend();
    await expect.poll(() => first.openDocuments()?.findSync('orders', 'unlucky')).toBeDefined();
    await expect.poll(() => first.openDocuments()?.findSync('orders', 'lucky')).toBeDefined();
    expect(await problem()).toBeNull();
  });
});

function documentsAt(till: LiveTill): string[] {
  const ids: string[] = [];
  for (const id of ['early', 'a', 'handed', 'both', 'made-offline', 'rank', 'healthy', 'foreign', 'poison', 'beside', 'after'])
    if (at(till, id) !== undefined) ids.push(id);
  return ids;
}

/** Every new order fails to be written, as on a disk that hiccups, until it is mended. */
function breakStorage({ dir }: LiveTill): () => void {
  const table = tableName({ database: DATABASE_NAME, collection: 'orders', version: DOCUMENT_SCHEMAS.orders.version });
  const change = (statement: string): void => {
    const file = new Database(join(dir, 'till.sqlite'));
    file.exec(statement);
    file.close();
  };
  change(`CREATE TRIGGER hiccup BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`);
  return () => change('DROP TRIGGER hiccup');
}
