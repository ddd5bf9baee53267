/**
 * Goods brought back to another till than the one that sold them: what a till asks the server about receipts and orders of
 * its chain. Who bought them is in none of the answers.
 */
import { z } from 'zod';
import { RECEIPT_KINDS } from '../../domain/journal/receipt-kind.ts';
import { leaseName } from './lease-contract.ts';
import { orderDocument, orderStatus } from './order-document.ts';
import { id, instant, money, moneyOrZero, quantity, text, unit, uuid, vat } from './wire.ts';

const wholeNumber = z.coerce.number().int().min(1).max(2_000_000_000);
const receiptKind = z.enum(RECEIPT_KINDS as [(typeof RECEIPT_KINDS)[number]]);
const ofOrder = z.object({ orderId: id, number: z.string() });

/**
 * One of: what was typed (a number of a receipt, of the registrar's document, of an order, or a whole phone), the registrar's
 * signs, the till's mark with its number, an order.
 */
export const soldQuery = z
  .object({
    text: text(60, 1).optional(),
    fiscalDocument: wholeNumber.optional(),
    fiscalSign: text(40).optional(),
    till: text(40).optional(),
    number: wholeNumber.optional(),
    orderId: id.optional(),
  })
  .meta({ example: { text: '1042' } });
export type SoldQuery = z.infer<typeof soldQuery>;

export const soldReceipt = z.object({
  receiptId: id,
  kind: receiptKind,
  number: z.int(),
  fiscalDocument: z.int().nullable(),
  store: z.string(),
  till: z.string(),
  at: instant,
  due: money,
  lineCount: z.int(),
  firstGoods: z.string(),
  /** What belongs to an order goes back through it. */
  order: ofOrder.nullable(),
});
export type SoldReceipt = z.infer<typeof soldReceipt>;

/** An order of which something was handed over. */
export const soldOrder = z.object({
  orderId: id,
  number: z.string(),
  status: orderStatus,
  store: z.string(),
  createdAt: instant,
  total: money,
  lineCount: z.int(),
  firstGoods: z.string(),
});
export type SoldOrder = z.infer<typeof soldOrder>;
/** Newest first, at most twenty of each. */
export const soldPage = z.object({ receipts: z.array(soldReceipt), orders: z.array(soldOrder) });
export type SoldPage = z.infer<typeof soldPage>;

/** What one return took back, by the lines of the receipt. */
const cameBack = z.object({
  receiptId: id,
  lines: z.array(z.object({ lineId: id, quantity, total: money })),
});
export const cameBackOf = z.object({ returns: z.array(cameBack) });
export type CameBack = z.infer<typeof cameBack>;

/** A sale as it was recorded, and every return of it that the server knows. */
export const pastReceipt = z.object({
  receiptId: id,
  number: z.int(),
  store: z.string(),
  till: z.string(),
  at: instant,
  shiftNumber: z.int(),
  cashier: z.string(),
  lines: z.array(
    z.object({
      ...{
        lineId: id,
        goodId: id.nullable(),
        name: z.string(),
        article: z.string(),
        barcode: z.string().nullable(),
        unit,
        quantity,
      },
      ...{ listPrice: moneyOrZero, price: money, gross: money, discount: money, total: money, vat, vatAmount: money },
      priceVersion: z.int(),
    }),
  ),
  /** Without the references of cards. */
  tenders: z.array(z.object({ kind: z.enum(['cash', 'card', 'prepaid', 'online']), amount: money })),
  vat: z.array(z.object({ rate: vat, amount: money })),
  ...{ total: money, rounding: money, due: money, change: money },
  fiscal: z
    .object({
      fiscalDocument: z.int(),
      fiscalSign: z.string(),
      shift: z.int(),
      storage: z.string(),
      at: z.string(),
      printed: z.boolean(),
    })
    .nullable(),
  returns: z.array(cameBack),
});
export type PastReceipt = z.infer<typeof pastReceipt>;

/** A return that a till began and of which nothing more was heard. `number`: 0 where the receipt itself is not here yet. */
const openReturn = z.object({
  ...{ receiptId: id, number: z.int(), storeId: uuid, tillId: uuid, till: z.string() },
  since: instant,
});
export type OpenReturn = z.infer<typeof openReturn>;
export const openReturns = z.object({ returns: z.array(openReturn) });
/** Who looked at that till's paper and says that the return was not made. */
export const freeReceipt = z.object({ staffId: text(60, 1) }).meta({ example: { staffId: 'owner' } });

/** Before a return. */
export const receiptLease = z
  .object({ receiptId: id, ...leaseName })
  .meta({ example: { receiptId: 'r-1', lease: '01920000-0000-7000-8000-0000000000e2', after: 17 } });
export const receiptParams = z.object({ receiptId: id });
export const soldOrderParams = z.object({ orderId: id });
/** The order's document without its buyer and without what vouches for a handover. */
export const soldOrderAnswer = z.object({ order: orderDocument, store: z.string() });
export type SoldOrderAnswer = z.infer<typeof soldOrderAnswer>;
