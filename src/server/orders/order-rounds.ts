/** The rounds that orders need: after every change of documents soon, and on the clock. One at a time in a process. */
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { forgetTaken } from '../documents/forget-taken.ts';
import { watchReturns } from '../returns/free-receipts.ts';
import { watchMissing } from './missing-orders.ts';
import { followDocuments } from './follow-documents.ts';
import { followFacts } from './follow-facts.ts';
import { forgetOld } from './forget-old.ts';
import { emptyOutbox, type OutboxPorts } from './outbox.ts';
import type { OrderEnv } from './order-env.ts';
import { watchGoods, watchLimits, watchReserves } from './watch-time.ts';

export type OrderRounds = {
  /** Something of a chain changed. */
  published(tenantId: string): void;
  /** Does all rounds now, until nothing is left to do; for tests and for a stop. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** Where another process does them. */
export const NO_ROUNDS: OrderRounds = {
  published: () => undefined,
  settle: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

export type RoundsOptions = {
  readonly database: Database;
  readonly env: OrderEnv;
  readonly ports: OutboxPorts;
  readonly report: (error: unknown) => void;
  /** How long goods may be oversold before it counts. */
  readonly patienceMs?: number;
};

const SOON_MS = 200;
const CLOCK_MS = 5000;
const SLOW_EVERY = 12;
/** An hour. */
const RARE_EVERY = 720;
const PATIENCE_MS = 120_000;

type Turn = { readonly isSlow: boolean; readonly isRare: boolean };
const EVERYTHING: Turn = { isSlow: true, isRare: true };

export function createOrderRounds({ database, env, ports, report, patienceMs = PATIENCE_MS }: RoundsOptions): OrderRounds {
  const dirty = new Set<string>();
  const [oversold, missing] = [new Map<string, number>(), new Map<string, number>()];
  const [toTell, telling] = [new Set<string>(), new Map<string, Promise<void>>()];
  let working: Promise<void> = Promise.resolve();
  let ticks = 0;

  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch(report);
  };

  async function quick(tenantId: string): Promise<void> {
    await guarded(() => followDocuments(database, env, tenantId, report));
    await guarded(() => followFacts({ database, env, tenantId, report }));
    tell(tenantId);
  }

  /** Somebody else's server may be slow to answer: one line for each chain, and no other work waits for it. */
  function tell(tenantId: string): void {
    toTell.add(tenantId);
    if (telling.has(tenantId)) return;
    const work = async (): Promise<void> => {
      while (toTell.delete(tenantId)) await guarded(() => emptyOutbox(database, env, ports, tenantId));
      telling.delete(tenantId);
    };
    telling.set(tenantId, work());
  }

  const told = (): Promise<unknown> => Promise.all(telling.values());

  async function clock({ isSlow, isRare }: Turn): Promise<void> {
    for (const tenantId of await tenants(database)) {
      const round = { database, env, tenantId, report };
      await guarded(() => watchLimits(round));
      await guarded(() => watchReserves(round, oversold, patienceMs));
      if (isSlow) await guarded(() => watchGoods(round));
      if (isSlow) await guarded(() => forgetOld(round));
      if (isSlow) await guarded(() => watchReturns(round));
      if (isSlow) await guarded(() => watchMissing(round, missing));
      if (isRare) await guarded(() => database.inTenant(tenantId, forgetTaken));
      await quick(tenantId);
    }
  }

  async function rest(): Promise<void> {
    const chains = [...dirty];
    dirty.clear();
    for (const tenantId of chains) await quick(tenantId);
  }

  function queue(work: () => Promise<void>): Promise<void> {
    working = working.then(work).catch(report);
    return working;
  }

  const soon = setInterval(() => {
    if (dirty.size > 0) void queue(rest);
  }, SOON_MS);
  const ticking = setInterval(() => {
    ticks += 1;
    const turn = { isSlow: ticks % SLOW_EVERY === 0, isRare: ticks % RARE_EVERY === 0 };
    void queue(() => clock(turn));
  }, CLOCK_MS);

  return {
    published: (tenantId) => void dirty.add(tenantId),
    async settle() {
      for (let round = 0; round < 2; round += 1) {
        await queue(() => clock(EVERYTHING));
        await told();
      }
    },
    async close() {
      clearInterval(soon);
      clearInterval(ticking);
      await working;
      await told();
    },
  };
}

async function tenants(database: Database): Promise<readonly string[]> {
  return database.asOwner(async (trx) => {
    const { rows } = await sql<{ readonly tenantId: string }>`SELECT chain AS "tenantId" FROM known_tenant`.execute(trx);
    return rows.map(({ tenantId }) => tenantId);
  });
}
