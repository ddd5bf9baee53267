// Every method of the storage interface, on RxDB's memory storage and on ours.
import { getChangedDocumentsSince, type RxStorageInstance } from 'rxdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOTH_KINDS, openInstance, written, type OpenedStorage } from '../../support/documents-storage.ts';
import { thingSchema, type Thing } from './query-cases.ts';

type Instance = RxStorageInstance<Thing, unknown, unknown>;

const thing = (id: string, count = 1): Thing => ({ id, status: 'new', count });

describe.each(BOTH_KINDS)('methods of $name', ({ open }) => {
  let opened: OpenedStorage;
  let instance: Instance;
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    opened = open();
    instance = await openInstance(opened.storage, thingSchema);
    closing.push(() => instance.close());
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close().catch(() => undefined);
    opened.close();
  });

  async function insert(...things: readonly Thing[]): Promise<void> {
    const { error } = await instance.bulkWrite(
      things.map((data) => ({ document: written(data) })),
      'insert',
    );
    expect(error).toEqual([]);
  }
  async function stored(id: string) {
    return (await instance.findDocumentsById([id], true))[0]!;
  }

  it('bulkWrite stores a document as it was given', async () => {
    const document = written({ ...thing('a'), name: 'Ёлка «😀»', place: { city: 'Київ' }, tags: ['x'] });
    await instance.bulkWrite([{ document }], 'test');
    expect(await instance.findDocumentsById(['a'], false)).toEqual([document]);
  });

  it('bulkWrite updates when the previous revision is the stored one', async () => {
    await insert(thing('a'));
    const document = written(thing('a', 7), 2);
    expect((await instance.bulkWrite([{ previous: await stored('a'), document }], 'test')).error).toEqual([]);
    expect((await stored('a')).count).toBe(7);
  });

  it('bulkWrite answers a conflict with the stored document and changes nothing', async () => {
    await insert(thing('a'));
    const previous = await stored('a');
    await instance.bulkWrite([{ previous, document: written(thing('a', 2), 2) }], 'test');
    const { error } = await instance.bulkWrite([{ previous, document: written(thing('a', 3), 2) }], 'test');
    // The second writer holds revision 1 while 2 is stored.
    expect(error).toMatchObject([{ status: 409, documentId: 'a', documentInDb: { count: 2 } }]);
    expect((await stored('a')).count).toBe(2);
  });

  it('bulkWrite answers a second insert of the same id with a conflict', async () => {
    await insert(thing('a'));
    expect((await instance.bulkWrite([{ document: written(thing('a')) }], 'test')).error).toMatchObject([{ status: 409 }]);
  });

  it('bulkWrite lets the good rows through beside a conflict', async () => {
    await insert(thing('a'));
    const rows = ['a', 'b', 'c'].map((id) => ({ document: written(thing(id)) }));
    expect((await instance.bulkWrite(rows, 'test')).error.map(({ documentId }) => documentId)).toEqual(['a']);
    expect((await instance.findDocumentsById(['a', 'b', 'c'], false)).length).toBe(3);
  });

  it('findDocumentsById finds deleted documents only when asked', async () => {
    await insert(thing('a'), thing('b'));
    await instance.bulkWrite([{ previous: await stored('a'), document: written(thing('a'), 2, true) }], 'test');
    expect((await instance.findDocumentsById(['a', 'b', 'nobody'], false)).map(({ id }) => id)).toEqual(['b']);
    expect((await instance.findDocumentsById(['a', 'b'], true)).map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
  });

  it('a document may be inserted deleted, and come back', async () => {
    await instance.bulkWrite([{ document: written(thing('a'), 1, true) }], 'test');
    expect(await instance.findDocumentsById(['a'], false)).toEqual([]);
    await instance.bulkWrite([{ previous: await stored('a'), document: written(thing('a', 5), 2) }], 'test');
    expect(await instance.findDocumentsById(['a'], false)).toMatchObject([{ count: 5 }]);
  });

  it('changeStream tells of inserts, updates and deletions with the context of the write', async () => {
    const seen: string[] = [];
    const subscription = instance.changeStream().subscribe(({ events, context }) => {
      for (const event of events) seen.push(`${context} ${event.operation} ${event.documentId}`);
    });
    await insert(thing('a'), thing('b'));
    await instance.bulkWrite([{ previous: await stored('a'), document: written(thing('a', 2), 2) }], 'second');
    await instance.bulkWrite([{ previous: await stored('a'), document: written(thing('a', 2), 3, true) }], 'third');
    subscription.unsubscribe();
    expect(seen).toEqual(['insert INSERT a', 'insert INSERT b', 'second UPDATE a', 'third DELETE a']);
  });

  it('changeStream says nothing of a write that only conflicted', async () => {
    await insert(thing('a'));
    const seen: unknown[] = [];
    const subscription = instance.changeStream().subscribe((bulk) => seen.push(bulk));
    await instance.bulkWrite([{ document: written(thing('a')) }], 'test');
    subscription.unsubscribe();
    expect(seen).toEqual([]);
  });

  it('two instances over one collection hear each other', async () => {
    const other = await openInstance(opened.storage, thingSchema);
    closing.push(() => other.close());
    const seen: string[] = [];
    const subscription = other.changeStream().subscribe(({ events }) => seen.push(...events.map(({ documentId }) => documentId)));
    await insert(thing('a'));
    subscription.unsubscribe();
    expect(seen).toEqual(['a']);
    expect((await other.findDocumentsById(['a'], false)).length).toBe(1);
  });

  it('collections, databases and schema versions do not see each other', async () => {
    const others = await Promise.all([
      openInstance(opened.storage, thingSchema, { collection: 'others' }),
      openInstance(opened.storage, thingSchema, { database: 'other.shop' }),
      openInstance(opened.storage, { ...thingSchema, version: 1 }),
    ]);
    closing.push(...others.map((other) => () => other.close()));
    await insert(thing('a'));
    for (const other of others) expect(await other.findDocumentsById(['a'], true)).toEqual([]);
  });

  it('getChangedDocumentsSince, as RxDB asks it: each changed document once, in pages, deleted ones too', async () => {
    await insert(thing('a'), thing('b'), thing('c'), thing('d'));
    const previous = await stored('b');
    await instance.bulkWrite([{ previous, document: written(thing('b', 9), 2) }], 'update');
    const gone = await stored('c');
    await instance.bulkWrite([{ previous: gone, document: written(thing('c'), 2, true) }], 'delete');
    const seen: string[] = [];
    let checkpoint: unknown;
    for (;;) {
      const page = await getChangedDocumentsSince(instance, 2, checkpoint);
      if (page.documents.length === 0) break;
      expect(page.documents.length).toBeLessThanOrEqual(2);
      seen.push(...page.documents.map(({ id, count, _deleted }) => `${id}${count}${_deleted ? ' gone' : ''}`));
      checkpoint = page.checkpoint;
    }
    expect(seen).toEqual(['a1', 'd1', 'b9', 'c1 gone']);
    await insert(thing('e'));
    expect((await getChangedDocumentsSince(instance, 10, checkpoint)).documents.map(({ id }) => id)).toEqual(['e']);
  });

  it('cleanup forgets only what was deleted long enough ago', async () => {
    await insert(thing('a'), thing('b'), thing('c'));
    const recent = { ...written(thing('b'), 2, true), _meta: { lwt: Date.now() } };
    await instance.bulkWrite(
      [
        { previous: await stored('a'), document: written(thing('a'), 2, true) },
        { previous: await stored('b'), document: recent },
      ],
      'test',
    );
    expect(await instance.cleanup(60_000)).toBe(true);
    expect((await instance.findDocumentsById(['a', 'b', 'c'], true)).map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
  });

  it('remove leaves nothing behind', async () => {
    await insert(thing('a'));
    await instance.remove();
    const again = await openInstance(opened.storage, thingSchema);
    closing.push(() => again.close());
    expect(await again.findDocumentsById(['a'], true)).toEqual([]);
  });

  it('close may be called twice', async () => {
    await instance.close();
    await instance.close();
  });

  it('attachments cannot be read', async () => {
    await expect((async () => instance.getAttachmentData('a', 'b', 'c'))()).rejects.toThrow();
  });
});
