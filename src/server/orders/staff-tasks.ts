/**
 * Work for people in a store: what is late, what must be counted anew, what went out twice. Each is a document of the
 * collection `tasks`, so every till of the store has them, also without the server.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { StaffTask } from '../../domain/documents/staff-task.ts';
import type { Unit } from '../db/database.ts';
import { insertDocuments, lockDocument, putDocument, type DocumentUnit } from '../documents/document-store.ts';

export type NewTask = {
  readonly storeId: string;
  readonly kind: string;
  readonly orderId: string;
  /** What makes it one task: the same kind, order and matter is never asked for twice. */
  readonly about: string;
  readonly details: StaffTask['details'];
};

const LONGEST_TEXT = 2000;

export async function addTask(unit: DocumentUnit, task: NewTask): Promise<void> {
  const { storeId, kind, orderId, details } = task;
  const document: StaffTask = {
    ...{ id: taskIdOf(task), storeId, kind, state: 'open', createdAt: new Date().toISOString(), overruled: [], resent: 0 },
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, storable(value)])),
    ...(orderId === '' ? {} : { orderId }),
  };
  await insertDocuments(unit, placeOf(storeId), [{ document, deleted: false }]);
}

/** The same for the same matter: whoever comes second finds the task there. Written so by the migration of older tasks too. */
function taskIdOf({ storeId, kind, orderId, about }: Omit<NewTask, 'details'>): string {
  const hex = createHash('sha256').update(`${storeId} ${kind} ${orderId} ${about}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Words of others, a mail server's for example, may be long or cut in the middle of a character. */
function storable(value: string | number): string | number {
  if (typeof value === 'number') return value >= 0 ? value : String(value);
  return value.slice(0, LONGEST_TEXT).replaceAll('\0', '').toWellFormed();
}

function placeOf(storeId: string) {
  return { storeId, collection: 'tasks' } as const;
}

export type TaskView = {
  readonly taskId: string;
  readonly kind: string;
  readonly orderId: string;
  readonly details: StaffTask['details'];
  readonly createdAt: string;
};

/** The oldest first. */
export async function openTasks({ trx, tenantId }: Unit, storeId: string): Promise<readonly TaskView[]> {
  const { rows } = await sql<TaskView>`
    SELECT id AS "taskId", doc ->> 'kind' AS kind, coalesce(doc ->> 'orderId', '') AS "orderId", doc -> 'details' AS details,
      doc ->> 'createdAt' AS "createdAt"
    FROM document WHERE tenant_id = ${tenantId} AND scope_id = ${storeId} AND collection = 'tasks' AND doc ->> 'state' = 'open'
      AND NOT deleted
    ORDER BY doc ->> 'createdAt' LIMIT 500`.execute(trx);
  return rows;
}

/** What one was asked to do was done elsewhere. Nothing where there is no such task. */
export async function finishTasks(unit: DocumentUnit, task: Omit<NewTask, 'details'>, staffId: string): Promise<void> {
  await finishTask(unit, task.storeId, taskIdOf(task), staffId);
}

/** False where there is no such task. One that is done stays with whoever did it first. */
export async function finishTask(unit: DocumentUnit, storeId: string, taskId: string, staffId: string): Promise<boolean> {
  const held = await lockDocument(unit, placeOf(storeId), taskId);
  if (held === undefined) return false;
  if (held.document.state === 'done' || held.deleted) return true;
  const done = { at: new Date().toISOString(), staffId };
  await putDocument(unit, placeOf(storeId), { ...held.document, state: 'done', done });
  return true;
}
