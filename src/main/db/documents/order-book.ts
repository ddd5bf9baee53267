/** The till's orders over its documents: found by id, by number, and all that are not over. */
import type { Database } from 'better-sqlite3';
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import { ORDER_STATUSES, type Order } from '../../../domain/documents/order.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import type { OrderBook } from '../../app/orders/order-book.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import type { Documents } from './open-documents.ts';
import { DOCUMENT_SCHEMAS } from './document-schemas.ts';

const SLICE = 50;
const MOST_OF_A_NUMBER = 20;
const MOST_COMMENTS = 500;
const OPEN_STATUSES = ORDER_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));
/** Spelt as in the indexes of the storage, which serve them so. */
const STORE = `json_extract(data, '$."storeId"')`;
const STATUS = `json_extract(data, '$."status"')`;
const NUMBER = `json_extract(data, '$."number"')`;
const CREATED = `json_extract(data, '$."createdAt"')`;
const ORDER_ID = `json_extract(data, '$."orderId"')`;
const AT = `json_extract(data, '$."at"')`;

export function createOrderBook(db: Database, documents: Documents): OrderBook {
  const orders = tableName({ database: 'lavka', collection: 'orders', version: DOCUMENT_SCHEMAS.orders.version });
  const remarks = tableName({
    database: 'lavka',
    collection: 'order_comments',
    version: DOCUMENT_SCHEMAS.order_comments.version,
  });
  const byNumber = db
    .prepare<[string], string>(
      `SELECT data FROM ${orders} WHERE ${NUMBER} = ? AND deleted = 0 ORDER BY +${CREATED} DESC LIMIT ${MOST_OF_A_NUMBER}`,
    )
    .pluck();
  // From one store to the next by the index: the rows of a million past orders are not looked at.
  const stores = db
    .prepare<[], string>(
      `WITH RECURSIVE held (store) AS (
         SELECT (SELECT min(${STORE}) FROM ${orders})
         UNION ALL SELECT (SELECT min(${STORE}) FROM ${orders} WHERE ${STORE} > held.store) FROM held WHERE held.store IS NOT NULL)
       SELECT store FROM held WHERE store IS NOT NULL`,
    )
    .pluck();
  const after = db
    .prepare<[string, string, string, string], string>(
      `SELECT data FROM ${orders} WHERE ${STORE} = ? AND ${STATUS} = ? AND (${CREATED}, id) > (?, ?) AND deleted = 0
       ORDER BY ${CREATED}, id LIMIT ${SLICE}`,
    )
    .pluck();
  const comments = db
    .prepare<[string], string>(
      `SELECT data FROM ${remarks} WHERE ${ORDER_ID} = ? AND deleted = 0 ORDER BY ${AT} LIMIT ${MOST_COMMENTS}`,
    )
    .pluck();

  function* open(): Generator<readonly Order[]> {
    for (const store of stores.all()) {
      for (const status of OPEN_STATUSES) {
        for (let slice = after.all(store, status, '', ''); slice.length > 0;) {
          const found = slice.map((text) => parse<Order>(text));
          yield found;
          const last = found.at(-1);
          slice = last === undefined || found.length < SLICE ? [] : after.all(store, status, last.createdAt, last.id);
        }
      }
    }
  }

  return {
    get: (orderId) => documents.findSync('orders', orderId),
    byNumber: (number) => byNumber.all(number).map((text) => parse<Order>(text)),
    open,
    onChange: (listen) =>
      void documents.collections.orders.$.subscribe(({ documentData }) => listen(withoutStored(documentData as Order))),
    patch: (orderId, patch) => documents.patchInUnitOfWork('orders', orderId, patch),
    add: (order) => documents.insertInUnitOfWork('orders', order),
    comments: (orderId) => comments.all(orderId).map((text) => parse<OrderComment>(text)),
    comment: (comment) => documents.insertInUnitOfWork('order_comments', comment),
  };
}

function parse<D extends object>(text: string): D {
  return withoutStored(JSON.parse(text) as D);
}

/** Without the fields that are RxDB's own. */
function withoutStored<D extends object>(document: D): D {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_'))) as D;
}
