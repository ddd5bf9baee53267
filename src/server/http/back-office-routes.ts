/** What the back office does, by area. */
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';

export function addBackOfficeRoutes(_app: App, _services: Services, _doorkeeper: Doorkeeper): void {
  //
}
