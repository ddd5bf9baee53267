/** The orders of a host's documents, for as long as those are open. */
import type { Database } from 'better-sqlite3';
import type { OrderBook, OrderDocuments } from '../../app/orders/order-book.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';
import type { Transactions } from '../unit-of-work.ts';
import type { DocumentsHost } from './documents-host.ts';
import { createOrderBook } from './order-book.ts';

export function createOrderDocuments(
  db: Database,
  host: DocumentsHost,
  transactions: Pick<Transactions, 'unitOfRefill'>,
): OrderDocuments {
  const listeners = new Set<() => void>();
  const table = tableName({ database: DATABASE_NAME, collection: 'orders', version: DOCUMENT_SCHEMAS.orders.version });
  const isThere = db.prepare<[string], number>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck();
  let book: OrderBook | undefined;
  host.follow({
    opened(documents) {
      book = createOrderBook(db, documents, transactions);
      for (const listener of listeners) listener();
    },
    closing() {
      book = undefined;
      return Promise.resolve();
    },
  });
  return {
    book: () => book,
    // The name comes quoted for SQL; the schema's own table lists it bare.
    areKept: () => isThere.get(table.slice(1, -1)) !== undefined,
    want: () => void host.want(),
    onOpened(listen) {
      listeners.add(listen);
      if (book !== undefined) listen();
    },
  };
}
