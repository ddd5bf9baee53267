/** One seed: a chain with tills is made, worked in and troubled, left to heal, and looked at. */
import { hash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { TillState } from '../../src/contract/till/till-contract.ts';
import type { Plant } from './bugs/plant.ts';
import { checkAll } from './invariants/check-all.ts';
import { readServer, readTill, type Evidence } from './invariants/evidence.ts';
import { differences } from './invariants/journal-and-replicas.ts';
import type { InvariantName, Problem } from './invariants/problem.ts';
import { createBackOffice, type BackOffice } from './work/back-office.ts';
import { createStoreNetwork, type StoreNetwork } from './world/store-network.ts';
import { createOrderBook, type OrderBook } from './work/orders.ts';
import { createCashier, type Cashier } from './work/cashier.ts';
import { createChance, type Chance } from './world/chance.ts';
import { Killed } from './world/mortal-store.ts';
import { CALM, connectThrough, type Weather } from './world/network.ts';
import { createFakeRegistrar } from './world/registrar.ts';
import { seedIds } from './world/seeded-ids.ts';
import { createServer, type Ground, type SimulatedServer } from './world/server.ts';
import { START_OF_TIME, TEMPLATE_MANAGER_PIN } from './world/template.ts';
import { createTill, type SimulatedTill, type TillWraps } from './world/till.ts';
import { makeTrouble } from './world/trouble.ts';
import { startVirtualTime, type Actor, type VirtualTime } from './world/virtual-time.ts';

export type SeedResult = {
  readonly seed: number;
  readonly problems: readonly Problem[];
  /** One line an event, the same bytes in every run of the seed. */
  readonly log: readonly string[];
  readonly digest: string;
  readonly events: number;
  readonly facts: number;
};
export type Stage = { readonly ground: Ground; readonly template: string; readonly scratch: string };

const MINUTE = 60_000;
/** Longer than the longest pause between two tries and between two looks at the feeds, together. */
const LIVENESS_MS = 25 * MINUTE;
const LOOK_EVERY_MS = 15_000;
const OFFICE: Actor = { name: 'office', alive: true };
const BUSY: ReadonlySet<TillState['checkout']['phase']> = new Set(['registering', 'asking', 'attention'] as const);
const UNCHANGED: TillWraps = {
  boot: () => undefined,
  store: (store) => store,
  http: (http) => http,
  registrar: (registrar) => registrar,
  timers: (timers) => timers,
};

type Simulation = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly office: BackOffice;
  readonly orders: OrderBook | undefined;
  readonly lan: StoreNetwork;
  readonly places: readonly Place[];
  readonly note: (invariant: InvariantName, text: string) => void;
  readonly log: (who: string, text: string) => void;
};
type Place = {
  readonly till: SimulatedTill;
  readonly weather: Weather;
  readonly cashier: Cashier;
  readonly told: Map<string, number>;
};

/** `hasOrders`: also documents that several people edit, which take RxDB and so several times as long. */
export type SeedChoice = { readonly plant?: Plant | undefined; readonly hasOrders: boolean };

export async function runSeed(stage: Stage, seed: number, { plant, hasOrders }: SeedChoice): Promise<SeedResult> {
  const time = startVirtualTime(START_OF_TIME);
  process.emit('simulated-run' as never);
  const lines: string[] = [];
  const problems: Problem[] = [];
  const log = (who: string, text: string): void => void lines.push(`${time.iso().slice(8, 23)} ${who}: ${text}`);
  const note = (invariant: InvariantName, text: string): void => {
    if (problems.length < 20) problems.push({ invariant, text });
    log('found', `${invariant}: ${text}`);
  };
  const strange = (thrown: unknown): void => {
    if (time.actor().alive && !(thrown instanceof Killed))
      note('no fault', `nobody caught ${inspect(thrown, { depth: 2, breakLength: 200 }).slice(0, 900)}`);
  };
  process.on('unhandledRejection', strange);
  process.on('uncaughtException', strange);
  let facts = 0;
  try {
    const simulation = await assemble(stage, { seed, time, plant, hasOrders, log, note });
    facts = await play(simulation, { seed, note });
    simulation.server.kill();
  } catch (thrown) {
    note('no fault', `the run broke: ${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}`);
  } finally {
    rmSync(stage.scratch, { recursive: true, force: true });
    process.off('unhandledRejection', strange);
    process.off('uncaughtException', strange);
    seedIds(undefined);
    time.end();
  }
  const digest = hash('sha256', lines.join('\n'), 'hex');
  return { seed, problems, log: lines, digest, events: time.events(), facts };
}

type Setting = {
  readonly seed: number;
  readonly time: VirtualTime;
  readonly plant: Plant | undefined;
  readonly hasOrders: boolean;
  readonly log: Simulation['log'];
  readonly note: Simulation['note'];
};

async function assemble(
  { ground, template, scratch }: Stage,
  { seed, time, plant, hasOrders, log, note }: Setting,
): Promise<Simulation> {
  const chance = createChance(seed);
  const planted = chance.stream('bug');
  const wrap = plant?.database;
  const server = await createServer({ ground, time, hasOrders, wrap: (database) => wrap?.(database, planted) ?? database });
  const ids = chance.stream('server ids');
  seedIds(() => ids.uuid(time.now()));
  server.start();
  await time.runUntil(server.isUp, time.now() + MINUTE);
  const office = createBackOffice({ time, chance: chance.stream('office'), server, log: (text) => log('office', text) });
  await time.act(OFFICE, () => void time.busy(office.setUp()));
  const problem = (text: string): void => note('no fault', text);
  const book = { time, chance: chance.stream('orders'), server, goods: office.goods, problem };
  const orders = hasOrders ? createOrderBook({ ...book, log: (text) => log('shop', text) }) : undefined;
  const lan = createStoreNetwork(time, chance.stream('lan'));
  const pauseMs = chance.pick([10_000, 20_000, 40_000]);
  mkdirSync(scratch, { recursive: true });
  const places = Array.from({ length: chance.between(2, 3) }, (_, index) =>
    makePlace(index + 1, { time, chance, server, office, orders, lan, pauseMs, template, scratch, plant, log, note }),
  );
  return { time, chance, server, office, orders, lan, places, note, log };
}

type PlaceParts = Omit<Simulation, 'places'> & {
  readonly pauseMs: number;
  readonly template: string;
  readonly scratch: string;
  readonly plant: Plant | undefined;
};

function makePlace(number: number, { time, chance, server, office, orders, lan, pauseMs, ...parts }: PlaceParts): Place {
  const name = `till-${number}`;
  const own = chance.stream(name);
  const log = (text: string): void => parts.log(name, text);
  const device = createFakeRegistrar({ name, time, chance: own.stream('registrar'), log: (text) => log(`registrar ${text}`) });
  const weather: Weather = { ...CALM };
  const told = new Map<string, number>();
  const net = own.stream('network');
  const dir = join(parts.scratch, name);
  const till: SimulatedTill = createTill({
    ...{ name, time, device, log, dir, template: parts.template, chance: own.stream('till') },
    hasDocuments: orders !== undefined,
    lan: { network: lan, address: `10.0.0.${number}` },
    connect: (actor) => connectThrough({ time, chance: net, server, weather, log, till: actor }),
    wraps: { ...UNCHANGED, ...parts.plant?.till?.({ chance: own.stream('bug'), device, dir }) },
    onState: (state) => watch(till, state, told, parts.note),
    onDeath() {
      time.after(own.between(1000, 90_000), () => void startAgain(), { name: `${name} power`, alive: true });
    },
  });
  const cashier = createCashier({
    ...{ till, time, pauseMs, chance: own.stream('cashier'), goods: office.goods, orders },
    log: (text) => log(`cashier ${text}`),
    problem: (text) => parts.note('no fault', `${name}: ${text}`),
  });
  async function startAgain(): Promise<void> {
    await till.boot();
    cashier.begin();
  }
  return { till, weather, cashier, told };
}

/** I8, at every moment that a screen shows: a till that is not asking knows of every document that its registrar printed. */
function watch({ name, device }: SimulatedTill, state: TillState, told: Map<string, number>, note: Simulation['note']): void {
  const { checkout } = state;
  if (state.phase !== 'ready' || BUSY.has(checkout.phase)) return;
  const documents = device.printed.filter(({ kind }) => kind === 'sale' || kind === 'return');
  if (state.lastReceipt !== documents.length)
    note(
      'I8 unknown stays unknown',
      `${name} shows ${checkout.phase} at № ${state.lastReceipt}, the registrar printed ${documents.length}`,
    );
  if (checkout.phase !== 'done') return;
  told.set(checkout.receiptId, checkout.number);
  if (!documents.some(({ intentId }) => intentId === checkout.receiptId))
    note('I8 unknown stays unknown', `${name} shows № ${checkout.number} as done, the registrar never printed it`);
}

async function play(simulation: Simulation, { seed, note }: Pick<Setting, 'seed' | 'note'>): Promise<number> {
  const { time, chance, server, office, orders, lan, places, log } = simulation;
  for (const place of places) await join_(simulation, place);
  const lastMs = chance.pick([2, 3, 6]) * MINUTE;
  const heal = makeTrouble(
    { time, chance: chance.stream('trouble'), server, lan, tills: places, log: (text) => log('fate', text) },
    lastMs,
  );
  const officeChance = chance.stream('hours');
  for (let works = chance.between(2, 8); works > 0; works -= 1)
    time.after(officeChance.between(0, lastMs), () => void time.busy(office.act()), OFFICE);
  const shopChance = chance.stream('shop');
  for (let works = orders === undefined ? 0 : chance.between(6, 16); works > 0; works -= 1)
    time.after(shopChance.between(0, lastMs), () => void time.busy(orders?.act() ?? Promise.resolve()), OFFICE);
  for (const { cashier } of places) cashier.begin();
  await time.runUntil(() => false, time.now() + lastMs);
  heal();
  for (const { cashier } of places) cashier.goHome();
  return look(simulation, seed, note);
}

/** Joins the chain in good weather: bad beginnings are tested where joining is. */
async function join_({ time, office, log }: Simulation, { till }: Place): Promise<void> {
  let code = '';
  await time.act(OFFICE, () => void time.busy(office.pairingCode().then((issued) => (code = issued))));
  await time.act(till.actor(), () => undefined);
  const booted = till.boot();
  await time.runUntil(() => till.state()?.phase === 'ready', time.now() + MINUTE);
  await booted;
  await time.act(till.actor(), () => void pair(till, code));
  const isLoaded = (): boolean =>
    till.isRunning() &&
    till.state()?.sync.kind === 'paired' &&
    till
      .store()
      .exchange.feeds.states()
      .every(({ loading }) => !loading);
  if (!(await time.runUntil(isLoaded, time.now() + 5 * MINUTE))) throw new Error(`${till.name} could not join`);
  log(till.name, 'has joined');
}

async function pair(till: SimulatedTill, code: string): Promise<void> {
  const [manager] = await till.call('people.list', null);
  await till.call('people.signIn', { staffId: manager?.staffId ?? '', pin: TEMPLATE_MANAGER_PIN });
  const paired = await till.call('sync.pair', { server: 'http://localhost:1', code });
  if (!paired.ok) throw new Error(`not paired: ${paired.error.code}`);
}

/** I7: in bounded time everything has gone up, everything has come down, and nothing is asked of a registrar any more. */
async function look({ time, server, orders, places, log }: Simulation, seed: number, note: Simulation['note']): Promise<number> {
  const deadline = time.now() + LIVENESS_MS;
  let isDone = false;
  for (;;) {
    await time.runUntil(() => false, time.now() + LOOK_EVERY_MS);
    const waits = await whatWaits({ server, places, time, orders });
    isDone = waits.length === 0;
    if (isDone) break;
    if (time.now() >= deadline) {
      for (const text of waits.slice(0, 5)) note('I7 liveness', text);
      break;
    }
  }
  log('end', isDone ? 'everything is at rest' : 'not everything came to rest');
  await stopAll(time, places);
  const now = time.iso();
  const evidence: Evidence = {
    seed,
    tills: places.map(({ till, told }) => readTill(till, told, now)),
    server: await readServer(server, now),
    expected: { orders: orders?.ids ?? [], payments: orders?.payments ?? new Map() },
  };
  for (const { invariant, text } of checkAll(evidence)) note(invariant, text);
  for (const { name, journal, printed, acked } of evidence.tills)
    log(
      name,
      `${journal.length} facts, ${acked} acknowledged, ${printed.length} documents, ends ${journal.at(-1)?.hash.slice(0, 16) ?? ''}`,
    );
  return evidence.tills.reduce((sum, { journal }) => sum + journal.length, 0);
}

/** Closing takes simulated time too. */
async function stopAll(time: VirtualTime, places: readonly Place[]): Promise<void> {
  let open = places.length;
  for (const { till } of places) await time.act(OFFICE, () => void till.stop().then(() => (open -= 1)));
  if (!(await time.runUntil(() => open === 0, time.now() + MINUTE))) throw new Error('a till does not close');
}

type Waiting = Pick<Simulation, 'server' | 'places' | 'time' | 'orders'>;

async function whatWaits({ server, places, time, orders }: Waiting): Promise<readonly string[]> {
  const waits: string[] = [];
  for (const { till, cashier } of places) {
    if (!till.isRunning()) {
      waits.push(`${till.name} is not running`);
      continue;
    }
    const { outbox } = till.store().exchange;
    const [own, held] = [outbox.head().seq, outbox.acked().seq];
    if (held < own) waits.push(`${till.name}: the server holds ${held} of ${own} facts`);
    const state = till.state();
    if (!cashier.hasGone()) waits.push(`${till.name}: the cashier cannot go home, ${state?.phase} ${state?.checkout.phase}`);
    if (state?.sync.kind === 'paired' && state.sync.waitingDocuments > 0)
      waits.push(`${till.name}: ${state.sync.waitingDocuments} documents wait`);
    if (state?.sync.kind === 'paired' && state.sync.link !== 'ok')
      waits.push(`${till.name}: the link is "${state.sync.link}" ${state.sync.problem?.code ?? ''}`);
  }
  if (!server.isUp()) return [...waits, 'the server is not up'];
  // Looking at every row is for when nothing simpler is left.
  if (waits.length > 0) return waits;
  const now = time.iso();
  const theirs = await readServer(server, now);
  if (orders !== undefined && theirs.unfollowed > 0) waits.push(`${theirs.unfollowed} changes of orders are not followed`);
  if (theirs.pending > 0) waits.push(`${theirs.pending} movements of stock wait to be summed`);
  for (const { till, told } of places) {
    const { replicas } = readTill(till, told, now);
    for (const [feed, rows] of Object.entries(theirs.replicas)) {
      const [first] = differences(replicas[feed] ?? new Map<string, string>(), rows, feed === 'settings');
      if (first !== undefined) waits.push(`${till.name}, ${feed}: ${first}`);
    }
  }
  return waits;
}
