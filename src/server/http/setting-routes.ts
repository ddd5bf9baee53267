/** What an owner decides for the tills of a store. */
import { Fault } from '../../contract/errors/fault.ts';
import * as office from '../../contract/sync/back-office-contract.ts';
import { storeSettings, wrongField } from '../../contract/sync/store-settings.ts';
import * as wire from '../../contract/sync/wire.ts';
import { readSettings, saveSetting } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addSettingRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/stores/:storeId/settings',
    {
      schema: about({
        tag: 'back office',
        summary: 'What was set for a store’s tills; the rest each till has its own',
        security: 'owner',
        params: office.storeParams,
        answer: storeSettings,
      }),
    },
    (request, reply) => {
      // As they were taken: shapes of a till's settings turn one way only.
      reply.type('application/json; charset=utf-8').serializer((answer: unknown) => JSON.stringify(answer));
      return doorkeeper.asOwner(request, (unit) => readSettings(unit, request.params.storeId));
    },
  );

  app.put(
    '/v1/stores/:storeId/settings/:section',
    {
      schema: about({
        tag: 'back office',
        summary:
          'Sets a section of the settings of a store’s tills: fields as GET answers them. One that is left out stays as each till has it and may be changed there',
        security: 'owner',
        params: office.settingParams,
        body: office.settingChange,
        answer: wire.done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { storeId, section } = request.params;
        const field = wrongField(section, request.body.value);
        if (field !== undefined) throw new Fault('BAD_INPUT', { field });
        await saveSetting(unit, storeId, section, request.body.value);
        return { done: true as const };
      }),
  );
}
