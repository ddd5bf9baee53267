/**
 * What the server asks of the people in this store: shown as it is known here, done by somebody who is signed in, and told to
 * the server when that answers.
 */
import type { TaskRow } from '../../../contract/till/tasks-contract.ts';
import { ORDER_STATUSES } from '../../../domain/documents/order.ts';
import { milli, minor } from '../../../domain/money/minor.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Catalogue, Clock, Staff, StoreTask, StoreTasks, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly storeTasks: StoreTasks;
  readonly exchange: Pick<ExchangeDesk, 'ask' | 'keeper' | 'isLinked' | 'onTasks'>;
  readonly session: Session;
  readonly staff: Staff;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly unitOfWork: UnitOfWork;
  readonly changed: () => void;
};
export type TaskDesk = ReturnType<typeof createTaskDesk>;

const LOOK_EVERY_MS = 3000;
/** Where nothing else says that there is news. Longer than a token: the stream that opens with the next one has them asked for. */
const ASK_EVERY_MS = 1_200_000;
/** Whoever gave money or goods on somebody's word does not vouch for it alone. */
const CHECKED_BY_MANAGER: ReadonlySet<string> = new Set([
  ...['risk-handover', 'double_handover', 'money'],
  ...['double-return', 'late-return', 'return-open'],
]);

export function createTaskDesk(deps: Deps) {
  const { storeTasks, exchange, session, staff, catalogue, clock, timers, unitOfWork, changed } = deps;
  let tasks: readonly StoreTask[] = [];
  let askAt = Number.NEGATIVE_INFINITY;
  let cancel = (): void => undefined;
  let isAsking = false;
  let isStopped = false;
  const stopped = (): boolean => isStopped;

  /** Of a till without a server nobody asks anything. */
  const known = (): readonly StoreTask[] => (exchange.keeper() === undefined ? [] : tasks);

  function write(work: () => void): void {
    unitOfWork(work);
    tasks = storeTasks.all();
    changed();
  }

  function list(): Result<TaskRow[], Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const open = known().filter(({ done }) => done === null);
    const done = known().filter((task) => task.done !== null);
    const byAge = open.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
    const latest = done.toSorted((one, other) => ((one.done?.at ?? '') < (other.done?.at ?? '') ? 1 : -1));
    return ok([...byAge, ...latest].map(toRow));
  }

  function toRow({ taskId, kind, createdAt, orderId, details, done }: StoreTask): TaskRow {
    const text = (name: string): string => String(details[name] ?? '');
    const whole = (name: string): number | null => (typeof details[name] === 'number' ? details[name] : null);
    const [quantity, sent, sum] = [whole('received') ?? whole('quantity'), whole('sent'), whole('sum') ?? whole('total')];
    return {
      ...{
        taskId,
        kind,
        createdAt,
        orderId: orderId === '' ? null : orderId,
        number: text('number'),
        good: goodOf(text('goodId')),
      },
      quantity: quantity === null ? null : milli(quantity),
      sent: sent === null ? null : milli(sent),
      sum: sum === null ? null : minor(sum),
      status: ORDER_STATUSES.find((status) => status === text('status')) ?? null,
      ...{
        till: text('till'),
        store: text('store'),
        staff: text('staff'),
        approvedBy: text('approvedBy'),
        reason: text('reason'),
      },
      done: done === null ? null : { at: done.at, by: staff.get(done.staffId)?.name ?? done.staffId },
    };
  }

  function goodOf(goodId: string): TaskRow['good'] {
    const good = catalogue.get(goodId);
    return good === undefined ? null : { name: good.name, unit: good.unit, stock: catalogue.stock(goodId) };
  }

  async function done(taskId: string, override: AskedOverride): Promise<Result<null, Refusal>> {
    const task = known().find((one) => one.taskId === taskId);
    if (task === undefined) return refuse('TASK_UNKNOWN');
    const permission = CHECKED_BY_MANAGER.has(task.kind) ? 'order.unproven' : 'order.work';
    const allowed = await session.authorize(permission, override);
    if (!allowed.ok) return allowed;
    const { by, approval, record } = allowed.value;
    write(() => {
      record(taskId);
      if (task.done === null) storeTasks.finish(taskId, { at: clock.now(), staffId: (approval ?? by).staffId });
    });
    void exchangeTasks();
    return ok(null);
  }

  /** What was done here first: else the list would open it again. */
  async function exchangeTasks(): Promise<void> {
    if (isAsking || stopped() || !exchange.isLinked()) return;
    isAsking = true;
    try {
      if (!(await tellAll()) || timers.now() < askAt) return;
      askAt = timers.now() + ASK_EVERY_MS;
      const answer = await exchange.ask((calls, token, signal) => calls.tasks(token, signal));
      if (stopped() || !answer.ok) return void (askAt = Number.NEGATIVE_INFINITY);
      write(() => storeTasks.replace(answer.value));
    } finally {
      isAsking = false;
    }
  }

  async function tellAll(): Promise<boolean> {
    for (let task = storeTasks.nextWaiting(); task !== undefined; task = storeTasks.nextWaiting()) {
      const finished = task;
      const told = await exchange.ask((calls, token, signal) => calls.finishTask(token, finished, signal));
      // One that the server does not know any more is nobody's.
      if (stopped() || (!told.ok && told.error.code !== 'RECORD_UNKNOWN')) return false;
      write(() => storeTasks.told(finished.taskId));
      askAt = Number.NEGATIVE_INFINITY;
    }
    return true;
  }

  function look(): void {
    if (isStopped) return;
    void exchangeTasks();
    cancel = timers.after(LOOK_EVERY_MS, look);
  }

  return {
    list,
    done,
    count: () => known().filter((task) => task.done === null).length,
    start(): void {
      tasks = storeTasks.all();
      exchange.onTasks(() => (askAt = Number.NEGATIVE_INFINITY));
      look();
    },
    stop(): void {
      isStopped = true;
      cancel();
    },
  };
}
