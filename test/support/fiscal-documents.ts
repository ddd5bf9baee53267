/** Documents for fiscal tests, and an intent store that remembers like a disk does. */
import { randomUUID } from 'node:crypto';
import type { FiscalDocument } from '../../src/contract/fiscal-document.ts';
import type { IntentStore } from '../../src/devices/fiscal/fiscal-registrar.ts';

export const CASHIER = { name: 'Кассир', inn: '500100732259' };

export function aFiscalSale(change: Partial<FiscalDocument> = {}): FiscalDocument {
  return {
    id: randomUUID(),
    kind: 'sale',
    taxSystem: 'osn',
    cashier: CASHIER,
    customer: '+79990000000',
    lines: [{ name: 'Хлеб', quantity: '3', price: '13.33', total: '40.00', vat: '22%', method: 4, subject: 1 }],
    payments: { cash: '100.00', card: '0.00', prepaid: '0.00', credit: '0.00' },
    rounding: '0.00',
    ...change,
  };
}

/** A sale of one piece for exactly `amount` in cash. */
export function aSaleFor(amount: string): FiscalDocument {
  return aFiscalSale({
    lines: [{ name: 'Молоко', quantity: '1', price: amount, total: amount, vat: '10%', method: 4, subject: 1 }],
    payments: { cash: amount, card: '0.00', prepaid: '0.00', credit: '0.00' },
  });
}

export function keptIntents(): IntentStore & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return { all, save: (id, witness) => void all.set(id, witness), load: (id) => all.get(id) };
}
