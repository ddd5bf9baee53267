/** Work for people in a store: what is late, what must be counted anew, what went out twice. */
import { sql } from 'kysely';
import type { TillTask } from '../../contract/sync/task-contract.ts';
import type { Unit } from '../db/database.ts';
import type { News } from '../feeds/feed-writer.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { newId } from './order-env.ts';

const LATEST_DONE = 20;

export type NewTask = {
  readonly storeId: string;
  readonly kind: string;
  readonly orderId: string;
  /** What makes it one task: the same kind, order and matter is never asked for twice. */
  readonly about: string;
  readonly details: Readonly<Record<string, string | number>>;
};

/** Where tasks are asked for and ended: connected tills of the store are told, though no feed of theirs has a row of it. */
export type TaskUnit = Pick<Unit, 'trx' | 'tenantId' | 'announce'>;

function newsOf(storeId: string): News {
  return { scope: storeId, topics: ['tasks'], numbers: null };
}

export async function addTask({ trx, tenantId, announce }: TaskUnit, task: NewTask): Promise<void> {
  const { storeId, kind, orderId, about, details } = task;
  const { rows } = await sql`
    INSERT INTO staff_task (tenant_id, store_id, once_key, task_id, kind, order_id, details)
    VALUES (${tenantId}, ${storeId}, ${`${kind} ${orderId} ${about}`}, ${newId()}, ${kind}, ${orderId}, ${JSON.stringify(details)})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (rows.length > 0) announce(newsOf(storeId));
}

/** The same, of a matter that may come back: one that ended by itself is open again. */
export async function addTaskAgain(unit: TaskUnit, task: NewTask): Promise<void> {
  const { storeId, kind, orderId, about, details } = task;
  const { rows } = await sql`
    UPDATE staff_task SET done_at = NULL, details = ${JSON.stringify(details)} WHERE tenant_id = ${unit.tenantId}
      AND store_id = ${storeId} AND once_key = ${`${kind} ${orderId} ${about}`} AND done_at IS NOT NULL AND done_by = ''
    RETURNING 1`.execute(unit.trx);
  if (rows.length > 0) unit.announce(newsOf(storeId));
  else await addTask(unit, task);
}

export type TaskView = {
  readonly taskId: string;
  readonly kind: string;
  readonly orderId: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly createdAt: string;
};

export async function openTasks({ trx, tenantId }: Unit, storeId: string): Promise<readonly TaskView[]> {
  const { rows } = await sql<Omit<TaskView, 'createdAt'> & { readonly createdAt: Date }>`
    SELECT task_id AS "taskId", kind, order_id AS "orderId", details, created_at AS "createdAt" FROM staff_task
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND done_at IS NULL ORDER BY created_at LIMIT 500`.execute(trx);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** What it is about belongs to another part of the order now. Nothing where there is no such task. */
export async function moveTask(
  { trx, tenantId, announce }: TaskUnit,
  { storeId, kind, fromOrderId, orderId, number, about }: Omit<NewTask, 'details'> & Record<'fromOrderId' | 'number', string>,
): Promise<void> {
  const { rows } = await sql`
    UPDATE staff_task SET order_id = ${orderId}, once_key = ${`${kind} ${orderId} ${about}`},
      details = (details::jsonb || jsonb_build_object('number', ${number}::text))::json
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND once_key = ${`${kind} ${fromOrderId} ${about}`}
    RETURNING 1`.execute(trx);
  if (rows.length > 0) announce(newsOf(storeId));
}

/** What one was asked to do was done elsewhere. Nothing where there is no such task. */
export async function finishTasks(
  { trx, tenantId, announce }: TaskUnit,
  { storeId, kind, orderId, about }: Omit<NewTask, 'details'>,
  staffId: string,
): Promise<void> {
  const { rows } = await sql`
    UPDATE staff_task SET done_at = now(), done_by = ${staffId} WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
      AND once_key = ${`${kind} ${orderId} ${about}`} AND done_at IS NULL RETURNING 1`.execute(trx);
  if (rows.length > 0) announce(newsOf(storeId));
}

/** In every store, and so that it may come back whoever said that it was done. */
export async function finishEverywhere(
  { trx, tenantId, announce }: TaskUnit,
  { kind, orderId, about }: Omit<NewTask, 'details' | 'storeId'>,
): Promise<void> {
  const { rows } = await sql<{ readonly storeId: string }>`
    UPDATE staff_task t SET done_at = coalesce(t.done_at, now()), done_by = '' FROM store s
    WHERE s.tenant_id = ${tenantId} AND t.tenant_id = ${tenantId} AND t.store_id = s.store_id
      AND t.once_key = ${`${kind} ${orderId} ${about}`} AND (t.done_at IS NULL OR t.done_by <> '')
    RETURNING t.store_id AS "storeId"`.execute(trx);
  for (const { storeId } of rows) announce(newsOf(storeId));
}

/** False where there is no such task. One that is done stays with whoever did it first; `at` where it was done without the server. */
export async function finishTask(
  { trx, tenantId, announce }: Unit,
  storeId: string,
  taskId: string,
  { staffId, at }: { readonly staffId: string; readonly at?: string | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE staff_task SET done_by = CASE WHEN done_at IS NULL THEN ${staffId} ELSE done_by END,
      done_at = coalesce(done_at, ${at ?? null}::timestamptz, now())
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND task_id = ${taskId} RETURNING 1`.execute(trx);
  announce(newsOf(storeId));
  return rows.length > 0;
}

/** What is open, and the latest that were done. */
export async function tasksForTill(unit: Unit, storeId: string): Promise<readonly TillTask[]> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<TillTask>`
    SELECT task_id AS "taskId", kind, order_id AS "orderId", details, ${isoInstant('created_at')} AS "createdAt",
      json_build_object('at', ${isoInstant('done_at')}, 'staffId', done_by) AS done
    FROM staff_task WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND done_at IS NOT NULL
    ORDER BY done_at DESC LIMIT ${LATEST_DONE}`.execute(trx);
  return [...(await openTasks(unit, storeId)).map((task) => ({ ...task, done: null })), ...rows];
}
