/** What goes wrong in a seed: how bad the network is, when it is cut, who dies, what the registrars do, whose clock jumps. */
import type { Chance } from './chance.ts';
import { CALM, type Weather } from './network.ts';
import type { SimulatedServer } from './server.ts';
import type { StoreNetwork } from './store-network.ts';
import type { SimulatedTill } from './till.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

type Parts = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly lan: StoreNetwork;
  readonly tills: readonly { readonly till: SimulatedTill; readonly weather: Weather }[];
  readonly log: (text: string) => void;
};

const FATE: Actor = { name: 'fate', alive: true };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Plans the troubles of the next `lastMs`. The answer ends all of them. */
export function makeTrouble({ time, chance, server, lan, tills, log }: Parts, lastMs: number): () => void {
  let isOver = false;
  const plan = (times: number, work: () => void): void => {
    for (; times > 0; times -= 1) time.after(chance.between(0, lastMs), () => isOver || work(), FATE);
  };
  const some = (share: number, most: number): number => (chance.happens(share) ? chance.between(1, most) : 0);

  for (const { till, weather } of tills) {
    Object.assign(weather, {
      loss: chance.pick([0, 0, 0.05, 0.2, 0.4]),
      doubled: chance.pick([0, 0, 0.1, 0.3]),
      resets: chance.pick([0, 0, 0.1, 0.3]),
      slowestMs: chance.pick([60, 60, 500, 8000]),
    });
    till.skew = chance.pick([0, 0, 1, -1]) * chance.between(0, 5 * HOUR);
    const { faults } = till.device;
    Object.assign(faults, {
      lostAnswer: chance.pick([0, 0, 0.1, 0.3]),
      refusal: chance.pick([0, 0, 0.05, 0.15]),
      slow: chance.pick([0, 0, 0.2]),
    });
    plan(some(0.5, 3), () => cut(till.name, weather));
    plan(some(0.5, 2), () => {
      if (till.isRunning()) till.kill();
    });
    plan(some(0.7, 3), () => {
      if (till.isRunning()) till.killAt(chance.between(1, 40), chance.pick(['before', 'after']));
    });
    plan(some(0.3, 2), () => {
      faults.silentUntil = time.now() + chance.between(5000, 5 * MINUTE);
      log(`${till.name}: the registrar falls silent`);
    });
    plan(some(0.25, 1), () => {
      till.skew += chance.between(-30, 30) * HOUR;
      log(`${till.name}: its clock jumps`);
    });
  }
  plan(some(0.5, 2), killServer);
  const inStore = chance.stream('lan');
  lan.loss = inStore.pick([0, 0, 0.1, 0.5, 1]);
  const cutLan = (): void => void Object.assign(lan, { cutUntil: time.now() + inStore.between(1, 5) * MINUTE });
  if (inStore.happens(0.4)) time.after(inStore.between(0, lastMs), () => isOver || cutLan(), FATE);

  function cut(name: string, weather: Weather): void {
    const until = time.now() + chance.between(MINUTE / 2, 5 * MINUTE);
    const which = chance.pick(['both', 'up', 'down']);
    if (which !== 'down') weather.upCutUntil = until;
    if (which !== 'up') weather.downCutUntil = until;
    log(`${name}: cut ${which}`);
  }

  function killServer(): void {
    if (!server.isUp()) return;
    server.kill();
    log('the server is killed');
    time.after(chance.between(500, MINUTE), startAgain, FATE);
  }

  function startAgain(): void {
    server.start();
    log('the server starts again');
  }

  return () => {
    isOver = true;
    log('no more trouble');
    Object.assign(lan, { loss: 0, cutUntil: 0 });
    for (const { till, weather } of tills) {
      Object.assign(weather, CALM);
      till.spare();
      Object.assign(till.device.faults, { lostAnswer: 0, refusal: 0, slow: 0, silentUntil: 0 });
    }
  };
}
