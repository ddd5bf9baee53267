/** What a scan's outcome means for the screen: its sound, where it leads. Pure. */
import type { ScanOutcome } from '../../contract/till/basket-contract.ts';
import type { Place } from '../navigation.tsx';
import type { Sound } from './sound.ts';

export function soundOf(outcome: ScanOutcome): Sound {
  switch (outcome.did) {
    case 'added':
    case 'customer':
    case 'signed-in':
    case 'receipt':
    case 'order':
      return 'read';
    case 'not-found':
    case 'receipt-unknown':
    case 'order-unknown':
      return 'miss';
    case 'needs-price':
    case 'needs-quantity':
    case 'choose':
    case 'refused':
      return 'attention';
  }
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
    case 'order':
      return { at: 'orders', view: 'hand', orderId: outcome.orderId, code: outcome.code };
    case 'order-unknown':
    case 'not-found':
    case 'refused':
    case 'receipt-unknown':
    case 'customer':
    case 'signed-in':
      return null;
  }
}
