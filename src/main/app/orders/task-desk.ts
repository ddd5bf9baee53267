/** What the server asks of the people in this store: shown as it is known here, done by somebody who is signed in. */
import type { TaskRow } from '../../../contract/till/tasks-contract.ts';
import { ORDER_STATUSES } from '../../../domain/documents/order.ts';
import type { StaffTask } from '../../../domain/documents/staff-task.ts';
import { milli, minor } from '../../../domain/money/minor.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Catalogue, Clock, Staff, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly session: Session;
  readonly staff: Staff;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly changed: () => void;
};
export type TaskDesk = ReturnType<typeof createTaskDesk>;

const LATEST_DONE = 20;
/** Whoever gave money or goods on somebody's word does not vouch for it alone. */
const CHECKED_BY_MANAGER: ReadonlySet<string> = new Set([
  ...['risk-handover', 'double_handover', 'money'],
  ...['double-return', 'late-return', 'return-open'],
]);

export function createTaskDesk({ book, session, staff, catalogue, clock, unitOfWork, changed }: Deps) {
  const open = new Set<string>();

  /** To be called each time the documents were opened. */
  function fill(): void {
    const orders = book();
    if (orders === undefined) return;
    open.clear();
    for (const { id } of orders.openTasks()) open.add(id);
    orders.onTask(({ id, state }) => {
      if (state === 'open') open.add(id);
      else open.delete(id);
      changed();
    });
    changed();
  }

  function list(): Result<TaskRow[], Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const orders = book();
    if (orders === undefined) return refuse('ORDERS_AWAY');
    return ok([...orders.openTasks(), ...orders.doneTasks(LATEST_DONE)].map(toRow));
  }

  function toRow({ id, kind, createdAt, orderId, details, done }: StaffTask): TaskRow {
    const text = (name: string): string => String(details[name] ?? '');
    const whole = (name: string): number | null => (typeof details[name] === 'number' ? details[name] : null);
    const [quantity, sent, sum] = [whole('received') ?? whole('quantity'), whole('sent'), whole('sum') ?? whole('total')];
    return {
      ...{ taskId: id, kind, createdAt, orderId: orderId ?? null, number: text('number'), good: goodOf(text('goodId')) },
      quantity: quantity === null ? null : milli(quantity),
      sent: sent === null ? null : milli(sent),
      sum: sum === null ? null : minor(sum),
      status: ORDER_STATUSES.find((status) => status === text('status')) ?? null,
      ...{ till: text('till'), staff: text('staff'), approvedBy: text('approvedBy'), reason: text('reason') },
      done: done === undefined ? null : { at: done.at, by: staff.get(done.staffId)?.name ?? done.staffId },
    };
  }

  function goodOf(goodId: string): TaskRow['good'] {
    const good = catalogue.get(goodId);
    return good === undefined ? null : { name: good.name, unit: good.unit, stock: catalogue.stock(goodId) };
  }

  async function done(taskId: string, override: AskedOverride): Promise<Result<null, Refusal>> {
    const task = book()?.task(taskId);
    if (task === undefined) return refuse(book() === undefined ? 'ORDERS_AWAY' : 'TASK_UNKNOWN');
    const permission = CHECKED_BY_MANAGER.has(task.kind) ? 'order.unproven' : 'order.work';
    const allowed = await session.authorize(permission, override);
    if (!allowed.ok) return allowed;
    const { by, approval, record } = allowed.value;
    unitOfWork(() => {
      record(taskId);
      book()?.finishTask(taskId, { at: clock.now(), staffId: (approval ?? by).staffId });
    });
    return ok(null);
  }

  return { fill, list, done, count: () => open.size };
}
