/** Order rules of a store: which ones were read, and changing them, one change after the other. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { checkRules, type OrderRules } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';
import { assertStore, saveSetting } from '../stores/stores.ts';
import { hashOf, readRules, RULES_SECTION } from './order-env.ts';

export const versionOf = (rules: OrderRules): string => hashOf(JSON.stringify(rules));

/**
 * `version`: of the rules that were changed; undefined: whatever holds is replaced. Throws ORDER_RULES_WRONG, RECORD_UNKNOWN,
 * and ORDER_RULES_CHANGED when others hold by now.
 */
export async function changeRules(unit: Unit, storeId: string, rules: OrderRules, version?: string): Promise<void> {
  const [problem] = checkRules(rules);
  if (problem !== undefined) throw new Fault('ORDER_RULES_WRONG', { problem: problem.code, status: problem.status });
  await assertStore(unit, storeId);
  const { trx, tenantId } = unit;
  // The second of two changes waits here, and then reads what the first one wrote.
  await sql`SELECT 1 FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId} FOR NO KEY UPDATE`.execute(trx);
  if (version !== undefined && version !== versionOf(await readRules(unit, storeId))) throw new Fault('ORDER_RULES_CHANGED');
  await saveSetting(unit, storeId, RULES_SECTION, rules);
}
