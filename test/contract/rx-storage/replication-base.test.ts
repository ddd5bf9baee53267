// RxDB's own suite for replications (rxdb/plugins/test-utils), run with both storages on both ends, and its data in every shape.
import { addRxPlugin, createRxDatabase, type RxCollection, type RxDocument } from 'rxdb';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
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
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { BOTH_KINDS, type AnyStorage, type OpenedStorage } from '../../support/documents-storage.ts';

// The suite expects the words of its own runner to be everywhere.
Object.assign(globalThis, { describe, it });
// With it RxDB freezes what it hands out, so that a storage that changed a document would be caught.
disableWarnings();
addRxPlugin(RxDBDevModePlugin);

describe.each(BOTH_KINDS)('RxDB’s replication suite on $name', ({ name, open }) => {
  let opened: OpenedStorage;
  let validated: AnyStorage;
  let server: RxCollection | undefined;
  const log = console.log;

  beforeAll(() => {
    opened = open();
    validated = wrappedValidateAjvStorage({ storage: opened.storage });
    setConfig({ storage: { name, getStorage: () => validated } } as never);
  });
  afterAll(async () => {
    await server?.database.close();
    opened.close();
    console.log = log;
  });

  async function cleanUpServer(): Promise<void> {
    await server?.database.close();
    server = await humansCollection.create(0, 'human', false);
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

  let shapes = 0;
  const SHAPES = [
    ['human', schemas.human, () => schemaObjects.humanData()],
    ['an index on a number', schemas.humanAgeIndex, () => schemaObjects.humanData()],
    ['every index', schemas.humanWithAllIndex, () => schemaObjects.humanData()],
    ['a nested index', schemas.humanSubIndex, () => schemaObjects.humanWithSubOther()],
    ['nested fields', schemas.nestedHuman, () => schemaObjects.nestedHumanData()],
    ['deeply nested fields', schemas.deepNestedHuman, () => schemaObjects.deepNestedHumanData()],
    ['a compound index', schemas.compoundIndex, () => schemaObjects.compoundIndexData()],
    ['arrays', schemas.heroArray, () => schemaObjects.heroArrayData()],
    ['a composed id', schemas.humanCompositePrimary, () => schemaObjects.humanWithCompositePrimary()],
    ['timestamps', schemas.humanWithTimestamp, () => schemaObjects.humanWithTimestampData()],
    ['an average document', schemas.averageSchema(), () => schemaObjects.averageSchemaData()],
  ] as const;

  it.each(SHAPES)('keeps documents of the shape “%s” as they were', async (_, schema, make) => {
    const database = await createRxDatabase({ name: `shapes${(shapes += 1)}`, storage: validated, multiInstance: false });
    const { things } = await database.addCollections<{ things: RxCollection<Record<string, unknown>> }>({
      things: { schema: schema as never },
    });
    const datas = Array.from({ length: 30 }, () => make() as Record<string, unknown>);
    const { success } = await things.bulkInsert(datas);
    const inserted = new Map(success.map((document) => [document.primary, json(document)]));
    const found = await things.find().exec();
    expect(new Map(found.map((document) => [document.primary, json(document)]))).toEqual(inserted);
    expect(found.length).toBe(30);
    const [first] = found;
    await (first as RxDocument).remove();
    expect(await things.count().exec()).toBe(29);
    await database.close();
  });
});

it('RxDB’s own checks accept the schemas of the till', async () => {
  const storage = wrappedValidateAjvStorage({ storage: BOTH_KINDS[0]!.open().storage });
  const database = await createRxDatabase({ name: 'tillschemas', storage, multiInstance: false });
  const schemasOfTill = Object.entries(DOCUMENT_SCHEMAS).map(([name, schema]) => [name, { schema }]);
  const collections = await database.addCollections(Object.fromEntries(schemasOfTill) as never);
  expect(Object.keys(collections)).toEqual(Object.keys(DOCUMENT_SCHEMAS));
  await database.close();
});

function json(document: unknown): unknown {
  return (document as RxDocument).toJSON();
}

/** Deleted ones too: one storage lists its changes, the other holds everything in memory. */
async function allIds(collection: RxCollection): Promise<string[]> {
  const { originalStorageInstance } = collection.storageInstance;
  const changes = await originalStorageInstance.getChangedDocumentsSince?.(10_000);
  if (changes !== undefined)
    return changes.documents.map((document) => (document as unknown as { passportId: string }).passportId);
  return [...(originalStorageInstance.internals as { documents: Map<string, unknown> }).documents.keys()];
}
