/** Pairing: the back office names a store and gets a code; a till that knows the code becomes a till of that store. */
import { hash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { pairAnswer, pairingCodeAnswer, pairRequest } from '../../contract/sync/trust-contract.ts';
import type { Database } from '../db/database.ts';
import { tellStoreTills } from './store-tills.ts';
import { isPublicKey, type ServerIdentity } from './server-identity.ts';

/** Crockford's base 32: no I, L, O, U. Ten of them are 50 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const LIFETIME_MS = 10 * 60_000;

export type Pairing = {
  issueCode(tenantId: string, storeId: string): Promise<z.infer<typeof pairingCodeAnswer>>;
  /** Throws PAIRING_CODE_WRONG for a code that is wrong, used or old, and BAD_INPUT for a key that is none. */
  pair(request: z.infer<typeof pairRequest>): Promise<z.infer<typeof pairAnswer>>;
};

type CodeRow = { readonly tenantId: string; readonly storeId: string };

export function createPairing(database: Database, identity: ServerIdentity, now: () => number): Pairing {
  return {
    issueCode(tenantId, storeId) {
      const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      const expiresAt = new Date(now() + LIFETIME_MS).toISOString();
      return database.inTenant(tenantId, async ({ trx }) => {
        const { rows } =
          await sql`SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND active`.execute(trx);
        if (rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: storeId });
        await sql`DELETE FROM pairing_code WHERE expires_at < ${new Date(now()).toISOString()}`.execute(trx);
        await sql`
          INSERT INTO pairing_code (tenant_id, store_id, code_hash, expires_at)
          VALUES (${tenantId}, ${storeId}, ${hashCode(letters)}, ${expiresAt})`.execute(trx);
        return { code: `${letters.slice(0, 5)}-${letters.slice(5)}`, expiresAt };
      });
    },

    async pair({ code, publicKey, name, journalStart }) {
      if (!isPublicKey(publicKey)) throw new Fault('BAD_INPUT', { field: 'publicKey' });
      const codeHash = hashCode(code);
      const known = await database.withPairingCode(codeHash, async (trx) => {
        const { rows } = await sql<CodeRow>`
          SELECT tenant_id AS "tenantId", store_id AS "storeId" FROM pairing_code WHERE code_hash = ${codeHash}`.execute(trx);
        return rows[0];
      });
      if (known === undefined) throw new Fault('PAIRING_CODE_WRONG');
      const { tenantId, storeId } = known;
      const tillId = v7();
      const at = new Date(now()).toISOString();
      return database.inTenant(tenantId, async (unit) => {
        const { trx } = unit;
        const used = await sql`
          UPDATE pairing_code SET used_at = ${at}
          WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND code_hash = ${codeHash} AND used_at IS NULL AND expires_at > ${at}
          RETURNING 1`.execute(trx);
        if (used.rows.length === 0) throw new Fault('PAIRING_CODE_WRONG');
        await sql`
          INSERT INTO till (tenant_id, store_id, till_id, name, public_key)
          VALUES (${tenantId}, ${storeId}, ${tillId}, ${name}, ${publicKey})`.execute(trx);
        await sql`
          INSERT INTO till_head (tenant_id, store_id, till_id, seq, hash)
          VALUES (${tenantId}, ${storeId}, ${tillId}, ${journalStart.seq}, ${journalStart.hash})`.execute(trx);
        await tellStoreTills(unit, storeId);
        const { rows } = await sql<{ pepper: string }>`SELECT pin_pepper AS pepper FROM tenant`.execute(trx);
        const pinPepper = rows[0]?.pepper ?? '';
        return { tenantId, storeId, tillId, serverPublicKey: identity.publicKey, pinPepper };
      });
    },
  };
}

/** People read codes aloud and type them: case, dashes and look-alike letters do not count. */
function hashCode(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return hash('sha256', `lavka-pairing-v1\n${letters}`, 'hex');
}
