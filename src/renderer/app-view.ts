/** Where the cashier stands: decided by what is true, never by an address. Pure. */
import type { TillSnapshot } from './client/till-store.ts';

export type Standing = 'connecting' | 'refused' | 'setup' | 'recovering' | 'read-only' | 'sign-in' | 'work';

export function standing({ link, state, basket }: TillSnapshot): Standing {
  if (link === 'refused') return 'refused';
  if (state === null || basket === null || link === 'connecting') return 'connecting';
  if (state.phase === 'setup' || state.phase === 'recovering') return state.phase;
  if (state.session === null || state.session.locked) return 'sign-in';
  // With the data in doubt nothing may be sold, but receipts and settings stay readable: see the menu.
  return state.phase === 'read-only' ? 'read-only' : 'work';
}
