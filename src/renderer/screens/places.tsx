/** Every work screen: its name, its key, who may open it, and what it is. Adding a screen is adding a row. */
import type { ComponentType } from 'react';
import type { Permission } from '../../domain/people/permission.ts';
import type { Key } from '../keys/action.ts';
import type { Place, PlaceName } from '../navigation.tsx';
import { CashScreen } from './cash/cash-screen.tsx';
import { ClosingScreen } from './closing/closing-screen.tsx';
import { DevicesScreen } from './devices/devices-screen.tsx';
import { OrdersScreen } from './orders/orders-screen.tsx';
import { PaymentScreen } from './payment/payment-screen.tsx';
import { ReceiptsScreen } from './receipts/receipts-screen.tsx';
import { ReturnsScreen } from './returns/returns-screen.tsx';
import { SaleScreen } from './sale/sale-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { ShiftScreen } from './shift/shift-screen.tsx';
import { ShiftsScreen } from './shift/shifts-screen.tsx';
import { StaffScreen } from './staff/staff-screen.tsx';
import { SyncScreen } from './sync/sync-screen.tsx';

export type MenuRow = {
  readonly at: Exclude<PlaceName, 'payment'>;
  readonly key?: Key;
  /** Opens it from the open menu: the same for everybody, whatever else they may see there. */
  readonly digit: Key;
  readonly permission: Permission;
  /** Nothing to do there without an open shift. */
  readonly needsShift: boolean;
};

/** The menu, in the order of a day. */
export const MENU: readonly MenuRow[] = [
  { at: 'sale', digit: '1', permission: 'sell', needsShift: false },
  { at: 'returns', key: 'F6', digit: '2', permission: 'return.with-receipt', needsShift: true },
  { at: 'orders', key: 'F8', digit: 'O', permission: 'order.work', needsShift: false },
  { at: 'receipts', key: 'F9', digit: '3', permission: 'receipt.copy', needsShift: false },
  { at: 'cash', digit: '4', permission: 'cash.in', needsShift: true },
  { at: 'shift', digit: '5', permission: 'shift.x-report', needsShift: false },
  { at: 'shifts', digit: '6', permission: 'reports.read', needsShift: false },
  { at: 'closing', digit: '7', permission: 'shift.close', needsShift: true },
  { at: 'devices', digit: '8', permission: 'settings.read', needsShift: false },
  { at: 'staff', digit: '9', permission: 'staff.change', needsShift: false },
  { at: 'settings', key: 'Ctrl+,', digit: '0', permission: 'settings.read', needsShift: false },
  { at: 'sync', digit: 'S', permission: 'settings.read', needsShift: false },
];

/** Places that need to know nothing more than that they are open. */
const PLAIN: Readonly<Record<Exclude<PlaceName, 'returns' | 'receipts' | 'shift' | 'orders'>, ComponentType>> = {
  sale: SaleScreen,
  payment: PaymentScreen,
  shifts: ShiftsScreen,
  cash: CashScreen,
  closing: ClosingScreen,
  devices: DevicesScreen,
  sync: SyncScreen,
  staff: StaffScreen,
  settings: SettingsScreen,
};

export function PlaceScreen({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'returns':
      return (
        <ReturnsScreen
          key={`${place.receiptId ?? ''} ${place.elsewhere ?? ''}`}
          receiptId={place.receiptId ?? null}
          elsewhere={place.elsewhere ?? null}
        />
      );
    case 'receipts':
      return <ReceiptsScreen key={JSON.stringify(place)} place={place} />;
    case 'orders':
      return <OrdersScreen key={`${place.view ?? ''} ${place.orderId ?? ''}`} place={place} />;
    case 'shift':
      return <ShiftScreen shiftId={place.shiftId ?? null} />;
    default: {
      const Screen = PLAIN[place.at];
      return <Screen />;
    }
  }
}
