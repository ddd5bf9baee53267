// The till's documents exchanged with a server that fails, refuses, conflicts and is replaced.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { openDocuments, type Documents } from '../../../src/main/db/documents/open-documents.ts';
import { createCircuit } from '../../../src/sync/backoff.ts';
import { syncDocuments, type DocumentSync } from '../../../src/sync/documents/sync-documents.ts';
import { createDatasetMemory, createDocumentServer, createQuarantineList, hurriedTimers } from '../../support/document-server.ts';
import { openSqlite } from '../../support/documents-storage.ts';
import { aHandover, anOrder } from '../../support/order-documents.ts';
import { waitUntil } from '../../support/wait-until.ts';

type Replicate = typeof replicateRxCollection;

describe('exchanging documents', () => {
  let sqlite: ReturnType<typeof openSqlite>;
  let documents: Documents;
  let sync: DocumentSync | undefined;
  let server: ReturnType<typeof createDocumentServer>;
  let quarantine: ReturnType<typeof createQuarantineList>;
  let reject: (reason: unknown) => void = () => undefined;
  let datasets = createDatasetMemory();
  let isListening = false;

  beforeEach(async () => {
    sqlite = openSqlite();
    documents = await openDocuments(sqlite.db, sqlite.transactions);
    server = createDocumentServer();
    quarantine = createQuarantineList();
    datasets = createDatasetMemory();
    isListening = false;
  });
  afterEach(async () => {
    await sync?.stop();
    sync = undefined;
    await documents.close();
    sqlite.close();
  });

  function start(replicate?: Replicate, timers = hurriedTimers()): DocumentSync {
    sync = syncDocuments({
      collections: [documents.collections.orders as unknown as RxCollection<object>],
      transport: server.transport,
      circuit: createCircuit(timers),
      isListening: () => isListening,
      timers,
      quarantine,
      datasets,
      validate: (collection, document) => documents.validate(collection as 'orders', document),
      onUnhandledRejection(listener) {
        reject = listener;
        return () => undefined;
      },
      ...(replicate && { replicate }),
    });
    return sync;
  }
  const local = (id: string) => documents.findSync('orders', id);
  const until = (condition: () => boolean) => waitUntil(condition);
  function patch(id: string, changes: Parameters<Documents['patchInUnitOfWork']>[2]): void {
    sqlite.transactions.unitOfWork(() => documents.patchInUnitOfWork('orders', id, changes as never));
  }
  async function count(): Promise<number> {
    return documents.collections.orders.count().exec();
  }

  it('brings what the server has and sends what the till has', async () => {
    for (let n = 0; n < 450; n += 1) server.put(anOrder(`s${n}`));
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('till')));
    await start().settled();
    expect([await count(), server.size()]).toEqual([451, 451]);
  });

  it('sends a patch made in a unit of work, once it is committed', async () => {
    server.put(anOrder('a'));
    await start().settled();
    patch('a', { status: 'picking' });
    await until(() => server.get('a')?.['status'] === 'picking');
  });

  it('asks when the server pokes', async () => {
    await start().settled();
    server.put(anOrder('a'));
    sync!.poked('everything');
    await until(() => local('a') !== undefined);
  });

  it('asks by itself only while no stream of pokes is open, also when that opened before it began', async () => {
    const ticks: (() => void)[] = [];
    const hurried = hurriedTimers();
    const timers: typeof hurried = {
      ...hurried,
      after: (ms, run) => (ms === 300_000 ? (ticks.push(run), () => undefined) : hurried.after(ms, run)),
    };
    isListening = true;
    await start(undefined, timers).settled();
    const asked = server.calls.pull;
    ticks.shift()!();
    await sync!.settled();
    expect(server.calls.pull).toBe(asked);
    isListening = false;
    ticks.shift()!();
    await until(() => server.calls.pull > asked);
    await sync!.settled();
    expect(server.calls.pull).toBe(asked + 1);
  });

  it('takes what the server made of a change that it hears of before it hears that the change was taken', async () => {
    server.put(anOrder('a'));
    await start().settled();
    const asked = Promise.withResolvers<undefined>();
    const taken = Promise.withResolvers<undefined>();
    // A question for news is on its way while the change is sent, and is heard after it.
    server.slow.beforePull = async () => {
      server.slow.beforePull = () => undefined;
      asked.resolve(undefined);
      await taken.promise;
    };
    server.slow.beforeAnswer = async () => {
      server.slow.beforeAnswer = () => undefined;
      server.put({ ...server.get('a')!, id: 'a', pickupCode: '482913' });
      taken.resolve(undefined);
      // The news are here and have been looked at.
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    sync!.poked('everything');
    await asked.promise;
    patch('a', { status: 'picking' });
    await until(() => local('a')?.pickupCode === '482913');
    expect(local('a')?.status).toBe('picking');
  });

  it('merges an order changed on both sides and keeps the overruled value', async () => {
    server.put(anOrder('a'));
    await start().settled();
    await sync!.stop();
    patch('a', { status: 'handed_over', buyerName: 'На кассе' });
    server.put(anOrder('a', { status: 'cancelled', buyerName: 'В офисе', priority: 3 }));
    await start().settled();
    await until(() => server.get('a')?.['status'] === 'handed_over');
    const merged = {
      status: 'handed_over',
      buyerName: 'В офисе',
      priority: 3,
      overruled: [{ field: 'buyerName', value: '"На кассе"' }],
    };
    expect(server.get('a')).toMatchObject(merged);
    await until(() => local('a')?.priority === 3);
    expect(local('a')).toMatchObject(merged);
  });

  it('a push whose answer was lost changes nothing twice', async () => {
    await start().settled();
    server.faults.loseAnswers = 1;
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('a')));
    await until(() => server.calls.push >= 2);
    await sync!.settled();
    expect(server.get('a')).toMatchObject({ id: 'a', overruled: [] });
    expect(quarantine.entries()).toEqual([]);
  });

  it('a change made after a kill, on top of one that arrived without RxDB noting it, loses to nobody', async () => {
    for (const id of ['a', 'b', 'c']) server.put(anOrder(id, { priority: 1 }));
    await start().settled();
    server.faults.hangAnswers = 1;
    sqlite.transactions.unitOfWork(() => {
      for (const id of ['a', 'b', 'c']) documents.patchInUnitOfWork('orders', id, { priority: 2 });
    });
    await until(() => server.get('c')?.['priority'] === 2);
    await sync!.stop();
    server.put(anOrder('b', { priority: 2, buyerName: 'В офисе' }));
    server.put(anOrder('c', { priority: 9 }));
    for (const id of ['a', 'b', 'c']) patch(id, { priority: 3 });
    await start().settled();
    await until(() => local('b')?.buyerName === 'В офисе' && local('c')?.priority === 9 && server.get('a')?.['priority'] === 3);
    expect(server.get('a')).toMatchObject({ priority: 3, overruled: [] });
    expect(server.get('b')).toMatchObject({ priority: 3, buyerName: 'В офисе', overruled: [] });
    // Somebody else changed the same field after it: that is a conflict, and what lost is kept.
    expect(server.get('c')).toMatchObject({ priority: 9, overruled: [{ field: 'priority', value: '3' }] });
  });

  it('asked for everything once more, keeps what its waiting changes were made on', async () => {
    for (const id of ['a', 'b']) server.put(anOrder(id));
    server.put({ id: 'half' });
    await start().settled();
    server.faults.push.push(new Error('no network'));
    patch('a', { priority: 5 });
    server.put(anOrder('a', { buyerName: 'В офисе' }));
    server.put(anOrder('half'));
    sync!.fetchAgain('orders');
    await until(() => local('half') !== undefined && server.get('a')?.['priority'] === 5);
    expect(server.get('a')).toMatchObject({ buyerName: 'В офисе', overruled: [] });
  });

  it('E2: sets a document that cannot be read aside and takes all others', async () => {
    for (let n = 0; n < 50; n += 1) server.put(n === 17 ? { ...anOrder('bad'), status: 'of tomorrow' } : anOrder(`s${n}`));
    server.put({ id: 'half', note: '\ud83d' });
    await start().settled();
    expect(await count()).toBe(49);
    expect(quarantine.entries().map(({ id, direction, code }) => `${id} ${direction} ${code}`)).toEqual([
      'bad down DOCUMENT_UNREADABLE',
      'half down DOCUMENT_UNREADABLE',
    ]);
    server.put(anOrder('bad'));
    sync!.poked('everything');
    await until(() => local('bad') !== undefined);
    expect(quarantine.entries().map(({ id }) => id)).toEqual(['half']);
  });

  it('E5: a refused change holds up nothing behind it, and can be sent again', async () => {
    server.refused.add('a');
    sqlite.transactions.unitOfWork(() => {
      for (const id of ['a', 'b', 'c']) documents.insertInUnitOfWork('orders', anOrder(id));
    });
    await start().settled();
    expect([server.get('a'), server.get('b')?.id, server.get('c')?.id]).toEqual([undefined, 'b', 'c']);
    expect(quarantine.entries()).toMatchObject([{ id: 'a', direction: 'up', code: 'DOCUMENT_OF_OTHER_STORE' }]);
    server.refused.clear();
    patch('a', { resent: 1 });
    await until(() => server.get('a') !== undefined);
    await sync!.settled();
    expect(quarantine.entries()).toEqual([]);
  });

  it('E11: fills its page from short ones, so that RxDB does not stop early', async () => {
    server.limitPages(7);
    for (let n = 0; n < 260; n += 1) server.put(n % 5 === 0 ? { id: `bad${n}` } : anOrder(`s${n}`));
    await start().settled();
    expect(await count()).toBe(208);
    expect(quarantine.entries().length).toBe(52);
  });

  it('E3: an exchange that died without a word is started again after the rejection is heard', async () => {
    server.put(anOrder('a'));
    datasets.save('orders', 'one');
    let deaths = 1;
    start(dyingOnce(() => deaths-- > 0));
    await until(() => server.calls.pull > 0);
    reject(new Error('the pull modifier threw'));
    await until(() => local('a') !== undefined);
    expect(sync!.status()).toMatchObject([{ restarts: 1, running: true }]);
  });

  it('E3: and also when nobody hears it, because it no longer asks', async () => {
    datasets.save('orders', 'one');
    let deaths = 1;
    server.put(anOrder('a'));
    start(dyingOnce(() => deaths-- > 0));
    await until(() => server.calls.pull > 0);
    const asked = server.calls.pull;
    sync!.poked('everything');
    await until(() => local('a') !== undefined);
    expect(server.calls.pull).toBeGreaterThan(asked);
    expect(sync!.status()).toMatchObject([{ restarts: 1 }]);
  });

  it('waits out a server that is away and goes on where it was', async () => {
    server.faults.pull.push(...Array.from({ length: 5 }, () => new Error('no network')));
    server.put(anOrder('a'));
    await start().settled();
    expect(local('a')).toBeDefined();
    expect(server.calls.pull).toBeGreaterThanOrEqual(6);
  });

  it('an answer that leaves a row out is no answer for that row', async () => {
    const { push } = server.transport;
    let isCut = true;
    Object.assign(server.transport, {
      push: async (...sent: Parameters<typeof push>) => {
        const answers = await push(...sent);
        const cut = isCut ? answers.slice(1) : answers;
        isCut = false;
        return cut;
      },
    });
    start();
    await sync!.settled();
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('a')));
    await until(() => server.calls.push > 0);
    expect(sync!.status()[0]!.problem).toBeDefined();
  });

  it('a server restored from a backup gets back what it lost', async () => {
    for (const id of ['a', 'b']) server.put(anOrder(id));
    sqlite.transactions.unitOfWork(() => documents.insertInUnitOfWork('orders', anOrder('till')));
    await start().settled();
    server.replace((id) => id === 'a');
    sync!.poked('everything');
    await until(() => server.get('till') !== undefined && server.get('b') !== undefined);
    await sync!.settled();
    expect(await count()).toBe(3);
    expect(local('a')!.overruled).toEqual([]);
  });

  it('a deleted order reaches the till and one with goods handed over stays', async () => {
    for (const id of ['a', 'b']) server.put(anOrder(id));
    await start().settled();
    await sync!.stop();
    patch('b', { status: 'handed_over', handovers: [aHandover('h', [['l', 1000, 0, 500]])] });
    for (const id of ['a', 'b']) server.put({ ...anOrder(id), _deleted: true });
    await start().settled();
    await until(() => server.get('b')?.['_deleted'] === false);
    expect(local('a')).toBeUndefined();
    await until(() => local('b')?.status === 'handed_over');
  });
});

/** RxDB's replication with a pull modifier that throws: the fault that kills it silently (E3). */
function dyingOnce(isDying: () => boolean): Replicate {
  const replicate: Replicate = (options) => {
    if (!isDying() || options.pull === undefined) return replicateRxCollection(options);
    return replicateRxCollection({ ...options, pull: { ...options.pull, modifier: () => new Promise(() => undefined) } });
  };
  return replicate;
}
