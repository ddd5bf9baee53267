// Every query operator, on RxDB's memory storage and on ours: both must find what was worked out by hand.
import { normalizeMangoQuery, prepareQuery, type MangoQuery, type RxStorageInstance } from 'rxdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOTH_KINDS, memoryKind, openInstance, written, type OpenedStorage } from '../../support/documents-storage.ts';
import { QUERY_CASES, THINGS, thingSchema, type QueryCase, type Thing } from './query-cases.ts';

type Instance = RxStorageInstance<Thing, unknown, unknown>;

function prepared(instance: Instance, { selector, sort, skip, limit }: Omit<QueryCase, 'title' | 'ids'>) {
  const query = {
    selector: { _deleted: false, ...selector },
    ...(sort && { sort }),
    ...(skip && { skip }),
    ...(limit !== undefined && { limit }),
  };
  return prepareQuery(instance.schema, normalizeMangoQuery(instance.schema, query as unknown as MangoQuery<Thing>));
}

async function idsOf(instance: Instance, query: QueryCase): Promise<string> {
  const { documents } = await instance.query(prepared(instance, query));
  const ids = documents.map(({ id }) => id);
  return (query.sort ? ids : ids.toSorted()).join('');
}

describe.each(BOTH_KINDS)('queries on $name', ({ name, open }) => {
  const expected = (query: QueryCase): string => (name === memoryKind.name ? (query.control ?? query.ids) : query.ids);
  let opened: OpenedStorage;
  let instance: Instance;

  beforeAll(async () => {
    opened = open();
    instance = await openInstance(opened.storage, thingSchema);
    const gone = { id: 'z', name: 'gone', status: 'new', count: 2 };
    await instance.bulkWrite(
      [...THINGS, gone].map((thing) => ({ document: written(thing) })),
      'test',
    );
    const [stored] = await instance.findDocumentsById(['z'], true);
    await instance.bulkWrite([{ previous: stored!, document: written(gone, 2, true) }], 'test');
  });
  afterAll(async () => {
    await instance.close();
    opened.close();
  });

  it.each(QUERY_CASES)('$title', async (query) => {
    expect(await idsOf(instance, query)).toBe(expected(query));
  });

  it.each(QUERY_CASES.filter(({ skip, limit }) => skip === undefined && limit === undefined))('counts: $title', async (query) => {
    expect((await instance.count(prepared(instance, query))).count).toBe(expected(query).length);
  });

  it('finds a deleted document when it is asked for', async () => {
    const { documents } = await instance.query(prepared(instance, { selector: { _deleted: true } }));
    expect(documents.map(({ id }) => id)).toEqual(['z']);
  });

  it('refuses an operator that nobody knows', async () => {
    await expect((async () => instance.query(prepared(instance, { selector: { name: { $near: 'x' } } })))()).rejects.toThrow();
    expect(await idsOf(instance, { title: '', selector: { id: 'a' }, ids: 'a' })).toBe('a');
  });
});
