/** Which work screen is open. The address of the page never changes. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ReceiptsWithin } from '../contract/till/payment-contract.ts';
import type { Unit } from './parts/quantity.tsx';

/** What the sale screen is to ask for, when a scan alone did not say enough. */
export type SaleAsk =
  | { readonly kind: 'good-price'; readonly goodId: string; readonly name: string }
  | { readonly kind: 'good-quantity'; readonly goodId: string; readonly name: string; readonly unit: Unit }
  | { readonly kind: 'choose'; readonly goodIds: readonly string[] }
  | { readonly kind: 'search'; readonly text: string };

export type Place =
  | { readonly at: 'sale'; readonly ask?: SaleAsk }
  | { readonly at: 'payment' | 'shifts' | 'cash' | 'closing' | 'devices' | 'sync' | 'staff' | 'settings' }
  /** A scanned receipt opens its return. `elsewhere`: what is looked for in the whole chain. */
  | { readonly at: 'returns'; readonly receiptId?: string; readonly elsewhere?: string }
  /** `within`: the receipts behind one number of a report. `text`: what is searched for to begin with. */
  | { readonly at: 'receipts'; readonly receiptId?: string; readonly within?: ReceiptsWithin; readonly text?: string }
  /** The board; an order's card; its handover, with the code that was scanned. */
  | {
      readonly at: 'orders';
      readonly view?:
        | 'board'
        | 'list'
        | 'transfers'
        | 'tasks'
        | 'customers'
        | 'card'
        | 'hand'
        | 'pick'
        | 'new'
        | 'prepay'
        | 'edit'
        | 'parts'
        | 'refund'
        | 'return';
      readonly orderId?: string;
      readonly orderIds?: readonly string[];
      readonly code?: string;
      readonly customerId?: string;
    }
  /** The open shift, or a closed one by its id. */
  | { readonly at: 'shift'; readonly shiftId?: string };
export type PlaceName = Place['at'];

type Navigation = {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** Where an order was opened from: the board, or a list of orders, tasks or customers. */
  readonly ordersList: Place;
  readonly isMenuOpen: boolean;
  readonly openMenu: () => void;
  readonly closeMenu: () => void;
};
const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new RangeError('no NavigationProvider above');
  return navigation;
}

const BOARD: Place = { at: 'orders' };

function ordersListOf(place: Place, before: Place): Place {
  if (place.at !== 'orders' || place.view === undefined) return BOARD;
  return ['list', 'tasks', 'customers'].includes(place.view) ? place : before;
}

export function NavigationProvider({
  first = { at: 'sale' },
  children,
}: {
  readonly first?: Place;
  readonly children: ReactNode;
}) {
  const [{ place, ordersList }, setState] = useState<Pick<Navigation, 'place' | 'ordersList'>>({
    place: first,
    ordersList: BOARD,
  });
  const [isMenuOpen, setMenuOpen] = useState(false);
  const navigation = useMemo<Navigation>(
    () => ({
      ...{ place, ordersList, isMenuOpen },
      go: (next) => setState((now) => ({ place: next, ordersList: ordersListOf(next, now.ordersList) })),
      openMenu: () => setMenuOpen(true),
      closeMenu: () => setMenuOpen(false),
    }),
    [place, ordersList, isMenuOpen],
  );
  return <NavigationContext.Provider value={navigation}>{children}</NavigationContext.Provider>;
}
