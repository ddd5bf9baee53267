/** Tills, alarms, and facts held in quarantine. */
import { z } from 'zod';
import * as office from '../../contract/sync/back-office-contract.ts';
import { alarmView, tillView } from '../../contract/sync/trust-contract.ts';
import * as wire from '../../contract/sync/wire.ts';
import { listQuarantine, retryFact } from '../push/quarantine.ts';
import type { Services } from '../services.ts';
import { listAlarms, listTills, releaseTill, revokeTill } from '../trust/tills.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addTillRoutes(app: App, { pokes, roller }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/tills',
    {
      schema: about({
        tag: 'back office',
        summary: 'Tills, how far their journals have come, and which are barred',
        security: 'owner',
        answer: z.object({ tills: z.array(tillView) }),
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { tills: [...(await listTills(unit))] };
      }),
  );

  app.post(
    '/v1/tills/:tillId/revoke',
    {
      schema: about({
        tag: 'back office',
        summary: 'Cuts a till off for good',
        security: 'owner',
        params: office.tillParams,
        answer: wire.done,
      }),
    },
    async (request) => {
      const { tillId } = request.params;
      const answer = await doorkeeper.asOwner(request, async (unit) => {
        await revokeTill(unit, tillId);
        return { done: true as const };
      });
      pokes.drop((listener) => listener.tillId === tillId);
      return answer;
    },
  );

  app.post(
    '/v1/tills/:tillId/release',
    {
      schema: about({
        tag: 'back office',
        summary: 'Lets a barred till in again',
        security: 'owner',
        params: office.tillParams,
        answer: wire.done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await releaseTill(unit, request.params.tillId);
        return { done: true as const };
      }),
  );

  app.get(
    '/v1/alarms',
    {
      schema: about({
        tag: 'back office',
        summary: 'Forked and restored tills, with what was held and what was offered',
        security: 'owner',
        answer: z.object({ alarms: z.array(alarmView) }),
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { alarms: [...(await listAlarms(unit))] };
      }),
  );

  app.get(
    '/v1/quarantine',
    {
      schema: about({
        tag: 'back office',
        summary: 'Facts that are held, and why',
        security: 'owner',
        answer: office.quarantineView,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { facts: [...(await listQuarantine(unit))] };
      }),
  );

  app.post(
    '/v1/quarantine/:tillId/:seq/retry',
    {
      schema: about({
        tag: 'back office',
        summary: 'Takes a held fact in again',
        security: 'owner',
        params: office.quarantineParams,
        answer: office.retried,
      }),
    },
    async (request) => {
      const { tillId, seq } = request.params;
      const tenantId = await doorkeeper.owner(request);
      const answer = await doorkeeper.asOwner(request, (unit) => retryFact(unit, tillId, seq));
      if (answer.outcome === 'accepted') roller.sweepSoon(tenantId);
      return answer;
    },
  );
}
