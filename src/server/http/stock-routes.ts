/** Stock documents and what is on hand. */
import * as office from '../../contract/sync/back-office-contract.ts';
import { listMovements, listStockDocuments } from '../stock/list-movements.ts';
import { readBalances } from '../stock/roll-up.ts';
import { recordStockDocument } from '../stock/stock-documents.ts';
import type { Services } from '../services.ts';
import { assertStore } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addStockRoutes(app: App, { roller }: Services, doorkeeper: Doorkeeper): void {
  app.put(
    '/v1/stock-documents/:documentId',
    {
      schema: about({
        tag: 'back office',
        summary: 'Records a receipt, write-off, transfer or count; safe to repeat',
        security: 'owner',
        params: office.documentParams,
        body: office.stockDocument,
        answer: office.recorded,
      }),
    },
    async (request) => {
      const { storeId, toStoreId } = request.body;
      const tenantId = await doorkeeper.owner(request);
      const outcome = await doorkeeper.asOwner(request, (unit) =>
        recordStockDocument(unit, request.params.documentId, request.body),
      );
      for (const moved of [storeId, ...(toStoreId === null ? [] : [toStoreId])]) roller.moved(tenantId, moved);
      return { outcome };
    },
  );

  app.get(
    '/v1/stores/:storeId/stock-documents',
    {
      schema: about({
        tag: 'back office',
        summary: 'Receipts, write-offs, transfers and counts that were recorded; a transfer is of the store that sent it',
        security: 'owner',
        params: office.storeParams,
        query: office.stockDocumentsQuery,
        answer: office.stockDocumentsPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        const stockDocuments = [...(await listStockDocuments(unit, request.params.storeId, request.query))];
        const last = stockDocuments.at(-1)?.documentId ?? null;
        return { stockDocuments, next: stockDocuments.length < request.query.limit ? null : last };
      }),
  );

  app.get(
    '/v1/stores/:storeId/stock-movements',
    {
      schema: about({
        tag: 'back office',
        summary: 'Every movement of a good in a store: what was sold, received, written off, sent, counted',
        security: 'owner',
        params: office.storeParams,
        query: office.movementsQuery,
        answer: office.stockMovements,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        return { movements: [...(await listMovements(unit, request.params.storeId, request.query))] };
      }),
  );

  app.get(
    '/v1/stores/:storeId/stock',
    {
      schema: about({
        tag: 'back office',
        summary: 'On hand, reserved and free, by good',
        security: 'owner',
        params: office.storeParams,
        query: office.pageQuery,
        answer: office.stockPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { after, limit } = request.query;
        await assertStore(unit, request.params.storeId);
        const stock = [...(await readBalances(unit, request.params.storeId, after, limit))];
        return { stock, next: stock.length < limit ? null : (stock.at(-1)?.goodId ?? null) };
      }),
  );
}
