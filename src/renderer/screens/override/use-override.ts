/** View model of an approval: who approves, their PIN or badge, why, and what was wrong with it. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import type { OverrideInput, RefusalView } from '../../../contract/till/shapes.ts';
import { useTill } from '../../client/till-client.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { usePin } from '../sign-in/pin-entry.tsx';

export type OverrideQuestion = {
  readonly permission: string;
  /** Only these may approve this one. */
  readonly roles: string | undefined;
  /** As whoever asks has given it; empty when they were not asked. */
  readonly reason: string;
  /** Answers with what is wrong with the PIN or the badge, or null when the question is settled. */
  readonly approve: (override: OverrideInput) => Promise<RefusalView | null>;
};

type Proof = { readonly staffId: string; readonly pin: string } | { readonly badge: string };

const LONGEST_PIN = 6;

export function useOverride({ permission, roles, reason: given, approve }: OverrideQuestion) {
  const till = useTill();
  const describe = useDescribe();
  const approvers = useQuery({
    queryKey: ['people.approvers', permission, roles],
    queryFn: () => till['people.approvers']({ permission, ...(roles !== undefined && { roles }) }),
  });
  const [staffId, setStaffId] = useState<string | null>(null);
  const [reason, setReason] = useState(given);
  const [wrong, setWrong] = useState<string>();
  const [badge, setBadge] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const people = approvers.data ?? [];
  const chosen = chosenOf(people, staffId);
  const pinLength = chosen?.pinLength ?? LONGEST_PIN;
  const reasonField = useRef<HTMLInputElement>(null);
  const proof = useRef<HTMLDivElement>(null);
  // The PIN is in: what is typed next is the reason.
  const pin = usePin(pinLength, () => {
    if (reason.trim() === '') reasonField.current?.focus();
  });
  const hasPin = chosen !== null && pin.digits.length === pinLength;

  // Whoever is asked proves it by the badge as well. With the reason there nothing is left to ask.
  useScanTaker((text) => {
    const reading = readScan(text);
    // Goods scanned meanwhile would go to what is behind the question, and unseen.
    if (reading.kind !== 'badge' || isBusy) return 'miss';
    setBadge(reading.badge);
    setWrong(undefined);
    if (reason.trim() === '') reasonField.current?.focus();
    else void ask({ badge: reading.badge });
    return 'read';
  });

  async function ask(proof: Proof): Promise<void> {
    setBusy(true);
    const refusal = await approve({ ...proof, reason: reason.trim() });
    setBusy(false);
    if (refusal === null) return;
    pin.clear();
    setBadge(null);
    setWrong(`${describe(refusal).what}. ${describe(refusal).todo}.`);
  }

  function send(): void {
    if (badge !== null) void ask({ badge });
    else if (chosen !== null) void ask({ staffId: chosen.staffId, pin: pin.digits });
  }

  return {
    people,
    isNobody: approvers.isSuccess && people.length === 0,
    chosen,
    choose: (tile: StaffTile) => {
      setStaffId(tile.staffId);
      pin.clear();
      setBadge(null);
    },
    pin,
    hasBadge: badge !== null,
    reason,
    setReason,
    reasonField,
    wrong,
    isBusy,
    canSend: (badge !== null || hasPin) && reason.trim() !== '' && !isBusy,
    send,
    proof,
    /** The reason came first: what is typed next is the PIN, and no longer for everybody's eyes. */
    isPinNext: badge === null && !hasPin && reason.trim() !== '' && !isBusy,
    goToPin: () => proof.current?.focus(),
  };
}

/** The only one who may is chosen already. */
function chosenOf(people: readonly StaffTile[], staffId: string | null): StaffTile | null {
  return people.find((tile) => tile.staffId === staffId) ?? (people.length === 1 ? (people[0] ?? null) : null);
}
