/** What a till shows of its stock when answers come late or never: every sale is taken off once, by the server or by the till. */
import type { FeedName } from '../../../src/contract/sync/feed-contract.ts';
import type { IncomingPage } from '../../../src/sync/till-ports.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, tempDir } from '../../support/till-store.ts';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { pairTill, startTestServer, type TestServer, type TestTill } from '../../support/test-server.ts';
import { milli } from '../../../src/domain/money/minor.ts';

type StockPage = { cursor: string; covers: number; rows: { body: { onHand: number } }[] };

const NOW = '2026-11-21T10:00:00.000Z';
const MOMENT = { serverNow: NOW, betweenReceipts: true };

/** A till that knows the good, has sold two pieces of it in its second fact, and has no answer to its push yet. */
function tillInDoubt() {
  const temp = tempDir();
  const store = openStore(temp.dir);
  const good = { goodId: 'good-1', name: 'Колготки', article: '', category: '', brand: '', unit: 'piece', vat: '22%' };
  const body = { ...good, modelId: null, size: '', colour: '', active: true };
  const takeAll = (feed: FeedName, page: IncomingPage): unknown => [...store.exchange.feeds.take(feed, page, () => MOMENT)];
  takeAll('goods', { rows: [{ key: 'good-1', seq: 1, deleted: false, body }], cursor: 'c', more: false, total: 1 });
  store.unitOfWork(() => {
    store.journal.append(aShiftOpened());
    store.journal.append(aSale(1, { lines: [aLine({ quantity: milli(2000) })] }));
  });
  return {
    ...store,
    takeStock(onHand: number, covers: number | null) {
      const rows = [{ key: 'good-1', seq: 2, deleted: false, body: { goodId: 'good-1', onHand, reserved: 0, free: onHand } }];
      takeAll('stock', { rows, cursor: 'd', more: false, total: null, covers });
      return store.catalogue.stock('good-1');
    },
    end() {
      store.close();
      temp.remove();
    },
  };
}

describe('stock at a till', () => {
  it('takes nothing off that the server has counted, although its answer to the push is not here', () => {
    const till = tillInDoubt();
    expect(till.takeStock(8000, 2)).toBe(8000);
    till.end();
  });

  it('takes off what the server has acknowledged and not counted', () => {
    const till = tillInDoubt();
    const { outbox } = till.exchange;
    outbox.settle({ end: outbox.head(), at: NOW, held: [], taken: [1, 2] });
    expect(till.takeStock(10_000, 1)).toBe(8000);
    till.end();
  });

  it('goes by what was acknowledged where the server does not say what it has counted', () => {
    const till = tillInDoubt();
    expect(till.takeStock(10_000, null)).toBe(8000);
    till.end();
  });
});

describe('the server’s stock feed', () => {
  let server: TestServer;
  let till: TestTill;
  beforeAll(async () => {
    server = await startTestServer();
    till = await pairTill(server);
  });
  afterAll(() => server.close());

  const stock = async (cursor?: string) =>
    (await till.get(`/v1/feeds/stock${cursor === undefined ? '' : `?cursor=${cursor}`}`)).body as StockPage;

  it('says up to which fact of the asking till it has counted, and tells a balance again that only seems to stand still', async () => {
    till.journal.append(aShiftOpened());
    till.journal.append(aSale(1, { lines: [aLine({ goodId: 'good-1', quantity: milli(2000) })] }));
    await till.push();
    await server.services.roller.settle();
    const first = await stock();
    expect([first.covers, first.rows[0]?.body.onHand]).toEqual([2, -2000]);

    till.journal.append(aSale(2, { receiptId: 'receipt-2', lines: [aLine({ goodId: 'good-1', quantity: milli(3000) })] }));
    await till.push();
    const document = { storeId: till.storeId, kind: 'receipt', at: NOW, lines: [{ goodId: 'good-1', quantity: 3000 }] };
    await server.asOwner('PUT', '/v1/stock-documents/01920000-0000-7000-8000-000000000009', document);
    await server.services.roller.settle();
    const second = await stock(first.cursor);
    expect([second.covers, second.rows.map(({ body }) => body.onHand)]).toEqual([3, [-2000]]);
  });
});
