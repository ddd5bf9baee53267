/** The digits typed on the sale screen, shared with the scanner. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Milli } from '../../../domain/money/minor.ts';
import type { Key } from '../../keys/action.ts';
import { NOTHING_TYPED, pressQuantityKey, quantityForNext, type TypedQuantity } from './typed-quantity-view.ts';

type Typed = {
  readonly typed: TypedQuantity;
  readonly press: (key: Key) => void;
  readonly clear: () => void;
  /** The quantity typed for the next good, once: it is nobody's afterwards. */
  readonly take: () => Milli | null;
};
const TypedContext = createContext<Typed | null>(null);

export function useTypedQuantity(): Typed {
  const typed = useContext(TypedContext);
  if (typed === null) throw new RangeError('no TypedQuantityProvider above');
  return typed;
}

export function TypedQuantityProvider({ children }: { readonly children: ReactNode }) {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const value = useMemo<Typed>(
    () => ({
      typed,
      press: (key) => setTyped((before) => pressQuantityKey(before, key)),
      clear: () => setTyped(NOTHING_TYPED),
      take() {
        setTyped(NOTHING_TYPED);
        return quantityForNext(typed);
      },
    }),
    [typed],
  );
  return <TypedContext.Provider value={value}>{children}</TypedContext.Provider>;
}
