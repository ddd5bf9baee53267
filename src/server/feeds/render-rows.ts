/** What a row of each feed says: SELECTs of `key` and `body` (of a barcode also `good_id`) from the tables that hold the truth. */
import { sql, type RawBuilder } from 'kysely';
import type { FeedName } from '../../contract/sync/feed-contract.ts';
import { unreachable } from '../../domain/shared/result.ts';

/** Instants to the millisecond, as JavaScript writes them. */
export const isoInstant = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Row-level security keeps to the tenant; keys without a row become "deleted". */
export function renderRows(feed: FeedName, scope: string, keys: readonly string[]): RawBuilder<unknown> {
  switch (feed) {
    case 'goods':
      return sql`
        SELECT good_id AS key, json_build_object('goodId', good_id, 'name', name, 'article', article, 'category', category,
          'brand', brand, 'unit', unit, 'vat', vat, 'modelId', model_id, 'size', size, 'colour', colour, 'active', active)::text AS body
        FROM good WHERE good_id = ANY(${keys}::text[])`;
    case 'barcodes':
      return sql`
        SELECT code AS key, good_id, json_build_object('code', code, 'goodId', good_id, 'quantity', quantity)::text AS body
        FROM barcode WHERE code = ANY(${keys}::text[])`;
    case 'prices':
      return renderPrices(scope, keys);
    case 'stock':
      return sql`
        SELECT good_id AS key,
          json_build_object('goodId', good_id, 'onHand', on_hand, 'reserved', reserved, 'free', on_hand - reserved)::text AS body
        FROM stock_balance WHERE store_id = ${scope}::uuid AND good_id = ANY(${keys}::text[])`;
    case 'staff':
      return sql`
        SELECT staff_id AS key, json_build_object('staffId', staff_id, 'name', name, 'role', role, 'inn', inn, 'badge', badge,
          'pinHash', pin_hash, 'pinLength', pin_length, 'active', active, 'ownCustomers', own_customers)::text AS body
        FROM staff JOIN staff_store USING (tenant_id, staff_id)
        WHERE staff_store.store_id = ${scope}::uuid AND staff_id = ANY(${keys}::text[])`;
    case 'settings':
      return sql`
        SELECT section AS key, json_build_object('section', section, 'value', body::json)::text AS body
        FROM setting WHERE store_id = ${scope}::uuid AND section = ANY(${keys}::text[])`;
    default:
      return unreachable(feed);
  }
}

/** The price that holds now and all that will: the till changes over by itself, between receipts. */
function renderPrices(priceType: string, keys: readonly string[]): RawBuilder<unknown> {
  return sql`
    SELECT good_id AS key, json_build_object('goodId', good_id, 'prices', json_agg(
        json_build_object('version', version, 'from', ${isoInstant('valid_from')}, 'amount', amount) ORDER BY valid_from, version))::text AS body
    FROM (
      SELECT good_id, valid_from, version, amount,
        lead(valid_from) OVER (PARTITION BY good_id ORDER BY valid_from, version) AS next_from
      FROM price WHERE price_type_id = ${priceType}::uuid AND good_id = ANY(${keys}::text[])
    ) AS p
    WHERE (next_from IS NULL OR next_from > now()) AND next_from IS DISTINCT FROM valid_from
    GROUP BY good_id`;
}
