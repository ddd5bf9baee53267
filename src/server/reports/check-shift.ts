/** Is a shift the same here as on its till? Asked by the till after every Z report; the answer is kept for the back office. */
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { MOST_DIFFERENCES, type ShiftCheckAnswer, type ShiftCheckRequest } from '../../contract/sync/shift-check-contract.ts';
import { compareShift, shiftText, shiftTotals, type ShiftDocument } from '../../domain/shift/compare-shift.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Unit } from '../db/database.ts';

export type ShiftPlace = { readonly storeId: string; readonly tillId: string; readonly shiftId: string };

/** A till that says the same, or that has said what it holds, is told and remembered; one that differs is asked for its documents. */
export async function checkShift(unit: Unit, place: ShiftPlace, request: ShiftCheckRequest): Promise<ShiftCheckAnswer> {
  const held = await documentsOf(unit, place);
  const isSame =
    hash('sha256', shiftText(held), 'hex') === request.digest &&
    canonicalJson(shiftTotals(held)) === canonicalJson(request.totals);
  if (isSame) return keep(unit, place, { outcome: 'same', differences: [] });
  if (request.documents === undefined) return { outcome: 'documents', differences: [] };
  const differences = compareShift(request.documents, held).slice(0, MOST_DIFFERENCES);
  return keep(unit, place, { outcome: differences.length === 0 ? 'same' : 'differs', differences });
}

async function documentsOf(
  { trx, tenantId }: Unit,
  { storeId, shiftId }: Pick<ShiftPlace, 'storeId' | 'shiftId'>,
): Promise<readonly ShiftDocument[]> {
  const { rows } = await sql<ShiftDocument>`
    SELECT kind, receipt_id AS id, number, due AS amount FROM receipt
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND shift_id = ${shiftId}
    UNION ALL SELECT 'cash-' || direction, movement_id, NULL, amount FROM cash_movement
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND shift_id = ${shiftId}`.execute(trx);
  return rows;
}

async function keep({ trx, tenantId }: Unit, place: ShiftPlace, answer: ShiftCheckAnswer): Promise<ShiftCheckAnswer> {
  const { storeId, tillId, shiftId } = place;
  await sql`
    INSERT INTO shift_check (tenant_id, store_id, shift_id, till_id, checked_at, outcome, differences)
    VALUES (${tenantId}, ${storeId}, ${shiftId}, ${tillId}, now(), ${answer.outcome}, ${JSON.stringify(answer.differences)}::json)
    ON CONFLICT (tenant_id, store_id, shift_id) DO UPDATE SET till_id = excluded.till_id, checked_at = excluded.checked_at,
      outcome = excluded.outcome, differences = excluded.differences`.execute(trx);
  return answer;
}
