/** Work for people in a store: what is late, what must be counted anew, what went out twice. */
import { sql } from 'kysely';
import type { Unit } from '../db/database.ts';
import { newId } from './order-env.ts';

export type NewTask = {
  readonly storeId: string;
  readonly kind: string;
  readonly orderId: string;
  /** What makes it one task: the same kind, order and matter is never asked for twice. */
  readonly about: string;
  readonly details: Readonly<Record<string, string | number>>;
};

export async function addTask({ trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>, task: NewTask): Promise<void> {
  const { storeId, kind, orderId, about, details } = task;
  await sql`
    INSERT INTO staff_task (tenant_id, store_id, once_key, task_id, kind, order_id, details)
    VALUES (${tenantId}, ${storeId}, ${`${kind} ${orderId} ${about}`}, ${newId()}, ${kind}, ${orderId}, ${JSON.stringify(details)})
    ON CONFLICT DO NOTHING`.execute(trx);
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

/** What one was asked to do was done elsewhere. Nothing where there is no such task. */
export async function finishTasks(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  { storeId, kind, orderId, about }: Omit<NewTask, 'details'>,
  staffId: string,
): Promise<void> {
  await sql`
    UPDATE staff_task SET done_at = now(), done_by = ${staffId} WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
      AND once_key = ${`${kind} ${orderId} ${about}`} AND done_at IS NULL`.execute(trx);
}

/** False where there is no such task. */
export async function finishTask({ trx, tenantId }: Unit, storeId: string, taskId: string, staffId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE staff_task SET done_at = coalesce(done_at, now()), done_by = ${staffId}
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND task_id = ${taskId} RETURNING 1`.execute(trx);
  return rows.length > 0;
}
