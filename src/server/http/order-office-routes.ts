/** Orders in the back office: the list, moves one by one and many at once, answers, rules, shops, customers. */
import { Fault } from '../../contract/errors/fault.ts';
import * as orders from '../../contract/sync/order-contract.ts';
import { orderRules } from '../../contract/sync/order-rules-shape.ts';
import { done } from '../../contract/sync/wire.ts';
import { storeParams } from '../../contract/sync/back-office-contract.ts';
import { answerChange, stepOrder } from '../orders/act-on-order.ts';
import { changeRules } from '../orders/change-rules.ts';
import { listOrders } from '../orders/find-order.ts';
import { nowText, newId, readRules } from '../orders/order-env.ts';
import { orderView } from '../orders/order-view.ts';
import { changeShop, listShops, makeShop } from '../orders/shops.ts';
import type { Services } from '../services.ts';
import { assertStore } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const office = { tag: 'orders', security: 'owner' } as const;

export function addOrderOfficeRoutes(app: App, services: Services, doorkeeper: Doorkeeper): void {
  addListRoutes(app, services, doorkeeper);
  addRulesRoutes(app, doorkeeper);
  addShopRoutes(app, doorkeeper);
}

function addListRoutes(app: App, { orders: env, database, roller }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/orders',
    {
      schema: about({
        ...office,
        summary: 'Orders by any combination of status, store, customer, number, phone, overdue',
        query: orders.ordersQuery,
        answer: orders.ordersPage,
      }),
    },
    (request) =>
      doorkeeper.asClient(request, async (unit, { shopId }) => {
        const { status, ...asked } = request.query;
        const found = await listOrders(unit, {
          ...{ ...asked, statuses: status?.split(','), shopId, now: nowText(env) },
        });
        return { orders: found.map(orderView), next: found.length < asked.limit ? null : (found.at(-1)?.id ?? null) };
      }),
  );

  app.post(
    '/v1/orders/:orderId/moves',
    {
      schema: about({
        ...office,
        summary: 'Moves an order to another status, as the rules allow',
        params: orders.orderParams,
        body: orders.moving,
        answer: orders.orderView,
      }),
    },
    async (request) => {
      const order = await doorkeeper.asOwner(request, (unit) =>
        stepOrder(unit, env, { orderId: request.params.orderId, shopId: null }, { ...request.body, side: 'server' }),
      );
      roller.moved(await doorkeeper.owner(request), order.storeId);
      return orderView(order);
    },
  );

  app.post(
    '/v1/order-moves',
    {
      schema: about({
        ...office,
        summary: 'Moves many orders at once; one that is refused stops no other',
        body: orders.manyMoves,
        answer: orders.manyMoved,
      }),
    },
    async (request) => {
      const tenantId = await doorkeeper.owner(request);
      const { orderIds, ...move } = request.body;
      const outcomes: { orderId: string; outcome: 'moved' | 'refused'; code: string | null }[] = [];
      for (const orderId of new Set(orderIds)) {
        const step = { ...move, moveId: newId(), side: 'server' } as const;
        const code = await database
          .inTenant(tenantId, (unit) => stepOrder(unit, env, { orderId, shopId: null }, step))
          .then(
            ({ storeId }) => {
              roller.moved(tenantId, storeId);
              return null;
            },
            (problem: unknown) => {
              if (!(problem instanceof Fault)) throw problem;
              return problem.code;
            },
          );
        outcomes.push({ orderId, outcome: code === null ? 'moved' : 'refused', code });
      }
      return { outcomes };
    },
  );

  app.post(
    '/v1/orders/:orderId/answers',
    {
      schema: about({
        ...office,
        summary: 'The customer’s word on a change, as it was told to staff',
        params: orders.orderParams,
        body: orders.answering,
        answer: orders.orderView,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) =>
        orderView(await answerChange(unit, env, { orderId: request.params.orderId, shopId: null }, request.body)),
      ),
  );
}

function addRulesRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/stores/:storeId/order-rules',
    {
      schema: about({
        ...office,
        summary: 'How orders of a store are handled, as `PUT` takes it',
        params: storeParams,
        answer: orderRules,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, request.params.storeId);
        return structuredClone(await readRules(unit, request.params.storeId)) as never;
      }),
  );

  app.put(
    '/v1/stores/:storeId/order-rules',
    {
      schema: about({
        ...office,
        summary: 'Changes it, for server and tills alike; a matrix in which orders get stuck is refused',
        params: storeParams,
        body: orderRules,
        answer: done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await changeRules(unit, request.params.storeId, request.body);
        return { done: true as const };
      }),
  );
}

function addShopRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.post(
    '/v1/shops',
    { schema: about({ ...office, summary: 'A web shop and its key', body: orders.shopChange, answer: orders.shopMade }) },
    (request) => doorkeeper.asOwner(request, (unit) => makeShop(unit, request.body)),
  );

  app.get(
    '/v1/shops',
    { schema: about({ ...office, summary: 'Web shops, without their keys', answer: orders.shopsPage }) },
    (request) => doorkeeper.asOwner(request, async (unit) => ({ shops: [...(await listShops(unit))] })),
  );

  app.put(
    '/v1/shops/:shopId',
    {
      schema: about({
        ...office,
        summary: 'Its name and address; one that is not active is let in no more',
        params: orders.shopParams,
        body: orders.shopChange,
        answer: done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { shopId } = request.params;
        if (!(await changeShop(unit, shopId, request.body))) throw new Fault('RECORD_UNKNOWN', { what: 'shop', id: shopId });
        return { done: true as const };
      }),
  );
}
