/** Letting tills in: a challenge, a token for its signed answer, and at every request whether the till is still welcome. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { tokenProofText } from '../../contract/sync/signed-text.ts';
import type { challengeAnswer, tokenAnswer, tokenRequest } from '../../contract/sync/trust-contract.ts';
import type { Database, Unit } from '../db/database.ts';
import type { Trx } from '../db/trx.ts';
import type { Sealed, Sealer, TillIdentity } from './sealed.ts';
import { verifySignature } from './server-identity.ts';

export type TillRow = {
  readonly publicKey: string;
  readonly revoked: boolean;
  readonly quarantineCode: string | null;
  readonly headSeq: number;
  readonly headHash: string;
};

export type TillDoor = {
  challenge(about: TillIdentity): Promise<z.infer<typeof challengeAnswer>>;
  /**
   * Throws CHALLENGE_INVALID, CHALLENGE_USED, TILL_UNKNOWN, SIGNATURE_WRONG, TILL_REVOKED, TILL_QUARANTINED; and
   * TILL_RESTORED, which also quarantines: a proof whose journal ends before the server's copy of it did when the challenge
   * was made. Not as it does now: a proof that was late on its way may be overtaken by what the till sent after it.
   */
  token(request: z.infer<typeof tokenRequest>): Promise<z.infer<typeof tokenAnswer>>;
  /** Throws TOKEN_INVALID or TOKEN_EXPIRED. */
  readToken(token: string): Sealed;
};

export function createTillDoor(database: Database, sealer: Sealer): TillDoor {
  return {
    async challenge(about) {
      const held = await database.inTenant(about.tenantId, ({ trx }) => heldOf(trx, about));
      const { sealed, expiresAt } = sealer.seal('lavka-challenge', { ...about, held });
      return { challenge: sealed, expiresAt };
    },

    async token({ tenantId, storeId, tillId, challenge, head, signature }) {
      const opened = sealer.open('lavka-challenge', challenge);
      if (!opened.ok || !isSameTill(opened.value, { tenantId, storeId, tillId })) throw new Fault('CHALLENGE_INVALID');
      const held = await database.inTenant(tenantId, async (unit) => {
        const till = await readTill(unit.trx, { tenantId, storeId, tillId });
        const proof = tokenProofText({ tenantId, tillId, challenge, head });
        if (!verifySignature(till.publicKey, proof, signature)) throw new Fault('SIGNATURE_WRONG');
        await useUp(unit, opened.value);
        assertWelcome(till);
        if (head.seq >= opened.value.held) return undefined;
        await quarantineTill(unit, {
          storeId,
          tillId,
          code: 'TILL_RESTORED',
          seq: head.seq,
          held: till.headHash,
          offered: head.hash,
        });
        return till.headSeq;
      });
      if (held !== undefined) throw new Fault('TILL_RESTORED', { held, own: head.seq });
      const { sealed, expiresAt } = sealer.seal('lavka-till-token', { tenantId, storeId, tillId });
      return { token: sealed, expiresAt };
    },

    readToken(token) {
      const opened = sealer.open('lavka-till-token', token);
      if (opened.ok) return opened.value;
      throw new Fault(opened.error === 'expired' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
    },
  };
}

function isSameTill(a: TillIdentity, b: TillIdentity): boolean {
  return a.tenantId === b.tenantId && a.storeId === b.storeId && a.tillId === b.tillId;
}

async function useUp({ trx, tenantId }: Unit, { storeId, tillId, nonce }: Sealed): Promise<void> {
  await sql`DELETE FROM used_challenge WHERE store_id = ${storeId} AND till_id = ${tillId} AND used_at < now() - interval '1 day'`.execute(
    trx,
  );
  const used = await sql`
    INSERT INTO used_challenge (tenant_id, store_id, till_id, nonce) VALUES (${tenantId}, ${storeId}, ${tillId}, ${nonce})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (used.rows.length === 0) throw new Fault('CHALLENGE_USED');
}

/** Of a till that nobody knows: nothing. */
async function heldOf(trx: Trx, { tenantId, storeId, tillId }: TillIdentity): Promise<number> {
  const { rows } = await sql<{ readonly seq: number }>`
    SELECT seq FROM till_head WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId}`.execute(trx);
  return rows[0]?.seq ?? 0;
}

/** `lock` holds the till's head until the end of the transaction. Throws TILL_UNKNOWN. */
export async function readTill(trx: Trx, { tenantId, storeId, tillId }: TillIdentity, lock = false): Promise<TillRow> {
  const { rows } = await sql<TillRow>`
    SELECT public_key AS "publicKey", revoked_at IS NOT NULL AS revoked,
      CASE WHEN quarantined_at IS NOT NULL THEN quarantine_code END AS "quarantineCode",
      till_head.seq AS "headSeq", till_head.hash AS "headHash"
    FROM till JOIN till_head USING (tenant_id, store_id, till_id)
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId}
    ${lock ? sql`FOR UPDATE OF till_head` : sql``}`.execute(trx);
  if (rows[0] === undefined) throw new Fault('TILL_UNKNOWN');
  return rows[0];
}

export function assertWelcome({ revoked, quarantineCode }: TillRow): void {
  if (revoked) throw new Fault('TILL_REVOKED');
  if (quarantineCode !== null) throw new Fault('TILL_QUARANTINED', { reason: quarantineCode });
}

export type TillAlarm = {
  readonly storeId: string;
  readonly tillId: string;
  readonly code: 'TILL_RESTORED' | 'SYNC_FORK';
  readonly seq: number;
  readonly id?: string;
  readonly held: string;
  readonly offered: string;
};

/** Bars the till and keeps what was held and what was offered, for people to look at. */
export async function quarantineTill({ trx, tenantId }: Unit, alarm: TillAlarm): Promise<void> {
  const { storeId, tillId, code, seq, held, offered } = alarm;
  await sql`
    UPDATE till SET quarantined_at = coalesce(quarantined_at, now()), quarantine_code = coalesce(quarantine_code, ${code})
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId}`.execute(trx);
  await sql`
    INSERT INTO alarm (tenant_id, store_id, alarm_id, till_id, code, seq, id, held, offered)
    VALUES (${tenantId}, ${storeId}, ${v7()}, ${tillId}, ${code}, ${seq}, ${alarm.id ?? null}, ${held}, ${offered})`.execute(trx);
}
