/** What an owner needs to run a chain with nothing but the page of the API: to read back what they set, and to see why. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorRegistry } from '../../../src/contract/errors/registry.ts';
import { GOODS_COLUMNS, readGoodsHeader } from '../../../src/domain/catalogue/goods-file-columns.ts';
import { startTestServer, type Answer, type Loose, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const told = ({ status, body }: Answer): unknown[] => [status, body.error?.code, body.error?.details];

describe('settings of a store', () => {
  const path = (section = ''): string => `/v1/stores/${server.owner.storeId}/settings${section}`;

  it('are read as they were set, and only those', async () => {
    expect((await server.asOwner('GET', path())).body).toEqual({});
    const selling = {
      ...{ blindCount: true, receiptFooter: ['Спасибо'], cashNotes: [10_000], defaultVat: '22%' },
      rounding: { step: 100, mode: 'half-up', applies: 'cash' },
      discountCeiling: { cashier: 500, senior: 1000, manager: 10_000 },
    };
    await server.asOwner('PUT', path('/selling'), { value: selling });
    await server.asOwner('PUT', path('/screen'), { value: { language: 'uk' } });
    expect((await server.asOwner('GET', path())).body).toEqual({
      selling,
      screen: { language: 'uk' },
    });
  });

  it('that no till could take are refused by name and change nothing', async () => {
    const before = (await server.asOwner('GET', path())).body;
    const put = async (section: string, value: unknown) => told(await server.asOwner('PUT', path(section), { value }));
    expect(await put('/selling', { blindCount: 'да' })).toEqual([400, 'BAD_INPUT', { field: 'value.blindCount' }]);
    expect(await put('/selling', { blindcount: true })).toEqual([400, 'BAD_INPUT', { field: 'value.blindcount' }]);
    expect(await put('/devices', { drawer: 'none' })).toEqual([400, 'BAD_INPUT', { field: 'params.section' }]);
    // The matrix of statuses has an address of its own, which looks at it.
    expect(await put('/orders', {})).toEqual([400, 'BAD_INPUT', { field: 'params.section' }]);
    expect((await server.asOwner('GET', path())).body).toEqual(before);
  });
});

it('a good is read with its barcodes; one that is not there is named', async () => {
  await server.asOwner('PUT', '/v1/goods', {
    goods: [{ goodId: 'one', name: 'Чай', vat: '22%', barcodes: [{ code: '4600000000015' }] }],
  });
  const good = await server.asOwner('GET', '/v1/goods/one');
  expect(good.body).toMatchObject({ goodId: 'one', name: 'Чай', barcodes: [{ code: '4600000000015', quantity: 1000 }] });
  expect(told(await server.asOwner('GET', '/v1/goods/none'))).toEqual([404, 'RECORD_UNKNOWN', { what: 'good', id: 'none' }]);
});

it('a code is held to what lists are held to: its check digit, and one form for one number; a name says something', async () => {
  const put = async (name: string, code: string): Promise<unknown[]> =>
    told(await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: `of ${code}`, name, vat: '22%', barcodes: [{ code }] }] }));
  expect(await put('Чай', '4600000000016')).toEqual([400, 'BAD_INPUT', { field: 'body.goods.0.barcodes.0.code' }]);
  expect(await put('  ', '4600000000039')).toEqual([400, 'BAD_INPUT', { field: 'body.goods.0.name' }]);
  expect(await put('Полка', 'SHELF-16')).toEqual([200, undefined, undefined]);
  expect(await put('Бумага', '036000291452')).toEqual([200, undefined, undefined]);
  expect(await put('Бумага', '0036000291452')).toEqual([409, 'BARCODE_TAKEN', { code: '0036000291452', good: 'Бумага' }]);
});

it('a VAT rate that there is not is refused, with a good, a list and the settings, and goods stay to be read', async () => {
  const { priceTypeId, storeId } = server.owner;
  const good = await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'two', name: 'Кофе', vat: '22/999' }] });
  expect(told(good)).toEqual([400, 'BAD_INPUT', { field: 'body.goods.0.vat' }]);
  const list = await server.ask('POST', `/v1/imports/goods?priceTypeId=${priceTypeId}&defaultVat=banana`, {
    ...{ body: 'barcode;name\n4600000000022;Кофе\n', key: server.owner.ownerKey, headers: { 'content-type': 'text/csv' } },
  });
  expect(told(list)).toEqual([400, 'BAD_INPUT', { field: 'querystring.defaultVat' }]);
  const setting = await server.asOwner('PUT', `/v1/stores/${storeId}/settings/selling`, { value: { defaultVat: 'banana' } });
  expect(told(setting)).toEqual([400, 'BAD_INPUT', { field: 'value.defaultVat' }]);
  expect((await server.asOwner('GET', '/v1/goods')).status).toBe(200);
});

describe('the stock of a good', () => {
  type Movement = { readonly kind: string; readonly quantity: number; readonly sourceId: string };
  const [shop, warehouse] = [v7(), v7()];
  const line = (quantity: number) => [{ goodId: 'tea', quantity }];
  const ids: string[] = [];

  beforeAll(async () => {
    const { priceTypeId } = server.owner;
    for (const [storeId, kind] of [
      [shop, 'shop'],
      [warehouse, 'warehouse'],
    ] as const)
      await server.asOwner('PUT', `/v1/stores/${storeId}`, { name: kind, kind, address: '', priceTypeId, active: true });
    for (const [hour, document] of [
      { storeId: warehouse, kind: 'receipt', number: '17', lines: line(10_000) },
      { storeId: warehouse, kind: 'transfer', toStoreId: shop, lines: line(4000) },
      { storeId: warehouse, kind: 'count', note: 'Пересчёт', lines: line(5500) },
    ].entries()) {
      ids.push(v7());
      await server.asOwner('PUT', `/v1/stock-documents/${ids.at(-1)}`, { ...document, at: `2026-11-21T0${hour}:00:00.000Z` });
    }
  });

  it('is explained by its movements, the newest first', async () => {
    const movements = async (storeId: string, more = ''): Promise<Movement[]> =>
      (await server.asOwner('GET', `/v1/stores/${storeId}/stock-movements?goodId=tea${more}`)).body.movements as Movement[];
    expect((await movements(warehouse)).map(({ kind, quantity, sourceId }) => [kind, quantity, sourceId])).toEqual([
      ['count', -500, ids[2]],
      ['transfer', -4000, ids[1]],
      ['receipt', 10_000, ids[0]],
    ]);
    expect(await movements(shop)).toEqual([
      { sourceId: ids[1], kind: 'transfer', quantity: 4000, at: '2026-11-21T01:00:00.000Z' },
    ]);
    const period = '&from=2026-11-21T01:00:00.000Z&to=2026-11-21T02:00:00.000Z';
    expect((await movements(warehouse, period)).map(({ kind }) => kind)).toEqual(['transfer']);
  });

  it('comes with its documents, page by page', async () => {
    const page = async (query: string): Promise<Loose> =>
      (await server.asOwner('GET', `/v1/stores/${warehouse}/stock-documents${query}`)).body;
    const first = await page('?limit=2');
    expect(first.stockDocuments).toMatchObject([
      { documentId: ids[0], kind: 'receipt', number: '17', toStoreId: null, lines: line(10_000) },
      { documentId: ids[1], kind: 'transfer', toStoreId: shop },
    ]);
    const rest = await page(`?limit=2&after=${first.next}`);
    expect(rest).toMatchObject({ stockDocuments: [{ documentId: ids[2], note: 'Пересчёт' }], next: null });
    const unknown = await server.asOwner('GET', `/v1/stores/${v7()}/stock-documents`);
    expect(told(unknown).slice(0, 2)).toEqual([404, 'RECORD_UNKNOWN']);
  });
});

describe('the page of the API', () => {
  type Shape = Readonly<Record<string, Loose>>;
  const operations = async (): Promise<[string, Loose][]> => {
    const { body } = await server.ask('GET', '/docs/json');
    return Object.entries(body.paths as Record<string, Shape>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Loose] => [`${method} ${path}`, operation]),
    );
  };

  it('says in words what every parameter is, and what a refusal and a fault mean', async () => {
    const silent = (await operations()).flatMap(([name, { parameters = [], responses, summary }]) => [
      // A sample of a parameter would be sent along unasked.
      ...(parameters as Shape[])
        .filter(({ description, schema }) => !description || 'example' in schema)
        .map((one) => `${name} ${one['in']} ${one['name']}`),
      ...Object.entries(responses as Shape)
        .filter(([, { content, description }]) => content && ['', 'Default Response'].includes(String(description)))
        .map(([status]) => `${name} ${status}`),
      ...(summary ? [] : [name]),
    ]);
    expect(silent).toEqual([]);
  });

  it('shows samples that are no noise', async () => {
    const made: string[] = [];
    const look = (name: string, shape: Loose): void => {
      if (typeof shape !== 'object' || shape === null || 'example' in shape || 'enum' in shape) return;
      if (
        (shape.type === 'string' && 'pattern' in shape && !('format' in shape)) ||
        (shape.type === 'integer' && shape.maximum > 1e15)
      )
        made.push(`${name}: ${JSON.stringify(shape)}`);
      for (const [inside, one] of Object.entries(shape as Shape)) look(`${name} ${inside}`, one);
    };
    for (const [name, { responses }] of await operations()) look(name, responses);
    expect(made).toEqual([]);
  });

  it('says how a list is handed in, and what its columns are called', async () => {
    const { body } = await server.ask('GET', '/docs/json');
    const { description } = body.paths['/v1/imports/goods'].post as { readonly description: string };
    expect(readGoodsHeader(GOODS_COLUMNS.join('\t')).ok).toBe(true);
    expect(description).toContain(GOODS_COLUMNS.join(', '));
  });

  it('leads to every code: its status, what it means and what to do, in the language asked for', async () => {
    const { body } = await server.ask('GET', '/v1/errors', { headers: { 'accept-language': 'uk' } });
    const errors = body.errors as Loose[];
    expect(errors.map(({ code }) => String(code))).toEqual(Object.keys(errorRegistry));
    expect(errors.find(({ code }) => code === 'BARCODE_TAKEN')).toEqual({
      ...{ code: 'BARCODE_TAKEN', status: 409 },
      ...errorRegistry.BARCODE_TAKEN.uk,
    });
  });
});
