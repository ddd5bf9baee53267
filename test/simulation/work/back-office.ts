/** The back office by seed: goods, prices, stock documents, people and settings, asked for over the server's own routes. */
import { textOf } from '../../../src/sync/transport/http.ts';
import type { Chance } from '../world/chance.ts';
import type { SimulatedServer } from '../world/server.ts';
import type { VirtualTime } from '../world/virtual-time.ts';

/** Goods, people and amounts are made up here, so that they are the same in every run of a seed. */
export type Good = { readonly goodId: string; readonly code: string; readonly price: number };
export const MANAGER = { staffId: 'staff-manager', pin: '7351', role: 'manager' } as const;
export const CASHIER = { staffId: 'staff-cashier', pin: '1111', role: 'cashier' } as const;

export type BackOffice = {
  readonly goods: readonly Good[];
  /** Everything a new chain needs before its tills come. */
  setUp(): Promise<void>;
  pairingCode(): Promise<string>;
  /** One piece of work by chance. Nothing happens while the server is away. */
  act(): Promise<void>;
};

type Parts = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly log: (text: string) => void;
};

const GOODS = 7;
const FOOTERS = ['Спасибо!', 'Дякуємо!', 'Ждём вас снова', ''];

export function createBackOffice({ time, chance, server, log }: Parts): BackOffice {
  const { storeId, priceTypeId, ownerKey } = server.owner;
  const warehouseId = chance.uuid(time.now());
  const goods = Array.from({ length: GOODS }, (_, index): Good => ({
    goodId: `good-${index + 1}`,
    code: gtin(index),
    price: chance.between(100, 90_000),
  }));
  let changes = 0;

  async function ask(method: 'PUT' | 'POST', path: string, body: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' };
    const answer = await server.answer({ method, path, headers, body: JSON.stringify(body) });
    if (answer === undefined) return undefined;
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${textOf(answer)}`);
    return JSON.parse(textOf(answer)) as unknown;
  }

  const goodChange = (good: Good, name: string) => ({
    ...{ goodId: good.goodId, name, article: `A-${good.goodId}`, vat: '22%', unit: 'piece' },
    barcodes: [{ code: good.code }],
  });
  const person = (who: typeof MANAGER | typeof CASHIER, active: boolean) =>
    ask('PUT', `/v1/staff/${who.staffId}`, {
      ...{ name: who.staffId, role: who.role, inn: '', badge: '', active, storeIds: [storeId], pin: who.pin },
    });
  const price = (good: Good, amount: number, inMs: number) => {
    const from = new Date(time.now() + inMs).toISOString();
    return ask('POST', '/v1/prices', { priceTypeId, prices: [{ goodId: good.goodId, amount, from }] });
  };

  function stockDocument(kind: 'receipt' | 'write-off' | 'count' | 'transfer', chosen: readonly Good[], most: number) {
    const lines = chosen.map(({ goodId }) => ({ goodId, quantity: chance.between(0, most) * 1000 }));
    const toStoreId = kind === 'transfer' ? warehouseId : null;
    const path = `/v1/stock-documents/${chance.uuid(time.now())}`;
    return ask('PUT', path, { storeId, kind, toStoreId, at: time.iso(), lines });
  }

  const works: readonly (readonly [name: string, work: () => Promise<unknown>])[] = [
    ['sets a price', () => price(chance.pick(goods), chance.between(100, 90_000), 0)],
    ['sets a price', () => price(chance.pick(goods), chance.between(100, 90_000), 0)],
    ['sets a price to come', () => price(chance.pick(goods), chance.between(100, 90_000), chance.between(30_000, 900_000))],
    ['renames a good', () => ask('PUT', '/v1/goods', { goods: [goodChange(chance.pick(goods), `Товар ${(changes += 1)}`)] })],
    ['takes in goods', () => stockDocument('receipt', [chance.pick(goods)], 20)],
    ['writes off', () => stockDocument('write-off', [chance.pick(goods)], 3)],
    ['counts', () => stockDocument('count', [chance.pick(goods)], 40)],
    ['sends goods away', () => stockDocument('transfer', [chance.pick(goods)], 3)],
    ['changes a person', () => person(CASHIER, chance.happens(0.6))],
    [
      'changes settings',
      () => {
        const value = { receiptFooter: [chance.pick(FOOTERS)] };
        return ask('PUT', `/v1/stores/${storeId}/settings/selling`, { value });
      },
    ],
  ];

  return {
    goods,
    async setUp() {
      await ask('PUT', `/v1/stores/${warehouseId}`, {
        ...{ name: 'Склад', kind: 'warehouse', address: '', priceTypeId, active: true },
      });
      await ask('PUT', '/v1/goods', { goods: goods.map((good, index) => goodChange(good, `Товар ${index + 1}`)) });
      const prices = goods.map(({ goodId, price: amount }) => ({ goodId, amount, from: time.iso() }));
      await ask('POST', '/v1/prices', { priceTypeId, prices });
      await stockDocument('receipt', goods, 50);
      await person(MANAGER, true);
      await person(CASHIER, true);
    },
    async pairingCode() {
      const answer = (await ask('POST', '/v1/pairing-codes', { storeId })) as { readonly code: string };
      return answer.code;
    },
    async act() {
      const [name, work] = chance.pick(works);
      const answer = await work();
      log(`${name}${answer === undefined ? ': nobody answers' : ''}`);
    },
  };
}

/** EAN-13 with its check digit. */
function gtin(index: number): string {
  const digits = `46070232488${index}`.slice(0, 12);
  const sum = Array.from(digits).reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
