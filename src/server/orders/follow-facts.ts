/**
 * Receipts of orders are facts, and the order's document must say the same. A till writes both in one transaction, but
 * they travel apart and a document may be refused: so what a fact says is put into the order here, unless it is there.
 */
import { sql } from 'kysely';
import { needsLease, type OrderFact } from '../../domain/journal/receipt-kind.ts';
import { followFact } from '../../domain/order/follow-fact.ts';
import type { Unit } from '../db/database.ts';
import { lockOrder } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { endLeaseOfReceipt } from './leases.ts';
import { missingTask } from './missing-orders.ts';
import { noteRisk } from './risk-handovers.ts';
import { finishTasks } from './staff-tasks.ts';
import type { Round } from './watch-time.ts';

type Waiting = {
  readonly storeId: string;
  readonly tillId: string;
  readonly seq: number;
  readonly orderId: string;
  readonly at: string;
  readonly body: string;
  /** The till's name. */
  readonly place: string;
};

const AT_ONCE = 200;

/** A fact whose order nobody knows yet waits for it. */
export async function followFacts({ database, env, tenantId, report }: Round): Promise<void> {
  for (const fact of await database.inTenant(tenantId, readWaiting)) {
    await database.inTenant(tenantId, (unit) => follow(unit, env, fact)).catch(report);
  }
}

async function readWaiting({ trx, tenantId }: Unit): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    SELECT w.store_id AS "storeId", w.till_id AS "tillId", w.seq, w.order_id AS "orderId", f.at, f.body, coalesce(t.name, '') AS place FROM order_fact w
    JOIN fact f USING (tenant_id, store_id, till_id, seq)
    LEFT JOIN till t ON t.tenant_id = w.tenant_id AND t.store_id = w.store_id AND t.till_id = w.till_id
    JOIN customer_order o ON o.tenant_id = w.tenant_id AND o.order_id = w.order_id
    WHERE w.tenant_id = ${tenantId} ORDER BY w.store_id, w.till_id, w.seq LIMIT ${AT_ONCE}`.execute(trx);
  return rows;
}

/** The fact was checked when it came: its sums agree. */
async function follow(unit: OrderUnit, env: Round['env'], fact: Waiting): Promise<void> {
  const { order, row } = await lockOrder(unit, fact.orderId);
  const body = JSON.parse(fact.body) as OrderFact;
  await noteRisk(unit, fact, body);
  await finishTasks(unit, missingTask(fact), '');
  const patch = followFact(order, body, { at: fact.at, tillId: fact.tillId, place: fact.place });
  if (patch !== null) await changeOrder(unit, env, { order: { ...order, ...patch }, row });
  // Only now does whoever asks find it in the order.
  if (needsLease(body)) await endLeaseOfReceipt(unit, fact);
  await sql`
    DELETE FROM order_fact WHERE tenant_id = ${unit.tenantId} AND store_id = ${fact.storeId} AND till_id = ${fact.tillId}
      AND seq = ${fact.seq}`.execute(unit.trx);
}
