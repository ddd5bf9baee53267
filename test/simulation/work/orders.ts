/** Orders that tills and the back office make and change at the same time, and what must be in them in the end. */
import type { Order, OrderStatus } from '../../../src/domain/documents/order.ts';
import { ORDER_STATUSES } from '../../../src/domain/documents/order.ts';
import { lockDocument, putDocument } from '../../../src/server/documents/document-store.ts';
import { anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';
import type { Chance } from '../world/chance.ts';
import type { SimulatedServer } from '../world/server.ts';
import type { SimulatedTill } from '../world/till.ts';
import type { VirtualTime } from '../world/virtual-time.ts';

/** Entries that were written down durably somewhere: nothing may take them out again. */
export type OrderBook = {
  readonly ids: string[];
  readonly payments: Map<string, string>;
  atTill(till: SimulatedTill, chance: Chance, log: (text: string) => void): void;
  onServer(chance: Chance): Promise<void>;
};

type Patch = { readonly what: string; readonly fields: Partial<Order>; readonly paymentId?: string };

/** Further than these only what the server or a handover decides. */
const STEPS: readonly OrderStatus[] = ['confirmed', 'picking', 'ready'];

export function createOrderBook(time: VirtualTime, { database, owner }: SimulatedServer): OrderBook {
  const { tenantId, storeId } = owner;
  const ids: string[] = [];
  const payments = new Map<string, string>();
  const place = { storeId, collection: 'orders' } as const;

  function fresh(chance: Chance): Order {
    const lines = [1, 2].map((line) => anOrderLine(`line-${line}`, chance.between(1, 5) * 1000, chance.between(100, 90_000)));
    return anOrder(chance.uuid(time.now()), { storeId, lines, createdAt: time.iso() });
  }

  /** One field, or one entry more. */
  function changeOf(order: Order, chance: Chance): Patch {
    const kind = chance.between(1, 4);
    if (kind === 1) return { what: 'priority', fields: { priority: chance.between(0, 9) } };
    if (kind === 2) {
      const further = STEPS.filter((status) => ORDER_STATUSES.indexOf(status) >= ORDER_STATUSES.indexOf(order.status));
      return { what: 'status', fields: { status: further.length === 0 ? order.status : chance.pick(further) } };
    }
    if (kind === 3) {
      const [first, ...others] = order.lines;
      const picked = first && { ...first, picked: first.quantity };
      return { what: 'picking', fields: { lines: picked ? [picked, ...others] : others } };
    }
    const paymentId = chance.uuid(time.now());
    const payment = aPayment(paymentId, chance.between(1, 50_000));
    return { what: 'payment', fields: { payments: [...order.payments, payment] }, paymentId };
  }

  function kept(orderId: string, { paymentId }: Patch): void {
    if (paymentId !== undefined) payments.set(paymentId, orderId);
  }

  return {
    ids,
    payments,
    atTill(till, chance, log) {
      const documents = till.documents();
      if (documents === undefined) return log('the orders are not open');
      const id = ids.length === 0 || chance.happens(0.3) ? undefined : chance.pick(ids);
      const known = id === undefined ? undefined : documents.findSync('orders', id);
      if (id !== undefined && known === undefined) return log('does not know that order yet');
      if (known === undefined) {
        const order = fresh(chance);
        till.store().unitOfWork(() => documents.insertInUnitOfWork('orders', order));
        ids.push(order.id);
        return log(`takes order ${ids.length}`);
      }
      const change = changeOf(known, chance);
      till.store().unitOfWork(() => documents.patchInUnitOfWork('orders', known.id, change.fields));
      kept(known.id, change);
      log(`changes order ${ids.indexOf(known.id) + 1}: ${change.what}`);
    },
    async onServer(chance) {
      const id = ids.length === 0 || chance.happens(0.4) ? undefined : chance.pick(ids);
      const order = fresh(chance);
      const done = await database.inTenant(tenantId, async (unit) => {
        const held = id === undefined ? undefined : await lockDocument(unit, place, id);
        if (held === undefined) {
          await putDocument(unit, place, order);
          return undefined;
        }
        const change = changeOf(held.document, chance);
        await putDocument(unit, place, { ...held.document, ...change.fields });
        return change;
      });
      if (done === undefined) ids.push(order.id);
      else if (id !== undefined) kept(id, done);
    },
  };
}
