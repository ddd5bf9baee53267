/** The open basket: what is in it, what it costs, and everything that can be done to it. */
import { z } from 'zod';
import { call, push } from '../rpc/define.ts';
import {
  anyQuantity,
  discount,
  done,
  errorCode,
  details,
  id,
  instant,
  money,
  moneyOrZero,
  override,
  positiveMoney,
  quantity,
  result,
  shortText,
  tenderKind,
  unit,
} from './shapes.ts';

/** One step of "why this price", in order; amounts are signed changes except `list`, which is the price it starts from. */
export const priceStep = z.object({
  kind: z.enum(['list', 'in-store-code', 'typed', 'price-change', 'line-discount', 'receipt-discount']),
  amount: money,
  basisPoints: z.int().optional(),
  by: shortText.optional(),
  approvedBy: shortText.optional(),
  reason: shortText.optional(),
  priceVersion: z.int().optional(),
});

export const basketLine = z.object({
  lineId: id,
  goodId: id.nullable(),
  name: z.string(),
  article: z.string(),
  barcode: z.string().nullable(),
  unit,
  quantity,
  price: moneyOrZero,
  listPrice: moneyOrZero,
  gross: money,
  discount: money,
  total: money,
  vat: z.string(),
  vatAmount: money,
  lineDiscount: discount.nullable(),
  /** Stock here after this basket would be sold; null when stock is not kept. */
  stockLeft: anyQuantity.nullable(),
  /** Some of it is held for orders of this store: they would go short. */
  isOfReserve: z.boolean(),
});

export const basketTender = z.object({ tenderId: id, kind: tenderKind, amount: positiveMoney, reference: shortText });

/** `total` = Σ line totals; `due` = total + rounding; `remaining` = due − tenders, never below zero. */
export const basketView = z.object({
  basketId: id,
  lines: z.array(basketLine),
  receiptDiscount: discount.nullable(),
  customer: shortText.nullable(),
  gross: money,
  discount: money,
  total: money,
  vat: z.array(z.object({ rate: z.string(), amount: money })),
  rounding: money,
  /** What would be due if the rest were paid in cash: differs from `due` when rounding applies to cash only. */
  dueInCash: money,
  due: money,
  tenders: z.array(basketTender),
  remaining: moneyOrZero,
  remainingInCash: moneyOrZero,
  lastLineId: id.nullable(),
  canUndo: z.boolean(),
});

export const parkedBasket = z.object({
  basketId: id,
  name: z.string(),
  parkedAt: instant,
  parkedBy: z.string(),
  lineCount: z.int(),
  total: money,
  firstGoods: z.string(),
});

/**
 * What became of a scan. A scan never opens a dialog and never guesses: `not-found` and `refused` add nothing.
 * `sound`: `read` short high, `miss` low double, `attention` needs the cashier.
 */
export const scanOutcome = z.discriminatedUnion('did', [
  z.object({ did: z.literal('added'), lineId: id, name: z.string() }),
  z.object({ did: z.literal('needs-price'), goodId: id, name: z.string() }),
  z.object({ did: z.literal('needs-quantity'), goodId: id, name: z.string(), unit }),
  z.object({ did: z.literal('choose'), goodIds: z.array(id) }),
  z.object({ did: z.literal('not-found'), code: z.string() }),
  z.object({ did: z.literal('refused'), code: errorCode, details }),
  z.object({ did: z.literal('receipt'), receiptId: id }),
  z.object({ did: z.literal('receipt-unknown'), code: z.string() }),
  /** Not of this till; another one of its chain may have printed it. */
  z.object({ did: z.literal('receipt-elsewhere'), code: z.string() }),
  /** An order's code opens its handover; `code` is what was scanned, when it may prove whose the order is. */
  z.object({ did: z.literal('order'), orderId: id, code: z.string() }),
  z.object({ did: z.literal('order-unknown'), code: z.string() }),
  /** The receipt is this customer's from here on. `name`: as the person at the till may see it; empty where nobody has this card. */
  z.object({ did: z.literal('customer'), card: z.string(), name: z.string() }),
  z.object({ did: z.literal('signed-in'), name: z.string() }),
]);
export type ScanOutcome = z.infer<typeof scanOutcome>;

export const basketContract = {
  /** Whole after every change: the screen keeps no basket of its own. */
  'basket.changed': push(basketView),
  /** Any scan, from any screen. `quantity` is what was typed before it. */
  'till.scan': call(z.object({ text: z.string().max(10_000), quantity: quantity.optional() }), scanOutcome),
  'basket.add': call(
    z.object({ goodId: id, quantity: quantity.optional(), price: positiveMoney.optional() }),
    result(z.object({ lineId: id })),
  ),
  'basket.addFreePrice': call(
    z.object({ name: z.string().min(1).max(128), price: positiveMoney, quantity: quantity.optional() }),
    result(z.object({ lineId: id })),
  ),
  'basket.setQuantity': call(z.object({ lineId: id, quantity }), done),
  'basket.setPrice': call(
    z.object({ lineId: id, price: positiveMoney, reason: shortText.optional(), override: override.optional() }),
    done,
  ),
  /** `lineId` null means the whole receipt; `discount` null takes it away. */
  'basket.setDiscount': call(
    z.object({
      lineId: id.nullable(),
      discount: discount.nullable(),
      reason: shortText.optional(),
      override: override.optional(),
    }),
    done,
  ),
  'basket.remove': call(z.object({ lineId: id }), done),
  'basket.clear': call(z.null(), done),
  'basket.undo': call(z.null(), done),
  'basket.setCustomer': call(z.object({ customer: shortText.nullable() }), done),
  'basket.explain': call(z.object({ lineId: id }), result(z.array(priceStep))),
  'basket.park': call(z.object({ name: z.string().min(1).max(60) }), done),
  'basket.parked': call(z.null(), z.array(parkedBasket)),
  /** Brings a parked basket back; refused while the open basket has lines. */
  'basket.recall': call(z.object({ basketId: id }), done),
  'basket.discardParked': call(z.object({ basketId: id, override: override.optional() }), done),
  /** A missed sale: asked for, not sold. */
  'basket.noteMissedSale': call(
    z.object({
      text: z.string().min(1).max(200),
      reason: z.enum(['none', 'no-size', 'too-dear', 'other']),
      goodId: id.optional(),
    }),
    done,
  ),
} as const;

export type BasketView = z.infer<typeof basketView>;
export type BasketLineView = z.infer<typeof basketLine>;
export type PriceStepView = z.infer<typeof priceStep>;
export type ParkedBasketView = z.infer<typeof parkedBasket>;
