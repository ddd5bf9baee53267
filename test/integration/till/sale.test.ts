// Selling on the assembled till: what the screen shows, what the registrar records and what the journal keeps are one and the same.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import {
  codeOf,
  GOODS,
  must,
  openedTill,
  pay,
  scan,
  slipTexts,
  priceCode,
  weightCode,
  type TillBench,
} from '../../support/till-bench.ts';
import { importGoods } from '../../support/import-goods.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

const lastDocument = () => till.registrar.documents().at(-1);
const saleDocuments = () => till.registrar.documents().filter(({ kind }) => kind === 'sale');
/** The pushes that a call caused have arrived. */
const seen = () => till.client['till.hello'](null);

describe('a sale', () => {
  it('is on the fiscal record to the tag as it is on the receipt', async () => {
    await scan(till, GOODS.bra.code);
    await scan(till, GOODS.coffee.code, 3000);
    await scan(till, weightCode(GOODS.sweets.article, 250));
    // 2190.00 + 3 × 67.90 + 0.25 × 890.00
    expect(till.basket()).toMatchObject({ total: 261_620, due: 261_620, remaining: 261_620 });

    const done = await pay(till, 'cash', 300_000);
    expect(done).toMatchObject({ phase: 'done', operation: 'sale', number: 1, total: 261_620, change: 38_380 });

    const document = lastDocument();
    expect(document).toMatchObject({
      kind: 'sale',
      cashier: 'Кассир',
      // 1020 total, 1031 cash that stayed, 1081 card; VAT inside: 2190.00 × 22/122, (203.70 + 222.50) × 10/110.
      totals: { '1020': '2616.20', '1031': '2616.20', '1081': '0.00' },
      vat: { '22%': '394.92', '10%': '38.75' },
    });
    expect(document?.lines.map((line) => [line['1023'], line['1079'], line['1043']])).toEqual([
      ['1', '2190.00', '2190.00'],
      ['3', '67.90', '203.70'],
      ['0.25', '890.00', '222.50'],
    ]);
    expect(till.facts('SaleCompleted')).toMatchObject([
      {
        number: 1,
        total: 261_620,
        change: 38_380,
        vat: [
          { rate: '22%', amount: 39_492 },
          { rate: '10%', amount: 3875 },
        ],
        fiscal: { fiscalDocument: document?.number, fiscalSign: document?.sign },
      },
    ]);
    await seen();
    expect(till.basket()).toMatchObject({ lines: [], tenders: [], canUndo: false });
  });

  it('sends the electronic copy to the phone as people dial it, and takes nothing that is no address', async () => {
    await scan(till, GOODS.bra.code);
    must(await till.client['basket.setCustomer']({ customer: '8 (900) 123-45-67' }));
    expect(codeOf(await till.client['basket.setCustomer']({ customer: '1005' }))).toBe('CUSTOMER_CONTACT');
    await pay(till, 'card');
    expect(lastDocument()).toMatchObject({ customer: '+79001234567' });
  });

  it('by card and cash together is one document with both, and the card may not be overpaid', async () => {
    await scan(till, GOODS.bra.code);
    const pastDue = await till.client['payment.tender']({ kind: 'card', amount: minor(219_001) });
    expect(codeOf(pastDue)).toBe('TENDER_OVER_CARD');
    expect(must(await till.client['payment.tender']({ kind: 'card', amount: minor(200_000), reference: '004217' }))).toEqual({
      covered: false,
      remaining: 19_000,
    });
    await seen();
    const done = await pay(till, 'cash', 20_000);
    expect(done).toMatchObject({ phase: 'done', change: 1000 });
    expect(lastDocument()?.totals).toMatchObject({ '1020': '2190.00', '1031': '190.00', '1081': '2000.00' });
    expect(till.facts('SaleCompleted')[0]?.tenders).toMatchObject([
      { kind: 'card', amount: 200_000, reference: '004217' },
      { kind: 'cash', amount: 20_000 },
    ]);
  });

  it('is charged to a card once, however many screens ask for it at the same time', async () => {
    await scan(till, GOODS.bra.code);
    const others = await Promise.all([till.screen(), till.screen()]);
    const whole = { kind: 'card', amount: minor(GOODS.bra.price) } as const;
    const [paid, ...refused] = await Promise.all([till, ...others].map(({ client }) => client['payment.tender'](whole)));
    expect(paid?.ok).toBe(true);
    expect(refused.map(codeOf)).toEqual(['CHECKOUT_BUSY', 'CHECKOUT_BUSY']);
    expect((await till.settled()).phase).toBe('done');
    expect(saleDocuments()).toHaveLength(1);
    expect(till.facts('SaleCompleted')[0]?.tenders).toHaveLength(1);
  });

  it('rounds what is paid in cash and leaves a card alone', async () => {
    const settings = await till.client['settings.get'](null);
    must(await till.client['people.signIn']({ staffId: await managerId(), pin: '3333' }));
    const rounding = { step: minor(100), mode: 'down', applies: 'cash' } as const;
    must(await till.client['settings.saveSelling']({ ...settings.selling, rounding }));
    await scan(till, GOODS.coffee.code);
    await seen();
    expect(till.basket()).toMatchObject({ total: 6790, dueInCash: 6700 });
    expect(await pay(till, 'card')).toMatchObject({ phase: 'done', total: 6790 });
    expect(lastDocument()?.totals).toMatchObject({ '1020': '67.90', '1081': '67.90' });

    await scan(till, GOODS.coffee.code);
    expect(await pay(till, 'cash')).toMatchObject({ phase: 'done', total: 6700 });
    expect(lastDocument()?.totals).toMatchObject({ '1020': '67.00', '1031': '67.00' });
    expect(till.facts('SaleCompleted')[1]).toMatchObject({ total: 6790, rounding: -90, due: 6700 });
  });

  it('can be given up until the money is there: the basket is as it was', async () => {
    await scan(till, GOODS.bra.code);
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }));
    await seen();
    expect(codeOf(await till.client['basket.clear'](null))).toBe('BASKET_IN_PAYMENT');
    expect(await till.client['till.scan']({ text: GOODS.seeds.code })).toMatchObject({
      did: 'refused',
      code: 'BASKET_IN_PAYMENT',
    });
    const [tender] = till.basket().tenders;
    must(await till.client['payment.removeTender']({ tenderId: tender?.tenderId ?? '' }));
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(200) }));
    must(await till.client['payment.cancel'](null));
    await seen();
    expect(till.basket()).toMatchObject({ tenders: [], remaining: 219_000 });
    expect(saleDocuments()).toHaveLength(0);
  });

  it('of nothing, or for nothing, is refused before the registrar hears of it', async () => {
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }))).toBe('BASKET_EMPTY');
    await scan(till, GOODS.coffee.code);
    must(await till.client['people.signIn']({ staffId: await managerId(), pin: '3333' }));
    must(await till.client['basket.setDiscount']({ lineId: null, discount: { kind: 'percent', basisPoints: 10_000 } }));
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }))).toBe('TOTAL_ZERO');
    expect(saleDocuments()).toHaveLength(0);
  });

  it('numbers its receipts without a gap, refusals and cancelled payments between them included', async () => {
    for (const kind of ['cash', 'card', 'cash'] as const) {
      await scan(till, GOODS.coffee.code);
      must(await till.client['payment.tender']({ kind, amount: minor(1) }));
      must(await till.client['payment.cancel'](null));
      await seen();
      expect((await pay(till, kind)).phase).toBe('done');
    }
    expect(till.facts('SaleCompleted').map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(saleDocuments()).toHaveLength(3);
  });

  it('opens the drawer for cash, not for a card', async () => {
    await scan(till, GOODS.coffee.code);
    await pay(till, 'card');
    await scan(till, GOODS.coffee.code);
    await pay(till, 'cash');
    await waitUntil(() => till.printer.pulses() === 1, 'the drawer');
  });

  it('prints a slip with the goods, the sums, the change and the fiscal signs', async () => {
    await scan(till, GOODS.coffee.code, 2000);
    await pay(till, 'cash', 20_000);
    await waitUntil(() => till.printer.slips().length > 0, 'the slip');
    const text = slipTexts(till).join('\n');
    for (const expected of [
      'ООО "Лавка"',
      'Кофе сильвестре',
      '135.80',
      '64.20',
      String(lastDocument()?.number),
      String(lastDocument()?.sign),
    ]) {
      expect(text.replaceAll(',', '.')).toContain(expected);
    }
  });
});

async function managerId(): Promise<string> {
  const [manager] = await till.client['people.approvers']({ permission: 'staff.change' });
  return manager?.staffId ?? '';
}

describe('a scan', () => {
  it('of a pack adds what is in the pack, times what was typed', async () => {
    await scan(till, GOODS.socks.pack);
    expect(till.basket().lines).toMatchObject([{ quantity: 6000, total: 6 * GOODS.socks.price }]);
    await scan(till, GOODS.socks.pack, 2000);
    await seen();
    expect(till.basket().lines).toMatchObject([{ quantity: 18_000 }]);
  });

  it('of a price code of the scales gives the weight that costs so much', async () => {
    // 44.50: half of a tenth of 890.00 is 0.05 kg.
    await scan(till, priceCode(GOODS.sweets.article, 4450));
    expect(till.basket().lines).toMatchObject([{ quantity: 50, price: 89_000, total: 4450, unit: 'kg' }]);
  });

  it('of a price code asks for what the label says, to the kopeck, whatever the scales’ own price was', async () => {
    for (const label of [1, 99, 12_345, 12_346, 88_999, 99_999]) {
      await scan(till, priceCode(GOODS.sweets.article, label));
      await seen();
      expect(till.basket().total, `${label}`).toBe(label);
      must(await till.client['basket.clear'](null));
      await seen();
    }
    await scan(till, priceCode(GOODS.sweets.article, 12_345), 3000);
    await seen();
    expect(till.basket().total).toBe(3 * 12_345);
  });

  it('of a price code sells weighed goods that have no list price as a packed piece', async () => {
    const rows = 'barcode\tname\tcategory\tbrand\tprice\tvat\tunit\tarticle\n\tСыр весовой\tСыры\t\t\t10%\tкг\t20202\n';
    await importGoods(till.store, rows);
    await scan(till, priceCode('20202', 12_345));
    expect(till.basket().lines).toMatchObject([
      { name: 'Сыр весовой', unit: 'pack', quantity: 1000, price: 12_345, total: 12_345 },
    ]);
    expect((await pay(till)).phase).toBe('done');
    expect(till.facts('SaleCompleted')[0]?.lines).toMatchObject([{ unit: 'pack', why: { priceSource: 'in-store-code' } }]);
    expect(await till.client['till.scan']({ text: priceCode('20202', 0) })).toMatchObject({ did: 'needs-price' });
  });

  it('says what it needs instead of guessing', async () => {
    const cases: readonly (readonly [string, object])[] = [
      ['4601234567893', { did: 'not-found', code: '4601234567893' }],
      ['4601234567890', { did: 'refused', code: 'BARCODE_CHECK_DIGIT' }],
      ['10101', { did: 'needs-quantity', unit: 'kg' }],
      ['U-5', { did: 'needs-price', name: 'Пакет подарочный' }],
      ['LVB-0000', { did: 'refused', code: 'BADGE_UNKNOWN' }],
      ['LVC-12345', { did: 'customer', card: 'LVC-12345', name: '' }],
      ['t=20261121T1041&s=40.00&fn=9999078902004321&i=77&fp=123456789&n=1', { did: 'receipt-unknown' }],
    ];
    for (const [text, outcome] of cases) expect(await till.client['till.scan']({ text }), text).toMatchObject(outcome);
    await seen();
    expect(till.basket()).toMatchObject({ lines: [], customer: 'LVC-12345' });
  });

  it('of ten thousand characters is refused, and the next one works', async () => {
    expect(await till.client['till.scan']({ text: '4'.repeat(10_000) })).toMatchObject({ did: 'refused' });
    await scan(till, GOODS.coffee.code);
  });

  it('of a receipt finds that receipt by its slip and by its fiscal code', async () => {
    await scan(till, GOODS.coffee.code);
    const done = await pay(till);
    const receiptId = done.phase === 'done' ? done.receiptId : '';
    const document = lastDocument();
    const fiscal = `t=20261121T1041&s=67.90&fn=${String(till.facts('SaleCompleted')[0]?.fiscal?.storage)}&i=${String(document?.number)}&fp=${String(document?.sign)}&n=1`;
    expect(await till.client['till.scan']({ text: 'LVR-1-1' })).toEqual({ did: 'receipt', receiptId });
    expect(await till.client['till.scan']({ text: 'LVR-2-1' }), 'another till').toMatchObject({ did: 'receipt-unknown' });
    expect(await till.client['till.scan']({ text: fiscal })).toEqual({ did: 'receipt', receiptId });
    expect(await till.client['receipts.find']({ text: fiscal, limit: 5 })).toMatchObject([{ receiptId, number: 1 }]);
  });

  it('of one of several variants takes that variant, and its name says which', async () => {
    await scan(till, '2900000000209');
    expect(till.basket().lines).toMatchObject([{ name: 'Джинсы женские прямые 42 чёрный' }]);
    const { goods } = await till.client['catalogue.search']({ text: 'джинсы прямые', limit: 10 });
    const details = must(await till.client['catalogue.good']({ goodId: goods[0]?.goodId ?? '' }));
    expect(details.variants.length).toBeGreaterThan(1);
    expect(new Set(details.variants.map(({ variant }) => variant)).size).toBe(details.variants.length);
  });
});

describe('the basket', () => {
  it('takes a price where the good has none, and asks for the quantity of what is weighed', async () => {
    const outcome = await till.client['till.scan']({ text: 'U-5' });
    const goodId = outcome.did === 'needs-price' ? outcome.goodId : '';
    expect(codeOf(await till.client['basket.add']({ goodId }))).toBe('GOOD_NEEDS_PRICE');
    must(await till.client['basket.add']({ goodId, price: minor(5000) }));
    await till.client['till.scan']({ text: '10101', quantity: milli(1250) });
    await seen();
    expect(till.basket().lines).toMatchObject([{ total: 5000 }, { quantity: 1250, total: 111_250 }]);
  });

  it('spreads a receipt discount over its lines to the kopeck', async () => {
    await scan(till, GOODS.bra.code);
    await scan(till, GOODS.seeds.code);
    await scan(till, GOODS.coffee.code);
    must(await till.client['basket.setDiscount']({ lineId: null, discount: { kind: 'amount', amount: minor(1001) } }));
    await seen();
    const { lines, discount, total } = till.basket();
    expect(discount).toBe(1001);
    expect(lines.reduce((sum, line) => sum + line.discount, 0)).toBe(1001);
    expect(lines.reduce((sum, line) => sum + line.total, 0)).toBe(total);
    await pay(till);
    expect(lastDocument()?.lines.map((line) => line['1043'])).toEqual(
      lines.map((line) => `${String(Math.floor(line.total / 100))}.${String(line.total % 100).padStart(2, '0')}`),
    );
  });

  it('takes steps back one by one, past a payment that was given up', async () => {
    await scan(till, GOODS.bra.code);
    await scan(till, GOODS.seeds.code);
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }));
    must(await till.client['payment.cancel'](null));
    must(await till.client['basket.undo'](null));
    await seen();
    expect(till.basket().lines).toMatchObject([{ quantity: 1000, total: GOODS.bra.price }]);
    must(await till.client['basket.undo'](null));
    await seen();
    expect(till.basket()).toMatchObject({ lines: [], canUndo: false });
    expect(codeOf(await till.client['basket.undo'](null))).toBe('NOTHING_TO_UNDO');
  });

  it('is parked under a name, recalled, and thrown away only with approval', async () => {
    await scan(till, GOODS.bra.code);
    must(await till.client['basket.park']({ name: 'синяя куртка' }));
    await scan(till, GOODS.seeds.code);
    const [parked] = await till.client['basket.parked'](null);
    expect(parked).toMatchObject({ name: 'синяя куртка', parkedBy: 'Кассир', lineCount: 1, total: GOODS.bra.price });
    const basketId = parked?.basketId ?? '';
    expect(codeOf(await till.client['basket.recall']({ basketId }))).toBe('BASKET_NOT_EMPTY');
    must(await till.client['basket.clear'](null));
    must(await till.client['basket.recall']({ basketId }));
    await seen();
    expect(till.basket().lines).toMatchObject([{ total: GOODS.bra.price }]);
    expect(codeOf(await till.client['basket.recall']({ basketId }))).not.toBeNull();
    must(await till.client['basket.park']({ name: 'снова' }));
    expect(codeOf(await till.client['basket.discardParked']({ basketId }))).toBe('NEEDS_OVERRIDE');
    const [senior] = await till.client['people.approvers']({ permission: 'basket.discard-parked' });
    const override = {
      staffId: senior?.staffId ?? '',
      pin: senior?.role === 'senior' ? '2222' : '3333',
      reason: 'покупатель не вернулся',
    };
    must(await till.client['basket.discardParked']({ basketId, override }));
    await seen();
    expect(till.state().parked).toBe(0);
  });

  it('explains a price from the list to the last discount', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    must(await till.client['basket.setDiscount']({ lineId, discount: { kind: 'percent', basisPoints: 500 }, reason: 'брак' }));
    const steps = must(await till.client['basket.explain']({ lineId }));
    expect(steps).toMatchObject([
      { kind: 'list', amount: GOODS.bra.price },
      { kind: 'line-discount', amount: -10_950, by: 'Кассир', reason: 'брак' },
    ]);
  });

  it('is there after the till is closed and opened, parked ones too', async () => {
    await scan(till, GOODS.seeds.code);
    must(await till.client['basket.park']({ name: 'позже' }));
    await scan(till, GOODS.bra.code, 2000);
    till = await till.reopen();
    expect(till.basket().lines).toMatchObject([{ quantity: 2000, total: 2 * GOODS.bra.price }]);
    expect(till.state()).toMatchObject({ parked: 1, session: null, shift: { number: 1 } });
  });
});
