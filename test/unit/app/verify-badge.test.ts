// A badge lets in whom it belongs to, as long as the list of people may be trusted; guessing at badges is slowed down.
import { beforeEach, expect, it } from 'vitest';
import type { Staff, StaffRow } from '../../../src/main/app/ports.ts';
import { createVerifyBadge, type VerifyBadge } from '../../../src/main/app/people/verify-badge.ts';

const CASHIER: StaffRow = {
  staffId: 'staff-1',
  name: 'Кассир',
  role: 'cashier',
  inn: '',
  badge: 'LVB-1111',
  pinHash: '',
  pinLength: 4,
  active: true,
  ownCustomers: false,
};

let now: string;
let until: string | null;
let lockouts: Map<string, { failures: number; lockedUntil: string | null }>;
let verify: VerifyBadge;
beforeEach(() => {
  now = '2026-11-21T10:00:00.000Z';
  until = null;
  lockouts = new Map();
  const staff: Staff = {
    all: () => [CASHIER],
    get: () => CASHIER,
    byBadge: (badge) => (badge === CASHIER.badge ? CASHIER : undefined),
    save: () => undefined,
    lockout: (staffId) => lockouts.get(staffId) ?? { failures: 0, lockedUntil: null },
    setLockout: (staffId, failures, lockedUntil) => void lockouts.set(staffId, { failures, lockedUntil }),
  };
  verify = createVerifyBadge(staff, { now: () => now, today: () => now.slice(0, 10) }, () => until);
});

const codeOf = (badge: string): string | null => {
  const answer = verify(badge);
  return answer.ok ? null : answer.error.code;
};

it('five unknown badges in a row close the way in by badge for a minute, then for two', () => {
  expect(Array.from({ length: 6 }, (_, index) => codeOf(`LVB-${index}`))).toEqual([
    ...Array<string>(5).fill('BADGE_UNKNOWN'),
    'BADGE_LOCKED',
  ]);
  expect(codeOf(CASHIER.badge), 'the right one, too late').toBe('BADGE_LOCKED');
  now = '2026-11-21T10:01:00.000Z';
  expect(codeOf('LVB-6')).toBe('BADGE_UNKNOWN');
  expect(verify(CASHIER.badge)).toMatchObject({
    error: { code: 'BADGE_LOCKED', details: { until: '2026-11-21T10:03:00.000Z' } },
  });
  now = '2026-11-21T10:03:00.000Z';
  expect(codeOf(CASHIER.badge)).toBeNull();
  expect([...lockouts.values()]).toEqual([{ failures: 0, lockedUntil: null }]);
});

it('somebody whose PIN is being guessed at does not get in by badge meanwhile', () => {
  lockouts.set(CASHIER.staffId, { failures: 5, lockedUntil: '2026-11-21T10:01:00.000Z' });
  expect(codeOf(CASHIER.badge)).toBe('PIN_LOCKED');
});

it('a list of people that the server has not confirmed for too long lets nobody in', () => {
  until = '2026-11-21T09:59:59.999Z';
  expect(verify(CASHIER.badge)).toEqual({ ok: false, error: { code: 'STAFF_EXPIRED', details: { until } } });
  until = '2026-11-21T10:00:00.000Z';
  expect(codeOf(CASHIER.badge)).toBeNull();
});
