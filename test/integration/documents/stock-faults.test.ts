// The faults of RxDB's replication, each shown to lose on stock RxDB and not to lose here. They are why money is not a document.
import { spawnSync } from 'node:child_process';
import type { RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocuments, type Documents } from '../../../src/main/db/documents/open-documents.ts';
import { createCircuit } from '../../../src/sync/backoff.ts';
import { syncDocuments, type DocumentSync } from '../../../src/sync/documents/sync-documents.ts';
import { createDatasetMemory, createDocumentServer, createQuarantineList, hurriedTimers } from '../../support/document-server.ts';
import { openSqlite } from '../../support/documents-storage.ts';
import { anOrder } from '../../support/order-documents.ts';
import { waitUntil } from '../../support/wait-until.ts';

type Results = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const TABLE = '"rx_lavka.orders.0"';

describe('a fault that stock RxDB loses documents by', () => {
  let stock: Results;
  let sqlite: ReturnType<typeof openSqlite>;
  let documents: Documents;
  let sync: DocumentSync | undefined;
  let server: ReturnType<typeof createDocumentServer>;
  const datasets = createDatasetMemory();
  datasets.save('orders', 'one');

  beforeAll(() => {
    const run = spawnSync(process.execPath, ['test/support/stock-replication.ts'], { encoding: 'utf8' });
    stock = JSON.parse(run.stdout) as Results;
  }, 60_000);
  beforeEach(async () => {
    sqlite = openSqlite();
    documents = await openDocuments(sqlite.db, sqlite.transactions);
    server = createDocumentServer();
  });
  afterEach(async () => {
    await sync?.stop();
    await documents.close();
    sqlite.close();
  });

  function start(replicate: typeof replicateRxCollection = replicateRxCollection): DocumentSync {
    const timers = hurriedTimers();
    sync = syncDocuments({
      collections: [documents.collections.orders as unknown as RxCollection<object>],
      transport: server.transport,
      circuit: createCircuit(timers),
      isListening: () => false,
      timers,
      quarantine: createQuarantineList(),
      datasets,
      validate: (collection, document) => documents.validate(collection as 'orders', document),
      onUnhandledRejection: () => () => undefined,
      replicate,
    });
    return sync;
  }
  const count = async (): Promise<number> => documents.collections.orders.count().exec();
  const insert = (...ids: readonly string[]): void =>
    sqlite.transactions.unitOfWork(() => ids.forEach((id) => documents.insertInUnitOfWork('orders', anOrder(id))));

  it('E1 a write that fails once: stock loses 10 of 50 for ever, here it is 50 of 50 after a reopening', async () => {
    expect(stock['E1']).toEqual({ received: 40 });
    for (let n = 0; n < 500; n += 1) server.put(anOrder(`d${n}`));
    sqlite.db.exec(`CREATE TRIGGER broken BEFORE INSERT ON ${TABLE} WHEN NEW.id = 'd250' BEGIN SELECT RAISE(ABORT, 'disk'); END`);
    let stopped = false;
    documents.onFailure(() => (stopped = true));
    start();
    await waitUntil(() => stopped);
    sqlite.db.exec('DROP TRIGGER broken');
    await sync!.stop();
    await documents.close();

    documents = await openDocuments(sqlite.db, sqlite.transactions);
    expect(await count()).toBeLessThan(500);
    await start().settled();
    expect(await count()).toBe(500);
  });

  it('E2 a document that the schema refuses: stock drops it for ever; here it waits in quarantine (see sync-documents)', () => {
    expect(stock['E2']).toEqual({ received: 9, errors: true, isAskedForAgain: false });
  });

  it('E3, E4 a modifier that throws: stock dies in silence or never sends the batch; here there are no modifiers', async () => {
    expect(stock['E3']).toEqual({ received: 0, errors: 0, rejections: 1, isActive: true });
    expect(stock['E4']).toEqual({ neverSent: 5 });
    let seen: readonly unknown[] = [];
    const watching: typeof replicateRxCollection = (options) => {
      seen = [options.pull?.modifier, options.push?.modifier];
      return replicateRxCollection(options);
    };
    await start(watching).settled();
    expect(seen).toEqual([undefined, undefined]);
  });

  it('E5 a document refused for ever: stock sends nothing behind it and asks without pause; here the rest goes out', async () => {
    expect(stock['E5']).toMatchObject({ isLaterSent: false });
    expect(stock['E5']!['calls']).toBeGreaterThan(10);
    server.refused.add('d0');
    insert('d0');
    await start().settled();
    insert('later');
    await waitUntil(() => server.get('later') !== undefined);
    expect(server.calls.rows).toBe(2);
  });

  it('E6 a clock that was an hour ahead: stock never sends what is written after its correction; here it is sent', async () => {
    expect(stock['E6']).toEqual({ sent: ['ahead'] });
    const writeAt = (id: string, lwt: number) =>
      documents.collections.orders.storageInstance.originalStorageInstance.bulkWrite(
        [{ document: { ...anOrder(id), _deleted: false, _attachments: {}, _meta: { lwt }, _rev: '1-a' } }],
        'test',
      );
    await writeAt('ahead', Date.now() + 3_600_000);
    await start().settled();
    await sync!.stop();
    await writeAt('corrected', Date.now());
    await start().settled();
    expect([server.get('ahead')?.id, server.get('corrected')?.id]).toEqual(['ahead', 'corrected']);
  });

  it('E10 a conflict handler that throws: stock stays apart from the server; ours takes any two versions', async () => {
    expect(stock['E10']).toEqual({ till: 1, server: 2 });
    const { conflictHandler } = documents.collections.orders;
    const resolve = async (till: object, real: object): Promise<object> =>
      conflictHandler.resolve({ newDocumentState: till, realMasterState: real } as never, 'test');
    const server = { ...anOrder('a'), _deleted: false };
    for (const odd of [{ id: 'a' }, { ...server, lines: null }, { ...server, overruled: undefined }, server])
      expect(documents.validate('orders', await resolve(odd, server))).toBeUndefined();
  });

  it('E11 pages made short by a filter: stock stops at 19 of 49; here pages are filled (see sync-documents)', () => {
    expect(stock['E11']).toEqual({ received: 19 });
  });
});
