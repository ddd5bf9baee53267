/** Receipts and shifts as the back office reads them. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type * as office from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

type Head = z.infer<typeof office.receiptHead>;
type View = z.infer<typeof office.receiptView>;
type ShiftView = z.infer<typeof office.shiftView>;

const HEAD = sql`receipt_id AS "receiptId", till_id AS "tillId", number, kind, ${isoInstant('at')} AS at, shift_id AS "shiftId", cashier,
  total, due, fiscal_document AS "fiscalDocument", fiscal_sign AS "fiscalSign", original_receipt_id AS "originalReceiptId"`;

/** In the order of their identifiers: UUIDv7, so the order they were made in. */
export async function listReceipts(
  { trx, tenantId }: Unit,
  storeId: string,
  query: z.infer<typeof office.receiptsQuery>,
): Promise<readonly Head[]> {
  const { from = null, to = null, after, limit } = query;
  const { rows } = await sql<Head>`
    SELECT ${HEAD} FROM receipt WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND receipt_id > ${after}
      AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz) AND (${to}::timestamptz IS NULL OR at < ${to}::timestamptz)
    ORDER BY receipt_id LIMIT ${limit}`.execute(trx);
  return rows;
}

/** Throws RECORD_UNKNOWN. */
export async function readReceipt({ trx, tenantId }: Unit, storeId: string, receiptId: string): Promise<View> {
  const here = sql`tenant_id = ${tenantId} AND store_id = ${storeId} AND receipt_id = ${receiptId}`;
  const { rows } = await sql<View>`
    SELECT ${HEAD},
      (SELECT coalesce(json_agg(json_build_object('goodId', good_id, 'name', name, 'quantity', quantity, 'price', price,
        'discount', discount, 'total', total, 'vat', vat, 'vatAmount', vat_amount) ORDER BY position), '[]') FROM receipt_line WHERE ${here}) AS lines,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'amount', amount) ORDER BY position), '[]') FROM receipt_tender WHERE ${here}) AS tenders
    FROM receipt WHERE ${here}`.execute(trx);
  if (rows[0] === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'receipt', id: receiptId });
  return rows[0];
}

/** The newest five hundred. */
export async function listShifts(
  { trx, tenantId }: Unit,
  storeId: string,
  tillId: string | undefined,
): Promise<readonly ShiftView[]> {
  const { rows } = await sql<ShiftView>`
    SELECT shift.shift_id AS "shiftId", shift.till_id AS "tillId", shift.number, ${isoInstant('opened_at')} AS "openedAt",
      ${isoInstant('closed_at')} AS "closedAt", opened_by AS "openedBy", closed_by AS "closedBy", counted, difference,
      count(receipt_id) AS receipts, coalesce(sum(due) FILTER (WHERE kind IN ('sale', 'handover')), 0)::bigint AS sales,
      coalesce(sum(due) FILTER (WHERE kind IN ('return', 'order-return')), 0)::bigint AS returns
    FROM shift LEFT JOIN receipt USING (tenant_id, store_id, shift_id)
    WHERE shift.tenant_id = ${tenantId} AND shift.store_id = ${storeId} AND (${tillId ?? null}::uuid IS NULL OR shift.till_id = ${tillId ?? null}::uuid)
    GROUP BY shift.tenant_id, shift.store_id, shift.shift_id ORDER BY shift.shift_id DESC LIMIT 500`.execute(trx);
  return rows;
}
