// The shift at the assembled till, from the float to the Z report, with a clock that tests move.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import {
  approvalOf,
  codeOf,
  GOODS,
  must,
  openedTill,
  pay,
  scan,
  signIn,
  slipTexts,
  startBench,
  type TillBench,
} from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
afterEach(() => till.close());

const seen = () => till.client['till.hello'](null);
const kinds = () => till.registrar.documents().map(({ kind }) => kind);

async function closeShift(counted: number, note = ''): Promise<void> {
  must(await till.client['shift.close']({ counted: minor(counted), note }));
  await till.settled();
  await seen();
}

describe('a shift', () => {
  beforeEach(async () => {
    till = await openedTill();
  });

  it('opens on the registrar, and nothing sells before it', async () => {
    await till.close();
    till = await startBench();
    await signIn(till);
    await scan(till, GOODS.coffee.code);
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(6790) }))).toBe('SHIFT_CLOSED');
    must(await till.client['shift.open']({ float: minor(50_000) }));
    await till.settled();
    await seen();
    expect(till.state().shift).toMatchObject({ number: 1, openedBy: 'Кассир', expired: false });
    expect(kinds()).toEqual(['open-shift']);
    expect(codeOf(await till.client['shift.open']({ float: minor(0) }))).toBe('SHIFT_ALREADY_OPEN');
  });

  it('adds up what was sold, returned and moved, in the X and in the Z report', async () => {
    await scan(till, GOODS.bra.code);
    await pay(till, 'cash', 300_000);
    await scan(till, GOODS.coffee.code);
    await pay(till, 'card');
    must(await till.client['shift.cash']({ kind: 'in', amount: minor(10_000), reason: 'размен' }));
    await till.settled();
    must(
      await till.client['shift.cash']({
        kind: 'out',
        amount: minor(5000),
        reason: 'курьеру',
        override: await approvalOf(till, 'senior'),
      }),
    );
    await till.settled();
    const expected = {
      salesCount: 2,
      salesTotal: 225_790,
      cashIn: 10_000,
      cashOut: 5000,
      cashExpected: 100_000 + 219_000 + 5000,
    };
    const x = must(await till.client['shift.xReport']({ print: true }));
    expect(x).toMatchObject({ kind: 'x', ...expected, counted: null });
    expect(till.registrar.paper().join('\n').toUpperCase()).toContain('СУТОЧНЫЙ ОТЧЕТ БЕЗ ГАШЕНИЯ');

    const { shiftId } = till.state().shift ?? { shiftId: '' };
    await closeShift(324_000);
    expect(till.state().shift).toBeNull();
    expect(kinds().at(-1)).toBe('close-shift');
    const z = must(await till.client['shift.report']({ shiftId }));
    expect(z).toMatchObject({ kind: 'z', ...expected, counted: 324_000, difference: 0, explanations: [], closedBy: 'Кассир' });
    expect(z.byTender).toEqual([
      { kind: 'cash', sales: 219_000, returns: 0 },
      { kind: 'card', sales: 6790, returns: 0 },
    ]);
    expect(z.cashMovements.map(({ kind, amount, reason }) => [kind, amount, reason])).toEqual([
      ['in', 10_000, 'размен'],
      ['out', 5000, 'курьеру'],
    ]);
    expect(z.overrides).toMatchObject([{ what: 'cash.out', approvedBy: 'Старший кассир' }]);
    await waitUntil(() => slipTexts(till).some((text) => text.includes('Z')), 'the slip of the Z report');
  });

  it('explains a difference from its own receipts', async () => {
    await scan(till, GOODS.bra.code);
    await pay(till, 'cash');
    await scan(till, GOODS.coffee.code);
    await pay(till, 'cash');
    const { shiftId } = till.state().shift ?? { shiftId: '' };
    await closeShift(100_000 + 219_000, 'не хватает');
    const { difference, explanations } = must(await till.client['shift.report']({ shiftId }));
    expect(difference).toBe(-6790);
    expect(explanations).toContainEqual(expect.objectContaining({ kind: 'card-as-cash', amount: -6790, receiptNumber: 2 }));
    expect(till.facts('ShiftClosed')).toMatchObject([
      { counted: 319_000, expected: 325_790, difference: -6790, note: 'не хватает' },
    ]);
  });

  it('counted blind hides what is expected until it is counted, on the screen and on paper', async () => {
    await signIn(till, 'manager');
    const { selling } = await till.client['settings.get'](null);
    must(await till.client['settings.saveSelling']({ ...selling, blindCount: true }));
    const { shiftId } = till.state().shift ?? { shiftId: '' };
    expect(must(await till.client['shift.xReport']({ print: false })).cashExpected).toBeNull();
    must(await till.client['shift.printReport']({ shiftId }));
    await waitUntil(() => till.printer.slips().length > 0, 'the slip');
    expect(slipTexts(till).join('').replaceAll(/\s/g, '')).not.toMatch(/1000[,.]00\D*$/);
    await closeShift(90_000);
    expect(must(await till.client['shift.report']({ shiftId }))).toMatchObject({ cashExpected: 100_000, difference: -10_000 });
  });

  it('pays out no more than is in the drawer', async () => {
    const out = {
      kind: 'out',
      amount: minor(100_001),
      reason: 'инкассация',
      override: await approvalOf(till, 'senior'),
    } as const;
    expect(codeOf(await till.client['shift.cash'](out))).toBe('CASH_NOT_ENOUGH');
    expect(till.facts('CashMoved')).toEqual([]);
  });

  it('says by itself that its end is near, though nobody has touched the till since', async () => {
    till.pass({ hours: 23, minutes: 30 });
    await waitUntil(
      () => till.state().notices.some(({ code }) => code === 'SHIFT_ENDS_SOON'),
      'the word about the end of the shift',
    );
    till.pass({ minutes: 30 });
    await waitUntil(() => till.state().shift?.expired === true, 'the end of the shift');
    expect(till.state().notices[0]).toMatchObject({ code: 'SHIFT_EXPIRED', urgent: true });
  });

  it('older than 24 hours is known before the device refuses, and a forgotten one is closed and opened anew', async () => {
    await scan(till, GOODS.coffee.code);
    till.pass({ hours: 23, minutes: 30 });
    await seen();
    expect(till.state().notices).toContainEqual(expect.objectContaining({ code: 'SHIFT_ENDS_SOON', details: { minutes: 30 } }));
    till.pass({ minutes: 30 });
    await seen();
    expect(till.state().shift).toMatchObject({ expired: true });
    // Nobody touched the till for hours: it has locked itself.
    await signIn(till);
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(6790) }))).toBe('SHIFT_EXPIRED');
    expect(codeOf(await till.client['shift.cash']({ kind: 'in', amount: minor(1), reason: 'х' }))).toBe('SHIFT_EXPIRED');
    expect(kinds(), 'the device was not asked').toEqual(['open-shift']);

    till = await till.reopen();
    await signIn(till);
    await closeShift(100_000);
    must(await till.client['shift.open']({ float: minor(100_000) }));
    await till.settled();
    await seen();
    expect(till.state().shift).toMatchObject({ number: 2, expired: false });
    expect(kinds()).toEqual(['open-shift', 'close-shift', 'open-shift']);
    expect((await pay(till)).phase).toBe('done');
  });

  it('that a crash left half-opened on a device with yesterday’s shift is not taken for open', async () => {
    await closeShift(100_000);
    // The device alone has an open shift from yesterday, as if another till had sold on it.
    const { shiftId } = till.facts('ShiftOpened')[0] ?? { shiftId: '' };
    must(await till.client['shift.open']({ float: minor(0) }));
    await till.settled();
    till.registrar.fault({ fault: 'shift-expired' });
    const [by] = till.facts('ShiftOpened').map((fact) => fact.by);
    if (by === undefined) throw new Error('nobody opened the shift');
    till.store.unitOfWork(() =>
      till.store.intents.open({
        intentId: 'crashed',
        kind: 'shift-open',
        createdAt: '2026-11-22T08:00:00.000Z',
        document: null,
        pending: { kind: 'ShiftOpened', shiftId: `${shiftId}-next`, number: 3, by, float: minor(0), fiscal: null },
        basketId: null,
      }),
    );
    till = await till.reopen();
    expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'shift-open' });
    expect(till.facts('ShiftOpened')).toHaveLength(2);
  });

  it('does not close over money that was taken for a receipt which is not made yet', async () => {
    await scan(till, GOODS.bra.code);
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(100_000) }));
    expect(codeOf(await till.client['shift.close']({ counted: minor(200_000), note: '' }))).toBe('SHIFT_HAS_PAYMENT');
    expect(kinds(), 'the device was not asked').toEqual(['open-shift']);
    must(await till.client['payment.cancel'](null));
    await closeShift(100_000);
    expect(kinds()).toEqual(['open-shift', 'close-shift']);
    expect(till.basket().lines, 'the basket is still there').toHaveLength(1);
  });

  it('that the registrar holds for over is closed over a paid basket, which is sold in the next one', async () => {
    await scan(till, GOODS.bra.code);
    till.registrar.fault({ fault: 'shift-expired' });
    expect(await pay(till, 'card')).toMatchObject({ phase: 'failed', code: 'KKT_SHIFT_EXPIRED' });
    await closeShift(100_000);
    must(await till.client['shift.open']({ float: minor(100_000) }));
    await till.settled();
    must(await till.client['payment.register'](null));
    expect(await till.settled()).toMatchObject({ phase: 'done' });
    expect(till.facts('SaleCompleted')).toMatchObject([{ shiftId: till.facts('ShiftOpened')[1]!.shiftId, total: 219_000 }]);
  });

  it('finds the receipts behind each of its numbers', async () => {
    await scan(till, GOODS.bra.code);
    await pay(till, 'cash');
    await scan(till, GOODS.coffee.code);
    await pay(till, 'card');
    const { shiftId } = till.state().shift ?? { shiftId: '' };
    const behind = async (within: object, text = '') =>
      (await till.client['receipts.find']({ text, within: { shiftId, ...within }, limit: 10 })).map(({ number }) => number);
    expect(await behind({})).toEqual([2, 1]);
    expect(await behind({ tender: 'card' })).toEqual([2]);
    expect(await behind({ kind: 'return' })).toEqual([]);
    expect(await behind({ cashier: 'Кассир', hour: 10 })).toEqual([2, 1]);
    expect(await behind({ hour: 11 })).toEqual([]);
    expect(await behind({}, 'кофе')).toEqual([2]);
    expect(await behind({}, '1')).toEqual([1]);
  });
});
