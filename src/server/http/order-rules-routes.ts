/** Order rules from a till of the store: any till reads them, a person who may change settings changes them with their PIN. */
import { rulesChange, rulesRead } from '../../contract/sync/order-rules-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { changeRules, versionOf } from '../orders/change-rules.ts';
import { readRules } from '../orders/order-env.ts';
import { verifyPerson } from '../people/verify-person.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { createRateLimit } from './rate-limit.ts';
import { about } from './route-schema.ts';

const till = { tag: 'tills', security: 'till' } as const;
/** 120 a day against the ten thousand PINs of four digits. */
const REFUSED_AN_HOUR = 5;
const HOUR_MS = 3_600_000;

export function addOrderRulesRoutes(app: App, { now, log }: Services, doorkeeper: Doorkeeper): void {
  const pins = createRateLimit(REFUSED_AN_HOUR, HOUR_MS, now);

  app.get(
    '/v1/order-rules',
    {
      schema: about({
        ...till,
        summary: 'How orders of the till’s store are handled, and which rules these are',
        answer: rulesRead,
      }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { storeId }) => {
        const rules = await readRules(unit, storeId);
        return { version: versionOf(rules), rules: structuredClone(rules) as never };
      }),
  );

  app.put(
    '/v1/order-rules',
    {
      schema: about({
        ...till,
        summary: 'Changes it on the word of a person of the store who may change settings, given with their PIN',
        body: rulesChange,
        answer: done,
      }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { tillId, storeId }) => {
        const { staffId, pin, reason, version, rules } = request.body;
        pins.take(tillId);
        await verifyPerson(unit, { storeId, staffId, pin, permission: 'settings.change' });
        pins.giveBack(tillId);
        await changeRules(unit, storeId, rules, version);
        log.info({ storeId, tillId, staffId, reason }, 'order rules changed');
        return { done: true as const };
      }),
  );
}
