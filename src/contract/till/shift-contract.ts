/** Shifts, cash in the drawer, and reports. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { done, id, instant, money, moneyOrZero, override, positiveMoney, result, shortText } from './shapes.ts';
import { shiftCheck } from './sync-contract.ts';
import { fiscalSigns } from './payment-contract.ts';

/** The figures of one shift, open (X) or closed (Z). cashExpected = float + cash sales − cash returns + cash in − cash out. */
export const shiftReport = z.object({
  shiftId: id,
  number: z.int(),
  kind: z.enum(['x', 'z']),
  openedAt: instant,
  openedBy: z.string(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  float: moneyOrZero,
  salesCount: z.int(),
  salesTotal: money,
  returnsCount: z.int(),
  returnsTotal: money,
  discounts: money,
  orders: z.object({ handovers: z.int(), prepaid: money, offset: money, refunded: money, refundedOnline: money }),
  byTender: z.array(z.object({ kind: z.enum(['cash', 'card']), sales: money, returns: money })),
  vat: z.array(z.object({ rate: z.string(), sales: money, returns: money })),
  cashIn: money,
  cashOut: money,
  /** Null while the count is blind and not yet entered. */
  cashExpected: money.nullable(),
  counted: money.nullable(),
  difference: money.nullable(),
  /** What in the journal could explain the difference, likeliest first. */
  explanations: z.array(
    z.object({
      kind: z.enum([
        'card-as-cash',
        'cash-as-card',
        'cash-movement-doubled',
        'cash-movement-missing',
        'change-not-given',
        'return-not-paid',
        'float',
        'pair',
      ]),
      amount: money,
      receiptNumber: z.int().nullable(),
      note: z.string(),
    }),
  ),
  byCashier: z.array(z.object({ name: z.string(), receipts: z.int(), total: money })),
  byHour: z.array(z.object({ hour: z.int().min(0).max(23), receipts: z.int(), total: money })),
  topGoods: z.array(z.object({ name: z.string(), quantity: z.int(), total: money })),
  cashMovements: z.array(
    z.object({ at: instant, kind: z.enum(['in', 'out']), amount: money, reason: z.string(), by: z.string() }),
  ),
  overrides: z.array(
    z.object({ at: instant, what: z.string(), why: z.string(), requestedBy: z.string(), approvedBy: z.string() }),
  ),
  fiscal: fiscalSigns.nullable(),
  /** Of a Z report: whether the server holds the same; null before it was asked, and without a server. */
  server: shiftCheck.nullable(),
});
export type ShiftReportView = z.infer<typeof shiftReport>;

export const shiftContract = {
  'shift.open': call(z.object({ float: moneyOrZero }), done),
  'shift.cash': call(
    z.object({
      kind: z.enum(['in', 'out']),
      amount: positiveMoney,
      reason: z.string().min(1).max(200),
      override: override.optional(),
    }),
    done,
  ),
  /** The figures so far, also printed by the registrar when `print`. */
  'shift.xReport': call(z.object({ print: z.boolean() }), result(shiftReport)),
  /**
   * Closes the shift: Z report on the registrar. Parked baskets stay. The outcome arrives in `checkout`, the report by
   * `shift.report`. Refused: SHIFT_HAS_PAYMENT while money was taken for a receipt that can still be made in this shift.
   */
  'shift.close': call(z.object({ counted: moneyOrZero, note: shortText.optional() }), done),
  'shift.report': call(z.object({ shiftId: id }), result(shiftReport)),
  'shift.list': call(
    z.object({ before: z.int().optional(), limit: z.int().min(1).max(100) }),
    z.array(
      z.object({
        shiftId: id,
        number: z.int(),
        openedAt: instant,
        closedAt: instant.nullable(),
        salesTotal: money,
        receipts: z.int(),
        difference: money.nullable(),
      }),
    ),
  ),
  'shift.printReport': call(z.object({ shiftId: id }), done),
  'drawer.open': call(z.object({ reason: z.string().min(1).max(200), override: override.optional() }), done),
} as const;
