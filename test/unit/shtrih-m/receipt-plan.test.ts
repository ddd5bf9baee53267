import { describe, expect, it } from 'vitest';
import { fiscalDocument, type FiscalDocument } from '../../../src/contract/fiscal-document.ts';
import { planReceipt } from '../../../src/devices/fiscal/shtrih-m/receipt-plan.ts';
import { aFiscalSale } from '../../support/fiscal-documents.ts';

const LINE = aFiscalSale().lines[0]!;
const PAID = aFiscalSale().payments;

function refusal(change: Partial<FiscalDocument>): unknown {
  const document = aFiscalSale(change);
  expect(fiscalDocument.safeParse(document).success).toBe(true);
  const planned = planReceipt(document);
  return planned.ok ? 'accepted' : planned.error;
}

describe('a fiscal document as the registrar’s numbers', () => {
  it('counts kopecks, millionths and change', () => {
    expect(planReceipt(aFiscalSale())).toMatchObject({
      ok: true,
      value: {
        operation: 1,
        total: 4000,
        due: 4000,
        change: 6000,
        lines: [{ quantity: 3_000_000, price: 1333, total: 4000, vat: '22%', method: 4, subject: 1 }],
        closing: { cash: 10_000, card: 0, prepaid: 0, credit: 0, rounding: 0, taxSystem: 0x01 },
      },
    });
  });

  it.each([
    ['osn', 0x01],
    ['usn-income', 0x02],
    ['usn-income-outcome', 0x04],
    ['esn', 0x10],
    ['patent', 0x20],
  ] as const)('sends the tax system %s as one bit', (taxSystem, bit) => {
    expect(planReceipt(aFiscalSale({ taxSystem }))).toMatchObject({ value: { closing: { taxSystem: bit } } });
  });

  it('takes the rounding off what is due', () => {
    const planned = planReceipt(
      aFiscalSale({ lines: [{ ...LINE, price: '10.70', quantity: '1', total: '10.70' }], rounding: '0.70' }),
    );
    expect(planned).toMatchObject({ value: { total: 1070, due: 1000, change: 9000 } });
  });

  it('refuses what the device would refuse, before anything is sent', () => {
    expect(refusal({ lines: [{ ...LINE, total: '40.01' }] })).toMatchObject({
      code: 'KKT_BAD_DOCUMENT',
      details: { field: 'lines.0.total' },
    });
    expect(refusal({ lines: [{ ...LINE, quantity: '-3' }] })).toMatchObject({ details: { field: 'lines.0.quantity' } });
    expect(refusal({ lines: [{ ...LINE, quantity: '0' }] })).toMatchObject({ details: { field: 'lines.0.quantity' } });
    expect(refusal({ lines: [{ ...LINE, quantity: '999999999999' }] })).toMatchObject({ details: { field: 'lines.0.quantity' } });
    expect(refusal({ payments: { ...PAID, cash: '39.99' } })).toEqual({
      code: 'KKT_PAYMENT_SHORT',
      details: { paid: '39.99', total: '40.00' },
    });
    expect(refusal({ payments: { ...PAID, card: '40.01' } })).toEqual({
      code: 'KKT_CASHLESS_OVER',
      details: { cashless: '40.01', total: '40.00' },
    });
    expect(refusal({ kind: 'return' })).toMatchObject({ details: { field: 'payments.cash' } });
  });
});
