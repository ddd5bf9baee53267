/** Shifts, open and closed, as the journal tells them. */
import type { Database } from 'better-sqlite3';
import { minor } from '../../domain/money/minor.ts';
import type { Shifts, ShiftRow } from '../app/ports.ts';

type Row = {
  readonly shift_id: string;
  readonly number: number;
  readonly opened_at: string;
  readonly opened_by: string;
  readonly float: number;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly difference: number | null;
  readonly sales_total: number;
  readonly receipts: number;
};

export function createShifts(db: Database): Shifts {
  const open = db.prepare<[], Row>('SELECT * FROM shift WHERE closed_at IS NULL ORDER BY number DESC LIMIT 1');
  const next = db.prepare<[], number>('SELECT coalesce(max(number), 0) + 1 FROM shift').pluck();
  const get = db.prepare<[string], Row>('SELECT * FROM shift WHERE shift_id = ?');
  const list = db.prepare<[number, number], Row>('SELECT * FROM shift WHERE number < ? ORDER BY number DESC LIMIT ?');

  return {
    open() {
      const row = open.get();
      if (row === undefined) return undefined;
      const { shiftId, number, openedAt, openedBy, float } = toShift(row);
      return { shiftId, number, openedAt, openedBy, float };
    },
    nextNumber: () => next.get() ?? 1,
    get(shiftId) {
      const row = get.get(shiftId);
      return row && toShift(row);
    },
    list: (before, limit) => list.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(toShift),
  };
}

function toShift(row: Row): ShiftRow {
  return {
    shiftId: row.shift_id,
    number: row.number,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    float: minor(row.float),
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    salesTotal: minor(row.sales_total),
    receipts: row.receipts,
    difference: row.difference === null ? null : minor(row.difference),
  };
}
