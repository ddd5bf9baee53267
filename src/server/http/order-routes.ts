/** Everything about orders over HTTP: for shops, the back office, tills and customers. */
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { addLeaseRoutes } from './lease-routes.ts';
import { addCustomerRoutes } from './order-customer-routes.ts';
import { addIntakeRoutes } from './order-intake-routes.ts';
import { addOrderOfficeRoutes } from './order-office-routes.ts';
import { addOutboxRoutes } from './order-outbox-routes.ts';
import { addPageRoutes } from './order-page-routes.ts';
import { addOrderPartRoutes } from './order-part-routes.ts';
import { addOrderRulesRoutes } from './order-rules-routes.ts';
import { addOrderTalkRoutes } from './order-talk-routes.ts';
import { addOrderTillRoutes } from './order-till-routes.ts';
import { addReturnRoutes } from './return-routes.ts';
import { addTransferRoutes } from './transfer-routes.ts';

export function addOrderRoutes(app: App, services: Services, doorkeeper: Doorkeeper): void {
  addIntakeRoutes(app, services, doorkeeper);
  addOrderOfficeRoutes(app, services, doorkeeper);
  addOrderRulesRoutes(app, services, doorkeeper);
  addOrderPartRoutes(app, services, doorkeeper);
  addOrderTillRoutes(app, doorkeeper);
  addLeaseRoutes(app, services, doorkeeper);
  addCustomerRoutes(app, services, doorkeeper);
  addOrderTalkRoutes(app, services, doorkeeper);
  addOutboxRoutes(app, services, doorkeeper);
  addTransferRoutes(app, services, doorkeeper);
  addReturnRoutes(app, services, doorkeeper);
  addPageRoutes(app, services);
}
