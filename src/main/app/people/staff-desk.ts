/** The list of people, as the sign-in screen and the manager see it. */
import { roleMay, PERMISSIONS, type Permission, type Role } from '../../../domain/people/permission.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { InputOf, OutputOf } from '../../../contract/rpc/define.ts';
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { Ids, PinHasher, Staff, StaffRow, UnitOfWork } from '../ports.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from './session.ts';

type Saved = InputOf<TillContract['people.save']>;

type Deps = {
  readonly staff: Staff;
  readonly hasher: PinHasher;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
  readonly session: Session;
  /** The server that keeps the people, when there is one. */
  readonly keeper: () => string | undefined;
  readonly changed: () => void;
};

export function createStaffDesk({ staff, hasher, ids, unitOfWork, session, keeper, changed }: Deps) {
  const tile = (row: StaffRow): StaffTile => ({
    staffId: row.staffId,
    name: row.name,
    role: row.role,
    pinLength: row.pinLength,
    lockedUntil: staff.lockout(row.staffId).lockedUntil,
  });
  const active = (): StaffRow[] => staff.all().filter((row) => row.active);

  /** `roles`: who may approve this one, where it goes by more than the permission, as a ceiling does. */
  function approvers(permission: string, roles?: string): StaffTile[] {
    const known = PERMISSIONS.find((candidate): candidate is Permission => candidate === permission);
    if (known === undefined) return [];
    const may =
      roles === undefined
        ? (role: Role): boolean => roleMay(role, known)
        : (role: Role): boolean => roles.split(' ').includes(role);
    return active()
      .filter((row) => may(row.role))
      .map(tile);
  }

  async function all(): Promise<OutputOf<TillContract['people.all']>> {
    const allowed = await session.authorize('staff.change', undefined);
    if (!allowed.ok) return allowed;
    return ok(
      staff
        .all()
        .map((row) => ({ ...tile(row), inn: row.inn, badge: row.badge, active: row.active, ownCustomers: row.ownCustomers })),
    );
  }

  async function save(input: Saved): Promise<Result<{ staffId: string }, Refusal>> {
    const allowed = await session.authorize('staff.change', undefined);
    if (!allowed.ok) return allowed;
    const server = keeper();
    return server === undefined ? write(input) : refuse('KEPT_ON_SERVER', { server });
  }

  /** Adds or changes a person without asking who does it: the first-start guide has nobody to ask. */
  async function write(input: Saved): Promise<Result<{ staffId: string }, Refusal>> {
    const before = input.staffId === null ? undefined : staff.get(input.staffId);
    if (input.staffId !== null && before === undefined) return refuse('STAFF_GONE');
    const problem = check(input, before);
    if (problem) return err(problem);
    const pin =
      input.pin === undefined
        ? { pinHash: before?.pinHash ?? '', pinLength: before?.pinLength ?? 4 }
        : { pinHash: await hasher.hash(input.pin), pinLength: input.pin.length };
    const staffId = before?.staffId ?? ids.next();
    unitOfWork(() => {
      staff.save({
        staffId,
        name: input.name,
        role: input.role,
        inn: input.inn,
        badge: input.badge,
        active: input.active,
        ownCustomers: input.ownCustomers ?? before?.ownCustomers ?? false,
        ...pin,
      });
      if (input.pin !== undefined) staff.setLockout(staffId, 0, null);
    });
    changed();
    return ok({ staffId });
  }

  function check(input: Saved, before: StaffRow | undefined): Refusal | undefined {
    if (before === undefined && input.pin === undefined) return { code: 'PIN_MISSING', details: {} };
    const holder = input.badge === '' ? undefined : staff.byBadge(input.badge);
    if (holder && holder.staffId !== before?.staffId) return { code: 'BADGE_TAKEN', details: { name: holder.name } };
    const isManager = (row: { readonly role: Role; readonly active: boolean }): boolean => row.active && row.role === 'manager';
    const others = staff.all().filter((row) => row.staffId !== before?.staffId && isManager(row));
    if (before && isManager(before) && !isManager(input) && others.length === 0) return { code: 'LAST_MANAGER', details: {} };
    return undefined;
  }

  return { list: () => active().map(tile), approvers, all, save, write };
}
