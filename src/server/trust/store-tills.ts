/** What the tills of a store are told of each other: who is let in, with which key, and where each is heard in the store's network. */
import { sql } from 'kysely';
import type { StoreTill } from '../../contract/sync/store-words.ts';
import type { Unit } from '../db/database.ts';
import { saveSetting } from '../stores/stores.ts';

const SECTION = 'tills';
type Row = Omit<StoreTill, 'addresses'> & { readonly lan: string };

/** In the transaction that changed one of them. Says nothing where nothing is new. */
export async function tellStoreTills(unit: Unit, storeId: string): Promise<void> {
  const { trx, tenantId } = unit;
  // One writer at a time: of two that change a till at once the later one must see both.
  await sql`SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId} FOR NO KEY UPDATE`.execute(trx);
  const { rows } = await sql<Row>`
    SELECT till_id AS "tillId", name, public_key AS "publicKey", lan FROM till
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND revoked_at IS NULL ORDER BY till_id`.execute(trx);
  const tills = rows.map(({ lan, ...till }): StoreTill => ({ ...till, addresses: JSON.parse(lan) as string[] }));
  const told = await sql<{ readonly body: string }>`
    SELECT body FROM setting WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND section = ${SECTION}`.execute(trx);
  if (told.rows[0]?.body !== JSON.stringify({ tills })) await saveSetting(unit, storeId, SECTION, { tills });
}

/** A till says where it is heard; nowhere is an answer too. */
export async function saveLanAddresses(
  unit: Unit,
  { storeId, tillId }: { readonly storeId: string; readonly tillId: string },
  addresses: readonly string[],
): Promise<void> {
  const { trx, tenantId } = unit;
  await sql`
    UPDATE till SET lan = ${JSON.stringify(addresses)}
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId}`.execute(trx);
  await tellStoreTills(unit, storeId);
}
