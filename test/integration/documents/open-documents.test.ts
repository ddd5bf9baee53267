// The till's documents: one transaction with facts, live queries, validation, schema versions.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { addRxPlugin, createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../../src/domain/documents/collections.ts';
import { DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { openDocuments, type Documents } from '../../../src/main/db/documents/open-documents.ts';
import { createSqliteRxStorage } from '../../../src/main/db/rx-storage/sqlite-rx-storage.ts';
import { openSqlite } from '../../support/documents-storage.ts';
import { anOrder, anOrderLine } from '../../support/order-documents.ts';
import { tempDir } from '../../support/till-store.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('the documents of a till', () => {
  let sqlite: ReturnType<typeof openSqlite>;
  let documents: Documents;

  beforeEach(async () => {
    sqlite = openSqlite();
    sqlite.db.exec('CREATE TABLE handover (order_id TEXT)');
    documents = await openDocuments(sqlite.db, sqlite.transactions);
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('a')));
  });
  afterEach(async () => {
    await documents.close();
    sqlite.close();
  });

  const status = () => documents.findSync('orders', 'a')?.status;
  const handovers = () => sqlite.db.prepare('SELECT count(*) FROM handover').pluck().get();
  function handOver(after: () => void = () => undefined): void {
    sqlite.transactions.unitOfWork(() => {
      sqlite.db.exec("INSERT INTO handover VALUES ('a')");
      documents.patchInUnitOfWork('orders', 'a', { status: 'handed_over' });
      after();
    });
  }

  it('a handover writes its fact and patches the order in one transaction', () => {
    handOver();
    expect([status(), handovers()]).toEqual(['handed_over', 1]);
  });

  it('when the unit of work fails, neither is there and no live query hears of it', async () => {
    const seen: string[] = [];
    const subscription = documents.collections.orders
      .find()
      .$.subscribe((found) => seen.push(found.map((one) => one.status).join()));
    await waitUntil(() => seen.length === 1);
    expect(() =>
      handOver(() => {
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect([status(), handovers()]).toEqual(['confirmed', 0]);
    handOver();
    await waitUntil(() => seen.includes('handed_over'));
    subscription.unsubscribe();
    expect(seen).toEqual(['confirmed', 'handed_over']);
  });

  it('an invalid patch rolls the fact back with it', () => {
    const work = (): void =>
      sqlite.transactions.unitOfWork(() => {
        sqlite.db.exec("INSERT INTO handover VALUES ('a')");
        documents.patchInUnitOfWork('orders', 'a', { status: 'lost' as never });
      });
    expect(work).toThrow(/DOCUMENT_INVALID.*status/);
    expect([status(), handovers()]).toEqual(['confirmed', 0]);
    expect(documents.failure()).toBeUndefined();
  });

  it('a price with a fraction, a missing field and an unknown field are invalid', () => {
    const line = anOrderLine('l', 1000, 10.5);
    expect(documents.validate('orders', anOrder('a', { lines: [line] }))).toMatch(/price must be integer/);
    expect(documents.validate('orders', { ...anOrder('a'), number: undefined })).toMatch(/number/);
    expect(documents.validate('orders', { ...anOrder('a'), extra: 1 })).toMatch(/additional/);
    expect(documents.validate('orders', null)).toBe('not an object');
  });

  it('a document that is not there cannot be patched', () => {
    const work = (): void => sqlite.transactions.unitOfWork(() => documents.patchInUnitOfWork('orders', 'nobody', {}));
    expect(work).toThrow(/DOCUMENT_MISSING/);
  });

  it('RxDB’s own writes and patches in a unit of work follow one another', async () => {
    const order = await documents.collections.orders.findOne('a').exec(true);
    handOver();
    await order.incrementalPatch({ priority: 5 });
    expect(documents.findSync('orders', 'a')).toMatchObject({ status: 'handed_over', priority: 5 });
    sqlite.transactions.unitOfWork(() => documents.patchInUnitOfWork('orders', 'a', { priority: 6 }));
    expect((await documents.collections.orders.findOne('a').exec(true)).priority).toBe(6);
  });

  it('a deleted document may be made anew', async () => {
    await (await documents.collections.orders.findOne('a').exec(true)).remove();
    expect(documents.findSync('orders', 'a')).toBeUndefined();
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('a', { priority: 2 })));
    expect(documents.findSync('orders', 'a')?.priority).toBe(2);
  });

  it('finds everything after a restart', async () => {
    handOver();
    await documents.close();
    documents = await openDocuments(sqlite.db, sqlite.transactions);
    expect(status()).toBe('handed_over');
  });

  it('opens and closes more often than RxDB allows collections in a process', async () => {
    for (let n = 0; n < 5; n += 1) {
      await documents.close();
      documents = await openDocuments(sqlite.db, sqlite.transactions);
    }
    expect(status()).toBe('confirmed');
  });

  it('a copy of the file holds facts and documents of the same moment', () => {
    handOver();
    const { dir, remove } = tempDir();
    const copy = join(dir, 'copy.sqlite');
    sqlite.db.prepare('VACUUM INTO ?').run(copy);
    const held = openSqlite(copy);
    const order = held.db.prepare('SELECT data FROM "rx_lavka.orders.0" WHERE id = \'a\'').pluck().get() as string;
    expect(JSON.parse(order)).toMatchObject({ status: 'handed_over' });
    expect(held.db.prepare('SELECT order_id FROM handover').pluck().all()).toEqual(['a']);
    held.close();
    remove();
  });

  it('is of one process alone: nothing is shared with others, no leader is waited for', () => {
    expect(documents.database.multiInstance).toBe(false);
  });

  it('stays within the collections that RxDB gives without premium', () => {
    expect(COLLECTIONS.length).toBeLessThanOrEqual(8);
  });
});

// A changed schema under an old version would not open on any till that has it: raise the version and write a migration.
const RELEASED: Readonly<Record<string, string>> = {
  'customers 0': 'd5c27198b42775a5',
  'orders 0': '1326c3924f75c2ef',
  'reservations 0': '330ffadeae56c227',
  'order_comments 0': '09ddc114e32dd2e5',
};

it('no released schema was edited', () => {
  const hashes = COLLECTIONS.map((name) => {
    const schema: RxJsonSchema<never> = DOCUMENT_SCHEMAS[name];
    const hash = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 16);
    return [`${name} ${schema.version}`, hash];
  });
  expect(Object.fromEntries(hashes)).toEqual(RELEASED);
});

it('a change that was not sent before a schema migration is sent after it, and a sent one is not sent again', async () => {
  addRxPlugin(RxDBMigrationSchemaPlugin);
  const sqlite = openSqlite();
  const sent: string[] = [];
  const schema = (version: number) => ({
    version,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 20 }, n: { type: 'integer' } },
  });
  const open = async (version: number) => {
    const database = await createRxDatabase({
      name: 'shop',
      storage: createSqliteRxStorage(sqlite.db, sqlite.transactions),
      multiInstance: false,
    });
    const step = (old: object) => old;
    const { items } = await database.addCollections({
      items: { schema: schema(version) as never, ...(version > 0 && { migrationStrategies: { 1: step } }) },
    });
    return { database, items: items as unknown as RxCollection<{ id: string; n: number }> };
  };
  const exchange = async (items: RxCollection<{ id: string; n: number }>) => {
    const replication = replicateRxCollection<{ id: string; n: number }, unknown>({
      replicationIdentifier: 'r',
      collection: items as never,
      live: true,
      waitForLeadership: false,
      push: {
        handler(rows) {
          for (const { newDocumentState } of rows) sent.push(newDocumentState.id);
          return Promise.resolve([]);
        },
      },
    });
    await replication.awaitInitialReplication();
    await replication.awaitInSync();
    await replication.cancel();
  };

  const old = await open(0);
  await old.items.bulkInsert([...Array(20).keys()].map((n) => ({ id: `sent${n}`, n })));
  for (let n = 0; n < 20; n += 1)
    await old.items
      .findOne(`sent${n}`)
      .exec(true)
      .then((one) => one.incrementalPatch({ n: n + 1 }));
  await exchange(old.items);
  sent.length = 0;
  await old.items.insert({ id: 'waiting', n: 1 });
  await old.database.close();

  const migrated = await open(1);
  await exchange(migrated.items);
  expect(sent).toEqual(['waiting']);
  await migrated.database.close();
  sqlite.close();
});
