/** People to choose from: large tiles with the name and what they are here. */
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
            <span className="staff__role">
              {tile.lockedUntil === null ? t(`role.${tile.role}`) : t('signIn.waits', { time: timeText(tile.lockedUntil) })}
              {pins[tile.name] !== undefined && ` · ${t('signIn.demoPin', { pin: pins[tile.name] })}`}
            </span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
