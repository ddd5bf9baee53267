/** Transfers between stores, as people read them. */
import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { TransferView, transfersQuery } from '../../contract/sync/transfer-contract.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

/** Newest first. */
export function listTransfers(unit: Unit, query: z.infer<typeof transfersQuery>): Promise<readonly TransferView[]> {
  const { storeId, side, state, orderId, limit } = query;
  const conditions = [
    sql`true`,
    ...(state === undefined ? [] : [sql`t.state = ${state}`]),
    ...(orderId === undefined ? [] : [sql`t.order_id = ${orderId}`]),
    ...(storeId === undefined ? [] : [ofStore(storeId, side)]),
  ];
  return select(unit, sql`${sql.join(conditions, sql` AND `)} ORDER BY t.asked_at DESC, t.transfer_id LIMIT ${limit}`);
}

/** Throws RECORD_UNKNOWN. */
export async function readTransfer(unit: Unit, transferId: string): Promise<TransferView> {
  const [found] = await select(unit, sql`t.transfer_id = ${transferId}`);
  if (found === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'transfer', id: transferId });
  return found;
}

function ofStore(storeId: string, side: 'gives' | 'gets' | undefined): RawBuilder<unknown> {
  if (side === 'gives') return sql`t.from_store_id = ${storeId}`;
  if (side === 'gets') return sql`t.to_store_id = ${storeId}`;
  return sql`(t.from_store_id = ${storeId} OR t.to_store_id = ${storeId})`;
}

async function select({ trx, tenantId }: Unit, rest: RawBuilder<unknown>): Promise<readonly TransferView[]> {
  const { rows } = await sql<TransferView>`
    SELECT t.transfer_id AS "transferId", t.state, t.from_store_id AS "fromStoreId", f.name AS "fromStore",
      t.to_store_id AS "toStoreId", s.name AS "toStore", t.good_id AS "goodId", coalesce(g.name, '') AS name, t.quantity,
      coalesce((SELECT l.quantity FROM stock_reserved_line l WHERE l.tenant_id = t.tenant_id AND l.store_id = t.from_store_id
        AND l.reservation_id = t.transfer_id AND l.good_id = t.good_id), 0) AS held,
      t.order_id AS "orderId", t.line_id AS "lineId", o.number, t.note, ${isoInstant('t.asked_at')} AS "askedAt",
      t.asked_by AS "askedBy", ${isoInstant('t.answered_at')} AS "answeredAt", t.answered_by AS "answeredBy", t.reason,
      t.received, ${isoInstant('t.received_at')} AS "receivedAt", t.received_by AS "receivedBy"
    FROM transfer t
    JOIN store f ON f.tenant_id = t.tenant_id AND f.store_id = t.from_store_id
    JOIN store s ON s.tenant_id = t.tenant_id AND s.store_id = t.to_store_id
    LEFT JOIN good g ON g.tenant_id = t.tenant_id AND g.good_id = t.good_id
    LEFT JOIN customer_order o ON o.tenant_id = t.tenant_id AND o.order_id = t.order_id
    WHERE t.tenant_id = ${tenantId} AND ${rest}`.execute(trx);
  return rows;
}
