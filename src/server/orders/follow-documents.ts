/**
 * Looks through what tills changed and does what follows from it. Documents have numbers in the order of commits, so
 * nothing is overlooked; a document that this server itself changed is known by its digest and passed over.
 */
import { sql } from 'kysely';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Reservation } from '../../domain/documents/reservation.ts';
import { milli } from '../../domain/money/minor.ts';
import type { Database, Unit } from '../db/database.ts';
import { lockDocument, putDocument } from '../documents/document-store.ts';
import { forgetLateWords } from './forget-words.ts';
import { followOrder, type OrderUnit } from './follow-order.ts';
import { holdGoods } from './hold-goods.ts';
import type { OrderEnv } from './order-env.ts';
import type { ReservedLine } from '../stock/reserve.ts';

const AT_ONCE = 200;
const WATCHED: readonly CollectionName[] = ['orders', 'reservations', 'order_comments'];

/** Returns whether there was anything to look at. `failed` hears of a document whose work failed: the others go on. */
export async function followDocuments(
  database: Database,
  env: OrderEnv,
  tenantId: string,
  failed: (error: unknown) => void,
): Promise<boolean> {
  let found = false;
  for (const { storeId, collection } of await database.inTenant(tenantId, storesBehind)) {
    found = (await followStore(database, env, { tenantId, storeId, collection }, failed)) || found;
  }
  return found;
}

type Behind = { readonly storeId: string; readonly collection: CollectionName };

async function storesBehind({ trx, tenantId }: Unit): Promise<readonly Behind[]> {
  const { rows } = await sql<Behind>`
    SELECT s.store_id AS "storeId", c.collection FROM store s CROSS JOIN unnest(${WATCHED}::text[]) AS c (collection)
    LEFT JOIN order_follower f ON f.tenant_id = s.tenant_id AND f.store_id = s.store_id AND f.collection = c.collection
    WHERE s.tenant_id = ${tenantId} AND EXISTS (
      SELECT 1 FROM document d WHERE d.tenant_id = s.tenant_id AND d.scope_id = s.store_id AND d.collection = c.collection
        AND d.seq > 0 AND d.seq > coalesce(f.seq, 0))`.execute(trx);
  return rows;
}

type Work = Behind & { readonly tenantId: string };
type Batch = { readonly upTo: number; readonly ids: readonly string[]; readonly isBusy: boolean };

async function followStore(database: Database, env: OrderEnv, work: Work, failed: (error: unknown) => void): Promise<boolean> {
  const { tenantId, storeId, collection } = work;
  const batch = await database.inTenant(tenantId, (unit) => nextBatch(unit, work));
  if (batch.isBusy) return false;
  for (const id of batch.ids) {
    await database.inTenant(tenantId, (unit) => followOne(unit, env, { storeId, collection, id })).catch(failed);
  }
  // Only after the work: a server that ends in between does it again, which changes nothing.
  await database.inTenant(tenantId, async ({ trx }) => {
    await sql`
      UPDATE order_follower SET seq = greatest(seq, ${batch.upTo}::bigint)
      WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND collection = ${collection}`.execute(trx);
  });
  return true;
}

type Changed = Behind & { readonly id: string };

async function followOne(unit: OrderUnit, env: OrderEnv, { storeId, collection, id }: Changed): Promise<void> {
  if (collection === 'orders') await followOrder(unit, env, { storeId, orderId: id });
  if (collection === 'reservations') await followReservation(unit, env, storeId, id);
  if (collection === 'reservations' || collection === 'order_comments') await forgetLateWords(unit, { storeId, collection, id });
}

async function nextBatch({ trx, tenantId }: Unit, { storeId, collection }: Work): Promise<Batch> {
  await sql`INSERT INTO order_follower VALUES (${tenantId}, ${storeId}, ${collection}, 0) ON CONFLICT DO NOTHING`.execute(trx);
  const held = await sql<{ readonly seq: number }>`
    SELECT seq FROM order_follower WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND collection = ${collection}
    FOR UPDATE SKIP LOCKED`.execute(trx);
  const [from] = held.rows;
  if (from === undefined) return { upTo: 0, ids: [], isBusy: true };
  const { rows } = await sql<{ readonly id: string; readonly seq: number; readonly isKnown: boolean }>`
    SELECT d.id, d.seq, o.followed IS NOT NULL AND o.followed = md5(d.doc::text) AND NOT d.deleted AS "isKnown"
    FROM document d LEFT JOIN customer_order o ON o.tenant_id = d.tenant_id AND o.order_id = d.id
    WHERE d.tenant_id = ${tenantId} AND d.scope_id = ${storeId} AND d.collection = ${collection} AND d.seq > 0 AND d.seq > ${from.seq}
    ORDER BY d.seq LIMIT ${AT_ONCE}`.execute(trx);
  const ids = rows.filter(({ isKnown }) => !isKnown).map(({ id }) => id);
  return { upTo: rows.at(-1)?.seq ?? from.seq, ids, isBusy: false };
}

/** Goods held for somebody by hand: asked for by a till, held or refused here. */
async function followReservation(unit: OrderUnit, env: OrderEnv, storeId: string, id: string): Promise<void> {
  const place = { storeId, collection: 'reservations' } as const;
  const stored = await lockDocument(unit, place, id);
  if (stored === undefined) return;
  const reservation = stored.document;
  const held = await heldBy(unit, storeId, id);
  const isWanted = !stored.deleted && isOpen(reservation, env);
  const wanted = new Map(isWanted ? [[reservation.goodId, milli(reservation.quantity)]] : []);
  const { isAll } = await holdGoods(unit, { storeId, orderId: id, wanted, held });
  // By hand all of it is held or nothing.
  if (!isAll) await holdGoods(unit, { storeId, orderId: id, wanted: new Map(), held: await heldBy(unit, storeId, id) });
  const state = isWanted && isAll ? 'held' : reservation.state === 'used' ? 'used' : 'released';
  if (!stored.deleted && state !== reservation.state) await putDocument(unit, place, { ...reservation, state });
}

function isOpen({ state, until }: Reservation, env: OrderEnv): boolean {
  const isOver = until !== undefined && Date.parse(until) <= env.now();
  return !isOver && (state === 'asked' || state === 'held');
}

async function heldBy({ trx, tenantId }: Unit, storeId: string, id: string): Promise<readonly ReservedLine[]> {
  const { rows } = await sql<ReservedLine>`
    SELECT good_id AS "goodId", quantity FROM stock_reserved_line
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND reservation_id = ${id}`.execute(trx);
  return rows;
}
