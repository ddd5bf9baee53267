/** Goods that come back to another till than the one that sold them. For tills only: each asks about its own chain. */
import * as orders from '../../contract/sync/order-contract.ts';
import * as returns from '../../contract/sync/return-contract.ts';
import { findSold } from '../returns/find-sold.ts';
import { readPastReceipt } from '../returns/past-receipt.ts';
import { releaseReceiptLease, takeReceiptLease } from '../returns/receipt-leases.ts';
import { readSoldOrder } from '../returns/sold-order.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const till = { tag: 'tills', security: 'till' } as const;

export function addReturnRoutes(app: App, doorkeeper: Doorkeeper): void {
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

  app.post(
    '/v1/receipt-leases',
    {
      schema: about({
        ...{ ...till, summary: 'Before a return: no other till takes goods of the receipt back meanwhile' },
        ...{ body: returns.receiptParams, answer: returns.cameBackOf },
      }),
    },
    (request) =>
      doorkeeper.asTill(request, (unit, { storeId, tillId }) =>
        takeReceiptLease(unit, { storeId, tillId, receiptId: request.body.receiptId }),
      ),
  );

  app.delete(
    '/v1/receipt-leases/:receiptId',
    {
      schema: about({
        ...{ ...till, summary: 'The return was given up' },
        ...{ params: returns.receiptParams, answer: orders.released },
      }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { storeId, tillId }) => ({
        released: await releaseReceiptLease(unit, { storeId, tillId, receiptId: request.params.receiptId }),
      })),
  );
}
