// RxDB's check of documents refuses some times of writing from 2029 on; ours does not.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { checkedStorage } from '../../../src/main/db/documents/checked-storage.ts';
import { DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { openDocuments, type Documents } from '../../../src/main/db/documents/open-documents.ts';
import { memoryKind, openInstance, openSqlite, written } from '../../support/documents-storage.ts';
import { anOrder } from '../../support/order-documents.ts';

/** 26 June 2029; divided by 0.01 it is 187650001729763.03125. */
const REFUSED = 1_876_500_017_297.63;
const [FROM, TO] = [Date.UTC(2026, 0, 1), Date.UTC(2100, 0, 1)];

let sqlite: ReturnType<typeof openSqlite>;
let documents: Documents;
beforeEach(async () => {
  sqlite = openSqlite();
  documents = await openDocuments(sqlite.db, sqlite.transactions);
});
afterEach(async () => {
  vi.useRealTimers();
  await documents.close();
  sqlite.close();
});

function orderAt(id: string, lwt: number) {
  return { ...written(anOrder(id)), _meta: { lwt } };
}
async function refusals(wrap: typeof checkedStorage, times: readonly number[]): Promise<number> {
  const storage = wrap({ storage: memoryKind.open().storage });
  const instance = await openInstance(storage, DOCUMENT_SCHEMAS.orders);
  const rows = times.map((lwt, index) => ({ document: orderAt(`o${index}`, lwt) }));
  const { error } = await instance.bulkWrite(rows, 'test');
  await instance.close();
  return error.length;
}

it('takes a document whose time RxDB’s own check would refuse', async () => {
  expect(await refusals(wrappedValidateAjvStorage, [REFUSED]), 'or the way round it has become needless').toBe(1);
  expect(await refusals(checkedStorage, [REFUSED])).toBe(0);
});

it('takes any time that RxDB can give until the end of the century', async () => {
  const time = fc.record({ ms: fc.integer({ min: FROM, max: TO }), sub: fc.integer({ min: 1, max: 99 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(time, { minLength: 50, maxLength: 50 }), async (times) => {
      expect(
        await refusals(
          checkedStorage,
          times.map(({ ms, sub }) => ms + sub * 0.01),
        ),
      ).toBe(0);
    }),
    { numRuns: 20 },
  );
});

it('so a till in 2040 writes and changes its orders', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2040, 5, 1) });
  for (let n = 0; n < 50; n += 1) await documents.collections.orders.insert(anOrder(`o${n}`));
  for (let n = 0; n < 50; n += 1)
    sqlite.transactions.unitOfWork(() => documents.patchInUnitOfWork('orders', `o${n}`, { priority: 2 }));
  expect(await documents.collections.orders.count({ selector: { priority: 2 } }).exec()).toBe(50);
});
