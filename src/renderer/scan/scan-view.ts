/** What a scan's outcome means for the screen: its sound, where it leads. Pure. */
import type { ScanOutcome } from '../../contract/till/basket-contract.ts';
import type { Place } from '../navigation.tsx';
import type { Sound } from './sound.ts';

const SOUNDS: Readonly<Record<ScanOutcome['did'], Sound>> = {
  added: 'read',
  customer: 'read',
  'signed-in': 'read',
  receipt: 'read',
  'receipt-elsewhere': 'read',
  order: 'read',
  'not-found': 'miss',
  'receipt-unknown': 'miss',
  'order-unknown': 'miss',
  'needs-price': 'attention',
  'needs-quantity': 'attention',
  choose: 'attention',
  refused: 'attention',
};

export function soundOf(outcome: ScanOutcome): Sound {
  return SOUNDS[outcome.did];
}

/** Where the screen goes, or null when it stays. What a scan still needs is asked on the sale screen. */
export function placeOf(outcome: ScanOutcome): Place | null {
  switch (outcome.did) {
    case 'added':
      return { at: 'sale' };
    case 'needs-price':
      return { at: 'sale', ask: { kind: 'good-price', goodId: outcome.goodId, name: outcome.name } };
    case 'needs-quantity':
      return { at: 'sale', ask: { kind: 'good-quantity', goodId: outcome.goodId, name: outcome.name, unit: outcome.unit } };
    case 'choose':
      return { at: 'sale', ask: { kind: 'choose', goodIds: outcome.goodIds } };
    case 'receipt':
      return { at: 'returns', receiptId: outcome.receiptId };
    case 'receipt-elsewhere':
      return { at: 'returns', elsewhere: outcome.code };
    case 'order':
      return { at: 'orders', view: 'hand', orderId: outcome.orderId, code: outcome.code };
    default:
      return null;
  }
}

/** An order that this till has not got: another store may. */
export function isElsewhere(outcome: ScanOutcome): boolean {
  return outcome.did === 'order-unknown' || (outcome.did === 'refused' && outcome.code === 'ORDER_CLAIM_STORE');
}
