// Sending documents: a conflict with what this till itself sent last is no conflict.
import { describe, expect, it } from 'vitest';
import { createOwnStates } from '../../../src/sync/documents/own-states.ts';
import { pushDocuments } from '../../../src/sync/documents/push-documents.ts';
import { createDocumentServer, createQuarantineList } from '../../support/document-server.ts';
import { anOrder } from '../../support/order-documents.ts';

function aTill(server: ReturnType<typeof createDocumentServer>) {
  const own = createOwnStates();
  const quarantine = createQuarantineList();
  const push = (rows: Parameters<typeof server.transport.push>[1]) =>
    server.transport.push('orders', rows, new AbortController().signal);
  return (priority: number, base?: number) =>
    pushDocuments({ collection: 'orders', quarantine, validate: () => undefined, push, own }, [
      {
        newDocumentState: { ...anOrder('a', { priority }), _deleted: false },
        assumedMasterState: base === undefined ? undefined : { ...anOrder('a', { priority: base }), _deleted: false },
      } as never,
    ]);
}

describe('a change that meets another on the server', () => {
  it('goes on top of what this till sent just before, though RxDB did not know yet that it had arrived', async () => {
    const server = createDocumentServer();
    const send = aTill(server);
    expect(await send(1)).toEqual([]);
    expect(await send(2)).toEqual([]);
    expect(server.get('a')).toMatchObject({ priority: 2, overruled: [] });
  });

  it('is a conflict when somebody else changed it in between, also on top of what this till had sent', async () => {
    const server = createDocumentServer();
    const send = aTill(server);
    await send(1);
    server.put(anOrder('a', { priority: 9 }));
    expect(await send(2)).toMatchObject([{ id: 'a', priority: 9 }]);
    expect(server.get('a')).toMatchObject({ priority: 9 });
  });

  it('is a conflict for a till that never sent anything', async () => {
    const server = createDocumentServer();
    await aTill(server)(1);
    expect(await aTill(server)(2)).toMatchObject([{ id: 'a', priority: 1 }]);
  });
});
