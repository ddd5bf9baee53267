/** An RxDB storage over the till's single connection: documents lie beside the journal and are committed with it. */
import type { Database } from 'better-sqlite3';
import { RXDB_VERSION, type RxStorage, type RxStorageInstanceCreationParams } from 'rxdb';
import { Subject } from 'rxjs';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Transactions } from '../unit-of-work.ts';
import { createDocumentTable, type DocumentTable } from './document-table.ts';
import {
  createRxStorageInstance,
  type ChangeBulk,
  type SqliteInternals,
  type SqliteOptions,
  type SqliteRxStorageInstance,
} from './rx-storage-instance.ts';
import { createStorageGuard, type StorageGuard } from './storage-guard.ts';
import { ensureLayout, ensureTable, tableName } from './storage-layout.ts';

export type SqliteRxStorage = Omit<RxStorage<SqliteInternals, SqliteOptions>, 'createStorageInstance'> & {
  createStorageInstance<D>(params: RxStorageInstanceCreationParams<D, SqliteOptions>): Promise<SqliteRxStorageInstance<D>>;
  readonly guard: Pick<StorageGuard, 'failure' | 'onFailure'>;
};

/** Everything that instances over one table share while any of them is open. */
type OpenTable = { readonly table: DocumentTable<never>; readonly changes$: Subject<ChangeBulk<never>>; users: number };

/**
 * `transactions` must be the connection's only ones. After a storage error the whole storage refuses
 * (DOCUMENTS_STOPPED) until a new one is made. Throws DB_FROM_FUTURE.
 */
export function createSqliteRxStorage(db: Database, transactions: Transactions): SqliteRxStorage {
  const guard = createStorageGuard();
  const open = new Map<string, OpenTable>();
  transactions.unitOfWork(() => ensureLayout(db));

  function openTable<D>(params: RxStorageInstanceCreationParams<D, SqliteOptions>): OpenTable {
    const key = { database: params.databaseName, collection: params.collectionName, version: params.schema.version };
    const known = open.get(tableName(key));
    if (known !== undefined) return known;
    transactions.unitOfWork(() => ensureTable(db, key, params.schema));
    const table = createDocumentTable<D>(db, key, params.schema) as unknown as DocumentTable<never>;
    const opened: OpenTable = { table, changes$: new Subject(), users: 0 };
    open.set(tableName(key), opened);
    return opened;
  }

  function createInstance<D>(params: RxStorageInstanceCreationParams<D, SqliteOptions>): SqliteRxStorageInstance<D> {
    if (params.schema.attachments !== undefined) throw new Fault('BUG', { problem: 'documents have no attachments' });
    const shared = guard.run(() => openTable(params));
    shared.users += 1;
    return createRxStorageInstance<D>({
      databaseName: params.databaseName,
      collectionName: params.collectionName,
      schema: params.schema,
      table: shared.table as unknown as DocumentTable<D>,
      changes$: shared.changes$ as unknown as Subject<ChangeBulk<D>>,
      guard,
      transactions,
      inTransaction: () => db.inTransaction,
      onClose() {
        shared.users -= 1;
        if (shared.users > 0) return;
        shared.changes$.complete();
        for (const [name, opened] of open) if (opened === shared) open.delete(name);
      },
    });
  }

  return {
    // RxDB takes databases of one name in storages of one name for the same one; here another file is another one.
    name: `better-sqlite3 ${db.name}`,
    rxdbVersion: RXDB_VERSION,
    createStorageInstance: async (params) => Promise.resolve(createInstance(params)),
    guard,
  };
}
