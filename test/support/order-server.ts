// A server with goods, stock, a web shop and its key, as tests of orders need it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 } from 'uuid';
import { DEFAULT_ORDER_RULES, type OrderRules } from '../../src/domain/order/order-rules.ts';
import type { Order } from '../../src/domain/documents/order.ts';
import { putDocument, readDocument } from '../../src/server/documents/document-store.ts';
import type { SendMessage } from '../../src/server/orders/outbox.ts';
import type { OrderView } from '../../src/contract/sync/order-contract.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** Whatever a test of orders is answered: each test reads the fields that its answer has. */
export type OrderBody = OrderView & {
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
  readonly orders: readonly OrderView[];
  readonly cursor: string;
  readonly more: boolean;
  readonly from: OrderView;
  readonly to: OrderView;
  readonly outcomes: readonly { readonly orderId: string; readonly code: string | null }[];
  readonly tasks: readonly {
    readonly taskId: string;
    readonly kind: string;
    readonly orderId: string;
    readonly details: object;
  }[];
  readonly alarms: readonly { readonly id: string }[];
  readonly reserves: readonly { readonly reservationId: string; readonly quantity: number }[];
  readonly stores: readonly { readonly priceTypeId: string; readonly goods: readonly { readonly free: number }[] }[];
  readonly customers: readonly { readonly customerId: string; readonly name: string; readonly orders: number }[];
  readonly shopId: string;
  readonly key: string;
  readonly webhookSecret: string;
};
export type OrderAnswer = { readonly status: number; readonly body: OrderBody; readonly headers: Headers };
type Ask = (method: string, path: string, body?: unknown) => Promise<OrderAnswer>;

export type OrderServer = Omit<TestServer, 'asOwner'> & {
  readonly asOwner: Ask;
  readonly storeId: string;
  readonly shopKey: string;
  readonly shopId: string;
  readonly webhookSecret: string;
  readonly asShop: (method: string, path: string, body?: unknown, key?: string) => Promise<OrderAnswer>;
  /** A good with so many pieces in the first store. */
  good(goodId: string, pieces: number, storeId?: string): Promise<void>;
  makeStore(): Promise<string>;
  /** How the store handles its orders. */
  rules(storeId?: string): Promise<OrderRules>;
  setRules(rules: unknown, storeId?: string): Promise<OrderAnswer>;
  /** The order's document as it lies in its store. */
  document(orderId: string, storeId?: string): Promise<Order | undefined>;
  /** What a till would have written. */
  till(order: Order): Promise<void>;
  order(changes?: Record<string, unknown>, key?: string): Promise<OrderAnswer>;
  free(goodId: string, storeId?: string): Promise<number>;
  /** Moves the server's clock on to the next time that it is this hour in the shop, by the rules that are delivered. */
  untilHour(hour: number): void;
};

export async function startOrderServer(webhookUrl = '', sendMessage?: SendMessage): Promise<OrderServer> {
  const server = await startTestServer(sendMessage === undefined ? {} : { sendMessage });
  const { storeId, tenantId } = server.owner;
  const asOwner: Ask = server.asOwner;
  const shop = await asOwner('POST', '/v1/shops', { name: 'Магазин в сети', webhookUrl });
  const asShop = (method: string, path: string, body?: unknown, key?: string): Promise<OrderAnswer> =>
    server.ask(method, path, {
      ...(body === undefined ? {} : { body }),
      key: shop.body.key,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });
  const orders: OrderServer = {
    ...{ ...server, asOwner },
    ...{ storeId, shopKey: shop.body.key, shopId: shop.body.shopId, webhookSecret: shop.body.webhookSecret, asShop },
    async good(goodId, pieces, store = storeId) {
      await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId, name: `Товар ${goodId}`, category: 'Полка', vat: '22%' }] });
      if (pieces > 0)
        await server.asOwner('PUT', `/v1/stock-documents/${v7()}`, {
          ...{ storeId: store, kind: 'receipt', at: '2026-11-21T09:00:00.000Z' },
          lines: [{ goodId, quantity: pieces * 1000 }],
        });
    },
    async makeStore() {
      const stores = await server.asOwner('GET', '/v1/stores');
      const id = v7();
      const { priceTypeId } = (stores.body as OrderBody).stores[0]!;
      await server.asOwner('PUT', `/v1/stores/${id}`, {
        name: 'Второй',
        kind: 'shop',
        address: 'Садовая, 5',
        priceTypeId,
        active: true,
      });
      return id;
    },
    async rules(store = storeId) {
      const { body } = await server.asOwner('GET', `/v1/stores/${store}/order-rules`);
      return body as OrderRules;
    },
    setRules: (rules, store = storeId) => asOwner('PUT', `/v1/stores/${store}/order-rules`, rules),
    async document(orderId, store = storeId) {
      const found = await server.services.database.inTenant(tenantId, (unit) =>
        readDocument(unit, { storeId: store, collection: 'orders' }, orderId),
      );
      return found?.deleted === false ? found.document : undefined;
    },
    async till(order) {
      await server.services.database.inTenant(tenantId, (unit) =>
        putDocument(unit, { storeId: order.storeId, collection: 'orders' }, order),
      );
    },
    order: (changes = {}, key = v7()) =>
      asShop(
        'POST',
        '/v1/orders',
        { number: `W-${key.slice(-6)}`, storeId, lines: [{ goodId: 'g1', quantity: 1000, price: 50_000 }], ...changes },
        key,
      ),
    untilHour(hour) {
      const day = 86_400_000;
      const local = (server.services.now() + DEFAULT_ORDER_RULES.messages.utcOffsetMinutes * 60_000) % day;
      server.advance((hour * 3_600_000 - local + day) % day);
    },
    async free(goodId, store = storeId) {
      const answer = await asShop('GET', `/v1/availability?goodIds=${goodId}&storeId=${store}`);
      return answer.body.stores[0]?.goods[0]?.free ?? 0;
    },
  };
  return orders;
}

export type Receiver = {
  readonly url: string;
  readonly got: { readonly body: string; readonly headers: Record<string, string | string[] | undefined> }[];
  /** What the next ones are answered. */
  status: number;
  /** The next ones are kept waiting for an answer until they are given up. */
  isSilent: boolean;
  close(): Promise<void>;
};

/** A web shop's own server. */
export async function startReceiver(): Promise<Receiver> {
  const got: Receiver['got'] = [];
  const http: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({ body: Buffer.concat(chunks).toString('utf8'), headers: request.headers });
      if (!receiver.isSilent) response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}/hook`, got, status: 200, isSilent: false },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return receiver;
}
