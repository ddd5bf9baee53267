/** What an order asked of other stores goes with its lines to another part; for goods that are wanted elsewhere now nobody waits here. */
import { sql } from 'kysely';
import type { MovedParts } from '../../domain/order/order-parts.ts';
import type { Unit } from '../db/database.ts';
import type { OrderEnv } from './order-env.ts';
import { moveTask, type TaskUnit } from './staff-tasks.ts';
import { cancelTransfer } from './transfers.ts';

export async function moveRequests(unit: Unit & TaskUnit, env: OrderEnv, { from, to, requests }: MovedParts): Promise<void> {
  for (const { lineId, into } of requests) {
    const { rows } = await sql<{ readonly transferId: string; readonly fromStoreId: string; readonly toStoreId: string }>`
      UPDATE transfer SET order_id = ${to.id}, line_id = ${into}
      WHERE tenant_id = ${unit.tenantId} AND order_id = ${from.id} AND line_id = ${lineId}
      RETURNING transfer_id AS "transferId", from_store_id AS "fromStoreId", to_store_id AS "toStoreId"`.execute(unit.trx);
    for (const { transferId, fromStoreId, toStoreId } of rows) {
      const about = { fromOrderId: from.id, orderId: to.id, number: to.number, about: transferId };
      await moveTask(unit, { ...about, storeId: fromStoreId, kind: 'transfer' });
      await moveTask(unit, { ...about, storeId: toStoreId, kind: 'transfer-coming' });
    }
  }
  if (from.storeId !== to.storeId) await cancelUnwanted(unit, env, from);
}

/** What has left already comes here all the same, and is free for others. */
async function cancelUnwanted(unit: Unit, env: OrderEnv, { id, lines }: MovedParts['from']): Promise<void> {
  const { rows } = await sql<{ readonly transferId: string }>`
    SELECT transfer_id AS "transferId" FROM transfer WHERE tenant_id = ${unit.tenantId} AND order_id = ${id} AND state = 'asked'
      AND line_id IS NOT NULL AND NOT line_id = ANY(${lines.map((line) => line.id)}::text[]) ORDER BY transfer_id`.execute(
    unit.trx,
  );
  for (const { transferId } of rows) await cancelTransfer(unit, env, { transferId, storeId: null, staffId: '' });
}
