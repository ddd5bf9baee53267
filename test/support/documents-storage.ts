// Both storages a documents test runs on: RxDB's memory storage as the control, and ours over a real SQLite file.
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { fillWithDefaultSettings, type RxDocumentData, type RxJsonSchema, type RxStorage, type RxStorageInstance } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { openDatabase } from '../../src/main/db/open-database.ts';
import { createSqliteRxStorage } from '../../src/main/db/rx-storage/sqlite-rx-storage.ts';
import { createTransactions, type Transactions } from '../../src/main/db/unit-of-work.ts';
import { tempDir } from './till-store.ts';

export type AnyStorage = RxStorage<unknown, never>;
export type OpenedStorage = { readonly storage: AnyStorage; readonly close: () => void };
export type StorageKind = { readonly name: string; readonly open: () => OpenedStorage };

/** A file of its own, opened as a till opens it. */
export function openSqlite(path?: string): {
  readonly db: Database;
  readonly transactions: Transactions;
  readonly path: string;
  readonly close: () => void;
} {
  const own = path === undefined ? tempDir() : undefined;
  const file = path ?? join(own!.dir, 'till.sqlite');
  const db = openDatabase(file);
  return {
    db,
    transactions: createTransactions(db),
    path: file,
    close() {
      db.close();
      own?.remove();
    },
  };
}

let memories = 0;

export const memoryKind: StorageKind = {
  name: 'RxDB’s memory storage (control)',
  open() {
    // All memory storages of a process share what they hold under a name: each gets names of its own.
    const memory = getRxStorageMemory() as unknown as AnyStorage;
    const prefix = `memory-${(memories += 1)}-`;
    const storage: AnyStorage = {
      name: memory.name,
      rxdbVersion: memory.rxdbVersion,
      createStorageInstance: (params) =>
        memory.createStorageInstance({ ...params, databaseName: `${prefix}${params.databaseName}` }),
    };
    return { storage, close: () => undefined };
  },
};

export const sqliteKind: StorageKind = {
  name: 'our storage on better-sqlite3',
  open() {
    const { db, transactions, close } = openSqlite();
    return { storage: createSqliteRxStorage(db, transactions) as unknown as AnyStorage, close };
  },
};

export const BOTH_KINDS: readonly StorageKind[] = [memoryKind, sqliteKind];

/** A storage instance without a database above it. */
export async function openInstance<D>(
  storage: AnyStorage,
  schema: RxJsonSchema<D>,
  names: { readonly database?: string; readonly collection?: string } = {},
): Promise<RxStorageInstance<D, unknown, unknown>> {
  return storage.createStorageInstance<D>({
    databaseInstanceToken: 'token',
    databaseName: names.database ?? 'shop',
    collectionName: names.collection ?? 'things',
    schema: fillWithDefaultSettings(schema),
    options: {} as never,
    multiInstance: false,
    devMode: false,
  });
}

let clock = 1_700_000_000_000;

/** What RxDB hands to a storage: the document with its revision and time of writing. */
export function written<D extends object>(data: D, height = 1, deleted = false): RxDocumentData<D> {
  clock += 1;
  return {
    ...data,
    _deleted: deleted,
    _attachments: {},
    _meta: { lwt: clock },
    _rev: `${height}-token`,
  };
}
