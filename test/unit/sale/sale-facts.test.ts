// What the journal and the fiscal record get of a sale.
import { describe, expect, it } from 'vitest';
import { fiscalDocument, type FiscalDocument } from '../../../src/contract/fiscal-document.ts';
import { priceBasket } from '../../../src/domain/basket/price-basket.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { saleLines, toFiscalDocument, type FiscalSource } from '../../../src/domain/sale/sale-facts.ts';
import { amount, basketOf, factLine } from '../../support/selling.ts';

const source: FiscalSource = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  kind: 'sale',
  taxSystem: 'osn',
  cashier: { name: 'Кассир', inn: '500100732259' },
  customer: '+79990000000',
  lines: [factLine({ quantity: milli(3000), price: minor(1333), total: minor(4000) })],
  tenders: [{ kind: 'cash', amount: minor(10_000), reference: '' }],
  rounding: minor(0),
};
const withLine = (quantity: number, price: number, total: number) =>
  toFiscalDocument({
    ...source,
    lines: [factLine({ quantity: milli(quantity), price: minor(price), total: minor(total) })],
  }).lines.map((line) => [line.quantity, line.price, line.total]);

describe('the fiscal document', () => {
  it('has the public shape', () => {
    const document: FiscalDocument = toFiscalDocument(source);
    expect(fiscalDocument.parse(document)).toEqual({
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      kind: 'sale',
      taxSystem: 'osn',
      cashier: { name: 'Кассир', inn: '500100732259' },
      customer: '+79990000000',
      lines: [{ name: 'Колготки', quantity: '3', price: '13.33', total: '40.00', vat: '22%', method: 4, subject: 1 }],
      payments: { cash: '100.00', card: '0.00', prepaid: '0.00', credit: '0.00' },
      rounding: '0.00',
    });
  });
  it('M9 keeps a price that fits, finds one that does, or splits', () => {
    expect(withLine(1000, 10_000, 9_000)).toEqual([['1', '90.00', '90.00']]);
    expect(withLine(3000, 4_000, 10_000)).toEqual([['3', '33.33', '100.00']]);
    expect(withLine(7000, 2_000, 10_000)).toEqual([
      ['3', '14.28', '42.84'],
      ['4', '14.29', '57.16'],
    ]);
    expect(withLine(100_000, 10, 5)).toEqual([
      ['95', '0.00', '0.00'],
      ['5', '0.01', '0.05'],
    ]);
    expect(withLine(2000, 10_000, 0)).toEqual([['2', '0.00', '0.00']]);
  });
  it('M9 gives small roundings to the registrar and folds the others into the lines', () => {
    const lines = [factLine({ total: minor(10_020) }), factLine({ total: minor(30_060) })];
    const rounded = (units: number) => {
      const document = toFiscalDocument({ ...source, lines, rounding: minor(units) });
      return [document.rounding, ...document.lines.map((line) => line.total)];
    };
    expect(rounded(-80)).toEqual(['0.80', '100.20', '300.60']);
    expect(rounded(-99)).toEqual(['0.99', '100.20', '300.60']);
    expect(rounded(-400)).toEqual(['0.00', '99.20', '297.60']);
    expect(rounded(20)).toEqual(['0.00', '100.25', '300.75']);
  });
  it('cuts long names whole and keeps loyalty cards out of the record', () => {
    const document = toFiscalDocument({
      ...source,
      customer: '2900000000001',
      lines: [factLine({ name: `${'а'.repeat(127)}😀` })],
    });
    expect(document.lines[0]?.name).toBe('а'.repeat(127));
    expect(document.customer).toBeUndefined();
    expect(toFiscalDocument({ ...source, customer: 'buyer@example.com' }).customer).toBe('buyer@example.com');
    expect(toFiscalDocument({ ...source, cashier: { name: 'Кассир', inn: '' } }).cashier).toEqual({ name: 'Кассир' });
  });
  it('calls a service a service', () => {
    expect(toFiscalDocument({ ...source, lines: [factLine({ unit: 'service' })] }).lines[0]?.subject).toBe(4);
  });
});

describe('the lines of a sale', () => {
  it('keep the figures and the reasons', () => {
    const basket = basketOf([{ price: 1000, quantity: 1500, vat: '10%', discount: amount(100) }]);
    const [line] = saleLines(basket, priceBasket(basket, { country: null, day: '' }));
    expect(line).toMatchObject({
      lineId: 'line-0',
      quantity: 1500,
      price: 1000,
      gross: 1500,
      discount: 100,
      total: 1400,
      vatAmount: 127,
    });
    expect(line?.why).toMatchObject({ priceChange: null, discount: { value: { amount: 100 } }, priceSource: 'list' });
  });
  it('are never made from the prices of another basket', () => {
    const basket = basketOf([{ price: 1000, quantity: 1000, vat: '10%', discount: null }]);
    expect(() => saleLines(basket, priceBasket(basketOf([]), { country: null, day: '' }))).toThrow(RangeError);
  });
});
