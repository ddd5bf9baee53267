/** What may be promised of one good: taken from stripes that many may hold at once, or dealt out anew by one. */
import { randomInt } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Unit } from '../db/database.ts';

/** How many may promise the same good at the same moment without waiting for one another. */
export const STRIPES = 16;
/** This part of what is free is dealt out; sales that come later eat from the rest before anybody must deal anew. */
const DEALT_PART = 2;
const TRIES = 4;

export type Wanted = { readonly storeId: string; readonly goodId: string; readonly quantity: number };

/** Takes it out of what is free, or says false: there is not so much. Held until the end of the transaction. */
export async function takeAllowance(unit: Unit, wanted: Wanted): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    if (await takeFromStripe(unit, wanted)) return true;
    const outcome = await dealOut(unit, wanted, attempt < TRIES);
    if (outcome !== 'look again') return outcome === 'taken';
  }
}

/** On hand less reserved as of now: what is summed and what waits to be, in one snapshot. Goods that never moved are left out. */
export async function readFree(
  { trx, tenantId }: Unit,
  storeId: string,
  goodIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ readonly goodId: string; readonly free: number }>`
    SELECT good_id AS "goodId", sum(free)::bigint AS free FROM (
      SELECT good_id, on_hand - reserved AS free FROM stock_balance
        WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = ANY(${goodIds}::text[])
      UNION ALL SELECT good_id, quantity - reserved FROM stock_pending
        WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = ANY(${goodIds}::text[])
    ) AS parts GROUP BY good_id`.execute(trx);
  return new Map(rows.map(({ goodId, free }) => [goodId, free]));
}

/** Any stripe that has so much, is held by nobody, and is covered. */
async function takeFromStripe({ trx, tenantId }: Unit, wanted: Wanted): Promise<boolean> {
  const { quantity } = wanted;
  const { rows } = await sql`
    WITH picked AS (
      SELECT stripe FROM stock_allowance WHERE ${ofGood(tenantId, wanted)} AND quantity >= ${quantity} AND ${isCovered(tenantId, wanted)}
      ORDER BY (stripe + ${randomInt(STRIPES)}) % ${STRIPES} LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE stock_allowance SET quantity = quantity - ${quantity}
    WHERE ${ofGood(tenantId, wanted)} AND stripe = (SELECT stripe FROM picked) RETURNING 1`.execute(trx);
  return rows.length > 0;
}

/** The same for several goods at once; returns those that it took. Goods must be in one order for everybody. */
export async function takeFromStripes(
  unit: Unit,
  storeId: string,
  goods: readonly Omit<Wanted, 'storeId'>[],
): Promise<ReadonlySet<string>> {
  const taken = await takeInStores(
    unit,
    goods.map((good) => ({ storeId, ...good })),
  );
  return new Set(taken.map(({ goodId }) => goodId));
}

/** The same in several stores: nobody is waited for, so the order of goods does not matter. */
export async function takeInStores(
  { trx, tenantId }: Unit,
  goods: readonly Wanted[],
): Promise<readonly Omit<Wanted, 'quantity'>[]> {
  const [stores, ids] = [goods.map(({ storeId }) => storeId), goods.map(({ goodId }) => goodId)];
  const { rows } = await sql<Omit<Wanted, 'quantity'>>`
    WITH wanted AS MATERIALIZED (
      SELECT w.store_id, w.good_id, w.quantity
      FROM unnest(${stores}::uuid[], ${ids}::text[], ${goods.map(({ quantity }) => quantity)}::bigint[]) AS w (store_id, good_id, quantity)
      WHERE (SELECT sum(c.quantity) FROM stock_allowance c WHERE c.tenant_id = ${tenantId} AND c.store_id = w.store_id AND c.good_id = w.good_id) <=
        ${freeOf(tenantId, sql`w.store_id`, sql`w.good_id`)}),
    picked AS (
      SELECT w.store_id, w.good_id, w.quantity, s.stripe FROM wanted w CROSS JOIN LATERAL (
        SELECT a.stripe FROM stock_allowance a
        WHERE a.tenant_id = ${tenantId} AND a.store_id = w.store_id AND a.good_id = w.good_id AND a.quantity >= w.quantity
        ORDER BY (a.stripe + ${randomInt(STRIPES)}) % ${STRIPES} LIMIT 1 FOR UPDATE OF a SKIP LOCKED) AS s)
    UPDATE stock_allowance SET quantity = stock_allowance.quantity - picked.quantity FROM picked
    WHERE stock_allowance.tenant_id = ${tenantId} AND stock_allowance.store_id = picked.store_id
      AND stock_allowance.good_id = picked.good_id AND stock_allowance.stripe = picked.stripe
    RETURNING stock_allowance.store_id AS "storeId", stock_allowance.good_id AS "goodId"`.execute(trx);
  return rows;
}

/** On hand less reserved of one good, inside a statement: zero for one that never moved. */
export function freeOf(tenantId: string, storeId: RawBuilder<unknown>, goodId: RawBuilder<unknown>): RawBuilder<number> {
  return sql`
    (SELECT coalesce(sum(free), 0)::bigint FROM (
      SELECT b.on_hand - b.reserved AS free FROM stock_balance b
        WHERE b.tenant_id = ${tenantId} AND b.store_id = ${storeId} AND b.good_id = ${goodId}
      UNION ALL SELECT p.quantity - p.reserved FROM stock_pending p
        WHERE p.tenant_id = ${tenantId} AND p.store_id = ${storeId} AND p.good_id = ${goodId}) AS parts)`;
}

function ofGood(tenantId: string, { storeId, goodId }: Wanted): RawBuilder<unknown> {
  return sql`tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = ${goodId}`;
}

/**
 * What is dealt out is no more than what is free, both of one snapshot. Whoever takes from a stripe at this moment
 * lowers both by the same, so this cannot become untrue by promises; only sales eat into it, and those it sees.
 */
function isCovered(tenantId: string, wanted: Wanted): RawBuilder<unknown> {
  return sql`
    (SELECT sum(quantity) FROM stock_allowance WHERE ${ofGood(tenantId, wanted)}) <=
    ${freeOf(tenantId, sql`${wanted.storeId}`, sql`${wanted.goodId}`)}`;
}

/**
 * One at a time for a good, at the lock of its stripe 0. Who had to wait for that looks at the stripes again first:
 * it was waiting for somebody who dealt out, and keeping the lock would make a queue that never ends.
 */
async function dealOut(unit: Unit, wanted: Wanted, mayLookAgain: boolean): Promise<'taken' | 'short' | 'look again'> {
  const { trx, tenantId } = unit;
  const { storeId, goodId, quantity } = wanted;
  const undo = (): Promise<unknown> => sql`ROLLBACK TO SAVEPOINT dealing`.execute(trx);
  await sql`SAVEPOINT dealing`.execute(trx);
  await sql`INSERT INTO stock_allowance VALUES (${tenantId}, ${storeId}, ${goodId}, 0, 0) ON CONFLICT DO NOTHING`.execute(trx);
  await sql`SELECT 1 FROM stock_allowance WHERE ${ofGood(tenantId, wanted)} AND stripe = 0 FOR UPDATE`.execute(trx);
  if (mayLookAgain && (await isDealt(unit, wanted))) {
    await undo();
    return 'look again';
  }
  // Whoever took from a stripe and has not ended yet holds it.
  await sql`SELECT 1 FROM stock_allowance WHERE ${ofGood(tenantId, wanted)} AND stripe > 0 ORDER BY stripe FOR UPDATE`.execute(
    trx,
  );
  const left = ((await readFree(unit, storeId, [goodId])).get(goodId) ?? 0) - quantity;
  if (left < 0) {
    await undo();
    return 'short';
  }
  await writeStripes(unit, wanted, left);
  await sql`RELEASE SAVEPOINT dealing`.execute(trx);
  return 'taken';
}

async function isDealt({ trx, tenantId }: Unit, wanted: Wanted): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM stock_allowance
    WHERE ${ofGood(tenantId, wanted)} AND quantity >= ${wanted.quantity} AND ${isCovered(tenantId, wanted)} LIMIT 1`.execute(trx);
  return rows.length > 0;
}

/** Too little for everybody to have some is not dealt out: the last units are taken one after the other. */
async function writeStripes({ trx, tenantId }: Unit, wanted: Wanted, left: number): Promise<void> {
  const { storeId, goodId, quantity } = wanted;
  const share = shareOf(left);
  if (share < quantity) {
    await sql`UPDATE stock_allowance SET quantity = 0 WHERE ${ofGood(tenantId, wanted)} AND quantity > 0`.execute(trx);
    return;
  }
  await sql`
    INSERT INTO stock_allowance (tenant_id, store_id, good_id, stripe, quantity)
    SELECT ${tenantId}::uuid, ${storeId}::uuid, ${goodId}, stripe, ${share}::bigint FROM generate_series(1, ${STRIPES}::int) AS stripe
    ON CONFLICT (tenant_id, store_id, good_id, stripe) DO UPDATE SET quantity = excluded.quantity`.execute(trx);
}

/** Of each stripe, when so much is left to be dealt out. */
export function shareOf(left: number): number {
  return Math.max(0, Math.floor(left / DEALT_PART / STRIPES));
}
