/** Goods that people held for an order by hand, before anybody had confirmed it: given back once it holds for itself, or is over. */
import { sql } from 'kysely';
import type { Order } from '../../domain/documents/order.ts';
import type { Unit } from '../db/database.ts';
import { listDocuments, putDocument, type DocumentUnit } from '../documents/document-store.ts';
import { reserve } from '../stock/reserve.ts';

/** More goods than that no order has. */
const MOST = 1000;

/** Free again before the order itself asks for the same goods. How many reservations that were. */
export async function releaseHeldByHand(
  unit: Unit & DocumentUnit,
  { id, storeId }: Pick<Order, 'id' | 'storeId'>,
): Promise<number> {
  const place = { storeId, collection: 'reservations' } as const;
  const mine = sql`collection = 'reservations' AND doc->>'orderId' = ${id} AND doc->>'state' IN ('asked', 'held')`;
  const held = await listDocuments(unit, place, { where: mine, limit: MOST });
  for (const reservation of held) {
    await reserve(unit, { storeId, reservationId: reservation.id, lines: [] });
    await putDocument(unit, place, { ...reservation, state: 'released' });
  }
  return held.length;
}
