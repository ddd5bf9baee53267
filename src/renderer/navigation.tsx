/** Which work screen is open. The address of the page never changes. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

export type Place =
  | { readonly at: 'sale' | 'payment' | 'receipts' | 'shift' | 'cash' | 'closing' | 'devices' | 'staff' | 'settings' }
  /** A scanned receipt opens its return. */
  | { readonly at: 'returns'; readonly receiptId?: string };
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
