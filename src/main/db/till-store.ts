/** Opens a till's directory: one owner, one file, one connection, and every storage port over it. */
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import type {
  Baskets,
  Catalogue,
  Clock,
  GoodsImport,
  Ids,
  Intents,
  Journal,
  PrintJobWriter,
  Receipts,
  SettingsStore,
  Shifts,
  Staff,
  Storage,
} from '../app/ports.ts';
import type { PrintJobs } from '../app/printing/print-jobs.ts';
import { createBaskets, type BasketsEnv } from './baskets.ts';
import { createCatalogue } from './catalogue.ts';
import { createDiskRoom } from './disk-room.ts';
import { createGoodsImport } from './goods-import.ts';
import { createGoodsWriter } from './goods-writer.ts';
import { createIntents } from './intents.ts';
import { createJournal } from './journal.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { ownDirectory } from './own-directory.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createReceipts } from './receipts.ts';
import { createSearchIndex } from './search-index.ts';
import { createSettingsStore } from './settings-store.ts';
import { createShifts } from './shifts.ts';
import { guardPort, withStorageFaults } from './sqlite-faults.ts';
import { createStaff } from './staff.ts';
import { createTransactions, type Transactions } from './unit-of-work.ts';
import { assertSound } from './verify.ts';

export const TILL_FILE = 'till.sqlite';

export type TillStoreEnv = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly evolveBasket: BasketsEnv['evolveBasket'];
  /** Where the numbered SQL files lie; the checkout's when left out. */
  readonly migrationsDir?: string;
};

export type TillStore = Transactions & {
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly shifts: Shifts;
  readonly baskets: Baskets;
  readonly catalogue: Catalogue;
  readonly goodsImport: GoodsImport;
  readonly staff: Staff;
  readonly settings: SettingsStore;
  readonly intents: Intents;
  readonly printJobs: PrintJobs & PrintJobWriter;
  readonly storage: Storage;
  readonly close: () => void;
};

/**
 * Throws TILL_HELD, DB_FOREIGN, DB_CORRUPT, DB_FROM_FUTURE, DB_EDITED_MIGRATION, JOURNAL_BROKEN, DISK_FULL, DISK_FAILED.
 * When it returns, the file's tables of facts have been checked and the chain of the journal holds.
 */
export function openTillStore(dir: string, env: TillStoreEnv): TillStore {
  const ownership = ownDirectory(dir, env.clock.now());
  let db: Database | undefined;
  try {
    db = openDatabase(join(dir, TILL_FILE));
    migrate(db, readMigrations(env.migrationsDir), join(dir, 'backups'));
    assertSound(db);
    const store = assemble(db, dir, env);
    store.storage.keepBallast();
    return {
      ...store,
      close() {
        store.close();
        ownership.release();
      },
    };
  } catch (thrown) {
    db?.close();
    ownership.release();
    throw thrown;
  }
}

function assemble(db: Database, dir: string, env: TillStoreEnv): TillStore {
  const transactions = createTransactions(db);
  const { unitOfWork } = transactions;
  return {
    ...transactions,
    journal: guardPort(createJournal(db, env)),
    receipts: guardPort(createReceipts(db)),
    shifts: guardPort(createShifts(db)),
    baskets: guardPort(createBaskets(db, { ...env, unitOfWork })),
    catalogue: guardPort(createCatalogue(db)),
    goodsImport: createGoodsImport(createGoodsWriter(db, { ids: env.ids, unitOfWork }), createSearchIndex(db, unitOfWork)),
    staff: guardPort(createStaff(db)),
    settings: guardPort(createSettingsStore(db)),
    intents: guardPort(createIntents(db)),
    printJobs: guardPort(createPrintJobStore(db)),
    storage: createDiskRoom(dir),
    close: () => withStorageFaults(() => void db.close()),
  };
}
