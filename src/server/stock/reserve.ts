/** Promising goods of a store to an order: never more than is free, without one row that everybody waits for. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Unit } from '../db/database.ts';
import { readFree, takeAllowance, takeFromStripes } from './allowance.ts';

/** Thousandths, above zero. */
export type ReservedLine = { readonly goodId: string; readonly quantity: number };
export type Reservation = {
  readonly storeId: string;
  /** Made by whoever reserves: the order's own identifier, for example. */
  readonly reservationId: string;
  /** Each good once. None gives everything back. */
  readonly lines: readonly ReservedLine[];
};
/** `free`: beyond what this reservation held before; below zero where more was sold than there was. */
export type Shortage = { readonly goodId: string; readonly wanted: number; readonly free: number };

/**
 * Makes the reservation hold exactly these lines, in the caller's transaction: all of them or, when a good is short,
 * none of the change. What is no longer named is given back, so `lines: []` releases. Safe to repeat. The caller tells
 * the stock roller that the store moved; on hand, reserved and free are right at once all the same.
 *
 * How: selling never asks and never waits; it only appends. Free = on hand − reserved is one short sum. Half of what is
 * free is dealt out in stripes; to reserve is to take from any stripe that nobody holds at this moment (SKIP LOCKED),
 * as long as all stripes together are covered by what is free in the same snapshot. Whoever goes at the same time lowers
 * both alike, so nothing is promised twice. When no stripe will do, as with the last units, one after the other locks
 * the good's stripe 0, waits for those who hold stripes, sums what is truly free, and deals out anew.
 *
 * A sale may still come in for what is reserved: selling is never blocked, free is then below zero.
 * Throws RangeError for a good named twice or a quantity that is none.
 */
export async function reserve(unit: Unit, reservation: Reservation): Promise<Result<'reserved', readonly Shortage[]>> {
  const { trx } = unit;
  assertLines(reservation.lines);
  await sql`SAVEPOINT reserving`.execute(trx);
  const changes = changesOf(reservation, await lockReservation(unit, reservation));
  const more = changes.filter(({ quantity }) => quantity > 0);
  if (!(await takeAll(unit, reservation.storeId, more))) {
    await sql`ROLLBACK TO SAVEPOINT reserving`.execute(trx);
    return err(await shortagesOf(unit, reservation.storeId, more));
  }
  if (changes.length > 0) await writeLines(unit, reservation, changes);
  await sql`RELEASE SAVEPOINT reserving`.execute(trx);
  return ok('reserved');
}

function assertLines(lines: readonly ReservedLine[]): void {
  if (new Set(lines.map(({ goodId }) => goodId)).size !== lines.length) throw new RangeError('a good is reserved by one line');
  if (!lines.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity > 0)) throw new RangeError('nothing is reserved');
}

/** Two that change one reservation at once do so one after the other. */
async function lockReservation(
  { trx, tenantId }: Unit,
  { storeId, reservationId }: Reservation,
): Promise<readonly ReservedLine[]> {
  const locked = await sql<{ readonly isNew: boolean }>`
    INSERT INTO stock_reservation (tenant_id, store_id, reservation_id) VALUES (${tenantId}, ${storeId}, ${reservationId})
    ON CONFLICT (tenant_id, store_id, reservation_id) DO UPDATE SET reserved_at = stock_reservation.reserved_at
    RETURNING xmax = 0 AS "isNew"`.execute(trx);
  if (locked.rows[0]?.isNew === true) return [];
  const { rows } = await sql<ReservedLine>`
    SELECT good_id AS "goodId", quantity FROM stock_reserved_line
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND reservation_id = ${reservationId}`.execute(trx);
  return rows;
}

type Change = { readonly goodId: string; readonly quantity: number };

/** By good, in one order for everybody: nobody waits in a circle. */
function changesOf({ lines }: Reservation, held: readonly ReservedLine[]): readonly Change[] {
  const changes = new Map(held.map(({ goodId, quantity }) => [goodId, 0 - quantity]));
  for (const { goodId, quantity } of lines) changes.set(goodId, (changes.get(goodId) ?? 0) + quantity);
  return [...changes]
    .map(([goodId, quantity]) => ({ goodId, quantity }))
    .filter(({ quantity }) => quantity !== 0)
    .sort((a, b) => (a.goodId < b.goodId ? -1 : 1));
}

async function takeAll(unit: Unit, storeId: string, more: readonly Change[]): Promise<boolean> {
  const taken = more.length > 1 ? await takeFromStripes(unit, storeId, more) : new Set<string>();
  for (const change of more) {
    if (!taken.has(change.goodId) && !(await takeAllowance(unit, { storeId, ...change }))) return false;
  }
  return true;
}

/** Read after the refusal, for people: by then it may be otherwise, so a good that is no longer short is told with what it has. */
async function shortagesOf(unit: Unit, storeId: string, more: readonly Change[]): Promise<readonly Shortage[]> {
  const goodIds = more.map(({ goodId }) => goodId);
  const free = await readFree(unit, storeId, goodIds);
  const all = more.map(({ goodId, quantity }) => ({ goodId, wanted: quantity, free: free.get(goodId) ?? 0 }));
  const short = all.filter((one) => one.free < one.wanted);
  return short.length > 0 ? short : all;
}

async function writeLines(unit: Unit, { storeId, reservationId, lines }: Reservation, changes: readonly Change[]): Promise<void> {
  const { trx, tenantId } = unit;
  const rows = changes.map(({ goodId, quantity }) => ({ pending_id: v7(), good_id: goodId, reserved: quantity }));
  await sql`
    INSERT INTO stock_pending (tenant_id, store_id, pending_id, good_id, quantity, reserved)
    SELECT ${tenantId}::uuid, ${storeId}::uuid, pending_id, good_id, 0, reserved
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (pending_id uuid, good_id text, reserved bigint)`.execute(trx);
  const goodIds = lines.map(({ goodId }) => goodId);
  if (changes.some(({ quantity }) => quantity < 0)) {
    await sql`
      DELETE FROM stock_reserved_line
      WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND reservation_id = ${reservationId} AND good_id <> ALL(${goodIds}::text[])`.execute(
      trx,
    );
  }
  if (lines.length === 0) {
    await sql`
      DELETE FROM stock_reservation
      WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND reservation_id = ${reservationId}`.execute(trx);
    return;
  }
  await sql`
    INSERT INTO stock_reserved_line (tenant_id, store_id, reservation_id, good_id, quantity)
    SELECT ${tenantId}::uuid, ${storeId}::uuid, ${reservationId}, good_id, quantity
    FROM unnest(${goodIds}::text[], ${lines.map(({ quantity }) => quantity)}::bigint[]) AS r (good_id, quantity)
    ON CONFLICT (tenant_id, store_id, reservation_id, good_id) DO UPDATE SET quantity = excluded.quantity`.execute(trx);
}
