/** The till's orders over its documents: found by id, by number, and all that are not over. */
import type { Database } from 'better-sqlite3';
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import type { Reservation } from '../../../domain/documents/reservation.ts';
import { ORDER_STATUSES, type Order, type OrderStatus } from '../../../domain/documents/order.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import type { OrderBook } from '../../app/orders/order-book.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import type { Documents } from './open-documents.ts';
import type { Transactions } from '../unit-of-work.ts';
import { createCustomerBook } from './customer-book.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';

const SLICE = 50;
const MOST_OF_A_NAME = 20;
const MOST_COMMENTS = 500;
/** Of all remarks: one that is older and still unread is found on its order. */
const LOOKED_BACK = 5000;
/** Behind every instant and every id. */
const LAST = '~';
const OPEN_STATUSES = ORDER_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));
/** Spelt as in the indexes of the storage, which serve them so. */
const STORE = `json_extract(data, '$."storeId"')`;
const STATUS = `json_extract(data, '$."status"')`;
const NUMBER = `json_extract(data, '$."number"')`;
const CODE = `json_extract(data, '$."pickupCode"')`;
const CREATED = `json_extract(data, '$."createdAt"')`;
const ORDER_ID = `json_extract(data, '$."orderId"')`;
const GOOD = `json_extract(data, '$."goodId"')`;
const STATE = `json_extract(data, '$."state"')`;
const AT = `json_extract(data, '$."at"')`;

export function createOrderBook(db: Database, documents: Documents, transactions: Pick<Transactions, 'unitOfRefill'>): OrderBook {
  const tableOf = (collection: 'orders' | 'order_comments' | 'reservations'): string =>
    tableName({ database: DATABASE_NAME, collection, version: DOCUMENT_SCHEMAS[collection].version });
  const [orders, remarks, reservations] = [tableOf('orders'), tableOf('order_comments'), tableOf('reservations')];
  const by = (name: string) =>
    db
      .prepare<[string], string>(
        `SELECT data FROM ${orders} WHERE ${name} = ? AND deleted = 0 ORDER BY +${CREATED} DESC LIMIT ${MOST_OF_A_NAME}`,
      )
      .pluck();
  const [byNumber, byCode] = [by(NUMBER), by(CODE)];
  // From one store to the next by the index, which `deleted` leads: the rows of a million past orders are not looked at.
  const stores = db
    .prepare<[], string>(
      `WITH RECURSIVE held (store) AS (
         SELECT (SELECT min(${STORE}) FROM ${orders} WHERE deleted = 0)
         UNION ALL SELECT (SELECT min(${STORE}) FROM ${orders} WHERE deleted = 0 AND ${STORE} > held.store) FROM held WHERE held.store IS NOT NULL)
       SELECT store FROM held WHERE store IS NOT NULL`,
    )
    .pluck();
  const after = db
    .prepare<[string, string, string, string], string>(
      `SELECT data FROM ${orders} WHERE ${STORE} = ? AND ${STATUS} = ? AND (${CREATED}, id) > (?, ?) AND deleted = 0
       ORDER BY ${CREATED}, id LIMIT ${SLICE}`,
    )
    .pluck();
  const before = db
    .prepare<[string, string, string, string, string], string>(
      `SELECT data FROM ${orders} WHERE ${STORE} = ? AND ${STATUS} = ? AND ${CREATED} <= ? AND deleted = 0
         AND (${CREATED}, id) < (?, ?)
       ORDER BY ${CREATED} DESC, id DESC LIMIT ${SLICE}`,
    )
    .pluck();
  const ofOrder = db
    .prepare<[string, string], string>(`SELECT data FROM ${reservations} WHERE id >= ? AND id < ? AND deleted = 0`)
    .pluck();
  const holding = db
    .prepare<[string, string], string>(
      `SELECT data FROM ${reservations} WHERE ${STORE} = ? AND ${GOOD} = ? AND ${STATE} IN ('asked', 'held') AND deleted = 0`,
    )
    .pluck();
  const latestRemarks = db.prepare<[number], { readonly seq: number; readonly data: string }>(
    `SELECT seq, data FROM ${remarks} WHERE seq < ? ORDER BY seq DESC LIMIT ${SLICE}`,
  );
  const comments = db
    .prepare<[string], string>(
      `SELECT data FROM ${remarks} WHERE ${ORDER_ID} = ? AND deleted = 0 ORDER BY ${AT} LIMIT ${MOST_COMMENTS}`,
    )
    .pluck();

  function* open(): Generator<readonly Order[]> {
    for (const store of stores.all()) {
      for (const status of OPEN_STATUSES) {
        for (let slice = after.all(store, status, '', ''); slice.length > 0;) {
          const found = slice.map((text) => parse(text) as Order);
          yield found;
          const last = found.at(-1);
          slice = last === undefined || found.length < SLICE ? [] : after.all(store, status, last.createdAt, last.id);
        }
      }
    }
  }

  /** From the newest of each store: as many as the caller takes. */
  function* past(status: OrderStatus): Generator<readonly Order[]> {
    for (const store of stores.all()) {
      let [created, id] = [LAST, LAST];
      for (;;) {
        const found = before.all(store, status, created, created, id).map((text) => parse(text) as Order);
        if (found.length > 0) yield found;
        const last = found.at(-1);
        if (last === undefined || found.length < SLICE) break;
        [created, id] = [last.createdAt, last.id];
      }
    }
  }

  function* addressed(): Generator<readonly OrderComment[]> {
    let [seq, left] = [Number.MAX_SAFE_INTEGER, LOOKED_BACK];
    for (;;) {
      const rows = latestRemarks.all(seq);
      yield rows.map(({ data }) => parse(data) as OrderComment).filter(({ toStaffId }) => toStaffId !== undefined);
      left -= rows.length;
      seq = rows.at(-1)?.seq ?? 0;
      if (rows.length < SLICE || left <= 0) return;
    }
  }

  return {
    get: (orderId) => documents.findSync('orders', orderId),
    byNumber: (number) => byNumber.all(number).map((text) => parse(text) as Order),
    byCode: (code) => byCode.all(code).map((text) => parse(text) as Order),
    open,
    past,
    onChange: (listen) =>
      void documents.collections.orders.$.subscribe(({ documentData }) => listen(withoutStored(documentData as Order))),
    patch: (orderId, patch) => documents.patchInUnitOfWork('orders', orderId, patch),
    add: (order) => documents.insertInUnitOfWork('orders', order),
    comments: (orderId) => comments.all(orderId).map((text) => parse(text) as OrderComment),
    comment: (comment) => documents.insertInUnitOfWork('order_comments', comment),
    readComment(commentId, staffId) {
      const comment = documents.findSync('order_comments', commentId);
      if (comment === undefined || comment.readBy.includes(staffId)) return;
      documents.patchInUnitOfWork('order_comments', commentId, { readBy: [...comment.readBy, staffId] });
    },
    addressed,
    onComment: (listen) =>
      void documents.collections.order_comments.$.subscribe(({ documentData }) =>
        listen(withoutStored(documentData as OrderComment)),
      ),
    // Their ids begin with the order's: see `reservationId` in src/main/app/orders/reserve-desk.ts.
    reservations: (orderId) => ofOrder.all(`${orderId}/`, `${orderId}0`).map((text) => parse(text) as Reservation),
    heldByHand: (goodId) => stores.all().flatMap((store) => holding.all(store, goodId).map((text) => parse(text) as Reservation)),
    onReservation: (listen) => void documents.collections.reservations.$.subscribe(listen),
    reserve(reservation) {
      if (documents.findSync('reservations', reservation.id) === undefined)
        documents.insertInUnitOfWork('reservations', reservation);
      else documents.patchInUnitOfWork('reservations', reservation.id, reservation);
    },
    customers: createCustomerBook(db, documents, transactions),
  };
}

function parse(text: string): object {
  return withoutStored(JSON.parse(text) as object);
}

/** Without the fields that are RxDB's own. */
function withoutStored<D extends object>(document: D): D {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_'))) as D;
}
