/** The arrow keys choose among people, as a finger does among their tiles. */
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import type { Action } from '../../keys/action.ts';

type Walk = {
  readonly people: readonly StaffTile[];
  readonly chosen: StaffTile | null;
  readonly choose: (tile: StaffTile) => void;
  readonly label: string;
};

/** Round and round, past those who are kept out for a while. No keys where there is nobody else to choose. */
export function walkPeople({ people, chosen, choose, label }: Walk): readonly Action[] {
  const open = people.filter((tile) => tile.lockedUntil === null);
  const at = open.findIndex((tile) => tile.staffId === chosen?.staffId);
  if (open.length === 0 || (open.length === 1 && at === 0)) return [];
  const choosing = (step: number) => () => {
    const next = open.at((at + step) % open.length);
    if (next !== undefined) choose(next);
  };
  return [
    { id: 'person.next', keys: ['Right', 'Down'], label, run: choosing(1) },
    { id: 'person.before', keys: ['Left', 'Up'], label, hidden: true, run: choosing(at === -1 ? 0 : -1) },
  ];
}
