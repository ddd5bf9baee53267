/** What time does to orders: limits that pass, goods that arrive, reserves that were sold. */
import { sql } from 'kysely';
import { lateMove, moveOrder } from '../../domain/order/move-order.ts';
import type { Database, Unit } from '../db/database.ts';
import { lockOrder } from './find-order.ts';
import { changeOrder, followOrder, serverMove, type OrderUnit } from './follow-order.ts';
import { nowText, readRules, type OrderEnv } from './order-env.ts';
import { addTask } from './staff-tasks.ts';
import { tellLate } from './tell.ts';

const AT_ONCE = 200;

/** Work whose failure is reported and holds up nothing else. */
export type Round = {
  readonly database: Database;
  readonly env: OrderEnv;
  readonly tenantId: string;
  readonly report: (error: unknown) => void;
};

/** Orders whose limit passed: moved where the rules say, told once. */
export async function watchLimits({ database, env, tenantId, report }: Round): Promise<void> {
  const late = await database.inTenant(tenantId, async ({ trx }) => {
    const { rows } = await sql<{ readonly orderId: string }>`
      SELECT order_id AS "orderId" FROM customer_order
      WHERE tenant_id = ${tenantId} AND late_at IS NULL AND due_at IS NOT NULL AND due_at <= ${nowText(env)}::timestamptz
      ORDER BY due_at LIMIT ${AT_ONCE}`.execute(trx);
    return rows;
  });
  for (const { orderId } of late) await database.inTenant(tenantId, (unit) => passLimit(unit, env, orderId)).catch(report);
}

async function passLimit(unit: OrderUnit, env: OrderEnv, orderId: string): Promise<void> {
  const { order, row } = await lockOrder(unit, orderId);
  const now = nowText(env);
  if (order.dueAt === undefined || order.dueAt > now) return;
  const rules = await readRules(unit, order.storeId);
  const stay = order.moves.at(-1)?.id ?? 'created';
  await tellLate(unit, { order, told: row.told, shopId: row.shopId, rules, now }, stay);
  const to = lateMove(order, now, rules);
  const moved = to === undefined ? undefined : moveOrder(order, { ...serverMove(env), to }, rules);
  if (moved?.ok === true) await changeOrder(unit, env, { order: { ...order, ...moved.value }, row });
  await sql`
    UPDATE customer_order SET late_at = ${now}::timestamptz WHERE tenant_id = ${unit.tenantId} AND order_id = ${orderId} AND due_at <= ${now}::timestamptz`.execute(
    unit.trx,
  );
}

/** Orders that wait for goods look whether they came; the oldest first. One of whose goods none is free waits on unasked. */
export async function watchGoods({ database, env, tenantId, report }: Round): Promise<void> {
  const waiting = await database.inTenant(tenantId, async ({ trx }) => {
    const { rows } = await sql<{ readonly orderId: string; readonly storeId: string }>`
      SELECT o.order_id AS "orderId", o.store_id AS "storeId" FROM customer_order o
      JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id
      WHERE o.tenant_id = ${tenantId} AND o.status IN ('awaiting_goods', 'new') AND NOT d.deleted AND EXISTS (
        SELECT 1 FROM jsonb_to_recordset(d.doc->'lines') AS l ("goodId" text) WHERE 0 < (SELECT sum(free) FROM (
          SELECT on_hand - reserved AS free FROM stock_balance b
            WHERE b.tenant_id = o.tenant_id AND b.store_id = o.store_id AND b.good_id = l."goodId"
          UNION ALL SELECT quantity - reserved FROM stock_pending p
            WHERE p.tenant_id = o.tenant_id AND p.store_id = o.store_id AND p.good_id = l."goodId") AS parts))
      ORDER BY o.created_at LIMIT ${AT_ONCE}`.execute(trx);
    return rows;
  });
  for (const place of waiting) await database.inTenant(tenantId, (unit) => followOrder(unit, env, place)).catch(report);
}

type Oversold = { readonly storeId: string; readonly goodId: string };

/**
 * Goods of which more is reserved than there is: somebody sold into a reserve. `since` remembers when each was first
 * seen, for a handover's stock and its order arrive by two ways, a moment apart.
 */
export async function watchReserves(
  { database, env, tenantId }: Round,
  since: Map<string, number>,
  patienceMs: number,
): Promise<void> {
  const oversold = await database.inTenant(tenantId, readOversold);
  const keys = new Set(oversold.map(({ storeId, goodId }) => `${tenantId} ${storeId} ${goodId}`));
  for (const key of since.keys()) if (key.startsWith(tenantId) && !keys.has(key)) since.delete(key);
  for (const place of oversold) {
    const key = `${tenantId} ${place.storeId} ${place.goodId}`;
    const first = since.get(key) ?? env.now();
    since.set(key, first);
    if (env.now() - first >= patienceMs) await database.inTenant(tenantId, (unit) => askRecount(unit, env, place));
  }
}

async function readOversold({ trx, tenantId }: Unit): Promise<readonly Oversold[]> {
  const { rows } = await sql<Oversold>`
    SELECT store_id AS "storeId", good_id AS "goodId" FROM stock_balance
    WHERE tenant_id = ${tenantId} AND on_hand < reserved LIMIT ${AT_ONCE}`.execute(trx);
  return rows;
}

/** The orders that reserved last, or that goods were held for by hand last, are the ones that go short. */
async function askRecount(unit: OrderUnit, env: OrderEnv, { storeId, goodId }: Oversold): Promise<void> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<{ readonly id: string }>`
    SELECT coalesce(d.doc ->> 'orderId', reservation_id) AS id
    FROM stock_reserved_line l JOIN stock_reservation r USING (tenant_id, store_id, reservation_id)
    LEFT JOIN document d ON d.tenant_id = l.tenant_id AND d.scope_id = l.store_id AND d.collection = 'reservations' AND d.id = reservation_id
    WHERE l.tenant_id = ${tenantId} AND l.store_id = ${storeId} AND l.good_id = ${goodId} ORDER BY r.reserved_at DESC LIMIT 1`.execute(
    trx,
  );
  const orderId = rows[0]?.id ?? '';
  await addTask(unit, { storeId, kind: 'recount', orderId, about: goodId, details: { goodId } });
  const found = await lockOrder(unit, orderId).catch(() => undefined);
  if (found === undefined || found.order.flags.includes('recount')) return;
  await changeOrder(unit, env, { ...found, order: { ...found.order, flags: [...found.order.flags, 'recount'] } });
}
