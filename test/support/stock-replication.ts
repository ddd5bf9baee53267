// The control: RxDB's own replication over its own memory storage, without our guards, meeting each fault once.
// Runs as a process of its own, because some of these faults end in rejections that nobody catches. Prints JSON.
import { createRxDatabase, type RxCollection, type RxJsonSchema, type RxStorage } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';

type Item = { id: string; n: number };
type Checkpoint = { readonly at: number };
type Collection = RxCollection<Item>;

const schema: RxJsonSchema<Item> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 20 }, n: { type: 'integer' } },
  required: ['id', 'n'],
};
const RETRY_MS = 20;
const rejections: string[] = [];
process.on('unhandledRejection', (reason) => rejections.push(String(reason)));

const feed = (count: number): Item[] => Array.from({ length: count }, (_, n) => ({ id: `d${n}`, n }));
const ids = (count: number, prefix = 'd'): string[] => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

async function open(storage: RxStorage<unknown, never> = getRxStorageMemory() as never) {
  const database = await createRxDatabase({ name: `stock-${Math.random()}`, storage, multiInstance: false });
  const { items } = await database.addCollections({ items: { schema } });
  return { database, items: items as unknown as Collection };
}

function pullFrom(documents: readonly Item[], keep: (item: Item) => boolean = () => true) {
  return async (checkpoint: Checkpoint | undefined, batchSize: number) => {
    const at = checkpoint?.at ?? 0;
    // As long as a wire takes: pages that come at once are stored as one, and more is lost.
    await new Promise((resolve) => setTimeout(resolve, 2));
    const page = documents.slice(at, at + batchSize);
    const next = { at: at + page.length };
    return { documents: page.filter(keep).map((item) => ({ ...item, _deleted: false })), checkpoint: next };
  };
}

/** What is quiet for a while has ended, one way or another: a dead replication cannot be waited for otherwise. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}

function replicate(items: Collection, options: Partial<Parameters<typeof replicateRxCollection<Item, Checkpoint>>[0]>) {
  const state = replicateRxCollection<Item, Checkpoint>({
    replicationIdentifier: 'stock',
    collection: items as never,
    live: true,
    retryTime: RETRY_MS,
    waitForLeadership: false,
    ...options,
  });
  const errors: unknown[] = [];
  state.error$.subscribe((error) => errors.push(error));
  return { state: state, errors };
}

/** A storage whose write fails once, as a disk may. */
function failingOnce(id: string): RxStorage<unknown, never> {
  const memory = getRxStorageMemory();
  let isArmed = true;
  return {
    name: memory.name,
    rxdbVersion: memory.rxdbVersion,
    async createStorageInstance(params: never) {
      const instance = await memory.createStorageInstance<Item>(params);
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (rows, context) => {
        if (isArmed && rows.some(({ document }) => document.id === id)) {
          isArmed = false;
          throw new Error('disk');
        }
        return write(rows, context);
      };
      return instance;
    },
  } as unknown as RxStorage<unknown, never>;
}

async function storageThrowsOnce() {
  const { database, items } = await open(failingOnce('d15'));
  const { state } = replicate(items, { pull: { handler: pullFrom(feed(50)), batchSize: 10 } });
  await quiet();
  state.reSync();
  await quiet();
  const received = await items.count().exec();
  await database.close();
  return { received };
}

async function invalidDocument() {
  const { database, items } = await open(wrappedValidateAjvStorage({ storage: getRxStorageMemory() }) as never);
  const documents = feed(10).map((item) => (item.n === 3 ? { ...item, n: 'three' as never } : item));
  let asked = 0;
  const pull = pullFrom(documents);
  const { errors, state } = replicate(items, { pull: { batchSize: 5, handler: (at, size) => ((asked += 1), pull(at, size)) } });
  await quiet();
  const askedBefore = asked;
  state.reSync();
  await quiet();
  const received = await items.count().exec();
  await database.close();
  return { received, errors: errors.length > 0, isAskedForAgain: asked > askedBefore + 1 };
}

async function pullModifierThrows() {
  const { database, items } = await open();
  const before = rejections.length;
  const { errors, state } = replicate(items, {
    pull: { handler: pullFrom(feed(10)), batchSize: 5, modifier: () => Promise.reject(new Error('modifier')) },
  });
  await quiet();
  const isActive = (state.subjects.active as { getValue(): boolean }).getValue();
  const result = {
    received: await items.count().exec(),
    errors: errors.length,
    rejections: rejections.length - before,
    isActive,
  };
  await database.close();
  return result;
}

async function pushModifierThrows() {
  const { database, items } = await open();
  await items.bulkInsert(feed(5));
  const sent = new Set<string>();
  let isArmed = true;
  const { state } = replicate(items, {
    push: {
      batchSize: 5,
      modifier: (item) => {
        if (isArmed && (item as Item).id === 'd2') {
          isArmed = false;
          throw new Error('modifier');
        }
        return item;
      },
      handler: (rows) => {
        for (const { newDocumentState } of rows) sent.add(newDocumentState.id);
        return Promise.resolve([]);
      },
    },
  });
  await quiet();
  await items.bulkInsert([{ id: 'later', n: 1 }]);
  state.reSync();
  await quiet();
  await database.close();
  return { neverSent: ids(5).filter((id) => !sent.has(id)).length };
}

async function refusedForEver() {
  const { database, items } = await open();
  await items.bulkInsert(feed(5));
  const sent = new Set<string>();
  let calls = 0;
  replicate(items, {
    push: {
      batchSize: 1,
      handler: (rows) => {
        calls += 1;
        if (rows.some(({ newDocumentState }) => newDocumentState.id === 'd0')) return Promise.reject(new Error('422'));
        for (const { newDocumentState } of rows) sent.add(newDocumentState.id);
        return Promise.resolve([]);
      },
    },
  });
  await quiet();
  await items.insert({ id: 'later', n: 1 });
  await quiet();
  await database.close();
  return { isLaterSent: sent.has('later'), calls };
}

async function clockSetBack() {
  const { database, items } = await open();
  const sent = new Set<string>();
  const push = {
    handler: (rows: { newDocumentState: { id: string } }[]) => {
      for (const { newDocumentState } of rows) sent.add(newDocumentState.id);
      return Promise.resolve([]);
    },
  };
  await write(items, 'ahead', Date.now() + 3_600_000);
  const first = replicate(items, { push });
  await quiet();
  await first.state.cancel();
  await write(items, 'corrected', Date.now());
  replicate(items, { push });
  await quiet();
  await database.close();
  return { sent: [...sent] };
}

/** As RxDB writes it in another run of the program, when the clock shows `lwt`. */
async function write(items: Collection, id: string, lwt: number): Promise<void> {
  const document = { id, n: 1, _deleted: false, _attachments: {}, _meta: { lwt }, _rev: '1-a' };
  await items.storageInstance.originalStorageInstance.bulkWrite([{ document }], 'test');
}

async function conflictHandlerThrows() {
  const database = await createRxDatabase({ name: 'stock-conflict', storage: getRxStorageMemory(), multiInstance: false });
  const conflictHandler = {
    isEqual: (one: Item, other: Item) => one.n === other.n,
    resolve: () => Promise.reject(new Error('handler')),
  };
  const { items } = await database.addCollections({ items: { schema, conflictHandler: conflictHandler as never } });
  await items.insert({ id: 'd0', n: 1 });
  const server = { id: 'd0', n: 2, _deleted: false };
  replicate(items as never, { push: { handler: () => Promise.resolve([server as never]) } });
  await quiet();
  const n = ((await items.findOne('d0').exec(true)) as unknown as Item).n;
  await database.close();
  return { till: n, server: server.n };
}

async function shortPages() {
  const { database, items } = await open();
  const handler = pullFrom(feed(50), ({ n }) => n !== 17);
  replicate(items, { pull: { handler, batchSize: 10 } });
  await quiet();
  const received = await items.count().exec();
  await database.close();
  return { received };
}

const results = {
  E1: await storageThrowsOnce(),
  E2: await invalidDocument(),
  E3: await pullModifierThrows(),
  E4: await pushModifierThrows(),
  E5: await refusedForEver(),
  E6: await clockSetBack(),
  E10: await conflictHandlerThrows(),
  E11: await shortPages(),
};
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
