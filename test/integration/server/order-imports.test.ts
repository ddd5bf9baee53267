/** Lists of orders from another system, over HTTP and on a real PostgreSQL: each order whole or not at all, and nobody is written to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TYPES, type ImportJob } from '../../../src/contract/sync/import-contract.ts';
import type { OrderView } from '../../../src/contract/sync/order-contract.ts';
import { readClaim } from '../../../src/domain/order/order-claim.ts';
import { verifySignature } from '../../../src/server/trust/server-identity.ts';
import { createImportJobs, readImportJob } from '../../../src/server/imports/import-jobs.ts';
import type { ImportList } from '../../../src/server/imports/import-list.ts';
import { openOrdersList } from '../../../src/server/imports/orders-list.ts';
import { importList } from '../../support/import-list.ts';
import { makeXlsx } from '../../support/make-xlsx.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { startTestServer, type Loose } from '../../support/test-server.ts';

let server: OrderServer;
let count = 0;
/** A good of its own for each test, with ten pieces. */
let article: string;
let goodId: string;
beforeAll(async () => {
  server = await startOrderServer();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  [goodId, article] = [`good-${String(count)}`, `A-${String(count)}`];
  await server.good(goodId, 10);
  await putGood(goodId, { article });
});

async function putGood(id: string, changes: object): Promise<void> {
  const good = { goodId: id, name: `Товар ${id}`, category: 'Полка', vat: '22%', ...changes };
  expect((await server.asOwner('PUT', '/v1/goods', { goods: [good] })).status).toBe(200);
}
const HEADER = 'Номер;Дата;Статус;Покупатель;Телефон;Комментарий;Артикул;Количество;Цена;Сумма;Оплачено;Способ оплаты';
const take = (rows: readonly string[], header = HEADER): Promise<Loose> =>
  importList(server, {
    path: `/v1/imports/orders?storeId=${server.storeId}`,
    type: IMPORT_TYPES.csv,
    list: [header, ...rows, ''].join('\n'),
  });
/** One piece for 500,00. */
const row = (number: string, status: string, paid = '', pieces = 1): string =>
  `${number};20.11.2026 14:30;${status};Анна;+79000000000;Позвонить;${article};${String(pieces)};500,00;;${paid};`;
async function found(number: string): Promise<OrderView | undefined> {
  const { body } = await server.asOwner('GET', `/v1/orders?find=${number}`);
  return body.orders.find((order) => order.number === number);
}
const problemsOf = (job: Loose): unknown => (job.problems as Loose[]).map(({ line, code }): unknown => [line, code]);
async function outbox(): Promise<number> {
  const { rows } = await server.services.database.inTenant(server.owner.tenantId, ({ trx }) =>
    sql<{ readonly count: number }>`SELECT count(*) AS count FROM outbox`.execute(trx),
  );
  return rows[0]!.count;
}

describe('a list of open orders', () => {
  it('is taken in: each order in its status, reserved, signed, with its money, and nobody is written to', async () => {
    const before = await outbox();
    const job = await take([
      row('S-1', 'Новый'),
      row('S-2', 'ждёт оплаты'),
      row('S-3', 'подтверждён', '100,00'),
      row('S-4', 'собирают'),
      row('S-5', 'Готов к выдаче', '500.00'),
      row('S-6', 'ждёт товар'),
    ]);
    expect(job).toMatchObject({ kind: 'orders', status: 'done', done: 6, total: 6, added: 6, unchanged: 0, skipped: 0 });
    const orders = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => found(`S-${String(n)}`)));
    // What is there is not waited for.
    const statuses = ['new', 'awaiting_payment', 'confirmed', 'confirmed', 'ready', 'confirmed'];
    expect(orders.map((order) => order?.status)).toEqual(statuses);
    expect((await server.free(goodId)) / 1000, 'five of ten are held').toBe(5);
    expect(orders[2]).toMatchObject({
      ...{ source: 'import', createdAt: '2026-11-20T11:30:00.000Z', buyerName: 'Анна', buyerPhone: '+79000000000' },
      ...{ custom: { Комментарий: 'Позвонить' }, money: { total: 50_000, prepaid: 10_000, due: 40_000 } },
      payments: [{ what: 'prepayment', way: 'online', sum: 10_000, method: 2 }],
    });
    expect(orders[4]).toMatchObject({ money: { due: 0, left: 50_000 }, payments: [{ method: 1 }] });
    expect(Date.parse(orders[4]!.dueAt!), 'its time begins now').toBeGreaterThan(Date.now());
    await server.services.orderRounds.settle();
    expect(await outbox()).toBe(before);
    const { claim } = (await server.document(orders[4]!.orderId))!;
    const read = readClaim(claim!);
    if (!read.ok) throw new Error(read.error.code);
    const signature = Buffer.from(read.value.signature).toString('base64url');
    expect(verifySignature(server.services.identity.publicKey, read.value.text, signature)).toBe(true);
    expect(read.value.claim).toMatchObject({ number: 'S-5' });
  });

  it('again changes nothing; an order of which it says something else is named and left as it is', async () => {
    const rows = [row('T-1', 'ready', '500'), row('T-2', 'new')];
    expect(await take(rows)).toMatchObject({ added: 2 });
    const first = await found('T-1');
    await server.asOwner('POST', `/v1/orders/${first!.orderId}/moves`, { moveId: 'm', to: 'picking' });
    expect(await take(rows)).toMatchObject({ added: 0, unchanged: 2, skipped: 0 });
    const job = await take([row('T-1', 'ready', '400'), row('T-2', 'new'), row('T-3', 'new')]);
    expect(job).toMatchObject({ added: 1, unchanged: 1, skipped: 1 });
    expect(job.problems).toEqual([{ line: 2, code: 'ORDERS_TAKEN', details: { number: 'T-1' } }]);
    expect(await found('T-1')).toMatchObject({ status: 'picking', money: { prepaid: 50_000 } });
  });

  it('tells customers of what happens to its orders later', async () => {
    await take([row('L-1', 'confirmed')]);
    const before = await outbox();
    const { orderId } = (await found('L-1'))!;
    expect((await server.asOwner('POST', `/v1/orders/${orderId}/moves`, { moveId: 'l', to: 'ready' })).status).toBe(200);
    expect(await outbox()).toBeGreaterThan(before);
  });
});

describe('an order of a list', () => {
  it('with a bad line is refused whole, wherever its lines stand, and the others are taken', async () => {
    const job = await take([
      row('B-1', 'new'),
      row('B-2', 'new'),
      row('B-1', '').replace(';500,00;', ';пятьсот;'),
      row('B-3', 'Отменён'),
      row('B-4', 'new', '501'),
      row('B-5', 'new').replace(article, 'нет такого'),
      row('B-6', 'new').replace('+79000000000', 'нет'),
      row('B-7', 'new').replace(';1;', ';0,5;'),
      // Cut in the middle of a character, and one that no database can hold.
      row('B-8\0', 'new').replace('20.11.2026', `${'я'.repeat(39)}😀`),
      row('B-9', 'ready'),
    ]);
    expect(job).toMatchObject({ status: 'done', done: 10, added: 2, skipped: 7 });
    expect(problemsOf(job)).toEqual([
      [4, 'ORDERS_CELL'],
      [5, 'ORDERS_STATUS_OVER'],
      [6, 'ORDER_PAYMENT_WRONG'],
      [7, 'ORDERS_GOOD'],
      [8, 'ORDERS_CELL'],
      [9, 'ORDERS_CELL'],
      [10, 'ORDERS_CELL'],
    ]);
    expect(await found('B-1')).toBeUndefined();
    expect(await found('B-2')).toMatchObject({ status: 'new' });
    expect(await take([row('B-1', 'new')]), 'mended, it is taken').toMatchObject({ added: 1 });
  });

  it('names its goods by what means one good alone', async () => {
    await putGood(`${goodId}-b`, { article });
    await putGood(`${goodId}-c`, { barcodes: [{ code: '4600000000015', quantity: 12_000 }] });
    await putGood(`${goodId}-d`, { unit: 'kg', barcodes: [{ code: '4600000000046', quantity: 1000 }] });
    const barcodes = HEADER.replace('Артикул', 'Штрихкод');
    expect(problemsOf(await take([row('G-1', 'new')]))).toEqual([[2, 'ORDERS_GOOD_UNCLEAR']]);
    const job = await take(
      [row('G-2', 'new').replace(article, '4600000000015'), row('G-3', 'new').replace(`${article};1`, '4600000000046;0,355')],
      barcodes,
    );
    expect([job.added, problemsOf(job)]).toEqual([1, [[2, 'ORDERS_GOOD_UNCLEAR']]]);
    expect(await found('G-3')).toMatchObject({ lines: [{ goodId: `${goodId}-d`, quantity: 355, sum: 17_750 }] });
  });

  it('goes to its status as the owner’s matrix leads, and is refused where it does not', async () => {
    const rules = await server.rules();
    const picked = { ...rules.moves, confirmed: rules.moves.confirmed.filter((to) => to !== 'ready') };
    const awaiting = { ...picked, awaiting_goods: picked.awaiting_goods.filter((to) => to !== 'ready') };
    expect((await server.setRules({ ...rules, moves: awaiting })).status).toBe(200);
    expect(await take([row('M-1', 'ready')])).toMatchObject({ added: 1 });
    expect((await found('M-1'))!.moves.map(({ to, side }) => [to, side])).toEqual([
      ['confirmed', 'server'],
      ['picking', 'server'],
      ['ready', 'server'],
    ]);
    const closed = { ...rules.moves, new: rules.moves.new.filter((to) => to !== 'awaiting_payment') };
    const noPayment = { ...closed, awaiting_payment: [], confirmed: closed.confirmed.filter((to) => to !== 'awaiting_payment') };
    expect((await server.setRules({ ...rules, moves: noPayment, lateBecomes: {} })).status).toBe(200);
    const job = await take([row('M-2', 'ждёт оплаты'), row('M-3', 'подтверждён')]);
    expect([job.added, job.problems]).toEqual([
      1,
      [{ line: 2, code: 'ORDER_MOVE_FORBIDDEN', details: { number: 'M-2', from: 'new', to: 'awaiting_payment' } }],
    ]);
    expect((await server.setRules(rules)).status).toBe(200);
  });

  it('goes on from there by the owner’s rules: confirmed when all is paid and here, waiting for goods that are short', async () => {
    await take([row('W-2', 'новый', '500'), row('W-1', 'подтверждён', '', 12)]);
    expect(await found('W-2')).toMatchObject({ status: 'confirmed' });
    expect(await found('W-1')).toMatchObject({ status: 'awaiting_goods' });
    expect(await server.free(goodId)).toBe(0);
  });
});

describe('the list itself', () => {
  it('that docs/orders.md shows is taken as it says', async () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/orders.md'), 'utf8');
    const [header = '', ...rows] = /```csv\n([^`]+)\n```/.exec(docs)![1]!.split('\n');
    await putGood(`${goodId}-one`, { barcodes: [{ code: '4607023248899', quantity: 1000 }] });
    await putGood(`${goodId}-two`, { barcodes: [{ code: '4600000000022', quantity: 1000 }] });
    const job = await take(rows, header);
    expect([job.problems, job.added]).toEqual([[], 2]);
    expect(await found('1042')).toMatchObject({ status: 'ready', money: { total: 210_300, prepaid: 210_300, due: 0 } });
    // No stock of it: it waits.
    expect(await found('1043')).toMatchObject({ status: 'awaiting_goods' });
  });

  it('may be XLSX, with numbers and texts as Excel stores them', async () => {
    const list = makeXlsx([
      ['Номер', 'Статус', 'Артикул', 'Количество', 'Цена', 'Сумма', 'Оплачено', 'Дата'],
      [{ n: '2042' }, 'Готов', article, { n: '2' }, { n: '489' }, { n: '900' }, { n: '1950.5' }, { d: '2026-11-20T14:30:00' }],
      [{ n: '2042' }, null, article, { n: '1' }, { n: '1050.5' }, null, null, null],
    ]);
    const path = `/v1/imports/orders?storeId=${server.storeId}`;
    const job = await importList(server, { path, type: IMPORT_TYPES.xlsx, list });
    expect([job.problems, job.added]).toEqual([[], 1]);
    expect(await found('2042')).toMatchObject({
      ...{ status: 'ready', createdAt: '2026-11-20T11:30:00.000Z', money: { total: 195_050, due: 0 } },
      lines: [{ quantity: 2000, discount: 7800 }, { quantity: 1000 }],
    });
  });

  it('that names no columns fails with the reason', async () => {
    expect(await take(['1;2'], 'a;b')).toMatchObject({ status: 'failed', code: 'ORDERS_HEADER' });
    expect(await take([], '')).toMatchObject({ status: 'failed', code: 'ORDERS_HEADER' });
  });
});

it('many at once and the same list twice at once make each order once', async () => {
  const many = await startTestServer();
  const { storeId } = many.owner;
  await many.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'g', name: 'Чай', article: 'A', vat: '22%' }] });
  const lines = Array.from({ length: 120 }, (_, n) => `N-${String(n)},confirmed,A,1,10\n`);
  // Second lines of all orders follow the first ones of all.
  const list = `number,status,article,quantity,price\n${lines.join('')}${lines.join('')}`;
  const path = `/v1/imports/orders?storeId=${storeId}`;
  const jobs = await Promise.all([1, 2].map(() => importList(many, { path, type: IMPORT_TYPES.csv, list })));
  const figures = jobs.map(({ status, done, skipped, added, unchanged }: ImportJob) => ({
    status,
    done,
    skipped,
    added,
    unchanged,
  }));
  for (const job of figures) expect(job).toMatchObject({ status: 'done', done: 240, skipped: 0 });
  expect(figures.reduce((sum, { added }) => sum + added, 0)).toBe(120);
  expect(figures.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(120);
  await many.close();
});

it('a server that stops does not wait for the end of a list, and the list again takes the rest', async () => {
  await putGood('stop', { article: 'STOP' });
  const { database, orders } = server.services;
  const { tenantId } = server.owner;
  const lines = Array.from({ length: 1000 }, (_, n) => `Z-${String(n)},STOP,1,10\n`);
  const file = Buffer.from(`number,article,quantity,price\n${lines.join('')}`);
  const query = { storeId: server.storeId, utcOffsetMinutes: 180 };
  const jobs = createImportJobs(database, () => undefined);
  const open = (header: string): ImportList => openOrdersList(header, query, orders);
  const jobId = await jobs.start({ tenantId, kind: 'orders', file, isXlsx: false, open });
  const job = (): Promise<ImportJob> => database.inTenant(tenantId, (unit) => readImportJob(unit, jobId));
  await expect.poll(async () => (await job()).done, { interval: 5 }).toBeGreaterThan(0);
  await jobs.close();
  const { status, done, added } = await job();
  expect([status, added]).toEqual(['running', done]);
  expect(done).toBeLessThan(1000);
  const again = await take(
    lines.map((line) => line.trim()),
    'number,article,quantity,price',
  );
  expect(again).toMatchObject({ status: 'done', added: 1000 - done, unchanged: done });
});
