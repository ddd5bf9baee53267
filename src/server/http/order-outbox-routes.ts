/** What could not be told to customers and shops: seen by the back office, and tried again when it says so. */
import { Fault } from '../../contract/errors/fault.ts';
import { untoldPage, untoldParams } from '../../contract/sync/order-check-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { listUntold, retryUntold } from '../orders/outbox.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const office = { tag: 'orders', security: 'owner' } as const;

export function addOutboxRoutes(app: App, { orders: env }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/untold',
    { schema: about({ ...office, summary: 'Messages and webhooks that failed and are tried again', answer: untoldPage }) },
    (request) => doorkeeper.asOwner(request, async (unit) => ({ untold: [...(await listUntold(unit))] })),
  );

  app.post(
    '/v1/untold/:outboxId/retry',
    { schema: about({ ...office, summary: 'Tries it again now', params: untoldParams, answer: done }) },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { outboxId } = request.params;
        if (!(await retryUntold(unit, env, outboxId))) throw new Fault('RECORD_UNKNOWN', { what: 'outbox', id: outboxId });
        return { done: true as const };
      }),
  );
}
