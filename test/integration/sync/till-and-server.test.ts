/** A till and a server, both whole: what is sold arrives once, what the back office sets reaches the till. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSetting } from '../../../src/server/stores/stores.ts';
import { createHttp } from '../../../src/sync/transport/http.ts';
import { startTill, type LiveTill } from '../../support/paired-till.ts';
import { startTestServer, type Loose, type TestServer } from '../../support/test-server.ts';
import { tempDir } from '../../support/till-store.ts';
import { WELL_BEFORE_IT_ASKS_MS, waitUntil } from '../../support/wait-until.ts';

const MILK = '4607023248899';
let server: TestServer;
let till: LiveTill;
/** Something between the till and the server lets everything through but facts. */
let isPushBroken = false;

async function backOffice(method: string, path: string, body?: unknown): Promise<Loose> {
  const answer = await server.asOwner(method, path, body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}
const setPrice = (amount: number, from?: string): Promise<Loose> =>
  backOffice('POST', '/v1/prices', {
    priceTypeId: server.owner.priceTypeId,
    prices: [{ goodId: 'milk', amount, ...(from !== undefined && { from }) }],
  });
async function pair(one: LiveTill): Promise<void> {
  const { code } = (await backOffice('POST', '/v1/pairing-codes', { storeId: server.owner.storeId })) as { code: string };
  await one.must('sync.pair', { server: server.url, code });
}
async function priceAtTill(): Promise<number | null> {
  const found = await till.call('catalogue.good', { goodId: 'milk' });
  return found.ok ? (found.value.good.price ?? null) : null;
}
type Receipt = { readonly receiptId: string; readonly number: number; readonly due: number };
async function receiptsOnServer(): Promise<Receipt[]> {
  const page = (await backOffice('GET', `/v1/stores/${server.owner.storeId}/receipts?limit=500`)) as { receipts: Receipt[] };
  return page.receipts;
}
const drained = (): Promise<void> =>
  waitUntil(() => till.paired().waiting === 0 && till.paired().link === 'ok', 'the till to drain');

beforeAll(async () => {
  server = await startTestServer();
  await backOffice('PUT', '/v1/goods', { goods: [{ goodId: 'milk', name: 'Молоко', vat: '10%', barcodes: [{ code: MILK }] }] });
  await setPrice(9900);
  till = await startTill({
    connect(origin) {
      const http = createHttp(origin);
      const failed = { status: 502, body: Buffer.from('<html>Bad gateway</html>'), retryAfter: null, date: null };
      return { ...http, send: async (asked) => (isPushBroken && asked.path === '/v1/push' ? failed : http.send(asked)) };
    },
  });
});
afterAll(async () => {
  await till.close();
  await server.close();
});

describe('a till that joins', () => {
  it('is refused with a wrong code, a wrong address and a server that is not there, and stays alone', async () => {
    const tell = async (address: string, code: string): Promise<string> => {
      const answer = await till.call('sync.pair', { server: address, code });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await tell(server.url, 'AAAAA-BBBBB')).toBe('PAIRING_CODE_WRONG');
    expect(await tell(server.url, '1')).toBe('PAIRING_CODE_WRONG');
    expect(await tell('not an address', 'AAAAA-BBBBB')).toBe('SERVER_ADDRESS');
    expect(await tell('http://127.0.0.1:1', 'AAAAA-BBBBB')).toBe('SERVER_UNREACHABLE');
    expect(till.state().sync).toEqual({ kind: 'alone' });
  });

  it('gets goods, codes and prices, and what it sells is on the server once', async () => {
    await pair(till);
    await waitUntil(() => till.state().sync.kind === 'paired');
    await expect.poll(priceAtTill).toBe(9900);
    await till.sell(MILK);
    await till.sell(MILK);
    await drained();
    const receipts = await receiptsOnServer();
    expect(receipts.map(({ number, due }) => [number, due]).sort()).toEqual([
      [1, 9900],
      [2, 9900],
    ]);
    expect(till.paired()).toMatchObject({ waiting: 0, oldestWaitingAt: null, ackedThrough: 2, link: 'ok', quarantined: 0 });
    const names = async (): Promise<string[]> =>
      (await till.call('catalogue.search', { text: 'молок', limit: 5 })).goods.map(({ name }) => name);
    await expect.poll(names).toEqual(['Молоко']);
  });

  it('is not called connected while nothing goes through, whatever else is answered', async () => {
    isPushBroken = true;
    await till.sell(MILK);
    await waitUntil(() => till.paired().link === 'trying', 'the failure to be told');
    await setPrice(9800);
    await expect.poll(priceAtTill, { interval: 20 }).toBe(9800);
    expect(till.paired()).toMatchObject({ link: 'trying', problem: { code: 'SERVER_STRANGE' }, waiting: 1, ackedThrough: 2 });
    expect(till.paired().oldestWaitingAt).not.toBeNull();
    isPushBroken = false;
    await setPrice(9900);
    await till.call('sync.now', null);
    await drained();
    await expect.poll(priceAtTill, { interval: 20 }).toBe(9900);
  });

  it('keeps goods and people on the server from then on', async () => {
    expect(await till.call('setup.importGoods', { fileName: 'a.tsv', contentBase64: '' })).toMatchObject({
      error: { code: 'KEPT_ON_SERVER' },
    });
    const details = await till.must('sync.details', null);
    expect(details).toMatchObject({ value: { serverUrl: server.url, quarantine: [] } });
  });
});

describe('a price', () => {
  it('reaches the till at once, and the receipt names its version', async () => {
    const started = performance.now();
    await setPrice(10500);
    await expect.poll(priceAtTill, { interval: 20 }).toBe(10500);
    expect(performance.now() - started).toBeLessThan(WELL_BEFORE_IT_ASKS_MS);
    await till.sell(MILK);
    await drained();
    const history = (await backOffice('GET', '/v1/goods/milk/prices')) as { prices: { amount: number; version: number }[] };
    const [held] = await till.call('receipts.find', { text: '', limit: 1 });
    const receipt = await till.call('receipts.get', { receiptId: held!.receiptId });
    expect(receipt).toMatchObject({ ok: true });
    const version = history.prices.find(({ amount }) => amount === 10500)!.version;
    await till.call('till.scan', { text: MILK });
    await waitUntil(() => till.basket().lines.length === 1);
    const explained = await till.must('basket.explain', { lineId: till.basket().lines[0]!.lineId });
    expect(JSON.stringify(explained)).toContain(`"priceVersion":${version}`);
  });

  it('waits for the end of the receipt at hand, and for its time', async () => {
    const received = async (): Promise<number> => {
      const { feeds } = ((await till.must('sync.details', null)) as Loose).value as {
        feeds: { feed: string; received: number }[];
      };
      return feeds.find(({ feed }) => feed === 'prices')!.received;
    };
    const come = async (amount: number, from?: string): Promise<void> => {
      const before = await received();
      await setPrice(amount, from);
      await expect.poll(received).toBeGreaterThan(before);
    };
    await come(13000, new Date(Date.now() + 3_600_000).toISOString());
    await come(11000);
    expect(await priceAtTill()).toBe(10500);
    await till.must('basket.clear', null);
    await expect.poll(priceAtTill, { interval: 20 }).toBe(11000);
    const soon = Date.now() + 2000;
    await setPrice(12000, new Date(soon).toISOString());
    await expect.poll(priceAtTill, { interval: 50 }).toBe(12000);
    expect(Date.now()).toBeGreaterThan(soon - 1100);
  });
});

describe('people', () => {
  it('come from the server with their PINs, and those it does not name may not sign in any more', async () => {
    const { storeId } = server.owner;
    const person = { inn: '', badge: '', active: true, storeIds: [storeId] };
    await backOffice('PUT', '/v1/staff/owner', { ...person, name: 'Владелец', role: 'manager', pin: '909090' });
    await backOffice('PUT', '/v1/staff/seller', { ...person, name: 'Продавец', role: 'cashier', pin: '4826' });
    const names = async (): Promise<string[]> => (await till.call('people.list', null)).map(({ name }) => name).sort();
    await expect.poll(names).toEqual(['Владелец', 'Продавец']);
    await waitUntil(() => till.state().session === null);
    expect(await till.call('people.signIn', { staffId: 'seller', pin: '4827' })).toMatchObject({ ok: false });
    await till.must('people.signIn', { staffId: 'seller', pin: '4826' });
    await till.must('people.signIn', { staffId: 'owner', pin: '909090' });
    expect(
      await till.call('people.save', {
        staffId: null,
        name: 'Другой',
        role: 'cashier',
        inn: '',
        badge: '',
        pin: '1234',
        active: true,
      }),
    ).toMatchObject({ error: { code: 'KEPT_ON_SERVER' } });
    await backOffice('PUT', '/v1/staff/seller', { ...person, name: 'Продавец', role: 'cashier', storeIds: [] });
    await expect.poll(names).toEqual(['Владелец']);
  });
});

describe('a record of the server that a till cannot use', () => {
  it('is kept apart with the reason, passes nothing else by, and is taken once it is mended', async () => {
    const { tenantId, storeId } = server.owner;
    // A server of today refuses it; one that is newer than the till may take what the till does not know.
    await server.services.database.inTenant(tenantId, (unit) =>
      saveSetting(unit, storeId, 'selling', { autoLockMinutes: 'long' }),
    );
    await waitUntil(() => till.paired().quarantined === 1, 'the row to be kept apart');
    const row = { direction: 'down', topic: 'settings', key: 'selling' } as const;
    expect(await till.must('sync.details', null)).toMatchObject({
      value: { quarantine: [{ ...row, code: 'FEED_ROW_UNUSABLE' }] },
    });
    expect(await till.call('sync.retry', row)).toMatchObject({ ok: false, error: { code: 'FEED_ROW_UNUSABLE' } });
    await backOffice('PUT', `/v1/stores/${storeId}/settings/selling`, { value: { autoLockMinutes: 30 } });
    await waitUntil(() => till.paired().quarantined === 0, 'the row to be taken');
    expect((await till.call('settings.get', null)).selling.autoLockMinutes).toBe(30);
  });
});

describe('settings that the server decides', () => {
  it('are not changed by hand, and the screens are told which they are; others still are', async () => {
    const { selling } = await till.call('settings.get', null);
    expect(await till.must('sync.details', null)).toMatchObject({ value: { keptSettings: ['selling.autoLockMinutes'] } });
    expect(await till.call('settings.saveSelling', { ...selling, autoLockMinutes: 5 })).toMatchObject({
      error: { code: 'KEPT_ON_SERVER' },
    });
    await till.must('settings.saveSelling', { ...selling, freePriceLines: true });
    expect((await till.call('settings.get', null)).selling).toMatchObject({ autoLockMinutes: 30, freePriceLines: true });
  });
});

describe('a good that costs nothing', () => {
  it('goes along with what is paid for, and not alone', async () => {
    const gift = { goodId: 'gift', name: 'Подарок', vat: '10%', barcodes: [{ code: 'GIFT-1' }] };
    await backOffice('PUT', '/v1/goods', { goods: [gift] });
    await backOffice('POST', '/v1/prices', { priceTypeId: server.owner.priceTypeId, prices: [{ goodId: 'gift', amount: 0 }] });
    await expect.poll(async () => (await till.call('till.scan', { text: 'GIFT-1' })).did, { interval: 300 }).toBe('added');
    await waitUntil(() => till.basket().lines.length > 0);
    expect(till.basket().lines[0]).toMatchObject({ price: 0, total: 0 });
    expect(await till.call('payment.tender', { kind: 'cash', amount: 100 as never })).toMatchObject({
      error: { code: 'TOTAL_ZERO' },
    });
    await till.must('till.scan', { text: MILK });
    await waitUntil(() => till.basket().due > 0);
    const number = till.state().lastReceipt + 1;
    await till.must('payment.tender', { kind: 'cash', amount: till.basket().due });
    await waitUntil(() => till.state().lastReceipt === number, 'the receipt');
    await till.must('payment.dismiss', null);
    await drained();
    const [newest] = await till.call('receipts.find', { text: '', limit: 1 });
    const receipt = await backOffice('GET', `/v1/stores/${server.owner.storeId}/receipts/${newest!.receiptId}`);
    expect((receipt.lines as Loose[]).map(({ name, total }): unknown => [name, total > 0])).toEqual([
      ['Подарок', false],
      ['Молоко', true],
    ]);
    expect(till.paired().quarantined).toBe(0);
    await backOffice('POST', '/v1/prices', { priceTypeId: server.owner.priceTypeId, prices: [{ goodId: 'gift', amount: 300 }] });
    const price = async (): Promise<number | null | undefined> => {
      const found = await till.call('catalogue.good', { goodId: 'gift' });
      return found.ok ? found.value.good.price : undefined;
    };
    await expect.poll(price, { interval: 20 }).toBe(300);
    const prices = [{ goodId: 'gift', amount: 0, from: new Date(Date.now() + 1500).toISOString() }];
    await backOffice('POST', '/v1/prices', { priceTypeId: server.owner.priceTypeId, prices });
    await expect.poll(price, { interval: 50 }).toBe(0);
  });
});

describe('a till that leaves and joins again', () => {
  it('sells alone meanwhile, and sends nothing twice', async () => {
    await drained();
    const before = (await receiptsOnServer()).length;
    await till.must('sync.unpair', null);
    await waitUntil(() => till.state().sync.kind === 'alone');
    await till.sell(MILK);
    await pair(till);
    await waitUntil(() => till.state().sync.kind === 'paired');
    await drained();
    expect(await receiptsOnServer()).toHaveLength(before + 1);
    expect(till.paired().quarantined).toBe(0);
  });
});

describe('a till that the server will not have', () => {
  it('says so, sells on, and sends everything once it is let in again', async () => {
    const { tills } = (await backOffice('GET', '/v1/tills')) as { tills: { tillId: string; pairedAt: string }[] };
    const mine = tills.toSorted((a, b) => a.pairedAt.localeCompare(b.pairedAt)).at(-1)!;
    await backOffice('POST', `/v1/tills/${mine.tillId}/revoke`);
    await till.sell(MILK);
    await waitUntil(() => till.paired().link === 'refused', 'the refusal to be told');
    expect(till.paired()).toMatchObject({ problem: { code: 'TILL_REVOKED' } });
    expect(till.paired().waiting).toBeGreaterThan(0);
    const numberBefore = till.state().lastReceipt;
    await till.sell(MILK);
    expect(till.state().lastReceipt).toBe(numberBefore + 1);
    await till.must('sync.unpair', null);
    await pair(till);
    await waitUntil(() => till.state().sync.kind === 'paired');
    await drained();
    expect(new Set((await receiptsOnServer()).map(({ receiptId }) => receiptId)).size).toBe(till.state().lastReceipt);
  });
});

describe('lavka pair', () => {
  it('joins a till that is not running, once, and says what is wrong with a code', async () => {
    const temp = tempDir();
    const run = (code: string): Promise<{ status: number; out: string; said: string }> => {
      const lavka = join(import.meta.dirname, '../../../src/main/cli/lavka.ts');
      const args = [
        '--disable-warning=ExperimentalWarning',
        lavka,
        'pair',
        '--server',
        server.url,
        '--code',
        code,
        '--data',
        temp.dir,
      ];
      return new Promise((resolve) => {
        execFile(process.execPath, args, (error, out, said) =>
          resolve({ status: error === null ? 0 : Number(error.code), out, said }),
        );
      });
    };
    try {
      const wrong = await run('AAAAA-AAAAA');
      expect([wrong.status, wrong.said.split(':')[0]]).toEqual([1, 'PAIRING_CODE_WRONG']);
      const { code } = (await backOffice('POST', '/v1/pairing-codes', { storeId: server.owner.storeId })) as { code: string };
      const joined = await run(code.toLowerCase());
      expect(joined).toMatchObject({ status: 0, said: '' });
      expect(JSON.parse(joined.out)).toMatchObject({ ok: true, server: server.url });
      expect((await run(code)).said.split(':')[0]).toBe('ALREADY_PAIRED');
      const held = readFileSync(join(temp.dir, 'till.sqlite'));
      expect(held.includes('PRIVATE KEY')).toBe(false);
      expect(readFileSync(join(temp.dir, 'pairing.key')).includes('PRIVATE KEY')).toBe(false);
    } finally {
      temp.remove();
    }
  });
});
