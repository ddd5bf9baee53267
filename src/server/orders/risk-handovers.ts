/** Handovers, refunds and returns that only a manager's word vouched for: a task for each, and what the back office reads of them. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { riskQuery, RiskHandovers } from '../../contract/sync/order-check-contract.ts';
import { receiptKind, type OrderFact } from '../../domain/journal/receipt-kind.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { addTask } from './staff-tasks.ts';

export const RISK_TASK = 'risk-handover';

/** Once for each receipt. */
export async function noteRisk(
  unit: Unit,
  place: { readonly storeId: string; readonly tillId: string; readonly at: string },
  fact: OrderFact,
): Promise<void> {
  if (fact.kind === 'PrepaymentTaken' || fact.ground !== 'risk') return;
  const { storeId, tillId, at } = place;
  const { receiptId, total, by, approval, order } = fact;
  const details = {
    ...{ number: order.number, kind: receiptKind(fact), receiptId, tillId, at, total, staff: by.name },
    ...{ approvedBy: approval?.name ?? '', reason: approval?.reason ?? '' },
  };
  await addTask(unit, { storeId, kind: RISK_TASK, orderId: order.orderId, about: receiptId, details });
}

/** Newest first, by when the server heard of them. */
export async function listRiskHandovers(
  { trx, tenantId }: Unit,
  storeId: string,
  { from, to, open, limit }: z.infer<typeof riskQuery>,
): Promise<RiskHandovers['handovers']> {
  const { rows } = await sql<RiskHandovers['handovers'][number]>`
    SELECT t.task_id AS "taskId", t.order_id AS "orderId", t.details ->> 'number' AS number,
      coalesce(t.details ->> 'kind', 'handover') AS kind, t.details ->> 'receiptId' AS "receiptId",
      t.details ->> 'tillId' AS "tillId", t.details ->> 'at' AS at, t.details ->> 'staff' AS staff,
      t.details ->> 'approvedBy' AS "approvedBy", t.details ->> 'reason' AS reason, (t.details ->> 'total')::bigint AS total,
      EXISTS (SELECT 1 FROM staff_task d WHERE d.tenant_id = t.tenant_id AND d.store_id = t.store_id
        AND d.kind IN ('double_handover', 'money') AND d.order_id = t.order_id) AS "isDouble",
      ${isoInstant('t.done_at')} AS "checkedAt", t.done_by AS "checkedBy"
    FROM staff_task t
    WHERE t.tenant_id = ${tenantId} AND t.store_id = ${storeId} AND t.kind = ${RISK_TASK} AND (NOT ${open} OR t.done_at IS NULL)
      AND (${from ?? null}::timestamptz IS NULL OR t.created_at >= ${from ?? null}::timestamptz)
      AND (${to ?? null}::timestamptz IS NULL OR t.created_at < ${to ?? null}::timestamptz)
    ORDER BY t.created_at DESC LIMIT ${limit}`.execute(trx);
  return rows;
}
