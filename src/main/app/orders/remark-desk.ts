/** Remarks on orders: said once, meant for a colleague or for all, and who has not read theirs yet. */
import type { OrderComment } from '../../../domain/documents/order-comment.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { RemarkForMe } from '../../../contract/till/order-card-contract.ts';
import type { Session } from '../people/session.ts';
import type { Clock, Ids, Staff, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';
import type { OrderDesk } from './order-desk.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly session: Session;
  readonly staff: Staff;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly pause: () => Promise<void>;
  readonly changed: () => void;
};
export type RemarkDesk = ReturnType<typeof createRemarkDesk>;

export function createRemarkDesk({ book, orders, session, staff, ids, clock, unitOfWork, pause, changed }: Deps) {
  /** Meant for somebody who has not read it, by its id. */
  const unread = new Map<string, OrderComment>();

  function note(comment: OrderComment): boolean {
    const isOpen = comment.toStaffId !== undefined && !comment.readBy.includes(comment.toStaffId);
    if (isOpen) unread.set(comment.id, comment);
    return isOpen || unread.delete(comment.id);
  }

  /** To be called each time the documents were opened. */
  async function fill(): Promise<void> {
    const orderBook = book();
    if (orderBook === undefined) return;
    unread.clear();
    orderBook.onComment((comment) => {
      if (note(comment)) changed();
    });
    for (const slice of orderBook.addressed()) {
      slice.forEach(note);
      await pause();
      if (book() !== orderBook) return;
    }
    changed();
  }

  function say(orderId: string, text: string, toStaffId: string | undefined): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const remark = {
      ...{ id: ids.next(), orderId, staffId: cashier.value.staffId, text, at: clock.now(), readBy: [] },
      ...{ overruled: [], resent: 0 },
    };
    unitOfWork(() => opened.value.book.comment(toStaffId === undefined ? remark : { ...remark, toStaffId }));
    return ok(null);
  }

  /** The person at the till has the order's remarks before their eyes. */
  function read(orderId: string): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const { staffId } = cashier.value;
    const mine = [...unread.values()].filter((remark) => remark.orderId === orderId && remark.toStaffId === staffId);
    if (mine.length > 0) unitOfWork(() => mine.forEach(({ id }) => book()?.readComment(id, staffId)));
    return ok(null);
  }

  function forMe(): RemarkForMe[] {
    const cashier = session.cashier();
    if (!cashier.ok) return [];
    return [...unread.values()]
      .filter(({ toStaffId }) => toStaffId === cashier.value.staffId)
      .sort((one, other) => (one.at < other.at ? 1 : -1))
      .map(({ id, orderId, at, staffId, text }) => ({
        ...{ commentId: id, orderId, number: book()?.get(orderId)?.number ?? '', at, text },
        staff: staff.get(staffId)?.name ?? staffId,
      }));
  }

  /** Of whoever stands at the till. */
  function count(staffId: string | undefined): number {
    let sum = 0;
    for (const { toStaffId } of unread.values()) if (toStaffId === staffId) sum += 1;
    return staffId === undefined ? 0 : sum;
  }

  return { fill, say, read, forMe, count };
}
