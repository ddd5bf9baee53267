/** Who makes the next receipt of an order, or takes goods of a receipt back: one till at a time. */
import * as leases from '../../contract/sync/lease-contract.ts';
import { cameBackOf, receiptLease } from '../../contract/sync/return-contract.ts';
import { endLease, listLeases } from '../leases/till-leases.ts';
import { takeLease } from '../orders/leases.ts';
import { takeReceiptLease } from '../returns/receipt-leases.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const till = { tag: 'tills', security: 'till' } as const;

export function addLeaseRoutes(app: App, { now, orders: env }: Services, doorkeeper: Doorkeeper): void {
  app.post(
    '/v1/order-leases',
    {
      schema: about({
        ...{ ...till, summary: 'Before a handover, a refund or a return: no other till makes a receipt of the order meanwhile' },
        ...{ body: leases.orderLease, answer: leases.leased },
      }),
    },
    (request) =>
      doorkeeper.asTill(request, (unit, { storeId, tillId }) => takeLease(unit, env, { storeId, tillId, ...request.body })),
  );

  app.post(
    '/v1/receipt-leases',
    {
      schema: about({
        ...{ ...till, summary: 'Before a return: no other till takes goods of the receipt back meanwhile' },
        ...{ body: receiptLease, answer: cameBackOf },
      }),
    },
    (request) =>
      doorkeeper.asTill(request, (unit, { storeId, tillId }) =>
        takeReceiptLease(unit, { storeId, tillId, ...request.body }, new Date(now()).toISOString()),
      ),
  );

  app.get(
    '/v1/leases',
    { schema: about({ ...till, summary: 'What the till holds, as the server knows it', answer: leases.leases }) },
    (request) => doorkeeper.asTill(request, async (unit, { tillId }) => ({ leases: await listLeases(unit, tillId) })),
  );

  app.delete(
    '/v1/leases/:lease',
    {
      schema: about({
        ...{ ...till, summary: 'No receipt is made by it: it was given up' },
        ...{ params: leases.leaseParams, answer: leases.released },
      }),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { tillId }) => ({
        released: await endLease(unit, { tillId, lease: request.params.lease }),
      })),
  );
}
