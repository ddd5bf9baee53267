/** Overrides and missed sales. */
import type { Database } from 'better-sqlite3';
import type { Projection } from './projection.ts';

export function createNotesProjection(db: Database): Projection {
  const override = db.prepare(`
    INSERT INTO override (override_id, seq, shift_id, at, what, about, requested_by, approved_by, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const missed = db.prepare(
    'INSERT INTO missed_sale (missed_id, seq, at, by_name, text, reason, good_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  return {
    Overridden({ seq, at, body }) {
      const { overrideId, shiftId, what, about, requestedBy, approval } = body;
      override.run(overrideId, seq, shiftId, at, what, about, requestedBy.name, approval.name, approval.reason);
    },
    SaleMissed({ seq, at, body }) {
      missed.run(body.missedId, seq, at, body.by.name, body.text, body.reason, body.goodId);
    },
  };
}
