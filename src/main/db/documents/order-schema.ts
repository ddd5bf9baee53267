/** What the till's file takes as an order: src/domain/documents/order.ts as a JSON schema. The wire's twin is src/contract/sync/order-document.ts. */
import type { JsonSchema } from 'rxdb';
import { UNITS } from '../../../domain/catalogue/good.ts';
import {
  HANDOVER_GROUNDS,
  ORDER_FLAGS,
  ORDER_SIDES,
  ORDER_STATUSES,
  PAYMENT_DEEDS,
  PAYMENT_WAYS,
} from '../../../domain/documents/order.ts';
import { id, list, object, oneOf, text, time, whole } from './json-schema.ts';

const MOST_LINES = 1000;
const MOST_ENTRIES = 200;
const MOST_MOVES = 1000;

const status = oneOf(ORDER_STATUSES);
const line = object(
  {
    id,
    goodId: id,
    name: text(500),
    unit: oneOf(UNITS),
    vat: text(10),
    category: text(200),
    quantity: whole(0),
    price: whole(0),
    discount: whole(-100),
    picked: whole(0),
    missing: whole(0),
    damaged: whole(0),
    cell: text(50),
    replaces: id,
  },
  ['category', 'missing', 'damaged', 'cell', 'replaces'],
);
const payment = object(
  {
    id,
    what: oneOf(PAYMENT_DEEDS),
    way: oneOf(PAYMENT_WAYS),
    sum: whole(1),
    at: time,
    lines: list(object({ lineId: id, sum: whole(0) }), MOST_LINES),
    method: { type: 'integer', enum: [1, 2, 3] },
    of: id,
    receiptId: id,
    reference: text(200),
    fiscal: object({ document: whole(0), sign: text(40) }),
  },
  ['of', 'receiptId', 'reference', 'fiscal'],
);
const attempt = object({ id, at: time, way: oneOf(PAYMENT_WAYS), sum: whole(0), problem: text(500) });
const handedLine = object({ lineId: id, quantity: whole(0), fromPrepayment: whole(0), paidNow: whole(0) });
const spentPart = object({ paymentId: id, lineId: id, sum: whole(0) }, ['lineId']);
const handover = object(
  {
    id,
    tillId: id,
    at: time,
    receiptId: id,
    ground: oneOf(HANDOVER_GROUNDS),
    lines: list(handedLine, MOST_LINES),
    parts: list(spentPart, MOST_LINES),
    paid: list(object({ way: oneOf(PAYMENT_WAYS), sum: whole(0) }), MOST_ENTRIES),
    risk: object({ staffId: id, name: text(200), reason: text(200) }),
  },
  ['parts', 'paid', 'risk'],
);
const returned = object({
  id,
  tillId: id,
  at: time,
  receiptId: id,
  lines: list(object({ lineId: id, quantity: whole(0), sum: whole(0) }), MOST_LINES),
});
const move = object(
  { id, from: status, to: status, at: time, staffId: id, place: text(100), side: oneOf(ORDER_SIDES), note: text(500) },
  ['note'],
);
const change = object(
  {
    what: oneOf(['quantity', 'price', 'add', 'remove', 'substitute']),
    lineId: id,
    quantity: whole(0),
    price: whole(0),
    line,
  },
  ['lineId', 'quantity', 'price', 'line'],
);
const changes = list(change, MOST_LINES);
const proposal = object({ id, at: time, staffId: id, note: text(500), changes }, ['note']);
const edit = object({ id, at: time, staffId: id, consent: oneOf(['given', 'refused', 'not_needed']), changes });
const supply = object({ id, lineId: id, quantity: whole(0), fromStoreId: id, at: time });
const file = object({ id, name: text(200), type: text(100), size: whole(0), at: time, staffId: id });
const cancelAsked = object({ at: time, staffId: id, reason: text(500) });

export const ORDER_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  number: text(50),
  rootId: id,
  storeId: id,
  source: text(50),
  status,
  createdAt: time,
  wishedAt: time,
  promisedAt: time,
  dueAt: time,
  priority: { type: 'integer', minimum: 0, maximum: 9, multipleOf: 1 },
  customerId: id,
  buyerName: text(200),
  buyerPhone: text(30),
  buyerEmail: text(200),
  channel: oneOf(['sms', 'email']),
  language: oneOf(['ru', 'uk', 'en']),
  responsibleId: id,
  oneHandover: { type: 'boolean' },
  pickupCode: text(50),
  claim: text(100_000),
  pageToken: text(100),
  cancelAsked,
  lines: list(line, MOST_LINES),
  payments: list(payment, MOST_ENTRIES),
  paymentAttempts: list(attempt, MOST_ENTRIES),
  handovers: list(handover, MOST_ENTRIES),
  returns: list(returned, MOST_ENTRIES),
  moves: list(move, MOST_MOVES),
  proposal,
  edits: list(edit, MOST_ENTRIES),
  supplies: list(supply, MOST_ENTRIES),
  files: list(file, MOST_ENTRIES),
  flags: list(oneOf(ORDER_FLAGS), ORDER_FLAGS.length),
  custom: { type: 'object', additionalProperties: { type: 'string' } },
};

export const ORDER_OPTIONAL: readonly string[] = [
  'wishedAt',
  'promisedAt',
  'dueAt',
  'customerId',
  'buyerName',
  'buyerPhone',
  'buyerEmail',
  'channel',
  'language',
  'responsibleId',
  'claim',
  'pageToken',
  'cancelAsked',
  'proposal',
];

export const ORDER_INDEXES: readonly (readonly string[])[] = [
  ['storeId', 'status', 'createdAt'],
  ['number'],
  ['createdAt'],
  ['rootId'],
  ['pickupCode'],
];
