/** Stores, price types and the settings of a store. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { priceType, Store } from '../../contract/sync/back-office-contract.ts';
import { settingSection, type storeSettings } from '../../contract/sync/store-settings.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';

export async function listStores({ trx, tenantId }: Unit): Promise<readonly Store[]> {
  const { rows } = await sql<Store>`
    SELECT store_id AS "storeId", name, kind, address, price_type_id AS "priceTypeId", active
    FROM store WHERE tenant_id = ${tenantId} ORDER BY name, store_id`.execute(trx);
  return rows;
}

/** Throws RECORD_UNKNOWN for a price type that is not there. */
export async function saveStore(
  { trx, tenantId }: Unit,
  { storeId, name, kind, address, priceTypeId, active }: Store,
): Promise<void> {
  const known = await sql`SELECT 1 FROM price_type WHERE tenant_id = ${tenantId} AND price_type_id = ${priceTypeId}`.execute(trx);
  if (known.rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'priceType', id: priceTypeId });
  await sql`
    INSERT INTO store (tenant_id, store_id, name, kind, address, price_type_id, active)
    VALUES (${tenantId}, ${storeId}, ${name}, ${kind}, ${address}, ${priceTypeId}, ${active})
    ON CONFLICT (tenant_id, store_id) DO UPDATE SET name = excluded.name, kind = excluded.kind, address = excluded.address,
      price_type_id = excluded.price_type_id, active = excluded.active`.execute(trx);
  await sql`INSERT INTO stock_lease (tenant_id, store_id) VALUES (${tenantId}, ${storeId}) ON CONFLICT DO NOTHING`.execute(trx);
}

export async function listPriceTypes({ trx, tenantId }: Unit): Promise<readonly z.infer<typeof priceType>[]> {
  const { rows } = await sql<z.infer<typeof priceType>>`
    SELECT price_type_id AS "priceTypeId", name FROM price_type WHERE tenant_id = ${tenantId} ORDER BY name, price_type_id`.execute(
    trx,
  );
  return rows;
}

export async function savePriceType({ trx, tenantId }: Unit, { priceTypeId, name }: z.infer<typeof priceType>): Promise<void> {
  await sql`
    INSERT INTO price_type (tenant_id, price_type_id, name) VALUES (${tenantId}, ${priceTypeId}, ${name})
    ON CONFLICT (tenant_id, price_type_id) DO UPDATE SET name = excluded.name`.execute(trx);
}

/** Throws RECORD_UNKNOWN. */
export async function readSettings({ trx, tenantId }: Unit, storeId: string): Promise<z.infer<typeof storeSettings>> {
  await assertStore({ trx, tenantId }, storeId);
  const { rows } = await sql<{ readonly section: string; readonly body: string }>`
    SELECT section, body FROM setting WHERE tenant_id = ${tenantId} AND store_id = ${storeId}`.execute(trx);
  const named = rows.filter(({ section }) => settingSection.safeParse(section).success);
  return Object.fromEntries(named.map(({ section, body }) => [section, JSON.parse(body) as unknown]));
}

export async function saveSetting(
  { trx, tenantId, touch }: Unit,
  storeId: string,
  section: string,
  value: unknown,
): Promise<void> {
  await assertStore({ trx, tenantId }, storeId);
  const body = JSON.stringify(value);
  if (body.includes('\\u0000')) throw new Fault('BAD_INPUT', { field: 'value' }); // PostgreSQL's JSON has no character zero.
  await sql`
    INSERT INTO setting (tenant_id, store_id, section, body) VALUES (${tenantId}, ${storeId}, ${section}, ${body})
    ON CONFLICT (tenant_id, store_id, section) DO UPDATE SET body = excluded.body`.execute(trx);
  touch({ feed: 'settings', scope: storeId, keys: [section] });
}

export async function assertStore({ trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>, storeId: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId}`.execute(trx);
  if (rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: storeId });
}
