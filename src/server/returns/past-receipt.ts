/** A sale of the chain as another till needs it to take goods back: its lines, how it was paid, what came back already. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { CameBack, PastReceipt } from '../../contract/sync/return-contract.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import { without } from '../../domain/shared/without.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

type Sale = Extract<FactBody, { readonly kind: 'SaleCompleted' }>;
type Stored = {
  readonly body: string;
  readonly at: string;
  readonly store: string;
  readonly till: string;
  readonly shift: number | null;
};

/** Throws RECORD_UNKNOWN where the server has no such sale. */
export async function readPastReceipt(unit: Unit, receiptId: string): Promise<PastReceipt> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<Stored>`
    SELECT f.body, ${isoInstant('r.at')} AS at, s.name AS store, t.name AS till, h.number AS shift FROM receipt r
    JOIN fact f ON f.tenant_id = r.tenant_id AND f.store_id = r.store_id AND f.till_id = r.till_id AND f.seq = r.seq
    JOIN store s ON s.tenant_id = r.tenant_id AND s.store_id = r.store_id
    JOIN till t ON t.tenant_id = r.tenant_id AND t.store_id = r.store_id AND t.till_id = r.till_id
    LEFT JOIN shift h ON h.tenant_id = r.tenant_id AND h.store_id = r.store_id AND h.shift_id = r.shift_id
    WHERE r.tenant_id = ${tenantId} AND r.receipt_id = ${receiptId} AND r.kind = 'sale'`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'receipt', id: receiptId });
  return toPast(row, await cameBackOf(unit, receiptId));
}

/** The fact was checked when it came; who bought is left out. */
function toPast({ body, at, store, till, shift }: Stored, returns: CameBack[]): PastReceipt {
  const sale = JSON.parse(body) as Sale;
  const { receiptId, number, total, rounding, due, change } = sale;
  return {
    ...{ receiptId, number, total, rounding, due, change, at, store, till, returns },
    ...{ shiftNumber: shift ?? 0, cashier: sale.by.name, vat: [...sale.vat], fiscal: sale.fiscal },
    lines: sale.lines.map((line) => without(line, ['why', 'method'])),
    tenders: sale.tenders.map(({ kind, amount }) => ({ kind, amount })),
  };
}

/** Every return of it that came here, from whichever till, oldest first. */
export async function cameBackOf({ trx, tenantId }: Unit, receiptId: string): Promise<CameBack[]> {
  const { rows } = await sql<CameBack>`
    SELECT r.receipt_id AS "receiptId", json_agg(json_build_object('lineId', l.line_id, 'quantity', l.quantity, 'total', l.total) ORDER BY l.position) AS lines
    FROM receipt r JOIN receipt_line l ON l.tenant_id = r.tenant_id AND l.store_id = r.store_id AND l.receipt_id = r.receipt_id
    WHERE r.tenant_id = ${tenantId} AND r.original_receipt_id = ${receiptId} AND r.kind = 'return'
    GROUP BY r.store_id, r.receipt_id ORDER BY r.receipt_id`.execute(trx);
  return rows;
}
