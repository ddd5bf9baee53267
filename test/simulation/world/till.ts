/** A till as it is started, over a real file, with a clock of its own, devices that outlive it, and a life that can end at any call of its storage. */
import { cpSync, linkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InputOf, OutputOf } from '../../../src/contract/rpc/define.ts';
import type { BasketView } from '../../../src/contract/till/basket-contract.ts';
import { tillContract, type TillContract, type TillState } from '../../../src/contract/till/till-contract.ts';
import type { FiscalRegistrar } from '../../../src/devices/fiscal/fiscal-registrar.ts';
import { composeOver, openStore, type World } from '../../../src/main/compose.ts';
import type { Documents } from '../../../src/main/db/documents/open-documents.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Till, TillOptions } from '../../../src/main/till.ts';
import type { Http } from '../../../src/sync/transport/http.ts';
import type { Chance } from './chance.ts';
import { Killed, mortalStore } from './mortal-store.ts';
import type { StoreNetwork } from './store-network.ts';
import type { FakeRegistrar } from './registrar.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

export type CallName = { [K in keyof TillContract]: TillContract[K] extends { kind: 'call' } ? K : never }[keyof TillContract];

/** What planted bugs may change about a till. */
export type TillWraps = {
  /** Before its file is opened. */
  readonly boot: () => void;
  readonly store: (store: TillStore) => TillStore;
  readonly http: (http: Http) => Http;
  readonly registrar: (registrar: FiscalRegistrar) => FiscalRegistrar;
  readonly timers: (timers: World['timers']) => World['timers'];
};

export type SimulatedTill = {
  readonly name: string;
  readonly dir: string;
  readonly device: FakeRegistrar;
  /** How far its clock is off, in ms. */
  skew: number;
  isRunning(): boolean;
  actor(): Actor;
  state(): TillState | undefined;
  basket(): BasketView | undefined;
  /** Seen from outside: looking at it never kills. */
  store(): TillStore;
  /** Undefined while they are not open. */
  documents(): Documents | undefined;
  call<K extends CallName>(name: K, input: InputOf<TillContract[K]>): Promise<OutputOf<TillContract[K]>>;
  /** Resolves once a state that was pushed is so. */
  until(holds: (state: TillState, basket: BasketView) => boolean): Promise<void>;
  boot(): Promise<void>;
  kill(): void;
  /** Dies at the n-th call of its storage from now, before or after it. */
  killAt(calls: number, when: 'before' | 'after'): void;
  /** Lives on, whatever was chosen. */
  spare(): void;
  stop(): Promise<void>;
};

type Parts = {
  readonly name: string;
  readonly dir: string;
  readonly template: string;
  /** Orders and what else several people edit: RxDB takes long to start, so not every seed has them. */
  readonly hasDocuments: boolean;
  /** The store's own network, and where this till is in it. */
  readonly lan: { readonly network: StoreNetwork; readonly address: string };
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly device: FakeRegistrar;
  readonly connect: (till: Actor) => Http;
  readonly wraps: TillWraps;
  readonly log: (text: string) => void;
  readonly onState: (state: TillState) => void;
  readonly onDeath: () => void;
};

const BALLAST = 'ballast';
/** The store keeps those of whoever asked first, which is the till. */
const noTimers = { now: () => 0, after: () => () => undefined, random: () => 0 };

export function optionsOf(dataDir: string): TillOptions {
  const pepper = { secret: new Uint8Array(32).fill(7), keptBy: 'file' } as const;
  return { dataDir, resourcesDir: join(import.meta.dirname, '..', '..', '..'), version: 'simulated', pepper, demo: false };
}

/** Its ballast is never written to, only let go, so it need not be there twice. */
function copyTill(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== BALLAST });
  linkSync(join(from, BALLAST), join(to, BALLAST));
}

export function createTill(parts: Parts): SimulatedTill {
  const { name, dir, time, chance, device, log, wraps } = parts;
  copyTill(parts.template, dir);
  let life: Actor = { name, alive: false };
  let till: Till | undefined;
  let bare: TillStore | undefined;
  let state: TillState | undefined;
  let basket: BasketView | undefined;
  let waiters: { readonly holds: (state: TillState, basket: BasketView) => boolean; readonly resolve: () => void }[] = [];
  let armed: { calls: number; readonly when: 'before' | 'after' } | undefined;

  function worldOf(actor: Actor): World {
    const bootAt = time.now();
    const now = (): string => new Date(time.now() + self.skew).toISOString();
    const timers: World['timers'] = {
      now: () => time.now() - bootAt,
      after: (ms, run) => time.after(ms, run, actor),
    };
    const registrar = wraps.registrar(device.plug(actor));
    return {
      clock: { now, today: () => now().slice(0, 10) },
      ids: { next: () => chance.uuid(time.now()) },
      timers: wraps.timers(timers),
      random: () => chance.random(),
      connect: () => wraps.http(parts.connect(actor)),
      openDevices: () => ({
        registrar,
        printer: undefined,
        addresses: { registrar: '', printer: '' },
        close: () => Promise.resolve(),
      }),
      withoutDocuments: !parts.hasDocuments,
      withoutThreads: true,
      ...(parts.hasDocuments && { lan: parts.lan.network.plug(parts.lan.address, actor) }),
    };
  }

  /** Of a life that has ended every further call ends at once. */
  function gateOf(actor: Actor) {
    return {
      pass(when: 'before' | 'after', call: string): void {
        if (!actor.alive) throw new Killed();
        if (armed?.when !== when || (armed.calls -= 1) > 0) return;
        log(`dies ${when} ${call}`);
        self.kill();
        throw new Killed();
      },
    };
  }

  function heard(push: Parameters<Parameters<Till['onPush']>[0]>[0]): void {
    if (push.name === 'basket.changed') basket = push.payload;
    else {
      state = tillContract['till.changed'].payload.parse(push.payload);
      parts.onState(state);
    }
    if (state === undefined || basket === undefined) return;
    const [seen, held] = [state, basket];
    const due = waiters.filter(({ holds }) => holds(seen, held));
    waiters = waiters.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve();
  }

  const self: SimulatedTill = {
    name,
    dir,
    device,
    skew: 0,
    isRunning: () => life.alive,
    actor: () => life,
    state: () => state,
    basket: () => basket,
    store() {
      if (bare === undefined) throw new RangeError('the till has never run');
      return bare;
    },
    documents: () => (parts.hasDocuments ? bare?.documents(noTimers).host.current() : undefined),
    async call(callName, input) {
      if (till === undefined) throw new Killed();
      const handler = till.handlers[callName] as (input: unknown) => unknown;
      return (await handler(input)) as never;
    },
    until: (holds) =>
      new Promise((resolve) => {
        if (state && basket && holds(state, basket)) return resolve();
        waiters.push({ holds, resolve });
      }),
    async boot() {
      // The dead one's file is only closed when nothing of it runs any more.
      if (parts.hasDocuments) await bare?.documents(noTimers).host.close();
      bare?.close();
      const actor: Actor = (life = { name, alive: true });
      time.become(actor);
      [state, basket, waiters, armed] = [undefined, undefined, [], undefined];
      const world = worldOf(actor);
      const options = optionsOf(dir);
      wraps.boot();
      bare = openStore(options, world);
      const store = wraps.store(mortalStore(bare, gateOf(actor)));
      const made = await composeOver(store, options, world);
      till = made;
      made.onPush((push) => {
        if (actor.alive) heard(push);
      });
      await made.handlers['till.hello'](null);
      log('starts');
    },
    kill() {
      if (!life.alive) return;
      life.alive = false;
      [till, armed] = [undefined, undefined];
      log('is dead');
      parts.onDeath();
    },
    killAt: (calls, when) => void (armed = { calls, when }),
    spare: () => void (armed = undefined),
    async stop() {
      armed = undefined;
      if (till !== undefined) await till.close();
      else {
        if (parts.hasDocuments) await bare?.documents(noTimers).host.close();
        bare?.close();
      }
      [till, bare] = [undefined, undefined];
      life.alive = false;
    },
  };
  return self;
}
