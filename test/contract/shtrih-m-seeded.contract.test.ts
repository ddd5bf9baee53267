/**
 * Hundreds of seeds against the emulator in memory: replies lost or cut at any step, the device switched off while printing,
 * the driver killed at any write. One intent never becomes two fiscal
 * documents or two cash movements, `not-done` is never said of what was done, and the last word is the truth.
 */
import { expect, it } from 'vitest';
import { createConversation, type Conversation } from '../../src/devices/fiscal/shtrih-m-emulator/conversation.ts';
import { createDevice, type Device, type DocumentView } from '../../src/devices/fiscal/shtrih-m-emulator/device.ts';
import { createInterference, type Interference } from '../../src/devices/fiscal/shtrih-m-emulator/interference.ts';
import type { CommandOutcome, IntentStore, RegisterOutcome } from '../../src/devices/fiscal/fiscal-registrar.ts';
import { shtrihMRegistrar, type ShtrihMRegistrar } from '../../src/devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import type { Connect, Timers } from '../../src/devices/transport/transport.ts';
import { virtualTimers } from '../support/driver-timers.ts';
import { aSaleFor, CASHIER, keptIntents } from '../support/fiscal-documents.ts';

const SEEDS = Number(process.env['SEEDS'] ?? 300);
const RECEIPTS = 4;
const MAX_TRIES = 12;

type Random = (below: number) => number;
type Stage = {
  readonly device: Device;
  readonly conversation: Conversation;
  readonly interference: Interference;
  readonly timers: Timers;
};
type Life = { writesLeft: number };

function mulberry32(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A wire in memory that dies with the driver's process: after its last write nothing of it reaches the device or the disk. */
function connectTo({ conversation }: Stage, life: Life): Connect {
  return () => {
    if (life.writesLeft <= 0 || !conversation.isPowered()) return Promise.reject(new Error('nobody there'));
    let heard: (chunk: Uint8Array) => void = () => undefined;
    let gone = (): void => undefined;
    let open = true;
    const wire = {
      send: (bytes: Uint8Array) => void Promise.resolve().then(() => open && life.writesLeft > 0 && heard(bytes)),
      drop: () => void Promise.resolve().then(() => open && gone()),
    };
    conversation.attach(wire);
    return Promise.resolve({
      write: (bytes) => {
        life.writesLeft -= 1;
        if (life.writesLeft < 0 || !open) return Promise.reject(new Error('dead'));
        conversation.receive(wire, bytes);
        return Promise.resolve();
      },
      onBytes: (listen) => void (heard = listen),
      onClose: (listen) => void (gone = listen),
      close: () => {
        open = false;
        conversation.detach(wire);
        return Promise.resolve();
      },
    });
  };
}

function start(stage: Stage, protocol: 'v1' | 'v2', disk: IntentStore, life: Life): ShtrihMRegistrar {
  const intents: IntentStore = {
    load: (id) => disk.load(id),
    save: (id, witness) => {
      if (life.writesLeft <= 0) throw new Error('dead');
      disk.save(id, witness);
    },
  };
  return shtrihMRegistrar({ connect: connectTo(stage, life), intents, protocol, timers: stage.timers });
}

/** One trouble for the next receipt; some seeds have none. */
function trouble(stage: Stage, random: Random): string {
  const nth = 1 + random(14);
  switch (random(7)) {
    case 0:
      stage.interference.add({ fault: 'lose-reply', nth, mode: 'after-execute', byte: 1 });
      return 'lost';
    case 1:
      stage.interference.add({ fault: 'lose-reply', nth, mode: 'before-execute', byte: 1 });
      return 'never arrived';
    case 2:
      stage.interference.add({ fault: 'lose-reply', nth, mode: 'cut-at-byte', byte: random(30) });
      return 'cut';
    case 3:
      stage.interference.add({ fault: 'desync', nth });
      return 'desync';
    case 4:
      stage.interference.add({ fault: 'garbage', nth, bytes: 'A55A0215FF' });
      return 'garbage';
    case 5:
      stage.device.apply({ fault: 'power-off', when: 'next-document', afterLines: random(6) });
      return 'power';
    default:
      return 'none';
  }
}

/** What a person at the till would do before asking again: power on, print on. */
async function tend(stage: Stage, kkt: ShtrihMRegistrar): Promise<void> {
  if (!stage.conversation.isPowered()) stage.conversation.powerOn();
  if (stage.device.view().submode === 3) await kkt.continuePrint();
}

async function day(seed: number): Promise<readonly string[]> {
  const random = mulberry32(seed);
  const protocol = seed % 2 === 0 ? 'v1' : 'v2';
  const timers = virtualTimers();
  const device = createDevice({ speaksV2: protocol === 'v2', clock: () => Date.UTC(2026, 10, 21, 10) + timers.now() });
  const interference = createInterference();
  const stage = { device, interference, timers, conversation: createConversation(device, protocol, interference) };
  const disk = keptIntents();
  let life: Life = { writesLeft: Infinity };
  let kkt = start(stage, protocol, disk, life);
  expect(await kkt.openShift(CASHIER)).toMatchObject({ outcome: 'done' });

  const troubles: string[] = [];
  let inDrawer = 0;
  for (let n = 1; n <= RECEIPTS; n++) {
    const sale = aSaleFor(`${n}.00`);
    const moves = random(3) === 0;
    const killed = random(3) === 0;
    if (killed) life.writesLeft = 1 + random(protocol === 'v1' ? 60 : 22);
    const what = `${trouble(stage, random)}${killed ? ' + killed' : ''}${moves ? ' + cash' : ''}`;
    troubles.push(what);
    const context = `seed ${seed}, receipt ${n}, ${what}`;
    /** Asks until there is a last word, as a till does; whatever a dead process said, nobody heard. */
    const untilDone = async <T extends { readonly outcome: string }>(
      act: () => Promise<T>,
      ask: () => Promise<T>,
      check: (word: T) => void,
    ): Promise<T | undefined> => {
      let word: T | undefined;
      for (let tries = 0; tries < MAX_TRIES && word?.outcome !== 'done'; tries++) {
        const asks = tries > 0 && (word === undefined || word.outcome === 'unknown');
        word = await (asks ? ask() : act()).catch(() => undefined);
        if (life.writesLeft > 0) {
          if (word !== undefined) check(word);
          await tend(stage, kkt);
          continue;
        }
        word = undefined;
        life = { writesLeft: Infinity };
        kkt = start(stage, protocol, disk, life);
      }
      return word;
    };
    if (moves) {
      const before = inDrawer;
      const drawer = (): number => Number(device.view().cashInDrawer) - before;
      const moved = await untilDone<CommandOutcome>(
        () => kkt.cashIn(`${n}0.00`, `cash-${n}`),
        () => kkt.probeCash(`cash-${n}`),
        (word) => word.outcome === 'not-done' && expect(drawer(), context).toBe(0),
      );
      expect([moved?.outcome, drawer()], context).toEqual(['done', n * 10]);
      inDrawer += n * 10;
    }
    const recorded = (): readonly DocumentView[] =>
      device.documents().filter((document) => document.kind === 'sale' && document.total === n * 100);
    const outcome = await untilDone<RegisterOutcome>(
      () => kkt.register(sale, sale.id),
      () => kkt.probe(sale, sale.id),
      (word) => word.outcome === 'not-done' && expect(recorded(), context).toEqual([]),
    );
    const [document, ...more] = recorded();
    expect(more, context).toEqual([]);
    expect(outcome, context).toMatchObject({ outcome: 'done', fiscalDocument: document?.number, fiscalSign: document?.sign });
    inDrawer += n;
    life.writesLeft = Infinity;
    interference.clear();
  }
  expect(Number(device.view().cashInDrawer), `seed ${seed}`).toBe(inDrawer);
  return troubles;
}

it(`never makes two fiscal documents of one intent, over ${SEEDS} seeds`, { timeout: 120_000 }, async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed++) for (const one of await day(seed)) seen.add(one);
  // The run really did something: every trouble came up, alone, with a kill, with a cash movement.
  expect(seen.size).toBe(28);
});
