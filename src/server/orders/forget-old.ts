/** What is too old to be kept: who bought, what they were told, and what people were asked to do about it. */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { withoutBuyer } from '../../domain/order/without-buyer.ts';
import type { Unit } from '../db/database.ts';
import { putDocument } from '../documents/document-store.ts';
import { forgetVersions } from '../documents/forget-taken.ts';
import { lockOrder } from './find-order.ts';
import type { OrderUnit } from './follow-order.ts';
import { nowText, readRules, type OrderEnv } from './order-env.ts';
import { forgetFiles } from './order-files.ts';
import { forgetWords } from './forget-words.ts';
import { markForgotten, writeOrderRow } from './order-index.ts';
import type { Round } from './watch-time.ts';

const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** Of each store by its own rule: `keepPersonalDays` after an order's end. */
export async function forgetOld({ database, env, tenantId, report }: Round): Promise<void> {
  const stores = await database.inTenant(tenantId, async ({ trx }) => {
    const { rows } = await sql<{ readonly storeId: string }>`
      SELECT store_id AS "storeId" FROM store WHERE tenant_id = ${tenantId}`.execute(trx);
    return rows;
  });
  for (const { storeId } of stores) {
    const old = await database.inTenant(tenantId, (unit) => findOld(unit, env, storeId));
    for (const orderId of old) await database.inTenant(tenantId, (unit) => forgetOrder(unit, env, orderId)).catch(report);
    await database.inTenant(tenantId, (unit) => forgetTasks(unit, env, storeId)).catch(report);
  }
}

async function findOld(unit: OrderUnit, env: OrderEnv, storeId: string): Promise<readonly string[]> {
  const before = await keptSince(unit, env, storeId);
  const { rows } = await sql<{ readonly orderId: string }>`
    SELECT order_id AS "orderId" FROM customer_order
    WHERE tenant_id = ${unit.tenantId} AND store_id = ${storeId} AND ended_at <= ${before}::timestamptz AND forgotten_at IS NULL
    ORDER BY ended_at LIMIT ${AT_ONCE}`.execute(unit.trx);
  return rows.map(({ orderId }) => orderId);
}

async function keptSince(unit: Unit, env: OrderEnv, storeId: string): Promise<string> {
  const { keepPersonalDays } = await readRules(unit, storeId);
  return new Date(env.now() - keepPersonalDays * DAY_MS).toISOString();
}

/** Names, phones, addresses, files and what people wrote are taken out, here and so on every till. */
async function forgetOrder(unit: OrderUnit, env: OrderEnv, orderId: string): Promise<void> {
  const { order, row } = await lockOrder(unit, orderId);
  const clean = withoutBuyer(order);
  if (!isDeepStrictEqual(clean, order)) {
    await putDocument(unit, { storeId: row.storeId, collection: 'orders' }, clean);
    await writeOrderRow(unit, clean, { ...row, now: nowText(env) });
  }
  await forgetBeside(unit, env, orderId);
}

/**
 * Files, remarks, messages with the address they went to, and what tills had sent of the order while the buyer stood in it.
 * From now on nothing personal of it is taken in.
 */
export async function forgetBeside(unit: OrderUnit, env: OrderEnv, orderId: string): Promise<void> {
  await forgetFiles(unit, orderId);
  await forgetWords(unit, orderId);
  await forgetVersions(unit, 'orders', orderId);
  await sql`DELETE FROM outbox WHERE tenant_id = ${unit.tenantId} AND order_id = ${orderId}`.execute(unit.trx);
  await markForgotten(unit, orderId, nowText(env));
}

/**
 * Tasks that were done as long ago, but not before their order is forgotten: as long as it may change, its task is what keeps it
 * from being asked for again. A day more, because forgetting is a change too.
 */
async function forgetTasks(unit: OrderUnit, env: OrderEnv, storeId: string): Promise<void> {
  const before = await keptSince(unit, env, storeId);
  await sql`
    DELETE FROM staff_task t WHERE tenant_id = ${unit.tenantId} AND store_id = ${storeId} AND once_key IN (
      SELECT once_key FROM staff_task d WHERE d.tenant_id = ${unit.tenantId} AND d.store_id = ${storeId}
        AND d.done_at <= ${before}::timestamptz AND NOT EXISTS (
          SELECT 1 FROM customer_order o WHERE o.tenant_id = d.tenant_id AND o.order_id = d.order_id
            AND (o.forgotten_at IS NULL OR o.forgotten_at > ${nowText(env)}::timestamptz - interval '1 day'))
      ORDER BY d.done_at LIMIT ${AT_ONCE})`.execute(unit.trx);
}
