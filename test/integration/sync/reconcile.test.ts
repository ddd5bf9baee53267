/** Comparing with the server: feeds once a day, every shift after its Z report; what differs on either side is found and named. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { shiftText, shiftTotals, type ShiftDocument } from '../../../src/domain/shift/compare-shift.ts';
import { aSale, aShiftClosed, aShiftOpened } from '../../support/facts.ts';
import { startTill, type LiveTill } from '../../support/paired-till.ts';
import { pairTill, startTestServer, type Loose, type TestServer } from '../../support/test-server.ts';
import { waitUntil } from '../../support/wait-until.ts';

const MILK = '4607023248899';
let server: TestServer;
let till: LiveTill;

beforeAll(async () => {
  server = await startTestServer();
  // Eleven digits are a code of the shop's own; a UPC-A is one that the till spells otherwise.
  const barcodes = [{ code: MILK }, { code: '036000291452' }];
  await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'milk', name: 'Молоко', vat: '10%', barcodes }] });
  await server.asOwner('PUT', '/v1/goods', { goods: [{ goodId: 'tea', name: 'Чай', vat: '10%', barcodes: [] }] });
  const prices = ['milk', 'tea'].map((goodId) => ({ goodId, amount: 9900 }));
  await server.asOwner('POST', '/v1/prices', { priceTypeId: server.owner.priceTypeId, prices });
  till = await startTill();
  const { body } = await server.asOwner('POST', '/v1/pairing-codes', { storeId: server.owner.storeId });
  await till.must('sync.pair', { server: server.url, code: body.code as string });
  await waitUntil(() => till.state().sync.kind === 'paired');
});
afterAll(async () => {
  await till.close();
  await server.close();
});

async function details(): Promise<Loose> {
  return ((await till.must('sync.details', null)) as Loose).value;
}
const checks = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    ((await details()).feeds as Loose[]).map(({ feed, check }) => [feed as string, check?.outcome as string | undefined]),
  );
const SAME = { settings: 'same', staff: undefined, goods: 'same', barcodes: 'same', prices: 'same', stock: 'same' };

async function closeShift(): Promise<string> {
  const { shiftId } = till.state().shift!;
  const report = (await till.must('shift.xReport', { print: false })) as Loose;
  await till.must('shift.close', { counted: minor(report.value.cashExpected as number) });
  await waitUntil(() => till.state().shift === null);
  return shiftId;
}
const checkOf = async (shiftId: string): Promise<Loose> =>
  ((await details()).shifts as Loose[]).find((shift) => shift.shiftId === shiftId);
const onServer = async (shiftId: string): Promise<Loose> => {
  const { body } = await server.asOwner('GET', `/v1/stores/${server.owner.storeId}/shifts`);
  return (body.shifts as Loose[]).find((shift) => shift.shiftId === shiftId)?.check;
};

describe('feeds', () => {
  it('are the same after the first load, however the till spells a barcode', async () => {
    await expect.poll(checks).toEqual(SAME);
  });

  it('that differ on the till are loaded from the start once the day has come, and it says so', async () => {
    await till.reopen();
    const file = new Database(join(till.dir, 'till.sqlite'));
    file.exec("UPDATE sync_feed_row SET seq = seq + 1000 WHERE feed = 'goods' AND key = 'tea'");
    file.exec("UPDATE good SET name = 'Кофе' WHERE good_id = 'tea'");
    file.exec("DELETE FROM sync_feed_row WHERE feed = 'prices' AND key = 'milk'");
    file.exec("UPDATE feed_check SET checked_at = '2026-01-01T00:00:00.000Z'");
    file.close();
    await till.must('sync.now', null);
    await expect.poll(checks).toEqual({ ...SAME, goods: 'mended', prices: 'mended' });
    const good = (await till.must('catalogue.good', { goodId: 'tea' })) as Loose;
    expect(good.value.good.name).toBe('Чай');
  });
});

describe('a shift after its Z report', () => {
  it('is the same on both sides, and both say so', async () => {
    await till.sell(MILK);
    await till.must('shift.cash', { kind: 'in', amount: minor(50_000), reason: 'Размен' });
    await waitUntil(() => till.state().checkout.phase === 'idle');
    const shiftId = await closeShift();
    await expect.poll(() => checkOf(shiftId)).toMatchObject({ outcome: 'same', differences: [] });
    expect(await onServer(shiftId)).toMatchObject({ outcome: 'same', differences: [] });
    expect(await till.must('shift.report', { shiftId })).toMatchObject({ value: { server: { outcome: 'same' } } });
  });

  it('names the receipt that the server lost, and is whole again once it is mended', async () => {
    await till.must('shift.open', { float: minor(0) });
    await waitUntil(() => till.state().shift !== null);
    await till.sell(MILK);
    await till.sell(MILK);
    const lost = till.state().lastReceipt;
    await waitUntil(() => till.paired().waiting === 0, 'the receipts to arrive');
    const { database } = server.services;
    const hide = (number: number, was: number): Promise<unknown> =>
      database.asOwner(async (trx) => {
        await sql`SELECT set_config('app.tenant_id', ${server.owner.tenantId}, true)`.execute(trx);
        await sql`UPDATE receipt SET shift_id = CASE WHEN ${was} = 1 THEN shift_id || 'x' ELSE rtrim(shift_id, 'x') END WHERE number = ${number}`.execute(
          trx,
        );
      });
    await hide(lost, 1);
    const shiftId = await closeShift();
    const missing = { kind: 'sale', number: lost, till: 9900, server: null };
    await expect.poll(() => checkOf(shiftId)).toMatchObject({ outcome: 'differs', differences: [missing] });
    expect(await onServer(shiftId)).toMatchObject({ outcome: 'differs', differences: [missing] });
    expect(await till.must('shift.report', { shiftId })).toMatchObject({ value: { server: { differences: [missing] } } });
    await hide(lost, 0);
    await till.must('sync.now', null);
    await expect.poll(() => checkOf(shiftId)).toMatchObject({ outcome: 'same' });
  });

  it('names the receipt that the till does not know, and the one it holds otherwise', async () => {
    const other = await pairTill(server);
    for (const body of [
      aShiftOpened({ shiftId: 'planted' }),
      aSale(1, { shiftId: 'planted', receiptId: 'planted-1' }),
      aSale(2, { shiftId: 'planted', receiptId: 'planted-2' }),
      aShiftClosed({ shiftId: 'planted' }),
    ])
      other.journal.append(body);
    expect((await other.push()).status).toBe(200);
    const held: ShiftDocument[] = [{ kind: 'sale', id: 'planted-1', number: 1, amount: minor(97_801) }];
    const ask = (documents?: readonly ShiftDocument[]) =>
      server.ask('POST', '/v1/shifts/planted/check', {
        key: other.token,
        body: {
          totals: shiftTotals(held),
          digest: createHash('sha256').update(shiftText(held)).digest('hex'),
          ...(documents && { documents }),
        },
      });
    expect((await ask()).body).toEqual({ outcome: 'documents', differences: [] });
    expect(await onServer('planted'), 'nothing is kept of half a comparison').toBeNull();
    const differences = [
      { kind: 'sale', id: 'planted-1', number: 1, till: 97_801, server: 97_800 },
      { kind: 'sale', id: 'planted-2', number: 2, till: null, server: 97_800 },
    ];
    expect((await ask(held)).body).toEqual({ outcome: 'differs', differences });
    expect(await onServer('planted')).toMatchObject({ outcome: 'differs', differences });
  });
});

describe('what tills note beside receipts', () => {
  it('is in the back office: approvals, and what was asked for and not sold', async () => {
    const other = await pairTill(server);
    other.journal.append({
      ...{ kind: 'Overridden', overrideId: 'o1', shiftId: 's1', what: 'discount.over-ceiling', about: 'receipt 7' },
      requestedBy: { staffId: 'a', name: 'Кассир' },
      approval: { staffId: 'b', name: 'Управляющий', reason: 'Постоянный покупатель' },
    });
    const by = { staffId: 'a', name: 'Кассир' };
    other.journal.append({ kind: 'SaleMissed', missedId: 'm1', by, text: 'Термос', reason: 'none', goodId: null });
    // Of a till that is older than these fields.
    other.journal.append({ kind: 'SaleMissed', missedId: 'm2', by, text: 'Зонт' });
    expect((await other.push()).status).toBe(200);
    const store = `/v1/stores/${server.owner.storeId}`;
    expect((await server.asOwner('GET', `${store}/overrides`)).body.overrides).toMatchObject([
      { overrideId: 'o1', shiftId: 's1', requestedBy: 'Кассир', approvedBy: 'Управляющий', reason: 'Постоянный покупатель' },
    ]);
    expect((await server.asOwner('GET', `${store}/missed-sales`)).body.missedSales).toMatchObject([
      { missedId: 'm1', text: 'Термос', reason: 'none', by: 'Кассир' },
      { missedId: 'm2', text: 'Зонт', reason: 'other' },
    ]);
    expect((await server.asOwner('GET', `${store}/overrides?from=2026-11-22T00:00:00.000Z`)).body.overrides).toEqual([]);
  });
});
