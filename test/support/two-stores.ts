// A chain of two stores for tests: a real server, a whole till in each store, and lines to the server that can be cut.
import { Fault } from '../../src/contract/errors/fault.ts';
import { minor } from '../../src/domain/money/minor.ts';
import { createHttp, type Http } from '../../src/sync/transport/http.ts';
import { startOrderServer, type OrderServer } from './order-server.ts';
import { startTill, type LiveTill } from './paired-till.ts';
import { waitUntil } from './wait-until.ts';

export const SOCKS = { goodId: 'socks', code: '4607023248899', price: minor(20_000) } as const;
export const HATS = { goodId: 'hats', code: '4600000000022', price: minor(50_000) } as const;
const GOODS = [SOCKS, HATS];

export type StoreTill = LiveTill & { readonly storeId: string; readonly wire: { isCut: boolean } };
export type TwoStores = {
  readonly server: OrderServer;
  readonly first: StoreTill;
  readonly second: StoreTill;
  /** Everything is with the server. */
  linked(till: StoreTill): Promise<void>;
  /** The till does not reach the server any more, and knows it. */
  cut(till: StoreTill): Promise<void>;
  onHand(storeId: string, goodId: string): Promise<number>;
  close(): Promise<void>;
};

/** Neither store has any stock; each drawer holds change. */
export async function startTwoStores(): Promise<TwoStores> {
  const server = await startOrderServer();
  const other = await server.makeStore();
  await server.asOwner('PUT', '/v1/goods', {
    goods: GOODS.map(({ goodId, code }) => ({ goodId, name: `Товар ${goodId}`, vat: '22%', barcodes: [{ code }] })),
  });
  const prices = GOODS.map(({ goodId, price }) => ({ goodId, amount: price }));
  await server.asOwner('POST', '/v1/prices', { priceTypeId: server.owner.priceTypeId, prices });
  const [first, second] = [await join(server, 'Kassa 1', server.storeId), await join(server, 'Kassa 2', other)];
  for (const till of [first, second]) {
    await till.must('shift.cash', { kind: 'in', amount: minor(1_000_000), reason: 'размен' });
    const isLoaded = (): boolean => GOODS.every(({ goodId, price }) => till.store().catalogue.get(goodId)?.price === price);
    await waitUntil(isLoaded, 'the prices at the till', 30_000);
  }
  return {
    ...{ server, first, second },
    async linked(till) {
      till.wire.isCut = false;
      await till.call('sync.now', null);
      await waitUntil(() => till.paired().link === 'ok' && till.paired().waiting === 0, 'the link', 20_000);
    },
    async cut(till) {
      till.wire.isCut = true;
      await till.call('sync.now', null);
      await waitUntil(() => till.paired().link !== 'ok', 'the till to notice', 20_000);
    },
    async onHand(storeId, goodId) {
      const { body } = await server.asOwner('GET', `/v1/stores/${storeId}/stock`);
      const { stock } = body as unknown as { readonly stock: readonly { readonly goodId: string; readonly onHand: number }[] };
      return stock.find((row) => row.goodId === goodId)?.onHand ?? 0;
    },
    async close() {
      await first.close();
      await second.close();
      await server.close();
    },
  };
}

async function join(server: OrderServer, name: string, storeId: string): Promise<StoreTill> {
  const wire = { isCut: false };
  const till = await startTill({
    name,
    connect: (origin): Http => {
      const http = createHttp(origin);
      const away = (): never => {
        throw new Fault('SERVER_UNREACHABLE', { server: origin });
      };
      return {
        send: async (request) => (wire.isCut ? away() : http.send(request)),
        listen: async (...asked) => (wire.isCut ? away() : http.listen(...asked)),
      };
    },
  });
  const { code } = (await server.asOwner('POST', '/v1/pairing-codes', { storeId })).body as unknown as { readonly code: string };
  await till.must('sync.pair', { server: server.url, code });
  await till.call('orders.board', { limit: 1 });
  return Object.assign(till, { storeId, wire });
}
