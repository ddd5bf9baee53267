/** Everything a till needs from the outside. */
import type { Timers } from '../../devices/transport/transport.ts';
import type { CardTerminal } from '../../devices/terminal/card-terminal.ts';
import type { OpenDevices } from './devices/device-set.ts';
import type { ExchangePorts } from './exchange/exchange-ports.ts';
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
  StoreTasks,
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
import type { LanPort } from './orders/lan-desk.ts';
import type { OrderPromises } from './orders/store-tills.ts';
import type { OrderDocuments } from './orders/order-book.ts';
import type { DrawPaper } from './orders/paper-desk.ts';
import type { PrintJobs } from './printing/print-jobs.ts';
import type { FoundDevice } from './setup/setup-desk.ts';

/** What the till's file keeps. */
export type StoredPorts = {
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly shifts: Shifts;
  readonly baskets: Baskets;
  readonly catalogue: Catalogue;
  readonly goodsImport: GoodsImport;
  readonly staff: Staff;
  readonly settings: SettingsStore;
  readonly preferences: Preferences;
  readonly orderFiles: OrderFiles;
  readonly storeTasks: StoreTasks;
  readonly words: StoreWords;
  readonly intents: Intents;
  readonly orderPromises: OrderPromises;
  readonly printJobs: PrintJobs & PrintJobWriter;
  readonly storage: Storage;
};

export type TillPorts = StoredPorts & {
  readonly checkJournal: CheckJournal;
  readonly unitOfWork: UnitOfWork;
  readonly hasher: PinHasher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly openDevices: OpenDevices;
  readonly terminal: CardTerminal;
  readonly demoGoods: () => Uint8Array;
  readonly findDevices: (addresses: readonly string[]) => Promise<FoundDevice[]>;
  readonly localTime: LocalTime;
  readonly exchange: ExchangePorts;
  readonly orderDocuments: OrderDocuments;
  readonly drawPaper: DrawPaper;
  /** The store's own network. */
  readonly lan: LanPort;
  /** Whether the bytes of `signature` are the Ed25519 signature of `text` by the key. */
  readonly verifySignature: (publicKey: string, text: string, signature: readonly number[]) => boolean;
};
