/** The documents of a till: an RxDB database over the till's own file, and a way to change a document in one transaction with facts. */
import type { Database } from 'better-sqlite3';
import {
  addRxPlugin,
  createRevision,
  createRxDatabase,
  now,
  type RxCollection,
  type RxDatabase,
  type RxDocumentData,
} from 'rxdb';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { Fault } from '../../../contract/errors/fault.ts';
import { COLLECTIONS, type CollectionName, type DocumentTypes } from '../../../domain/documents/collections.ts';
import { createConflictHandler } from '../../../sync/conflict/conflict-handler.ts';
import { mergeComment } from '../../../sync/conflict/merge-comment.ts';
import { mergeCustomer } from '../../../sync/conflict/merge-customer.ts';
import { mergeOrder } from '../../../sync/conflict/merge-order.ts';
import { mergeReservation } from '../../../sync/conflict/merge-reservation.ts';
import { syncDocuments, type DocumentSync, type DocumentSyncParts } from '../../../sync/documents/sync-documents.ts';
import type { SqliteRxStorageInstance } from '../rx-storage/rx-storage-instance.ts';
import { createSqliteRxStorage, type SqliteRxStorage } from '../rx-storage/sqlite-rx-storage.ts';
import type { Transactions } from '../unit-of-work.ts';
import { checkedStorage } from './checked-storage.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';
import { createValidateDocument, type ValidateDocument } from './validate-document.ts';

export type DocumentSyncWire = Omit<DocumentSyncParts, 'collections' | 'validate'>;
export type DocumentCollections = { readonly [Name in CollectionName]: RxCollection<DocumentTypes[Name]> };

export type Documents = {
  readonly database: RxDatabase;
  readonly collections: DocumentCollections;
  readonly validate: ValidateDocument;
  /** Reads at once, also inside a unit of work. Deleted documents are not found. */
  readonly findSync: <N extends CollectionName>(collection: N, id: string) => DocumentTypes[N] | undefined;
  /** Inside a unit of work only. Throws DOCUMENT_INVALID, and BUG for an id that is there already. */
  readonly insertInUnitOfWork: <N extends CollectionName>(collection: N, document: DocumentTypes[N]) => void;
  /** Inside a unit of work only. Throws DOCUMENT_MISSING and DOCUMENT_INVALID. */
  readonly patchInUnitOfWork: <N extends CollectionName>(collection: N, id: string, patch: Partial<DocumentTypes[N]>) => void;
  /**
   * Inside a unit of work only. Raises `resent`, also of a deleted document, so that it is sent once more. False when
   * there is none.
   */
  readonly resendInUnitOfWork: (collection: CollectionName, id: string) => boolean;
  /** Begins exchanging all collections. To be stopped before these are closed. */
  readonly sync: (wire: DocumentSyncWire) => DocumentSync;
  /** Calls whenever any document changed, from either side, once it is durable. The answer stops it. */
  readonly onChange: (listener: () => void) => () => void;
  /** Drops every document and RxDB's notes of replications. Of no use afterwards but to be closed. */
  readonly clear: () => Promise<void>;
  /** The storage error after which every call is refused; the till goes on selling and opens the documents anew. */
  readonly failure: () => Fault | undefined;
  readonly onFailure: (listener: (fault: Fault) => void) => void;
  readonly close: () => Promise<void>;
};

const CONTEXT = 'unit-of-work';
const DAY_MS = 86_400_000;
/** Longer than a till may be away and still sync without fetching everything anew. */
const TOMBSTONES_KEPT_MS = 180 * DAY_MS;

/** `transactions` must be the connection's only ones. Throws DB_FROM_FUTURE. */
export async function openDocuments(db: Database, transactions: Transactions): Promise<Documents> {
  addRxPlugin(RxDBCleanupPlugin);
  const storage = createSqliteRxStorage(db, transactions);
  const database = await createRxDatabase({
    name: DATABASE_NAME,
    storage: checkedStorage({ storage }),
    multiInstance: false,
    eventReduce: true,
    cleanupPolicy: { minimumDeletedTime: TOMBSTONES_KEPT_MS },
  });
  try {
    const collections = await addCollections(database);
    return assemble(database, collections, storage);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

async function addCollections(database: RxDatabase): Promise<DocumentCollections> {
  return await database.addCollections({
    orders: { schema: DOCUMENT_SCHEMAS.orders, conflictHandler: createConflictHandler(mergeOrder) },
    customers: { schema: DOCUMENT_SCHEMAS.customers, conflictHandler: createConflictHandler(mergeCustomer) },
    reservations: { schema: DOCUMENT_SCHEMAS.reservations, conflictHandler: createConflictHandler(mergeReservation) },
    order_comments: { schema: DOCUMENT_SCHEMAS.order_comments, conflictHandler: createConflictHandler(mergeComment) },
  });
}

function assemble(database: RxDatabase, collections: DocumentCollections, storage: SqliteRxStorage): Documents {
  const validate = createValidateDocument();

  function instanceOf(collection: CollectionName): SqliteRxStorageInstance<object> {
    return collections[collection].storageInstance.originalStorageInstance as unknown as SqliteRxStorageInstance<object>;
  }

  function find(collection: CollectionName, id: string): RxDocumentData<object> | undefined {
    return instanceOf(collection).findSync([id])[0];
  }

  function write(
    collection: CollectionName,
    data: object,
    previous: RxDocumentData<object> | undefined,
    isDeleted = false,
  ): void {
    const problem = validate(collection, data);
    if (problem !== undefined) throw new Fault('DOCUMENT_INVALID', { collection, problem });
    const document = {
      ...data,
      _deleted: isDeleted,
      _attachments: {},
      _meta: { ...previous?._meta, lwt: now() },
      _rev: createRevision(database.token, previous),
    };
    const { error } = instanceOf(collection).bulkWriteSync(
      [previous === undefined ? { document } : { previous, document }],
      CONTEXT,
    );
    if (error.length > 0) throw new Fault('BUG', { collection, status: error[0]?.status ?? 0 });
  }

  return {
    database,
    collections,
    validate,
    findSync: <N extends CollectionName>(collection: N, id: string) => {
      const found = find(collection, id);
      return found === undefined || found._deleted ? undefined : (withoutStored(found) as DocumentTypes[N]);
    },
    insertInUnitOfWork(collection, document) {
      const previous = find(collection, document.id);
      write(collection, document, previous?._deleted === true ? previous : undefined);
    },
    patchInUnitOfWork(collection, id, patch) {
      const previous = find(collection, id);
      if (previous === undefined || previous._deleted) throw new Fault('DOCUMENT_MISSING', { collection, id });
      write(collection, { ...withoutStored(previous), ...patch, id }, previous);
    },
    resendInUnitOfWork(collection, id) {
      const previous = find(collection, id);
      if (previous === undefined) return false;
      const { resent } = previous as unknown as { readonly resent: number };
      write(collection, { ...withoutStored(previous), resent: resent + 1 }, previous, previous._deleted);
      return true;
    },
    sync: (wire) =>
      syncDocuments({
        ...wire,
        collections: COLLECTIONS.map((name) => collections[name] as unknown as RxCollection<object>),
        validate: (collection, document) => validate(collection as CollectionName, document),
      }),
    onChange(listener) {
      const all = Object.values(collections) as unknown as readonly RxCollection<object>[];
      const subscriptions = all.map((collection) => collection.$.subscribe(() => listener()));
      return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
    },
    async clear() {
      await Promise.all(Object.values(collections).map((collection) => collection.remove()));
    },
    failure: storage.guard.failure,
    onFailure: storage.guard.onFailure,
    close: async () => {
      await database.close();
    },
  };
}

/** The document as it travels and as people know it. */
function withoutStored(document: RxDocumentData<object>): object {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_')));
}
