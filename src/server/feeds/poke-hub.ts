/**
 * Telling connected tills "something changed", and nothing else: what changed they ask the feeds. Work of this process is
 * told at once; a look at the counters every two seconds finds what other server processes did, one query per chain.
 */
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { FeedScope } from './feed-writer.ts';

export type Listener = {
  readonly tenantId: string;
  readonly storeId: string;
  readonly tillId: string;
  readonly scopes: readonly FeedScope[];
  readonly poke: () => void;
  readonly beat: () => void;
  readonly end: () => void;
};

export type PokeHub = {
  /** Pokes at once: what changed while nobody listened is not known. Returns the way to stop listening. */
  listen(listener: Listener): () => void;
  published(tenantId: string, scopes: readonly FeedScope[]): void;
  /** Ends streams of a till that was revoked, or of a store that changed. */
  drop(isMeant: (listener: Listener) => boolean): void;
  count(): number;
  close(): void;
};

const POLL_MS = 2000;
const BEAT_MS = 25_000;
const GATHER_MS = 50;

export function createPokeHub(database: () => Database, report: (error: unknown) => void): PokeHub {
  const listeners = new Set<Listener>();
  const waiting = new Set<Listener>();
  const seen = new Map<string, Map<FeedScope, number>>();
  let gathering: NodeJS.Timeout | undefined;
  let isPolling = false;

  function poke(listener: Listener): void {
    waiting.add(listener);
    gathering ??= setTimeout(() => {
      gathering = undefined;
      const now = [...waiting];
      waiting.clear();
      for (const one of now) if (listeners.has(one)) one.poke();
    }, GATHER_MS);
  }

  function published(tenantId: string, scopes: readonly FeedScope[]): void {
    for (const listener of listeners) {
      if (listener.tenantId === tenantId && scopes.some((scope) => listener.scopes.includes(scope))) poke(listener);
    }
  }

  async function poll(): Promise<void> {
    const tenants = new Set([...listeners].map(({ tenantId }) => tenantId));
    for (const tenantId of seen.keys()) if (!tenants.has(tenantId)) seen.delete(tenantId);
    for (const tenantId of tenants) {
      const counters = await readCounters(database(), tenantId);
      const before = seen.get(tenantId);
      seen.set(tenantId, counters);
      if (before)
        published(
          tenantId,
          [...counters].filter(([scope, value]) => before.get(scope) !== value).map(([scope]) => scope),
        );
    }
  }

  const polling = setInterval(() => {
    if (isPolling) return;
    isPolling = true;
    void poll()
      .catch(report)
      .finally(() => (isPolling = false));
  }, POLL_MS);
  const beating = setInterval(() => {
    for (const listener of listeners) listener.beat();
  }, BEAT_MS);

  return {
    listen(listener) {
      listeners.add(listener);
      listener.poke();
      return () => void listeners.delete(listener);
    },
    published,
    drop(isMeant) {
      for (const listener of listeners) if (isMeant(listener)) listener.end();
    },
    count: () => listeners.size,
    close() {
      clearInterval(polling);
      clearInterval(beating);
      clearTimeout(gathering);
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}

async function readCounters(database: Database, tenantId: string): Promise<Map<FeedScope, number>> {
  return database.inTenant(tenantId, async ({ trx }) => {
    const { rows } = await sql<{ readonly scope: string; readonly value: number }>`
      SELECT scope_id AS scope, value FROM feed_counter WHERE tenant_id = ${tenantId}`.execute(trx);
    return new Map(rows.map(({ scope, value }) => [scope, value]));
  });
}
