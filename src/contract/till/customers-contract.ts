/** Customers at the till: finding one, their history, and what of their personal data a person may see. */
import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/documents/order.ts';
import { call } from '../rpc/define.ts';
import { id, instant, money, override, refusal, result } from './shapes.ts';

/** `isInFull` false: phones and e-mail are masked, the name is shortened. */
export const customerView = z.object({
  customerId: id,
  name: z.string(),
  phones: z.array(z.string()),
  cards: z.array(z.string()),
  email: z.string(),
  birthday: z.string(),
  note: z.string(),
  responsibleId: z.string(),
  responsible: z.string(),
  mayAdvertise: z.boolean(),
  isErased: z.boolean(),
  isInFull: z.boolean(),
});
export type CustomerView = z.infer<typeof customerView>;

export const purchase = z.object({
  kind: z.enum(['order', 'sale', 'return']),
  /** Of the order or the receipt. */
  id: z.string(),
  number: z.string(),
  at: instant,
  /** Empty: this till's own. */
  store: z.string(),
  total: money,
  goods: z.string(),
  status: z.enum(ORDER_STATUSES).nullable(),
  /** Can be opened here. */
  isHere: z.boolean(),
});
export type Purchase = z.infer<typeof purchase>;

/** Somebody who ordered and is not among the customers; named by the newest of their orders here. */
export const buyerView = z.object({
  orderId: id,
  name: z.string(),
  phone: z.string(),
  /** Orders that this till knows of. */
  orders: z.int(),
});
export type BuyerView = z.infer<typeof buyerView>;

/** The same, found on the server. `store`: where the newest of their orders is. */
export const farBuyerView = buyerView.extend({ store: z.string(), isInFull: z.boolean() });
export type FarBuyerView = z.infer<typeof farBuyerView>;

const history = result(z.object({ purchases: z.array(purchase), problem: refusal.nullable() }));

export const customersContract = {
  /** By the phone's last digits, a card, or words of a name; fewer than three digits or two letters find nothing. */
  'customers.find': call(z.object({ text: z.string().max(200) }), z.array(customerView)),
  /** `inFull`: personal data as it is. Refused with NEEDS_OVERRIDE, CUSTOMER_UNKNOWN. */
  'customers.get': call(z.object({ customerId: id, inFull: z.boolean(), override: override.optional() }), result(customerView)),
  /** `problem`: why the server did not say what it knows; then this is what the till itself knows. */
  'customers.history': call(z.object({ customerId: id }), history),
  /** By the phone's last digits or words of a name, among open orders, and among the newest past ones where none fits. */
  'customers.buyers': call(z.object({ text: z.string().max(200) }), z.array(buyerView)),
  /** Those whom `customers.buyers` does not name: in other stores, or long ago. `problem`: why the server did not say. */
  'customers.farBuyers': call(
    z.object({ text: z.string().max(200) }),
    z.object({ buyers: z.array(farBuyerView), problem: refusal.nullable() }),
  ),
  'customers.buyerHistory': call(z.object({ orderId: id }), history),
  /** A new one without `customerId`. Changing one needs sight of personal data. Refused: CUSTOMER_EMPTY, CUSTOMER_KNOWN {name}. */
  'customers.save': call(
    z.object({
      customerId: id.optional(),
      name: z.string().max(200),
      phones: z.array(z.string().regex(/^\+?[\d ()-]{5,30}$/)).max(20),
      cards: z.array(z.string().min(1).max(50)).max(20),
      email: z.string().max(200),
      note: z.string().max(2000),
      responsibleId: z.string().max(64),
      mayAdvertise: z.boolean(),
      override: override.optional(),
    }),
    result(z.object({ customerId: id })),
  ),
} as const;
