/** Receipts and shifts. */
import { z } from 'zod';
import * as office from '../../contract/sync/back-office-contract.ts';
import { uuid } from '../../contract/sync/wire.ts';
import { listMissedSales, listOverrides } from '../reports/notes.ts';
import { listReceipts, listShifts, readReceipt } from '../reports/sold.ts';
import { assertStore } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const shiftsQuery = z.object({ tillId: uuid.optional() });

export function addReportRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/stores/:storeId/receipts',
    {
      schema: about({
        tag: 'back office',
        summary: 'Receipts of a store',
        security: 'owner',
        params: office.storeParams,
        query: office.receiptsQuery,
        answer: office.receiptsPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        const receipts = [...(await listReceipts(unit, request.params.storeId, request.query))];
        return { receipts, next: receipts.length < request.query.limit ? null : (receipts.at(-1)?.receiptId ?? null) };
      }),
  );

  app.get(
    '/v1/stores/:storeId/receipts/:receiptId',
    {
      schema: about({
        tag: 'back office',
        summary: 'A receipt with its lines',
        security: 'owner',
        params: office.receiptParams,
        answer: office.receiptView,
      }),
    },
    (request) => doorkeeper.asOwner(request, (unit) => readReceipt(unit, request.params.storeId, request.params.receiptId)),
  );

  app.get(
    '/v1/stores/:storeId/shifts',
    {
      schema: about({
        tag: 'back office',
        summary: 'Shifts with the server’s own count and sums',
        security: 'owner',
        params: office.storeParams,
        query: shiftsQuery,
        answer: office.shiftsPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        return { shifts: [...(await listShifts(unit, request.params.storeId, request.query.tillId))] };
      }),
  );

  app.get(
    '/v1/stores/:storeId/overrides',
    {
      schema: about({
        ...{
          tag: 'back office',
          summary: 'What needed somebody’s approval, who asked, who allowed it and why',
          security: 'owner',
        },
        ...{ params: office.storeParams, query: office.periodQuery, answer: office.overridesPage },
      } as const),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        return { overrides: [...(await listOverrides(unit, request.params.storeId, request.query))] };
      }),
  );

  app.get(
    '/v1/stores/:storeId/missed-sales',
    {
      schema: about({
        ...{ tag: 'back office', summary: 'What customers asked for and did not get', security: 'owner' },
        ...{ params: office.storeParams, query: office.periodQuery, answer: office.missedSalesPage },
      } as const),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        return { missedSales: [...(await listMissedSales(unit, request.params.storeId, request.query))] };
      }),
  );
}
