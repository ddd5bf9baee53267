/** What people in a store have to do. */
import { z } from 'zod';
import { details, instant, text, uuid } from './wire.ts';

/** `orderId` is empty where a task is about no order. */
const task = { taskId: uuid, kind: z.string(), orderId: text(64), details, createdAt: instant };

export const tasksPage = z.object({ tasks: z.array(z.object(task)) });
/** For a till: `done` of the latest that were, by nobody (an empty `staffId`) where it came about by itself. */
export const tillTask = z.object({ ...task, done: z.object({ at: instant, staffId: z.string() }).nullable() });
export const tillTasks = z.object({ tasks: z.array(tillTask) });
export type TillTask = z.infer<typeof tillTask>;

export const taskParams = z.object({ storeId: uuid, taskId: uuid });
/** `at`: when, where it was done without the server. */
export const taskDone = z
  .object({ staffId: text(64).default(''), at: instant.optional() })
  .meta({ example: { staffId: 'manager' } });
