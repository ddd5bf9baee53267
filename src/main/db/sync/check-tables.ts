/** How comparisons with the server came out: feeds, and shifts after their Z report. */
import type { Database } from 'better-sqlite3';
import { shiftDifference, type ShiftCheckView } from '../../../contract/till/sync-contract.ts';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';
import type { FeedCheck, FeedChecks, ShiftChecks } from '../../../sync/till-ports.ts';
import type { KeptShiftChecks } from '../../app/exchange/exchange-ports.ts';
import type { UnitOfWork } from '../../app/ports.ts';

type ShiftRow = { readonly checkedAt: string; readonly outcome: 'same' | 'differs'; readonly differences: string };
type ListedRow = ShiftRow & { readonly shiftId: string; readonly number: number };

const AT_ONCE = 20;
const SHOWN = 10;

export type CheckTables = { readonly feedChecks: FeedChecks; readonly shiftChecks: ShiftChecks & KeptShiftChecks };

export function createCheckTables(db: Database, unitOfWork: UnitOfWork): CheckTables {
  const feeds = db.prepare<[], FeedCheck>('SELECT feed, checked_at AS checkedAt, outcome FROM feed_check');
  const saveFeed = db.prepare('INSERT OR REPLACE INTO feed_check (feed, checked_at, outcome) VALUES (?, ?, ?)');
  const due = db
    .prepare<[], string>(
      `
      SELECT shift_id FROM shift
      WHERE closed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shift_check AS c WHERE c.shift_id = shift.shift_id AND c.due = 0)
        AND EXISTS (SELECT 1 FROM journal WHERE body ->> '$.shiftId' = shift.shift_id AND kind = 'ShiftClosed'
          AND seq <= (SELECT acked_seq FROM sync_progress))
      ORDER BY number DESC LIMIT ${AT_ONCE}`,
    )
    .pluck();
  const saveShift = db.prepare(
    'INSERT OR REPLACE INTO shift_check (shift_id, checked_at, outcome, differences) VALUES (?, ?, ?, ?)',
  );
  const COLUMNS = 'checked_at AS checkedAt, outcome, differences';
  const one = db.prepare<[string], ShiftRow>(`SELECT ${COLUMNS} FROM shift_check WHERE shift_id = ?`);
  const list = db.prepare<[], ListedRow>(`
    SELECT shift_id AS shiftId, number, ${COLUMNS} FROM shift_check JOIN shift USING (shift_id)
    WHERE outcome = 'differs' OR number > (SELECT max(number) FROM shift) - ${SHOWN} ORDER BY number DESC LIMIT 100`);
  const again = db.prepare("UPDATE shift_check SET due = 1 WHERE outcome = 'differs'");

  return {
    feedChecks: {
      all: () => feeds.all(),
      save: (feed: FeedName, checkedAt, outcome) => unitOfWork(() => void saveFeed.run(feed, checkedAt, outcome)),
    },
    shiftChecks: {
      due: () => due.all(),
      save: (shiftId, { checkedAt, outcome, differences }) =>
        unitOfWork(() => void saveShift.run(shiftId, checkedAt, outcome, JSON.stringify(differences))),
      get(shiftId) {
        const row = one.get(shiftId);
        return row && toView(row);
      },
      list: () => list.all().map(({ shiftId, number, ...row }) => ({ shiftId, number, ...toView(row) })),
      again: () => unitOfWork(() => void again.run()),
    },
  };
}

function toView({ checkedAt, outcome, differences }: ShiftRow): ShiftCheckView {
  return { checkedAt, outcome, differences: shiftDifference.array().parse(JSON.parse(differences)) };
}
