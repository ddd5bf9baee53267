/** What the payment screen would take and give back. */
import { describe, expect, it } from 'vitest';
import type { BasketView } from '../../../src/contract/till/basket-contract.ts';
import type { TillState } from '../../../src/contract/till/till-contract.ts';
import { minor } from '../../../src/domain/money/minor.ts';
import { isPaidFor, toPaymentView } from '../../../src/renderer/screens/payment/payment-view.ts';
import { deviceOf, waitedSeconds } from '../../../src/renderer/screens/checkout/checkout-view.ts';
import { standing } from '../../../src/renderer/app-view.ts';
import { placeOf, soundOf } from '../../../src/renderer/scan/scan-view.ts';

const basket: BasketView = {
  basketId: 'b',
  lines: [],
  receiptDiscount: null,
  customer: null,
  gross: minor(210345),
  discount: minor(0),
  total: minor(210345),
  vat: [],
  rounding: minor(0),
  dueInCash: minor(210300),
  due: minor(210345),
  tenders: [],
  remaining: minor(210345),
  remainingInCash: minor(210300),
  lastLineId: null,
  canUndo: false,
};

describe('paying', () => {
  it('takes the whole rest when nothing is typed: rounded in cash, exact by card', () => {
    expect(toPaymentView(basket, 'cash', '')).toEqual({ remaining: 210300, amount: 210300, change: 0, isEnough: true });
    expect(toPaymentView(basket, 'card', '')).toEqual({ remaining: 210345, amount: 210345, change: 0, isEnough: true });
  });

  it('gives change on cash, counted from what is due in cash', () => {
    expect(toPaymentView(basket, 'cash', '5000')).toMatchObject({ amount: 500000, change: 289700, isEnough: true });
  });

  it('never gives change on a card: the till refuses such a tender', () => {
    expect(toPaymentView(basket, 'card', '5000').change).toBe(0);
  });

  it('takes a part and says that it is not enough', () => {
    expect(toPaymentView(basket, 'cash', '1000')).toMatchObject({ amount: 100000, change: 0, isEnough: false });
  });

  it('takes nothing while the text is no amount', () => {
    expect(toPaymentView(basket, 'cash', '0').amount).toBeNull();
    expect(toPaymentView({ ...basket, remainingInCash: minor(0) }, 'cash', '').amount).toBeNull();
  });
});

describe('a sale that the registrar refused', () => {
  const tenders = [{ tenderId: 't', kind: 'card' as const, amount: minor(210345), reference: '' }];

  it('is paid for once its tenders cover it, and not before', () => {
    expect(isPaidFor({ ...basket, tenders, remaining: minor(0) })).toBe(true);
    expect(isPaidFor({ ...basket, tenders })).toBe(false);
    expect(isPaidFor({ ...basket, remaining: minor(0) })).toBe(false);
  });
});

describe('a checkout', () => {
  it('names the printer for what the printer reports and the registrar for all else', () => {
    expect(deviceOf('PRINTER_NO_PAPER')).toBe('printer');
    expect(deviceOf('PRINT_JOB_GONE')).toBe('printer');
    expect(deviceOf('DEVICE_UNREACHABLE')).toBe('registrar');
  });

  it('speaks of waiting only when there is some', () => {
    expect(waitedSeconds('2026-11-21T14:05:00Z', Date.parse('2026-11-21T14:05:02Z'))).toBeNull();
    expect(waitedSeconds('2026-11-21T14:05:00Z', Date.parse('2026-11-21T14:05:09Z'))).toBe(9);
  });
});

describe('where the cashier stands', () => {
  it('is at the door until the till has spoken', () => {
    expect(standing({ link: 'connecting', state: null, basket: null })).toBe('connecting');
    expect(standing({ link: 'refused', state: null, basket: null })).toBe('refused');
  });

  it('is at work only when signed in and not locked; without sound data there is nobody to sign in', () => {
    const at = (phase: TillState['phase'], session: unknown) =>
      standing({ link: 'open', state: { phase, session } as TillState, basket });
    expect(at('ready', null)).toBe('sign-in');
    expect(at('ready', { locked: true })).toBe('sign-in');
    expect(at('ready', { locked: false })).toBe('work');
    expect(at('read-only', null)).toBe('read-only');
    expect(at('read-only', { locked: false })).toBe('work');
    expect(at('recovering', { locked: false })).toBe('recovering');
    expect(at('setup', null)).toBe('setup');
  });
});

describe('a scan', () => {
  it('of a good is a read and leads to the sale', () => {
    const added = { did: 'added', lineId: 'l', name: 'x' } as const;
    expect([soundOf(added), placeOf(added)]).toEqual(['read', { at: 'sale' }]);
  });

  it('of a receipt opens its return', () => {
    expect(placeOf({ did: 'receipt', receiptId: 'r1' })).toEqual({ at: 'returns', receiptId: 'r1' });
  });

  it('that finds nothing is a miss and leaves the screen as it is', () => {
    const missed = { did: 'not-found', code: '46' } as const;
    expect([soundOf(missed), placeOf(missed)]).toEqual(['miss', null]);
  });

  it('that needs an answer says so and asks on the sale screen', () => {
    const needs = { did: 'needs-price', goodId: 'g', name: 'x' } as const;
    expect([soundOf(needs), placeOf(needs)]).toEqual([
      'attention',
      { at: 'sale', ask: { kind: 'good-price', goodId: 'g', name: 'x' } },
    ]);
  });
});
