/** The chain's people: who may work where, and their PINs as tills will check them. */
import { createHmac } from 'node:crypto';
import argon2 from 'argon2';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { staffChange, staffMember } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';

/** As tills do it (src/main/people): the PIN keyed with the chain's pepper, then argon2id at OWASP's minimum. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const keyed = (pepper: string, pin: string): Buffer =>
  createHmac('sha256', Buffer.from(pepper, 'base64url')).update(pin).digest();

export function hashPin(pepper: string, pin: string): Promise<string> {
  return argon2.hash(keyed(pepper, pin), COST);
}

export function fitsPin(pepper: string, pin: string, pinHash: string): Promise<boolean> {
  return argon2.verify(pinHash, keyed(pepper, pin));
}

type StaffMember = z.infer<typeof staffMember>;
type Change = z.infer<typeof staffChange>;

/** Throws PIN_MISSING for somebody new without a PIN, BADGE_TAKEN {name}, RECORD_UNKNOWN for a store. */
export async function saveStaff(
  { trx, tenantId, touch }: Unit,
  staffId: string,
  change: Change,
  pinHash: string | undefined,
): Promise<void> {
  const { name, role, inn, badge, active, ownCustomers, storeIds, pin } = change;
  const holder = await sql<{ readonly name: string }>`
    SELECT name FROM staff WHERE tenant_id = ${tenantId} AND badge = ${badge} AND badge <> '' AND active AND staff_id <> ${staffId}`.execute(
    trx,
  );
  if (active && holder.rows[0]) throw new Fault('BADGE_TAKEN', { name: holder.rows[0].name });
  const updated = await sql`
    UPDATE staff SET name = ${name}, role = ${role}, inn = ${inn}, badge = ${badge}, active = ${active}, own_customers = ${ownCustomers},
      pin_hash = coalesce(${pinHash ?? null}, pin_hash), pin_length = coalesce(${pin?.length ?? null}::integer, pin_length)
    WHERE tenant_id = ${tenantId} AND staff_id = ${staffId} RETURNING 1`.execute(trx);
  if (updated.rows.length === 0) {
    if (pinHash === undefined) throw new Fault('PIN_MISSING');
    await sql`
      INSERT INTO staff (tenant_id, staff_id, name, role, inn, badge, pin_hash, pin_length, active, own_customers)
      VALUES (${tenantId}, ${staffId}, ${name}, ${role}, ${inn}, ${badge}, ${pinHash}, ${pin?.length ?? 4}, ${active}, ${ownCustomers})`.execute(
      trx,
    );
  }
  const stores = await sql<{ readonly storeId: string }>`
    SELECT store_id AS "storeId" FROM store WHERE tenant_id = ${tenantId} AND store_id = ANY(${storeIds}::uuid[])`.execute(trx);
  const missing = storeIds.find((storeId) => !stores.rows.some((row) => row.storeId === storeId));
  if (missing !== undefined) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: missing });
  const left = await sql<{ readonly storeId: string }>`
    DELETE FROM staff_store WHERE tenant_id = ${tenantId} AND staff_id = ${staffId} RETURNING store_id AS "storeId"`.execute(trx);
  await sql`
    INSERT INTO staff_store (tenant_id, store_id, staff_id)
    SELECT DISTINCT ${tenantId}::uuid, store_id, ${staffId} FROM unnest(${storeIds}::uuid[]) AS s (store_id)`.execute(trx);
  // A store they left gets a tombstone: nobody signs in there with an old PIN.
  for (const scope of new Set([...left.rows.map(({ storeId }) => storeId), ...storeIds]))
    touch({ feed: 'staff', scope, keys: [staffId] });
}

export async function listStaff({ trx, tenantId }: Unit): Promise<readonly StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    SELECT staff_id AS "staffId", name, role, inn, badge, pin_length AS "pinLength", active, own_customers AS "ownCustomers",
      (SELECT coalesce(json_agg(store_id ORDER BY store_id), '[]') FROM staff_store
        WHERE staff_store.tenant_id = staff.tenant_id AND staff_store.staff_id = staff.staff_id) AS "storeIds"
    FROM staff WHERE tenant_id = ${tenantId} ORDER BY name, staff_id LIMIT 5000`.execute(trx);
  return rows;
}

export async function pepperOf({ trx, tenantId }: Unit): Promise<string> {
  const { rows } = await sql<{
    readonly pepper: string;
  }>`SELECT pin_pepper AS pepper FROM tenant WHERE tenant_id = ${tenantId}`.execute(trx);
  return rows[0]?.pepper ?? '';
}
