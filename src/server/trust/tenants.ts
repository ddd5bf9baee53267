/** The first start makes one chain with one shop, and a key for its owner that is shown once. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../db/database.ts';
import { newOwnerKey } from './owner-key.ts';

export type NewTenant = {
  readonly tenantId: string;
  readonly storeId: string;
  readonly priceTypeId: string;
  readonly ownerKey: string;
};

export async function createTenant(database: Database, name: string): Promise<NewTenant> {
  const tenantId = v7();
  const [storeId, priceTypeId] = [v7(), v7()];
  const { key, keyHash } = newOwnerKey(tenantId);
  const pepper = randomBytes(32).toString('base64url');
  await database.inTenant(tenantId, async ({ trx }) => {
    await sql`INSERT INTO tenant (tenant_id, name, dataset, pin_pepper) VALUES (${tenantId}, ${name}, ${v7()}, ${pepper})`.execute(
      trx,
    );
    await sql`INSERT INTO known_tenant VALUES (${tenantId})`.execute(trx);
    await sql`INSERT INTO owner_key (tenant_id, key_hash) VALUES (${tenantId}, ${keyHash})`.execute(trx);
    await sql`INSERT INTO price_type VALUES (${tenantId}, ${priceTypeId}, ${name})`.execute(trx);
    await sql`
      INSERT INTO store (tenant_id, store_id, name, kind, address, price_type_id, active)
      VALUES (${tenantId}, ${storeId}, ${name}, 'shop', '', ${priceTypeId}, true)`.execute(trx);
    await sql`INSERT INTO stock_lease VALUES (${tenantId}, ${storeId})`.execute(trx);
  });
  return { tenantId, storeId, priceTypeId, ownerKey: key };
}

/** Only the very first server of a database makes it; servers that start together wait for one another. */
export async function createFirstTenant(database: Database, name: string): Promise<NewTenant | undefined> {
  const isFirst = await database.asOwner(async (trx) => {
    const { numAffectedRows } = await sql`
      INSERT INTO schema_migration VALUES (-1, 'first chain made', '') ON CONFLICT DO NOTHING`.execute(trx);
    return numAffectedRows === 1n;
  });
  return isFirst ? createTenant(database, name) : undefined;
}

/** For an owner who lost the key: who can start the server is trusted. Of the first chain; undefined where there is none. */
export async function renewOwnerKey(database: Database): Promise<string | undefined> {
  const tenantId = await database.asOwner(async (trx) => {
    const { rows } = await sql<{ readonly chain: string }>`SELECT chain FROM known_tenant ORDER BY chain LIMIT 1`.execute(trx);
    return rows[0]?.chain;
  });
  if (tenantId === undefined) return undefined;
  const { key, keyHash } = newOwnerKey(tenantId);
  await database.inTenant(tenantId, async ({ trx }) => {
    await sql`DELETE FROM owner_key WHERE tenant_id = ${tenantId}`.execute(trx);
    await sql`INSERT INTO owner_key (tenant_id, key_hash) VALUES (${tenantId}, ${keyHash})`.execute(trx);
  });
  return key;
}
