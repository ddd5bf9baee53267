/** What tills noted beside receipts: approvals, and sales that did not happen. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { missedSalesPage, overridesPage, periodQuery } from '../../contract/sync/back-office-contract.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

type Period = z.infer<typeof periodQuery>;

function within({ from, to }: Period) {
  const [since, until] = [from ?? null, to ?? null];
  return sql`(${since}::timestamptz IS NULL OR at >= ${since}::timestamptz) AND (${until}::timestamptz IS NULL OR at < ${until}::timestamptz)`;
}

export async function listOverrides(
  { trx, tenantId }: Unit,
  storeId: string,
  period: Period,
): Promise<readonly z.infer<typeof overridesPage>['overrides'][number][]> {
  const { rows } = await sql<z.infer<typeof overridesPage>['overrides'][number]>`
    SELECT override_id AS "overrideId", till_id AS "tillId", shift_id AS "shiftId", ${isoInstant('at')} AS at, what, about,
      requested_by AS "requestedBy", approved_by AS "approvedBy", reason
    FROM override WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND ${within(period)}
    ORDER BY override.at DESC, override_id LIMIT ${period.limit}`.execute(trx);
  return rows;
}

export async function listMissedSales(
  { trx, tenantId }: Unit,
  storeId: string,
  period: Period,
): Promise<readonly z.infer<typeof missedSalesPage>['missedSales'][number][]> {
  const { rows } = await sql<z.infer<typeof missedSalesPage>['missedSales'][number]>`
    SELECT missed_id AS "missedId", till_id AS "tillId", ${isoInstant('at')} AS at, by_name AS by, text, reason, good_id AS "goodId"
    FROM missed_sale WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND ${within(period)}
    ORDER BY missed_sale.at DESC, missed_id LIMIT ${period.limit}`.execute(trx);
  return rows;
}
