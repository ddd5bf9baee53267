/** Which work screen is open. The address of the page never changes. */
import type { ReceiptsWithin } from '../contract/till/payment-contract.ts';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

export type Place =
  | { readonly at: 'sale' | 'payment' | 'shifts' | 'cash' | 'closing' | 'devices' | 'staff' | 'settings' }
  /** A scanned receipt opens its return. */
  | { readonly at: 'returns'; readonly receiptId?: string }
  /** `within`: the receipts behind one number of a report. */
  | { readonly at: 'receipts'; readonly receiptId?: string; readonly within?: ReceiptsWithin }
  /** The open shift, or a closed one by its id. */
  | { readonly at: 'shift'; readonly shiftId?: string };
export type PlaceName = Place['at'];

type Navigation = { readonly place: Place; readonly go: (place: Place) => void };
const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new RangeError('no NavigationProvider above');
  return navigation;
}

export function NavigationProvider({
  first = { at: 'sale' },
  children,
}: {
  readonly first?: Place;
  readonly children: ReactNode;
}) {
  const [place, go] = useState<Place>(first);
  const navigation = useMemo(() => ({ place, go }), [place]);
  return <NavigationContext.Provider value={navigation}>{children}</NavigationContext.Provider>;
}
