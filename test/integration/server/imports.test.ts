/** Lists from spreadsheets: TSV, CSV and XLSX, with progress, bad rows, and nothing else kept waiting. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { IMPORT_TYPES } from '../../../src/contract/sync/import-contract.ts';
import { tsvLines } from '../../../src/server/imports/tsv-lines.ts';
import { importList } from '../../support/import-list.ts';
import { startTestServer, type Loose, type TestServer } from '../../support/test-server.ts';
import { makeXlsx } from '../../support/make-xlsx.ts';

const ROWS = 100_000;
let server: TestServer;
let goodsPath: string;
beforeAll(async () => {
  server = await startTestServer();
  goodsPath = `/v1/imports/goods?priceTypeId=${server.owner.priceTypeId}&storeId=${server.owner.storeId}&defaultVat=22%25`;
});
afterAll(() => server.close());

const stockPath = (): string => `/v1/imports/stock?storeId=${server.owner.storeId}`;
async function onHand(): Promise<Record<string, number>> {
  const { body } = await server.asOwner('GET', `/v1/stores/${server.owner.storeId}/stock?limit=1000`);
  const goods = await server.asOwner('GET', '/v1/goods?limit=1000');
  const nameOf = new Map((goods.body.goods as Loose[]).map(({ goodId, name }) => [goodId as string, name as string]));
  return Object.fromEntries((body.stock as Loose[]).map((row) => [nameOf.get(row.goodId as string) ?? '', row.onHand as number]));
}

describe('an XLSX list of goods', () => {
  it('is read to the digit: numbers as Excel stores them, shared and inline texts, empty cells', async () => {
    const list = makeXlsx([
      ['Штрихкод', 'Название', 'Цена', 'Остаток'],
      [{ n: '4600000000015' }, 'Чай', { n: '120.5' }, { n: '7' }],
      [{ n: '4.600000000022E12' }, { inline: 'Кофе\nмолотый' }, { n: '0.1' }, null],
      ['4600000000039', 'Соль', { n: '19.989999999999998' }, { n: '1' }],
      [null, null, null, null],
      ['1234567890123', 'Плохой код', { n: '1' }, { n: '1' }],
    ]);
    const job = await importList(server, { path: goodsPath, type: IMPORT_TYPES.xlsx, list });
    expect(job).toMatchObject({ status: 'done', done: 5, total: 5, added: 2, updated: 0, skipped: 2 });
    expect((job.problems as Loose[]).map(({ line, code }): unknown => [line, code])).toEqual([
      [4, 'GOODS_PRICE'],
      [6, 'GOODS_BARCODE'],
    ]);
    const { body } = await server.asOwner('GET', '/v1/goods?limit=1000');
    const goods = (body.goods as Loose[]).map(({ name, barcodes }): unknown => [name, barcodes[0]?.code]);
    expect(goods.sort()).toEqual([
      ['Кофе молотый', '4600000000022'],
      ['Чай', '4600000000015'],
    ]);
    expect(await onHand()).toEqual({ Чай: 7000 });
  });

  it('that is not XLSX fails with the reason and changes nothing', async () => {
    const broken = await importList(server, { path: goodsPath, type: IMPORT_TYPES.xlsx, list: Buffer.from('PK not a zip') });
    expect(broken).toMatchObject({ status: 'failed', code: 'GOODS_FILE', done: 0 });
    expect(await importList(server, { path: goodsPath, type: IMPORT_TYPES.tsv, list: 'a\tb\n1\t2\n' })).toMatchObject({
      status: 'failed',
      code: 'GOODS_HEADER',
    });
    expect(await importList(server, { path: goodsPath, type: IMPORT_TYPES.csv, list: '' })).toMatchObject({
      code: 'GOODS_HEADER',
    });
    expect((await server.ask('GET', '/ready')).status).toBe(200);
  });
});

describe('a list of stock', () => {
  it('counts goods that are known, and names those that are not', async () => {
    const list = 'barcode,stock\n4600000000015,12\n4600000000022,"3,5"\n4600000000046,1\n4600000000053,x\n';
    const job = await importList(server, { path: stockPath(), type: IMPORT_TYPES.csv, list });
    expect(job).toMatchObject({ kind: 'stock', status: 'done', updated: 2, skipped: 2 });
    expect((job.problems as Loose[]).map(({ line, code }): unknown => [line, code])).toEqual([
      [4, 'GOOD_UNKNOWN'],
      [5, 'GOODS_STOCK'],
    ]);
    expect(await onHand()).toEqual({ Чай: 12_000, 'Кофе молотый': 3500 });
  });

  it('needs a column of stock and a store of the chain', async () => {
    const list = 'barcode\tname\n4600000000015\tЧай\n';
    expect(await importList(server, { path: stockPath(), type: IMPORT_TYPES.tsv, list })).toMatchObject({ code: 'GOODS_HEADER' });
    const elsewhere = await server.ask('POST', `/v1/imports/stock?storeId=${v7()}`, {
      key: server.owner.ownerKey,
      body: list,
      headers: { 'content-type': IMPORT_TYPES.tsv },
    });
    expect([elsewhere.status, elsewhere.body.error.code]).toEqual([404, 'RECORD_UNKNOWN']);
    const job = await server.asOwner('GET', `/v1/imports/${v7()}`);
    expect([job.status, job.body.error.code]).toEqual([404, 'RECORD_UNKNOWN']);
  });
});

describe('a hundred thousand rows', () => {
  it('go in while the server answers others, with progress that grows', { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: ROWS },
      (_, index) => `A-${String(index)}\tТовар ${String(index)}\t${String(index + 1)}.50`,
    );
    const started = await server.ask('POST', goodsPath, {
      key: server.owner.ownerKey,
      body: `article\tname\tprice\n${rows.join('\n')}\n`,
      headers: { 'content-type': IMPORT_TYPES.tsv },
    });
    expect(started.status).toBe(202);
    const seen: number[] = [];
    const began = performance.now();
    let slowest = 0;
    let job: Loose;
    do {
      const asked = performance.now();
      job = (await server.asOwner('GET', `/v1/imports/${String(started.body.jobId)}`)).body;
      slowest = Math.max(slowest, performance.now() - asked);
      seen.push(job.done as number);
      await new Promise((resolve) => setTimeout(resolve, 100));
    } while (job.status === 'running');
    expect(job).toMatchObject({ status: 'done', done: ROWS, total: ROWS, added: ROWS, skipped: 0 });
    expect(seen, 'never backwards').toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size, 'seen on its way').toBeGreaterThan(5);
    expect(slowest, 'others are answered meanwhile').toBeLessThan((performance.now() - began) / 3);
  });
});

describe('lines of a list', () => {
  it('are the same however a spreadsheet wrote them', () => {
    expect([...tsvLines('\ufeffa\tb\r\n1\t2\r\n')]).toEqual(['a\tb', '1\t2']);
    expect([...tsvLines('a;b\n"x; ""y""\nz";2')]).toEqual(['a\tb', 'x; "y" z\t2']);
    expect([...tsvLines('a,b\n1,\n')]).toEqual(['a\tb', '1\t']);
    expect([...tsvLines('')]).toEqual([]);
    const demo = readFileSync(join(import.meta.dirname, '../../../demo/goods-3000.tsv'), 'utf8');
    expect([...tsvLines(demo)]).toEqual(demo.replace(/\n$/, '').split('\n'));
  });
});
