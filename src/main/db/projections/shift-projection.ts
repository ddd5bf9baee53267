/** Shifts with their running totals, and cash put in or taken out. */
import type { Database } from 'better-sqlite3';
import type { Projection } from './projection.ts';

export function createShiftProjection(db: Database): Projection {
  const open = db.prepare('INSERT INTO shift (shift_id, seq, number, opened_at, opened_by, float) VALUES (?, ?, ?, ?, ?, ?)');
  const addSale = db.prepare('UPDATE shift SET sales_total = sales_total + ?, receipts = receipts + 1 WHERE shift_id = ?');
  const close = db.prepare('UPDATE shift SET closed_at = ?, closed_by = ?, counted = ?, difference = ? WHERE shift_id = ?');
  const moveCash = db.prepare(`
    INSERT INTO cash_movement (movement_id, seq, shift_id, at, direction, amount, reason, by_name)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);

  return {
    ShiftOpened({ seq, at, body }) {
      open.run(body.shiftId, seq, body.number, at, body.by.name, body.float);
    },
    SaleCompleted({ body }) {
      addSale.run(body.due, body.shiftId);
    },
    OrderHandedOver({ body }) {
      addSale.run(body.due, body.shiftId);
    },
    CashMoved({ seq, at, body }) {
      moveCash.run(body.movementId, seq, body.shiftId, at, body.direction, body.amount, body.reason, body.by.name);
    },
    ShiftClosed({ at, body }) {
      close.run(at, body.by.name, body.counted, body.difference, body.shiftId);
    },
  };
}
