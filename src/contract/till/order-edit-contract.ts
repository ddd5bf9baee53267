/** Changing what an order consists of: its lines, and its parts. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { orderStatus } from './orders-contract.ts';
import { done, id, money, moneyOrZero, override, positiveMoney, quantity, result } from './shapes.ts';

const MOST_CHANGES = 500;

/** One change of the lines. A good is added at its price of today unless another is said. */
export const lineChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('quantity'), lineId: id, quantity }),
  z.object({ what: z.literal('price'), lineId: id, price: positiveMoney }),
  z.object({ what: z.literal('remove'), lineId: id }),
  z.object({ what: z.literal('add'), goodId: id, quantity, price: positiveMoney.optional() }),
]);
export type LineChange = z.infer<typeof lineChange>;
const changes = z.array(lineChange).min(1).max(MOST_CHANGES);

const figures = z.object({ total: money, prepaid: money, due: moneyOrZero });
export const editLook = z.object({
  before: figures,
  after: figures,
  /** Prepaid beyond what the goods to be handed over will cost: it goes back to the customer. */
  over: moneyOrZero,
  needsConsent: z.boolean(),
});
export type EditLook = z.infer<typeof editLook>;

/** Another part of the order that is under way. `store`: where it lies, empty for this one. `left`: prepaid, neither settled nor given back. */
export const orderPart = z.object({ orderId: id, number: z.string(), store: z.string(), status: orderStatus, left: money });
export type OrderPart = z.infer<typeof orderPart>;

export const orderEditContract = {
  /**
   * What the order would come to; nothing happens yet. Refused: ORDER_EDIT_ENDED, ORDER_EDIT_HANDED, ORDER_EDIT_INVALID,
   * ORDER_EDIT_EMPTY, GOOD_UNKNOWN.
   */
  'orders.lookEdit': call(z.object({ orderId: id, changes }), result(editLook)),
  /**
   * All of the changes or none. `agreed`: the customer said so to the person at the till; else what the owner's rules want
   * their word for waits for it. Refused besides: NEEDS_OVERRIDE for prices, ORDER_EDIT_WAITING, CHECKOUT_BUSY,
   * LEASE_TAKEN {number, till}, ORDER_BEHIND.
   */
  'orders.saveEdit': call(
    z.object({ orderId: id, changes, agreed: z.boolean(), override: override.optional() }),
    result(z.object({ waits: z.boolean() })),
  ),
  /** Parts that lines may go to; those of this store may be joined here too. Refused: ORDER_PARTS_NEED_SERVER, NOT_PAIRED. */
  'orders.parts': call(z.object({ orderId: id }), result(z.array(orderPart))),
  /**
   * Lines go to a part of their own, or to one that is there, with their share of the prepayment. Refused besides:
   * ORDER_PARTS_UNSENT, ORDER_PARTS_TOGETHER, ORDER_PARTS_WAITING, ORDER_PARTS_ENDED, ORDER_PARTS_QUANTITY, LEASE_TAKEN.
   */
  'orders.split': call(
    z.object({
      ...{ orderId: id, toOrderId: id.nullable() },
      lines: z
        .array(z.object({ lineId: id, quantity }))
        .min(1)
        .max(200),
    }),
    done,
  ),
  /** Everything of the other part that is not handed over comes to this one. Refused as `orders.split`. */
  'orders.join': call(z.object({ orderId: id, fromOrderId: id }), done),
} as const;
