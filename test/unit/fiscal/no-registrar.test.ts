import { expect, it } from 'vitest';
import { noRegistrar } from '../../../src/devices/fiscal/no-registrar.ts';
import { aFiscalSale } from '../../support/fiscal-documents.ts';

it('accepts every receipt without numbers or signs, and counts the change', async () => {
  const none = noRegistrar(() => '2026-11-21T10:41:07');
  const sale = aFiscalSale();
  expect(await none.register(sale, sale.id)).toEqual({
    outcome: 'done',
    change: '60.00',
    fiscalDocument: 0,
    fiscalSign: '',
    shift: 0,
    receipt: null,
    at: '2026-11-21T10:41',
    storage: '',
    printed: false,
  });
  expect(await none.printText(['x'])).toEqual({ outcome: 'not-done', code: 'NO_REGISTRAR', details: {} });
  expect(none.capabilities).toMatchObject({ country: 'none', prints: false, shiftHours: null });
});
