// Everybody sells and reserves the same good at once: appended movements and striped promises, beside one row that all update.
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { openDatabase, type Database, type Unit } from '../../src/server/db/database.ts';
import { startEmbeddedPostgres } from '../../src/server/db/embedded-postgres.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { insertRows } from '../../src/server/push/insert-rows.ts';
import { reserve } from '../../src/server/stock/reserve.ts';
import { balanceFaults, rollUpStock } from '../../src/server/stock/roll-up.ts';
import { createTenant, type NewTenant } from '../../src/server/trust/tenants.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from '../support/bench.ts';
import { median, percentile } from '../support/measure.ts';

const CLIENTS = 16;
const ROUNDS = 3;
const UNIT = 1000;
const PLENTY = 1_000_000_000;
const LEAST_RATIO = 2;
/** What else a sale or an order does in its transaction while it holds what it holds. */
const WORK_MS = 2;

type Figures = { readonly perSecond: number; readonly p95: number };
type Work = (unit: Unit, client: number) => Promise<unknown>;

async function drive(database: Database, tenantId: string, ms: number, work: Work): Promise<Figures> {
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (performance.now() < began + ms) {
        const from = performance.now();
        await database.inTenant(tenantId, (unit) => work(unit, client));
        took.push(performance.now() - from);
      }
    }),
  );
  return { perSecond: took.length / ((performance.now() - began) / 1000), p95: percentile(took, 0.95) };
}

const pause = ({ trx }: Unit): Promise<unknown> => sql`SELECT pg_sleep(${WORK_MS / 1000})`.execute(trx);

function ours({ tenantId, storeId }: NewTenant): Work {
  return async (unit, client) => {
    if (client % 2 === 0) {
      const movement = {
        source_id: v7(),
        position: 0,
        good_id: 'hot',
        kind: 'sale',
        quantity: -UNIT,
        at: '2026-11-21T10:00:00.000Z',
      };
      const pending = { pending_id: v7(), good_id: 'hot', quantity: -UNIT };
      await insertRows(unit.trx, { tenantId, storeId }, { stock_movement: [movement], stock_pending: [pending] });
    } else {
      const got = await reserve(unit, { storeId, reservationId: v7(), lines: [{ goodId: 'hot', quantity: UNIT }] });
      if (!got.ok) throw new Error('there was plenty');
    }
    await pause(unit);
  };
}

/** The same rows, and one balance that sales and reserves both update. */
function naive({ tenantId, storeId }: NewTenant): Work {
  return async (unit, client) => {
    const { trx } = unit;
    if (client % 2 === 0) {
      await sql`UPDATE naive_balance SET on_hand = on_hand - ${UNIT} WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = 'hot'`.execute(
        trx,
      );
      const movement = {
        source_id: v7(),
        position: 0,
        good_id: 'other',
        kind: 'sale',
        quantity: -UNIT,
        at: '2026-11-21T10:00:00.000Z',
      };
      await insertRows(trx, { tenantId, storeId }, { stock_movement: [movement] });
    } else {
      const { rows } = await sql`
        UPDATE naive_balance SET reserved = reserved + ${UNIT}
        WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = 'hot' AND on_hand - reserved >= ${UNIT} RETURNING 1`.execute(
        trx,
      );
      if (rows.length === 0) throw new Error('there was plenty');
      await sql`INSERT INTO naive_reserved VALUES (${tenantId}, ${storeId}, ${v7()}, 'hot', ${UNIT})`.execute(trx);
    }
    await pause(unit);
  };
}

async function prepare(database: Database, { tenantId, storeId }: NewTenant): Promise<void> {
  await database.asOwner(async (trx) => {
    await sql`CREATE TABLE naive_balance (tenant_id uuid, store_id uuid, good_id text, on_hand bigint, reserved bigint, PRIMARY KEY (tenant_id, store_id, good_id))`.execute(
      trx,
    );
    await sql`CREATE TABLE naive_reserved (tenant_id uuid, store_id uuid, reservation_id uuid, good_id text, quantity bigint, PRIMARY KEY (tenant_id, store_id, reservation_id))`.execute(
      trx,
    );
    await sql`GRANT ALL ON naive_balance, naive_reserved TO lavka_app`.execute(trx);
    await sql`INSERT INTO naive_balance VALUES (${tenantId}, ${storeId}, 'hot', ${PLENTY}, 0)`.execute(trx);
  });
  const movement = {
    source_id: 'first',
    position: 0,
    good_id: 'hot',
    kind: 'receipt',
    quantity: PLENTY,
    at: '2026-11-21T09:00:00.000Z',
  };
  await database.inTenant(tenantId, ({ trx }) =>
    insertRows(
      trx,
      { tenantId, storeId },
      { stock_movement: [movement], stock_pending: [{ pending_id: v7(), good_id: 'hot', quantity: PLENTY }] },
    ),
  );
}

export const contention: Bench = {
  name: 'contention',
  async run({ quick, note }): Promise<readonly Row[]> {
    const ms = quick ? 1500 : 6000;
    const dir = await mkdtemp(join(tmpdir(), 'lavka-bench-'));
    const postgres = await startEmbeddedPostgres(dir);
    try {
      await migrate(postgres.url);
      const database = openDatabase(postgres.url, () => undefined);
      const tenant = await createTenant(database, 'Bench');
      await prepare(database, tenant);
      const mine: Figures[] = [];
      const theirs: Figures[] = [];
      const rolling = setInterval(() => void rollUpStock(database, tenant.tenantId, tenant.storeId).catch(() => undefined), 300);
      for (let round = 0; round < ROUNDS; round += 1) {
        mine.push(await drive(database, tenant.tenantId, ms, ours(tenant)));
        theirs.push(await drive(database, tenant.tenantId, ms, naive(tenant)));
      }
      clearInterval(rolling);
      const faults = await database.inTenant(tenant.tenantId, (unit) => balanceFaults(unit, tenant.storeId));
      await database.close();
      if (faults.some((good) => good === 'hot')) throw new Error('the balance is not the sum of its movements');
      note(
        `contention: ${CLIENTS / 2} clients sell and ${CLIENTS / 2} reserve one good, each transaction ${WORK_MS} ms longer than its stock, in turns with the peer; ` +
          `the balance was the sum of its movements afterwards`,
      );
      const size = `${CLIENTS} clients`;
      const middle = (all: readonly Figures[], of: keyof Figures): number => median(all.map((one) => one[of]));
      return [
        {
          ...{ figure: 'sell and reserve one good', size, ours: middle(mine, 'perSecond'), unit: '/s' },
          peer: { name: 'one balance row', value: middle(theirs, 'perSecond') },
          ratio: median(mine.map((one, round) => one.perSecond / (theirs[round]?.perSecond ?? Number.NaN))),
          limit: { on: 'ratio', least: LEAST_RATIO },
        },
        {
          ...{ figure: 'the same, p95 of one', size, ours: middle(mine, 'p95'), unit: 'ms' },
          peer: { name: 'one balance row', value: middle(theirs, 'p95') },
        },
      ];
    } finally {
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    }
  },
};
