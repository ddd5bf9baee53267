/** What a till asks about orders that its documents cannot say: where the store's other tills are, where an order waits that is not here, and what their store has to do. */
import { Fault } from '../../contract/errors/fault.ts';
import { orderPlaces, placesQuery } from '../../contract/sync/order-place-contract.ts';
import * as tasks from '../../contract/sync/task-contract.ts';
import { lanReport } from '../../contract/sync/store-words.ts';
import { done, uuid } from '../../contract/sync/wire.ts';
import { findOrderPlaces } from '../orders/order-places.ts';
import { finishTask, tasksForTill } from '../orders/staff-tasks.ts';
import { saveLanAddresses } from '../trust/store-tills.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';
import { z } from 'zod';

const till = { tag: 'tills', security: 'till' } as const;

export function addOrderTillRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.put(
    '/v1/lan',
    {
      schema: about({
        ...till,
        summary: 'Where the other tills of the store can ask this one while the server is away',
        body: lanReport,
        answer: done,
      }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, place) => {
        await saveLanAddresses(unit, place, request.body.addresses);
        return { done: true as const };
      }),
  );

  app.get(
    '/v1/order-places',
    {
      schema: about({
        ...till,
        summary: 'In which store an order waits, by its pick-up code or its id; nothing of its buyer',
        query: placesQuery,
        answer: orderPlaces,
      }),
    },
    (request) => doorkeeper.asTill(request, async (unit) => ({ places: await findOrderPlaces(unit, request.query) })),
  );

  app.get(
    '/v1/tasks',
    { schema: about({ ...till, summary: 'What people of the till’s store have to do', answer: tasks.tillTasks }) },
    (request) => doorkeeper.asTill(request, async (unit, { storeId }) => ({ tasks: [...(await tasksForTill(unit, storeId))] })),
  );

  app.post(
    '/v1/tasks/:taskId/done',
    {
      schema: about({ ...till, summary: 'It is done', params: z.object({ taskId: uuid }), body: tasks.taskDone, answer: done }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { storeId }) => {
        const { taskId } = request.params;
        if (!(await finishTask(unit, storeId, taskId, request.body)))
          throw new Fault('RECORD_UNKNOWN', { what: 'task', id: taskId });
        return { done: true as const };
      }),
  );
}
