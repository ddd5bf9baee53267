/**
 * Goods asked for from another store or the warehouse. Asked: held where they are, as far as they are free. Accepted: they
 * have left and are on the way, in no store's stock. Received: they are here. Refused or cancelled: what was held is free again.
 */
import { z } from 'zod';
import { id, instant, quantity, text, uuid } from './wire.ts';

export const TRANSFER_STATES = ['asked', 'accepted', 'received', 'refused', 'cancelled'] as const;
export const transferState = z.enum(TRANSFER_STATES);
export type TransferState = z.infer<typeof transferState>;

export const transferParams = z.object({ transferId: id });

/**
 * The id is made by whoever asks: of a supply in an order's document it is the supply's. A till asks for its own store;
 * the back office names `toStoreId`. A supply written into an order's document asks by itself.
 */
export const transferAsked = z
  .object({
    fromStoreId: uuid,
    toStoreId: uuid.optional(),
    goodId: id,
    quantity: quantity.min(1),
    /** The order that it is for, and the line of it. */
    orderId: id.optional(),
    lineId: id.optional(),
    note: text(500).default(''),
    staffId: text(64).default(''),
  })
  .meta({
    example: {
      fromStoreId: '01920000-0000-7000-8000-000000000001',
      toStoreId: '01920000-0000-7000-8000-000000000002',
      goodId: 'good-1',
      quantity: 1000,
    },
  });
export type TransferAsked = z.infer<typeof transferAsked>;

/** Left out, `quantity` is all that was asked for; less may be sent, more not. By the store that gives, or the back office. */
export const transferAccepting = z
  .object({ staffId: text(64).default(''), quantity: quantity.min(1).optional() })
  .meta({ example: { staffId: 'cashier', quantity: 1000 } });
/** Left out, `quantity` is all that was sent; less may have come, or more. By the store that asked, or the back office. */
export const transferReceiving = z
  .object({ staffId: text(64).default(''), quantity: quantity.min(0).optional() })
  .meta({ example: { staffId: 'cashier', quantity: 1000 } });
/** By the store that gives, or the back office. */
export const transferRefusing = z
  .object({ staffId: text(64).default(''), reason: text(500, 1) })
  .meta({ example: { staffId: 'cashier', reason: 'Последняя на витрине' } });
/** By the store that asked, or the back office. */
export const transferCancelling = z.object({ staffId: text(64).default('') }).meta({ example: { staffId: 'cashier' } });

export const transferView = z.object({
  transferId: id,
  state: transferState,
  fromStoreId: uuid,
  fromStore: z.string(),
  toStoreId: uuid,
  toStore: z.string(),
  goodId: id,
  name: z.string(),
  quantity,
  /** Of it, how much is held in the store that gives. */
  held: quantity,
  orderId: id.nullable(),
  lineId: id.nullable(),
  /** Of the order. */
  number: z.string().nullable(),
  note: z.string(),
  askedAt: instant,
  askedBy: z.string(),
  answeredAt: instant.nullable(),
  answeredBy: z.string(),
  reason: z.string(),
  /** What of it came, when and to whom; null while it has not. */
  received: quantity.nullable(),
  receivedAt: instant.nullable(),
  receivedBy: z.string(),
});
export type TransferView = z.infer<typeof transferView>;

/** `side`: what others ask of the store, or what it asks of others. A till always asks about its own store. */
export const transfersQuery = z.object({
  storeId: uuid.optional(),
  side: z.enum(['gives', 'gets']).optional(),
  state: transferState.optional(),
  orderId: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const transfersPage = z.object({ transfers: z.array(transferView) });
