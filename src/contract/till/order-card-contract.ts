/** One order in one window, beyond what it is made of: where else its goods are, who holds them, its files, papers and remarks. */
import { z } from 'zod';
import { ORDER_FILE_TYPES } from '../sync/order-file-contract.ts';
import { call } from '../rpc/define.ts';
import { orderStatus } from './orders-contract.ts';
import { anyQuantity, done, id, instant, override, result } from './shapes.ts';

export const remarkForMe = z.object({
  ...{ commentId: id, orderId: id, number: z.string(), at: instant, staff: z.string(), text: z.string() },
});
export type RemarkForMe = z.infer<typeof remarkForMe>;

/** A store other than this one that has goods of the order free. */
export const elsewhere = z.object({
  storeId: z.string(),
  name: z.string(),
  address: z.string(),
  hasAll: z.boolean(),
  goods: z.array(z.object({ goodId: id, free: anyQuantity })),
});
export type Elsewhere = z.infer<typeof elsewhere>;

const file = z.object({ name: z.string(), type: z.string(), contentBase64: z.string() });

export const orderCardContract = {
  /** Asks the server. Refused with NOT_PAIRED and what keeps it from answering. */
  'orders.elsewhere': call(z.object({ orderId: id }), result(z.array(elsewhere))),
  /**
   * Where an order waits that is not on this till: of the text of a scanned code, or of typed digits. Asked of the server;
   * refused as it is away. `isHere`: in this store, and on its way to this till.
   */
  'orders.whereIs': call(
    z.object({ text: z.string().max(10_000) }),
    result(z.array(z.object({ number: z.string(), store: z.string(), address: z.string(), isHere: z.boolean() }))),
  ),
  /** Open orders of this store that hold the good. */
  'orders.holders': call(
    z.object({ goodId: id }),
    z.array(z.object({ orderId: id, number: z.string(), status: orderStatus, buyer: z.string(), quantity: anyQuantity })),
  ),
  'orders.release': call(z.object({ orderId: id }), done),
  /** `custom` replaces the values named; an empty one takes its field away. */
  'orders.setFields': call(
    z.object({
      orderId: id,
      wishedAt: instant.nullable().optional(),
      priority: z.int().min(0).max(9).optional(),
      oneHandover: z.boolean().optional(),
      customerId: id.nullable().optional(),
      custom: z.record(z.string().min(1).max(100), z.string().max(5000)).optional(),
    }),
    done,
  ),
  /** The buyer's phone and address in full. Refused with NEEDS_OVERRIDE to those who see them masked. */
  'orders.contact': call(
    z.object({ orderId: id, override: override.optional() }),
    result(z.object({ name: z.string(), phone: z.string(), email: z.string() })),
  ),

  /** Refused: ORDER_FILE_TYPE, ORDER_FILE_TOO_LARGE, ORDER_FILES_FULL. */
  'orders.attach': call(
    z.object({
      orderId: id,
      name: z.string().min(1).max(200),
      type: z.enum(ORDER_FILE_TYPES),
      contentBase64: z.string().max(6_000_000),
    }),
    result(z.object({ fileId: id })),
  ),
  /** Fetched from the server where it is not here. */
  'orders.file': call(z.object({ orderId: id, fileId: id }), result(file)),

  /** Remarks meant for the person at the till that they have not read. */
  'orders.remarks': call(z.null(), z.array(remarkForMe)),
  /** They have them before their eyes. */
  'orders.readRemarks': call(z.object({ orderId: id }), done),

  'orders.printConfirmation': call(z.object({ orderId: id }), done),
} as const;
