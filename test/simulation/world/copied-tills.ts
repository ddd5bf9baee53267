/**
 * In some seeds a till's files are copied while it works. Later they are put back over its own, or started as a second
 * machine that takes itself for the first. Chance has a stream of its own for it: all other seeds stay as they are.
 */
import { cpSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Chance } from './chance.ts';
import type { SimulatedTill } from './till.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

export type CopiedTill = {
  readonly kind: 'restored' | 'cloned';
  /** Whose files were copied. */
  readonly till: SimulatedTill;
  /** What it was before its files were put back; of a till that was cloned: nothing. */
  readonly lostDir: string;
};
export type Copying = {
  /** Once the files were put back, or the second machine is on: nobody can take it for the till it was. */
  copied(): CopiedTill | undefined;
  /** To be called before a till's file is opened. */
  beforeBoot(till: SimulatedTill): void;
};
type Parts = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly tills: readonly SimulatedTill[];
  /** That one process can run. */
  readonly mostTills: number;
  readonly startTwin: (of: SimulatedTill, dir: string) => void;
  readonly log: (text: string) => void;
};

const SHARE = 0.08;
const FATE: Actor = { name: 'copies', alive: true };
const LOOK_AGAIN_MS = 4000;
/** After trouble, too: then the server gets what it needs to know. */
const LATEST_MS = 300_000;

/** Plans it for the next `lastMs`. */
export function planCopy({ time, chance, tills, mostTills, startTwin, log }: Parts, lastMs: number): Copying {
  let done: CopiedTill | undefined;
  let isWaiting = false;
  const end = time.now() + lastMs + LATEST_MS;
  const till = chance.pick(tills);
  const [copyDir, lostDir] = [`${till.dir}-copy`, `${till.dir}-lost`];
  const wanted = chance.pick(['restored', 'cloned'] as const);
  const kind = tills.length > mostTills - 1 ? 'restored' : wanted;
  if (chance.happens(SHARE)) time.after(chance.between(0, lastMs / 4), copy, FATE);

  function copy(): void {
    copyFiles(till.dir, copyDir);
    log(`the files of ${till.name} are copied`);
    const own = till.store().exchange.outbox.head().seq;
    time.after(chance.between(5000, lastMs / 4), () => use(own), FATE);
  }

  function use(copiedSeq: number): void {
    if (kind === 'cloned') return begin(() => startTwin(till, copyDir));
    if (time.now() > end) return;
    // What never left the till is gone with its disk, and no server can notice that.
    if (till.store().exchange.outbox.acked().seq <= copiedSeq) return void time.after(LOOK_AGAIN_MS, () => use(copiedSeq), FATE);
    begin(() => {
      isWaiting = true;
      if (till.isRunning()) till.kill();
    });
  }

  function begin(work: () => void): void {
    done = { kind, till, lostDir };
    log(`${till.name} is ${kind}`);
    work();
  }

  return {
    copied: () => done,
    beforeBoot(starting) {
      if (!isWaiting || starting !== till) return;
      isWaiting = false;
      copyFiles(till.dir, lostDir);
      rmSync(till.dir, { recursive: true });
      copyFiles(copyDir, till.dir);
    },
  };
}

/** As they lie there; what only a running process has a use for is made anew. */
function copyFiles(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !/^owner\.|-shm$/.test(basename(path)) });
}
