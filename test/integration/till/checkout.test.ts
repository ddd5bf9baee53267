// The phases of the one operation on the registrar, and registering a paid basket again after a refusal.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { codeOf, GOODS, must, openedTill, pay, scan, type TillBench } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

const seen = () => till.client['till.hello'](null);
const sales = () => till.registrar.documents().filter(({ kind }) => kind === 'sale');
const registerAgain = async () => codeOf(await till.client['payment.register'](null));

/** Cash was given, the registrar refused: its power is off. */
async function refusedSale(): Promise<void> {
  await scan(till, GOODS.coffee.code);
  till.registrar.fault({ fault: 'power-off' });
  expect(await pay(till, 'cash', 10_000)).toMatchObject({ phase: 'failed', operation: 'sale' });
}

it('a refused sale keeps what the customer gave, and is registered once when the registrar is back', async () => {
  await refusedSale();
  expect(till.basket().tenders).toMatchObject([{ kind: 'cash', amount: 10_000 }]);
  expect(await registerAgain()).toBeNull();
  expect(await till.settled()).toMatchObject({ phase: 'failed' });
  till.registrar.fault({ fault: 'power-on' });
  must(await till.client['payment.dismiss'](null));
  expect(await registerAgain()).toBeNull();
  expect(await till.settled()).toMatchObject({ phase: 'done', number: 1, change: 10_000 - GOODS.coffee.price });
  expect(till.facts('SaleCompleted')).toMatchObject([{ number: 1, tenders: [{ kind: 'cash', amount: 10_000 }] }]);
  expect(sales()).toHaveLength(1);
  await seen();
  expect(till.basket().lines).toEqual([]);
});

it('survives the till: a refused, paid basket is registered after a restart', async () => {
  await refusedSale();
  till = await till.reopen();
  till.registrar.fault({ fault: 'power-on' });
  expect(await registerAgain()).toBe('NOT_SIGNED_IN');
  await till.client['till.scan']({ text: 'LVB-1111' });
  expect(await registerAgain()).toBeNull();
  expect(await till.settled()).toMatchObject({ phase: 'done', number: 1 });
  expect(sales()).toHaveLength(1);
});

it('only a basket that is paid in full is registered again', async () => {
  expect(await registerAgain()).toBe('NOT_PAID_YET');
  await scan(till, GOODS.bra.code);
  expect(await registerAgain()).toBe('NOT_PAID_YET');
  must(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }));
  expect(await registerAgain()).toBe('NOT_PAID_YET');
  must(await till.client['payment.cancel'](null));
  await seen();
  await pay(till);
  expect(await registerAgain(), 'sold already').toBe('NOT_PAID_YET');
});

it('after a refusal the customer may go: the money is given back and the basket stays', async () => {
  await refusedSale();
  must(await till.client['payment.cancel'](null));
  await seen();
  expect(till.basket()).toMatchObject({ tenders: [], lines: [{ name: expect.any(String) as string }] });
  expect(await registerAgain()).toBe('NOT_PAID_YET');
  expect(till.facts('SaleCompleted')).toEqual([]);
});

it('while the registrar works everything else that needs it waits its turn', async () => {
  await scan(till, GOODS.coffee.code);
  till.registrar.fault({ fault: 'slow', ms: 200 });
  must(await till.client['payment.tender']({ kind: 'cash', amount: minor(10_000) }));
  await waitUntil(() => till.state().checkout.phase === 'registering', 'the work');
  expect(till.state().checkout).toMatchObject({ phase: 'registering', operation: 'sale' });
  const answers = await Promise.all([
    till.client['payment.tender']({ kind: 'cash', amount: minor(1) }),
    till.client['payment.register'](null),
    till.client['shift.cash']({ kind: 'in', amount: minor(100), reason: 'размен' }),
    till.client['shift.close']({ counted: minor(0) }),
    till.client['shift.xReport']({ print: true }),
    till.client['devices.repeatDocument'](null),
  ]);
  expect(answers.map((answer) => codeOf(answer))).toEqual(Array<string>(6).fill('CHECKOUT_BUSY'));
  await till.client['payment.dismiss'](null);
  await seen();
  expect(till.state().checkout.phase).not.toBe('idle');
  till.registrar.fault({ fault: 'clear' });
  expect(await till.settled()).toMatchObject({ phase: 'done' });
  expect(sales()).toHaveLength(1);
});

it('cash, a shift’s end and a report that the registrar refuses leave the journal as it was', async () => {
  till.registrar.fault({ fault: 'power-off' });
  must(await till.client['shift.cash']({ kind: 'in', amount: minor(100), reason: 'размен' }));
  expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'cash' });
  must(await till.client['shift.close']({ counted: minor(0) }));
  expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'shift-close' });
  expect(codeOf(await till.client['shift.xReport']({ print: true }))).not.toBeNull();
  await seen();
  expect(till.state().shift).not.toBeNull();
  expect(till.facts('CashMoved')).toEqual([]);
  expect(till.facts('ShiftClosed')).toEqual([]);
  must(await till.client['payment.dismiss'](null));
  await seen();
  expect(till.state().checkout).toEqual({ phase: 'idle' });
});
