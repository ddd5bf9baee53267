/**
 * Money that a till took for an order which never came here: the till was barred or cut off before its document went up, or that
 * was refused. The receipt waits for the order (follow-facts.ts), and people of the store are told: the customer will come for it.
 */
import { sql } from 'kysely';
import type { Unit } from '../db/database.ts';
import { addTask, type NewTask } from './staff-tasks.ts';
import type { Round } from './watch-time.ts';

/** A document follows its receipt within seconds; a week's backlog of receipts goes up before the first document. */
const LONG_MS = 15 * 60_000;
const AT_ONCE = 200;

type Missing = {
  readonly storeId: string;
  readonly orderId: string;
  readonly number: string;
  readonly till: string;
  readonly sum: number;
};

/** A task each, once. `since` remembers when each was first seen missing, by this process. */
export async function watchMissing({ database, env, tenantId }: Round, since: Map<string, number>): Promise<void> {
  await database.inTenant(tenantId, async (unit) => {
    const missing = await readMissing(unit);
    const keys = new Set(missing.map(({ orderId }) => `${tenantId} ${orderId}`));
    for (const key of since.keys()) if (key.startsWith(tenantId) && !keys.has(key)) since.delete(key);
    for (const { number, till, sum, ...place } of missing) {
      const key = `${tenantId} ${place.orderId}`;
      const first = since.get(key) ?? env.now();
      since.set(key, first);
      if (env.now() - first >= LONG_MS) await addTask(unit, { ...missingTask(place), details: { number, till, sum } });
    }
  });
}

/** Those of which nobody was told yet. */
async function readMissing({ trx, tenantId }: Unit): Promise<readonly Missing[]> {
  const { rows } = await sql<Missing>`
      SELECT w.store_id AS "storeId", w.order_id AS "orderId", min(f.body::json #>> '{order,number}') AS number, min(t.name) AS till,
        sum((f.body::json ->> 'due')::bigint * CASE WHEN f.kind IN ('PrepaymentRefunded', 'OrderReturned') THEN -1 ELSE 1 END)::bigint AS sum
      FROM order_fact w JOIN fact f USING (tenant_id, store_id, till_id, seq) JOIN till t USING (tenant_id, store_id, till_id)
      WHERE w.tenant_id = ${tenantId}
        AND NOT EXISTS (SELECT 1 FROM customer_order o WHERE o.tenant_id = w.tenant_id AND o.order_id = w.order_id)
        AND NOT EXISTS (SELECT 1 FROM staff_task s WHERE s.tenant_id = w.tenant_id AND s.store_id = w.store_id
          AND s.once_key = 'order-missing  ' || w.order_id)
      GROUP BY w.store_id, w.order_id LIMIT ${AT_ONCE}`.execute(trx);
  return rows;
}

/** It names no order: none is known by that identifier. */
export function missingTask({ storeId, orderId }: Pick<Missing, 'storeId' | 'orderId'>): Omit<NewTask, 'details'> {
  return { storeId, kind: 'order-missing', orderId: '', about: orderId };
}
