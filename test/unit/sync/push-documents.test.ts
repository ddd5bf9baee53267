// Sending documents: what a conflict is to be merged from.
import { describe, expect, it } from 'vitest';
import { createMergeBases } from '../../../src/sync/conflict/merge-bases.ts';
import { pushDocuments } from '../../../src/sync/documents/push-documents.ts';
import { createDatasetMemory, createDocumentServer, createQuarantineList } from '../../support/document-server.ts';
import { anOrder } from '../../support/order-documents.ts';

type Kept = Readonly<Record<string, object>>;

function aTill(server: ReturnType<typeof createDocumentServer>, kept: Kept = {}) {
  const bases = createMergeBases();
  const quarantine = createQuarantineList();
  const dropped: string[] = [];
  const datasets = {
    ...createDatasetMemory(),
    baseOf: (_: string, id: string) => kept[id],
    dropBase: (_: string, id: string) => void dropped.push(id),
  };
  const push = (rows: Parameters<typeof server.transport.push>[1]) =>
    server.transport.push('orders', rows, new AbortController().signal);
  const send = (priority: number, noted?: number) =>
    pushDocuments({ collection: 'orders', quarantine, datasets, validate: () => undefined, push, bases }, [
      {
        newDocumentState: living(priority),
        assumedMasterState: noted === undefined ? undefined : living(noted),
      } as never,
    ]);
  return { send, dropped, base: () => bases.of('a') };
}

const living = (priority: number): object => ({ ...anOrder('a', { priority }), _deleted: false });

describe('a change that meets another on the server', () => {
  it('is merged from what this till left there, though nobody told it that this had arrived', async () => {
    const server = createDocumentServer();
    const till = aTill(server);
    expect(await till.send(1)).toEqual([]);
    expect(await till.send(2)).toMatchObject([{ priority: 1 }]);
    expect(till.base()).toEqual({ document: living(1), isFormer: false });
  });

  it('also when somebody else changed it after that', async () => {
    const server = createDocumentServer();
    const till = aTill(server);
    await till.send(1);
    server.put(anOrder('a', { priority: 9 }));
    expect(await till.send(2)).toMatchObject([{ priority: 9 }]);
    expect(till.base()).toEqual({ document: living(1), isFormer: false });
  });

  it('is merged from what RxDB noted where that is newer than what this till left there', async () => {
    const server = createDocumentServer();
    const till = aTill(server);
    await till.send(1);
    server.put(anOrder('a', { priority: 5 }));
    server.put(anOrder('a', { priority: 9 }));
    await till.send(2);
    expect(till.base()).toBeDefined();
    expect(await till.send(2, 5)).toMatchObject([{ priority: 9 }]);
    expect(till.base()).toBeUndefined();
  });

  it('is sent with what was kept of a note that is gone, and merged from that with care', async () => {
    const server = createDocumentServer();
    server.put(anOrder('a', { priority: 1 }));
    expect(await aTill(server, { a: anOrder('a', { priority: 1 }) }).send(2)).toEqual([]);
    const other = aTill(server, { a: anOrder('a', { priority: 1 }) });
    server.put(anOrder('a', { priority: 9 }));
    Object.assign(server.transport, { push: withoutYours(server.transport.push) });
    expect(await other.send(3)).toMatchObject([{ priority: 9 }]);
    expect(other.base()).toEqual({ document: anOrder('a', { priority: 1 }), isFormer: true });
    expect(other.dropped).toEqual([]);
    expect(await other.send(3, 9)).toEqual([]);
    expect(other.dropped).toEqual(['a']);
  });
});

type Push = ReturnType<typeof createDocumentServer>['transport']['push'];

/** As of a server whose copy holds nothing of this till. */
function withoutYours(push: Push): Push {
  return async (...sent) =>
    (await push(...sent)).map((answer) => (answer.outcome === 'conflict' ? { ...answer, yours: undefined } : answer));
}
