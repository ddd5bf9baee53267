/** An order as it travels between tills and the server: src/domain/documents/order.ts as a shape. */
import { z } from 'zod';
import {
  HANDOVER_GROUNDS,
  ORDER_FLAGS,
  ORDER_SIDES,
  ORDER_STATUSES,
  PAYMENT_DEEDS,
  PAYMENT_WAYS,
} from '../../domain/documents/order.ts';
import { id, text, unit, vat } from './wire.ts';

const MOST_LINES = 1000;
const MOST_ENTRIES = 200;
const MOST_MOVES = 1000;
const MOST_OVERRULED = 500;
const MOST = 1_000_000_000_000;

const whole = z.int().min(0).max(MOST);
/** A device's clock: anything it says is kept, for it is only ever shown. */
const at = text(40, 1);
const entries = <T extends z.ZodType>(shape: T) => z.array(shape).max(MOST_ENTRIES);
const lines = <T extends z.ZodType>(shape: T) => z.array(shape).max(MOST_LINES);

export const orderStatus = z.enum(ORDER_STATUSES);
export const paymentWay = z.enum(PAYMENT_WAYS);

export const orderLine = z.strictObject({
  id,
  goodId: id,
  name: text(500),
  unit,
  vat,
  category: text(200).optional(),
  quantity: whole,
  price: whole,
  discount: z.int().min(-100).max(MOST),
  picked: whole,
  missing: whole.optional(),
  damaged: whole.optional(),
  cell: text(50).optional(),
  replaces: id.optional(),
});

export const orderPayment = z.strictObject({
  id,
  what: z.enum(PAYMENT_DEEDS),
  way: paymentWay,
  sum: whole.min(1),
  at,
  lines: lines(z.strictObject({ lineId: id, sum: whole })),
  method: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  of: id.optional(),
  receiptId: id.optional(),
  reference: text(200).optional(),
  fiscal: z.strictObject({ document: whole, sign: text(40) }).optional(),
});

export const orderHandover = z.strictObject({
  id,
  tillId: id,
  at,
  receiptId: id,
  ground: z.enum(HANDOVER_GROUNDS),
  lines: lines(z.strictObject({ lineId: id, quantity: whole, fromPrepayment: whole, paidNow: whole })),
  parts: lines(z.strictObject({ paymentId: id, lineId: id.optional(), sum: whole })).optional(),
  paid: lines(z.strictObject({ way: paymentWay, sum: whole })).optional(),
  risk: z.strictObject({ staffId: id, name: text(200), reason: text(200) }).optional(),
});

export const orderReturn = z.strictObject({
  id,
  tillId: id,
  at,
  receiptId: id,
  lines: lines(z.strictObject({ lineId: id, quantity: whole, sum: whole })),
});

export const orderMove = z.strictObject({
  id,
  from: orderStatus,
  to: orderStatus,
  at,
  staffId: text(64),
  place: text(100),
  side: z.enum(ORDER_SIDES),
  note: text(500).optional(),
});

export const orderChange = z.strictObject({
  what: z.enum(['quantity', 'price', 'add', 'remove', 'substitute']),
  lineId: id.optional(),
  quantity: whole.optional(),
  price: whole.optional(),
  line: orderLine.optional(),
});
const changes = lines(orderChange);

export const orderProposal = z.strictObject({ id, at, staffId: text(64), note: text(500).optional(), changes });
const edit = z.strictObject({ id, at, staffId: text(64), consent: z.enum(['given', 'refused', 'not_needed']), changes });
const supply = z.strictObject({ id, lineId: id, quantity: whole, fromStoreId: id, at });
export const orderFile = z.strictObject({ id, name: text(200), type: text(100), size: whole, at, staffId: text(64) });
const attempt = z.strictObject({ id, at, way: paymentWay, sum: whole, problem: text(500) });

export const orderDocument = z.strictObject({
  id,
  number: text(50),
  rootId: id,
  storeId: id,
  source: text(50),
  status: orderStatus,
  createdAt: at,
  wishedAt: at.optional(),
  promisedAt: at.optional(),
  dueAt: at.optional(),
  priority: z.int().min(0).max(9),
  customerId: id.optional(),
  buyerName: text(200).optional(),
  buyerPhone: text(30).optional(),
  buyerEmail: text(200).optional(),
  channel: z.enum(['sms', 'email']).optional(),
  language: z.enum(['ru', 'uk', 'en']).optional(),
  responsibleId: id.optional(),
  oneHandover: z.boolean(),
  pickupCode: text(50),
  claim: text(100_000).optional(),
  pageToken: text(100).optional(),
  cancelAsked: z.strictObject({ at, staffId: text(64), reason: text(500) }).optional(),
  lines: lines(orderLine),
  payments: entries(orderPayment),
  paymentAttempts: entries(attempt),
  handovers: entries(orderHandover),
  returns: entries(orderReturn),
  moves: z.array(orderMove).max(MOST_MOVES),
  proposal: orderProposal.optional(),
  edits: entries(edit),
  supplies: entries(supply),
  files: entries(orderFile),
  flags: z.array(z.enum(ORDER_FLAGS)).max(ORDER_FLAGS.length),
  custom: z.record(text(100), text(5000)),
  overruled: z.array(z.strictObject({ field: text(100), value: text(20_000) })).max(MOST_OVERRULED),
  resent: whole,
});
