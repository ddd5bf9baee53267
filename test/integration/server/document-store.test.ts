/** Documents as the server keeps them: numbers in the order of commits, tombstones that stay, chains apart. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/server/db/database.ts';
import * as store from '../../../src/server/documents/document-store.ts';
import { createTenant } from '../../../src/server/trust/tenants.ts';
import { aCustomer } from '../../support/chain-documents.ts';
import { anOrder } from '../../support/order-documents.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let orders: store.DocumentPlace<'orders'>;
beforeAll(async () => {
  server = await startTestServer({ rounds: false });
  orders = { storeId: server.owner.storeId, collection: 'orders' };
});
afterAll(() => server.close());

const work = <T>(run: (unit: Unit) => Promise<T>, tenantId = server.owner.tenantId): Promise<T> =>
  server.services.database.inTenant(tenantId, run);
const seqOf = async (id: string): Promise<number | undefined> =>
  (await work((unit) => store.readDocument(unit, orders, id)))?.seq;

describe('the document store', () => {
  it('keeps what it was given and numbers it at the end of the work', async () => {
    await work(async (unit) => {
      await store.putDocument(unit, orders, anOrder('a', { custom: { ключ: 'ґ 😀' } }));
      expect(await store.readDocument(unit, orders, 'a')).toMatchObject({ seq: 0, deleted: false });
    });
    const held = await work((unit) => store.readDocument(unit, orders, 'a'));
    expect(held).toEqual({ document: anOrder('a', { custom: { ключ: 'ґ 😀' } }), deleted: false, seq: expect.any(Number) });
    expect(held!.seq).toBeGreaterThan(0);
  });

  it('gives a changed document a higher number, and the same again none', async () => {
    const before = await seqOf('a');
    await work((unit) => store.putDocument(unit, orders, anOrder('a', { custom: { ключ: 'ґ 😀' } })));
    expect(await seqOf('a')).toBe(before);
    await work((unit) => store.putDocument(unit, orders, anOrder('a', { priority: 1 })));
    expect(await seqOf('a')).toBeGreaterThan(before!);
  });

  it('leaves a tombstone that carries the whole document', async () => {
    await work((unit) => store.putDocument(unit, orders, anOrder('gone')));
    await work((unit) => store.writeDocuments(unit, orders, [{ document: anOrder('gone'), deleted: true }]));
    expect(await work((unit) => store.readDocument(unit, orders, 'gone'))).toMatchObject({
      deleted: true,
      document: anOrder('gone'),
    });
    const listed = await work((unit) => store.listDocuments(unit, orders, { limit: 10 }));
    expect(listed.map(({ id }) => id)).toEqual(['a']);
  });

  it('lists by id behind the page before, and by what is asked', async () => {
    await work(async (unit) => {
      for (const id of ['b', 'c', 'd']) await store.putDocument(unit, orders, anOrder(id, { status: 'picking' }));
    });
    const list = (filter: store.DocumentFilter): Promise<readonly { readonly id: string }[]> =>
      work((unit) => store.listDocuments(unit, orders, filter));
    expect((await list({ after: 'a', limit: 2 })).map(({ id }) => id)).toEqual(['b', 'c']);
    expect((await list({ where: sql`doc->>'status' = 'confirmed'`, limit: 9 })).map(({ id }) => id)).toEqual(['a']);
  });

  it('refuses a document that a till could not read, and the whole work with it', async () => {
    const bad = anOrder('bad', { priority: 0.5 });
    const wrong = work(async (unit) => {
      await store.putDocument(unit, orders, anOrder('beside'));
      await store.putDocument(unit, orders, bad);
    });
    await expect(wrong).rejects.toMatchObject({ code: 'DOCUMENT_INVALID', details: { problem: 'priority' } });
    expect(await seqOf('beside')).toBeUndefined();
  });

  it('keeps customers for the whole chain and orders for one store', async () => {
    const other = { storeId: server.owner.priceTypeId, collection: 'customers' } as const;
    await work((unit) => store.putDocument(unit, { ...orders, collection: 'customers' }, aCustomer('c1')));
    expect(await work((unit) => store.readDocument(unit, other, 'c1'))).toMatchObject({ document: { id: 'c1' } });
    expect(await work((unit) => store.readDocument(unit, { ...other, collection: 'orders' }, 'a'))).toBeUndefined();
    const stranger = await createTenant(server.services.database, 'Другая сеть');
    expect(await work((unit) => store.readDocument(unit, orders, 'a'), stranger.tenantId)).toBeUndefined();
  });

  it('a reader that goes on after the last number misses nothing of eight writers', { timeout: 30_000 }, async () => {
    let after = 0;
    const writing = { isOver: false };
    const seen = new Set<string>();
    const read = async (): Promise<void> => {
      const { rows } = await work(({ trx }) =>
        sql<{ id: string; seq: number }>`
          SELECT id, seq FROM document WHERE collection = 'orders' AND id LIKE 'w%' AND seq > ${after} ORDER BY seq LIMIT 50`.execute(
          trx,
        ),
      );
      for (const { id, seq } of rows) {
        seen.add(id);
        after = seq;
      }
    };
    const reader = (async () => {
      while (!writing.isOver) await read();
      for (let before = -1; before !== after;) {
        before = after;
        await read();
      }
    })();
    const writer = async (n: number): Promise<void> => {
      for (let i = 0; i < 40; i += 1) {
        await work(async (unit) => {
          await store.putDocument(unit, orders, anOrder(`w${n}-${i}`));
          // Some works take longer between writing and committing than others.
          if (i % 5 === n % 5) await sql`SELECT pg_sleep(0.01)`.execute(unit.trx);
        });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
    writing.isOver = true;
    await reader;
    expect(seen.size).toBe(320);
  });
});
