/** Summing pending movements into balances: one hand per store at a time, away from the sales that made them. */
import { sql } from 'kysely';
import type { Database, Unit } from '../db/database.ts';

/** Whoever finds the store taken by another leaves it to them. */
export function rollUpStock(database: Database, tenantId: string, storeId: string): Promise<void> {
  return database.inTenant(tenantId, async (unit) => {
    const { trx } = unit;
    const lease = await sql`
      SELECT 1 FROM stock_lease WHERE tenant_id = ${tenantId} AND store_id = ${storeId} FOR UPDATE SKIP LOCKED`.execute(trx);
    if (lease.rows.length === 0) return;
    await rollUpAll(unit, storeId);
  });
}

/**
 * All of it in one statement: what is pending and how far each till has come are seen at one moment, and a till must not see
 * a sum that holds only a part of what it is said to hold.
 */
async function rollUpAll({ trx, tenantId, touch }: Unit, storeId: string): Promise<void> {
  const { rows } = await sql<{ readonly goodId: string }>`
      WITH taken AS (
        DELETE FROM stock_pending WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
        RETURNING good_id, quantity, reserved),
      covered AS (
        INSERT INTO stock_covered (tenant_id, store_id, till_id, seq)
        SELECT tenant_id, store_id, till_id, seq FROM till_head WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
        ON CONFLICT (tenant_id, store_id, till_id) DO UPDATE SET seq = excluded.seq WHERE stock_covered.seq <> excluded.seq),
      sums AS (SELECT good_id, sum(quantity)::bigint AS quantity, sum(reserved)::bigint AS reserved FROM taken GROUP BY good_id)
      INSERT INTO stock_balance (tenant_id, store_id, good_id, on_hand, reserved)
      SELECT ${tenantId}::uuid, ${storeId}::uuid, good_id, quantity, reserved FROM sums
      ON CONFLICT (tenant_id, store_id, good_id) DO UPDATE
        SET on_hand = stock_balance.on_hand + excluded.on_hand, reserved = stock_balance.reserved + excluded.reserved
      RETURNING good_id AS "goodId"`.execute(trx);
  touch({ feed: 'stock', scope: storeId, keys: rows.map((row) => row.goodId) });
}

/** `free` is below zero where more was sold than was there, or sold out of what is reserved. */
export type BalanceRow = { readonly goodId: string; readonly onHand: number; readonly reserved: number; readonly free: number };

/** On hand, reserved and free as of now: the balance and what waits to be summed into it, in one snapshot. */
export async function readBalances(
  { trx, tenantId }: Unit,
  storeId: string,
  after: string,
  limit: number,
): Promise<readonly BalanceRow[]> {
  const { rows } = await sql<BalanceRow>`
    SELECT good_id AS "goodId", sum(quantity)::bigint AS "onHand", sum(reserved)::bigint AS reserved,
      sum(quantity - reserved)::bigint AS free
    FROM (
      SELECT good_id, on_hand AS quantity, reserved FROM stock_balance
      WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id > ${after}
      UNION ALL
      SELECT good_id, quantity, reserved FROM stock_pending WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id > ${after}
    ) AS parts GROUP BY good_id ORDER BY good_id LIMIT ${limit}`.execute(trx);
  return rows;
}

/** Goods whose balance is not the sum of their movements, or whose reserve is not that of its reservations: always none. */
export async function balanceFaults({ trx, tenantId }: Unit, storeId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly goodId: string }>`
    SELECT good_id AS "goodId" FROM (
      SELECT good_id, on_hand AS quantity, reserved FROM stock_balance WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
      UNION ALL SELECT good_id, quantity, reserved FROM stock_pending WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
      UNION ALL SELECT good_id, 0 - quantity, 0 FROM stock_movement WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
      UNION ALL SELECT good_id, 0, 0 - quantity FROM stock_reserved_line WHERE tenant_id = ${tenantId} AND store_id = ${storeId}
    ) AS parts GROUP BY good_id HAVING sum(quantity) <> 0 OR sum(reserved) <> 0`.execute(trx);
  return rows.map((row) => row.goodId);
}

export async function storesWithPending({ trx, tenantId }: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly storeId: string }>`
    SELECT DISTINCT store_id AS "storeId" FROM stock_pending WHERE tenant_id = ${tenantId}`.execute(trx);
  return rows.map((row) => row.storeId);
}
