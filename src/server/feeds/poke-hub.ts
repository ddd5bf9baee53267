/**
 * Telling connected tills which feeds, documents or tasks changed, and nothing else: how they changed they ask. Work of this
 * process is told at once; a look at the counters every two seconds finds that other server processes did something, one
 * query per chain.
 */
import { together, type Changed } from '../../contract/sync/poke-contract.ts';
import type { FeedScope, News } from './feed-writer.ts';

export type Listener = {
  readonly tenantId: string;
  readonly storeId: string;
  readonly tillId: string;
  readonly scopes: readonly FeedScope[];
  readonly poke: (changed: Changed) => void;
  readonly beat: () => void;
  readonly end: () => void;
};

export type PokeHub = {
  /** Pokes at once, with everything: what changed while nobody listened is not known. Returns the way to stop listening. */
  listen(listener: Listener): () => void;
  published(tenantId: string, news: readonly News[]): void;
  /** Ends streams of a till that was revoked, or of a store that changed. */
  drop(isMeant: (listener: Listener) => boolean): void;
  count(): number;
  close(): void;
};

type ReadCounters = (tenantId: string) => Promise<Map<FeedScope, number>>;

const LOOK_MS = 2000;
const BEAT_MS = 25_000;
const GATHER_MS = 50;

/** `readCounters`: of a chain, by scope, as they are committed. */
export function createPokeHub(readCounters: ReadCounters, report: (error: unknown) => void): PokeHub {
  const listeners = new Set<Listener>();
  const waiting = new Map<Listener, Changed>();
  /** By chain: up to which number of each scope the listeners were told what changed. */
  const told = new Map<string, Map<FeedScope, number>>();
  let gathering: NodeJS.Timeout | undefined;
  let isLooking = false;

  function poke(listener: Listener, changed: Changed): void {
    waiting.set(listener, together(waiting.get(listener) ?? new Set(), changed));
    gathering ??= setTimeout(() => {
      gathering = undefined;
      const now = [...waiting];
      waiting.clear();
      for (const [one, all] of now) if (listeners.has(one)) one.poke(all);
    }, GATHER_MS);
  }

  function tell(tenantId: string, scope: FeedScope, changed: Changed): void {
    for (const listener of listeners) {
      if (listener.tenantId === tenantId && listener.scopes.includes(scope)) poke(listener, changed);
    }
  }

  function published(tenantId: string, news: readonly News[]): void {
    const counters = told.get(tenantId);
    for (const { scope, topics, numbers } of news) {
      tell(tenantId, scope, new Set(topics));
      // Where another process gave numbers in between, the next look finds both.
      if (numbers !== null && (counters?.get(scope) ?? 0) === numbers.after) counters?.set(scope, numbers.through);
    }
  }

  async function look(): Promise<void> {
    const tenants = new Set([...listeners].map(({ tenantId }) => tenantId));
    for (const tenantId of told.keys()) if (!tenants.has(tenantId)) told.delete(tenantId);
    for (const tenantId of tenants) {
      const now = await readCounters(tenantId);
      const before = told.get(tenantId);
      if (before === undefined) told.set(tenantId, now);
      else tellOthers(tenantId, before, now);
    }
  }

  /** What this process did not tell: by whom it was, and so what it was, is not known here. */
  function tellOthers(tenantId: string, before: Map<FeedScope, number>, now: ReadonlyMap<FeedScope, number>): void {
    for (const [scope, value] of now) {
      if (value <= (before.get(scope) ?? 0)) continue;
      before.set(scope, value);
      tell(tenantId, scope, 'everything');
    }
  }

  const looking = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look()
      .catch(report)
      .finally(() => (isLooking = false));
  }, LOOK_MS);
  const beating = setInterval(() => {
    for (const listener of listeners) listener.beat();
  }, BEAT_MS);

  return {
    listen(listener) {
      listeners.add(listener);
      listener.poke('everything');
      return () => void listeners.delete(listener);
    },
    published,
    drop(isMeant) {
      for (const listener of listeners) if (isMeant(listener)) listener.end();
    },
    count: () => listeners.size,
    close() {
      clearInterval(looking);
      clearInterval(beating);
      clearTimeout(gathering);
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
