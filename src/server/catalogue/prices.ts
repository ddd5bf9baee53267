/** Prices by type, from a time on. A price is added, never changed: its history is its rows. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { priceHistory, pricesChange } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

/** Returns how many are new: a price that says what already holds from then is not added again. Throws RECORD_UNKNOWN. */
export async function setPrices(
  { trx, tenantId, touch }: Unit,
  { priceTypeId, prices }: z.infer<typeof pricesChange>,
): Promise<number> {
  const known = await sql`SELECT 1 FROM price_type WHERE tenant_id = ${tenantId} AND price_type_id = ${priceTypeId}`.execute(trx);
  if (known.rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'priceType', id: priceTypeId });
  const base = await nextVersion({ trx, tenantId }, priceTypeId, prices.length);
  const { rows } = await sql<{ readonly goodId: string }>`
    WITH asked AS (
      SELECT "goodId", amount, coalesce("from", now()) AS valid_from, ord
      FROM ROWS FROM (json_to_recordset(${JSON.stringify(prices)}::json) AS ("goodId" text, amount bigint, "from" timestamptz)) WITH ORDINALITY AS r ("goodId", amount, "from", ord))
    INSERT INTO price (tenant_id, price_type_id, good_id, valid_from, version, amount)
    SELECT ${tenantId}::uuid, ${priceTypeId}::uuid, "goodId", valid_from, ${base}::bigint + ord, amount FROM asked
    WHERE NOT EXISTS (
      SELECT 1 FROM (
        SELECT amount FROM price WHERE tenant_id = ${tenantId} AND price_type_id = ${priceTypeId} AND good_id = asked."goodId"
          AND valid_from <= asked.valid_from ORDER BY valid_from DESC, version DESC LIMIT 1) AS holding
      WHERE holding.amount IS NOT DISTINCT FROM asked.amount)
    RETURNING good_id AS "goodId"`.execute(trx);
  touch({ feed: 'prices', scope: priceTypeId, keys: rows.map(({ goodId }) => goodId) });
  return rows.length;
}

/** Versions rise within a price type. The counter's row stays locked to the end, so that no two changes share one. */
async function nextVersion(
  { trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>,
  priceTypeId: string,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ readonly value: number }>`
    INSERT INTO feed_counter (tenant_id, scope_id, value) VALUES (${tenantId}, ${priceTypeId}, ${count})
    ON CONFLICT (tenant_id, scope_id) DO UPDATE SET value = feed_counter.value + excluded.value RETURNING value`.execute(trx);
  return (rows[0]?.value ?? count) - count;
}

export async function historyOf({ trx, tenantId }: Unit, goodId: string): Promise<z.infer<typeof priceHistory>> {
  const { rows } = await sql<z.infer<typeof priceHistory>['prices'][number]>`
    SELECT price_type_id AS "priceTypeId", version, ${isoInstant('valid_from')} AS "from", amount, ${isoInstant('set_at')} AS "setAt"
    FROM price WHERE tenant_id = ${tenantId} AND good_id = ${goodId} ORDER BY price_type_id, valid_from, version LIMIT 1000`.execute(
    trx,
  );
  return { prices: rows };
}
