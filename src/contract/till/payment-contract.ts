/** Paying, returning, and what the registrar is doing about it. */
import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/documents/order.ts';
import { call } from '../rpc/define.ts';
import {
  anyQuantity,
  details,
  done,
  errorCode,
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

export const fiscalSigns = z.object({
  fiscalDocument: z.int(),
  fiscalSign: z.string(),
  shift: z.int(),
  storage: z.string(),
  at: z.string(),
  printed: z.boolean(),
});

/**
 * The one operation on the registrar that may be under way. Part of the till's state, so it survives a reload of the
 * screen and a crash of the till.
 * - `registering`: the device works; `asking`: its answer was lost and the till asks it what happened (never shown as paid or failed)
 * - `attention`: needs a person (paper, cover, cable); the till goes on by itself once it is mended
 * - `done` / `failed`: the outcome, kept until the next scan or `payment.dismiss`
 */
export const checkout = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({
    phase: z.literal('registering'),
    operation: z.enum(['sale', 'return', 'shift-open', 'shift-close', 'x-report', 'cash']),
    since: instant,
  }),
  z.object({
    phase: z.literal('asking'),
    operation: z.enum(['sale', 'return', 'shift-open', 'shift-close', 'x-report', 'cash']),
    since: instant,
    tries: z.int(),
  }),
  z.object({
    phase: z.literal('attention'),
    operation: z.enum(['sale', 'return', 'shift-open', 'shift-close', 'x-report', 'cash']),
    code: errorCode,
    details,
    tries: z.int(),
    /**
     * There when the registrar cannot know any more (another storage, somebody else's documents) or has been silent for
     * long: a manager may then look at the paper and settle it with `payment.settle`. Null: the till goes on asking.
     */
    byHand: z.object({ intentId: id, amount: moneyOrZero.nullable(), startedAt: instant }).nullable(),
  }),
  z.object({
    phase: z.literal('done'),
    operation: z.enum(['sale', 'return']),
    kind: receiptKind,
    receiptId: id,
    number: z.int(),
    total: money,
    change: moneyOrZero,
    /** What goes back to the customer, by which way; nothing where money came in. */
    back: z.array(z.object({ kind: receiptTenderKind, amount: money })),
    /** How many receipts `back` is of: an order that is cancelled has one for each of its parts. */
    receipts: z.int(),
    fiscal: fiscalSigns.nullable(),
  }),
  z.object({
    phase: z.literal('failed'),
    operation: z.enum(['sale', 'return', 'shift-open', 'shift-close', 'x-report', 'cash']),
    code: errorCode,
    details,
  }),
]);
export type CheckoutView = z.infer<typeof checkout>;

export const receiptLine = z.object({
  lineId: id,
  goodId: id.nullable(),
  name: z.string(),
  barcode: z.string().nullable(),
  unit,
  quantity,
  price: moneyOrZero,
  gross: money,
  discount: money,
  total: money,
  vat: z.string(),
  vatAmount: money,
  /** Of a sale: how much of the line has not been returned yet. */
  returnable: anyQuantity,
});

export const receiptView = z.object({
  receiptId: id,
  number: z.int(),
  kind: receiptKind,
  at: instant,
  shiftNumber: z.int(),
  cashier: z.string(),
  customer: z.string().nullable(),
  lines: z.array(receiptLine),
  total: money,
  rounding: money,
  due: money,
  vat: z.array(z.object({ rate: z.string(), amount: money })),
  tenders: z.array(z.object({ kind: receiptTenderKind, amount: money, reference: z.string() })),
  change: moneyOrZero,
  fiscal: fiscalSigns.nullable(),
  originalReceiptId: id.nullable(),
  originalNumber: z.int().nullable(),
  approvedBy: z.string().nullable(),
  /** The order it belongs to. */
  order: z.object({ orderId: id, number: z.string() }).nullable(),
  /** Where, when another till of the chain sold it. */
  soldAt: z.object({ store: z.string(), till: z.string() }).nullable(),
});
export type ReceiptView = z.infer<typeof receiptView>;

export const receiptSummary = z.object({
  receiptId: id,
  number: z.int(),
  kind: receiptKind,
  at: instant,
  shiftNumber: z.int(),
  cashier: z.string(),
  due: money,
  lineCount: z.int(),
  firstGoods: z.string(),
});
export type ReceiptSummary = z.infer<typeof receiptSummary>;

export const returnLine = z.object({ lineId: id, quantity });
/** A good brought back without a receipt: at what price is the manager's decision. */
export const looseReturnLine = z.object({ goodId: id, quantity, price: positiveMoney });

/** The receipts behind one number of a shift's report. `hour` is on the shop's clock. */
export const receiptsWithin = z.object({
  shiftId: id,
  kind: z.enum(['sale', 'return']).optional(),
  tender: tenderKind.optional(),
  cashier: shortText.optional(),
  hour: z.int().min(0).max(23).optional(),
});
export type ReceiptsWithin = z.infer<typeof receiptsWithin>;

/** What customers bought at other tills of the chain: as much as a return needs, and nothing of who they are. */
export const soldElsewhere = z.object({
  receipts: z.array(
    z.object({
      ...{ receiptId: id, kind: receiptKind, number: z.int(), fiscalDocument: z.int().nullable() },
      ...{ store: z.string(), till: z.string(), at: instant, due: money, lineCount: z.int(), firstGoods: z.string() },
      /** It goes back through its order. */
      order: z.object({ orderId: id, number: z.string() }).nullable(),
    }),
  ),
  orders: z.array(
    z.object({
      ...{ orderId: id, number: z.string(), status: z.enum(ORDER_STATUSES), store: z.string(), createdAt: instant },
      ...{ total: money, lineCount: z.int(), firstGoods: z.string() },
    }),
  ),
});
export type SoldElsewhereView = z.infer<typeof soldElsewhere>;

export const paymentContract = {
  /**
   * Adds a tender. When the tenders cover what is due, the sale goes to the registrar and `covered` is true; its outcome
   * arrives in the state's `checkout`. Refused: TENDER_OVER_CARD, BASKET_EMPTY, SHIFT_CLOSED, SHIFT_EXPIRED, CHECKOUT_BUSY, …
   */
  'payment.tender': call(
    z.object({ kind: tenderKind, amount: positiveMoney, reference: shortText.optional() }),
    result(z.object({ covered: z.boolean(), remaining: moneyOrZero })),
  ),
  /** Sends the sale to the registrar once more, with the tenders already given: after `failed`. Refused: NOT_PAID_YET, and as `payment.tender`. */
  'payment.register': call(z.null(), done),
  'payment.removeTender': call(z.object({ tenderId: id }), done),
  /** Back to the basket: takes all tenders away. Refused once the sale is with the registrar. */
  'payment.cancel': call(z.null(), done),
  /**
   * A manager's word on what became of an operation that the registrar cannot tell of any more. Needs nobody signed in.
   * The registrar is asked once more first: its own answer counts for more. Refused: NEEDS_OVERRIDE, OVERRIDE_NOT_ALLOWED,
   * NOTHING_TO_SETTLE, SETTLED_BY_REGISTRAR, DOCUMENT_NUMBER_MISSING, and the PIN's refusals.
   */
  'payment.settle': call(
    z.object({
      intentId: id,
      outcome: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('registered'),
          /** As it stands on the paper; null for a shift or cash, which need none. */
          fiscalDocument: z.int().min(1).max(2_000_000_000).nullable(),
          fiscalSign: z.string().regex(/^\d{0,10}$/),
        }),
        z.object({ kind: z.literal('not-registered') }),
      ]),
      override: override.optional(),
    }),
    done,
  ),
  /** Closes the `done` or `failed` notice. */
  'payment.dismiss': call(z.null(), done),
  /** What a cashier would be handed for this amount in cash: exact first, then round notes. */
  'payment.quickCash': call(z.null(), z.array(positiveMoney)),

  /** Newest first. `text`: receipt number, goods' name, fiscal document, or the text of a receipt's QR code. */
  'receipts.find': call(
    z.object({
      text: z.string().max(500),
      within: receiptsWithin.optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(100),
    }),
    z.array(receiptSummary),
  ),
  'receipts.get': call(z.object({ receiptId: id }), result(receiptView)),
  /** Prints a copy marked as a copy. */
  'receipts.printCopy': call(z.object({ receiptId: id, override: override.optional() }), done),

  /**
   * Receipts and orders of the whole chain, by a number, a whole phone, or the text of a code. Refused: NOT_PAIRED,
   * RETURN_NEEDS_SERVER.
   */
  'returns.findElsewhere': call(z.object({ text: z.string().min(1).max(10_000) }), result(soldElsewhere)),
  /**
   * A receipt that goods come back from, of this till or another, less what came back anywhere. Refused: RECEIPT_UNKNOWN,
   * RETURN_NEEDS_SERVER.
   */
  'returns.open': call(z.object({ receiptId: id }), result(receiptView)),
  /** What would be refunded, by which tender; nothing happens yet. */
  'returns.quote': call(
    z.object({ receiptId: id, lines: z.array(returnLine).min(1) }),
    result(z.object({ total: money, refunds: z.array(z.object({ kind: receiptTenderKind, amount: money })) })),
  ),
  /**
   * Returns lines of a receipt that was opened, refunded the way it was paid. The outcome arrives in the state's `checkout`.
   * Refused: RETURN_TAKEN {till}, RETURN_CHANGED, RETURN_NEEDS_SERVER, and what refuses a return.
   */
  'returns.complete': call(
    z.object({
      receiptId: id,
      lines: z.array(returnLine).min(1),
      reason: shortText,
      cardReference: shortText.optional(),
      override: override.optional(),
    }),
    done,
  ),
  'returns.completeLoose': call(
    z.object({
      lines: z.array(looseReturnLine).min(1),
      refund: tenderKind,
      reason: z.string().min(1).max(200),
      cardReference: shortText.optional(),
      override: override.optional(),
    }),
    done,
  ),
} as const;
