/** One collection's storage, as RxDB asks for it, and the two calls that write documents inside the caller's own transaction. */
import {
  categorizeBulkWriteRows,
  type BulkWriteRow,
  type EventBulk,
  type RxDocumentData,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageInstance,
  type RxStorageWriteError,
} from 'rxdb';
import type { Subject } from 'rxjs';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Transactions } from '../unit-of-work.ts';
import { primaryPathOf, type DocumentSchema } from './document-fields.ts';
import type { DocumentTable } from './document-table.ts';
import { countQuery, planQuery, runQuery } from './run-query.ts';
import type { StorageGuard } from './storage-guard.ts';

/** Counts changes, not time: a clock that was wrong hides nothing. */
export type SeqCheckpoint = { readonly seq: number };
export type ChangeBulk<D> = EventBulk<RxStorageChangeEvent<RxDocumentData<D>>, SeqCheckpoint>;
type WriteResult<D> = RxStorageBulkWriteResponse<D>;

export type SqliteRxStorageInstance<D> = RxStorageInstance<D, SqliteInternals, SqliteOptions, SeqCheckpoint> & {
  /** Writes inside the caller's unit of work and is committed, told to RxDB, or rolled back with it. */
  readonly bulkWriteSync: (rows: BulkWriteRow<D>[], context: string) => WriteResult<D>;
  /** Deleted documents are found too. */
  readonly findSync: (ids: readonly string[]) => RxDocumentData<D>[];
};
export type SqliteInternals = Readonly<Record<string, never>>;
export type SqliteOptions = Readonly<Record<string, never>>;

/** What an instance stands on. `inTransaction` and `transactions` belong to the till's single connection. */
export type InstanceParts<D> = {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: DocumentSchema<D>;
  readonly table: DocumentTable<D>;
  readonly changes$: Subject<ChangeBulk<D>>;
  readonly guard: StorageGuard;
  readonly transactions: Transactions;
  readonly inTransaction: () => boolean;
  readonly onClose: () => void;
};

const PURGED_AT_ONCE = 500;
/** Half a character: no UTF-8 file can hold it, so two such ids could become one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export function createRxStorageInstance<D>(parts: InstanceParts<D>): SqliteRxStorageInstance<D> {
  const { schema, table, guard, transactions, changes$ } = parts;
  const idPath = primaryPathOf(schema);
  let closed: Promise<void> | undefined;

  /** Storage work on an open instance. */
  function use<R>(work: () => R): R {
    if (closed !== undefined) throw new Fault('BUG', { problem: `the storage of ${parts.collectionName} is closed` });
    return guard.run(work);
  }

  async function useLater<R>(work: () => R): Promise<R> {
    return Promise.resolve(use(work));
  }

  function writeRows(rows: BulkWriteRow<D>[], context: string): WriteResult<D> {
    const error: RxStorageWriteError<D>[] = [];
    const writable = rows.filter((row) => {
      const isText = !LONE_SURROGATE.test(idOf(row.document));
      if (!isText) error.push(badId(row, context));
      return isText;
    });
    for (const group of groupsOfDistinct(writable)) error.push(...writeDistinct(group, context));
    return { error };
  }

  /** `rows` name each document once. */
  function writeDistinct(rows: BulkWriteRow<D>[], context: string): RxStorageWriteError<D>[] {
    const stored = new Map<string, RxDocumentData<D>>();
    for (const { document } of rows) {
      const found = table.byId(idOf(document));
      if (found !== undefined) stored.set(idOf(document), found);
    }
    const sorted = categorizeBulkWriteRows<D>(instance, idPath as never, stored, rows, context);
    let seq = 0;
    for (const { document } of sorted.bulkInsertDocs) seq = table.insert(document);
    for (const { document } of sorted.bulkUpdateDocs) seq = table.update(document);
    const bulk = { ...sorted.eventBulk, checkpoint: { seq } } as ChangeBulk<D>;
    if (bulk.events.length > 0) transactions.afterCommit(() => changes$.next(bulk));
    return sorted.errors;
  }

  function idOf(document: object): string {
    return (document as Record<string, unknown>)[idPath] as string;
  }

  function groupsOfDistinct(rows: BulkWriteRow<D>[]): BulkWriteRow<D>[][] {
    const groups: BulkWriteRow<D>[][] = [[]];
    let seen = new Set<string>();
    for (const row of rows) {
      if (seen.has(idOf(row.document))) {
        groups.push([]);
        seen = new Set();
      }
      seen.add(idOf(row.document));
      groups.at(-1)?.push(row);
    }
    return groups;
  }

  function badId(writeRow: BulkWriteRow<D>, context: string): RxStorageWriteError<D> {
    const documentId = idOf(writeRow.document);
    return {
      isError: true,
      status: 422,
      documentId,
      writeRow,
      context,
      validationErrors: [],
    } as unknown as RxStorageWriteError<D>;
  }

  function requireUnitOfWork(wanted: boolean): void {
    if (parts.inTransaction() === wanted) return;
    const problem = wanted
      ? 'bulkWriteSync needs a unit of work'
      : 'inside a unit of work documents are written with bulkWriteSync';
    throw new Fault('BUG', { problem });
  }

  const instance: SqliteRxStorageInstance<D> = {
    databaseName: parts.databaseName,
    collectionName: parts.collectionName,
    schema: schema,
    internals: {},
    options: {},
    async bulkWrite(rows, context) {
      requireUnitOfWork(false);
      return useLater(() => transactions.unitOfWork(() => writeRows(rows, context)));
    },
    bulkWriteSync(rows, context) {
      requireUnitOfWork(true);
      return use(() => writeRows(rows, context));
    },
    findSync: (ids) => use(() => ids.map((id) => table.byId(id)).filter((found) => found !== undefined)),
    async findDocumentsById(ids, withDeleted) {
      const found = await useLater(() => instance.findSync(ids));
      return withDeleted ? found : found.filter((document) => !document._deleted);
    },
    async query(prepared) {
      const plan = planQuery(schema, prepared);
      return useLater(() => ({ documents: runQuery(table, plan) }));
    },
    async count(prepared) {
      const plan = planQuery(schema, prepared);
      return useLater(() => ({ count: countQuery(table, plan), mode: 'fast' }));
    },
    async getChangedDocumentsSince(limit, checkpoint) {
      const since = (checkpoint as Partial<SeqCheckpoint> | undefined)?.seq ?? 0;
      const { documents, seq } = await useLater(() => table.changedSince(since, limit));
      return { documents, checkpoint: { seq } };
    },
    changeStream: () => changes$.asObservable(),
    cleanup: async (minimumDeletedTime) =>
      useLater(() => transactions.unitOfWork(() => table.purge(Date.now() - minimumDeletedTime, PURGED_AT_ONCE))),
    getAttachmentData: () => Promise.reject(new Fault('BUG', { problem: 'documents have no attachments' })),
    async remove() {
      await useLater(() => transactions.unitOfWork(table.drop));
      await instance.close();
    },
    close() {
      closed ??= Promise.resolve(parts.onClose());
      return closed;
    },
  };
  return instance;
}
