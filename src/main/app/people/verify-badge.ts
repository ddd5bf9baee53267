/**
 * Checking a badge. It is a thing, not a secret, but its code can be guessed at: wrong ones are counted as wrong PINs are,
 * for the till as a whole, because a wrong badge names nobody.
 */
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Clock, Staff, StaffRow } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { lockAfter } from './lock-after.ts';

export type VerifyBadge = (badge: string) => Result<StaffRow, Refusal>;

/** Under this name the wrong badges are counted; no person has it. */
const ANY_BADGE = '*badge*';

/**
 * Refuses with BADGE_UNKNOWN, BADGE_LOCKED {until} after five unknown ones in a row, PIN_LOCKED {until} for somebody whose
 * PIN is being guessed at, and STAFF_EXPIRED {until} as a PIN does.
 */
export function createVerifyBadge(staff: Staff, clock: Clock, staffUntil: () => string | null = () => null): VerifyBadge {
  return (badge) => {
    const now = clock.now();
    const until = staffUntil();
    if (until !== null && until < now) return refuse('STAFF_EXPIRED', { until });
    const before = staff.lockout(ANY_BADGE);
    if (before.lockedUntil !== null && before.lockedUntil > now) return refuse('BADGE_LOCKED', { until: before.lockedUntil });
    const person = staff.byBadge(badge);
    if (person?.active !== true) {
      const failures = before.failures + 1;
      staff.setLockout(ANY_BADGE, failures, lockAfter(failures, now));
      return refuse('BADGE_UNKNOWN');
    }
    const { lockedUntil } = staff.lockout(person.staffId);
    if (lockedUntil !== null && lockedUntil > now) return refuse('PIN_LOCKED', { until: lockedUntil });
    if (before.failures > 0) staff.setLockout(ANY_BADGE, 0, null);
    return ok(person);
  };
}
