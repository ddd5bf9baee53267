/** The use cases of one till, built once and wired by hand. */
import type { Handlers } from '../../contract/rpc/define.ts';
import type { TillContract } from '../../contract/till/till-contract.ts';
import type { createBasketDesk } from './basket/basket-desk.ts';
import type { createParkingDesk } from './basket/parking-desk.ts';
import type { Scan } from './basket/scan.ts';
import type { createCatalogueDesk } from './catalogue/catalogue-desk.ts';
import type { Checkout } from './checkout/checkout.ts';
import type { SaleDesk } from './checkout/sale-desk.ts';
import type { createSettleByHand } from './checkout/settle-by-hand.ts';
import type { ExchangeDesk } from './exchange/exchange-desk.ts';
import type { DeviceDesk } from './devices/device-desk.ts';
import type { Session } from './people/session.ts';
import type { createStaffDesk } from './people/staff-desk.ts';
import type { Baskets, Clock, SettingsStore, UnitOfWork } from './ports.ts';
import type { PrintDesk } from './printing/print-desk.ts';
import type { createReceiptDesk } from './receipts/receipt-desk.ts';
import type { createReturnDesk } from './receipts/return-desk.ts';
import type { SlipDesk } from './receipts/slip-desk.ts';
import type { SetupDesk } from './setup/setup-desk.ts';
import type { ShiftDesk } from './shift/shift-desk.ts';

export type Desks = {
  readonly settings: SettingsStore;
  readonly baskets: Baskets;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly session: Session;
  readonly people: ReturnType<typeof createStaffDesk>;
  readonly basket: ReturnType<typeof createBasketDesk>;
  readonly parking: ReturnType<typeof createParkingDesk>;
  readonly scan: Scan;
  readonly catalogue: ReturnType<typeof createCatalogueDesk>;
  readonly checkout: Checkout;
  readonly sale: SaleDesk;
  readonly settle: ReturnType<typeof createSettleByHand>;
  readonly shift: ShiftDesk;
  readonly receipts: ReturnType<typeof createReceiptDesk>;
  readonly returns: ReturnType<typeof createReturnDesk>;
  readonly slips: SlipDesk;
  readonly devices: DeviceDesk;
  readonly printJobs: PrintDesk;
  readonly setup: SetupDesk;
  readonly exchange: ExchangeDesk;
  /** Pushes the state and the basket to every screen. */
  readonly broadcast: () => void;
};

export type TillHandlers = Handlers<TillContract>;
