/**
 * What this till asked the server to keep for it. Each has a name of its own and is given back by it, so that a word which comes
 * late or twice ends nothing newer; whatever else the server still has of this till goes once nothing is under way here.
 */
import type { AskServer } from '../exchange/ask-server.ts';
import type { Ids, Journal } from '../ports.ts';

type Deps = {
  readonly ask: AskServer;
  readonly ids: Ids;
  readonly journal: Pick<Journal, 'head'>;
  /** The server has everything that was recorded here. */
  readonly isHeld: () => boolean;
};
export type OwnLeases = ReturnType<typeof createOwnLeases>;
export type Named = { readonly lease: string; readonly after: number };

const GIVE_BACK_MS = 6000;

export function createOwnLeases({ ask, ids, journal, isHeld }: Deps) {
  /** Names by what they are of: an order or a receipt. */
  const used = new Map<string, string>();
  /** Names of this run that were not given back: these end with their receipts. */
  const kept = new Set<string>();
  /** The server may have some that are of no use here: what a till that was switched off in the middle left behind, to begin with. */
  let mayHaveOthers = true;

  /** To be sent with the question. The same name until it is over here. */
  function name(about: string): Named {
    const lease = used.get(about) ?? ids.next();
    used.set(about, lease);
    kept.add(lease);
    return { lease, after: journal.head().seq };
  }

  /** Its receipt is recorded, or the server has not given it: nothing need be said. */
  function over(about: string): void {
    used.delete(about);
  }

  /** No receipt is made by it. Not waited for. What of this till is on its way to the server must not come after this word. */
  function giveBack(about: string): void {
    const lease = used.get(about);
    if (lease === undefined) return;
    used.delete(about);
    kept.delete(lease);
    if (isHeld()) void end(lease);
    else mayHaveOthers = true;
  }

  async function end(lease: string): Promise<void> {
    const ended = await ask((calls, token, signal) => calls.endLease(token, lease, signal), GIVE_BACK_MS);
    if (!ended.ok) mayHaveOthers = true;
  }

  async function endOthers(): Promise<void> {
    const held = await ask((calls, token, signal) => calls.leases(token, signal), GIVE_BACK_MS);
    if (!held.ok) return void (mayHaveOthers = true);
    for (const lease of held.value) if (!kept.has(lease)) await end(lease);
  }

  return {
    name,
    over,
    giveBack,
    /** To be called whenever something changed; `isIdle`: nothing is open here and the server holds everything. */
    look(isIdle: () => boolean): void {
      if (!mayHaveOthers || !isIdle()) return;
      mayHaveOthers = false;
      void endOthers();
    },
  };
}
