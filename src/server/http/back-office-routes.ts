/** What the back office does, by area. Each route is one transaction of the owner's chain. */
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import { addCatalogueRoutes } from './catalogue-routes.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { addImportRoutes } from './import-routes.ts';
import { addReportRoutes } from './report-routes.ts';
import { addSettingRoutes } from './setting-routes.ts';
import { addStockRoutes } from './stock-routes.ts';
import { addStoreRoutes } from './store-routes.ts';
import { addTillRoutes } from './till-routes.ts';

export function addBackOfficeRoutes(app: App, services: Services, doorkeeper: Doorkeeper): void {
  addStoreRoutes(app, services, doorkeeper);
  addSettingRoutes(app, doorkeeper);
  addTillRoutes(app, services, doorkeeper);
  addCatalogueRoutes(app, doorkeeper);
  addImportRoutes(app, services, doorkeeper);
  addStockRoutes(app, services, doorkeeper);
  addReportRoutes(app, doorkeeper);
}
