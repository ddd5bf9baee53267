/** The RxDB schemas of the documents. A released version is never edited: a new one comes with a migration (a test holds the hashes). */
import type { JsonSchema, RxJsonSchema } from 'rxdb';
import type { CollectionName, DocumentTypes } from '../../../domain/documents/collections.ts';
import type { Customer } from '../../../domain/documents/customer.ts';
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { id, list, object, text, time, whole } from './json-schema.ts';
import { ORDER_INDEXES, ORDER_OPTIONAL, ORDER_PROPERTIES } from './order-schema.ts';
import { RESERVATION_STATES, type Reservation } from '../../../domain/documents/reservation.ts';

/** Of the RxDB database in the till's file. */
export const DATABASE_NAME = 'lavka';

const overruled = list(object({ field: text(100), value: text(20_000) }), 500);
const counter: JsonSchema = whole(0);
/** Of the server's clock and numbering: see SERVER_FIELDS in src/domain/documents. */
const serverFields = { receivedAt: time, serverSeq: whole(0) };

function schema<D>(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[],
  indexes: readonly (readonly string[])[],
): RxJsonSchema<D> {
  const all = { id, ...properties, overruled, resent: counter, ...serverFields };
  return {
    version: 0,
    primaryKey: 'id',
    ...object(all, [...optional, ...Object.keys(serverFields)]),
    indexes: indexes.map((index) => [...index]),
  } as unknown as RxJsonSchema<D>;
}

const orders = schema<Order>(ORDER_PROPERTIES, ORDER_OPTIONAL, ORDER_INDEXES);

const customers = schema<Customer>(
  {
    name: text(200),
    phones: list(text(30), 20),
    cards: list(text(50), 20),
    email: text(200),
    birthday: text(10),
    note: text(2000),
    responsibleId: id,
    mayAdvertise: { type: 'boolean' },
    erased: { type: 'boolean' },
  },
  ['email', 'birthday', 'note', 'responsibleId'],
  [['name']],
);

const reservations = schema<Reservation>(
  {
    storeId: id,
    goodId: id,
    quantity: whole(0),
    state: { ...text(20), enum: [...RESERVATION_STATES] },
    orderId: id,
    note: text(2000),
    until: time,
  },
  ['orderId', 'note', 'until'],
  [['storeId', 'goodId', 'state']],
);

const orderComments = schema<OrderComment>(
  { orderId: id, staffId: id, text: text(5000), at: time, toStaffId: id, readBy: list(id, 200) },
  ['toStaffId'],
  [['orderId', 'at']],
);

export const DOCUMENT_SCHEMAS: { readonly [Name in CollectionName]: RxJsonSchema<DocumentTypes[Name]> } = {
  orders,
  customers,
  reservations,
  order_comments: orderComments,
};
