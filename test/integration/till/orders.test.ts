// Orders on the assembled till: the registrar's documents to the tag, the journal, the stock, the drawer and the order agree.
import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualTerminal } from '../../../src/devices/terminal/manual-terminal.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { ledgerOf } from '../../../src/domain/order/ledger.ts';
import { DEFAULT_ORDER_RULES } from '../../../src/domain/order/order-rules.ts';
import { claimCode, claimOf, claimText } from '../../../src/domain/order/order-claim.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { fiscalQrText, receiptQrText } from '../../../src/domain/receipt/slip-parts.ts';
import type { VatCode } from '../../../src/domain/tax/vat.ts';
import { aPayment, anOrder, anOrderLine } from '../../support/order-documents.ts';
import { orderTill, type OrderTill } from '../../support/order-till.ts';
import { approvalOf, codeOf, GOODS, must, slipTexts } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: OrderTill;
/** What happens while the customer's card is in the terminal. */
let whileCharged: () => void;
beforeEach(async () => {
  whileCharged = () => undefined;
  till = await orderTill({
    terminal: {
      pay: (request) => {
        whileCharged();
        return manualTerminal.pay(request);
      },
    },
  });
});
afterEach(() => till.close());

const goodId = async (code: string): Promise<string> => {
  const found = await till.client['catalogue.search']({ text: code, limit: 1 });
  return found.goods[0]?.goodId ?? '';
};

/** Two bras and one coffee: 2 × 2190.00 at 22 %, 67.90 at 10 %, paid online in full. */
async function paidOnline(over: Partial<Order> = {}): Promise<Order> {
  const [bra, coffee] = [await goodId(GOODS.bra.code), await goodId(GOODS.coffee.code)];
  const order = anOrder('order-1', {
    number: 'W-1042',
    status: 'ready',
    pickupCode: '482913',
    buyerName: 'Покупатель Первый',
    buyerPhone: '+79990001234',
    lines: [
      anOrderLine('l1', 2000, GOODS.bra.price, { goodId: bra, name: 'Бюстгальтер', vat: '22%' as VatCode }),
      anOrderLine('l2', 1000, GOODS.coffee.price, { goodId: coffee, name: 'Кофе', vat: '10%' as VatCode }),
    ],
    payments: [
      aPayment('pay-1', 2 * GOODS.bra.price + GOODS.coffee.price, [
        ['l1', 2 * GOODS.bra.price],
        ['l2', GOODS.coffee.price],
      ]),
    ],
    ...over,
  });
  await till.bring(order);
  return order;
}

const lastDocument = () => till.registrar.documents().at(-1);
const receipts = () => till.registrar.documents().filter(({ kind }) => kind === 'sale' || kind === 'sale-return');
const all = [
  { lineId: 'l1', quantity: milli(2000) },
  { lineId: 'l2', quantity: milli(1000) },
];
/** What the journal's movements say, kept stock or not. */
function moved(good: string): number {
  const db = new Database(join(till.dir, 'till.sqlite'), { readonly: true });
  try {
    const sum = db.prepare<[string], number>('SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE good_id = ?').pluck();
    return sum.get(good) ?? 0;
  } finally {
    db.close();
  }
}
const cashExpected = async (): Promise<number> => {
  const shiftId = till.state().shift?.shiftId ?? '';
  must(
    await till.client['people.signIn']({
      staffId: (await till.client['people.list'](null)).find((p) => p.role === 'manager')?.staffId ?? '',
      pin: '3333',
    }),
  );
  return must(await till.client['shift.report']({ shiftId })).cashExpected ?? -1;
};

describe('a prepaid order', () => {
  it('is handed over by its code alone: full settlement, offset of the prepayment, no money moves', async () => {
    const order = await paidOnline();
    expect(await till.client['till.scan']({ text: 'LVO-482913' })).toEqual({
      did: 'order',
      orderId: 'order-1',
      code: 'LVO-482913',
    });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: 'LVO-482913', tenders: [] }));
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'handover', total: 444_790, change: 0 });

    expect(lastDocument()).toMatchObject({
      kind: 'sale',
      operation: 1,
      totals: { '1020': '4447.90', '1031': '0.00', '1081': '0.00', '1215': '4447.90', '1216': '0.00' },
      vat: { '22%': '789.84', '10%': '6.17' },
    });
    expect(lastDocument()?.lines.map((line) => [line['1023'], line['1043'], line['1199'], line['1214'], line['1212']])).toEqual([
      ['2', '4380.00', 11, 4, 1],
      ['1', '67.90', 2, 4, 1],
    ]);
    const handed = till.order('order-1');
    expect(handed).toMatchObject({
      status: 'handed_over',
      handovers: [{ ground: 'lease', lines: [{ fromPrepayment: 438_000, paidNow: 0 }, {}] }],
    });
    expect(ledgerOf(handed)).toMatchObject({ left: 0, due: 0, isShipped: true });
    expect(moved(order.lines[0]?.goodId ?? '')).toBe(-2000);
    expect(await cashExpected()).toBe(100_000);
    const shiftId = till.state().shift?.shiftId ?? '';
    expect(must(await till.client['shift.report']({ shiftId }))).toMatchObject({
      salesCount: 1,
      salesTotal: 444_790,
      orders: { handovers: 1, offset: 444_790, prepaid: 0, refunded: 0 },
      byTender: [
        { kind: 'cash', sales: 0 },
        { kind: 'card', sales: 0 },
      ],
    });
  });

  it('goes out in part, and the rest is given back as the prepayment it was', async () => {
    await paidOnline();
    const one = [{ lineId: 'l1', quantity: milli(1000) }];
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: one, code: '482913', tenders: [] }));
    await till.settled();
    expect(lastDocument()?.totals).toMatchObject({ '1020': '2190.00', '1215': '2190.00', '1031': '0.00' });
    expect(till.order('order-1').status).toBe('partly_handed_over');

    const rest = [
      { lineId: 'l1', quantity: milli(1000) },
      { lineId: 'l2', quantity: milli(1000) },
    ];
    expect(must(await till.client['orders.quoteRefund']({ orderId: 'order-1', lines: rest }))).toEqual({
      total: 225_790,
      ways: [{ kind: 'online', amount: 225_790 }],
    });
    must(await till.client['orders.refund']({ orderId: 'order-1', lines: rest, reason: 'передумал' }));
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'refund', total: 225_790 });
    expect(lastDocument()).toMatchObject({
      kind: 'sale-return',
      operation: 2,
      // Back through the web shop: electronic, and the same sign and calculated rates as when it was paid.
      totals: { '1020': '2257.90', '1031': '0.00', '1081': '2257.90', '1215': '0.00' },
    });
    expect(lastDocument()?.lines.map((line) => [line['1043'], line['1199'], line['1214']])).toEqual([
      ['2190.00', 12, 1],
      ['67.90', 4, 1],
    ]);
    const order = till.order('order-1');
    expect(order.status).toBe('handed_over');
    expect(order.lines.map(({ quantity }) => quantity)).toEqual([1000, 0]);
    expect(ledgerOf(order)).toMatchObject({ left: 0, due: 0, isShipped: true });
    expect(await cashExpected()).toBe(100_000);
  });

  it('is not given to somebody with a wrong code, nor without one unless a senior says so', async () => {
    await paidOnline();
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '000000', tenders: [] }))).toBe(
      'ORDER_CODE_WRONG',
    );
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, tenders: [] }))).toBe('NEEDS_OVERRIDE');
    expect(receipts()).toHaveLength(0);
    const override = await approvalOf(till, 'senior', 'код забыл, показал паспорт');
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, tenders: [], override }));
    expect((await till.settled()).phase).toBe('done');
    expect(till.facts('Overridden')).toMatchObject([{ what: 'order.without-code' }]);
    expect(till.facts('OrderHandedOver')).toMatchObject([{ approval: { reason: 'код забыл, показал паспорт' } }]);
    // A second time there is nothing left to hand over.
    expect(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] })).toMatchObject({
      error: { code: 'ORDER_CLAIM_USED', details: { number: 'W-1042' } },
    });
    expect(receipts()).toHaveLength(1);
  });

  it('comes back after the handover as goods, to where the money came from', async () => {
    await paidOnline();
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    await till.settled();
    const bra = till.order('order-1').lines[0]?.goodId ?? '';
    expect(moved(bra)).toBe(-2000);
    must(
      await till.client['orders.return']({
        orderId: 'order-1',
        lines: [{ lineId: 'l1', quantity: milli(1000) }],
        reason: 'не подошло',
      }),
    );
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'order-return', total: 219_000 });
    expect(lastDocument()).toMatchObject({
      kind: 'sale-return',
      totals: { '1020': '2190.00', '1081': '2190.00', '1215': '0.00', '1031': '0.00' },
    });
    expect(lastDocument()?.lines.map((line) => [line['1199'], line['1214']])).toEqual([[11, 4]]);
    expect(moved(bra)).toBe(-1000);
    expect(till.order('order-1')).toMatchObject({
      status: 'handed_over',
      returns: [{ lines: [{ lineId: 'l1', quantity: 1000, sum: 219_000 }] }],
    });
  });
});

describe('the receipt of an order', () => {
  it('by its code or its number leads to the order, which alone gives goods back, the way they were paid, to this store', async () => {
    await paidOnline();
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    await till.settled();
    const [{ receiptId, number } = { receiptId: '', number: 0 }] = till.facts('OrderHandedOver');
    const { fiscal, due, lines } = must(await till.client['receipts.get']({ receiptId }));
    if (fiscal === null) throw new Error('no fiscal signs');
    const own = receiptQrText(till.state().shop.tillName, number);
    for (const text of [fiscalQrText(fiscal, due, 'sale'), own]) {
      expect(await till.client['till.scan']({ text }), text).toEqual({ did: 'receipt', receiptId });
      expect((await till.client['receipts.find']({ text, limit: 5 })).map((found) => found.receiptId)).toEqual([receiptId]);
    }
    expect(must(await till.client['receipts.get']({ receiptId })).order).toEqual({ orderId: 'order-1', number: 'W-1042' });
    // By itself it gives nothing back: the order would not know, and give it back once more.
    const back = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
    expect(await till.client['returns.quote']({ receiptId, lines: back })).toMatchObject({
      error: { code: 'RETURN_OF_ORDER', details: { number: 'W-1042' } },
    });
    expect(codeOf(await till.client['returns.complete']({ receiptId, lines: back, reason: '' }))).toBe('RETURN_OF_ORDER');
    for (const text of ['W-1042', 'w-1042', 'w1042'])
      expect(await till.client['orders.find']({ text })).toMatchObject([{ orderId: 'order-1', status: 'handed_over' }]);
    expect(must(await till.client['orders.quoteReturn']({ orderId: 'order-1', lines: all }))).toEqual({
      total: 444_790,
      ways: [{ kind: 'online', amount: 444_790 }],
    });
    must(await till.client['orders.return']({ orderId: 'order-1', lines: all, reason: 'не подошло' }));
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'order-return', total: 444_790 });
    expect(lastDocument()).toMatchObject({
      kind: 'sale-return',
      totals: { '1020': '4447.90', '1081': '4447.90', '1031': '0.00' },
    });
    for (const { goodId: good } of till.order('order-1').lines) expect(moved(good)).toBe(0);
    expect(till.order('order-1').status).toBe('returned');
    expect(codeOf(await till.client['orders.return']({ orderId: 'order-1', lines: all, reason: '' }))).toBe('ORDER_TOO_MUCH');
    expect(receipts()).toHaveLength(2);
  });
});

describe('an order that changes while the card is in the terminal', () => {
  const byCard = (amount: number) => ({
    ...{ orderId: 'order-1', lines: all, code: '482913' },
    tenders: [{ kind: 'card', amount: minor(amount), reference: '0042' } as const],
  });

  it('is not handed over: the till says what the card was charged, and nothing half is done', async () => {
    const order = await paidOnline({ payments: [] });
    whileCharged = () => {
      const lines = order.lines.map((line) => ({ ...line, price: minor(line.price - 1000) }));
      till.store.unitOfWork(() => till.book().patch('order-1', { lines }));
    };
    expect(await till.client['orders.handOver'](byCard(444_790))).toMatchObject({
      error: { code: 'ORDER_CHANGED_PAID', details: { number: 'W-1042', sum: '4447.90' } },
    });
    expect(receipts()).toHaveLength(0);
    expect(till.state().checkout.phase).toBe('idle');
    expect(till.facts('OrderHandedOver')).toEqual([]);
    expect(till.order('order-1')).toMatchObject({ status: 'ready', handovers: [] });
    whileCharged = () => undefined;
    must(await till.client['orders.handOver'](byCard(441_790)));
    expect(await till.settled()).toMatchObject({ phase: 'done', total: 441_790 });
  });

  it('nor when it was cancelled meanwhile, and a prepayment that came online meanwhile is not taken twice', async () => {
    const order = await paidOnline({ payments: [] });
    const sums = order.lines.map(({ id, price, quantity }) => [id, (price * quantity) / 1000] as const);
    const payments = [aPayment('pay-9', 444_790, sums)];
    whileCharged = () => till.store.unitOfWork(() => till.book().patch('order-1', { payments }));
    const ahead = { orderId: 'order-1', what: 'lines', sum: minor(444_790), tenders: byCard(444_790).tenders } as const;
    expect(await till.client['orders.prepay'](ahead)).toMatchObject({
      error: { code: 'ORDER_CHANGED_PAID', details: { sum: '4447.90' } },
    });
    expect(till.facts('PrepaymentTaken')).toEqual([]);
    till.store.unitOfWork(() => till.book().patch('order-1', { payments: [] }));
    whileCharged = () => till.store.unitOfWork(() => till.book().patch('order-1', { status: 'cancelled' }));
    expect(codeOf(await till.client['orders.handOver'](byCard(444_790)))).toBe('ORDER_CHANGED_PAID');
    expect(codeOf(await till.client['orders.handOver'](byCard(444_790)))).toBe('ORDER_OVER');
    expect(receipts()).toHaveLength(0);
  });
});

describe('an order made at the till', () => {
  it('takes a part ahead and the rest at handover, each with its own document', async () => {
    const bra = await goodId(GOODS.bra.code);
    const made = must(
      await till.client['orders.create']({
        buyerName: 'Анна',
        buyerPhone: '+79991112233',
        lines: [{ goodId: bra, quantity: milli(2000) }],
        ...{ oneHandover: true, willPay: true },
      }),
    );
    expect(till.order(made.orderId).oneHandover).toBe(true);
    must(
      await till.client['orders.prepay']({
        orderId: made.orderId,
        what: 'lines',
        sum: minor(100_000),
        tenders: [{ kind: 'cash', amount: minor(150_000) }],
      }),
    );
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'prepayment', total: 100_000, change: 50_000 });
    expect(lastDocument()).toMatchObject({
      kind: 'sale',
      totals: { '1020': '1000.00', '1031': '1000.00', '1215': '0.00' },
      vat: { '22/122': '180.33' },
    });
    expect(lastDocument()?.lines.map((line) => [line['1043'], line['1199'], line['1214']])).toEqual([['1000.00', 12, 2]]);
    const order = till.order(made.orderId);
    expect(order.payments).toMatchObject([{ what: 'prepayment', way: 'cash', sum: 100_000, method: 2 }]);
    await waitUntil(() => slipTexts(till).some((text) => text.includes(order.pickupCode)), 'the confirmation on paper');

    const lines = [{ lineId: order.lines[0]?.id ?? '', quantity: milli(2000) }];
    expect(must(await till.client['orders.quoteHandover']({ orderId: made.orderId, lines }))).toMatchObject({
      total: 438_000,
      prepaid: 100_000,
      due: 338_000,
    });
    const short = await till.client['orders.handOver']({
      orderId: made.orderId,
      lines,
      code: order.pickupCode,
      tenders: [{ kind: 'card', amount: minor(1000) }],
    });
    expect(codeOf(short)).toBe('ORDER_TENDERS');
    must(
      await till.client['orders.handOver']({
        ...{ orderId: made.orderId, lines, code: order.pickupCode },
        tenders: [
          { kind: 'card', amount: minor(300_000), reference: '0042' },
          { kind: 'cash', amount: minor(40_000) },
        ],
      }),
    );
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'handover', total: 438_000, change: 2000 });
    expect(lastDocument()).toMatchObject({
      totals: { '1020': '4380.00', '1031': '380.00', '1081': '3000.00', '1215': '1000.00' },
      vat: { '22%': '789.84' },
    });
    // Float 1000.00 + 1000.00 prepaid + 380.00 at handover.
    expect(await cashExpected()).toBe(238_000);
    expect(till.order(made.orderId).status).toBe('handed_over');
    expect(till.state().lastReceipt).toBe(2);
  });

  it('gives an advance back in the form it came', async () => {
    const bra = await goodId(GOODS.bra.code);
    const { orderId } = must(
      await till.client['orders.create']({
        buyerName: 'Анна',
        buyerPhone: '',
        lines: [{ goodId: bra, quantity: milli(1000) }],
        willPay: true,
      }),
    );
    must(
      await till.client['orders.prepay']({
        orderId,
        what: 'advance',
        sum: minor(50_000),
        tenders: [{ kind: 'cash', amount: minor(50_000) }],
      }),
    );
    await till.settled();
    expect(lastDocument()?.lines.map((line) => [line['1043'], line['1199'], line['1214'], line['1212']])).toEqual([
      ['500.00', 12, 3, 10],
    ]);
    const lineId = till.order(orderId).lines[0]?.id ?? '';
    must(await till.client['orders.refund']({ orderId, lines: [{ lineId, quantity: milli(1000) }], reason: '' }));
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'refund' });
    expect(lastDocument()).toMatchObject({ kind: 'sale-return', totals: { '1031': '500.00' } });
    expect(lastDocument()?.lines.map((line) => [line['1199'], line['1214']])).toEqual([[12, 3]]);
    expect(till.order(orderId).cancelAsked).toBeDefined();
    expect(await cashExpected()).toBe(100_000);
  });

  it('unpaid is an ordinary sale with the order’s name on it', async () => {
    const bra = await goodId(GOODS.bra.code);
    const { orderId, number } = must(
      await till.client['orders.create']({
        buyerName: '',
        buyerPhone: '',
        lines: [{ goodId: bra, quantity: milli(1000) }],
        willPay: false,
      }),
    );
    const order = till.order(orderId);
    const lines = [{ lineId: order.lines[0]?.id ?? '', quantity: milli(1000) }];
    must(
      await till.client['orders.handOver']({
        orderId,
        lines,
        code: order.pickupCode,
        tenders: [{ kind: 'cash', amount: minor(219_000) }],
      }),
    );
    await till.settled();
    expect(lastDocument()).toMatchObject({ kind: 'sale', totals: { '1020': '2190.00', '1031': '2190.00', '1215': '0.00' } });
    expect(till.facts('OrderHandedOver')).toMatchObject([
      { order: { orderId, number }, tenders: [{ kind: 'cash', amount: 219_000 }], parts: [] },
    ]);
  });
});

describe('the registrar in the middle of a handover', () => {
  it('whose answer was lost is asked, and the order is settled once', async () => {
    await paidOnline();
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45' });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    expect((await till.settled()).phase).toBe('done');
    expect(receipts()).toHaveLength(1);
    expect(till.facts('OrderHandedOver')).toHaveLength(1);
    expect(till.order('order-1').handovers).toHaveLength(1);
  });

  it('or of a refund, is asked too: what was prepaid goes back once', async () => {
    await paidOnline({
      paymentAttempts: [{ id: 'a', at: '2026-11-21T09:00:30.000Z', way: 'online', sum: minor(100), problem: 'Отказ банка' }],
    });
    // Whoever stands at the till sees that the customer tried before.
    expect(must(await till.client['orders.get']({ orderId: 'order-1' })).attempts).toMatchObject([{ problem: 'Отказ банка' }]);
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45' });
    must(await till.client['orders.refund']({ orderId: 'order-1', lines: all, reason: 'передумал' }));
    expect(codeOf(await till.client['orders.refund']({ orderId: 'order-1', lines: all, reason: 'передумал' }))).not.toBe('ok');
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'refund', total: 444_790 });
    expect(receipts()).toHaveLength(1);
    expect(till.facts('PrepaymentRefunded')).toMatchObject([{ ground: 'lease' }]);
    expect(ledgerOf(till.order('order-1'))).toMatchObject({ left: 0, prepaid: 0 });
    expect(codeOf(await till.client['orders.refund']({ orderId: 'order-1', lines: all, reason: '' }))).not.toBe('ok');
    expect(receipts()).toHaveLength(1);
  });

  it('and the till stopped before the answer: the next start finds out, and the order knows it', async () => {
    await paidOnline();
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45' });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    await waitUntil(() => receipts().length === 1, 'the receipt in the registrar');
    till.registrar.fault({ fault: 'power-off' });
    await waitUntil(() => till.state().checkout.phase === 'asking', 'the question');
    till = await till.again();
    expect(till.facts('OrderHandedOver')).toEqual([]);
    // Nobody may settle it a second time meanwhile.
    till.registrar.fault({ fault: 'power-on' });
    expect(await till.settled()).toMatchObject({ phase: 'done', kind: 'handover' });
    await waitUntil(() => till.order('order-1').handovers.length === 1, 'the order');
    expect(receipts()).toHaveLength(1);
    expect(till.facts('OrderHandedOver')).toHaveLength(1);
    expect(till.order('order-1').status).toBe('handed_over');
  });

  it('which could not begin leaves the order as it was, to be handed over again', async () => {
    await paidOnline();
    till.registrar.fault({ fault: 'no-paper' });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'sale' });
    expect(receipts()).toHaveLength(0);
    expect(till.order('order-1')).toMatchObject({ status: 'ready', handovers: [] });
    till.registrar.fault({ fault: 'paper-loaded' });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }));
    expect((await till.settled()).phase).toBe('done');
    expect(receipts()).toHaveLength(1);
    expect(till.order('order-1').handovers).toHaveLength(1);
  });
});

describe('the board', () => {
  it('shows where orders stand, finds them by whatever the customer says, and follows every change', async () => {
    await paidOnline();
    await till.bring(
      anOrder('order-2', { number: 'W-1043', status: 'confirmed', buyerName: 'Второй', lines: [anOrderLine('l1', 1000, 100)] }),
    );
    await till.bring(
      anOrder('order-3', {
        number: 'W-1044',
        status: 'new',
        dueAt: '2026-11-21T00:00:00.000Z',
        lines: [anOrderLine('l1', 1000, 100)],
      }),
    );
    await till.client['till.hello'](null);
    const { columns } = await till.client['orders.board']({ limit: 10 });
    expect(columns.map(({ column, count }) => [column, count])).toEqual([
      ['to-confirm', 0],
      ['to-pick', 1],
      ['ready', 1],
      ['overdue', 1],
      ['awaiting', 0],
    ]);
    expect(till.state().orders).toMatchObject({ ready: 1, toPick: 1, overdue: 1 });
    for (const text of ['W-1042', 'w-1042', '482913', '1234', '89990001234', 'первый', 'LVO-482913']) {
      expect(
        (await till.client['orders.find']({ text })).map(({ number }) => number),
        text,
      ).toEqual(['W-1042']);
    }
    const found = async (text: string) => (await till.client['orders.find']({ text })).map(({ number }) => number);
    expect(await found('w-104')).toEqual(expect.arrayContaining(['W-1042', 'W-1043', 'W-1044']));
    expect(await found('1044')).toEqual(['W-1044']);
    expect(await found('никого')).toEqual([]);
    // All of its goods went into other parts: nothing is to be done with what is left of it.
    await till.bring(anOrder('order-4', { number: 'W-1045', status: 'confirmed', lines: [] }));
    expect(await found('W-1045/')).toEqual([]);
    expect((await till.client['orders.board']({ limit: 10 })).columns.map(({ count }) => count)).toEqual([0, 1, 1, 1, 0]);
    expect(till.state().orders.toPick).toBe(1);
    must(await till.client['orders.move']({ orderIds: ['order-3'], to: 'confirmed' }));
    await waitUntil(() => till.state().orders.toPick === 2, 'the confirmed order');
    expect(codeOf(await till.client['orders.move']({ orderIds: ['order-3'], to: 'handed_over' }))).toBe('ORDER_MOVE_FORBIDDEN');
  });

  it('picks by scanning: right, too many, wrong, missing, and where it lies', async () => {
    const order = await paidOnline({ status: 'confirmed' });
    const pick = async (text: string) => must(await till.client['orders.pickScan']({ orderIds: ['order-1'], text }));
    expect(await pick(GOODS.bra.code)).toMatchObject({ did: 'picked', lineId: 'l1', isLine: false, isOrder: false });
    expect(till.order('order-1').status).toBe('picking');
    expect(await pick(GOODS.bra.code)).toMatchObject({ did: 'picked', isLine: true });
    expect(await pick(GOODS.bra.code)).toMatchObject({ did: 'surplus' });
    expect(await pick(GOODS.seeds.code)).toMatchObject({ did: 'wrong' });
    const short = { orderId: 'order-1', lineId: 'l2', picked: milli(0), missing: milli(1000), damaged: milli(0) };
    must(await till.client['orders.pickLine'](short));
    must(await till.client['orders.place']({ orderId: 'order-1', cell: 'A-3' }));
    expect(till.order('order-1').lines).toMatchObject([
      { picked: 2000, cell: 'A-3' },
      { picked: 0, missing: 1000 },
    ]);
    expect(till.order('order-1').lines[1]?.cell).toBeUndefined();
    expect(order.lines).toHaveLength(2);
    must(await till.client['orders.printPickList']({ orderIds: ['order-1'] }));
    must(await till.client['orders.printLabel']({ orderId: 'order-1' }));
    await waitUntil(() => slipTexts(till).length >= 2, 'both papers');
    expect(slipTexts(till).join('\n')).not.toContain('482913');
    // As much of the name as the board shows, not more.
    expect(slipTexts(till).join('\n')).toContain('Покупатель П.');
    expect(slipTexts(till).join('\n')).not.toContain('Покупатель Первый');
  });
});

const TILL_IDS = ['01920000-0000-7000-8000-00000000000a', '01920000-0000-7000-8000-00000000000b'] as const;

describe('without the server', () => {
  const keys = generateKeyPairSync('ed25519');
  const publicKey = String(keys.publicKey.export({ format: 'jwk' }).x);

  /** The till belongs to a server that does not answer. */
  function joinSilently(): void {
    till.store.exchange.pairings.save(
      {
        ...{
          serverUrl: 'http://127.0.0.1:9',
          serverName: 'Сервер',
          tenantId: 'tenant-1',
          storeId: 'store-1',
          tillId: TILL_IDS[0],
        },
        ...{ serverPublicKey: publicKey, pairedAt: '2026-11-21T08:00:00.000Z' },
      },
      till.store.journal.head(),
    );
    tills('Касса 1');
  }

  /** What the server said of the store's tills before it went away. */
  function tills(...names: readonly string[]): void {
    const listed = names.map((name, index) => ({
      tillId: TILL_IDS[index],
      name,
      publicKey,
      addresses: [],
    }));
    till.store.unitOfWork(() => expect(till.store.words.take('tills', { tills: listed })).toBe(true));
  }

  function signed(order: Order, expiresAt: string): string {
    const text = claimText(claimOf(order, expiresAt));
    return claimCode(text, [...sign(null, Buffer.from(text, 'utf8'), keys.privateKey)]);
  }

  it('goes by the claim that the server signed, and writes down that it did', async () => {
    const order = await paidOnline();
    joinSilently();
    const claim = signed(order, '2099-01-01T00:00:00.000Z');
    till.store.unitOfWork(() => till.book().patch('order-1', { claim }));
    expect(must(await till.client['orders.get']({ orderId: 'order-1' })).ground).toBe('claim');
    // The customer's QR is the claim: it opens the order and proves whose it is.
    expect(await till.client['till.scan']({ text: claim })).toMatchObject({ did: 'order', orderId: 'order-1' });
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: claim, tenders: [] }));
    expect((await till.settled()).phase).toBe('done');
    expect(till.facts('OrderHandedOver')).toMatchObject([{ ground: 'claim' }]);
    expect(till.order('order-1').handovers).toMatchObject([{ ground: 'claim', tillId: TILL_IDS[0] }]);
  });

  it('believes no claim that is forged, expired or of another store: a manager decides, and the risk is recorded', async () => {
    const order = await paidOnline();
    joinSilently();
    const good = signed(order, '2099-01-01T00:00:00.000Z');
    const bad = [
      signed(order, '2020-01-01T00:00:00.000Z'),
      signed({ ...order, storeId: 'store-2' }, '2099-01-01T00:00:00.000Z'),
      good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ];
    for (const claim of bad) {
      till.store.unitOfWork(() => till.book().patch('order-1', { claim }));
      expect(must(await till.client['orders.get']({ orderId: 'order-1' })).ground, claim.slice(-8)).toBe('risk');
      const refused = codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: claim, tenders: [] }));
      expect(['ORDER_CLAIM_EXPIRED', 'ORDER_CLAIM_STORE', 'ORDER_CLAIM_FORGED', 'ORDER_CLAIM_UNREADABLE']).toContain(refused);
    }
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }))).toBe(
      'NEEDS_OVERRIDE',
    );
    expect(receipts()).toHaveLength(0);
    const override = await approvalOf(till, 'manager', 'постоянный покупатель');
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [], override }));
    expect((await till.settled()).phase).toBe('done');
    expect(till.facts('OrderHandedOver')).toMatchObject([{ ground: 'risk', approval: { reason: 'постоянный покупатель' } }]);
    expect(till.facts('Overridden')).toMatchObject([{ what: 'order.unproven' }]);
  });

  it('says of every bad code what is wrong with it, before anything is opened', async () => {
    const order = await paidOnline();
    joinSilently();
    const strange = (over: Partial<Order>): Order => ({ ...order, id: 'order-9', ...over });
    const far = '2099-01-01T00:00:00.000Z';
    const good = signed(strange({}), far);
    const flipped = (text: string): string => text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const scanned = async (text: string): Promise<unknown> => {
      const outcome = await till.client['till.scan']({ text });
      return outcome.did === 'refused' ? outcome.code : outcome.did;
    };
    expect(await scanned('LVO-000000')).toBe('order-unknown');
    expect(['ORDER_CLAIM_FORGED', 'ORDER_CLAIM_UNREADABLE']).toContain(await scanned(flipped(good)));
    expect(await scanned(good.replace('LVO-C-', 'LVO-C-A'))).toBe('ORDER_CLAIM_UNREADABLE');
    const forger = generateKeyPairSync('ed25519');
    const text = claimText(claimOf(strange({}), far));
    expect(await scanned(claimCode(text, [...sign(null, Buffer.from(text, 'utf8'), forger.privateKey)]))).toBe(
      'ORDER_CLAIM_FORGED',
    );
    expect(await scanned(signed(strange({}), '2020-01-01T00:00:00.000Z'))).toBe('ORDER_CLAIM_EXPIRED');
    expect(await scanned(signed(strange({ storeId: 'store-2' }), far))).toBe('ORDER_CLAIM_STORE');
    expect(await scanned(good)).toBe('order');
    // Used: the order is here, and what is left of it is nothing.
    const own = signed(order, far);
    must(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: own, tenders: [] }));
    await till.settled();
    expect(await scanned(own)).toBe('order');
    expect(await scanned(`LVO-${order.pickupCode}`)).toBe('order');
    expect((await till.client['orders.find']({ text: order.pickupCode.toLowerCase() })).map(({ orderId }) => orderId)).toEqual([
      'order-1',
    ]);
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: own, tenders: [] }))).toBe(
      'ORDER_CLAIM_USED',
    );
    expect(receipts()).toHaveLength(1);
  });

  it('with another till in the store that nobody can ask, a claim is not enough: PIN, reason, and both stay with the order', async () => {
    const order = await paidOnline();
    joinSilently();
    tills('Касса 1', 'Касса 2');
    const claim = signed(order, '2099-01-01T00:00:00.000Z');
    till.store.unitOfWork(() => till.book().patch('order-1', { claim }));
    const given = { orderId: 'order-1', lines: all, code: claim, tenders: [] };
    expect(codeOf(await till.client['orders.handOver'](given))).toBe('NEEDS_OVERRIDE');
    const override = await approvalOf(till, 'manager', 'вторая касса выключена');
    must(await till.client['orders.handOver']({ ...given, override }));
    expect((await till.settled()).phase).toBe('done');
    expect(till.order('order-1').handovers).toMatchObject([{ ground: 'risk', risk: { reason: 'вторая касса выключена' } }]);
    expect(must(await till.client['orders.get']({ orderId: 'order-1' })).handovers).toMatchObject([
      { ground: 'risk', risk: { reason: 'вторая касса выключена' } },
    ]);
  });

  it('a claim that says less than the order here: no more than both agree on', async () => {
    const order = await paidOnline();
    joinSilently();
    const one = order.lines.map((line) => (line.id === 'l1' ? { ...line, quantity: milli(1000) } : line));
    const paid = [
      aPayment('pay-1', GOODS.bra.price + GOODS.coffee.price, [
        ['l1', GOODS.bra.price],
        ['l2', GOODS.coffee.price],
      ]),
    ];
    const claim = signed({ ...order, lines: one, payments: paid }, '2099-01-01T00:00:00.000Z');
    till.store.unitOfWork(() => till.book().patch('order-1', { claim }));
    expect(codeOf(await till.client['orders.quoteHandover']({ orderId: 'order-1', lines: all }))).toBe('ORDER_CLAIM_LESS');
    const less = [{ lineId: 'l1', quantity: milli(1000) }];
    expect(must(await till.client['orders.quoteHandover']({ orderId: 'order-1', lines: less }))).toMatchObject({
      prepaid: 219_000,
      differs: {
        goods: [{ lineId: 'l1', claimed: 1000, here: 2000 }],
        paid: { claimed: 225_790, here: 444_790 },
        isPriceOther: false,
      },
    });
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }))).toBe(
      'ORDER_CLAIM_LESS',
    );
    expect(receipts()).toHaveLength(0);
  });

  it('the owner’s rules hold at the till too', async () => {
    await paidOnline({ status: 'confirmed' });
    const moves = { ...DEFAULT_ORDER_RULES.moves, confirmed: ['cancelled'], picking: ['confirmed', 'ready'] };
    till.store.unitOfWork(() => expect(till.store.words.take('orders', { ...DEFAULT_ORDER_RULES, moves })).toBe(true));
    expect(must(await till.client['orders.get']({ orderId: 'order-1' })).nextStatuses).toEqual([]);
    expect(codeOf(await till.client['orders.move']({ orderIds: ['order-1'], to: 'ready' }))).toBe('ORDER_MOVE_FORBIDDEN');
    expect(codeOf(await till.client['orders.handOver']({ orderId: 'order-1', lines: all, code: '482913', tenders: [] }))).toBe(
      'ORDER_MOVE_FORBIDDEN',
    );
  });
});
