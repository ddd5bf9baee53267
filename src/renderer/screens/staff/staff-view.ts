/** People of the shop as the manager edits them. Pure. */
import type { InputOf, OutputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { Role } from '../../../domain/people/permission.ts';
import { stepWithin } from '../../keys/step-within.ts';

export type Person = Extract<OutputOf<TillContract['people.all']>, { readonly ok: true }>['value'][number];
export type PersonDraft = {
  readonly staffId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly inn: string;
  readonly badge: string;
  readonly pin: string;
  readonly active: boolean;
  readonly ownCustomers: boolean;
};

export const NEW_PERSON: PersonDraft = {
  staffId: null,
  name: '',
  role: 'cashier',
  inn: '',
  badge: '',
  pin: '',
  active: true,
  ownCustomers: false,
};

/** Who stands below or above; the first where nobody of the list is open. */
export function neighbourOf(people: readonly Person[], staffId: string | null, by: 1 | -1): Person | undefined {
  const at = people.findIndex((person) => person.staffId === staffId);
  return at === -1 ? people[0] : people[stepWithin(people.length, at, by)];
}

export function draftOf({ staffId, name, role, inn, badge, active, ownCustomers }: Person): PersonDraft {
  return { staffId, name, role, inn, badge, active, ownCustomers, pin: '' };
}

export type PersonProblem = 'name' | 'pin' | 'inn';

/** What is wrong with a field; a person who is already here keeps their PIN when none is typed. */
export function problemsOf(draft: PersonDraft): Partial<Record<PersonProblem, true>> {
  const needsPin = draft.staffId === null || draft.pin !== '';
  return {
    ...(draft.name.trim() === '' && { name: true as const }),
    ...(needsPin && !/^\d{4,6}$/.test(draft.pin) && { pin: true as const }),
    ...(!/^(\d{12})?$/.test(draft.inn.trim()) && { inn: true as const }),
  };
}

export function toSave(draft: PersonDraft): InputOf<TillContract['people.save']> {
  const { pin, ...rest } = draft;
  return {
    ...rest,
    name: draft.name.trim(),
    inn: draft.inn.trim(),
    badge: draft.badge.trim(),
    ...(pin !== '' && { pin }),
  };
}

/** Those who work here first, by name; those who left, last. */
export function inOrder(people: readonly Person[]): Person[] {
  return [...people].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name));
}
