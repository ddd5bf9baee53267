/** Opens a till's directory: one owner, one file, one connection, and every storage port over it. */
import type { Clock, Ids } from '../app/ports.ts';
import type { StoredPorts } from '../app/till-ports.ts';
import type { Timers } from '../../sync/ports.ts';
import type { DocumentExchange, ExchangePorts } from '../app/exchange/exchange-ports.ts';
import { createBaskets, type BasketsEnv } from './baskets.ts';
import { createCatalogue } from './catalogue.ts';
import { createDocumentExchange } from './documents/document-exchange.ts';
import { createDocumentsHost, type DocumentsHost } from './documents/documents-host.ts';
import { createOrderDocuments } from './documents/order-documents.ts';
import type { OrderDocuments } from '../app/orders/order-book.ts';
import { CHECKPOINTS_IN_COMMIT, createCheckpointer } from './checkpointer.ts';
import { createDiskRoom } from './disk-room.ts';
import { createGoodsImport } from './goods-import.ts';
import { createGoodsWriter } from './goods-writer.ts';
import { createIntents } from './intents.ts';
import { createJournal } from './journal.ts';
import { openTillFile, type TillFile, type TillFileOptions } from './open-till-file.ts';
import { createOrderFiles } from './order-files.ts';
import { createStoreTasks } from './store-tasks.ts';
import { createOrderPromises } from './order-promises.ts';
import { createPreferences } from './preferences.ts';
import { prepareWhenUsed } from './prepare-when-used.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createReceipts } from './receipts.ts';
import { createSearchIndex } from './search-index.ts';
import { createSettingsStore } from './settings-store.ts';
import { createShifts } from './shifts.ts';
import { guardPort, withStorageFaults } from './sqlite-faults.ts';
import { createStaff } from './staff.ts';
import { createCheckTables } from './sync/check-tables.ts';
import { createFactOutbox } from './sync/fact-outbox.ts';
import { createFeedTables } from './sync/feed-tables.ts';
import { createDocumentMemory } from './sync/document-memory.ts';
import { createPairingStore } from './sync/pairing-store.ts';
import { createQuarantineTable } from './sync/quarantine-table.ts';
import { createStoreWords } from './store-words.ts';
import { createTransactions, type Transactions } from './unit-of-work.ts';
import { assertSound, checkWholeJournal, type CheckStep } from './verify.ts';
import type { Break } from './chain.ts';

export type TillStoreEnv = Pick<TillFileOptions, 'cacheKib' | 'migrationsDir'> & {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly evolveBasket: BasketsEnv['evolveBasket'];
  /** Checkpoints are left to SQLite, inside COMMIT. */
  readonly withoutThreads?: boolean;
};

export type StoredExchange = Pick<
  ExchangePorts,
  'outbox' | 'pairings' | 'quarantine' | 'feeds' | 'comingPrices' | 'feedChecks' | 'shiftChecks'
>;

/** Orders, customers, reservations, comments: opened when first wanted, by whoever follows the host. */
export type StoredDocuments = {
  readonly host: DocumentsHost;
  readonly exchange: DocumentExchange;
  readonly orders: OrderDocuments;
};

export type TillStore = Transactions &
  StoredPorts & {
    /** What the exchange with a server reads and writes. */
    readonly exchange: StoredExchange;
    /** Always the same, with the timers of whoever asked first. To be closed before the file. */
    readonly documents: (timers: Timers) => StoredDocuments;
    /** Every entry of the journal again, in small steps beside a till that sells; ends with what is broken, or null. */
    readonly checkJournal: () => AsyncGenerator<CheckStep, Break | null>;
    readonly close: () => void;
  };

/**
 * Throws TILL_HELD, DB_FOREIGN, DB_CORRUPT, DB_FROM_FUTURE, DB_EDITED_MIGRATION, JOURNAL_BROKEN, DISK_FULL, DISK_FAILED.
 * When it returns, the small tables have been checked and the journal's chain holds since the start before this one;
 * `checkJournal` looks at the older entries.
 */
export function openTillStore(dir: string, env: TillStoreEnv): TillStore {
  const file = openTillFile(dir, 'own', { ...env, since: env.clock.now() });
  try {
    assertSound(file.db);
    const store = tillStoreOver({ ...file, db: prepareWhenUsed(file.db) }, dir, env);
    store.storage.keepBallast();
    return store;
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

/** The ports over a file that is open already and known to be sound. */
export function tillStoreOver({ db, close }: TillFile, dir: string, env: TillStoreEnv): TillStore {
  const checkpointer = env.withoutThreads === true ? CHECKPOINTS_IN_COMMIT : createCheckpointer(db);
  const transactions = createTransactions(db, checkpointer.committed);
  const { unitOfWork, unitOfRefill } = transactions;
  const index = createSearchIndex(db, unitOfRefill);
  const settings = guardPort(createSettingsStore(db));
  const words = guardPort(createStoreWords(db));
  const staff = guardPort(createStaff(db));
  const quarantine = createQuarantineTable(db);
  const { feedChecks, shiftChecks } = createCheckTables(db, unitOfWork);
  let documents: StoredDocuments | undefined;

  function openedBy(timers: Timers): StoredDocuments {
    const host = createDocumentsHost(db, transactions, timers);
    const memory = createDocumentMemory(db, { ...env, unitOfWork, quarantine });
    return {
      host,
      exchange: createDocumentExchange({ db, unitOfWork, host, memory, quarantine, timers }),
      orders: createOrderDocuments(db, host, transactions),
    };
  }

  const taken = { index, quarantine, settings, words, staff };
  const { feeds, comingPrices } = createFeedTables(db, {
    ...{ ...env, unitOfWork, unitOfRefill, ...taken },
    caughtUp: checkpointer.caughtUp,
  });
  return {
    ...transactions,
    journal: guardPort(createJournal(db, env)),
    receipts: guardPort(createReceipts(db)),
    shifts: guardPort(createShifts(db)),
    baskets: guardPort(createBaskets(db, { ...env, unitOfWork })),
    catalogue: guardPort(createCatalogue(db)),
    goodsImport: createGoodsImport(createGoodsWriter(db, { ids: env.ids, unitOfWork }), index),
    staff,
    settings,
    preferences: guardPort(createPreferences(db)),
    orderFiles: guardPort(createOrderFiles(db)),
    storeTasks: guardPort(createStoreTasks(db)),
    words,
    intents: guardPort(createIntents(db)),
    orderPromises: guardPort(createOrderPromises(db, unitOfWork)),
    printJobs: guardPort(createPrintJobStore(db)),
    storage: createDiskRoom(dir),
    exchange: {
      outbox: guardPort(createFactOutbox(db, unitOfWork, quarantine)),
      pairings: guardPort(createPairingStore(db, unitOfWork, quarantine)),
      quarantine: guardPort(quarantine),
      feeds: guardPort(feeds),
      comingPrices: guardPort(comingPrices),
      feedChecks: guardPort(feedChecks),
      shiftChecks: guardPort(shiftChecks),
    },
    documents: (timers) => (documents ??= openedBy(timers)),
    checkJournal: () => checkWholeJournal(db),
    close() {
      checkpointer.close();
      withStorageFaults(close);
    },
  };
}
