/** What web shops, the back office and tills ask of the server about orders. */
import { z } from 'zod';
import { HANDOVER_GROUNDS, ORDER_FLAGS, ORDER_SIDES, ORDER_STATUSES, PAYMENT_DEEDS } from '../../domain/documents/order.ts';
import { orderChange, orderStatus, paymentWay } from './order-document.ts';
import { id, instant, money, moneyOrZero, quantity, text, unit, uuid } from './wire.ts';

const MOST_LINES = 200;
const EXAMPLE_ID = '01920000-0000-7000-8000-000000000001';

/** A shop's name for its request: 8 to 100 visible characters. The same request under the same key is done once. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/);

export const shopChange = z
  .object({
    name: text(100, 1),
    /** Where changes are told; empty: nowhere. */
    webhookUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
    active: z.boolean().default(true),
  })
  .meta({ example: { name: 'Интернет-магазин', webhookUrl: 'https://shop.example/lavka', active: true } });
export const shopParams = z.object({ shopId: uuid });
/** The key and the secret are shown when they are made, and never again. */
export const shopMade = z.object({ shopId: uuid, key: z.string(), webhookSecret: z.string() });
export const shopsPage = z.object({
  shops: z.array(z.object({ shopId: uuid, name: z.string(), webhookUrl: z.string(), active: z.boolean() })),
});

const newLine = z.object({
  goodId: id,
  /** Left out: as in the catalogue. */
  name: text(500, 1).optional(),
  quantity: quantity.min(1),
  price: moneyOrZero,
  discount: moneyOrZero.default(0),
});

const paid = {
  paymentId: id,
  way: paymentWay.default('online'),
  sum: money.min(1),
  at: instant.optional(),
  reference: text(200).optional(),
  /** For no line in particular. */
  advance: z.boolean().default(false),
};

const phone = z.string().regex(/^\+?[\d ()-]{5,30}$/);
const email = z.email().max(200);
/** In which the customer is told. */
const channel = z.enum(['sms', 'email']);
const language = z.enum(['ru', 'uk', 'en']);

export const newOrder = z
  .object({
    number: text(40, 1),
    storeId: uuid,
    source: text(50, 1).default('web'),
    wishedAt: instant.optional(),
    priority: z.int().min(0).max(9).default(0),
    customerId: id.optional(),
    buyerName: text(200).optional(),
    buyerPhone: phone.optional(),
    buyerEmail: email.optional(),
    channel: channel.optional(),
    language: language.optional(),
    oneHandover: z.boolean().default(false),
    /** The customer is about to pay online: goods are held for as long as the limit of `awaiting_payment` says. */
    awaitsPayment: z.boolean().default(false),
    lines: z.array(newLine).min(1).max(MOST_LINES),
    payments: z.array(z.object(paid)).max(20).default([]),
    custom: z.record(text(100, 1), text(5000)).default({}),
  })
  .meta({
    example: {
      ...{ number: '1042', storeId: EXAMPLE_ID, buyerName: 'Покупатель', buyerPhone: '+79000000000', channel: 'sms' },
      lines: [{ goodId: EXAMPLE_ID, quantity: 2000, price: 48900 }],
      payments: [{ paymentId: 'bank-77', sum: 97800 }],
    },
  });
export type NewOrder = z.infer<typeof newOrder>;

export const orderParams = z.object({ orderId: id });

/** A payment by its id: the same twice is one. `failed`: the customer could not pay, staff sees it. */
export const payment = z
  .object({
    ...paid,
    failed: text(500).optional(),
    lines: z
      .array(z.object({ lineId: id, sum: money.min(1) }))
      .max(MOST_LINES)
      .optional(),
  })
  .meta({ example: { paymentId: 'bank-77', sum: 97800 } });
export type PaymentNotice = z.infer<typeof payment>;
/** `staffId`: who cancels, at a till or in the back office. */
export const cancelling = z
  .object({ reason: text(500).default(''), staffId: text(64).default('') })
  .meta({ example: { reason: 'Покупатель передумал' } });
export type Cancelling = z.infer<typeof cancelling>;
/**
 * `consent: given`: the customer said so, to the shop itself or to the person named. `ask`: what the owner's rules want the
 * customer's word for waits for it, the rest is made at once.
 */
export const editing = z
  .object({
    editId: id,
    consent: z.enum(['given', 'ask']).default('ask'),
    /** Who heard it. A shop speaks for its customer and may leave it out. */
    staffId: text(64).default(''),
    note: text(500).optional(),
    changes: z.array(orderChange).min(1).max(MOST_LINES),
  })
  .meta({
    example: {
      editId: 'e-1',
      consent: 'given',
      staffId: 'manager',
      changes: [{ what: 'quantity', lineId: '1', quantity: 1000 }],
    },
  });
export type Editing = z.infer<typeof editing>;
export const answering = z
  .object({ editId: id, agreed: z.boolean(), staffId: text(64).default('') })
  .meta({ example: { editId: 'e-1', agreed: true, staffId: 'manager' } });
export const fields = z
  .object({
    responsibleId: id.optional(),
    priority: z.int().min(0).max(9).optional(),
    wishedAt: instant.optional(),
    oneHandover: z.boolean().optional(),
    buyerName: text(200).optional(),
    /** Empty: there is none any more. */
    buyerPhone: z.union([z.literal(''), phone]).optional(),
    buyerEmail: z.union([z.literal(''), email]).optional(),
    channel: channel.optional(),
    language: language.optional(),
    custom: z.record(text(100, 1), text(5000)).optional(),
  })
  .meta({ example: { priority: 5 } });
export const moving = z
  .object({ moveId: id, to: orderStatus, staffId: text(64).default(''), note: text(500).optional() })
  .meta({ example: { moveId: 'm-1', to: 'picking' } });
export const manyMoves = moving
  .omit({ moveId: true })
  .extend({ orderIds: z.array(id).min(1).max(200) })
  .meta({ example: { orderIds: ['o-1', 'o-2'], to: 'ready', staffId: 'manager' } });
export const manyMoved = z.object({
  outcomes: z.array(z.object({ orderId: id, outcome: z.enum(['moved', 'refused']), code: z.string().nullable() })),
});
const share = z.object({ lineId: id, quantity: quantity.min(1) });
export const splitting = z
  .object({ partId: id, storeId: uuid, lines: z.array(share).min(1).max(MOST_LINES) })
  .meta({ example: { partId: EXAMPLE_ID, storeId: EXAMPLE_ID, lines: [{ lineId: '1', quantity: 1000 }] } });
/** Without lines everything that is not handed over goes, and the emptied part stays without goods. */
export const movingLines = z
  .object({ toStoreId: uuid, toOrderId: id, lines: z.array(share).max(MOST_LINES).default([]) })
  .meta({ example: { toStoreId: EXAMPLE_ID, toOrderId: EXAMPLE_ID, lines: [{ lineId: '1', quantity: 1000 }] } });

export const orderView = z.object({
  orderId: id,
  rootId: id,
  number: z.string(),
  storeId: z.string(),
  source: z.string(),
  status: z.enum(ORDER_STATUSES),
  createdAt: z.string(),
  wishedAt: z.string().optional(),
  promisedAt: z.string().optional(),
  dueAt: z.string().optional(),
  priority: z.int(),
  pickupCode: z.string(),
  oneHandover: z.boolean(),
  buyerName: z.string().optional(),
  buyerPhone: z.string().optional(),
  buyerEmail: z.string().optional(),
  customerId: z.string().optional(),
  responsibleId: z.string().optional(),
  custom: z.record(z.string(), z.string()),
  flags: z.array(z.enum(ORDER_FLAGS)),
  /** The customer's page, on this server. */
  page: z.string().optional(),
  money: z.object({ total: money, prepaid: money, settled: money, left: money, paid: money, due: money }),
  lines: z.array(
    z.object({
      ...{ lineId: id, goodId: id, name: z.string(), unit, quantity, price: money, discount: money, picked: quantity },
      ...{ cell: z.string().optional(), replaces: z.string().optional() },
      ...{ sum: money, handed: quantity },
      /** `prepaid` before refunds; of it, what paid for goods handed over, what went back, and what is neither. */
      ...{ prepaid: money, settled: money, refunded: money, left: money },
    }),
  ),
  payments: z.array(
    z.object({
      ...{ paymentId: id, what: z.enum(PAYMENT_DEEDS), way: paymentWay, sum: money, at: z.string(), method: z.int() },
      reference: z.string().optional(),
    }),
  ),
  paymentAttempts: z.array(z.object({ id, at: z.string(), way: paymentWay, sum: money, problem: z.string() })),
  moves: z.array(
    z.object({
      ...{ id, from: orderStatus, to: orderStatus, at: z.string(), staffId: z.string(), place: z.string() },
      ...{ side: z.enum(ORDER_SIDES), note: z.string().optional() },
    }),
  ),
  proposal: z.object({ id, at: z.string(), note: z.string().optional(), changes: z.int() }).optional(),
  handovers: z.array(
    z.object({
      ...{ id, tillId: z.string(), at: z.string(), receiptId: z.string(), ground: z.enum(HANDOVER_GROUNDS) },
      lines: z.array(z.object({ lineId: id, quantity, fromPrepayment: money, paidNow: money })),
    }),
  ),
  returns: z.array(
    z.object({
      ...{ id, tillId: z.string(), at: z.string(), receiptId: z.string() },
      lines: z.array(z.object({ lineId: id, quantity, sum: money })),
    }),
  ),
  /** Changes of lines that were decided on, and on whose word. */
  edits: z.array(
    z.object({ id, at: z.string(), staffId: z.string(), consent: z.enum(['given', 'refused', 'not_needed']), changes: z.int() }),
  ),
  files: z.array(z.object({ id, name: z.string(), type: z.string(), size: z.int(), at: z.string(), staffId: z.string() })),
  /** What a till wrote where the server had another value, which holds. */
  overruled: z.array(z.object({ field: z.string(), value: z.string() })),
});
export type OrderView = z.infer<typeof orderView>;
export const twoParts = z.object({ from: orderView, to: orderView });

/** `cursor`: begin again after it; an order comes again whenever it changed. */
export const changesQuery = z.object({
  cursor: text(20_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const changesPage = z.object({ orders: z.array(orderView), cursor: z.string(), more: z.boolean() });

export const ordersQuery = z.object({
  status: z
    .string()
    .regex(/^[a-z_]{2,30}(,[a-z_]{2,30})*$/)
    .optional(),
  storeId: uuid.optional(),
  /** A number from its beginning, or the last digits of a phone. */
  find: text(40).optional(),
  customerId: id.optional(),
  overdue: z.stringbool().default(false),
  /** Also parts whose goods all went into others. */
  emptied: z.stringbool().default(false),
  after: text(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const ordersPage = z.object({ orders: z.array(orderView), next: z.string().nullable() });

export const availabilityQuery = z.object({ goodIds: z.string().min(1).max(4000), storeId: uuid.optional() });
export const availability = z.object({
  stores: z.array(
    z.object({
      ...{ storeId: uuid, name: z.string(), address: z.string() },
      /** Nobody collects in a warehouse: its goods are brought to a shop. */
      kind: z.enum(['shop', 'warehouse']).default('shop'),
      goods: z.array(z.object({ goodId: id, free: quantity })),
      /** All of it is free here now. */
      all: z.boolean(),
      /** When an order made now can be collected, in a shop where all is free. */
      readyAt: instant.nullable(),
    }),
  ),
});

export const reservesQuery = z.object({ goodId: id });
export const reservesPage = z.object({
  reserves: z.array(z.object({ reservationId: id, number: z.string().nullable(), status: z.string().nullable(), quantity })),
});
/** `staffId`: who asks. A person limited to own customers is shown no others. */
export const customersQuery = z.object({
  ...{ phone: text(30).optional(), card: text(50).optional(), name: text(100).optional() },
  staffId: id.optional(),
});
export const customersPage = z.object({
  customers: z.array(
    z.object({
      ...{
        customerId: id,
        name: z.string(),
        phones: z.array(z.string()),
        cards: z.array(z.string()),
        email: z.string().optional(),
        responsibleId: z.string().optional(),
      },
      orders: z.int(),
    }),
  ),
});
export const customerParams = z.object({ customerId: id });
