// Slips as they come out on 58 mm paper.
import { describe, expect, it } from 'vitest';
import type { ReceiptView } from '../../../src/contract/till/payment-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { cashMovementSlip } from '../../../src/domain/receipt/cash-movement-slip.ts';
import { layoutSlip, slipText } from '../../../src/domain/receipt/layout-slip.ts';
import type { SlipReceipt } from '../../../src/domain/receipt/receipt-blocks.ts';
import { returnSlip } from '../../../src/domain/receipt/return-slip.ts';
import { copySlip, saleSlip } from '../../../src/domain/receipt/sale-slip.ts';
import { shiftReportSlip } from '../../../src/domain/receipt/shift-report-slip.ts';
import type { Slip } from '../../../src/domain/receipt/slip.ts';
import type { SlipContext } from '../../../src/domain/receipt/slip-parts.ts';
import { slipReceiptOf } from '../../support/slip-receipt.ts';
import type { VatCode } from '../../../src/domain/tax/vat.ts';
import { moneyText, timeText } from '../../../src/domain/receipt/slip-texts.ts';
import { shiftReport } from '../../../src/domain/shift/shift-report.ts';
import { CASHIER, factLine, factsOf } from '../../support/selling.ts';

const context: SlipContext = {
  shop: {
    organisation: 'ООО «Лавка»',
    inn: '7701234567',
    address: 'Москва, Тверская ул., 1',
    store: '',
    tillName: 'K1',
    header: ['Рады вас видеть'],
    footer: ['Спасибо за покупку!'],
  },
  language: 'ru',
  localTime: () => '2026-11-21T10:41',
};
const view: ReceiptView = {
  receiptId: 'r1',
  number: 1842,
  kind: 'sale',
  order: null,
  soldAt: null,
  at: '2026-11-21T07:41:00.000Z',
  shiftNumber: 214,
  cashier: 'Кассир',
  customer: null,
  lines: [
    {
      ...{ lineId: 'a', goodId: 'g1', name: 'Колготки 40den чёрные', barcode: null, unit: 'piece', vat: '22%' },
      ...{ quantity: milli(2000), price: minor(62_500), gross: minor(125_000), discount: minor(12_480), total: minor(112_520) },
      ...{ vatAmount: minor(20_290), returnable: milli(2000) },
    },
    {
      ...{ lineId: 'b', goodId: 'g2', name: 'Пакет', barcode: null, unit: 'piece', vat: 'none' },
      ...{ quantity: milli(1000), price: minor(500), gross: minor(500), discount: minor(0), total: minor(500) },
      ...{ vatAmount: minor(0), returnable: milli(1000) },
    },
  ],
  total: minor(113_020),
  rounding: minor(-20),
  due: minor(113_000),
  vat: [
    { rate: '22%', amount: minor(20_290) },
    { rate: 'none', amount: minor(0) },
  ],
  tenders: [
    { kind: 'card', amount: minor(100_000), reference: '4276' },
    { kind: 'cash', amount: minor(20_000), reference: '' },
  ],
  change: minor(7_000),
  fiscal: {
    fiscalDocument: 428,
    fiscalSign: '1234567890',
    shift: 214,
    storage: '9999078900001234',
    at: '2026-11-21T10:41:07',
    printed: true,
  },
  originalReceiptId: null,
  originalNumber: null,
  approvedBy: null,
};
const receipt: SlipReceipt = view;
const paper = (slip: Slip) => slipText(layoutSlip(slip, 32));

describe('the slip of a sale', () => {
  it('says what was bought, what it cost and who signed it', () => {
    expect(paper(saleSlip(receipt, context, false))).toEqual([
      '          ООО «Лавка»',
      '    Москва, Тверская ул., 1',
      '         ИНН 7701234567',
      '        Рады вас видеть',
      '      ЧЕК № 1842',
      'Касса K1        21.11.2026 10:41',
      'Кассир Кассир          Смена 214',
      '--------------------------------',
      'Колготки 40den чёрные',
      '  2 шт × 625,00         1 250,00',
      '  Скидка                 -124,80',
      'Пакет                       5,00',
      '--------------------------------',
      'Без скидки              1 255,00',
      'Скидка                   -124,80',
      'Сумма                   1 130,20',
      'Округление                 -0,20',
      'ИТОГО   1 130,00',
      'Картой 4276             1 000,00',
      'Наличными                 200,00',
      'Сдача                      70,00',
      'НДС 22%                   202,90',
      'Без НДС                     0,00',
      '--------------------------------',
      'ФД 428             ФП 1234567890',
      'ФН 9999078900001234',
      '                21.11.2026 10:41',
      '[QR t=20261121T1041&s=1130.00&fn=9999078900001234&i=428&fp=1234567890&n=1]',
      '',
      '[QR LVR-K1-1842]',
      '      Спасибо за покупку!',
      '',
      '',
      '',
    ]);
  });
  it('opens the drawer only when asked, and never for a copy', () => {
    const slip = saleSlip(receipt, context, true);
    expect(slip[0]).toEqual({ kind: 'drawer' });
    const copy = copySlip(slip, 'uk');
    expect(copy.some((block) => block.kind === 'drawer')).toBe(false);
    expect(paper(copy)[0]?.trim()).toBe('КОПІЯ');
    expect(saleSlip(receipt, context, false).some((block) => block.kind === 'drawer')).toBe(false);
  });
  it('leaves out signs nobody made, and still carries its own code', () => {
    const text = paper(saleSlip({ ...receipt, fiscal: null }, context, false));
    expect(text.some((line) => line.includes('ФП') || line.includes('fn='))).toBe(false);
    expect(text).toContain('[QR LVR-K1-1842]');
  });
  it('survives JSON unchanged', () => {
    const slip = saleSlip(receipt, context, true);
    expect(JSON.parse(JSON.stringify(slip))).toEqual(slip);
  });
});

describe('a slip from a fact', () => {
  it('is the slip of the receipt it became', () => {
    const { lines, total, rounding, due, change, vat, tenders, fiscal, number } = receipt;
    const facts = lines.map((line) => factLine({ ...line, vat: line.vat as VatCode }));
    const rates = vat.map(({ rate, amount }) => ({ rate: rate as VatCode, amount }));
    const figures = { lines: facts, total, rounding, due, change, vat: rates, tenders, fiscal, number };
    const common = { receiptId: 'r1', shiftId: 's', by: CASHIER, ...figures };
    const sold = slipReceiptOf({ at: view.at, body: { kind: 'SaleCompleted', customer: null, ...common } }, 214, null);
    expect(paper(saleSlip(sold, context, false))).toEqual(paper(saleSlip(receipt, context, false)));
    const approval = { staffId: 'boss', name: 'Управляющий', reason: 'брак' };
    const body = { kind: 'ReturnCompleted' as const, approval, reason: 'брак', originalReceiptId: 'r0', ...common };
    expect(slipReceiptOf({ at: view.at, body }, 214, 1800)).toMatchObject({
      kind: 'return',
      originalNumber: 1800,
      approvedBy: 'Управляющий',
      customer: null,
    });
  });
});

describe('the other slips', () => {
  it('a return names the receipt, who allowed it, and has room for a signature', () => {
    const back: SlipReceipt = { ...receipt, kind: 'return', originalNumber: 1800, approvedBy: 'Управляющий' };
    const text = paper(returnSlip(back, context, false));
    expect(text).toContain('К чеку № 1800');
    expect(text).toContain('Разрешение: Управляющий');
    expect(text).toContain('Подпись ____________________');
    expect(text.some((line) => line.endsWith('&n=2]'))).toBe(true);
    expect(paper(returnSlip({ ...back, originalNumber: null }, { ...context, language: 'en' }, false))).toContain(
      'Return without a receipt',
    );
  });
  it('cash that moves says how much and why', () => {
    const movement = {
      at: '',
      direction: 'out' as const,
      amount: minor(500_000),
      reason: 'инкассация',
      by: 'Кассир',
      shiftNumber: 214,
    };
    const text = paper(cashMovementSlip(movement, context, true));
    expect(text).toContain('         ИЗЪЯТИЕ');
    expect(text).toContain('Сумма   5 000,00');
    expect(text).toContain('Основание: инкассация');
  });
  it('a shift report shows its cash once it is known', () => {
    const facts = factsOf(
      { kind: 'ShiftOpened', shiftId: 's', number: 214, by: CASHIER, float: minor(100_000), fiscal: null },
      { kind: 'CashMoved', movementId: 'm', shiftId: 's', direction: 'in', amount: minor(5_000), reason: 'размен', by: CASHIER },
    );
    const report = (blind: boolean) => shiftReport(facts, { localHour: () => 10, blind });
    const open = paper(shiftReportSlip(report(false), context));
    expect(open).toContain('         X-ОТЧЁТ');
    expect(open).toContain('Должно быть в кассе     1 050,00');
    expect(open).toContain('10:41 размен              +50,00');
    expect(paper(shiftReportSlip(report(true), context)).some((line) => line.startsWith('Должно'))).toBe(false);
  });
});

describe('numbers on slips', () => {
  it('are written the way the language writes them', () => {
    expect([0, 5, 125_000, -123_456_789].map((units) => moneyText(minor(units), 'ru'))).toEqual([
      '0,00',
      '0,05',
      '1 250,00',
      '-1 234 567,89',
    ]);
    expect(moneyText(minor(123_456_789), 'en')).toBe('1,234,567.89');
    expect(timeText('2026-11-21T10:41:07')).toBe('21.11.2026 10:41');
    expect(timeText('?')).toBe('?');
  });
});
