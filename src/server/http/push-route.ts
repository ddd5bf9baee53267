/** POST /v1/push. */
import { hash } from 'node:crypto';
import { Fault } from '../../contract/errors/fault.ts';
import { pushAnswer, pushRequest, type PushAnswer } from '../../contract/sync/push-contract.ts';
import { acceptPush } from '../push/accept-push.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

/** Each batch holds a connection for some milliseconds; more at once only wait for one another. */
const MOST_AT_ONCE = 16;
/** A week's backlog of a whole chain must not keep out the sale of this minute. */
const MOST_BACKLOG_AT_ONCE = 8;
const TRY_AGAIN_SECONDS = 2;

export function addPushRoute(app: App, { database, metrics, roller, log }: Services, doorkeeper: Doorkeeper): void {
  let running = 0;

  app.post(
    '/v1/push',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Facts of a till’s journal, in order; safe to repeat', security: 'till' },
        ...{ body: pushRequest, answer: pushAnswer },
      } as const),
    },
    async (request) => {
      const till = doorkeeper.till(request);
      const isBacklog = request.body.waiting > 0;
      if (running >= (isBacklog ? MOST_BACKLOG_AT_ONCE : MOST_AT_ONCE))
        throw new Fault('SERVER_BUSY', { seconds: TRY_AGAIN_SECONDS });
      running += 1;
      try {
        const digest = hash('sha256', request.rawBody ?? Buffer.alloc(0), 'hex');
        const signature = String(request.headers['x-lavka-signature'] ?? '');
        const answer = await acceptPush(database, till, { request: request.body, digest, signature });
        tell(answer, till.tenantId, till.storeId, till.tillId);
        return answer;
      } finally {
        running -= 1;
      }
    },
  );

  function tell(answer: PushAnswer, tenantId: string, storeId: string, tillId: string): void {
    for (const { outcome } of answer.rows) metrics.facts(outcome, 1);
    if (answer.rows.some(({ outcome }) => outcome === 'accepted')) roller.moved(tenantId, storeId);
    const fork = answer.rows.find(({ outcome }) => outcome === 'conflict');
    if (fork) log.error({ tenantId, storeId, tillId, seq: fork.seq }, 'a till’s journal forked: the till is barred');
  }
}
