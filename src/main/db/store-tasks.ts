/** Tasks of the store at this till: as the server told them last, and what was done here since. */
import type { Database } from 'better-sqlite3';
import type { StoreTask, StoreTasks, TaskDone } from '../app/ports.ts';

type Row = { readonly body: string; readonly doneAt: string | null; readonly doneBy: string | null };

export function createStoreTasks(db: Database): StoreTasks {
  const all = db.prepare<[], Row>('SELECT body, done_at AS doneAt, done_by AS doneBy FROM store_task');
  const waiting = db.prepare<[], { readonly taskId: string } & TaskDone>(
    'SELECT task_id AS taskId, done_at AS at, done_by AS staffId FROM store_task WHERE done_at IS NOT NULL ORDER BY done_at LIMIT 1',
  );
  const forget = db.prepare('DELETE FROM store_task WHERE done_at IS NULL');
  const save = db.prepare('INSERT INTO store_task (task_id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body');
  const finish = db.prepare('UPDATE store_task SET done_at = ?, done_by = ? WHERE task_id = ? AND done_at IS NULL');
  const told = db.prepare(`
    UPDATE store_task SET body = json_set(body, '$.done', json_object('at', done_at, 'staffId', done_by)), done_at = NULL, done_by = NULL
    WHERE task_id = ? AND done_at IS NOT NULL`);
  return {
    all: () =>
      all.all().map(({ body, doneAt, doneBy }) => {
        const task = JSON.parse(body) as StoreTask;
        return doneAt === null ? task : { ...task, done: task.done ?? { at: doneAt, staffId: doneBy ?? '' } };
      }),
    nextWaiting: () => waiting.get(),
    replace(tasks) {
      forget.run();
      for (const task of tasks) save.run(task.taskId, JSON.stringify(task));
    },
    finish: (taskId, { at, staffId }) => void finish.run(at, staffId, taskId),
    told: (taskId) => void told.run(taskId),
  };
}
