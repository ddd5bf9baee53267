/** Orders at the till: the board, finding, picking, handing over, ordering, and the money of it. */
import { z } from 'zod';
import {
  HANDOVER_GROUNDS,
  ORDER_CHANGES,
  ORDER_FLAGS,
  ORDER_SIDES,
  ORDER_STATUSES,
  PAYMENT_DEEDS,
  PAYMENT_WAYS,
} from '../../domain/documents/order.ts';
import { RESERVATION_STATES } from '../../domain/documents/reservation.ts';
import { call } from '../rpc/define.ts';
import { askedOfStore, notHere } from './not-here.ts';
import {
  anyQuantity,
  done,
  id,
  instant,
  money,
  moneyOrZero,
  override,
  positiveMoney,
  quantity,
  receiptKind,
  receiptTenderKind,
  result,
  shortText,
  tenderKind,
  unit,
} from './shapes.ts';

export const orderStatus = z.enum(ORDER_STATUSES);
export const orderColumn = z.enum(['to-confirm', 'to-pick', 'ready', 'overdue', 'awaiting']);
export type OrderColumn = z.infer<typeof orderColumn>;

export const ORDER_PAID = ['paid', 'part', 'unpaid'] as const;
export const orderPaid = z.enum(ORDER_PAID);
export type OrderPaid = z.infer<typeof orderPaid>;

/** An order on the board. `buyer` as much of the name as the person at the till may see. */
export const orderCard = z.object({
  orderId: id,
  number: z.string(),
  status: orderStatus,
  source: z.string(),
  buyer: z.string(),
  phoneEnd: z.string(),
  createdAt: instant,
  /** Since when it has its status. */
  since: instant,
  dueAt: instant.nullable(),
  wishedAt: instant.nullable(),
  priority: z.int(),
  lineCount: z.int(),
  firstGoods: z.string(),
  /** Lines that are put aside in full. */
  picked: z.int(),
  cells: z.string(),
  total: money,
  /** Still to be paid. */
  due: moneyOrZero,
  responsibleId: z.string().nullable(),
  customerId: z.string().nullable(),
  storeId: z.string(),
  /** All of it, some of it, nothing. */
  paid: orderPaid,
  isFlagged: z.boolean(),
});
export type OrderCard = z.infer<typeof orderCard>;

export const orderBoard = z.object({
  columns: z.array(z.object({ column: orderColumn, count: z.int(), cards: z.array(orderCard) })),
  /** False while the orders of a till that has just started are still being read. */
  isWhole: z.boolean(),
});
export type OrderBoard = z.infer<typeof orderBoard>;

export const orderLineView = z.object({
  lineId: id,
  goodId: z.string(),
  name: z.string(),
  category: z.string(),
  unit,
  quantity: anyQuantity,
  price: moneyOrZero,
  total: money,
  picked: anyQuantity,
  missing: anyQuantity,
  damaged: anyQuantity,
  cell: z.string(),
  handed: anyQuantity,
  returned: anyQuantity,
  /** Still to be handed over. */
  open: anyQuantity,
  /** What of the open goods is prepaid by this line's own money. */
  prepaid: moneyOrZero,
  /** Stock in this store; null when it is not kept. */
  stock: anyQuantity.nullable(),
  barcodes: z.array(z.string()),
});
export type OrderLineView = z.infer<typeof orderLineView>;

export const orderView = z.object({
  card: orderCard,
  /** Of another store: its goods may come back here, and nothing else. Else null. */
  elsewhere: z.string().nullable(),
  hasCode: z.boolean(),
  /** Masked for those who may not see personal data. */
  buyerPhone: z.string(),
  buyerEmail: z.string(),
  seesBuyer: z.boolean(),
  customerName: z.string(),
  custom: z.array(z.object({ name: z.string(), value: z.string() })),
  oneHandover: z.boolean(),
  lines: z.array(orderLineView),
  total: money,
  /** Prepaid and neither settled nor given back. */
  prepaid: money,
  /** Of that, what belongs to no line: an advance. */
  unassigned: money,
  due: moneyOrZero,
  /** What of the prepayment is more than the goods to be handed over cost. */
  over: moneyOrZero,
  payments: z.array(
    z.object({ what: z.enum(PAYMENT_DEEDS), way: z.enum(PAYMENT_WAYS), sum: money, at: instant, reference: z.string() }),
  ),
  attempts: z.array(z.object({ at: instant, way: z.enum(PAYMENT_WAYS), sum: money, problem: z.string() })),
  handovers: z.array(
    z.object({
      ...{ at: instant, tillId: z.string(), ground: z.enum(HANDOVER_GROUNDS), total: money },
      /** Who answered for it without any proof, and why. */
      risk: z.object({ name: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  moves: z.array(
    z.object({
      ...{ from: orderStatus, to: orderStatus, at: instant, staff: z.string(), place: z.string() },
      ...{ side: z.enum(ORDER_SIDES), note: z.string() },
    }),
  ),
  receipts: z.array(z.object({ receiptId: id, number: z.int(), kind: receiptKind, at: instant, due: money })),
  comments: z.array(
    z.object({
      ...{ commentId: z.string(), at: instant, staff: z.string(), to: z.string(), text: z.string() },
      /** By whom it is meant for; of a remark to nobody true. */
      isRead: z.boolean(),
    }),
  ),
  /** `state`: `here` and sent; `waiting` for the server; `refused` by it; `away`: with the server or another till. */
  files: z.array(
    z.object({
      ...{ fileId: z.string(), name: z.string(), type: z.string(), size: z.int(), at: instant, staff: z.string() },
      state: z.enum(['here', 'waiting', 'refused', 'away']),
    }),
  ),
  /** Goods held by hand, before the order holds them by itself. */
  reserves: z.array(z.object({ name: z.string(), quantity: anyQuantity, state: z.enum(RESERVATION_STATES), note: z.string() })),
  /** The order holds its goods by its status. */
  isHolding: z.boolean(),
  /** Changes of the goods that were decided on, and values that lost against others. */
  edits: z.array(
    z.object({ at: instant, staff: z.string(), consent: z.enum(['given', 'refused', 'not_needed']), changes: z.int() }),
  ),
  overruled: z.array(z.object({ field: z.string(), value: z.string() })),
  flags: z.array(z.enum(ORDER_FLAGS)),
  /** A customer's answer is waited for. */
  isProposed: z.boolean(),
  /** What it is about, change by change; of a substitute the good that would stand in. */
  proposal: z.array(
    z.object({ what: z.enum(ORDER_CHANGES), lineId: z.string(), name: z.string(), quantity: anyQuantity, price: moneyOrZero }),
  ),
  cancelAsked: z.string().nullable(),
  responsible: z.string(),
  /** Where the matrix lets a till move it by hand. */
  nextStatuses: z.array(orderStatus),
  /** What a handover here would go by. `risk` needs a manager. */
  ground: z.enum(HANDOVER_GROUNDS),
});
export type OrderView = z.infer<typeof orderView>;

const chosen = z
  .array(z.object({ lineId: id, quantity }))
  .min(1)
  .max(1000);
const tender = z.object({ kind: tenderKind, amount: positiveMoney, reference: shortText.optional() });
const tenders = z.array(tender).max(10);
export const refundView = z.object({ total: money, ways: z.array(z.object({ kind: receiptTenderKind, amount: money })) });
const giveBack = {
  orderId: id,
  reason: shortText,
  cardReference: shortText.optional(),
  override: override.optional(),
};
/** Without lines what was paid beyond the goods goes back. */
const refused = z.array(z.object({ lineId: id, quantity })).max(1000);

/** What became of a scan while picking: each is one sound and one line on the screen. */
export const pickOutcome = z.discriminatedUnion('did', [
  z.object({ did: z.literal('picked'), orderId: id, lineId: id, name: z.string(), isLine: z.boolean(), isOrder: z.boolean() }),
  /** Everything of this good is there already. */
  z.object({ did: z.literal('surplus'), name: z.string() }),
  z.object({ did: z.literal('wrong'), name: z.string() }),
]);
export type PickOutcome = z.infer<typeof pickOutcome>;

const onLine = { orderId: id, lineId: id, quantity };

export const ordersContract = {
  'orders.board': call(z.object({ limit: z.int().min(1).max(200) }), orderBoard),
  /** By number, pick-up code, the phone's last digits, the buyer's name, or the text of a code. */
  'orders.find': call(z.object({ text: z.string().max(10_000) }), z.array(orderCard)),
  /** Refused with ORDER_UNKNOWN. */
  'orders.get': call(z.object({ orderId: id }), result(orderView)),
  'orders.comment': call(
    z.object({ orderId: id, text: z.string().min(1).max(2000), toStaffId: z.string().max(64).optional() }),
    done,
  ),
  /** Only the server cancels: a till asks for it. */
  'orders.askCancel': call(z.object({ orderId: id, reason: z.string().min(1).max(200) }), done),

  /** Puts what was scanned to the first of these orders that lacks it. */
  'orders.pickScan': call(z.object({ orderIds: z.array(id).min(1).max(20), text: z.string().max(10_000) }), result(pickOutcome)),
  /** `picked`: put aside so far; `missing` and `damaged` likewise. All in all no more than ordered. */
  'orders.pickLine': call(
    z.object({ orderId: id, lineId: id, picked: anyQuantity, missing: anyQuantity, damaged: anyQuantity }),
    done,
  ),
  /** Where it lies, for every line of it that has been picked. */
  'orders.place': call(z.object({ orderId: id, cell: z.string().max(50) }), done),
  'orders.printPickList': call(z.object({ orderIds: z.array(id).min(1).max(200) }), done),
  'orders.printLabel': call(z.object({ orderId: id }), done),

  /** Where else a good is free, and what could stand in for it; of a line also what was asked of other stores. */
  'orders.notHere': call(z.object({ goodId: id, quantity, line: z.object({ orderId: id, lineId: id }).optional() }), notHere),
  /** What was asked of other stores for the lines of an order, and what became of it, the oldest first. Refused: ORDER_UNKNOWN. */
  'orders.asked': call(z.object({ orderId: id }), result(z.array(askedOfStore))),
  /** A transfer from there to here is asked for; the order waits for it. Refused: ORDER_ASKED_ALREADY. */
  'orders.bring': call(z.object({ ...onLine, fromStoreId: z.string().max(64) }), done),
  /** A part of the order is collected there. Needs the server: SERVER_UNREACHABLE, and what forbids a split. */
  'orders.moveThere': call(z.object({ ...onLine, storeId: z.string().max(64) }), done),
  /** Another good in its place: at once on the customer's word or where none is needed, else it waits for it. */
  'orders.substitute': call(z.object({ ...onLine, goodId: id, agreed: z.boolean() }), result(z.object({ waits: z.boolean() }))),
  /** The customer's word about what waits for it, said to the person at the till. Refused: ORDER_PROPOSAL_UNKNOWN. */
  'orders.answer': call(z.object({ orderId: id, agreed: z.boolean() }), done),

  /** What handing these lines over costs; nothing happens yet. */
  'orders.quoteHandover': call(
    z.object({ orderId: id, lines: chosen, code: z.string().max(10_000).optional() }),
    result(
      z.object({
        /** The server is away, and its signed claim says something else than the order here: the figures are what both agree on. */
        differs: z
          .object({
            goods: z.array(z.object({ lineId: id, name: z.string(), claimed: anyQuantity, here: anyQuantity })),
            paid: z.object({ claimed: money, here: money }),
            /** Nobody can say which side is right: a manager decides. */
            isPriceOther: z.boolean(),
          })
          .nullable(),
        total: money,
        prepaid: moneyOrZero,
        due: moneyOrZero,
        dueInCash: moneyOrZero,
        quickCash: z.array(positiveMoney),
        needsCode: z.boolean(),
      }),
    ),
  ),
  /**
   * The screen of its handover is open: no other till begins one meanwhile. Refused: LEASE_TAKEN {till}, ORDER_CLAIM_USED,
   * ORDER_OVER, ORDER_GONE, ORDER_BEHIND, ORDER_HANDED_ELSEWHERE.
   */
  'orders.hold': call(
    z.object({ orderId: id, code: z.string().max(10_000).optional() }),
    result(z.object({ ground: z.enum(HANDOVER_GROUNDS) })),
  ),
  /** The screen is left. */
  'orders.letGo': call(z.object({ orderId: id }), done),
  /**
   * Hands over: a full settlement on the registrar. `tenders` cover what is due; none for what is prepaid. `code` is what
   * the customer said, or the text of the scanned code. The outcome arrives in the state's `checkout`.
   * Refused: ORDER_CODE_WRONG, ORDER_TENDERS, NEEDS_OVERRIDE, ORDER_CLAIM_LESS, what `orders.hold` says, and everything that
   * refuses a sale. Changed meanwhile: ORDER_CHANGED, and ORDER_CHANGED_PAID when a card was charged by then.
   */
  'orders.handOver': call(
    z.object({ orderId: id, lines: chosen, code: z.string().max(10_000).optional(), tenders, override: override.optional() }),
    done,
  ),
  /** Takes money ahead. `what`: `lines` for the goods of the order, `advance` when they are not settled yet. */
  'orders.prepay': call(z.object({ orderId: id, what: z.enum(['lines', 'advance']), sum: positiveMoney, tenders }), done),
  'orders.quoteRefund': call(z.object({ orderId: id, lines: refused }), result(refundView)),
  /** Gives a prepayment back for goods the customer will not take. Refused: LEASE_TAKEN {till}, ORDER_BEHIND, NEEDS_OVERRIDE, … */
  'orders.refund': call(z.object({ ...giveBack, lines: refused }), done),
  'orders.quoteReturn': call(z.object({ orderId: id, lines: chosen }), result(refundView)),
  /** An order of another store is read on the server, for its goods to come back here. Refused: ORDER_UNKNOWN, RETURN_NEEDS_SERVER. */
  'orders.fetch': call(z.object({ orderId: id }), done),
  /** Takes goods of an order back after they were handed over, here or elsewhere. */
  'orders.return': call(z.object({ ...giveBack, lines: chosen }), done),

  /** Makes an order at the till. Refused: ORDER_EMPTY, GOOD_UNKNOWN, CUSTOMER_UNKNOWN. */
  'orders.create': call(
    z.object({
      buyerName: z.string().max(200),
      buyerPhone: z.string().max(30),
      /** A known customer: what is empty above is filled in from what is known of them. Refused: CUSTOMER_UNKNOWN. */
      customerId: id.optional(),
      wishedAt: instant.optional(),
      comment: z.string().max(2000).optional(),
      /** The customer wants all of it at once: it is not to be split. */
      oneHandover: z.boolean().optional(),
      /** A prepayment follows: the customer's paper is printed with it. */
      willPay: z.boolean(),
      /** Where it is collected, when not here. Needs the server: it makes the order there. */
      storeId: z.string().max(64).optional(),
      /** `fromStoreId`: brought here from there. */
      lines: z
        .array(z.object({ goodId: id, quantity, price: positiveMoney.optional(), fromStoreId: z.string().max(64).optional() }))
        .max(500),
    }),
    result(
      z.object({
        orderId: id,
        number: z.string(),
        /** False: it was made in another store, and is not among the orders of this till. */
        isHere: z.boolean(),
      }),
    ),
  ),
} as const;
