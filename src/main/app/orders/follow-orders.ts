/** Receipts of orders written into their documents, in the unit of work of the receipt; what could not be is caught up with later. */
import { followFact } from '../../../domain/order/follow-fact.ts';
import type { OrderFact } from '../../../domain/journal/receipt-kind.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { FollowOrder } from '../checkout/record-outcome.ts';
import type { Receipts, UnitOfWork } from '../ports.ts';
import type { SlipDesk } from '../receipts/slip-desk.ts';
import type { OrderBook } from './order-book.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly receipts: Receipts;
  readonly slips: SlipDesk;
  readonly unitOfWork: UnitOfWork;
  readonly tillId: () => string;
  readonly place: () => string;
  readonly pause: () => Promise<void>;
};

export type FollowOrders = FollowOrder & {
  /** Goes through the latest receipts of orders: what their documents do not know is written now. */
  readonly catchUp: () => Promise<void>;
};

/** The document is not as it should be, or not here: the receipt is recorded all the same. */
const LEFT_FOR_LATER: ReadonlySet<string> = new Set(['DOCUMENT_MISSING', 'DOCUMENT_INVALID', 'DOCUMENTS_STOPPED']);
const LOOKED_BACK = 2000;
const SLICE = 20;

export function createFollowOrders({ book, receipts, slips, unitOfWork, tillId, place, pause }: Deps): FollowOrders {
  function write(fact: OrderFact, at: string): void {
    const orders = book();
    const order = orders?.get(fact.order.orderId);
    if (orders === undefined || order === undefined) return;
    const patch = followFact(order, fact, { at, tillId: tillId(), place: place() });
    if (patch !== null) orders.patch(order.id, patch);
  }

  return {
    follow(fact, at) {
      try {
        write(fact, at);
      } catch (thrown) {
        if (!LEFT_FOR_LATER.has(Fault.from(thrown).code)) throw thrown;
        return;
      }
      const order = fact.kind === 'PrepaymentTaken' ? book()?.get(fact.order.orderId) : undefined;
      if (order !== undefined) slips.orderPaper(order, 'confirmation');
    },
    async catchUp() {
      if (book() === undefined) return;
      const latest = receipts.latestOfOrders(LOOKED_BACK);
      for (let from = 0; from < latest.length; from += SLICE) {
        for (const { fact, at } of latest.slice(from, from + SLICE)) {
          try {
            unitOfWork(() => write(fact, at));
          } catch (thrown) {
            if (!LEFT_FOR_LATER.has(Fault.from(thrown).code)) throw thrown;
          }
        }
        await pause();
      }
    },
  };
}
