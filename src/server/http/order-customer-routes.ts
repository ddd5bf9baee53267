/** Customers, for people of the chain: found, what they bought, and forgotten. */
import {
  buyerHistoryParams,
  buyersFound,
  buyersQuery,
  customerHistory,
  customerHistoryParams,
  customerHistoryQuery,
} from '../../contract/sync/customer-contract.ts';
import * as orders from '../../contract/sync/order-contract.ts';
import { done, id } from '../../contract/sync/wire.ts';
import { findBuyers } from '../orders/buyers.ts';
import { isLimited, readBuyerHistory, readHistory } from '../orders/customer-history.ts';
import { eraseCustomer, findCustomers } from '../orders/customers.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const office = { tag: 'orders', security: 'owner' } as const;

export function addCustomerRoutes(app: App, { orders: env }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/customers',
    {
      schema: about({
        ...office,
        summary: 'Customers by the last digits of a phone, a card, or a name; by a till or the back office',
        query: orders.customersQuery,
        answer: orders.customersPage,
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit) => {
        const { staffId, ...asked } = request.query;
        const responsibleId = (await isLimited(unit, staffId)) ? staffId : undefined;
        const found = await findCustomers(unit, { ...asked, responsibleId });
        const customers = found.map(({ customer, orders: count }) => ({
          ...{ customerId: customer.id, name: customer.name, phones: [...customer.phones], cards: [...customer.cards] },
          ...{ email: customer.email, responsibleId: customer.responsibleId, orders: count },
        }));
        return { customers };
      }),
  );

  app.get(
    '/v1/buyers',
    {
      schema: about({
        ...office,
        summary: 'Who ordered in any store and is not among the customers, by a phone or a name; by a till or the back office',
        ...{ query: buyersQuery, answer: buyersFound },
      }),
    },
    (request) => doorkeeper.asStaff(request, (unit, { side }) => findBuyers(unit, request.query, side === 'till')),
  );

  app.get(
    '/v1/customers/:customerId/history',
    {
      schema: about({
        ...office,
        summary: 'What a customer bought, online and at tills; by a till or the back office',
        ...{ params: customerHistoryParams, query: customerHistoryQuery, answer: customerHistory },
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit) => ({
        purchases: [...(await readHistory(unit, request.params.customerId, request.query.staffId))],
      })),
  );

  app.get(
    '/v1/orders/:orderId/buyer-history',
    {
      schema: about({
        ...office,
        summary: 'What the buyer of an order bought, also one who is not among the customers; by a till or the back office',
        ...{ params: buyerHistoryParams, query: customerHistoryQuery, answer: customerHistory },
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit) => ({
        purchases: [...(await readBuyerHistory(unit, request.params.orderId, request.query.staffId))],
      })),
  );

  app.delete(
    '/v1/customers/:customerId',
    {
      schema: about({
        ...office,
        summary: 'Takes out personal data, also of orders that have ended; figures stay',
        params: orders.customerParams.extend({ customerId: id }),
        answer: done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await eraseCustomer(unit, env, request.params.customerId);
        return { done: true as const };
      }),
  );
}
