/** View model of signing in: who is chosen, the PIN, what went wrong. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { usePin, type Pin } from './pin-entry.tsx';
import { walkPeople } from './walk-people.ts';
import { Fault } from '../../../contract/errors/fault.ts';

export type SignIn = {
  readonly people: readonly StaffTile[];
  readonly isLoaded: boolean;
  readonly chosen: StaffTile | null;
  readonly choose: (tile: StaffTile) => void;
  readonly showAll: () => void;
  readonly pin: Pin;
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly pins: Readonly<Record<string, string>>;
};

/** On a locked till the person who locked it is chosen already. */
export function useSignIn(): SignIn {
  const { t } = useTranslation();
  const till = useTill();
  const { demo, session } = useTillState();
  const describe = useDescribe();
  const list = useQuery({ queryKey: ['people.list'], queryFn: () => till['people.list'](null) });
  const [chosenId, setChosenId] = useState<string | null>(session?.staffId ?? null);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const people = list.data ?? [];
  const chosen = people.find((tile) => tile.staffId === chosenId) ?? (people.length === 1 ? (people[0] ?? null) : null);
  const pin = usePin(chosen?.pinLength ?? 4, (digits) => void signIn(digits));
  useActions([
    ...walkPeople({ people, chosen, choose, label: t('signIn.choosePerson') }),
    ...(chosen === null ? [] : pin.actions),
  ]);

  function choose(tile: StaffTile): void {
    setChosenId(tile.staffId);
    pin.clear();
    setError(undefined);
  }

  async function signIn(digits: string): Promise<void> {
    if (chosen === null) return;
    setBusy(true);
    setError(undefined);
    const answer = await till['people.signIn']({ staffId: chosen.staffId, pin: digits }).catch((thrown: unknown) => {
      const { code, details } = Fault.from(thrown);
      return { ok: false as const, error: { code, details } };
    });
    setBusy(false);
    if (answer.ok) return;
    pin.clear();
    const { what, todo } = describe(answer.error);
    setError(`${what}. ${todo}.`);
    void list.refetch();
  }

  return {
    people,
    isLoaded: list.isSuccess,
    chosen,
    choose,
    showAll: () => setChosenId(null),
    pin,
    error,
    isBusy,
    pins: Object.fromEntries((demo?.pins ?? []).map((one) => [one.name, one.pin])),
  };
}
