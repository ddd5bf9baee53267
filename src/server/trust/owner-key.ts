/** The back office's key: `lvk_<tenant>_<secret>`. The database keeps its hash alone. */
import { hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Unit } from '../db/database.ts';

const FORM = /^lvk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

export function newOwnerKey(tenantId: string): { readonly key: string; readonly keyHash: string } {
  const key = `lvk_${tenantId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
  return { key, keyHash: hash('sha256', key, 'hex') };
}

/** The tenant the key opens, or undefined. 256 random bits need no slow hash. */
export async function tenantOfOwnerKey(database: Database, key: string): Promise<string | undefined> {
  const hex = FORM.exec(key)?.[1];
  if (hex === undefined) return undefined;
  const tenantId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const known = await database.inTenant(tenantId, ({ trx }) => knows(trx, tenantId, hash('sha256', key, 'hex')));
  return known ? tenantId : undefined;
}

async function knows(trx: Unit['trx'], tenantId: string, keyHash: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM owner_key WHERE tenant_id = ${tenantId} AND key_hash = ${keyHash}`.execute(trx);
  return rows.length === 1;
}
