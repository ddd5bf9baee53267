/** What the server's routes work with. */
import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { PokeHub } from './feeds/poke-hub.ts';
import type { Metrics } from './http/metrics.ts';
import type { Intake } from './orders/intake.ts';
import type { OrderRounds } from './orders/order-rounds.ts';
import type { OrderEnv } from './orders/order-env.ts';
import type { StockRoller } from './stock/stock-roller.ts';
import type { Pairing } from './trust/pairing.ts';
import type { ServerIdentity } from './trust/server-identity.ts';
import type { TillDoor } from './trust/till-door.ts';

export type Services = {
  readonly database: Database;
  readonly identity: ServerIdentity;
  readonly pairing: Pairing;
  readonly tillDoor: TillDoor;
  readonly pokes: PokeHub;
  readonly roller: StockRoller;
  readonly orders: OrderEnv;
  readonly orderRounds: OrderRounds;
  readonly intake: Intake;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds since 1970. Only lifetimes are measured with it. */
  readonly now: () => number;
};
