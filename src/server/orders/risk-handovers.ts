/** Handovers, refunds and returns that only a manager's word vouched for: a task for each, and what the back office reads of them. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { riskQuery, RiskHandovers } from '../../contract/sync/order-check-contract.ts';
import { receiptKind, type OrderFact } from '../../domain/journal/receipt-kind.ts';
import type { Unit } from '../db/database.ts';
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
    SELECT t.id AS "taskId", t.doc ->> 'orderId' AS "orderId", d ->> 'number' AS number, coalesce(d ->> 'kind', 'handover') AS kind,
      d ->> 'receiptId' AS "receiptId", d ->> 'tillId' AS "tillId", d ->> 'at' AS at, d ->> 'staff' AS staff,
      d ->> 'approvedBy' AS "approvedBy", d ->> 'reason' AS reason, (d ->> 'total')::bigint AS total,
      EXISTS (SELECT 1 FROM document o WHERE o.tenant_id = t.tenant_id AND o.scope_id = t.scope_id AND o.collection = 'tasks'
        AND o.doc ->> 'kind' IN ('double_handover', 'money') AND o.doc ->> 'orderId' = t.doc ->> 'orderId') AS "isDouble",
      t.doc -> 'done' ->> 'at' AS "checkedAt", coalesce(t.doc -> 'done' ->> 'staffId', '') AS "checkedBy"
    FROM document t CROSS JOIN LATERAL (SELECT t.doc -> 'details' AS d) AS details
    WHERE t.tenant_id = ${tenantId} AND t.scope_id = ${storeId} AND t.collection = 'tasks' AND NOT t.deleted
      AND t.doc ->> 'kind' = ${RISK_TASK} AND (NOT ${open} OR t.doc ->> 'state' = 'open')
      AND (${from ?? null}::timestamptz IS NULL OR (t.doc ->> 'createdAt')::timestamptz >= ${from ?? null}::timestamptz)
      AND (${to ?? null}::timestamptz IS NULL OR (t.doc ->> 'createdAt')::timestamptz < ${to ?? null}::timestamptz)
    ORDER BY t.doc ->> 'createdAt' DESC LIMIT ${limit}`.execute(trx);
  return rows;
}
