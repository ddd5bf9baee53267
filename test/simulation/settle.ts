/** The end of a run: waits until everything has come to rest, closes all, and looks. */
import { checkAll } from './invariants/check-all.ts';
import { readRest, readServer, readTill, readTillReplicas, type CopiedMachine, type Evidence } from './invariants/evidence.ts';
import { differences } from './invariants/journal-and-replicas.ts';
import { isCopied, type Place, type Simulation } from './simulation.ts';
import type { Actor, VirtualTime } from './world/virtual-time.ts';

const MINUTE = 60_000;
/** Longer than the longest pause between two tries and between two looks at the feeds, together. */
const LIVENESS_MS = 25 * MINUTE;
const LOOK_EVERY_MS = 15_000;
const CLOSER: Actor = { name: 'closing', alive: true };

/**
 * I7: in bounded time everything has gone up, everything has come down, and nothing is asked of a registrar any more; who is no
 * longer the till that the server knows has been told so. Returns how many facts there are.
 */
export async function settle(simulation: Simulation, seed: number): Promise<number> {
  const { time, note, log } = simulation;
  const deadline = time.now() + LIVENESS_MS;
  let isDone = false;
  for (;;) {
    await time.runUntil(() => false, time.now() + LOOK_EVERY_MS);
    const waits = await whatWaits(simulation);
    isDone = waits.length === 0;
    if (isDone) break;
    if (time.now() >= deadline) {
      for (const text of waits.slice(0, 5)) note('I7 liveness', text);
      break;
    }
  }
  log('end', isDone ? 'everything is at rest' : 'not everything came to rest');
  await stopAll(time, [...simulation.places, ...simulation.twins]);
  const evidence = await gather(simulation, seed);
  for (const { invariant, text } of checkAll(evidence)) note(invariant, text);
  const all = [...evidence.tills, ...evidence.copied.map(({ till }) => till)];
  for (const { name, journal, printed, acked } of all)
    log(
      name,
      `${journal.length} facts, ${acked} acknowledged, ${printed.length} documents, ends ${journal.at(-1)?.hash.slice(0, 16) ?? ''}`,
    );
  return all.reduce((sum, { journal }) => sum + journal.length, 0);
}

async function gather(simulation: Simulation, seed: number): Promise<Evidence> {
  const { time, server, orders, places } = simulation;
  const now = time.iso();
  return {
    seed,
    tills: places.filter((place) => !isCopied(simulation, place)).map(({ till, told }) => readTill(till, told, now)),
    copied: copiedMachines(simulation, now),
    server: await readServer(server, now),
    agreed: simulation.agreed,
    expected: { orders: expectedOrders(simulation), payments: orders?.payments ?? new Map() },
  };
}

/** What a machine took that is no longer the till it takes itself for may have stayed with it. */
function expectedOrders({ orders, places, twins, copying }: Simulation): readonly string[] {
  const barred = [...places.filter((place) => isCopied({ copying }, place)), ...twins].map(({ till }) => till.name);
  return (orders?.ids ?? []).filter((id) => !barred.includes(orders?.takenAt.get(id) ?? ''));
}

/** The till whose files were copied, and its second machine or the disk that it had before. */
function copiedMachines(simulation: Simulation, now: string): readonly CopiedMachine[] {
  const copied = simulation.copying?.copied();
  if (copied === undefined) return [];
  const { kind, lostDir } = copied;
  const machineOf = (place: Place, isWhole: boolean): CopiedMachine => ({
    till: readTill(place.till, place.told, now),
    isWhole,
    refusedFor: refusalOf(place),
  });
  const own = simulation.places.filter((place) => isCopied(simulation, place));
  const machines = own.map((place) => machineOf(place, kind === 'cloned'));
  if (kind === 'cloned') return [...machines, ...simulation.twins.map((place) => machineOf(place, false))];
  const lost = own.map(({ till }): CopiedMachine => ({
    till: readTill({ name: `${till.name} before`, dir: lostDir, device: till.device }, new Map(), now),
    isWhole: false,
    refusedFor: null,
  }));
  return [...machines, ...lost];
}

/** Why the server will have nothing more of this till, as its screen says. */
function refusalOf({ till }: Place): string | undefined {
  const sync = till.state()?.sync;
  return sync?.kind === 'paired' && sync.link === 'refused' ? sync.problem?.code : undefined;
}

/** Closing takes simulated time too. */
async function stopAll(time: VirtualTime, places: readonly Place[]): Promise<void> {
  let open = places.length;
  for (const { till } of places) await time.act(CLOSER, () => void till.stop().then(() => (open -= 1)));
  if (!(await time.runUntil(() => open === 0, time.now() + MINUTE))) throw new Error('a till does not close');
}

async function whatWaits(simulation: Simulation): Promise<readonly string[]> {
  const { server, time, orders, twins } = simulation;
  const waits: string[] = [];
  const places = simulation.places.filter((place) => !isCopied(simulation, place));
  for (const place of [...simulation.places.filter((one) => !places.includes(one)), ...twins])
    if (refusalOf(place) === undefined) waits.push(`${place.till.name}: nobody says that it is not the till it takes itself for`);
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
  const theirs = await readRest(server, now);
  if (orders !== undefined && theirs.unfollowed > 0) waits.push(`${theirs.unfollowed} changes of orders are not followed`);
  if (theirs.pending > 0) waits.push(`${theirs.pending} movements of stock wait to be summed`);
  for (const { till } of places) {
    const replicas = readTillReplicas(till, now);
    for (const [feed, rows] of Object.entries(theirs.replicas)) {
      const [first] = differences(replicas[feed] ?? new Map<string, string>(), rows, feed === 'settings');
      if (first !== undefined) waits.push(`${till.name}, ${feed}: ${first}`);
    }
  }
  return waits;
}
