/** An unmodified RxDB client, written from docs/sync.md alone, replicates orders with our server and with one of our tills. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as documents from '../../../src/server/documents/document-store.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { anOrder, aPayment } from '../../support/order-documents.ts';
import { createPageClient } from '../../support/page-client.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof createPageClient>>;
let other: Awaited<ReturnType<typeof createPageClient>>;

const order = (id: string, changes: Partial<Order> = {}): Order => anOrder(id, { storeId: server.owner.storeId, ...changes });
const place = () => ({ storeId: server.owner.storeId, collection: 'orders' }) as const;
const put = (...orders: readonly Order[]): Promise<void> =>
  server.services.database.inTenant(server.owner.tenantId, async (unit) => {
    for (const one of orders) await documents.putDocument(unit, place(), one);
  });
const onServer = async (id: string) =>
  server.services.database.inTenant(server.owner.tenantId, (unit) => documents.readDocument(unit, place(), id));
const newCode = async (): Promise<string> =>
  String((await server.asOwner('POST', '/v1/pairing-codes', { storeId: server.owner.storeId })).body.code);
const soon = { interval: 20 };

beforeAll(async () => {
  server = await startTestServer({ rounds: false });
  await put(...Array.from({ length: 120 }, (_, n) => order(`s${n}`)));
  client = await createPageClient(server.url, await newCode());
  other = await createPageClient(server.url, await newCode());
}, 60_000);
afterAll(async () => {
  await client.close();
  await other.close();
  await server.close();
});

describe('a client written from the page', () => {
  it('takes every order of the store, page by page', async () => {
    await client.settled();
    expect(await client.orders.count().exec()).toBe(120);
    expect(await client.get('s7')).toEqual(order('s7'));
  });

  it('sends what it makes and changes, and hears of what others do', async () => {
    await client.orders.insert(order('made'));
    await expect.poll(async () => (await onServer('made'))?.document, soon).toEqual(order('made'));
    await expect.poll(() => other.get('made'), soon).toEqual(order('made'));
    await (await other.orders.findOne('made').exec(true)).incrementalPatch({ status: 'picking' });
    await expect.poll(async () => (await client.get('made'))?.status, soon).toBe('picking');
    await put(order('s1', { priority: 4 }));
    await expect.poll(async () => (await client.get('s1'))?.priority, soon).toBe(4);
  });

  it('merges an order that was changed at three places while the line was cut', async () => {
    client.online(false);
    other.online(false);
    const change = async (by: typeof client, changes: object): Promise<void> => {
      await (await by.orders.findOne('s2').exec(true)).incrementalPatch(changes);
    };
    await change(client, { status: 'ready', buyerName: 'Первая', payments: [aPayment('p1', 100)] });
    await change(other, { status: 'picking', buyerPhone: '+380501234567', payments: [aPayment('p2', 200)] });
    await put(order('s2', { buyerName: 'В офисе', priority: 2 }));
    client.online(true);
    await expect.poll(async () => (await onServer('s2'))?.document.status, soon).toBe('ready');
    other.online(true);
    const merged = {
      ...{ status: 'ready', buyerName: 'В офисе', buyerPhone: '+380501234567', priority: 2 },
      overruled: [{ field: 'buyerName', value: '"Первая"' }],
    };
    await expect.poll(async () => (await onServer('s2'))?.document, soon).toMatchObject(merged);
    const held = (await onServer('s2'))!.document;
    expect(held.payments.map(({ id }) => id).toSorted()).toEqual(['p1', 'p2']);
    await expect.poll(() => client.get('s2'), soon).toEqual(held);
    await expect.poll(() => other.get('s2'), soon).toEqual(held);
  });

  it('deletes and is told of deletions', async () => {
    await (await client.orders.findOne('s3').exec(true)).remove();
    await expect.poll(() => other.get('s3'), soon).toBeUndefined();
    expect(await onServer('s3')).toMatchObject({ deleted: true, document: { number: '№ s3' } });
    await server.services.database.inTenant(server.owner.tenantId, async (unit) => {
      const { document } = (await documents.readDocument(unit, place(), 's4'))!;
      await documents.writeDocuments(unit, place(), [{ document, deleted: true }]);
    });
    await expect.poll(() => client.get('s4'), soon).toBeUndefined();
  });

  it('is told what is refused, and nothing behind it waits', async () => {
    await client.orders.insert(order('elsewhere', { storeId: 'another' }));
    await client.orders.insert(order('behind'));
    await expect.poll(async () => (await onServer('behind'))?.document.id, soon).toBe('behind');
    expect([...client.refused]).toEqual([['elsewhere', 'DOCUMENT_OF_OTHER_STORE']]);
    await (await client.orders.findOne('elsewhere').exec(true)).incrementalPatch({ storeId: server.owner.storeId, resent: 1 });
    await expect.poll(async () => (await onServer('elsewhere'))?.document.resent, soon).toBe(1);
    expect([...client.refused]).toEqual([]);
  });

  it('and the server and both clients hold the same in the end', async () => {
    await Promise.all([client.settled(), other.settled()]);
    const held = await server.services.database.inTenant(server.owner.tenantId, (unit) =>
      documents.listDocuments(unit, place(), { limit: 1000 }),
    );
    for (const one of [client, other]) {
      const found = async (): Promise<unknown[]> =>
        (await one.orders.find({ sort: [{ id: 'asc' }] }).exec()).map((document) => document.toMutableJSON());
      await expect.poll(found, soon).toEqual(held);
    }
    expect(held).toHaveLength(121);
  });
});
