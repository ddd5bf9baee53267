/** The list of orders: what it shows, how it is sorted and narrowed, and how each person likes it on this till. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { orderCard, orderColumn, orderPaid, orderStatus } from './orders-contract.ts';
import { done, id, instant, refusal, result, shortText } from './shapes.ts';

/** Everything a list may show, in the order it is shown; also what it may be sorted by. */
export const ORDER_LIST_COLUMNS = [
  'number',
  'status',
  'age',
  'buyer',
  'phone',
  'goods',
  'picked',
  'total',
  'due',
  'paid',
  'wishedAt',
  'dueAt',
  'createdAt',
  'priority',
  'source',
  'responsible',
  'store',
  'cells',
] as const;
export const orderListColumn = z.enum(ORDER_LIST_COLUMNS);
export type OrderListColumn = z.infer<typeof orderListColumn>;

const words = (most: number) => z.array(z.string().max(64)).max(most);

/** Within one field any of them, all fields together. An empty list does not narrow. */
export const orderFilter = z.object({
  /** Where it stands on the board. */
  columns: z.array(orderColumn).max(5),
  /** Statuses that end an order bring the newest of the past ones. */
  statuses: z.array(orderStatus).max(11),
  paid: z.array(orderPaid).max(3),
  sources: words(50),
  /** Empty text: nobody is responsible. */
  responsibleIds: words(200),
  storeIds: words(50),
  wishedFrom: instant.nullable(),
  /** Not included. */
  wishedTo: instant.nullable(),
});
export type OrderFilter = z.infer<typeof orderFilter>;

export const NO_ORDER_FILTER: OrderFilter = {
  ...{ columns: [], statuses: [], paid: [], sources: [], responsibleIds: [], storeIds: [] },
  ...{ wishedFrom: null, wishedTo: null },
};

/** Without `by` the most urgent first, as on the board. */
export const orderSort = z.object({ by: orderListColumn.nullable(), isDown: z.boolean() });
export type OrderSort = z.infer<typeof orderSort>;

export const orderListLook = z.object({
  columns: z.array(orderListColumn).min(1).max(ORDER_LIST_COLUMNS.length),
  sort: orderSort,
  filter: orderFilter,
});
export type OrderListLook = z.infer<typeof orderListLook>;

export const DEFAULT_ORDER_LOOK: OrderListLook = {
  columns: ['number', 'status', 'age', 'buyer', 'goods', 'due', 'wishedAt'],
  sort: { by: null, isDown: false },
  filter: NO_ORDER_FILTER,
};

/** A card with the words that stand for its identifiers. */
export const orderRow = orderCard.extend({
  responsible: z.string(),
  store: z.string(),
  /** Of the board; null for an order that is over. */
  column: orderColumn.nullable(),
});
export type OrderRow = z.infer<typeof orderRow>;

const choice = z.object({ id: z.string(), name: z.string() });
export const orderList = z.object({
  rows: z.array(orderRow),
  /** How many there are in all; of past orders those that were looked at. */
  count: z.int(),
  /** False while orders are still being read, and when there are more past orders than were looked through. */
  isWhole: z.boolean(),
  /** What the open orders can be narrowed to. */
  choices: z.object({ sources: z.array(z.string()), responsible: z.array(choice), stores: z.array(choice) }),
});
export type OrderList = z.infer<typeof orderList>;

const orderIds = z.array(id).min(1).max(200);
/** Each by itself: one that is refused stops no other. Of one order alone its refusal is the answer. */
export const ordersDone = z.object({ done: z.int(), refused: z.array(z.object({ orderId: id, refusal })) });
export type OrdersDone = z.infer<typeof ordersDone>;

export const orderListContract = {
  /** `text`: a number from its beginning, the phone's last digits, words of a name, a code. */
  'orders.list': call(
    z.object({ text: z.string().max(200), filter: orderFilter, sort: orderSort, limit: z.int().min(1).max(2000) }),
    orderList,
  ),
  /** As the person at the till left it. */
  'orders.listLook': call(z.null(), orderListLook),
  'orders.saveListLook': call(orderListLook, done),
  /** Those who may be made responsible. */
  'orders.colleagues': call(z.null(), z.array(z.object({ staffId: z.string(), name: z.string() }))),
  /** Holds the goods of orders that hold nothing yet, whole orders only; the server says later whether they are there. */
  'orders.reserve': call(z.object({ orderIds, note: z.string().max(200) }), result(ordersDone)),
  /** A step to another status. Refused with what the matrix says. */
  'orders.move': call(z.object({ orderIds, to: orderStatus, note: shortText.optional() }), result(ordersDone)),
  'orders.assign': call(z.object({ orderIds, staffId: z.string().max(64).nullable() }), result(ordersDone)),
} as const;
