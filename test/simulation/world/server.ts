/** The real server over a real PostgreSQL, without sockets: requests are put into it, and it can be killed and started again. */
import pino from 'pino';
import argon2 from 'argon2';
import { openDatabase, type Database } from '../../../src/server/db/database.ts';
import { createPokeHub, type PokeHub } from '../../../src/server/feeds/poke-hub.ts';
import { readCounters } from '../../../src/server/feeds/read-feed.ts';
import type { App } from '../../../src/server/http/app-type.ts';
import { createApp } from '../../../src/server/http/app.ts';
import { createMetrics, type Metrics } from '../../../src/server/http/metrics.ts';
import { createIntake } from '../../../src/server/orders/intake.ts';
import { createOrderRounds, NO_ROUNDS } from '../../../src/server/orders/order-rounds.ts';
import { createStockRoller } from '../../../src/server/stock/stock-roller.ts';
import { createPairing } from '../../../src/server/trust/pairing.ts';
import { createSealer } from '../../../src/server/trust/sealed.ts';
import { loadServerIdentity, type ServerIdentity } from '../../../src/server/trust/server-identity.ts';
import { createTenant, type NewTenant } from '../../../src/server/trust/tenants.ts';
import { createTillDoor } from '../../../src/server/trust/till-door.ts';
import { createEventReader, type Heard } from '../../../src/sync/transport/event-reader.ts';
import { keepConnections } from './quick-client.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

/** One PostgreSQL for all seeds of a process; each seed is a chain of its own in it. */
export type Ground = {
  readonly database: Database;
  readonly identity: ServerIdentity;
  /** One for the process, as of any server: they watch the event loop and the collector for as long as it runs. */
  readonly metrics: Metrics;
  /** Who is told what was published: the server of the seed that runs. */
  readonly listener: { published: PokeHub['published'] };
  newChain(): Promise<NewTenant>;
  close(): Promise<void>;
};

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};
export type Answer = {
  readonly status: number;
  readonly body: Uint8Array;
  readonly retryAfter: string | null;
  readonly date: string;
};
export type Stream = {
  /** A sign of life is an event without a name. */
  onEvent(heard: Heard): void;
  onEnd(ended: () => void): void;
  close(): void;
};

export type SimulatedServer = {
  readonly owner: NewTenant;
  readonly database: Database;
  isUp(): boolean;
  /** Undefined when there is nobody to answer. */
  answer(request: Request): Promise<Answer | undefined>;
  listen(path: string, headers: Readonly<Record<string, string>>): Promise<Stream | undefined>;
  /** As `kill -9` does: nothing is ended in order. */
  kill(): void;
  start(): void;
};

/** Takes no time and no memory: what argon2 is worth is tested elsewhere. */
function hashAtOnce(): void {
  const sealed = (secret: unknown): string => `$simulated$${Buffer.from(secret as Uint8Array).toString('hex')}`;
  Object.assign(argon2, {
    hash: (secret: unknown) => Promise.resolve(sealed(secret)),
    verify: (hash: string, secret: unknown) => Promise.resolve(hash === sealed(secret)),
  });
}

/** To be called before time is simulated. */
export async function prepareGround(databaseUrl: string): Promise<Ground> {
  hashAtOnce();
  keepConnections();
  const listener: Ground['listener'] = { published: () => undefined };
  const database = openDatabase(databaseUrl, (tenantId, news) => listener.published(tenantId, news));
  const identity = await loadServerIdentity(database);
  return {
    ...{ database, identity, listener, metrics: createMetrics() },
    newChain: () => createTenant(database, 'Сеть'),
    close: () => database.close(),
  };
}

type Parts = {
  readonly ground: Ground;
  readonly time: VirtualTime;
  /** What follows from orders is done too. */
  readonly hasOrders: boolean;
  readonly wrap: (database: Database) => Database;
};
const SILENT = pino({ level: 'silent' });
/** Nobody out there listens. */
const NOBODY = { sendMessage: () => Promise.resolve(), postWebhook: () => Promise.resolve(200) };

export async function createServer({ ground, time, hasOrders, wrap }: Parts): Promise<SimulatedServer> {
  const owner = await ground.newChain();
  const database = wrap(watched(ground.database, time));
  let process: Actor = { name: 'server', alive: false };
  let app: App | undefined;
  const streams = new Set<() => void>();

  function start(): void {
    process = { name: 'server', alive: true, ownsTimers: true };
    time.after(0, () => void boot(), process);
  }

  async function boot(): Promise<void> {
    const now = (): number => time.now();
    const report = (error: unknown): void => {
      throw error;
    };
    const pokes = createPokeHub((tenantId) => database.inTenant(tenantId, readCounters), report);
    const ofThisChain: Database = { ...database, asOwner: () => Promise.resolve([owner.tenantId] as never) };
    const roller = createStockRoller(ofThisChain, report);
    const { identity, metrics } = ground;
    const env = { identity, now };
    const orderRounds = hasOrders ? createOrderRounds({ database: ofThisChain, env, ports: NOBODY, report }) : NO_ROUNDS;
    ground.listener.published = (tenantId, news) => {
      pokes.published(tenantId, news);
      orderRounds.published(tenantId);
    };
    const started = createApp({
      ...{ database, identity, pokes, roller, now, metrics, log: SILENT },
      ...{ orders: env, orderRounds, intake: createIntake(database, env, roller, report) },
      pairing: createPairing(database, identity, now),
      tillDoor: createTillDoor(database, createSealer(identity, now)),
    });
    app = await time.busy(started);
  }

  return {
    owner,
    database,
    isUp: () => app !== undefined,
    start,
    kill() {
      process.alive = false;
      app = undefined;
      ground.listener.published = () => undefined;
      for (const cut of [...streams]) cut();
      streams.clear();
    },
    async answer({ method, path, headers, body: payload }) {
      if (app === undefined) return undefined;
      time.become(process);
      const asked = app.inject({ method: method as 'GET', url: path, headers, ...(payload !== undefined && { payload }) });
      const { statusCode, rawPayload, headers: told } = await time.busy(asked);
      const retryAfter = told['retry-after'];
      return {
        status: statusCode,
        body: rawPayload,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        date: new Date(Math.floor(time.now() / 1000) * 1000).toUTCString(),
      };
    },
    async listen(path, headers) {
      if (app === undefined) return undefined;
      time.become(process);
      const answer = await time.busy(app.inject({ method: 'GET', url: path, headers, payloadAsStream: true }));
      const bytes = answer.stream();
      let heard: Heard = () => undefined;
      const read = createEventReader((event, data) => heard(event, data));
      let ended = (): void => undefined;
      const end = (): void => {
        if (streams.delete(end)) ended();
      };
      bytes.on('data', (chunk: Buffer) => {
        const text = chunk.toString('utf8');
        if (text.startsWith(':')) heard('', '');
        read(text);
      });
      bytes.on('end', end);
      bytes.on('error', end);
      if (answer.statusCode !== 200) return undefined;
      streams.add(end);
      return {
        onEvent: (listen) => (heard = listen),
        onEnd: (listen) => (ended = listen),
        close() {
          streams.delete(end);
          answer.raw.res.destroy();
        },
      };
    },
  };
}

/** Its work is waited for, whoever started it. */
function watched(database: Database, time: VirtualTime): Database {
  return {
    ...database,
    inTenant: (tenantId, work) => time.busy(database.inTenant(tenantId, work)),
    withPairingCode: (code, work) => time.busy(database.withPairingCode(code, work)),
    asOwner: (work) => time.busy(database.asOwner(work)),
  };
}
