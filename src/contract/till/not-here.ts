/** What can be done about a good that is short in this store, and what was asked of others already. */
import { z } from 'zod';
import { TRANSFER_STATES } from '../sync/transfer-contract.ts';
import { anyQuantity, id, instant, moneyOrZero, quantity, refusal, unit } from './shapes.ts';

/** `waiting`: written in the order, and the server has not taken it up yet. `unknown`: it does not answer. */
export const ASKED_STATES = ['unknown', 'waiting', ...TRANSFER_STATES] as const;
/** What was asked of another store for a line of an order. */
export const askedOfStore = z.object({
  transferId: id,
  lineId: id,
  /** Empty while only the server knows its name. */
  store: z.string(),
  /** What was asked for, sent or received, whichever came last. */
  quantity: anyQuantity,
  state: z.enum(ASKED_STATES),
  at: instant,
  /** Why it was refused. */
  reason: z.string(),
});
export type AskedOfStore = z.infer<typeof askedOfStore>;

/** What can be done about a good that is short here. */
export const notHere = z.object({
  /** The oldest first; none where no line of an order was named. */
  asked: z.array(askedOfStore),
  /** What neither is here nor was asked for. */
  lacks: anyQuantity,
  /** Free in other stores, those that have all of it first. */
  stores: z.array(
    z.object({
      ...{ storeId: z.string(), name: z.string(), address: z.string() },
      /** Customers collect there; a warehouse only sends. */
      collects: z.boolean(),
      ...{ free: quantity, readyAt: instant.nullable() },
    }),
  ),
  /** Why other stores are not known now; null where they are, or there are none. */
  problem: refusal.nullable(),
  substitutes: z.array(
    z.object({ goodId: id, name: z.string(), variant: z.string(), unit, price: moneyOrZero, stock: anyQuantity }),
  ),
});
export type NotHere = z.infer<typeof notHere>;
