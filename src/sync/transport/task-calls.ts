/** What a till asks of the server about the tasks of its store. Throws as `createAsk` says. */
import { tillTasks, type TillTask } from '../../contract/sync/task-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { bearer, JSON_TYPE, type Ask } from './ask-server.ts';

export type TaskCalls = {
  /** What is open, and the latest that were done. */
  tasks(token: string, signal: AbortSignal): Promise<readonly TillTask[]>;
  /** Said again it changes nothing. Throws RECORD_UNKNOWN. */
  finishTask(
    token: string,
    task: { readonly taskId: string; readonly at: string; readonly staffId: string },
    signal: AbortSignal,
  ): Promise<void>;
};

export function createTaskCalls(ask: Ask): TaskCalls {
  return {
    tasks: async (token, signal) =>
      (await ask(tillTasks, { method: 'GET', path: '/v1/tasks', headers: bearer(token), signal })).value.tasks,
    async finishTask(token, { taskId, ...body }, signal) {
      const path = `/v1/tasks/${encodeURIComponent(taskId)}/done`;
      const headers = { ...JSON_TYPE, ...bearer(token) };
      await ask(done, { method: 'POST', path, headers, body: JSON.stringify(body), signal });
    },
  };
}
