/** Where the cashier stands: decided by what is true, never by an address. Pure. */
import type { TillSnapshot } from './client/till-store.ts';

export type Standing = 'connecting' | 'refused' | 'setup' | 'recovering' | 'read-only' | 'sign-in' | 'work';

export function standing({ link, state, basket }: TillSnapshot): Standing {
  if (link === 'refused') return 'refused';
  if (state === null || basket === null || link === 'connecting') return 'connecting';
  if (state.phase === 'setup' || state.phase === 'recovering') return state.phase;
  const isAway = state.session === null || state.session.locked;
  // With the data in doubt nothing can be written, not even who signed in; whoever is in already may read on.
  if (state.phase === 'read-only' && isAway) return 'read-only';
  return isAway ? 'sign-in' : 'work';
}
