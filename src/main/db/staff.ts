/** The people of the shop and how often each has mistyped a PIN. */
import type { Database } from 'better-sqlite3';
import type { Staff, StaffRow } from '../app/ports.ts';

type Row = Omit<StaffRow, 'active' | 'ownCustomers'> & { readonly active: number; readonly ownCustomers: number };
type LockoutRow = { readonly failures: number; readonly lockedUntil: string | null };

const COLUMNS = `staff_id AS staffId, name, role, inn, badge, pin_hash AS pinHash, pin_length AS pinLength, active,
  own_customers AS ownCustomers`;

export function createStaff(db: Database): Staff {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM staff ORDER BY name, staff_id`);
  const get = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM staff WHERE staff_id = ?`);
  const byBadge = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM staff WHERE badge = ? AND badge <> '' AND active = 1`);
  const save = db.prepare(`
    INSERT INTO staff (staff_id, name, role, inn, badge, pin_hash, pin_length, active, own_customers)
    VALUES (@staffId, @name, @role, @inn, @badge, @pinHash, @pinLength, @active, @ownCustomers)
    ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name, role = excluded.role, inn = excluded.inn, badge = excluded.badge,
      pin_hash = excluded.pin_hash, pin_length = excluded.pin_length, active = excluded.active,
      own_customers = excluded.own_customers`);
  const lockout = db.prepare<[string], LockoutRow>(
    'SELECT failures, locked_until AS lockedUntil FROM lockout WHERE staff_id = ?',
  );
  const setLockout = db.prepare(`
    INSERT INTO lockout (staff_id, failures, locked_until) VALUES (?, ?, ?)
    ON CONFLICT (staff_id) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until`);

  return {
    all: () => all.all().map(toStaffRow),
    get(staffId) {
      const row = get.get(staffId);
      return row && toStaffRow(row);
    },
    byBadge(badge) {
      const row = byBadge.get(badge);
      return row && toStaffRow(row);
    },
    save: (row) => void save.run({ ...row, active: Number(row.active), ownCustomers: Number(row.ownCustomers) }),
    lockout: (staffId) => lockout.get(staffId) ?? { failures: 0, lockedUntil: null },
    setLockout: (staffId, failures, lockedUntil) => void setLockout.run(staffId, failures, lockedUntil),
  };
}

function toStaffRow(row: Row): StaffRow {
  return { ...row, active: row.active === 1, ownCustomers: row.ownCustomers === 1 };
}
