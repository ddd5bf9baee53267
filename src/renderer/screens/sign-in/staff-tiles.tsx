/** People to choose from: large tiles with the name and what they are here. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import type { StaffTile } from '../../../contract/till/people-contract.ts';
import { timeText } from '../../i18n/format.ts';
import './staff-tiles.css';

type Props = {
  readonly people: readonly StaffTile[];
  readonly chosenId: string | null;
  readonly onChoose: (tile: StaffTile) => void;
  /** Shown in trial mode, by name. */
  readonly pins?: Readonly<Record<string, string>>;
};

export function StaffTiles({ people, chosenId, onChoose, pins = {} }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="staff">
      {people.map((tile) => (
        <li key={tile.staffId}>
          <AriaButton
            className="staff__tile"
            aria-pressed={tile.staffId === chosenId}
            isDisabled={tile.lockedUntil !== null}
            onPress={() => onChoose(tile)}
          >
            <span className="staff__name">{tile.name}</span>
            <span className="staff__role">{under(tile, pins[tile.name], t).join(' · ')}</span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}

/** What they are here, unless the name says it already; how long they are kept out; in trial mode, the PIN. */
function under({ name, role, lockedUntil }: StaffTile, pin: string | undefined, t: TFunction): readonly string[] {
  const words = lockedUntil === null ? t(`role.${role}`) : t('signIn.waits', { time: timeText(lockedUntil) });
  return [...(words === name ? [] : [words]), ...(pin === undefined ? [] : [t('signIn.demoPin', { pin })])];
}
