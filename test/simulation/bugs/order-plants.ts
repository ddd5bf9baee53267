/** Bugs around orders: handing over, and giving back. They are looked for in seeds with orders. */
import type { Plant } from './plant.ts';
import { ORDER_TILL_PLANTS } from './order-till-plants.ts';
import { awake, type Trigger } from './triggers.ts';

export const ORDER_TRIGGERS: readonly Trigger[] = [
  {
    name: 'lease-for-everybody',
    on: 'INSERT ON order_lease',
    body: `DELETE FROM order_lease AS l WHERE l.order_id = NEW.order_id; RETURN NEW;`,
  },
  {
    name: 'double-untold',
    on: 'INSERT ON staff_task',
    body: `IF NEW.kind = 'double_handover' THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  {
    name: 'double-money-untold',
    on: 'INSERT ON staff_task',
    body: `IF NEW.kind IN ('money', 'overpaid') THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  {
    name: 'last-handover-only',
    on: 'UPDATE ON document',
    body: `IF NEW.collection = 'orders' AND jsonb_array_length(NEW.doc::jsonb -> 'handovers') > 1 THEN
      NEW.doc := jsonb_set(NEW.doc::jsonb, '{handovers}', jsonb_build_array(NEW.doc::jsonb -> 'handovers' -> -1)); END IF; RETURN NEW;`,
  },
  {
    name: 'reserve-stays',
    on: 'DELETE ON stock_reserved_line',
    body: `RETURN NULL;`,
  },
  {
    name: 'handover-keeps-stock',
    on: 'INSERT ON stock_movement',
    body: `IF NEW.kind = 'handover' THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  {
    name: 'return-restocks-twice',
    on: 'INSERT ON stock_movement',
    body: `IF NEW.kind = 'order-return' THEN NEW.quantity := 2 * NEW.quantity; END IF; RETURN NEW;`,
  },
  {
    name: 'refund-unnoted',
    on: 'INSERT OR UPDATE ON document',
    body: `IF NEW.collection = 'orders' THEN
      NEW.doc := jsonb_set(NEW.doc::jsonb, '{payments}', jsonb_path_query_array(NEW.doc::jsonb, '$.payments[*] ? (@.what != "refund")'));
      END IF; RETURN NEW;`,
  },
];

const ofServer = (name: string, what: string, foundBy: Plant['foundBy']): Plant => ({
  ...{ name, what, foundBy, hasOrders: true as const },
  database: awake(name),
});

export const ORDER_PLANTS: readonly Plant[] = [
  ofServer('lease-for-everybody', 'the server lets every till hand an order over that asks', ['I5 one handover']),
  ofServer('double-untold', 'of an order that was handed over twice nobody is told', ['I5 one handover']),
  ofServer('double-money-untold', 'of an order that was paid or refunded twice, by two tills apart, nobody is told', [
    'I3 money',
    'I5 one handover',
  ]),
  ofServer('last-handover-only', 'of several handovers of an order the last one is kept', ['I5 one handover']),
  ofServer('reserve-stays', 'goods of an order that is over stay reserved', ['I12 reserves', 'I7 liveness']),
  ofServer('handover-keeps-stock', 'goods of orders are handed over and stay in stock', ['I4 stock']),
  ofServer('return-restocks-twice', 'goods of an order that come back are put into stock twice', ['I4 stock']),
  ofServer('refund-unnoted', 'a refund is not written into the order', ['I5 one handover']),
  ...ORDER_TILL_PLANTS,
];
