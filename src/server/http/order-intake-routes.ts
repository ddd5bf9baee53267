/** Orders brought in from a web shop: taken, paid, changed, cancelled, asked for; and what may be promised of goods. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import * as orders from '../../contract/sync/order-contract.ts';
import { cancelledParts, partsPage } from '../../contract/sync/order-parts-contract.ts';
import { changeContents, changeFields, payOrder, stepOrder, type Act, type Step } from '../orders/act-on-order.ts';
import { readAvailability } from '../orders/availability.ts';
import { findOrder, ordersSince } from '../orders/find-order.ts';
import type { OrderUnit } from '../orders/follow-order.ts';
import { cancelParts, listParts } from '../orders/cancel-parts.ts';
import { newId, type OrderEnv } from '../orders/order-env.ts';
import { orderView } from '../orders/order-view.ts';
import { takeOrder } from '../orders/take-order.ts';
import type { Order } from '../../domain/documents/order.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper, OrderClient } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const MOST_GOODS = 100;
const shop = { tag: 'orders', security: 'shop' } as const;

export function addIntakeRoutes(app: App, { orders: env, roller, intake }: Services, doorkeeper: Doorkeeper): void {
  /** One transaction on one order; its goods are summed soon after. */
  async function act(
    request: FastifyRequest,
    orderId: string,
    work: (unit: OrderUnit, act: Act, client: OrderClient) => Promise<Order>,
  ) {
    const [tenantId, order] = await doorkeeper.asClient(request, async (unit, client) => {
      return [unit.tenantId, await work(unit, { orderId, shopId: client.shopId }, client)] as const;
    });
    roller.moved(tenantId, order.storeId);
    return orderView(order);
  }

  app.post(
    '/v1/orders',
    {
      schema: {
        ...about({
          ...shop,
          summary: 'Takes a new order in; the same Idempotency-Key again is the same order',
          body: orders.newOrder,
          answer: orders.orderView,
        }),
        headers: z.object({ 'idempotency-key': orders.idempotencyKey }),
      },
    },
    async (request) => {
      const [key, input] = [request.headers['idempotency-key'], request.body];
      const shop = doorkeeper.shopNamed(request);
      const taken = shop && (await intake.take(shop.tenantId, { shopKey: shop.shopKey, key, input }));
      if (taken !== undefined) return orderView(taken);
      return act(request, '', (unit, _, { clientId, shopId }) => takeOrder(unit, env, { clientId, shopId, key, input }));
    },
  );

  app.get(
    '/v1/orders/changes',
    {
      schema: about({
        ...shop,
        summary: 'Orders that changed since a cursor, nothing missed',
        query: orders.changesQuery,
        answer: orders.changesPage,
      }),
    },
    (request) =>
      doorkeeper.asClient(request, async (unit, { shopId }) => {
        const { cursor, limit } = request.query;
        const page = await ordersSince(unit, { shopId, cursor, limit });
        return { ...page, orders: page.orders.map(orderView) };
      }),
  );

  app.get(
    '/v1/orders/:orderId',
    {
      schema: about({
        ...shop,
        summary: 'An order with its money, payments and history',
        params: orders.orderParams,
        answer: orders.orderView,
      }),
    },
    (request) =>
      doorkeeper.asClient(request, async (unit, { shopId }) =>
        orderView((await findOrder(unit, request.params.orderId, shopId)).order),
      ),
  );

  app.post(
    '/v1/orders/:orderId/payments',
    {
      schema: about({
        ...shop,
        summary: 'A payment, or a failed attempt at one; the same paymentId counts once',
        params: orders.orderParams,
        body: orders.payment,
        answer: orders.orderView,
      }),
    },
    (request) => act(request, request.params.orderId, (unit, order) => payOrder(unit, env, order, request.body)),
  );

  app.post(
    '/v1/orders/:orderId/cancel',
    {
      schema: about({
        ...shop,
        summary: 'Cancels unless goods were handed over; again changes nothing',
        params: orders.orderParams,
        body: orders.cancelling,
        answer: orders.orderView,
      }),
    },
    (request) =>
      act(request, request.params.orderId, (unit, order, client) =>
        stepOrder(unit, env, order, { moveId: newId(), to: 'cancelled', ...whoCancels(request.body, client) }),
      ),
  );

  addCancelAllRoute(app, env, roller, doorkeeper);

  app.post(
    '/v1/orders/:orderId/edits',
    {
      schema: about({
        ...shop,
        summary: 'Changes lines: on the customer’s word, or by asking for it',
        params: orders.orderParams,
        body: orders.editing,
        answer: orders.orderView,
      }),
    },
    (request) => act(request, request.params.orderId, (unit, order) => changeContents(unit, env, order, request.body)),
  );

  app.patch(
    '/v1/orders/:orderId',
    {
      schema: about({
        ...shop,
        summary: 'Changes the buyer, wished time, priority, responsible person, custom fields',
        params: orders.orderParams,
        body: orders.fields,
        answer: orders.orderView,
      }),
    },
    (request) =>
      act(request, request.params.orderId, (unit, order) => {
        const fields = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined));
        return changeFields(unit, env, order, fields);
      }),
  );

  addAvailabilityRoute(app, env, doorkeeper);
}

function addAvailabilityRoute(app: App, env: OrderEnv, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/availability',
    {
      schema: about({
        ...shop,
        summary: 'For a product page: free goods per store, and when an order could be collected',
        query: orders.availabilityQuery,
        answer: orders.availability,
      }),
    },
    (request) =>
      doorkeeper.asClient(request, async (unit) => {
        const goodIds = [...new Set(request.query.goodIds.split(',').filter((goodId) => goodId !== ''))];
        if (goodIds.length === 0 || goodIds.length > MOST_GOODS) throw new Fault('BAD_INPUT', { field: 'goodIds' });
        return { stores: [...(await readAvailability(unit, env, goodIds, request.query.storeId))] };
      }),
  );
}

function addCancelAllRoute(app: App, env: OrderEnv, roller: Services['roller'], doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/orders/:orderId/parts',
    {
      schema: about({
        ...{ ...shop, summary: 'Every part of the order, and whether it can be cancelled' },
        ...{ params: orders.orderParams, answer: partsPage },
      }),
    },
    (request) =>
      doorkeeper.asClient(request, async (unit, { shopId }) => ({
        parts: await listParts(unit, env, { orderId: request.params.orderId, shopId }),
      })),
  );

  app.post(
    '/v1/orders/:orderId/cancel-all',
    {
      schema: about({
        ...shop,
        summary: 'Cancels every part of the order that may be, and says of each what became of it',
        params: orders.orderParams,
        body: orders.cancelling,
        answer: cancelledParts,
      }),
    },
    async (request) => {
      const { orderId } = request.params;
      const [tenantId, { stores, parts }] = await doorkeeper.asClient(request, async (unit, client) => {
        const act = { orderId, shopId: client.shopId };
        return [unit.tenantId, await cancelParts(unit, env, act, whoCancels(request.body, client))] as const;
      });
      for (const storeId of stores) roller.moved(tenantId, storeId);
      return { parts };
    },
  );
}

/** A shop names no people. Only the server cancels: for a till it does so in its own name. */
function whoCancels({ reason, staffId }: orders.Cancelling, { shopId, side }: OrderClient): Omit<Step, 'moveId' | 'to'> {
  return { staffId: shopId === null ? staffId : '', note: reason, side: side === 'till' ? 'server' : side };
}
