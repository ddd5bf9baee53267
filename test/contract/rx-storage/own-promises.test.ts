// What our storage promises beyond RxDB's interface: one transaction with the till's facts, durable order, fail-stop.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import { planQuery } from '../../../src/main/db/rx-storage/run-query.ts';
import { createSqliteRxStorage, type SqliteRxStorage } from '../../../src/main/db/rx-storage/sqlite-rx-storage.ts';
import type { SqliteRxStorageInstance } from '../../../src/main/db/rx-storage/rx-storage-instance.ts';
import { openInstance, openSqlite, written, type AnyStorage } from '../../support/documents-storage.ts';
import { thingSchema, type Thing } from './query-cases.ts';

type Instance = SqliteRxStorageInstance<Thing>;
const thing = (id: string, count = 1): Thing => ({ id, status: 'new', count });
const TABLE = '"rx_shop.things.0"';

describe('our storage', () => {
  let sqlite: ReturnType<typeof openSqlite>;
  let storage: SqliteRxStorage;
  let instance: Instance;

  beforeEach(async () => {
    sqlite = openSqlite();
    storage = createSqliteRxStorage(sqlite.db, sqlite.transactions);
    instance = await open();
  });
  afterEach(async () => {
    await instance.close();
    sqlite.close();
  });

  async function open(names = {}, schema = thingSchema): Promise<Instance> {
    return (await openInstance(storage as unknown as AnyStorage, schema, names)) as unknown as Instance;
  }
  function insertSync(id: string): void {
    instance.bulkWriteSync([{ document: written(thing(id)) }], 'unit of work');
  }
  function idsSince(checkpoint?: { readonly seq: number }, limit = 10) {
    return instance.getChangedDocumentsSince!(limit, checkpoint);
  }
  /** SQLite itself refuses the write of one id, once the trigger is there. */
  function breakDiskFor(id: string): void {
    sqlite.db.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON ${TABLE} WHEN NEW.id = '${id}' BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    );
  }

  it('writes a document and a fact in one transaction and tells of it after the commit', () => {
    sqlite.db.exec('CREATE TABLE fact (id TEXT)');
    const order: string[] = [];
    const subscription = instance
      .changeStream()
      .subscribe(() => order.push(`told, in transaction: ${String(sqlite.db.inTransaction)}`));
    sqlite.transactions.unitOfWork(() => {
      insertSync('a');
      sqlite.db.exec("INSERT INTO fact VALUES ('handover')");
      order.push('end of the unit of work');
    });
    subscription.unsubscribe();
    expect(order).toEqual(['end of the unit of work', 'told, in transaction: false']);
    expect(instance.findSync(['a']).length).toBe(1);
  });

  it('rolls a document back with the unit of work and tells nobody', () => {
    const told: unknown[] = [];
    const subscription = instance.changeStream().subscribe((bulk) => told.push(bulk));
    const work = (): void =>
      sqlite.transactions.unitOfWork(() => {
        insertSync('a');
        throw new RangeError('the fact was refused');
      });
    expect(work).toThrow('the fact was refused');
    subscription.unsubscribe();
    expect(told).toEqual([]);
    expect(instance.findSync(['a'])).toEqual([]);
    expect(storage.guard.failure()).toBeUndefined();
  });

  it('refuses bulkWriteSync outside a unit of work', () => {
    expect(() => insertSync('a')).toThrow(/needs a unit of work/);
  });

  it('refuses bulkWrite inside a unit of work: its promise would outlive a rollback', async () => {
    let late: Promise<unknown> | undefined;
    sqlite.transactions.unitOfWork(() => {
      late = instance.bulkWrite([{ document: written(thing('a')) }], 'test');
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow(/bulkWriteSync/);
    expect(instance.findSync(['a'])).toEqual([]);
  });

  it('counts changes with a checkpoint that no clock moves', async () => {
    const future = { ...written(thing('a')), _meta: { lwt: Date.now() + 3_600_000 } };
    await instance.bulkWrite([{ document: future }], 'test');
    const { checkpoint } = await idsSince();
    await instance.bulkWrite([{ document: { ...written(thing('b')), _meta: { lwt: Date.now() } } }], 'test');
    expect((await idsSince(checkpoint)).documents.map(({ id }) => id)).toEqual(['b']);
  });

  it('gives each changed document once, the changed one last', async () => {
    await instance.bulkWrite(
      ['a', 'b', 'c'].map((id) => ({ document: written(thing(id)) })),
      'test',
    );
    await instance.bulkWrite([{ previous: instance.findSync(['a'])[0]!, document: written(thing('a', 9), 2) }], 'test');
    const first = await idsSince(undefined, 2);
    const second = await idsSince(first.checkpoint, 2);
    const third = await idsSince(second.checkpoint, 2);
    expect([first, second, third].map(({ documents }) => documents.map(({ id }) => id).join(''))).toEqual(['bc', 'a', '']);
    expect(third.checkpoint).toEqual(second.checkpoint);
  });

  it('the checkpoint of an event continues exactly after it', async () => {
    let checkpoint: { readonly seq: number } | undefined;
    const subscription = instance.changeStream().subscribe((bulk) => (checkpoint = bulk.checkpoint));
    await instance.bulkWrite([{ document: written(thing('a')) }], 'test');
    subscription.unsubscribe();
    await instance.bulkWrite([{ document: written(thing('b')) }], 'test');
    expect((await idsSince(checkpoint)).documents.map(({ id }) => id)).toEqual(['b']);
  });

  it('never gives a number twice, not after a clean-up and not in a new schema version', async () => {
    await instance.bulkWrite([{ document: written(thing('a'), 1, true) }], 'test');
    const { checkpoint } = await idsSince();
    await instance.cleanup(0);
    const next = await open({}, { ...thingSchema, version: 1 });
    await next.bulkWrite([{ document: written(thing('b')) }], 'test');
    const after = await next.getChangedDocumentsSince!(10, checkpoint);
    expect(after.documents.map(({ id }) => id)).toEqual(['b']);
    await next.close();
  });

  it('treats a document named twice in one call as two writes', async () => {
    const rows = [{ document: written(thing('a', 1)) }, { document: written(thing('a', 2)) }];
    expect((await instance.bulkWrite(rows, 'test')).error).toMatchObject([{ status: 409, documentId: 'a' }]);
    expect(instance.findSync(['a'])).toMatchObject([{ count: 1 }]);
  });

  it('refuses an id that is half a character, and stores the others', async () => {
    const rows = [{ document: written(thing('bad\ud83d')) }, { document: written(thing('good😀')) }];
    expect((await instance.bulkWrite(rows, 'test')).error).toMatchObject([{ status: 422 }]);
    expect(instance.findSync(['good😀']).length).toBe(1);
  });

  it('stops for good after a storage error, reads included, until it is opened again', async () => {
    const stopped: string[] = [];
    storage.guard.onFailure(({ code }) => stopped.push(code));
    breakDiskFor('b');
    await expect(instance.bulkWrite([{ document: written(thing('b')) }], 'test')).rejects.toThrow();
    sqlite.db.exec('DROP TRIGGER broken');
    await expect(instance.bulkWrite([{ document: written(thing('c')) }], 'test')).rejects.toMatchObject({
      code: 'DOCUMENTS_STOPPED',
    });
    await expect(instance.findDocumentsById(['c'], true)).rejects.toMatchObject({ code: 'DOCUMENTS_STOPPED' });
    await expect(open({ collection: 'others' })).rejects.toMatchObject({ code: 'DOCUMENTS_STOPPED' });
    expect(stopped.length).toBe(1);

    await instance.close();
    storage = createSqliteRxStorage(sqlite.db, sqlite.transactions);
    instance = await open();
    expect((await instance.bulkWrite([{ document: written(thing('c')) }], 'test')).error).toEqual([]);
  });

  it('does not stop because a query was wrong', async () => {
    const query = normalizeMangoQuery<Thing>(instance.schema, { selector: { name: { $regex: '(' } } });
    await expect((async () => instance.query(prepareQuery(instance.schema, query)))()).rejects.toThrow();
    expect(storage.guard.failure()).toBeUndefined();
  });

  it('a full disk stops it, loses nothing before and nothing after', async () => {
    const pages = sqlite.db.pragma('page_count', { simple: true }) as number;
    await instance.bulkWrite([{ document: written(thing('before')) }], 'test');
    sqlite.db.pragma(`max_page_count = ${pages + 2}`);
    const large = { ...thing('large'), name: 'х'.repeat(50_000) };
    await expect(instance.bulkWrite([{ document: written(large) }], 'test')).rejects.toMatchObject({ code: 'DISK_FULL' });
    sqlite.db.pragma('max_page_count = 1073741823');
    await instance.close();
    storage = createSqliteRxStorage(sqlite.db, sqlite.transactions);
    instance = await open();
    expect(instance.findSync(['before', 'large']).map(({ id }) => id)).toEqual(['before']);
  });

  it('refuses a schema with attachments', async () => {
    await expect(open({}, { ...thingSchema, attachments: {} })).rejects.toMatchObject({ code: 'BUG' });
  });

  it('refuses to work after close', async () => {
    await instance.close();
    await expect(instance.findDocumentsById(['a'], true)).rejects.toThrow(/closed/);
  });

  /** The index that SQLite takes for what our planner says. */
  function indexFor(selector: object, sort: object): string {
    const query = { selector: { _deleted: false, ...selector }, sort: [sort], limit: 5 };
    const plan = planQuery(instance.schema, prepareQuery(instance.schema, normalizeMangoQuery(instance.schema, query as never)));
    const details = sqlite.db
      .prepare<unknown[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT data FROM ${TABLE} WHERE odd = 0 AND (${plan.condition.sql}) ORDER BY ${plan.order ?? ''} LIMIT 5`,
      )
      .all(...plan.condition.params);
    return /USING INDEX rx_shop\.things\.0\/(\S+)/.exec(details[0]?.detail ?? '')?.[1] ?? 'none';
  }

  it('answers a query from the index that finds, not from one that would only sort', () => {
    expect(indexFor({ status: 'new' }, { count: 'desc' })).toBe('_deleted,status,count,id');
    expect(indexFor({ count: 5 }, { status: 'asc' })).toBe('_deleted,count,id');
    expect(indexFor({}, { count: 'desc' })).toBe('_deleted,count,id');
  });

  it('drops an index that the schema no longer has', async () => {
    await instance.close();
    instance = await open({}, { ...thingSchema, indexes: ['count'] });
    const names = sqlite.db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'rx_shop.things%' ORDER BY name")
      .pluck()
      .all();
    expect(names).toEqual(['odd', 'tombstones', '_deleted,count,id'].map((name) => `rx_shop.things.0/${name}`).toSorted());
  });

  it('refuses documents that a newer program laid out', () => {
    sqlite.db.exec('UPDATE rx_layout SET version = 99');
    expect(() => createSqliteRxStorage(sqlite.db, sqlite.transactions)).toThrow(/DB_FROM_FUTURE/);
  });

  it('finds everything again after the file was closed and opened', async () => {
    await instance.bulkWrite([{ document: written(thing('a')) }], 'test');
    const { checkpoint } = await idsSince();
    await instance.close();
    const again = openSqlite(sqlite.path);
    const reopened = (await openInstance(
      createSqliteRxStorage(again.db, again.transactions) as unknown as AnyStorage,
      thingSchema,
    )) as unknown as Instance;
    expect(reopened.findSync(['a']).length).toBe(1);
    await reopened.bulkWrite([{ document: written(thing('b')) }], 'test');
    expect((await reopened.getChangedDocumentsSince!(10, checkpoint)).documents.map(({ id }) => id)).toEqual(['b']);
    await reopened.close();
    again.close();
  });
});
