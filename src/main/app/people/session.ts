/** Who stands at the till, and what they may do alone or with somebody's approval. */
import type { Approval } from '../../../domain/basket/basket.ts';
import type { Person } from '../../../domain/journal/fact.ts';
import { permissionsOf, roleMay, ROLES, type Permission, type Role } from '../../../domain/people/permission.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { OverrideInput } from '../../../contract/till/shapes.ts';
import type { TillState } from '../../../contract/till/till-contract.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { Clock, Ids, Journal, SettingsStore, Shifts, Staff, StaffRow, UnitOfWork } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import { createIdleLock } from './idle-lock.ts';
import type { VerifyBadge } from './verify-badge.ts';
import type { VerifyPin } from './verify-pin.ts';

/** A right to do something. `record` writes the approval into the journal: call it inside the unit of work of what was approved. */
export type Authorization = { readonly by: Person; readonly approval: Approval | null; record(about: string): void };

export type AskedOverride = OverrideInput | undefined;

export type Session = ReturnType<typeof createSession>;

type Deps = {
  readonly staff: Staff;
  readonly verifyPin: VerifyPin;
  readonly verifyBadge: VerifyBadge;
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly timers: Timers;
  readonly journal: Journal;
  readonly shifts: Shifts;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
  readonly changed: () => void;
};

export function createSession(deps: Deps) {
  const { staff, verifyPin, verifyBadge, journal, shifts, ids, unitOfWork, changed } = deps;
  let current: { readonly staffId: string; readonly locked: boolean } | undefined;
  const idle = createIdleLock(deps, lock);

  /** Whoever is signed in, also behind the lock. */
  function row(): StaffRow | undefined {
    return current && staff.get(current.staffId);
  }

  function begin(person: StaffRow, how: 'pin' | 'badge'): void {
    const isUnlock = current?.staffId === person.staffId;
    if (!isUnlock) unitOfWork(() => journal.append({ kind: 'SignedIn', by: toPerson(person), how }));
    current = { staffId: person.staffId, locked: false };
    idle.begin();
    changed();
  }

  /** Signs in, unlocks, or changes the cashier: the shift and the basket stay. */
  async function signIn(staffId: string, pin: string): Promise<Result<null, Refusal>> {
    const verified = await verifyPin(staffId, pin);
    if (!verified.ok) return verified;
    begin(verified.value, 'pin');
    return ok(null);
  }

  function signInByBadge(badge: string): Result<StaffRow, Refusal> {
    const verified = verifyBadge(badge);
    if (verified.ok) begin(verified.value, 'badge');
    return verified;
  }

  function lock(): void {
    if (current) current = { ...current, locked: true };
    idle.end();
    changed();
  }

  function signOut(): void {
    const person = row();
    if (person) unitOfWork(() => journal.append({ kind: 'SignedOut', by: toPerson(person) }));
    current = undefined;
    idle.end();
    changed();
  }

  /** The person at the till, or why nobody may act now. Asking counts as using the till. */
  function cashier(): Result<StaffRow, Refusal> {
    const person = row();
    if (person?.active !== true) return refuse('NOT_SIGNED_IN');
    if (isLocked()) return refuse('SESSION_LOCKED');
    idle.used();
    return ok(person);
  }

  /** Whatever the timer is late with must not let anybody through meanwhile. */
  function isLocked(): boolean {
    return current?.locked === true || idle.isOver();
  }

  /**
   * Whether the person at the till may do `permission`, alone or with `override`. `mayApprove` narrows who may approve
   * beyond the role, for ceilings. Refuses with NEEDS_OVERRIDE {permission}, narrowed also {roles}, OVERRIDE_NOT_ALLOWED or the PIN's refusals.
   */
  async function authorize(
    permission: Permission,
    override: AskedOverride,
    mayApprove?: (role: Role) => boolean,
  ): Promise<Result<Authorization, Refusal>> {
    const person = cashier();
    if (!person.ok) return person;
    const allowed = mayApprove ?? whoMay(permission);
    if (allowed(person.value.role)) return ok({ by: toPerson(person.value), approval: null, record: () => undefined });
    return approve(permission, override, mayApprove);
  }

  /**
   * Somebody's approval by PIN or badge, whoever is at the till. Where nobody is signed in, the one who approves is the one who
   * asks. Refuses as `authorize`, and with the badge's refusals.
   */
  async function approve(
    permission: Permission,
    override: AskedOverride,
    mayApprove?: (role: Role) => boolean,
  ): Promise<Result<Authorization, Refusal>> {
    const allowed = mayApprove ?? whoMay(permission);
    if (override === undefined) {
      return refuse('NEEDS_OVERRIDE', {
        permission,
        ...(mayApprove !== undefined && { roles: ROLES.filter(mayApprove).join(' ') }),
      });
    }
    const isBadge = 'badge' in override;
    const approver = isBadge ? verifyBadge(override.badge) : await verifyPin(override.staffId, override.pin);
    if (!approver.ok) return approver;
    if (!allowed(approver.value.role)) return refuse('OVERRIDE_NOT_ALLOWED', { name: approver.value.name });
    const present = cashier();
    const by = toPerson(present.ok ? present.value : approver.value);
    const approval = { staffId: approver.value.staffId, name: approver.value.name, reason: override.reason };
    const record = (about: string): void =>
      void journal.append({
        kind: 'Overridden',
        overrideId: ids.next(),
        shiftId: shifts.open()?.shiftId ?? null,
        what: permission,
        requestedBy: by,
        approval,
        how: isBadge ? 'badge' : 'pin',
        about,
      });
    return ok({ by, approval, record });
  }

  function view(): TillState['session'] {
    const person = row();
    if (person?.active !== true || current === undefined) return null;
    return {
      staffId: person.staffId,
      name: person.name,
      role: person.role,
      permissions: [...permissionsOf(person.role)],
      locked: isLocked(),
    };
  }

  return { present: row, signIn, signInByBadge, lock, signOut, stop: idle.end, cashier, authorize, approve, view };
}

export function toPerson(row: StaffRow): Person {
  return { staffId: row.staffId, name: row.name };
}

/** Whom the permission itself lets, where no ceiling narrows it. */
function whoMay(permission: Permission): (role: Role) => boolean {
  return (role) => roleMay(role, permission);
}
