/** The server put together: database, keys, rounds, routes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { Fault } from '../contract/errors/fault.ts';
import { openDatabase } from './db/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './db/embedded-postgres.ts';
import { migrate } from './db/migrate.ts';
import { createPokeHub } from './feeds/poke-hub.ts';
import { readCounters } from './feeds/read-feed.ts';
import type { App } from './http/app-type.ts';
import { createApp } from './http/app.ts';
import { createMetrics } from './http/metrics.ts';
import { createIntake } from './orders/intake.ts';
import { createOrderRounds, NO_ROUNDS } from './orders/order-rounds.ts';
import type { OutboxPorts, PostWebhook, SendMessage } from './orders/outbox.ts';
import { readSenderSettings } from './orders/sender-settings.ts';
import { createFileSender, createSender, postWebhook, sendNowhere } from './orders/senders.ts';
import type { Services } from './services.ts';
import { createStockRoller } from './stock/stock-roller.ts';
import { createPairing } from './trust/pairing.ts';
import { createSealer } from './trust/sealed.ts';
import { loadServerIdentity } from './trust/server-identity.ts';
import { createFirstTenant, renewOwnerKey, type NewTenant } from './trust/tenants.ts';
import { createTillDoor } from './trust/till-door.ts';

export type ServerOptions = {
  /** Where the data lies: a folder for a PostgreSQL of our own, or the address of another. */
  readonly storage: { readonly dataDir: string } | { readonly databaseUrl: string };
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly log: Logger;
  readonly now?: () => number;
  readonly chainName?: string;
  /** How messages to customers leave. By default: as `sendersFile` says, the rest as files in `messages` of the data folder. */
  readonly sendMessage?: SendMessage;
  /** By default `senders.json` of the data folder, where there is one. */
  readonly sendersFile?: string;
  readonly postWebhook?: PostWebhook;
  /** Whether this process does the rounds of orders: of several servers over one database one is enough. */
  readonly rounds?: boolean;
  /** Addresses of proxies before the server, as `loopback` or `10.0.0.0/8,192.168.1.7`: theirs is the word for who asks. */
  readonly trustProxy?: string;
  /** Makes the owner a new key in place of every old one. */
  readonly renewOwnerKey?: boolean;
};

export type RunningServer = {
  readonly url: string;
  /** Only of the very first start: nothing shows the owner's key again. */
  readonly firstStart: NewTenant | undefined;
  /** Of the first start, or made anew because that was asked for. */
  readonly ownerKey: string | undefined;
  readonly services: Services;
  /** Lets requests end, rolls up what waits, then stops the database. */
  stop(): Promise<void>;
};

/** Who has not sent a whole request, or does not read its answer, by then is cut off. */
const LONGEST_STOP_MS = 10_000;

/**
 * Throws SENDERS_WRONG, DATA_FOLDER, DATABASE_MISSING, DATABASE_START, DATABASE_HELD, DATABASE_REFUSED,
 * SERVER_SCHEMA_NEWER, SERVER_SCHEMA_EDITED, SERVER_ADDRESS_TAKEN.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { storage, log, now = Date.now } = options;
  const onEnded = (error?: unknown): void => log.error({ err: error }, 'the database ended and is started again');
  const embedded: EmbeddedPostgres | undefined =
    'dataDir' in storage ? await startEmbeddedPostgres(storage.dataDir, onEnded) : undefined;
  if (embedded?.adopted === true) log.warn('took over the database of a server that was killed');
  const url = embedded?.url ?? ('databaseUrl' in storage ? storage.databaseUrl : '');
  try {
    return await serve(url, { ...options, now }, async () => embedded?.stop());
  } catch (error) {
    await embedded?.stop().catch((problem: unknown) => log.error({ err: problem }, 'the database did not stop'));
    throw error;
  }
}

async function serve(
  url: string,
  options: ServerOptions & { readonly now: () => number },
  stopDatabase: () => Promise<void>,
): Promise<RunningServer> {
  const ports = portsOf(options);
  await migrate(url);
  const services = await connectServices(url, options, ports);
  const { database, pokes, orderRounds, roller } = services;
  const app = await createApp(services, options.trustProxy);

  async function end(): Promise<void> {
    pokes.close();
    const patience = setTimeout(() => app.server.closeAllConnections(), LONGEST_STOP_MS);
    await app.close();
    clearTimeout(patience);
    await orderRounds.close();
    await roller.close();
    await database.close();
  }

  try {
    const address = await listen(app, options);
    // Keys are shown once: they are made by a server that serves, or never seen by anybody.
    const firstStart = await createFirstTenant(database, options.chainName ?? 'Lavka');
    const ownerKey = firstStart?.ownerKey ?? (options.renewOwnerKey === true ? await renewOwnerKey(database) : undefined);
    const stop = async (): Promise<void> => {
      await end();
      await stopDatabase();
    };
    return { url: address, firstStart, ownerKey, services, stop };
  } catch (error) {
    await end();
    throw error;
  }
}

async function connectServices(
  url: string,
  options: ServerOptions & { readonly now: () => number },
  ports: OutboxPorts,
): Promise<Services> {
  const { log, now } = options;
  const report = (error: unknown): void => log.error({ err: error }, 'a round failed and is tried again');
  const database = openDatabase(url, (tenantId, news) => {
    pokes.published(tenantId, news);
    orderRounds.published(tenantId);
  });
  const pokes = createPokeHub((tenantId) => database.inTenant(tenantId, readCounters), report);
  const identity = await loadServerIdentity(database);
  const metrics = createMetrics();
  metrics.watchStreams(() => pokes.count());
  const roller = createStockRoller(database, report);
  const orders = { identity, now };
  const orderRounds = options.rounds === false ? NO_ROUNDS : createOrderRounds({ database, env: orders, ports, report });
  return {
    ...{ database, identity, pokes, roller, orders, orderRounds, metrics, log, now },
    pairing: createPairing(database, identity, now),
    tillDoor: createTillDoor(database, createSealer(identity, now)),
    intake: createIntake(database, orders, roller, report),
  };
}

async function listen(app: App, { host, port }: ServerOptions): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Fault('SERVER_ADDRESS_TAKEN', { host, port, problem }, { cause });
  }
}

function portsOf({ storage, sendMessage, sendersFile, postWebhook: post = postWebhook }: ServerOptions): OutboxPorts {
  const files = 'dataDir' in storage ? createFileSender(join(storage.dataDir, 'messages')) : sendNowhere;
  const usual = 'dataDir' in storage ? join(storage.dataDir, 'senders.json') : undefined;
  const file = sendersFile ?? (usual !== undefined && existsSync(usual) ? usual : undefined);
  const sender = file === undefined ? files : createSender(readSenderSettings(file), files);
  return { sendMessage: sendMessage ?? sender, postWebhook: post };
}
