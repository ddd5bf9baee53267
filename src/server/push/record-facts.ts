/** Writing facts and what follows from them, in the transaction of their batch. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Trx } from '../db/trx.ts';
import type { TaskUnit } from '../orders/staff-tasks.ts';
import { followReturns } from '../returns/follow-returns.ts';
import { deriveRows } from './derive-rows.ts';
import { insertRows, type StorePlace } from './insert-rows.ts';
import type { ReadFact } from './read-fact.ts';

export type TillPlace = StorePlace & { readonly tillId: string };

/** All in one statement, as nearly every batch goes. Throws what the database says: see isRejected. */
export async function recordFacts(unit: TaskUnit, place: TillPlace, facts: readonly ReadFact[]): Promise<void> {
  if (facts.length === 0) return;
  const { tillId } = place;
  const rows = facts.map(({ fact, text, problem }) => {
    const { seq, id, kind, v, at } = fact;
    const hashes = { prev_hash: `\\x${fact.prevHash}`, hash: `\\x${fact.hash}` };
    return { till_id: tillId, seq, id, kind, v, at, body: text, ...hashes, accepted: problem === undefined };
  });
  const refused = facts.flatMap(({ fact, problem }) => (problem ? [{ till_id: tillId, seq: fact.seq, ...problem }] : []));
  const derived = deriveRows(tillId, facts, v7);
  await insertRows(unit.trx, place, { fact: rows, fact_quarantine: refused, ...derived });
  await follow(unit, place, facts);
}

/** Also what a fact taken out of quarantine goes through. */
export async function insertDerived(unit: TaskUnit, place: TillPlace, facts: readonly ReadFact[]): Promise<void> {
  await insertRows(unit.trx, place, deriveRows(place.tillId, facts, v7));
  await follow(unit, place, facts);
}

/** What facts change besides the rows that are derived from them. */
async function follow(unit: TaskUnit, place: TillPlace, facts: readonly ReadFact[]): Promise<void> {
  await followShifts(unit.trx, place, facts);
  await followReturns(unit, place, facts);
}

async function followShifts(trx: Trx, place: TillPlace, facts: readonly ReadFact[]): Promise<void> {
  for (const { fact, body } of facts) {
    const at = new Date(fact.at);
    if (body?.kind === 'ShiftOpened') await openShift(trx, place, { at, body });
    if (body?.kind === 'ShiftClosed') await closeShift(trx, place, { at, body });
  }
}

type Of<K> = { readonly at: Date; readonly body: Extract<NonNullable<ReadFact['body']>, { readonly kind: K }> };

/** Upserts: opening and closing may be taken in in either order. */
async function openShift(trx: Trx, { tenantId, storeId, tillId }: TillPlace, { at, body }: Of<'ShiftOpened'>): Promise<void> {
  await sql`
    INSERT INTO shift (tenant_id, store_id, shift_id, till_id, number, opened_at, opened_by, float)
    VALUES (${tenantId}, ${storeId}, ${body.shiftId}, ${tillId}, ${body.number}, ${at.toISOString()}, ${body.by.name}, ${body.float})
    ON CONFLICT (tenant_id, store_id, shift_id) DO UPDATE
      SET number = excluded.number, opened_at = excluded.opened_at, opened_by = excluded.opened_by, float = excluded.float`.execute(
    trx,
  );
}

async function closeShift(trx: Trx, { tenantId, storeId, tillId }: TillPlace, { at, body }: Of<'ShiftClosed'>): Promise<void> {
  const { shiftId, by, counted, expected, difference } = body;
  await sql`
    INSERT INTO shift (tenant_id, store_id, shift_id, till_id, closed_at, closed_by, counted, expected, difference)
    VALUES (${tenantId}, ${storeId}, ${shiftId}, ${tillId}, ${at.toISOString()}, ${by.name}, ${counted}, ${expected}, ${difference})
    ON CONFLICT (tenant_id, store_id, shift_id) DO UPDATE SET closed_at = excluded.closed_at, closed_by = excluded.closed_by,
      counted = excluded.counted, expected = excluded.expected, difference = excluded.difference`.execute(trx);
}
