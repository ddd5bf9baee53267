/** Wires the use cases of one till by hand: what each needs from the outside, and from the others. */
import type { BarcodeSettings } from '../../domain/barcode/barcode-settings.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import { isReceiptFact } from '../../domain/journal/receipt-kind.ts';
import type { TillState } from '../../contract/till/till-contract.ts';
import type { Timers } from '../../devices/transport/transport.ts';
import type { CardTerminal } from '../../devices/terminal/card-terminal.ts';
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
import type { OpenDevices } from './devices/device-set.ts';
import { createExchangeDesk } from './exchange/exchange-desk.ts';
import type { ExchangePorts } from './exchange/exchange-ports.ts';
import { createSession } from './people/session.ts';
import { createStaffDesk } from './people/staff-desk.ts';
import { createVerifyBadge } from './people/verify-badge.ts';
import { createVerifyPin } from './people/verify-pin.ts';
import type {
  Baskets,
  Catalogue,
  CheckJournal,
  Clock,
  GoodsImport,
  Ids,
  Intents,
  Journal,
  OrderFiles,
  PinHasher,
  Preferences,
  PrintJobWriter,
  Receipts,
  SettingsStore,
  Shifts,
  Staff,
  Storage,
  StoreWords,
  UnitOfWork,
} from './ports.ts';
import type { LocalTime } from './local-time.ts';
import { createPrintDesk } from './printing/print-desk.ts';
import { createFollowOrders } from './orders/follow-orders.ts';
import { createGrounds, type Server } from './orders/handover-ground.ts';
import { createMakeOrder } from './orders/make-order.ts';
import type { OrderDocuments } from './orders/order-book.ts';
import { createOrderDesk } from './orders/order-desk.ts';
import { createOrderMoneyDesk } from './orders/order-money-desk.ts';
import { createOrderWindow } from './orders/order-window.ts';
import { createOrderShelf } from './orders/order-shelf.ts';
import type { DrawPaper } from './orders/paper-desk.ts';
import { createPickingDesk } from './orders/picking-desk.ts';
import type { PrintJobs } from './printing/print-jobs.ts';
import { createReceiptDesk } from './receipts/receipt-desk.ts';
import { createReturnDesk } from './receipts/return-desk.ts';
import { createSlipDesk } from './receipts/slip-desk.ts';
import { createSetupDesk, type FoundDevice } from './setup/setup-desk.ts';
import { createShiftDesk } from './shift/shift-desk.ts';

export type TillPorts = {
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly shifts: Shifts;
  readonly baskets: Baskets;
  readonly catalogue: Catalogue;
  readonly staff: Staff;
  readonly settings: SettingsStore;
  readonly preferences: Preferences;
  readonly orderFiles: OrderFiles;
  readonly words: StoreWords;
  readonly intents: Intents;
  readonly printJobs: PrintJobs & PrintJobWriter;
  readonly storage: Storage;
  readonly checkJournal: CheckJournal;
  readonly unitOfWork: UnitOfWork;
  readonly hasher: PinHasher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly openDevices: OpenDevices;
  readonly terminal: CardTerminal;
  readonly goodsImport: GoodsImport;
  readonly demoGoods: () => Uint8Array;
  readonly findDevices: (addresses: readonly string[]) => Promise<FoundDevice[]>;
  readonly localTime: LocalTime;
  readonly exchange: ExchangePorts;
  readonly orderDocuments: OrderDocuments;
  readonly drawPaper: DrawPaper;
  /** Whether the bytes of `signature` are the Ed25519 signature of `text` by the key. */
  readonly verifySignature: (publicKey: string, text: string, signature: readonly number[]) => boolean;
};

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
      basket.reload();
      // Before the slip: a drawer wired to the printer must not wait for the paper.
      if (movesCash(pending)) void devices.openDrawer();
      printJobs.wake();
    },
    // What the registrar needs now stands on the screen with the outcome, not ten seconds later.
    onEnded: () => void devices.look(),
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
  });
  const sale = createSaleDesk({
    ...shared,
    terminal: ports.terminal,
    desk: basket,
    shift,
    checkout,
    session,
    storage: ports.storage,
  });
  const exchange = createExchangeDesk({
    ...shared,
    ...ports.exchange,
    session,
    isImporting: () => work()?.kind === 'import',
    betweenReceipts: () => !checkout.isBusy() && basket.current().basket.lines.length === 0,
    onProgress: (progress) => {
      if (progress !== null || work()?.kind === 'load') setWork('load', progress);
    },
  });
  const barcodes = (): BarcodeSettings => barcodeSettings(settings, clock);
  const shelf = createOrderShelf({ book, now: clock.now, pause, changed });
  const server = (): Server | null => {
    const pairing = ports.exchange.pairings.current();
    const view = exchange.view();
    if (pairing === undefined) return null;
    return {
      storeId: pairing.storeId,
      publicKey: pairing.serverPublicKey,
      isReached: view.kind === 'paired' && view.link === 'ok',
    };
  };
  const grounds = createGrounds({ server, clock, verify: ports.verifySignature });
  const { words, orderFiles } = ports;
  const wakePrinter = printJobs.wake;
  const orderParts = { ...shared, words, orderFiles, book, want, shelf, grounds, session, slips, barcodes, wakePrinter };
  const storeId = (): string => server()?.storeId ?? 'store';
  const orders = createOrderDesk(orderParts);
  const setup = createSetupDesk({
    ...shared,
    session,
    people,
    devices,
    printJobs,
    isBusy: checkout.isBusy,
    goodsImport: ports.goodsImport,
    demoGoods: ports.demoGoods,
    findDevices: ports.findDevices,
    keeper,
    keptSettings: exchange.keptSettings,
    work: (progress) => setWork('import', progress),
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
      orderOf: orders.byScan,
    }),
    receipts: createReceiptDesk({ ...shared, session, slips, barcodes, wakePrinter: printJobs.wake }),
    returns: createReturnDesk({ ...shared, session, checkout, sale, shift }),
    setup,
    shelf,
    orders,
    ...createOrderWindow({
      ...{ ...orderParts, orders, exchange, preferences: ports.preferences, pause, storeId, drawPaper: ports.drawPaper },
      saveTemplates: (templates) => setup.save('papers', templates),
    }),
    picking: createPickingDesk({ ...orderParts, orders }),
    orderMoney: createOrderMoneyDesk({ ...orderParts, orders, checkout, sale, shift, terminal: ports.terminal }),
    makeOrder: createMakeOrder({ ...orderParts, storeId }),
    follow,
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
