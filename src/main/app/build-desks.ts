/** Wires the use cases of one till by hand: what each needs from the outside, and from the others. */
import type { BarcodeSettings } from '../../domain/barcode/barcode-settings.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import { isReceiptFact } from '../../domain/journal/receipt-kind.ts';
import type { TillState } from '../../contract/till/till-contract.ts';
import { createBasketDesk } from './basket/basket-desk.ts';
import { createParkingDesk } from './basket/parking-desk.ts';
import { createScan } from './basket/scan.ts';
import { createCatalogueDesk } from './catalogue/catalogue-desk.ts';
import { createCheckout } from './checkout/checkout.ts';
import { createRecordOutcome } from './checkout/record-outcome.ts';
import { createSaleDesk } from './checkout/sale-desk.ts';
import { createSettleByHand } from './checkout/settle-by-hand.ts';
import type { Desks } from './desks.ts';
import { createDeviceDesk } from './devices/device-desk.ts';
import { createExchangeDesk } from './exchange/exchange-desk.ts';
import { createSession } from './people/session.ts';
import { createStaffDesk } from './people/staff-desk.ts';
import { createVerifyBadge } from './people/verify-badge.ts';
import { createVerifyPin } from './people/verify-pin.ts';
import type { Clock, SettingsStore } from './ports.ts';
import { createPrintDesk } from './printing/print-desk.ts';
import { createFollowOrders } from './orders/follow-orders.ts';
import { buildOrderDesks } from './orders/build-order-desks.ts';
import { buildLeases } from './orders/build-leases.ts';
import { createOrderDesk } from './orders/order-desk.ts';
import { createOrderWindow } from './orders/order-window.ts';
import { createOrderShelf } from './orders/order-shelf.ts';
import { createReceiptDesk } from './receipts/receipt-desk.ts';
import { createReturnDesk } from './receipts/return-desk.ts';
import { createSoldElsewhere } from './receipts/sold-elsewhere.ts';
import { createSlipDesk } from './receipts/slip-desk.ts';
import { createSetupDesk } from './setup/setup-desk.ts';
import { createShiftDesk } from './shift/shift-desk.ts';
import type { TillPorts } from './till-ports.ts';

export type Wiring = {
  readonly isSound: () => boolean;
  readonly changed: () => void;
  readonly broadcast: () => void;
  readonly work: () => TillState['work'];
  readonly setWork: (kind: 'import' | 'load', progress: { readonly done: number; readonly total: number } | null) => void;
};

export function buildDesks(ports: TillPorts, { changed, broadcast, isSound, work, setWork }: Wiring): Desks {
  const { settings, clock, ids, timers, unitOfWork, journal, shifts, receipts, baskets, catalogue, staff } = ports;
  const shared = {
    ...{ localTime: ports.localTime, settings, clock, ids, timers, unitOfWork, changed },
    ...{ journal, shifts, receipts, baskets, catalogue, staff },
  };
  const verifyPin = createVerifyPin(staff, ports.hasher, clock, () => exchange.staffUntil());
  const verifyBadge = createVerifyBadge(staff, clock, () => exchange.staffUntil());
  const session = createSession({ ...shared, verifyPin, verifyBadge });
  const keeper = (): string | undefined => exchange.keeper();
  const people = createStaffDesk({ ...shared, hasher: ports.hasher, session, keeper });
  const devices = createDeviceDesk({ ...shared, open: ports.openDevices, session, isBusy: () => checkout.isBusy() });
  const slips = createSlipDesk({ ...shared, jobs: ports.printJobs });
  const printJobs = createPrintDesk({ ...shared, jobs: ports.printJobs, session, onHeard: devices.hearPrinter });
  const { book, want } = ports.orderDocuments;
  const placeName = (): string => orders.place();
  const tillId = (): string => ports.exchange.pairings.current()?.tillId ?? settings.get().shop.tillName;
  const pause = ports.exchange.pause;
  const follow = createFollowOrders({ ...shared, book, slips, tillId: () => tillId() || 'till', place: placeName, pause });
  const record = createRecordOutcome({ journal, receipts, baskets, slips, orders: follow });
  const checkout = createCheckout({
    ...shared,
    storage: ports.storage,
    registrar: devices.registrar,
    intents: ports.intents,
    record,
    isSound,
    onRecorded: ({ pending }) => {
      for (const desk of [leases, returns]) desk.recorded(pending);
      basket.reload();
      // Before the slip: a drawer wired to the printer must not wait for the paper.
      if (movesCash(pending)) void devices.openDrawer();
      printJobs.wake();
    },
    // What the registrar needs now stands on the screen with the outcome, not ten seconds later.
    onEnded: ({ pending }, outcome) => {
      if (outcome === 'not-done') for (const desk of [leases, returns]) desk.givenUp(pending);
      void devices.look();
    },
  });
  const basket = createBasketDesk({ ...shared, session, isTaken: () => checkout.isBusy() || sale.isCharging() });
  const shift = createShiftDesk({
    ...shared,
    storage: ports.storage,
    session,
    checkout,
    slips,
    openDrawer: devices.openDrawer,
    wakePrinter: printJobs.wake,
    checkOf: ports.exchange.shiftChecks.get,
    hasPaidBasket: () => basket.current().basket.tenders.length > 0 || sale.isCharging(),
  });
  const { storage, terminal } = ports;
  const sale = createSaleDesk({ ...shared, terminal, desk: basket, shift, checkout, session, storage });
  const exchange = createExchangeDesk({
    ...shared,
    ...ports.exchange,
    session,
    isImporting: () => work()?.kind === 'import',
    betweenReceipts: () => !checkout.isBusy() && basket.current().basket.lines.length === 0,
    onProgress: (progress) => {
      ports.exchange.loading(progress !== null);
      if (progress !== null || work()?.kind === 'load') setWork('load', progress);
    },
  });
  const barcodes = (): BarcodeSettings => barcodeSettings(settings, clock);
  const shelf = createOrderShelf({ book, now: clock.now, pause, changed });
  const { server, grounds, leases, ownLeases, lan } = buildLeases({
    ...ports,
    exchange,
    pairings: ports.exchange.pairings,
    book,
  });
  const elsewhere = createSoldElsewhere({ ...shared, ask: exchange.ask, own: ownLeases, server, barcodes });
  const returns = createReturnDesk({ ...shared, session, elsewhere, checkout, sale, shift });
  const { words, orderFiles, storeTasks, preferences, drawPaper } = ports;
  const wakePrinter = printJobs.wake;
  const orderParts = {
    ...shared,
    words,
    orderFiles,
    book,
    want,
    shelf,
    grounds,
    session,
    slips,
    barcodes,
    wakePrinter,
    elsewhere,
  };
  const storeId = (): string => server()?.storeId ?? 'store';
  const orders = createOrderDesk(orderParts);
  const { goodsImport, demoGoods, findDevices } = ports;
  const setup = createSetupDesk({
    ...{ ...shared, session, people, devices, printJobs, keeper, isBusy: checkout.isBusy, goodsImport, demoGoods, findDevices },
    keptSettings: exchange.keptSettings,
    work: (progress) => setWork('import', progress),
  });
  const window = createOrderWindow({
    ...{ ...orderParts, orders, exchange, storeTasks, preferences, pause, storeId, drawPaper },
    saveTemplates: (templates) => setup.save('papers', templates),
  });
  return {
    ...shared,
    session,
    people,
    devices,
    slips,
    printJobs,
    checkout,
    basket,
    parking: createParkingDesk({ ...shared, session, desk: basket }),
    shift,
    sale,
    settle: createSettleByHand({ ...shared, checkout, session, registrar: devices.registrar }),
    catalogue: createCatalogueDesk({ ...shared, desk: basket }),
    scan: createScan({
      ...shared,
      session,
      desk: basket,
      barcodes,
      dismiss: checkout.dismiss,
      orderOf: orders.scanned,
      isOfChain: () => server() !== null,
      customerOf: window.customers.nameByCard,
    }),
    receipts: createReceiptDesk({ ...shared, session, slips, barcodes, wakePrinter }),
    returns,
    elsewhere,
    setup,
    shelf,
    orders,
    ...window,
    ...buildOrderDesks({ ...orderParts, orders, leases, checkout, sale, shift, terminal, server, exchange }),
    follow,
    ownLeases,
    lan,
    exchange,
    broadcast,
  };
}

function movesCash(fact: FactBody): boolean {
  if (fact.kind === 'CashMoved') return true;
  return isReceiptFact(fact) && fact.tenders.some(({ kind }) => kind === 'cash');
}

function barcodeSettings(settings: SettingsStore, clock: Clock): BarcodeSettings {
  const { inStoreCodes, customerCardPrefixes } = settings.get().selling;
  const cards = customerCardPrefixes.map((prefix) => ({ prefix, length: null, checkDigit: false }));
  return {
    year: Number(clock.today().slice(0, 4)),
    inStore: inStoreCodes,
    customerCards: [{ prefix: 'LVC-', length: null, checkDigit: false }, ...cards],
  };
}
