/** View model of an approval: who approves, their PIN, why, and what was wrong with the PIN. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import type { OverrideInput, RefusalView } from '../../../contract/till/shapes.ts';
import { useTill } from '../../client/till-client.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { usePin } from '../sign-in/pin-entry.tsx';

export type OverrideQuestion = {
  readonly permission: string;
  /** Answers with what is wrong with the PIN, or null when the question is settled. */
  readonly approve: (override: OverrideInput) => Promise<RefusalView | null>;
};

const LONGEST_PIN = 6;

export function useOverride({ permission, approve }: OverrideQuestion) {
  const till = useTill();
  const describe = useDescribe();
  const approvers = useQuery({
    queryKey: ['people.approvers', permission],
    queryFn: () => till['people.approvers']({ permission }),
  });
  const [staffId, setStaffId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const people = approvers.data ?? [];
  const chosen = chosenOf(people, staffId);
  const pinLength = chosen?.pinLength ?? LONGEST_PIN;
  const reasonField = useRef<HTMLInputElement>(null);
  // The PIN is in: what is typed next is the reason.
  const pin = usePin(pinLength, () => reasonField.current?.focus());

  async function send(): Promise<void> {
    if (chosen === null) return;
    setBusy(true);
    const refusal = await approve({ staffId: chosen.staffId, pin: pin.digits, reason: reason.trim() });
    setBusy(false);
    if (refusal === null) return;
    pin.clear();
    setWrong(`${describe(refusal).what}. ${describe(refusal).todo}.`);
  }

  return {
    people,
    isNobody: approvers.isSuccess && people.length === 0,
    chosen,
    choose: (tile: StaffTile) => setStaffId(tile.staffId),
    pin,
    reason,
    setReason,
    reasonField,
    wrong,
    isBusy,
    canSend: chosen !== null && pin.digits.length === pinLength && reason.trim() !== '' && !isBusy,
    send,
  };
}

/** The only one who may is chosen already. */
function chosenOf(people: readonly StaffTile[], staffId: string | null): StaffTile | null {
  return people.find((tile) => tile.staffId === staffId) ?? (people.length === 1 ? (people[0] ?? null) : null);
}
