/** What a product page may promise: where goods are free now, and when an order made now can be collected. */
import { sql } from 'kysely';
import { doneWithin } from '../../domain/order/working-hours.ts';
import type { Unit } from '../db/database.ts';
import { nowText, readRules, type OrderEnv } from './order-env.ts';

export type StoreAvailability = {
  readonly storeId: string;
  readonly name: string;
  readonly address: string;
  readonly kind: 'shop' | 'warehouse';
  readonly goods: { readonly goodId: string; readonly free: number }[];
  readonly all: boolean;
  readonly readyAt: string | null;
};
type Row = {
  readonly storeId: string;
  readonly name: string;
  readonly address: string;
  readonly kind: 'shop' | 'warehouse';
  readonly goodId: string;
  readonly free: number;
};

/** On hand less reserved, in one snapshot; never below nothing. */
export async function readAvailability(
  unit: Unit,
  env: OrderEnv,
  goodIds: readonly string[],
  storeId: string | undefined,
): Promise<readonly StoreAvailability[]> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<Row>`
    WITH parts AS (
      SELECT store_id, good_id, on_hand - reserved AS free FROM stock_balance WHERE tenant_id = ${tenantId} AND good_id = ANY(${goodIds}::text[])
      UNION ALL
      SELECT store_id, good_id, quantity - reserved FROM stock_pending WHERE tenant_id = ${tenantId} AND good_id = ANY(${goodIds}::text[]))
    SELECT s.store_id AS "storeId", s.name, s.address, s.kind, asked.good_id AS "goodId",
      greatest(0, coalesce((SELECT sum(free) FROM parts WHERE parts.store_id = s.store_id AND parts.good_id = asked.good_id), 0))::bigint AS free
    FROM store s CROSS JOIN unnest(${goodIds}::text[]) WITH ORDINALITY AS asked (good_id, ord)
    WHERE s.tenant_id = ${tenantId} AND s.active AND (${storeId ?? null}::uuid IS NULL OR s.store_id = ${storeId ?? null}::uuid)
    ORDER BY s.name, s.store_id, asked.ord`.execute(trx);
  const stores = new Map<string, StoreAvailability>();
  for (const { goodId, free, ...place } of rows) {
    const store = stores.get(place.storeId) ?? { ...place, goods: [], all: true, readyAt: null };
    store.goods.push({ goodId, free });
    stores.set(place.storeId, { ...store, all: store.all && free > 0 });
  }
  const found: StoreAvailability[] = [];
  for (const store of stores.values())
    found.push(store.all && store.kind === 'shop' ? { ...store, readyAt: await readyAt(unit, env, store.storeId) } : store);
  return found;
}

async function readyAt(unit: Unit, env: OrderEnv, storeId: string): Promise<string> {
  const { promiseMinutes, messages } = await readRules(unit, storeId);
  return doneWithin(nowText(env), promiseMinutes, messages);
}
