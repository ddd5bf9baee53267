/**
 * Checking a PIN. Four digits fall to anybody who may try often enough, so trying is what is limited: the count of
 * failures is durable before the PIN is looked at, and killing the till does not give the tries back.
 */
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Clock, PinHasher, Staff, StaffRow } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import { FREE_TRIES, lockAfter } from './lock-after.ts';

export type VerifyPin = (staffId: string, pin: string) => Promise<Result<StaffRow, Refusal>>;

/**
 * Refuses with STAFF_GONE, STAFF_EXPIRED {until} when the server that named the people has not been heard for too long,
 * PIN_LOCKED {until} or PIN_WRONG {attemptsLeft}. After five failures each further one doubles the wait: 1, 2, 4 … 60 minutes.
 */
export function createVerifyPin(
  staff: Staff,
  hasher: PinHasher,
  clock: Clock,
  staffUntil: () => string | null = () => null,
): VerifyPin {
  return async (staffId, pin) => {
    const row = staff.get(staffId);
    if (row?.active !== true) return refuse('STAFF_GONE');
    const before = staff.lockout(staffId);
    const now = clock.now();
    const until = staffUntil();
    if (until !== null && until < now) return refuse('STAFF_EXPIRED', { until });
    if (before.lockedUntil !== null && before.lockedUntil > now) return refuse('PIN_LOCKED', { until: before.lockedUntil });

    const failures = before.failures + 1;
    const lockedUntil = lockAfter(failures, now);
    staff.setLockout(staffId, failures, lockedUntil);
    if (!(await hasher.verify(pin, row.pinHash))) {
      return lockedUntil === null
        ? refuse('PIN_WRONG', { attemptsLeft: FREE_TRIES - failures })
        : refuse('PIN_LOCKED', { until: lockedUntil });
    }
    staff.setLockout(staffId, 0, null);
    return ok(row);
  };
}
