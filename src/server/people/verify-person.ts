/** A person's word given at a till for what the till may not do by itself: who they are, by their PIN, and whether they may. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { roleMay, type Permission, type Role } from '../../domain/people/permission.ts';
import type { Unit } from '../db/database.ts';
import { fitsPin, hashPin, pepperOf } from './staff.ts';

type Asked = {
  readonly storeId: string;
  readonly staffId: string;
  readonly pin: string;
  readonly permission: Permission;
};

/**
 * Throws PIN_NOT_TAKEN, the same for a wrong PIN as for somebody unknown, gone, or of another store, and as late; and
 * OVERRIDE_NOT_ALLOWED {name} to whom the PIN belongs. The caller limits the tries.
 */
export async function verifyPerson(unit: Unit, { storeId, staffId, pin, permission }: Asked): Promise<void> {
  const { rows } = await sql<{ readonly name: string; readonly role: Role; readonly pinHash: string }>`
    SELECT name, role, pin_hash AS "pinHash" FROM staff JOIN staff_store USING (tenant_id, staff_id)
    WHERE tenant_id = ${unit.tenantId} AND store_id = ${storeId} AND staff_id = ${staffId} AND active`.execute(unit.trx);
  const pepper = await pepperOf(unit);
  const [person] = rows;
  if (person === undefined) await hashPin(pepper, pin);
  if (person === undefined || !(await fitsPin(pepper, pin, person.pinHash))) throw new Fault('PIN_NOT_TAKEN');
  if (!roleMay(person.role, permission)) throw new Fault('OVERRIDE_NOT_ALLOWED', { name: person.name });
}
