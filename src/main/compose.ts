/** The composition root: the one place that builds a till out of its parts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evolveBasket } from '../domain/basket/evolve-basket.ts';
import type { CardTerminal } from '../devices/terminal/card-terminal.ts';
import { manualTerminal } from '../devices/terminal/manual-terminal.ts';
import { createStoreNetwork } from '../devices/transport/store-network.ts';
import { realTimers, type Timers } from '../devices/transport/transport.ts';
import { Fault } from '../contract/errors/fault.ts';
import { LAN_PATH, LAN_PORT } from '../contract/sync/lan-contract.ts';
import { createHttp, type Http } from '../sync/transport/http.ts';
import { createLocalTime } from './app/local-time.ts';
import type { OpenDevices } from './app/devices/device-set.ts';
import type { LanPort } from './app/orders/lan-desk.ts';
import type { Clock, Ids } from './app/ports.ts';
import { createTillCore } from './app/till-core.ts';
import { demoPins } from './compose/demo-shop.ts';
import { beginDemo, firstLoad } from './compose/begin-demo.ts';
import { findDevices } from './compose/find-devices.ts';
import { createOpenDevices } from './compose/open-devices.ts';
import { problemTill } from './compose/problem-till.ts';
import { openTillStore, type TillStore } from './db/till-store.ts';
import { letHeapGrow } from './let-heap-grow.ts';
import { createPairingSecrets } from './launch/pairing-secrets.ts';
import type { SecretStore } from './app/exchange/exchange-ports.ts';
import { createArgon2PinHasher } from './people/argon2-pin-hasher.ts';
import { systemClock, systemIds, utcOffsetMinutes, verifyEd25519 } from './system.ts';
import type { ComposeTill, Till, TillOptions } from './till.ts';

/** Time, identifiers, chance and the network: what a till takes from the world besides its file and its devices. */
export type World = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Opens a wire to a server's origin. */
  readonly connect?: (origin: string) => Http;
  /** Stands in for real devices. */
  readonly openDevices?: OpenDevices;
  /** What charges cards; left out: one that is worked by hand. */
  readonly terminal?: CardTerminal;
  /** The store's own network; left out: the till stands in none. */
  readonly lan?: LanPort;
  /** Documents run on RxDB's own timers: a world whose time is not real does without. */
  readonly withoutDocuments?: boolean;
  /** A simulated world is one thread, so that the same happens in the same order. */
  readonly withoutThreads?: boolean;
  /** Told when a first load goes on and when it has ended. */
  readonly loading?: (goesOn: boolean) => void;
};

const USUAL = { random: Math.random, connect: createHttp, terminal: manualTerminal, loading: () => undefined } as const;
const REAL_WORLD: World = {
  clock: systemClock,
  ids: systemIds,
  timers: realTimers,
  lan: createStoreNetwork(LAN_PATH, LAN_PORT),
  loading: letHeapGrow,
};
/** Nobody is heard, nobody hears: for worlds that name no network. */
const NO_LAN: LanPort = {
  send: () => Promise.resolve(undefined),
  listen: () => Promise.resolve({ port: 0, close: () => Promise.resolve() }),
  addresses: () => [],
};

const lanOf = ({ lan }: World): LanPort => lan ?? NO_LAN;

export const compose: ComposeTill = async (options) => {
  const opened = open(options);
  if ('problem' in opened) return problemTill(opened.problem, options);
  return composeOver(opened.store, options, REAL_WORLD);
};

/** A file that must not be sold from still gets a screen that says so; a file that another till holds gets none. */
function open(options: TillOptions): { readonly store: TillStore } | { readonly problem: Fault } {
  try {
    return { store: openStore(options, REAL_WORLD) };
  } catch (thrown) {
    const fault = Fault.from(thrown);
    if (fault.code === 'TILL_HELD' || fault.code === 'BUG') throw fault;
    return { problem: fault };
  }
}

/** The till's file. Throws what `openTillStore` throws. */
export function openStore({ dataDir, resourcesDir }: TillOptions, { clock, ids, withoutThreads = false }: World): TillStore {
  const migrationsDir = join(resourcesDir, 'migrations', 'till');
  return openTillStore(dataDir, { clock, ids, evolveBasket, migrationsDir, withoutThreads });
}

/** The till over an open file; it closes the file with itself. */
export async function composeOver(store: TillStore, options: TillOptions, world: World): Promise<Till> {
  const { clock, ids, timers, random, connect, terminal, loading } = { ...USUAL, ...world };
  const secrets = createPairingSecrets(join(options.dataDir, 'pairing.key'), options.pepper.secret);
  const hasher = createArgon2PinHasher(options.pepper.secret, () => chainPepper(secrets));
  const demoGoods = (): Uint8Array => readFileSync(join(options.resourcesDir, 'demo', 'goods-3000.tsv'));

  const language = options.language ?? 'ru';
  let isJoined = false;
  if (!store.settings.isSetUp() && options.demo) {
    isJoined = await beginDemo({ ...store, hasher, secrets, connect, clock, demoGoods }, { ...options, language });
  } else if (!store.settings.isSetUp() && options.language !== undefined) {
    const { screen } = store.settings.get();
    store.unitOfWork(() => store.settings.save('screen', { ...screen, language }));
  }

  const localTime = createLocalTime(utcOffsetMinutes);
  const intents = { save: store.intents.saveWitness, load: store.intents.witness };
  const documents = store.documents({ ...timers, random });
  const core = createTillCore(
    {
      ...store,
      journal: {
        ...store.journal,
        append: (body) => {
          store.afterCommit(() => core.recorded());
          return store.journal.append(body);
        },
      },
      exchange: {
        ...store.exchange,
        documents: world.withoutDocuments === true ? null : documents.exchange,
        secrets,
        connect,
        timers: { ...timers, random },
        pause: nextTurn,
        loading,
      },
      hasher,
      clock,
      ids,
      timers,
      openDevices:
        world.openDevices ??
        createOpenDevices({
          intents,
          localTime: () => localTime.second(clock.now()),
          overrides: options.devices,
          timers,
        }),
      demoGoods,
      terminal,
      findDevices: (addresses) => findDevices([...addresses, ...Object.values(options.devices ?? {})]),
      localTime,
      orderDocuments: documents.orders,
      orderPromises: store.orderPromises,
      lan: lanOf(world),
      verifySignature: verifyEd25519,
      // The library that draws takes a tenth of a second to load: a till that makes no paper never does.
      drawPaper: async (drawing) => (await import('./papers/draw-pdf.ts')).drawPdf(drawing, nextTurn),
    },
    {
      version: options.version,
      problem: null,
      demo: options.demo ? { pins: demoPins(store.settings.get().screen.language) } : null,
    },
  );
  // Not awaited: the screens connect at once and show what the till is asking the registrar about.
  const started = core.start();
  if (isJoined) await firstLoad(store.exchange.feeds, timers);
  return {
    handlers: core.handlers,
    onPush: core.onPush,
    close: async () => {
      await core.stop();
      await started;
      await documents.host.close();
      store.close();
    },
  };
}

/** Lets whatever waits run. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** A pairing whose key is lost lets nobody of the server in; people of the till itself still are. */
function chainPepper(secrets: SecretStore): Uint8Array | undefined {
  try {
    const held = secrets.read();
    return held && Buffer.from(held.pinPepper, 'base64url');
  } catch {
    return undefined;
  }
}
