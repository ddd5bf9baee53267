/** Goods that come back to another till than the one that sold them: tills ask about their own chain, the back office frees receipts. */
import * as returns from '../../contract/sync/return-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { findSold } from '../returns/find-sold.ts';
import { freeReceipt, listOpenReturns } from '../returns/free-receipts.ts';
import { readPastReceipt } from '../returns/past-receipt.ts';
import { readSoldOrder } from '../returns/sold-order.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const till = { tag: 'tills', security: 'till' } as const;
const office = { tag: 'back office', security: 'owner' } as const;

export function addReturnRoutes(app: App, services: Services, doorkeeper: Doorkeeper): void {
  addSoldRoutes(app, doorkeeper);
  addOpenReturnRoutes(app, services, doorkeeper);
}

function addSoldRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/sold',
    {
      schema: about({
        ...{ ...till, summary: 'Receipts and handed-over orders of the chain, for goods that come back' },
        ...{ query: returns.soldQuery, answer: returns.soldPage },
      }),
    },
    (request) => doorkeeper.asTill(request, (unit) => findSold(unit, request.query)),
  );

  app.get(
    '/v1/sold/receipts/:receiptId',
    {
      schema: about({
        ...{ ...till, summary: 'A sale of any till of the chain, and what of it came back' },
        ...{ params: returns.receiptParams, answer: returns.pastReceipt },
      }),
    },
    (request) => doorkeeper.asTill(request, (unit) => readPastReceipt(unit, request.params.receiptId)),
  );

  app.get(
    '/v1/sold/orders/:orderId',
    {
      schema: about({
        ...{ ...till, summary: 'An order of any store of the chain, without its buyer' },
        ...{ params: returns.soldOrderParams, answer: returns.soldOrderAnswer },
      }),
    },
    (request) => doorkeeper.asTill(request, (unit) => readSoldOrder(unit, request.params.orderId)),
  );
}

function addOpenReturnRoutes(app: App, { now }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/receipt-leases',
    { schema: about({ ...office, summary: 'Returns under way, the oldest first', answer: returns.openReturns }) },
    (request) => doorkeeper.asOwner(request, async (unit) => ({ returns: await listOpenReturns(unit) })),
  );

  app.post(
    '/v1/receipt-leases/:receiptId/free',
    {
      schema: about({
        ...{ ...office, summary: 'Its till did not make the return: other tills may take goods of the receipt back' },
        ...{ params: returns.receiptParams, body: returns.freeReceipt, answer: done },
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { receiptId } = request.params;
        await freeReceipt(unit, { receiptId, staffId: request.body.staffId }, new Date(now()).toISOString());
        return { done: true as const };
      }),
  );
}
