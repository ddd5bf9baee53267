/** Orders that this till knows by nothing but the claim in the customer's code: shown and handed over, never written down. */
import type { Order } from '../../../domain/documents/order.ts';
import { isOrderFact } from '../../../domain/journal/receipt-kind.ts';
import { orderOfClaim } from '../../../domain/order/claim-check.ts';
import { followFact } from '../../../domain/order/follow-fact.ts';
import type { OrderClaim } from '../../../domain/order/order-claim.ts';
import { vatOn } from '../../../domain/tax/vat-rates.ts';
import type { Catalogue, Clock, Receipts, SettingsStore } from '../ports.ts';

type Deps = {
  readonly catalogue: Catalogue;
  readonly receipts: Receipts;
  readonly settings: SettingsStore;
  readonly clock: Clock;
};

/** Customers at the counter in one day, and more. */
const MOST_KEPT = 200;

/** An order with whatever this till recorded of it and its document does not know yet. */
export function withOwnReceipts(order: Order, receipts: Receipts): Order {
  let known = order;
  for (const { receiptId, at } of receipts.ofOrder(order.id)) {
    const fact = receipts.fact(receiptId);
    if (fact === undefined || !isOrderFact(fact)) continue;
    known = { ...known, ...followFact(known, fact, { at, tillId: 'till', place: '' }) };
  }
  return known;
}

export function createClaimedOrders({ catalogue, receipts, settings, clock }: Deps) {
  const kept = new Map<string, { readonly claim: OrderClaim; readonly code: string }>();

  /** Less what this till has handed over by the same claim before. */
  function order(orderId: string): Order | undefined {
    const held = kept.get(orderId);
    if (held === undefined) return undefined;
    const { country } = settings.get().shop;
    const known = orderOfClaim(held.claim, (goodId) => {
      const good = catalogue.get(goodId);
      return good && { name: good.name, unit: good.unit, vat: vatOn(good.vat, country, clock.today()) };
    });
    return known && withOwnReceipts({ ...known, claim: held.code }, receipts);
  }

  return {
    order,
    /** Believed already. */
    keep(claim: OrderClaim, code: string): void {
      kept.delete(claim.orderId);
      kept.set(claim.orderId, { claim, code });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}
