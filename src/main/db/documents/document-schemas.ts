/** The RxDB schemas of the documents. A released version is never edited: a new one comes with a migration (a test holds the hashes). */
import type { JsonSchema, RxJsonSchema } from 'rxdb';
import type { CollectionName, DocumentTypes } from '../../../domain/documents/collections.ts';
import type { Customer } from '../../../domain/documents/customer.ts';
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import { ORDER_STATUSES, type Order } from '../../../domain/documents/order.ts';
import { RESERVATION_STATES, type Reservation } from '../../../domain/documents/reservation.ts';

const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
/** Money in minor units, quantities in thousandths: whole numbers only. */
const whole = (minimum: number): JsonSchema => ({ type: 'integer', minimum, maximum: 1_000_000_000_000, multipleOf: 1 });
const list = (items: JsonSchema, maxItems: number): JsonSchema => ({ type: 'array', items, maxItems });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties: { ...properties },
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const id = text(100);
const time = text(40);
const overruled = list(object({ field: text(100), value: text(20_000) }), 500);
const counter: JsonSchema = whole(0);
/** Of the server's clock and numbering: see SERVER_FIELDS in src/sync/conflict. */
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

const status: JsonSchema = { ...text(30), enum: [...ORDER_STATUSES] };
const orderLine = object(
  { id, goodId: id, name: text(500), quantity: whole(0), price: whole(0), picked: whole(0), handed: whole(0), cell: text(50) },
  ['cell'],
);
const payment = object({ id, kind: { ...text(20), enum: ['online', 'cash', 'card', 'refund'] }, sum: whole(0), at: time });
const move = object({ id, from: status, to: status, at: time, staffId: id, place: text(100) });

const orders = schema<Order>(
  {
    number: text(50),
    storeId: id,
    source: text(50),
    status,
    createdAt: time,
    wishedAt: time,
    priority: { type: 'integer', minimum: 0, maximum: 9, multipleOf: 1 },
    customerId: id,
    buyerName: text(200),
    buyerPhone: text(30),
    buyerEmail: text(200),
    responsibleId: id,
    oneHandover: { type: 'boolean' },
    pickupCode: text(50),
    claim: text(20_000),
    lines: list(orderLine, 1000),
    payments: list(payment, 200),
    handovers: list(object({ id, tillId: id, at: time }), 200),
    moves: list(move, 1000),
    custom: { type: 'object', additionalProperties: { type: 'string' } },
  },
  ['wishedAt', 'customerId', 'buyerName', 'buyerPhone', 'buyerEmail', 'responsibleId', 'pickupCode', 'claim'],
  [['storeId', 'status', 'createdAt'], ['number'], ['createdAt']],
);

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
