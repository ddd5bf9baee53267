/** Web shops and their keys: `lvs_<chain>_<secret>`. The database keeps a key's hash alone. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Unit } from '../db/database.ts';
import { hashOf, newId } from './order-env.ts';

const FORM = /^lvs_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const SECRET_BYTES = 32;

export type ShopChange = { readonly name: string; readonly webhookUrl: string; readonly active: boolean };

/** The key and the webhook secret are returned once and never shown again. */
export async function makeShop({ trx, tenantId }: Unit, { name, webhookUrl, active }: ShopChange) {
  const shopId = newId();
  const key = `lvs_${tenantId.replaceAll('-', '')}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const webhookSecret = randomBytes(SECRET_BYTES).toString('base64url');
  await sql`
    INSERT INTO shop (tenant_id, shop_id, name, key_hash, webhook_url, webhook_secret, active)
    VALUES (${tenantId}, ${shopId}, ${name}, ${hashOf(key)}, ${webhookUrl}, ${webhookSecret}, ${active})`.execute(trx);
  return { shopId, key, webhookSecret };
}

/** False where there is no such shop. */
export async function changeShop(
  { trx, tenantId }: Unit,
  shopId: string,
  { name, webhookUrl, active }: ShopChange,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE shop SET name = ${name}, webhook_url = ${webhookUrl}, active = ${active}
    WHERE tenant_id = ${tenantId} AND shop_id = ${shopId} RETURNING 1`.execute(trx);
  return rows.length > 0;
}

export async function listShops({ trx, tenantId }: Unit): Promise<readonly (ShopChange & { readonly shopId: string })[]> {
  const { rows } = await sql<ShopChange & { readonly shopId: string }>`
    SELECT shop_id AS "shopId", name, webhook_url AS "webhookUrl", active FROM shop WHERE tenant_id = ${tenantId} ORDER BY created_at`.execute(
    trx,
  );
  return rows;
}

/** The chain a key names, not yet believed. */
export function tenantOfShopKey(key: string): string | undefined {
  return FORM.exec(key)?.[1]?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whose key it is, or undefined: asked in the work's own transaction, so that a shop that was shut stays out at once. */
export async function shopOfKey({ trx, tenantId }: Unit, key: string): Promise<string | undefined> {
  const { rows } = await sql<{ readonly shopId: string }>`
    SELECT shop_id AS "shopId" FROM shop WHERE tenant_id = ${tenantId} AND key_hash = ${hashOf(key)} AND active`.execute(trx);
  return rows[0]?.shopId;
}
