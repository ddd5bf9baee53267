/** POST /v1/shifts/{shiftId}/check. */
import { shiftCheckAnswer, shiftCheckRequest, shiftParams } from '../../contract/sync/shift-check-contract.ts';
import { checkShift } from '../reports/check-shift.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addShiftCheckRoute(app: App, doorkeeper: Doorkeeper): void {
  app.post(
    '/v1/shifts/:shiftId/check',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Compares a closed shift, and names the documents that differ', security: 'till' },
        ...{ params: shiftParams, body: shiftCheckRequest, answer: shiftCheckAnswer },
      } as const),
    },
    (request) =>
      doorkeeper.asTill(request, (unit, { storeId, tillId }) =>
        checkShift(unit, { storeId, tillId, shiftId: request.params.shiftId }, request.body),
      ),
  );
}
