/** Being heard by the other tills of the store: the till listens once there are others, and tells the server where. */
import type { AskServer } from '../exchange/ask-server.ts';
import type { StoreWords } from '../ports.ts';
import type { Lan, Signed } from './store-tills.ts';

export interface LanPort extends Lan {
  /** Answers with `heard`; undefined is answered with nothing. Resolves with the port that was free. */
  listen(heard: (message: Signed) => Signed | undefined): Promise<{ readonly port: number; close(): Promise<void> }>;
  /** This computer's own addresses in the store's network. */
  addresses(): readonly string[];
}

type Deps = {
  readonly lan: LanPort;
  readonly words: StoreWords;
  readonly isLinked: () => boolean;
  readonly ask: AskServer;
  readonly answer: (message: Signed) => Signed | undefined;
  /** Milliseconds that only grow. */
  readonly now: () => number;
};
export type LanDesk = ReturnType<typeof createLanDesk>;

/** An address may change any time, and nobody is in a hurry to hear it. */
const LOOK_EVERY_MS = 30_000;
const AGAIN_MS = 5000;
const MOST_ADDRESSES = 8;
const PATIENCE_MS = 10_000;

export function createLanDesk({ lan, words, isLinked, ask, answer, now }: Deps) {
  let open: Promise<{ readonly port: number; close(): Promise<void> } | undefined> | undefined;
  let told = '';
  let nextAt = Number.NEGATIVE_INFINITY;
  let known = 0;
  let isStopped = false;

  /** To be called whenever something of the till changed: does nothing most of the time. */
  function look(): void {
    const tills = words.tills();
    const isAlone = tills !== null && tills.length <= 1;
    if (isStopped || isAlone || !isLinked()) return;
    const count = tills?.length ?? 0;
    if (count === known && now() < nextAt) return;
    [known, nextAt] = [count, now() + LOOK_EVERY_MS];
    // A port that the system does not give is no reason to stop selling: the others then ask a manager.
    open ??= lan.listen(answer).catch(() => undefined);
    void tell();
  }

  async function tell(): Promise<void> {
    const listener = await open;
    const addresses = listener === undefined ? [] : lan.addresses().slice(0, MOST_ADDRESSES);
    const heardAt = addresses.map((address) => `${address}:${String(listener?.port ?? 0)}`);
    const text = heardAt.join(' ');
    if (isStopped || text === told) return;
    const said = await ask((calls, token, signal) => calls.reportLan(token, heardAt, signal), PATIENCE_MS);
    if (said.ok) told = text;
    else nextAt = now() + AGAIN_MS;
  }

  async function stop(): Promise<void> {
    isStopped = true;
    await (await open)?.close();
  }

  return { look, stop };
}
