// The goods of an order changed at the assembled till: lines, money and the customer's word agree, and what is refused changes nothing.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LineChange } from '../../../src/contract/till/order-edit-contract.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { aHandover, aPayment, anOrder, anOrderLine } from '../../support/order-documents.ts';
import { orderTill, type OrderTill } from '../../support/order-till.ts';
import { approvalOf, codeOf, GOODS, must } from '../../support/till-bench.ts';

let till: OrderTill;
beforeEach(async () => {
  till = await orderTill();
});
afterEach(() => till.close());

const orderId = 'order-1';
const fewer: LineChange = { what: 'quantity', lineId: 'l1', quantity: milli(1000) };
const look = (...changes: LineChange[]) => till.client['orders.lookEdit']({ orderId, changes });
const save = (changes: LineChange[], agreed = true) => till.client['orders.saveEdit']({ orderId, changes, agreed });

async function signIn(role: 'cashier' | 'senior'): Promise<void> {
  const person = (await till.client['people.list'](null)).find((one) => one.role === role);
  must(await till.client['people.signIn']({ staffId: person?.staffId ?? '', pin: role === 'cashier' ? '1111' : '2222' }));
}

async function coffee() {
  const { goods } = await till.client['catalogue.search']({ text: GOODS.coffee.code, limit: 1 });
  return goods[0]?.goodId ?? '';
}

/** Two bras at 2190.00 and one hat at 500.00, paid in full. */
async function paid(over: Partial<Order> = {}): Promise<Order> {
  const order = anOrder(orderId, {
    ...{ number: 'W-7', status: 'confirmed' },
    lines: [anOrderLine('l1', 2000, 219_000, { name: 'Бюстгальтер' }), anOrderLine('l2', 1000, 50_000, { name: 'Шапка' })],
    payments: [
      aPayment('pay-1', 488_000, [
        ['l1', 438_000],
        ['l2', 50_000],
      ]),
    ],
    ...over,
  });
  await till.bring(order);
  return order;
}

describe('the goods of an order', () => {
  it('are fewer and more on the customer’s word, and what was paid beyond them goes back without any being refused', async () => {
    await paid();
    const goodId = await coffee();
    const changes: LineChange[] = [fewer, { what: 'remove', lineId: 'l2' }, { what: 'add', goodId, quantity: milli(2000) }];
    const total = 219_000 + 2 * GOODS.coffee.price;
    expect(must(await look(...changes))).toEqual({
      before: { total: 488_000, prepaid: 488_000, due: 0 },
      ...{ after: { total, prepaid: 488_000, due: 0 }, over: 488_000 - total, needsConsent: true },
    });
    expect(till.order(orderId).lines).toHaveLength(2);
    expect(must(await save(changes))).toEqual({ waits: false });
    const changed = till.order(orderId);
    expect(changed.lines.map((line) => [line.goodId, line.quantity])).toEqual([
      ['good-l1', 1000],
      [goodId, 2000],
    ]);
    expect(changed.edits).toMatchObject([{ consent: 'given', changes: [{}, {}, { what: 'add' }] }]);
    expect(must(await till.client['orders.get']({ orderId }))).toMatchObject({ total, due: 0, over: 488_000 - total });

    must(await till.client['orders.refund']({ orderId, lines: [], reason: 'передумал' }));
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'refund', total: 488_000 - total });
    expect(till.order(orderId).lines.map(({ quantity }) => quantity)).toEqual([1000, 2000]);
    expect(ledgerOf(till.order(orderId))).toMatchObject({ left: total, due: 0, over: 0 });
    // There is nothing more to give back but for goods that are refused.
    expect(codeOf(await till.client['orders.quoteRefund']({ orderId, lines: [] }))).toBe('ORDER_NOTHING_PREPAID');
  });

  it('wait for the customer who was not asked yet, whose answer makes or drops the change', async () => {
    await paid();
    expect(must(await save([fewer], false))).toEqual({ waits: true });
    expect(till.order(orderId).lines[0]?.quantity).toBe(2000);
    expect(must(await till.client['orders.get']({ orderId }))).toMatchObject({
      isProposed: true,
      proposal: [{ what: 'quantity', lineId: 'l1', name: 'Бюстгальтер', quantity: 1000, price: 219_000 }],
    });
    expect(codeOf(await save([{ what: 'remove', lineId: 'l2' }], false))).toBe('ORDER_EDIT_WAITING');
    must(await till.client['orders.answer']({ orderId, agreed: false }));
    expect(till.order(orderId).lines[0]?.quantity).toBe(2000);
    must(await save([fewer], false));
    must(await till.client['orders.answer']({ orderId, agreed: true }));
    expect(till.order(orderId).lines[0]?.quantity).toBe(1000);
    expect(till.order(orderId).edits.map(({ consent }) => consent)).toEqual(['refused', 'given']);
  });

  it('cost another price by the right that a sale asks for it, and a lower one needs nobody’s consent', async () => {
    await paid();
    await signIn('cashier');
    const cheaper: LineChange = { what: 'price', lineId: 'l2', price: minor(40_000) };
    expect(await save([cheaper], false)).toMatchObject({
      error: { code: 'NEEDS_OVERRIDE', details: { permission: 'price.change' } },
    });
    const other: LineChange = { what: 'add', goodId: await coffee(), quantity: milli(1000), price: minor(100) };
    expect(codeOf(await save([other]))).toBe('NEEDS_OVERRIDE');
    expect(till.order(orderId).edits).toEqual([]);
    const override = await approvalOf(till, 'senior', 'витрина');
    const asked = { orderId, changes: [cheaper], agreed: false, override };
    expect(must(await till.client['orders.saveEdit'](asked))).toEqual({ waits: false });
    expect(till.order(orderId)).toMatchObject({ lines: [{}, { price: 40_000 }], edits: [{ consent: 'not_needed' }] });
    expect(till.facts('Overridden')).toMatchObject([{ what: 'price.change', about: 'W-7', approval: { reason: 'витрина' } }]);
    // Dearer is the customer's matter too.
    await signIn('senior');
    expect(must(await save([{ what: 'price', lineId: 'l2', price: minor(60_000) }], false))).toEqual({ waits: true });
  });

  it.each<[string, Partial<Order>, LineChange[], string]>([
    ['below what the customer holds', given(), [fewer], 'ORDER_EDIT_HANDED'],
    ['of a price that was settled', given(), [{ what: 'price', lineId: 'l1', price: minor(1) }], 'ORDER_EDIT_HANDED'],
    ['of an order that has ended', { status: 'cancelled' }, [fewer], 'ORDER_EDIT_ENDED'],
    ['to half a piece', {}, [{ what: 'quantity', lineId: 'l1', quantity: milli(500) }], 'ORDER_EDIT_INVALID'],
    ['of a line that is gone', {}, [{ what: 'remove', lineId: 'l9' }], 'ORDER_EDIT_INVALID'],
    ['to a good nobody knows', {}, [{ what: 'add', goodId: 'nobody', quantity: milli(1000) }], 'GOOD_UNKNOWN'],
    [
      'that leaves nothing',
      {},
      [
        { what: 'remove', lineId: 'l1' },
        { what: 'remove', lineId: 'l2' },
      ],
      'ORDER_EDIT_EMPTY',
    ],
  ])('a change %s is refused, with all that came with it', async (_, over, changes, code) => {
    const before = await paid(over);
    const all: LineChange[] = [{ what: 'quantity', lineId: 'l2', quantity: milli(2000) }, ...changes];
    expect(codeOf(await look(...all))).toBe(code);
    expect(codeOf(await save(all))).toBe(code);
    expect(till.order(orderId)).toMatchObject({ lines: before.lines, edits: [] });
  });
});

function given(): Partial<Order> {
  return { status: 'partly_handed_over', handovers: [aHandover('h', [['l1', 2000, 438_000, 0]])] };
}
