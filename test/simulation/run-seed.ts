/** One seed: a chain with tills is made, worked in and troubled, left to heal, and looked at. */
import { hash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { TillState } from '../../src/contract/till/till-contract.ts';
import type { Plant } from './bugs/plant.ts';
import type { InvariantName, Problem } from './invariants/problem.ts';
import { settle } from './settle.ts';
import { hasOwnPaper, type Place, type Simulation } from './simulation.ts';
import { createBackOffice } from './work/back-office.ts';
import { createCashier } from './work/cashier.ts';
import { createOrderBook } from './work/orders.ts';
import { createChance } from './world/chance.ts';
import { planCopy, type Copying } from './world/copied-tills.ts';
import { Killed } from './world/mortal-store.ts';
import { CALM, connectThrough, type Weather } from './world/network.ts';
import { createFakeRegistrar } from './world/registrar.ts';
import { seedIds } from './world/seeded-ids.ts';
import { noteAgreed } from './world/agreed-leases.ts';
import { createServer, type Ground } from './world/server.ts';
import { createStoreNetwork } from './world/store-network.ts';
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
/** RxDB opens thirteen collections in a process, and a till has four. */
const MOST_TILLS_WITH_ORDERS = 3;
/** Share of seeds. The stream of chance is its own, so that the others are what they were. */
const RETURNS_ELSEWHERE = 0.15;
const OFFICE: Actor = { name: 'office', alive: true };
const BUSY: ReadonlySet<TillState['checkout']['phase']> = new Set(['registering', 'asking', 'attention'] as const);
const UNCHANGED: TillWraps = {
  boot: () => undefined,
  store: (store) => store,
  http: (http) => http,
  registrar: (registrar) => registrar,
  timers: (timers) => timers,
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
    facts = await play(simulation, seed);
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
  const simulation: Simulation = {
    ...{
      time,
      chance,
      server,
      office,
      orders,
      lan,
      agreed: new Set<string>(),
      places: [],
      twins: [],
      copying: undefined,
      isChain: chance.stream('returns').happens(RETURNS_ELSEWHERE),
      note,
      log,
    },
    startTwin(of, dir) {
      const name = `${of.name}-twin`;
      const twin = makePlace(simulation, { ...{ name, address: '10.0.0.9', pauseMs, scratch, plant }, template: dir });
      simulation.twins.push(twin);
      void twin.begin();
    },
  };
  for (let made = 1, all = chance.between(2, 3); made <= all; made += 1)
    simulation.places.push(
      makePlace(simulation, { name: `till-${made}`, address: `10.0.0.${made}`, pauseMs, template, scratch, plant }),
    );
  return simulation;
}

type PlaceParts = {
  readonly name: string;
  readonly address: string;
  readonly pauseMs: number;
  readonly template: string;
  readonly scratch: string;
  readonly plant: Plant | undefined;
};

function makePlace(simulation: Simulation, { name, address, pauseMs, template, scratch, plant }: PlaceParts): Place {
  const { time, chance, server, office, orders, lan, note } = simulation;
  const own = chance.stream(name);
  const log = (text: string): void => simulation.log(name, text);
  const device = createFakeRegistrar({ name, time, chance: own.stream('registrar'), log: (text) => log(`registrar ${text}`) });
  const weather: Weather = { ...CALM };
  const told = new Map<string, number>();
  const net = own.stream('network');
  const noting = noteAgreed(server, (orderId) => simulation.agreed.add(`${name} ${orderId}`));
  const dir = join(scratch, name);
  const planted = plant?.till?.({ chance: own.stream('bug'), device, dir });
  const till: SimulatedTill = createTill({
    ...{ name, time, device, log, dir, template, chance: own.stream('till') },
    hasDocuments: orders !== undefined,
    lan: { network: lan, address },
    connect: (actor) => connectThrough({ time, chance: net, server: noting, weather, log, till: actor }),
    wraps: {
      ...{ ...UNCHANGED, ...planted },
      boot() {
        simulation.copying?.beforeBoot(till);
        planted?.boot?.();
      },
    },
    onState(state) {
      if (hasOwnPaper(simulation, till)) watch(till, state, told, note);
    },
    onDeath() {
      time.after(own.between(1000, 90_000), () => void begin(), { name: `${name} power`, alive: true });
    },
  });
  const cashier = createCashier({
    ...{ till, time, pauseMs, chance: own.stream('cashier'), goods: office.goods, orders, isChain: simulation.isChain },
    log: (text) => log(`cashier ${text}`),
    problem: (text) => note('no fault', `${name}: ${text}`),
  });
  async function begin(): Promise<void> {
    await till.boot();
    cashier.begin();
  }
  return { till, weather, cashier, told, begin };
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

async function play(simulation: Simulation, seed: number): Promise<number> {
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
  simulation.copying = planCopying(simulation, lastMs);
  for (const { cashier } of places) cashier.begin();
  await time.runUntil(() => false, time.now() + lastMs);
  heal();
  for (const { cashier } of [...places, ...simulation.twins]) cashier.goHome();
  return settle(simulation, seed);
}

function planCopying({ time, chance, places, orders, startTwin, log }: Simulation, lastMs: number): Copying {
  const tills = places.map(({ till }) => till);
  const mostTills = orders === undefined ? Number.POSITIVE_INFINITY : MOST_TILLS_WITH_ORDERS;
  return planCopy(
    { time, chance: chance.stream('copies'), tills, mostTills, startTwin, log: (text) => log('fate', text) },
    lastMs,
  );
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
