/** Parts of orders, and what stores hold and have to do for them. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { storeParams } from '../../contract/sync/back-office-contract.ts';
import { riskHandovers, riskQuery } from '../../contract/sync/order-check-contract.ts';
import * as orders from '../../contract/sync/order-contract.ts';
import * as tasks from '../../contract/sync/task-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { milli } from '../../domain/money/minor.ts';
import { listRiskHandovers } from '../orders/risk-handovers.ts';
import { orderView } from '../orders/order-view.ts';
import { moveBetween, splitOff } from '../orders/part-orders.ts';
import { finishTask, openTasks } from '../orders/staff-tasks.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const office = { tag: 'orders', security: 'owner' } as const;
const { twoParts } = orders;
type Reserve = {
  readonly reservationId: string;
  readonly number: string | null;
  readonly status: string | null;
  readonly quantity: number;
};

export function addOrderPartRoutes(app: App, { orders: env, roller }: Services, doorkeeper: Doorkeeper): void {
  app.post(
    '/v1/orders/:orderId/parts',
    {
      schema: about({
        ...office,
        summary: 'Splits lines off into a part of its own, in this store or another; a till does so with orders of its store',
        params: orders.orderParams,
        body: orders.splitting,
        answer: twoParts,
      }),
    },
    async (request) => {
      const { partId, storeId, lines } = request.body;
      const shares = lines.map(({ lineId, quantity }) => ({ lineId, quantity: milli(quantity) }));
      const [tenantId, parts] = await doorkeeper.asStaff(request, async (unit, client) => {
        const act = { orderId: request.params.orderId, shopId: null, ofStore: client.storeId };
        return [unit.tenantId, await splitOff(unit, env, act, { partId, storeId, lines: shares })] as const;
      });
      for (const part of [parts.from, parts.to]) roller.moved(tenantId, part.storeId);
      return { from: orderView(parts.from), to: orderView(parts.to) };
    },
  );

  app.post(
    '/v1/orders/:orderId/lines',
    {
      schema: about({
        ...office,
        summary:
          'Moves lines to another part of the order; without lines joins the two; a till does so with what lies in its store',
        params: orders.orderParams,
        body: orders.movingLines,
        answer: twoParts,
      }),
    },
    async (request) => {
      const { toOrderId, lines } = request.body;
      const shares = lines.map(({ lineId, quantity }) => ({ lineId, quantity: milli(quantity) }));
      const [tenantId, parts] = await doorkeeper.asStaff(request, async (unit, client) => {
        const act = { orderId: request.params.orderId, shopId: null, ofStore: client.storeId };
        return [unit.tenantId, await moveBetween(unit, env, act, { toOrderId, lines: shares })] as const;
      });
      for (const part of [parts.from, parts.to]) roller.moved(tenantId, part.storeId);
      return { from: orderView(parts.from), to: orderView(parts.to) };
    },
  );

  app.get(
    '/v1/stores/:storeId/reserves',
    {
      schema: about({
        ...office,
        summary: 'Which orders hold a good in a store',
        params: storeParams,
        query: orders.reservesQuery,
        answer: orders.reservesPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async ({ trx, tenantId }) => {
        const { rows } = await sql<Reserve>`
          SELECT l.reservation_id AS "reservationId", o.number, o.status, l.quantity FROM stock_reserved_line l
          LEFT JOIN transfer t ON t.tenant_id = l.tenant_id AND t.transfer_id = l.reservation_id
          LEFT JOIN document d ON d.tenant_id = l.tenant_id AND d.scope_id = l.store_id AND d.collection = 'reservations' AND d.id = l.reservation_id
          LEFT JOIN customer_order o ON o.tenant_id = l.tenant_id AND o.order_id = coalesce(t.order_id, d.doc ->> 'orderId', l.reservation_id)
          WHERE l.tenant_id = ${tenantId} AND l.store_id = ${request.params.storeId} AND l.good_id = ${request.query.goodId}
          ORDER BY l.reservation_id LIMIT 500`.execute(trx);
        return { reserves: rows };
      }),
  );

  app.get(
    '/v1/stores/:storeId/tasks',
    { schema: about({ ...office, summary: 'What people in a store have to do', params: storeParams, answer: tasks.tasksPage }) },
    (request) => doorkeeper.asOwner(request, async (unit) => ({ tasks: [...(await openTasks(unit, request.params.storeId))] })),
  );

  app.get(
    '/v1/stores/:storeId/risk-handovers',
    {
      schema: about({
        ...{ ...office, summary: 'Handovers that only a manager’s word vouched for', params: storeParams },
        ...{ query: riskQuery, answer: riskHandovers },
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => ({
        handovers: await listRiskHandovers(unit, request.params.storeId, request.query),
      })),
  );

  app.post(
    '/v1/stores/:storeId/tasks/:taskId/done',
    { schema: about({ ...office, summary: 'It is done', params: tasks.taskParams, body: tasks.taskDone, answer: done }) },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { storeId, taskId } = request.params;
        if (!(await finishTask(unit, storeId, taskId, request.body)))
          throw new Fault('RECORD_UNKNOWN', { what: 'task', id: taskId });
        return { done: true as const };
      }),
  );
}
