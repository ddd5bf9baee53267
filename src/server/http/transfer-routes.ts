/** Goods asked of other stores. A till asks and answers for its own store, the back office for all. */
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../contract/errors/fault.ts';
import * as transfers from '../../contract/sync/transfer-contract.ts';
import { acceptTransfer, callOffTransfer, receiveTransfer, refuseTransfer } from '../orders/answer-transfer.ts';
import type { OrderUnit } from '../orders/follow-order.ts';
import { listTransfers } from '../orders/list-transfers.ts';
import { askTransfer, type Answer } from '../orders/transfers.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const staff = { tag: 'orders', security: 'owner' } as const;

export function addTransferRoutes(app: App, { orders: env, roller }: Services, doorkeeper: Doorkeeper): void {
  /** Both stores' goods are summed soon after. */
  async function moved(
    request: FastifyRequest,
    work: (unit: OrderUnit, storeId: string | null) => Promise<transfers.TransferView>,
  ): Promise<transfers.TransferView> {
    const [tenantId, view] = await doorkeeper.asStaff(request, async (unit, { storeId }) => {
      return [unit.tenantId, await work(unit, storeId)] as const;
    });
    for (const storeId of [view.fromStoreId, view.toStoreId]) roller.moved(tenantId, storeId);
    return view;
  }

  app.get(
    '/v1/transfers',
    {
      schema: about({
        ...{ ...staff, summary: 'What stores ask of one another', query: transfers.transfersQuery },
        answer: transfers.transfersPage,
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit, { storeId }) => ({
        transfers: [...(await listTransfers(unit, { ...request.query, ...(storeId === null ? {} : { storeId }) }))],
      })),
  );

  app.post(
    '/v1/transfers/:transferId',
    {
      schema: about({
        ...{ ...staff, summary: 'Asks another store for goods and holds them there; the same again is one' },
        ...{ params: transfers.transferParams, body: transfers.transferAsked, answer: transfers.transferView },
      }),
    },
    (request) =>
      moved(request, (unit, own) => {
        const { toStoreId, orderId, lineId, ...asked } = request.body;
        const to = own ?? toStoreId;
        if (to === undefined || (own !== null && toStoreId !== undefined && toStoreId !== own))
          throw new Fault('BAD_INPUT', { field: 'toStoreId' });
        return askTransfer(unit, env, { ...asked, orderId, lineId, transferId: request.params.transferId, toStoreId: to });
      }),
  );

  const answerOf = (request: { readonly params: unknown; readonly body: unknown }, storeId: string | null): Answer => ({
    ...(request.params as { readonly transferId: string }),
    ...(request.body as { readonly staffId: string }),
    storeId,
  });

  app.post(
    '/v1/transfers/:transferId/accept',
    {
      schema: about({
        ...{ ...staff, summary: 'The goods have left and are on the way' },
        ...{ params: transfers.transferParams, body: transfers.transferAccepting, answer: transfers.transferView },
      }),
    },
    (request) =>
      moved(request, (unit, storeId) =>
        acceptTransfer(unit, env, { ...answerOf(request, storeId), quantity: request.body.quantity }),
      ),
  );

  app.post(
    '/v1/transfers/:transferId/receive',
    {
      schema: about({
        ...{ ...staff, summary: 'The goods have come; the order that waits for them holds them' },
        ...{ params: transfers.transferParams, body: transfers.transferReceiving, answer: transfers.transferView },
      }),
    },
    (request) =>
      moved(request, (unit, storeId) =>
        receiveTransfer(unit, env, { ...answerOf(request, storeId), quantity: request.body.quantity }),
      ),
  );

  app.post(
    '/v1/transfers/:transferId/refuse',
    {
      schema: about({
        ...{ ...staff, summary: 'The goods stay; the store that asked gets a task' },
        ...{ params: transfers.transferParams, body: transfers.transferRefusing, answer: transfers.transferView },
      }),
    },
    (request) =>
      moved(request, (unit, storeId) =>
        refuseTransfer(unit, env, { ...answerOf(request, storeId), reason: request.body.reason }),
      ),
  );

  app.post(
    '/v1/transfers/:transferId/cancel',
    {
      schema: about({
        ...{ ...staff, summary: 'The goods are needed no more' },
        ...{ params: transfers.transferParams, body: transfers.transferCancelling, answer: transfers.transferView },
      }),
    },
    (request) => moved(request, (unit, storeId) => callOffTransfer(unit, env, answerOf(request, storeId))),
  );
}
