/** The till, for every component below: ask it with `useTill`, read it with `useTillState` and `useBasket`. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { BasketView } from '../../contract/till/basket-contract.ts';
import type { TillClient, TillState } from '../../contract/till/till-contract.ts';
import type { TillSnapshot, TillStore } from './till-store.ts';

const TillContext = createContext<TillStore | null>(null);

export function TillProvider({ store, children }: { readonly store: TillStore; readonly children: ReactNode }) {
  return <TillContext.Provider value={store}>{children}</TillContext.Provider>;
}

function useStore(): TillStore {
  const store = useContext(TillContext);
  if (store === null) throw new RangeError('no TillProvider above');
  return store;
}

/** Every call of the contract, as a method. */
export function useTill(): TillClient {
  return useStore().till;
}

export function useTillSnapshot(): TillSnapshot {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The till's state. Only below the app's gate, which waits for the first push. */
export function useTillState(): TillState {
  const store = useStore();
  const state = useSyncExternalStore(store.subscribe, () => store.get().state);
  if (state === null) throw new RangeError('the till has not spoken yet');
  return state;
}

/** The open basket; see `useTillState`. */
export function useBasket(): BasketView {
  const store = useStore();
  const basket = useSyncExternalStore(store.subscribe, () => store.get().basket);
  if (basket === null) throw new RangeError('the till has not spoken yet');
  return basket;
}
