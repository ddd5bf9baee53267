/** Rolls up stores soon after something moved in them, and now and then all of them, for what a crash left behind. */
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { rollUpStock, storesWithPending } from './roll-up.ts';

export type StockRoller = {
  moved(tenantId: string, storeId: string): void;
  /** Something moved in stores that are not known by name. */
  sweepSoon(tenantId: string): void;
  /** Rolls up everything that waits now; for tests and for a stop. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

const SOON_MS = 300;
/** What moves while much does is summed together: rolling up takes no more than a part of the time. */
const REST_PART = 4;
const SWEEP_MS = 60_000;

export function createStockRoller(database: Database, report: (error: unknown) => void): StockRoller {
  const dirty = new Map<string, readonly [tenantId: string, storeId: string]>();
  let rolling: Promise<void> = Promise.resolve();
  let restUntil = 0;

  async function rollDirty(): Promise<void> {
    const places = [...dirty];
    dirty.clear();
    for (const [key, [tenantId, storeId]] of places) {
      try {
        await rollUpStock(database, tenantId, storeId);
      } catch (error) {
        dirty.set(key, [tenantId, storeId]);
        report(error);
      }
    }
  }

  async function sweep(): Promise<void> {
    const tenants = await database.asOwner(async (trx) => {
      const { rows } = await sql<{ readonly tenantId: string }>`SELECT chain AS "tenantId" FROM known_tenant`.execute(trx);
      return rows.map((row) => row.tenantId);
    });
    for (const tenantId of tenants) await sweepTenant(tenantId);
  }

  async function sweepTenant(tenantId: string): Promise<void> {
    for (const storeId of await database.inTenant(tenantId, storesWithPending))
      dirty.set(tenantId + storeId, [tenantId, storeId]);
  }

  function queue(work: () => Promise<void>): Promise<void> {
    rolling = rolling.then(work).catch(report);
    return rolling;
  }

  async function rollAndRest(): Promise<void> {
    const began = performance.now();
    await rollDirty();
    restUntil = performance.now() + (performance.now() - began) * REST_PART;
  }

  const soon = setInterval(() => {
    if (dirty.size > 0 && performance.now() >= restUntil) void queue(rollAndRest);
  }, SOON_MS);
  const sweeping = setInterval(() => void queue(sweep), SWEEP_MS);
  void queue(sweep);

  return {
    moved: (tenantId, storeId) => void dirty.set(tenantId + storeId, [tenantId, storeId]),
    sweepSoon: (tenantId) => void queue(() => sweepTenant(tenantId)),
    settle: () => queue(rollDirty),
    async close() {
      clearInterval(soon);
      clearInterval(sweeping);
      await queue(rollDirty);
    },
  };
}
