// RxDB's own suite for replications (rxdb/plugins/test-utils), run with both storages on both ends, and its data in every shape.
import { createRxDatabase, type RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import {
  getPullHandler,
  getPullStream,
  getPushHandler,
  humansCollection,
  runReplicationBaseTestSuite,
  schemaObjects,
  schemas,
  setConfig,
} from 'rxdb/plugins/test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOTH_KINDS, type OpenedStorage } from '../../support/documents-storage.ts';

// The suite expects the words of its own runner to be everywhere.
Object.assign(globalThis, { describe, it });

describe.each(BOTH_KINDS)('RxDB’s replication suite on $name', ({ name, open }) => {
  let opened: OpenedStorage;
  let server: RxCollection | undefined;
  const log = console.log;

  beforeAll(() => {
    opened = open();
    setConfig({ storage: { name, getStorage: () => opened.storage } } as never);
  });
  afterAll(async () => {
    await server?.database.close();
    opened.close();
    console.log = log;
  });

  async function cleanUpServer(): Promise<void> {
    await server?.database.close();
    server = (await humansCollection.create(0, 'human', false)) as unknown as RxCollection;
  }
  function start(collection: RxCollection, live: boolean) {
    return replicateRxCollection({
      replicationIdentifier: `to-${server!.database.name}`,
      collection,
      live,
      waitForLeadership: false,
      pull: { handler: getPullHandler(server!), stream$: getPullStream(server!) },
      push: { handler: getPushHandler(server!) },
    });
  }

  runReplicationBaseTestSuite({
    startReplication: (collection) => start(collection, true) as unknown,
    syncOnce: async (collection) => {
      await start(collection, false).awaitInitialReplication();
    },
    getAllServerDocs: async () => server!.storageInstance.originalStorageInstance.findDocumentsById(await allIds(server!), true),
    cleanUpServer,
    softDeletes: true,
    isDeleted: (document: { _deleted: boolean }) => document._deleted,
    getPrimaryOfServerDoc: (document: { passportId: string }) => document.passportId,
  });

  const SHAPES = [
    ['human', schemas.human, () => schemaObjects.humanData()],
    ['an index on a number', schemas.humanAgeIndex, () => schemaObjects.humanData()],
    ['every index', schemas.humanWithAllIndex, () => schemaObjects.humanData()],
    ['a nested index', schemas.humanSubIndex, () => schemaObjects.humanWithSubOther()],
    ['nested fields', schemas.nestedHuman, () => schemaObjects.nestedHumanData()],
    ['deeply nested fields', schemas.deepNestedHuman, () => schemaObjects.deepNestedHumanData()],
    ['a compound index', schemas.compoundIndex, () => schemaObjects.compoundIndexData()],
    ['a compound index without text', schemas.compoundIndexNoString, () => schemaObjects.compoundIndexNoStringData()],
    ['arrays', schemas.heroArray, () => schemaObjects.heroArrayData()],
    ['a composed id', schemas.humanCompositePrimary, () => schemaObjects.humanWithCompositePrimary()],
    ['timestamps', schemas.humanWithTimestamp, () => schemaObjects.humanWithTimestampData()],
    ['an average document', schemas.averageSchema(), () => schemaObjects.averageSchemaData()],
  ] as const;

  it.each(SHAPES)('keeps documents of the shape “%s” as they were', async (_, schema, make) => {
    const database = await createRxDatabase({ name: `shapes-${Math.random()}`, storage: opened.storage, multiInstance: false });
    const { things } = (await database.addCollections({ things: { schema: schema as never } })) as { things: RxCollection };
    const datas = Array.from({ length: 30 }, () => make() as Record<string, unknown>);
    const { success } = await things.bulkInsert(datas);
    const inserted = new Map(success.map((document) => [document.primary, document.toJSON()]));
    const found = await things.find().exec();
    expect(new Map(found.map((document) => [document.primary, document.toJSON()]))).toEqual(inserted);
    expect(found.length).toBe(30);
    const [first] = found;
    await first!.remove();
    expect(await things.count().exec()).toBe(29);
    await database.close();
  });
});

async function allIds(collection: RxCollection): Promise<string[]> {
  const { documents } = (await collection.storageInstance.getChangedDocumentsSince?.(10_000)) ?? { documents: [] };
  if (documents.length > 0) return documents.map((document) => (document as unknown as { passportId: string }).passportId);
  const { originalStorageInstance } = collection.storageInstance as unknown as {
    originalStorageInstance: { internals: { documents?: Map<string, unknown> } };
  };
  return [...(originalStorageInstance.internals.documents?.keys() ?? [])];
}
